#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: check-export.py EXPORT-WEEK READ-CALENDAR PROGRAM

Exports weeks and reads them back with python3-icalendar, python3-dateutil and
libical: each sees the instants that Python's zoneinfo computes from the
document, also where only the VTIMEZONE can tell them. A later export has the
same UIDs and higher SEQUENCEs, so it replaces the earlier one.
"""

import datetime
import io
import json
import pathlib
import re
import subprocess
import sys

try:
    import dateutil.tz
    import icalendar
except ImportError as error:
    print(f"{error}: exports are not read back")
    sys.exit(77)

import exports


def plain(time):
    return int(time.timestamp()) if isinstance(time, datetime.datetime) else time


def read_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text.encode("utf-8"))
    assert not calendar.errors, calendar.errors
    return {str(event["UID"]): (plain(event["DTSTART"].dt), plain(event["DTEND"].dt))
            for event in calendar.walk("VEVENT")}


def read_dateutil(text):
    """The times by dateutil's own reading of the VTIMEZONE"""
    zones = dateutil.tz.tzical(io.StringIO(text)) if "BEGIN:VTIMEZONE" in text else None

    def get_time(event, name):
        parameters, value = re.search(rf"^{name}((?:;[^:]*)?):(.*?)\r$", event, re.MULTILINE).groups()
        if parameters == ";VALUE=DATE":
            return datetime.datetime.strptime(value, "%Y%m%d").date()
        time = datetime.datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")
        zone = datetime.timezone.utc
        if not value.endswith("Z"):
            zone = zones.get(parameters.removeprefix(";TZID="))
        return int(time.replace(tzinfo=zone).timestamp())

    events = re.findall(r"^BEGIN:VEVENT\r$.*?^END:VEVENT\r$", text, re.MULTILINE | re.DOTALL)
    return {re.search(r"^UID:(.*?)\r$", event, re.MULTILINE)[1]:
            (get_time(event, "DTSTART"), get_time(event, "DTEND")) for event in events}


def read_libical(text):
    def get_time(word):
        return datetime.date.fromisoformat(word) if "-" in word[1:] else int(word)

    lines = subprocess.run([sys.argv[2]], input=text.encode("utf-8"), check=True,
                           stdout=subprocess.PIPE).stdout.decode("utf-8").splitlines()
    return {uid: (get_time(start), get_time(end))
            for uid, start, end in (line.split("\t") for line in lines)}


READERS = {"icalendar": read_icalendar, "dateutil": read_dateutil, "libical": read_libical}


def check_instants(export):
    for name, read in READERS.items():
        for text in (export.text, export.in_unknown_zone()):
            found = read(text)
            assert list(found) == list(export.events), (name, export.name)
            for uid, times in export.events.items():
                assert found[uid] == times, (name, export.name, uid, found[uid], times)


def check_form(export):
    lines = export.text.split("\r\n")
    assert lines[-1] == "" and "\n" not in "".join(lines), export.name
    assert all(len(line.encode("utf-8")) <= 75 for line in lines), export.name
    calendar = icalendar.Calendar.from_ical(export.text.encode("utf-8"))
    for event in calendar.walk("VEVENT"):
        session = isinstance(event["DTSTART"].dt, datetime.datetime)
        triggers = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
        leads = [-datetime.timedelta(minutes=minutes) for minutes in (1440, 60, 15, 5, 0)]
        assert triggers == (leads if session else []), (export.name, triggers)


def check_again(program, document):
    first = exports.Export(program, document)
    again = exports.Export(program, document, now=exports.NOW + 1)
    changed = exports.Export(program, exports.make_next_edition(document), now=exports.NOW + 2)
    assert first.uids == again.uids == changed.uids
    assert first.events == again.events != changed.events
    for one, two, three in zip(first.sequences, again.sequences, changed.sequences):
        assert int(one) < int(two) < int(three)
    check_instants(changed)
    moved = exports.Export(program, document, "2026-11-30")
    assert not set(first.uids) & set(moved.uids)


def main():
    program, _, built_in = sys.argv[1:]
    n_exports = n_events = 0
    for export in exports.make_exports(program, built_in):
        check_instants(export)
        check_form(export)
        n_exports += 1
        n_events += len(export.events)
    check_again(program, json.loads(pathlib.Path(built_in).read_text(encoding="utf-8")))
    print(f"{n_exports} exports, {n_events} events, {len(READERS)} readers, each with and without "
          "a zone that is known")


main()
