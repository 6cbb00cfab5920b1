# SPDX-License-Identifier: GPL-3.0-or-later
"""What the walks through the week have in common."""

import os
import re
import shutil

from driver import Program, states, wait_until

WEDNESDAY = "2020-05-06T09:50:00-07:00"
LONG_PAST = "2031-03-05T10:00:00-08:00"
EXCHANGE = ("Mini Chapter Advocacy Exchange: How three chapters are pivoting"
            " from in-person to online advocacy")
SIGN_UP = "Sign up with your chapter as an advocate"
TELL = "Tell ALA about your meetings with elected officials"
JOURNAL = os.path.join(os.environ["XDG_DATA_HOME"], "advocacy-week")


def start(at=WEDNESDAY, **environment):
    """The program at an instant, on a computer at the Pacific coast."""
    return Program(["advocacy-week"], "Advocacy Week",
                   {"TZ": "America/Los_Angeles", **environment}, at)


def forget():
    """Makes the next start the first one."""
    shutil.rmtree(JOURNAL, ignore_errors=True)


def wait_day(ui, name):
    """Waits until that day is chosen and its actions are shown."""
    ui.find("heading", re.compile(f"^{name}"))
    day = ui.find("push button", re.compile(f"^{name}, "))
    ui.wait(lambda: "pressed" in states(day), f"{name} to be chosen")


def choose_day(ui, name):
    ui.click("push button", re.compile(f"^{name}, "))
    wait_day(ui, name)


def check(ui, title):
    """Clicks the check mark of an action."""
    ui.click("check box", f"Done: {title}")


def wait_done(ui, title, done):
    """Waits until an action has its check mark, or none."""
    mark = ui.find("check box", f"Done: {title}")
    ui.wait(lambda: ("checked" in states(mark)) == done, f"{title!r} done: {done}")


def opened():
    """The addresses that the browser has been asked for."""
    with open(os.environ["SESSION_OPENED"], encoding="utf-8") as file:
        return file.read().splitlines()


def wait_opened(address):
    """Waits until the browser was asked for an address and nothing else."""
    wait_until(opened, f"the browser to open {address}")
    assert opened() == [address], opened()
    os.truncate(os.environ["SESSION_OPENED"], 0)
