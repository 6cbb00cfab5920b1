#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a program document with one day of so many actions.

usage: make-program.py NUMBER

Its id is bench-NUMBER. The actions are like those of a real week: short and
long ones, calls, and a session among every eight.
"""

import json
import sys

KINDS = ("task", "task", "call", "task", "session", "task", "task", "call")
MINUTES = (5, 15, 15, 5, 30, 15, 5, 5)


def make_action(number):
    kind = KINDS[number % len(KINDS)]
    action = {
        "id": f"action-{number}",
        "kind": kind,
        "minutes": MINUTES[number % len(MINUTES)],
        "title": f"Action {number} of a long day",
        "description": "What to do, why it matters, and what to have at hand before you begin.",
    }
    if kind == "session":
        action["session"] = {"start": "16:00", "announced": "4pm EST"}
        action["links"] = [{"rel": "register", "href": f"https://example.org/register/{number}"}]
    elif kind == "call":
        action["links"] = [{"rel": "call", "href": "tel:+12025550100"}]
    else:
        action["links"] = [{"rel": "action", "href": f"https://example.org/action/{number}"}]
    return action


def main():
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    count = int(sys.argv[1])
    json.dump({
        "version": 1,
        "id": f"bench-{count}",
        "title": f"A Day of {count:,} Actions",
        "organizer": "Nobody",
        "zone": "America/New_York",
        "days": [{"date": "2020-05-04", "actions": [make_action(i) for i in range(count)]}],
    }, sys.stdout, indent=2)


if __name__ == "__main__":
    main()
