# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars that are made up, each from a seed of its own."""

import datetime
import random

NEW_YORK = datetime.timedelta(hours=4)
DAY = datetime.timedelta(days=1)
# What no document here knows, as a Windows in another language writes it.
UNKNOWN = "Customized Time Zone"
OWN_ZONE = "(UTC-05:00) Eastern, in its own words"
ZONES = ["America/New_York", "America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata",
         "Australia/Lord_Howe", "America/St_Johns", "Eastern Standard Time",
         "W. Europe Standard Time", OWN_ZONE, None]
VTIMEZONE = f"""BEGIN:VTIMEZONE
TZID:{OWN_ZONE.replace(",", chr(92) + ",")}
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def fmt(time):
    return time.strftime("%Y%m%dT%H%M%S")


def fmt_date(time):
    return time.strftime("%Y%m%d")


class Maker:
    """Events from a seed"""

    def __init__(self, seed):
        self.source = random.Random(seed)

    def chance(self, part):
        return self.source.random() < part

    def pick_days(self):
        return ",".join(sorted(self.source.sample(["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
                                                  self.source.randint(1, 3))))

    def pick_numbers(self, low, high):
        numbers = [n for n in range(low, high + 1) if n != 0]
        return ",".join(map(str, self.source.sample(numbers, self.source.randint(1, 3))))

    def make_rule(self, is_date):
        source = self.source
        frequency = source.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
        parts = [f"FREQ={frequency}"]
        if self.chance(0.4):
            parts.append(f"INTERVAL={source.randint(1, 4)}")
        if self.chance(0.3):
            parts.append(f"WKST={source.choice(['SU', 'MO', 'TH'])}")
        if frequency == "DAILY" and self.chance(0.4):
            parts.append(f"BYDAY={self.pick_days()}")
        elif frequency == "WEEKLY" and self.chance(0.7):
            parts.append(f"BYDAY={self.pick_days()}")
        elif frequency in ("MONTHLY", "YEARLY"):
            parts += source.choice([
                [],
                [f"BYDAY={source.choice([1, 2, -1, -2])}{source.choice(['MO', 'WE', 'SU'])}"],
                [f"BYDAY={self.pick_days()}"],
                [f"BYMONTHDAY={self.pick_numbers(-5, 31)}"],
                [f"BYDAY={self.pick_days()}", f"BYSETPOS={source.choice(['1', '-1', '2,-2'])}"],
            ])
        if frequency == "YEARLY" and len(parts) > 1 and parts[-1].startswith("BY"):
            parts += source.choice([[], [f"BYMONTH={self.pick_numbers(1, 12)}"]])
        elif frequency == "YEARLY" and self.chance(0.3):
            parts += source.choice([
                [f"BYYEARDAY={self.pick_numbers(-10, 366)}"],
                [f"BYWEEKNO={self.pick_numbers(-2, 53)}", f"BYDAY={self.pick_days()}"],
            ])
        if not is_date and self.chance(0.2):
            parts.append(f"BYHOUR={source.choice(['9', '1,2,3', '8,20'])}")
        return parts

    def make_start(self):
        start = datetime.datetime(2020, 1, 1) + datetime.timedelta(
            days=self.source.randint(0, 200), minutes=15 * self.source.randint(0, 95))
        if self.chance(0.1):
            start = start.replace(year=self.source.randint(1950, 2019), day=min(start.day, 28))
        return start

    def add_end(self, parts, start, is_date):
        end = self.source.random()
        until = start + datetime.timedelta(days=self.source.randint(0, 300))
        if end < 0.4:
            parts.append(f"COUNT={self.source.randint(1, 30)}")
        elif end < 0.8 and not is_date:
            parts.append(f"UNTIL={fmt(until)}Z")
        elif end < 0.6:
            parts.append(f"UNTIL={fmt_date(until)}")
        elif end < 0.8:
            # Exchange: the last day's midnight, in UTC.
            parts.append(f"UNTIL={fmt(midnight(until) + NEW_YORK)}Z")

    def tell_date(self, name, day):
        """A date of an event that has dates, as calendars and as Exchange have it"""
        day = midnight(day)
        return self.source.choice([
            f"{name};VALUE=DATE:{fmt_date(day)}",
            f"{name};TZID=Eastern Standard Time:{fmt(day)}",
            f"{name};TZID={UNKNOWN}:{fmt(day)}",
            f"{name}:{fmt(day)}",
            f"{name}:{fmt(day)}Z",
        ])

    def make_dates(self, uid, title):
        start = midnight(self.make_start())
        lines = [f"UID:{uid}", f"SUMMARY:{title}", f"DTSTART;VALUE=DATE:{fmt_date(start)}"]
        if self.chance(0.6):
            end = start + self.source.randint(1, 5) * DAY
            lines.append(f"DTEND;VALUE=DATE:{fmt_date(end)}")
        if not self.chance(0.7):
            return [lines]
        parts = self.make_rule(True)
        self.add_end(parts, start, True)
        lines.append("RRULE:" + ";".join(parts))
        lines += [self.tell_date("EXDATE", start + self.source.randint(0, 60) * DAY)
                  for _ in range(self.source.randint(0, 3))]
        if not self.chance(0.4):
            return [lines]
        moved = start + self.source.randint(-3, 20) * DAY
        return [lines, [f"UID:{uid}", f"SUMMARY:{title} moved",
                        f"DTSTART;VALUE=DATE:{fmt_date(moved)}",
                        self.tell_date("RECURRENCE-ID", start + 7 * DAY)]]

    def make_whole_days(self, uid, title):
        """Exchange: an all-day event from midnight to midnight"""
        start = midnight(self.make_start())
        end = start + self.source.randint(1, 4) * DAY
        zone = self.source.choice(["Eastern Standard Time", "America/New_York"])
        lines = [f"UID:{uid}", f"SUMMARY:{title}", f"DTSTART;TZID={zone}:{fmt(start)}",
                 f"DTEND;TZID={zone}:{fmt(end)}"]
        if self.chance(0.5):
            lines.append("X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")
        if self.chance(0.5):
            parts = self.make_rule(True)
            self.add_end(parts, start, True)
            lines.append("RRULE:" + ";".join(parts))
            lines.append(f"EXDATE;TZID={zone}:{fmt(start + self.source.randint(0, 9) * DAY)}")
        return [lines]

    def tell_time(self, name, zone, time):
        """A time on the clock of its event, which it names or not"""
        if zone is None:
            return f"{name}:{fmt(time)}Z"
        parameter = f'"{zone}"' if "," in zone else zone
        return self.source.choice([
            f"{name};TZID={parameter}:{fmt(time)}", f"{name};TZID={parameter}:{fmt(time)}",
            f"{name}:{fmt(time)}", f"{name};TZID={UNKNOWN}:{fmt(time)}",
        ])

    def make_times(self, uid, title):
        source = self.source
        start = self.make_start()
        zone = source.choice(ZONES)
        parameter = f';TZID="{zone}"' if zone else ""
        dtstart = f"DTSTART{parameter}:{fmt(start)}{'' if zone else 'Z'}"
        lines = [f"UID:{uid}", f"SUMMARY:{title}", dtstart]
        length = source.choice([source.randint(1, 180), source.randint(1, 6000)])
        if self.chance(0.5):
            lines.append(f"DURATION:PT{length}M")
        else:
            lines.append(self.tell_time("DTEND", zone, start + datetime.timedelta(minutes=length)))
        if not self.chance(0.7):
            return [lines]
        parts = self.make_rule(False)
        self.add_end(parts, start, False)
        lines.append("RRULE:" + ";".join(parts))
        lines += [self.tell_time("EXDATE", zone, start + source.randint(0, 60) * DAY)
                  for _ in range(source.randint(0, 3))]
        if self.chance(0.3):
            lines.append(self.tell_time("RDATE", zone, start + source.randint(0, 60) * DAY +
                                        datetime.timedelta(hours=1)))
        if self.chance(0.15):
            period = start + source.randint(0, 60) * DAY + datetime.timedelta(hours=2)
            lines.append(f"RDATE;VALUE=PERIOD:{fmt(period)}Z/PT{source.randint(1, 200)}M")
        if not self.chance(0.3):
            return [lines]
        moved = start + 7 * DAY + datetime.timedelta(hours=source.randint(-20, 50))
        change = [f"UID:{uid}", f"SUMMARY:{title} moved", "DURATION:PT20M",
                  f"DTSTART{parameter}:{fmt(moved)}{'' if zone else 'Z'}",
                  self.tell_time("RECURRENCE-ID", zone, start + 7 * DAY)]
        if self.chance(0.3):
            change.append("STATUS:CANCELLED")
        return [lines, change]

    def make(self):
        """The bytes of a calendar, and a day from which to look at it"""
        events = [["UID:first", "SUMMARY:First", "DTSTART:20200501T120000Z", "DURATION:PT1H"]]
        for i in range(self.source.randint(1, 6)):
            kind = self.source.choice([self.make_times, self.make_times, self.make_dates,
                                       self.make_whole_days])
            made = kind(f"event-{i}", f"Event {i}")
            if self.chance(0.1):
                other = kind(f"event-{i}", f"Event {i} again")[0]
                made[0].append(f"SEQUENCE:{self.source.randint(0, 3)}")
                other.append("SEQUENCE:4")
                made.append(other)
            events += made
        self.source.shuffle(events)
        body = "".join("\n".join(["BEGIN:VEVENT", "DTSTAMP:20200101T000000Z", *lines,
                                  "END:VEVENT", ""]) for lines in events)
        text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//example.org//made//EN\n" \
               "X-WR-TIMEZONE:America/New_York\n" + VTIMEZONE + body + "END:VCALENDAR\n"
        today = datetime.date(2020, 5, 1) + self.source.randint(-30, 30) * DAY
        return text.replace("\n", "\r\n").encode("utf-8"), today


def midnight(time):
    return datetime.datetime.combine(time.date(), datetime.time())


def make(seed):
    return Maker(seed).make()
