#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-core.py SOURCE-TREE

Core has no widgets: nothing in src/core includes a toolkit or a file of src/ui.
"""

import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
TOOLKIT = re.compile(r"^(gtk|gdk|gsk|adwaita|adw|pango|cairo|graphene)\b")


def main():
    source = pathlib.Path(sys.argv[1], "src")
    core = {path.name for path in source.glob("core/**/*.h")}
    others = {path.name for path in source.glob("**/*.h")} - core
    bad = []
    for path in sorted(source.glob("core/**/*.[ch]")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            include = INCLUDE.match(line)
            if include and (TOOLKIT.match(include[1])
                            or pathlib.Path(include[1]).name in others):
                bad.append(f"{path}:{number}: core must not include {include[1]}")
    if not core:
        bad.append(f"there is no core in {source}")
    sys.exit("\n".join(bad) or 0)


main()
