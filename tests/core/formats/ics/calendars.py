# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars for tests: an independent reader of them, by python3-icalendar and
python3-dateutil, and many that are made up from a seed."""

import datetime
import io
import pathlib
import random
import zoneinfo

import dateutil.rrule
import dateutil.tz
import icalendar

SEED = 20200504
N_CALENDARS = 300
N_DAYS = 400
UTC = datetime.timezone.utc
# What our reader takes for a session without a length.
SESSION = datetime.timedelta(minutes=60)
WINDOWS = {"Eastern Standard Time": "America/New_York", "W. Europe Standard Time": "Europe/Berlin"}
PREFIXES = ("/freeassociation.sourceforge.net/", "/mozilla.org/20050126_1/")


def find_zone(name, calendar):
    """The zone of a TZID: by name, else by the VTIMEZONE as dateutil reads it"""
    name = WINDOWS.get(name, name)
    for prefix in PREFIXES:
        name = name.removeprefix(prefix)
    try:
        return zoneinfo.ZoneInfo(name)
    except zoneinfo.ZoneInfoNotFoundError:
        pass
    for component in calendar.walk("VTIMEZONE"):
        if component["TZID"] == name:
            text = component.to_ical().decode("utf-8")
            return dateutil.tz.tzical(io.StringIO(text)).get(name)
    raise KeyError(name)


def is_time(value):
    return isinstance(value, datetime.datetime)


def get_time(prop, value, calendar):
    """A date, or a time with its zone"""
    if not is_time(value):
        return value
    name = prop.params.get("TZID")
    if name is None:
        assert value.utcoffset() == datetime.timedelta(0), "floating"
        return value.replace(tzinfo=UTC)
    return value.replace(tzinfo=find_zone(name, calendar))


def resolve(time):
    """Seconds since the epoch, as RFC 5545 section 3.3.5 has it: of two the first,
    a skipped time by the offset before. dateutil's own zones need help with both."""
    if not is_time(time):
        return time
    return int(time.replace(fold=0).timestamp())


def listed(event, name, calendar):
    props = event.get(name, [])
    for prop in props if isinstance(props, list) else [props]:
        for value in prop.dts:
            yield get_time(prop, value.dt, calendar)


def repeat(event, start, last):
    """All starts of a series, with their zone"""
    if "RRULE" not in event:
        return [start]
    zone = start.tzinfo if is_time(start) else None
    plain = start.replace(tzinfo=None) if is_time(start) else \
        datetime.datetime.combine(start, datetime.time())
    rule = event["RRULE"]
    until = None
    if "UNTIL" in rule:
        until = rule.pop("UNTIL")[0]
    text = rule.to_ical().decode("ascii")
    found = []
    for time in dateutil.rrule.rrulestr(text, dtstart=plain):
        if time > last:
            break
        whole = time.replace(tzinfo=zone) if is_time(start) else time.date()
        if until is not None:
            if is_time(until) and is_time(start):
                late = resolve(whole) > int(until.timestamp())
            else:
                late = time.date() > (until.date() if is_time(until) else until)
            if late:
                break
        found.append(whole)
    return found


def get_length(event, start, calendar):
    if not is_time(start):
        return 0
    if "DTEND" in event:
        end = get_time(event["DTEND"], event["DTEND"].dt, calendar)
        length = datetime.timedelta(seconds=resolve(end) - resolve(start))
    else:
        length = event["DURATION"].dt if "DURATION" in event else SESSION
    return int(length.total_seconds() + 59) // 60


def read(text, zone):
    """Title, start and minutes of each occurrence, in order; which day of a program
    in the zone is its last decides what is left of a series"""
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    starts = [event["DTSTART"].dt for event in events]
    first = min(start.replace(tzinfo=None) if is_time(start)
                else datetime.datetime.combine(start, datetime.time()) for start in starts)
    last = first + datetime.timedelta(days=N_DAYS + 2)
    overrides = {}
    for event in events:
        if "RECURRENCE-ID" in event:
            prop = event["RECURRENCE-ID"]
            overrides[event["UID"], resolve(get_time(prop, prop.dt, calendar))] = event
    found = []

    def add(event, start):
        if event.get("STATUS") != "CANCELLED":
            length = get_length(event, get_time(event["DTSTART"], event["DTSTART"].dt, calendar),
                                calendar)
            moment = resolve(start)
            moment = moment - moment % 60 if is_time(start) else moment
            found.append((str(event["SUMMARY"]), str(moment), length))

    for event in events:
        start = get_time(event["DTSTART"], event["DTSTART"].dt, calendar)
        if "RECURRENCE-ID" in event:
            add(event, start)
            continue
        times = {resolve(time): time for time in repeat(event, start, last)}
        times.update((resolve(time), time) for time in listed(event, "RDATE", calendar))
        for time in listed(event, "EXDATE", calendar):
            times.pop(resolve(time), None)
        for moment, time in times.items():
            if (event["UID"], moment) not in overrides:
                add(event, time)
    return sorted(cut(found, zoneinfo.ZoneInfo(zone)))


def cut(found, zone):
    """Series go on for less than 400 days."""
    def get_date(moment):
        return datetime.date.fromisoformat(moment) if "-" in moment[1:] else \
            datetime.datetime.fromtimestamp(int(moment), zone).date()

    first = min(get_date(moment) for _, moment, _ in found)
    return [entry for entry in found if (get_date(entry[1]) - first).days < N_DAYS]


