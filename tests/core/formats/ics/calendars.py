# SPDX-License-Identifier: GPL-3.0-or-later
"""An independent reader of calendars for tests, by python3-icalendar and
python3-dateutil."""

import bisect
import datetime
import functools
import io
import zoneinfo

import dateutil.rrule
import dateutil.tz
import icalendar

UTC = datetime.timezone.utc
DAY = datetime.timedelta(days=1)
# What our reader takes for a session without a length.
SESSION = datetime.timedelta(minutes=60)
LONGEST = 14 * DAY
BEFORE = 31 * DAY
AFTER = 366 * DAY
WINDOWS = {"Eastern Standard Time": "America/New_York", "W. Europe Standard Time": "Europe/Berlin",
           "Pacific Standard Time": "America/Los_Angeles"}
PREFIXES = ("/freeassociation.sourceforge.net/", "/mozilla.org/20050126_1/")


def is_time(value):
    return isinstance(value, datetime.datetime)


def resolve(time):
    """Seconds since the epoch, as RFC 5545 section 3.3.5 has it: of two the first,
    a skipped time by the offset before. dateutil's own zones need help with both."""
    if not is_time(time):
        return time
    return int(time.replace(fold=0).timestamp())


class Onsets:
    """The times of a rule, each computed once: dateutil goes through all of them again
    for each question."""

    def __init__(self, rule):
        self.rule = iter(rule)
        self.times = []

    def before(self, time, inc):
        """What dateutil's rules answer: the last one until then"""
        assert inc
        while self.rule and (not self.times or self.times[-1] <= time):
            following = next(self.rule, None)
            if following is None:
                self.rule = None
            else:
                self.times.append(following)
        i = bisect.bisect_right(self.times, time)
        return self.times[i - 1] if i else None


@functools.cache
def read_zone(text):
    """What a VTIMEZONE says, which is called "zone" there"""
    zone = dateutil.tz.tzical(io.StringIO(text)).get("zone")
    # pylint: disable=protected-access
    for component in zone._comps:
        component.rrule = Onsets(component.rrule)
    return zone


