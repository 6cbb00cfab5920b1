# SPDX-License-Identifier: GPL-3.0-or-later
"""Weeks that begin the day after tomorrow. It loads nothing that would count in
what is measured beside it."""

import datetime
import json

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example.org//Test//EN
X-WR-CALNAME:A calendar
X-WR-TIMEZONE:America/New_York
BEGIN:VEVENT
UID:live@example.org
SUMMARY:A live session
DTSTART;TZID=America/New_York:{date:%Y%m%d}T160000
DURATION:PT30M
RRULE:FREQ=DAILY;COUNT=5
END:VEVENT
END:VCALENDAR
"""


def find_date():
    return datetime.date.today() + datetime.timedelta(days=2)


def take_run(data):
    """The built-in week, in the folder of a person's data."""
    data.mkdir(parents=True)
    (data / "journal.json").write_text(json.dumps(
        {"version": 1, "programs": {"nllw-2020": {"run": find_date().isoformat()}}}))


def add_calendar(data, name="calendar"):
    """And a calendar besides."""
    (data / "programs").mkdir(exist_ok=True)
    (data / "programs" / f"{name}.ics").write_text(
        CALENDAR.format(date=find_date()).replace("\n", "\r\n"))


def check_calendar(data):
    """That its sessions are planned."""
    planned = json.loads((data / "reminders.json").read_text())["sessions"]
    assert any(name.startswith("calendar/") for name in planned), planned