def pick_days(source):
    return ",".join(sorted(source.sample(["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
                                         source.randint(1, 3))))


def pick_numbers(source, low, high):
    numbers = [n for n in range(low, high + 1) if n != 0]
    return ",".join(map(str, source.sample(numbers, source.randint(1, 3))))


def make_rule(source):
    frequency = source.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    parts = [f"FREQ={frequency}"]
    if source.random() < 0.4:
        parts.append(f"INTERVAL={source.randint(1, 4)}")
    if source.random() < 0.3:
        parts.append(f"WKST={source.choice(['SU', 'MO', 'TH'])}")
    if frequency == "DAILY" and source.random() < 0.4:
        parts.append(f"BYDAY={pick_days(source)}")
    elif frequency == "WEEKLY" and source.random() < 0.7:
        parts.append(f"BYDAY={pick_days(source)}")
    elif frequency in ("MONTHLY", "YEARLY"):
        parts += source.choice([
            [],
            [f"BYDAY={source.choice([1, 2, -1, -2])}{source.choice(['MO', 'WE', 'SU'])}"],
            [f"BYDAY={pick_days(source)}"],
            [f"BYMONTHDAY={pick_numbers(source, -5, 31)}"],
            [f"BYDAY={pick_days(source)}", f"BYSETPOS={source.choice(['1', '-1', '2,-2'])}"],
        ])
    if frequency == "YEARLY" and len(parts) > 1 and parts[-1].startswith("BY"):
        parts += source.choice([[], [f"BYMONTH={pick_numbers(source, 1, 12)}"]])
    elif frequency == "YEARLY" and source.random() < 0.3:
        parts += source.choice([
            [f"BYYEARDAY={pick_numbers(source, -10, 366)}"],
            [f"BYWEEKNO={pick_numbers(source, -2, 53)}", f"BYDAY={pick_days(source)}"],
        ])
    if source.random() < 0.2:
        parts.append(f"BYHOUR={source.choice(['9', '1,2,3', '8,20'])}")
    return parts


def fmt(time):
    return time.strftime("%Y%m%dT%H%M%S")


def make_event(source, number, zone):
    start = datetime.datetime(2020, 1, 1) + datetime.timedelta(
        days=source.randint(0, 200), minutes=15 * source.randint(0, 95))
    prefix = f";TZID={zone}" if zone else ""
    suffix = "" if zone else "Z"
    lines = [f"UID:event-{number}", f"SUMMARY:Event {number}", "DTSTAMP:20200101T000000Z",
             f"DTSTART{prefix}:{fmt(start)}{suffix}", f"DURATION:PT{source.randint(1, 180)}M"]
    changes = []
    if source.random() < 0.7:
        parts = make_rule(source)
        end = source.random()
        if end < 0.4:
            parts.append(f"COUNT={source.randint(1, 30)}")
        elif end < 0.8:
            until = start + datetime.timedelta(days=source.randint(0, 300))
            parts.append(f"UNTIL={fmt(until)}Z")
        lines.append("RRULE:" + ";".join(parts))
        for _ in range(source.randint(0, 3)):
            day = start + datetime.timedelta(days=source.randint(0, 60))
            lines.append(f"EXDATE{prefix}:{fmt(day)}{suffix}")
        if source.random() < 0.3:
            day = start + datetime.timedelta(days=source.randint(0, 60), hours=1)
            lines.append(f"RDATE{prefix}:{fmt(day)}{suffix}")
        if source.random() < 0.3:
            day = start + datetime.timedelta(days=7)
            moved = day + datetime.timedelta(hours=source.randint(-20, 50))
            changes = [f"UID:event-{number}", f"SUMMARY:Event {number} moved",
                       "DTSTAMP:20200101T000000Z",
                       f"RECURRENCE-ID{prefix}:{fmt(day)}{suffix}",
                       f"DTSTART{prefix}:{fmt(moved)}{suffix}", "DURATION:PT20M"]
            if source.random() < 0.3:
                changes.append("STATUS:CANCELLED")
    for body in filter(None, [lines, changes]):
        yield "\r\n".join(["BEGIN:VEVENT", *body, "END:VEVENT", ""])


def make(folder):
    """Yields the files of calendars"""
    source = random.Random(SEED)
    zones = ["America/New_York", "America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata",
             "Australia/Lord_Howe", "America/St_Johns", None, "Eastern Standard Time"]
    for number in range(N_CALENDARS):
        # The first event, which no other precedes, fixes the days of the program.
        events = ["BEGIN:VEVENT\r\nUID:first\r\nSUMMARY:First\r\nDTSTAMP:20200101T000000Z\r\n"
                  "DTSTART:20191230T120000Z\r\nDTEND:20191230T130000Z\r\nEND:VEVENT\r\n"]
        for i in range(source.randint(1, 6)):
            events += make_event(source, i, source.choice(zones))
        path = pathlib.Path(folder, f"made-{number}.ics")
        path.write_bytes(("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example.org//made//EN\r\n"
                          "X-WR-TIMEZONE:America/New_York\r\n" + "".join(events) +
                          "END:VCALENDAR\r\n").encode("utf-8"))
        yield path
