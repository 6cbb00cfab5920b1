#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-wrapped.py FOLDER COMMAND...

Wraps the texts of a folder as mail programs do, as text and with a block or a break for
each line, and has check-announcements.py compare what a command reads from them: as much
as from the texts as they were."""
import html
import pathlib
import shutil
import subprocess
import sys
import tempfile
import textwrap

HERE = pathlib.Path(__file__).resolve().parent


# As other programs wrap; a narrower one does not break again what came from them.
USUAL = (72, 80)


def wrap(text, width):
    if width < USUAL[0] and max(map(len, text.splitlines())) <= USUAL[1]:
        yield from text.splitlines()
        return
    yield from wrap_always(text, width)


def wrap_always(text, width):
    for line in text.splitlines():
        yield from textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]


def escape(line):
    return html.escape(line, quote=False).replace("  ", "&nbsp; ")


# How the lines are written, and what such a file's name ends in.
WAYS = {
    "text": ("txt", lambda lines: "\n".join(lines) + "\n"),
    "breaks": ("html", lambda lines: "<div>" + "<br>\n".join(map(escape, lines)) + "</div>"),
    "blocks": ("html", lambda lines: "\n".join(f"<div>{escape(line) or '<br>'}</div>" for line in lines)),
    "paragraphs": ("html", lambda lines: "\n".join(
        f'<p class="MsoPlainText">{escape(line) or "<o:p>&nbsp;</o:p>"}</p>' for line in lines)),
}


# What was wrapped is wrapped again by a program that leaves less.
TWICE = ((72, 66), (76, 70), (78, 72))


def wrap_twice(text, widths):
    return wrap_always("\n".join(wrap(text, widths[0])), widths[1])


def check(folder, command, width, way, wrap=wrap):
    ending, write = WAYS[way]
    with tempfile.TemporaryDirectory() as name:
        for path in folder.glob("*.txt"):
            lines = list(wrap(path.read_text(encoding="utf-8").replace("\t", "    ")
                              if ending == "html" else path.read_text(encoding="utf-8"), width))
            pathlib.Path(name, f"{path.stem}.{ending}").write_text(write(lines), encoding="utf-8")
            shutil.copy(path.with_suffix(".json"), name)
        print(f"{width} columns, {way}", flush=True)
        return subprocess.run([HERE / "check-announcements.py", name, *command],
                              check=False).returncode == 0


def main():
    folder, *command = sys.argv[1:]
    good = [check(pathlib.Path(folder), command, width, way) for width in (66, 72, 78) for way in WAYS]
    good += [check(pathlib.Path(folder), command, widths, way, wrap_twice)
             for widths in TWICE for way in ("text", "blocks")]
    sys.exit(not all(good))


main()
