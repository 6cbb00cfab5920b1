#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-ics.py READ-PROGRAM-ICS FIXTURES

Reads calendars with python3-icalendar and python3-dateutil, and compares every
start and length with what our reader says: of the fixtures, and of calendars
that are made up from a seed, the same each time.
"""

import pathlib
import subprocess
import sys
import tempfile

try:
    import dateutil.rrule
    import icalendar
except ImportError as error:
    print(f"{error}: calendars are not compared")
    sys.exit(77)

import calendars

# Of these the fixtures are wrong or incomplete on purpose.
REFUSED = {"duplicate", "floating"}


def read_ours(paths):
    command = [sys.argv[1], *paths]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    programs = {}
    for line in lines.splitlines():
        kind, *words = line.split("\t")
        if kind == "FILE":
            found = []
            path = words[0]
        elif kind == "ZONE":
            programs[path] = words[0], found
        else:
            assert kind == "ACTION", (path, line)
            found.append((words[4], words[2], int(words[3])))
    return {path: (zone, sorted(found)) for path, (zone, found) in programs.items()}


def test_comparison_fails():
    """A comparison that cannot fail proves nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "one.ics")
        text = pathlib.Path(sys.argv[2], "zoom.ics").read_bytes()
        path.write_bytes(text.replace(b"T160000", b"T160100"))
        zone, shifted = read_ours([str(path)])[str(path)]
        assert shifted != calendars.read(text, zone)


def main():
    test_comparison_fails()
    fixtures = sorted(path for path in pathlib.Path(sys.argv[2]).glob("*.ics")
                      if path.stem not in REFUSED)
    n_events = 0
    with tempfile.TemporaryDirectory() as folder:
        made = list(calendars.make(folder))
        ours = read_ours([str(path) for path in fixtures + made])
        for path in fixtures + made:
            zone, found = ours[str(path)]
            expected = calendars.read(path.read_bytes(), zone)
            if found != expected:
                print(path.read_text(encoding="utf-8"))
                sys.exit(f"{path.name}: only there {sorted(set(expected) - set(found))}\n"
                         f"only here {sorted(set(found) - set(expected))}")
            n_events += len(found)
    print(f"{len(fixtures)} fixtures, {len(made)} calendars made up, {n_events} occurrences")


main()
