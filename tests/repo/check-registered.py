#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-registered.py SOURCE-TREE BUILD-TREE

No test may be forgotten: every file tests/**/{test,check,bench}-* is part of
the command of a test or benchmark that meson knows.
"""

import json
import pathlib
import sys


def commands(build):
    """The names of all programs and files in meson's test commands."""
    for kind in ("tests", "benchmarks"):
        info = json.loads((build / "meson-info" / f"intro-{kind}.json").read_text())
        for test in info:
            yield from (pathlib.Path(word).name for word in test["cmd"])


def main():
    source, build = map(pathlib.Path, sys.argv[1:3])
    known = set(commands(build))
    files = [path for prefix in ("test", "check", "bench")
             for path in source.glob(f"tests/**/{prefix}-*") if path.is_file() and path.suffix != ".h"]
    # A program in C goes by its name without ending.
    forgotten = [path for path in files
                 if (path.stem if path.suffix == ".c" else path.name) not in known]
    if not files:
        sys.exit(f"there are no tests in {source}")
    sys.exit("\n".join(f"{path} is registered nowhere" for path in forgotten) or 0)


main()
