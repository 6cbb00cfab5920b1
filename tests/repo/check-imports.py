#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-imports.py SOURCE-TREE BUILD-TREE

No room of src/core can include what its meson.build does not import: a header of
another room, of the screen, or of a toolkit does not compile with the command that
compiles the room's own files. Its own headers do.
"""

import json
import pathlib
import re
import shlex
import subprocess
import sys

TOOLKITS = ("gtk/gtk.h", "gdk/gdk.h", "adwaita.h", "pango/pango.h", "cairo.h")
# What gcc or clang say of a header that is on no path.
MISSING = "fatal error: ({0}: No such file|'{0}' file not found)"


def read_rooms(core):
    """{room: the rooms that it may import}"""
    rooms = {}
    for path in sorted(core.glob("*/**/meson.build")):
        imports = re.search(r"^imports = \[(.*?)\]", path.read_text(encoding="utf-8"),
                            re.MULTILINE | re.DOTALL)
        rooms[str(path.parent.relative_to(core))] = set(re.findall(r"'(.*?)'", imports[1]))
    return rooms


def read_command(entries, folder):
    """How a file of that folder is compiled, up to what it writes, and where"""
    for entry in entries:
        path = pathlib.Path(entry["directory"], entry["file"]).resolve()
        if path.parent == folder and path.name.startswith("aw-"):
            words = shlex.split(entry["command"])
            return words[:words.index("-MD")], entry["directory"]
    sys.exit(f"nothing of {folder} is compiled")


def can_include(command, folder, header):
    """Whether a file with that line alone finds the header."""
    result = subprocess.run([*command, "-fsyntax-only", "-fdiagnostics-color=never", "-xc", "-"],
                            cwd=folder, input=f'#include "{header}"\n', capture_output=True,
                            text=True)
    return (result.returncode == 0
            or not re.search(MISSING.format(re.escape(header)), result.stderr))


def main():
    source, build = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    core = source / "src" / "core"
    entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    rooms = read_rooms(core)
    headers = {room: sorted(path.name for path in (core / room).glob("*.h")) for room in rooms}
    screen = sorted(path.name for path in source.glob("src/ui/**/*.h"))
    assert len(rooms) > 1 and screen and all(headers.values()), (rooms, headers, screen)

    bad = []
    for room, imports in rooms.items():
        command, folder = read_command(entries, core / room)
        if not can_include(command, folder, headers[room][0]):
            bad.append(f"{room} cannot include its own {headers[room][0]}")
        forbidden = [headers[other][0] for other in rooms if other not in imports | {room}]
        for header in [*forbidden, screen[0], *TOOLKITS]:
            if can_include(command, folder, header):
                bad.append(f"{room} can include {header}")
    sys.exit("\n".join(bad) or 0)


main()