class Reader:
    """What a calendar says around a day"""

    def __init__(self, text, zone, today):
        self.calendar = icalendar.Calendar.from_ical(text)
        self.zone = zoneinfo.ZoneInfo(zone)
        self.first, self.last = today - BEFORE, today + AFTER
        self.cache = {}
        self.found = []

    def find_zone(self, name):
        """The zone of a TZID: by name, else by the VTIMEZONE as dateutil reads it;
        None if it is unknown"""
        if name not in self.cache:
            self.cache[name] = self.look_up_zone(name)
        return self.cache[name]

    def look_up_zone(self, name):
        known = WINDOWS.get(name, name)
        for prefix in PREFIXES:
            known = known.removeprefix(prefix)
        try:
            return zoneinfo.ZoneInfo(known)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            pass
        for component in self.calendar.walk("VTIMEZONE"):
            if component["TZID"] == name:
                component["TZID"] = "zone"
                text = component.to_ical().decode("utf-8")
                component["TZID"] = name
                return read_zone(text)
        return None

    def get_time(self, prop, value, start=None):
        """A date, or a time with its zone; of an event that has dates a date"""
        if not is_time(value):
            return value
        name = prop.params.get("TZID")
        zone = self.find_zone(name) if name is not None else None
        if name is None and value.tzinfo is not None:
            time = value.replace(tzinfo=UTC)
            if start is None or is_time(start):
                return time
            # Exchange: the midnight of that day where the calendar is, or of UTC.
            local = time.astimezone(self.zone)
            if local.time() != datetime.time() == time.time():
                return time.date()
            return local.date()
        if start is not None and not is_time(start):
            return value.date()
        if zone is None:
            zone = start.tzinfo
        return value.replace(tzinfo=zone)

    def listed(self, event, name, start):
        """The times of EXDATE or RDATE, and how long each lasts"""
        props = event.get(name, [])
        for prop in props if isinstance(props, list) else [props]:
            for value in prop.dts:
                if isinstance(value.dt, tuple):
                    time = self.get_time(prop, value.dt[0], start)
                    end = value.dt[1]
                    length = end if isinstance(end, datetime.timedelta) else end - value.dt[0]
                    yield time, length
                else:
                    yield self.get_time(prop, value.dt, start), None

    def get_span(self, event):
        """Start and length; None if it has no length"""
        start = self.get_time(event["DTSTART"], event["DTSTART"].dt)
        length = None
        if "DTEND" in event:
            end = self.get_time(event["DTEND"], event["DTEND"].dt, start)
            length = datetime.timedelta(seconds=resolve(end) - resolve(start)) if is_time(start) \
                else end - start
        elif "DURATION" in event:
            length = event["DURATION"].dt
        if is_time(start):
            zone = self.zone if start.tzinfo is UTC else start.tzinfo
            local = start.astimezone(zone)
            end = (start.astimezone(UTC) + (length or 0 * DAY)).astimezone(zone)
            said = event.get("X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE"
            if local.time() == end.time() == datetime.time() and (length or said):
                return local.date(), end.date() - local.date()
        return start, length

    def repeat(self, event, start):
        """All starts that a rule makes, with their zone"""
        if "RRULE" not in event:
            return [start]
        plain = start.replace(tzinfo=None) if is_time(start) else \
            datetime.datetime.combine(start, datetime.time())
        rule = dict(event["RRULE"])
        until = rule.pop("UNTIL", [None])[0]
        # The start counts as the first (RFC 5545 section 3.3.10), also outside the rule.
        count = rule.pop("COUNT", [None])[0]
        text = icalendar.vRecur(rule).to_ical().decode("ascii")
        last = datetime.datetime.combine(self.last + 2 * DAY, datetime.time())
        found = [start]
        for time in dateutil.rrule.rrulestr(text, dtstart=plain):
            if time > last or len(found) == count:
                break
            whole = time.replace(tzinfo=start.tzinfo) if is_time(start) else time.date()
            if until is not None and self.is_late(whole, until):
                break
            if time != plain:
                found.append(whole)
        return found

    def is_late(self, time, until):
        if not is_time(until):
            return (time.date() if is_time(time) else time) > until
        if is_time(time):
            return resolve(time) > int(until.timestamp()) if until.tzinfo else \
                time.replace(tzinfo=None) > until
        prop = icalendar.vDDDTypes(until)
        prop.params.pop("TZID", None)
        return time > self.get_time(prop, until, time)

    def add(self, event, start, length):
        if event.get("STATUS") == "CANCELLED":
            return
        title = str(event["SUMMARY"])
        if not is_time(start):
            end = start + max(length or DAY, DAY) - DAY
            if start <= self.last and end >= self.first:
                start, end = max(start, self.first), min(end, self.last)
                self.found.append((title, str(start), (end - start).days + 1))
            return
        moment = resolve(start)
        date = datetime.datetime.fromtimestamp(moment, self.zone).date()
        if self.first <= date <= self.last:
            seconds = min(length or SESSION, LONGEST).total_seconds()
            self.found.append((title, str(moment - moment % 60), int(seconds + 59) // 60))

    def get_latest(self):
        """Of the VEVENTs of one UID and occurrence the latest edition, in order"""
        events = {}
        series = {}
        for event in self.calendar.walk("VEVENT"):
            if "RECURRENCE-ID" not in event:
                series.setdefault(event["UID"], event)
        for event in self.calendar.walk("VEVENT"):
            key = event["UID"], None
            if "RECURRENCE-ID" in event:
                prop = event["RECURRENCE-ID"]
                base, _ = self.get_span(series.get(event["UID"], event))
                key = event["UID"], resolve(self.get_time(prop, prop.dt, base))
            if key not in events or event.get("SEQUENCE", 0) > events[key].get("SEQUENCE", 0):
                events[key] = event
        return events

    def read(self):
        """Title, start and length of each occurrence, in order"""
        events = self.get_latest()
        for (uid, moment), event in events.items():
            start, length = self.get_span(event)
            if moment is not None:
                self.add(event, start, length)
                continue
            times = {}
            for time, own in self.listed(event, "RDATE", start):
                times[resolve(time)] = time, own if own is not None else length
            times.update((resolve(time), (time, length)) for time in self.repeat(event, start))
            for time, _ in self.listed(event, "EXDATE", start):
                times.pop(resolve(time), None)
            for other, (time, own) in times.items():
                if (uid, other) not in events:
                    self.add(event, time, own)
        return sorted(self.found)


def read(text, zone, today):
    return Reader(text, zone, today).read()
