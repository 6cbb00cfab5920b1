# SPDX-License-Identifier: GPL-3.0-or-later
"""Weeks to export, and what a calendar must make of them.

What is expected comes from Python's zoneinfo and the document, and from nothing
of the program: zoneinfo reads a wall time as RFC 5545 does (fold 0).
"""

import datetime
import itertools
import json
import pathlib
import re
import subprocess
import tempfile
import zoneinfo

counter = itertools.count()

NOW = 1588600000
BUILT_IN_RUNS = ("", "2026-11-30", "2027-03-10", "2026-10-28", "2026-12-30", "2028-02-28")

# Zone, dates, and starts around the changes of that zone's clock.
EDGES = (
    ("America/New_York", ("2020-01-15", "2020-03-07", "2020-03-08", "2020-07-01", "2020-11-01"),
     ("00:30", "01:00", "01:30", "02:00", "02:30", "03:00", "16:00", "23:45")),
    ("America/Santiago", ("2020-04-04", "2020-04-05", "2020-09-05", "2020-09-06"),
     ("00:00", "00:30", "01:00", "22:45", "23:00", "23:30", "23:59")),
    ("Australia/Lord_Howe", ("2020-04-04", "2020-04-05", "2020-10-04", "2020-12-31"),
     ("01:15", "01:30", "01:45", "02:00", "02:15", "02:30", "23:45")),
    ("Asia/Kolkata", ("2020-05-04", "2020-12-31"), ("00:00", "09:00", "23:59")),
    ("Asia/Kathmandu", ("2020-02-29",), ("00:00", "16:00")),
    ("Europe/Dublin", ("2020-01-15", "2020-03-29", "2020-10-25"), ("00:30", "01:00", "01:30", "02:00")),
    ("Africa/Casablanca", ("2020-04-19", "2020-05-31"), ("01:30", "02:00", "02:30", "03:00", "03:30")),
    ("Pacific/Apia", ("2020-04-05", "2020-09-27"), ("02:30", "03:00", "03:30", "04:00", "04:30")),
    ("Pacific/Kiritimati", ("2020-12-31", "2021-01-01"), ("00:00", "23:59")),
    ("UTC", ("2020-05-04",), ("16:00",)),
)


def make_document(zone, dates, starts, minutes=45):
    days = []
    for date in dates:
        actions = [{"id": f"session-{date}-{start.replace(':', '')}", "kind": "session",
                    "minutes": minutes, "title": f"Session at {start}", "session": {"start": start}}
                   for start in starts]
        actions.append({"id": f"task-{date}", "kind": "task", "minutes": 5, "title": "Ask; listen, thank"})
        days.append({"date": date, "actions": actions})
    return {"version": 1, "id": zone.lower().replace("/", "-"), "title": f"Week in {zone}",
            "zone": zone, "days": days}


def get_instant(date, start, zone):
    wall = datetime.datetime.combine(date, datetime.time.fromisoformat(start), zone)
    return int(wall.timestamp())


def expect(document, run):
    """[(start, end)] of each action in order, in seconds, or dates for one of all the day"""
    zone = zoneinfo.ZoneInfo(document["zone"])
    first = datetime.date.fromisoformat(document["days"][0]["date"])
    moved = datetime.date.fromisoformat(run) - first if run else datetime.timedelta()
    events = []
    for day in document["days"]:
        date = datetime.date.fromisoformat(day["date"]) + moved
        for action in day["actions"]:
            session = action.get("session")
            if session is None:
                events.append((date, date + datetime.timedelta(days=1)))
                continue
            start = get_instant(date, session["start"], zone)
            events.append((start, start + 60 * session.get("duration", action["minutes"])))
    return events


class Export:
    """One week as it was exported, and what is expected of it"""

    def __init__(self, program, document, run="", leads=31, now=NOW):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "program.json")
            path.write_text(json.dumps(document), encoding="utf-8")
            self.text = subprocess.run([program, path, folder, run, str(leads), str(now)], check=True,
                                       stdout=subprocess.PIPE).stdout.decode("utf-8")
        self.name = f"{document['id']} from {run or 'its own day'}"
        self.uids = re.findall(r"^UID:(.*?)\r$", self.text, re.MULTILINE)
        self.sequences = re.findall(r"^SEQUENCE:(.*?)\r$", self.text, re.MULTILINE)
        self.zone = document["zone"]
        expected = expect(document, run)
        assert len(self.uids) == len(set(self.uids)) == len(expected), self.name
        self.events = dict(zip(self.uids, expected))

    def in_unknown_zone(self):
        """The text with a name for its zone that no calendar has seen, only the VTIMEZONE"""
        return re.sub(rf"^(TZID:|(?:DTSTART|DTEND);TZID=){re.escape(self.zone)}\b",
                      rf"\1Nowhere/Zone-{next(counter)}", self.text, flags=re.MULTILINE)


def make_exports(program, built_in):
    document = json.loads(pathlib.Path(built_in).read_text(encoding="utf-8"))
    for run in BUILT_IN_RUNS:
        yield Export(program, document, run)
    for edge in EDGES:
        yield Export(program, make_document(*edge))


def make_next_edition(document):
    """The same week with its first session an hour later and renamed"""
    edition = json.loads(json.dumps(document))
    for day in edition["days"]:
        for action in day["actions"]:
            if "session" in action:
                action["session"]["start"] = "17:00"
                action["title"] = "Moved"
                return edition
    raise ValueError("there is no session")
