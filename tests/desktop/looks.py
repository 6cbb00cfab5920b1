# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window can be like, for those who look at it."""

import datetime
import json
import os
import pathlib
import re
import subprocess

from feed import action, program, session
from year import TALK, calendar

NAME = "AdvocacyWeek"


def choose(action, parameter=""):
    """What an item of a menu does; the items have no names with GTK 4.24."""
    subprocess.run(["gdbus", "call", "--session", "--dest", f"io.github.advocacyweek.{NAME}",
                    "--object-path", f"/io/github/advocacyweek/{NAME}/window/1",
                    "--method", "org.gtk.Actions.Activate", action,
                    f"[{parameter}]", "{}"],
                   stdout=subprocess.DEVNULL, check=True)


def subscribe(ui, feed):
    """Adds a week, which then changes, and cannot be read any more."""
    write = action("write", "Write to your representative")
    request = action("request", "Visit a library", 15)
    feed.publish(program({"2020-05-04": [write, session("talk", "Talk about books")],
                          "2020-05-05": [request]}))
    ui.key("ctrl+n")
    ui.find("text", re.compile("Address|Dirección"))
    ui.type(feed.address)
    ui.key("Return")
    ui.find("check box", re.compile("Write to your representative"))
    feed.publish(program({"2020-05-04": [write, action("read", "Read a bill", 15)],
                          "2020-05-05": [session("talk", "Talk about books", "17:00")]}))
    ui.key("ctrl+r")
    ui.find("check box", re.compile("Read a bill"))
    feed.fail(410)
    ui.key("ctrl+r")
    ui.wait_label("127.0.0.1")


def open_document(document, name="week.json"):
    """Opens a document as a file manager does."""
    path = pathlib.Path(os.environ["HOME"], name)
    path.write_bytes(document)
    subprocess.run(["advocacy-week", path], check=True)


def open_long(ui, name):
    """A calendar of a year, or one day of 40 actions."""
    if name.startswith("year"):
        open_document(calendar(datetime.date(2020, 5, 4)), "year.ics")
        ui.find("check box", f"Done: {TALK}")
    else:
        actions = [session(f"s{i}", f"Chapter {i} tells how it does it") if i % 8 == 4 else
                   action(f"a{i}", f"Call the office of representative number {i}", 5 + i % 3 * 10)
                   for i in range(40)]
        open_document(json.dumps(program({"2020-05-04": actions, "2020-05-05": [
            session("last", "Tell each other how it went")]}, "Forty Things to Do", "forty")).encode())
        ui.find("check box", re.compile("representative number 1$"))
    ui.wait_gone("alert", re.compile("was added"))
