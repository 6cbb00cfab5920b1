# SPDX-License-Identifier: GPL-3.0-or-later
"""A public calendar of a year: 500 events, 20 of which are broken."""

import datetime

N_EVENTS = 500
N_BROKEN = 20
# Of each the lines, and what is said of it.
BROKEN = (
    ("DTSTART;TZID=America/New_York:{day}T160000\nDTEND;TZID=America/New_York:{day}T150000",
     "An event cannot end before it starts"),
    ("DTSTART;TZID=America/New_York:{day}T160000\nDURATION:one hour",
     "This must be a duration such as “PT1H30M”"),
    ("DTSTART;TZID=America/New_York:{day}T160000\nRRULE:FREQ=HOURLY",
     "An event cannot repeat every hour, minute or second; at most each day"),
    ("SEQUENCE:1", "An event needs a DTSTART"),
)
TALK = "Talk about books"


def event(name, title, day, lines):
    return ["BEGIN:VEVENT", f"UID:{name}@example.org", "DTSTAMP:20260101T120000Z",
            f"SUMMARY:{title}", *lines.format(day=day.strftime("%Y%m%d")).split("\n"),
            f"DESCRIPTION:Three chapters tell how they do it.\\n\\nRegister: https://example.org/{name}",
            "END:VEVENT"]


def good(name, title, day, clock="160000"):
    return event(name, title, day,
                 f"DTSTART;TZID=America/New_York:{{day}}T{clock}\nDURATION:PT45M")


def calendar(today, talk="160000", *, with_far=False):
    """With a talk today; and perhaps what is in 500 days."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example.org//Year//EN",
             "X-WR-CALNAME:Library Year", "X-WR-TIMEZONE:America/New_York",
             *good("talk", TALK, today, talk)]
    for number in range(N_EVENTS - N_BROKEN - 1):
        day = today + datetime.timedelta(days=number * 390 // (N_EVENTS - N_BROKEN) - 28)
        lines += good(f"event-{number}", f"Meeting {number}", day, f"{9 + number % 6:02}0000")
    for number in range(N_BROKEN):
        lines += event(f"broken-{number}", f"Broken {number}", today,
                       BROKEN[number % len(BROKEN)][0])
    if with_far:
        lines += good("far", "Far Away", today + datetime.timedelta(days=500))
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def problems():
    """Of each broken event, its name and what is said of it."""
    return [(f"Broken {number}", BROKEN[number % len(BROKEN)][1]) for number in range(N_BROKEN)]
