# SPDX-License-Identifier: GPL-3.0-or-later
"""What the walks through the week have in common."""

import contextlib
import os
import re
import shutil
import subprocess

from driver import Program, Unmet, states, wait_until, xdotool
from gi.repository import Gdk, GLib
from screen import Screen

WEDNESDAY = "2020-05-06T09:50:00-07:00"
LONG_PAST = "2031-03-05T10:00:00-08:00"
EXCHANGE = ("Mini Chapter Advocacy Exchange: How three chapters are pivoting"
            " from in-person to online advocacy")
SIGN_UP = "Sign up with your chapter as an advocate"
TELL = "Tell ALA about your meetings with elected officials"
# GTK 4.8 leaks the list of formats of what it copies on X11.
COPIES = {"LSAN_OPTIONS": "detect_leaks=0"}
JOURNAL = os.path.join(os.environ["XDG_DATA_HOME"], "advocacy-week")


def start(at=WEDNESDAY, **environment):
    """The program at an instant, on a computer at the Pacific coast."""
    return Program(["advocacy-week"], "Advocacy Week",
                   {"TZ": "America/Los_Angeles", **environment}, at)


def forget():
    """Makes the next start the first one, also of the week on screen."""
    shutil.rmtree(JOURNAL, ignore_errors=True)
    subprocess.run(["gsettings", "reset", "io.github.advocacyweek.AdvocacyWeek", "program"],
                   check=True)


def choose(ui, name):
    """Chooses an item of the primary menu by keys, with the pointer where no item
    is that it would give the focus to."""
    xdotool("mousemove", 5, 5)
    ui.key("F10")
    ui.focus_by("Down", "menu item", name)
    ui.key("Return")


def choose_week(ui, name):
    """The same in the menu of weeks, below the title; once more, if the list of
    weeks was made anew meanwhile."""
    for is_last in (False, True):
        ui.focus_by("Tab", "push button", re.compile("^(Your Weeks|Sus semanas): "))
        xdotool("mousemove", 5, 5)
        ui.key("space")
        try:
            ui.focus_by("Down", "menu item", name)
            break
        except Unmet:
            if is_last:
                raise
            ui.key("Escape")
    ui.key("Return")


def read_clipboard(ui):
    """The text that a person could paste now."""
    texts = []

    def read_cb(clipboard, result):
        try:
            texts.append(clipboard.read_text_finish(result))
        except GLib.Error as problem:
            texts.append(problem.message)

    display = Gdk.Display.open(os.environ["DISPLAY"])
    display.get_clipboard().read_text_async(None, read_cb)
    ui.wait(lambda: texts, "the clipboard")
    return texts[0]


def drag(begin, end):
    """Drags as a hand does, in steps."""
    xdotool("mousemove", *begin, "mousedown", 1, "sleep", 0.2)
    for step in range(1, 11):
        x, y = (round(a + (b - a) * step / 10) for a, b in zip(begin, end))
        xdotool("mousemove", x, y, "sleep", 0.1)
    xdotool("sleep", 0.3, "mouseup", 1)


def drop(ui, find, *content):
    """Drags from another window into the program's until what find() looks for has
    come of it; content: what drag-source takes."""
    middle = ui.middle()
    with subprocess.Popen([os.path.join(os.path.dirname(__file__), "drag-source"),
                           *content]) as source:
        window = Screen(source.pid)
        place = wait_until(lambda: (found := window.find_window("Drag Source"))
                           and window.place(found), "what is to be dragged")
        for _ in range(3):
            drag((place[0] + 60, place[1] + 40), middle)
            with contextlib.suppress(Unmet):
                find()
                break
        source.kill()


def wait_toast(ui, expression):
    """Waits until the person is told so in passing."""
    return ui.find("alert", re.compile(expression))


def open_row(ui, title):
    """Opens the row of an action, unless it is open, and returns it."""
    row = ui.find("check box", f"Done: {title}").get_parent()
    opener = ui.find("push button", "Details", row)
    if "expanded" not in states(opener):
        ui.click_on(opener)
        ui.wait(lambda: "expanded" in states(ui.find("push button", "Details", row)),
                f"the details of {title!r}")
    return row


def actions(ui):
    """The check marks of the actions that are shown."""
    return ui.find_all("check box", re.compile("^Done: "))


def wait_day(ui, name):
    """Waits until that day is chosen and its actions are shown."""
    ui.find("heading", re.compile(f"^{name}"))
    day = ui.find("radio button", re.compile(f"^{name}, "))
    ui.wait(lambda: "checked" in states(day), f"{name} to be chosen")


def choose_day(ui, name):
    ui.click("radio button", re.compile(f"^{name}, "))
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
