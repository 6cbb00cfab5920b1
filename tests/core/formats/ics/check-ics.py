#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-ics.py READ-PROGRAM-ICS FIXTURES [COUNT [SEED]]

Reads calendars with python3-icalendar and python3-dateutil, and compares every
start and length with what our reader says: of the fixtures, and of COUNT calendars
that are made up from SEED and the numbers after it, the same each time.
"""

import datetime
import pathlib
import re
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
import made

# Of these the fixtures are wrong or incomplete on purpose.
REFUSED = {"duplicate", "floating"}
SEED = 20200504


def read_ours(calendars_and_days):
    command = [sys.argv[1]]
    for path, today in calendars_and_days:
        command += [f"--today={today}", str(path)]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
    programs = {}
    for line in lines.splitlines():
        kind, *words = line.split("\t")
        if kind == "FILE":
            found = []
            path = words[0]
        elif kind == "ZONE":
            programs[path] = words[0], found
        elif kind == "ACTION":
            found.append((words[4], words[2], int(words[3])))
        else:
            # Of two editions of an event the older is told, and what is far away.
            assert kind == "LEFT-OUT" and ("UID" in line or not words[0]), (path, line)
    return {path: (zone, sorted(found)) for path, (zone, found) in programs.items()}


def test_comparison_fails():
    """A comparison that cannot fail proves nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "one.ics")
        text = pathlib.Path(sys.argv[2], "zoom.ics").read_bytes()
        path.write_bytes(text.replace(b"T160000", b"T160100"))
        today = find_day(text)
        zone, shifted = read_ours([(path, today)])[str(path)]
        assert shifted != calendars.read(text, zone, today)


def find_day(text):
    """The first day that is mentioned"""
    days = [datetime.datetime.strptime(day.decode(), "%Y%m%d").date()
            for day in re.findall(rb"(?<=[:/])20\d{6}(?=[T\r\n])", text)]
    return min(day for day in days if day.year > 2010)


def write_made(folder, first, count):
    for seed in range(first, first + count):
        path = pathlib.Path(folder, f"seed-{seed}.ics")
        text, today = made.make(seed)
        path.write_bytes(text)
        yield path, today


def main():
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else SEED
    test_comparison_fails()
    both = [(path, find_day(path.read_bytes()))
            for path in sorted(pathlib.Path(sys.argv[2]).glob("*.ics"))
            if path.stem not in REFUSED]
    n_events = n_differ = 0
    with tempfile.TemporaryDirectory() as folder:
        both += write_made(folder, seed, count)
        ours = read_ours(both)
        for path, today in both:
            zone, found = ours[str(path)]
            expected = calendars.read(path.read_bytes(), zone, today)
            if found != expected:
                n_differ += 1
                print(f"{path.name}, seen on {today}:\n"
                      f"  only there {sorted(set(expected) - set(found))[:5]}\n"
                      f"  only here {sorted(set(found) - set(expected))[:5]}")
                if len(sys.argv) > 5:
                    print(path.read_text(encoding="utf-8"))
            n_events += len(found)
    print(f"{len(both)} calendars, of which {count} are made up from the seeds {seed} to "
          f"{seed + count - 1}; {n_events} occurrences; {n_differ} calendars differ")
    sys.exit(n_differ > 0)


main()
