#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-needed.py WINDOW WAITING READER

Which libraries the three executables need themselves: what reads a stranger's
documents belongs to the reader alone, and the one that waits for days has neither that
nor what asks servers or draws.
"""

import re
import subprocess
import sys

DOCUMENTS = ("libical", "libicu", "libxml2")
FORBIDDEN = (DOCUMENTS, (*DOCUMENTS, "libsoup", "libgtk", "libadwaita"),
             ("libsoup", "libgtk", "libadwaita", "libportal"))


def needed(path):
    text = subprocess.run(["readelf", "--dynamic", path], capture_output=True, check=True,
                          text=True).stdout
    return re.findall(r"\(NEEDED\).*\[(.*)\]", text)


def main():
    bad = []
    for path, forbidden in zip(sys.argv[1:], FORBIDDEN, strict=True):
        libraries = needed(path)
        assert libraries, path
        bad += [f"{path} needs {library}" for library in libraries if library.startswith(forbidden)]
    assert any(library.startswith("libical") for library in needed(sys.argv[3])), "nobody reads"
    sys.exit("\n".join(bad) or 0)


main()
