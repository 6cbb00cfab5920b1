# SPDX-License-Identifier: GPL-3.0-or-later
"""The notifications on screen (session --notify), and what a person does to them."""

import json
import os
import subprocess

from driver import TIMEOUT, wait_until, xdotool

APPLICATION = "io.github.advocacyweek.AdvocacyWeek"
PATH = "/" + APPLICATION.replace(".", "/")
PICK = os.path.join(os.environ["SESSION_DIR"], "pick")


def dunstctl(*words):
    return subprocess.check_output(["dunstctl", *words], text=True)


def count():
    """How many notifications are on screen."""
    return int(dunstctl("count", "displayed"))


def wait_count(number, timeout=TIMEOUT):
    """Waits until that many are on screen."""
    wait_until(lambda: count() == number, f"{number} notifications", timeout)


def history():
    """(title, body) of those that are gone, the newest first."""
    data = json.loads(dunstctl("history"))["data"][0]
    return [(entry["summary"]["data"], entry["body"]["data"]) for entry in data]


def close():
    """Puts all away unanswered, and returns their texts, the newest first."""
    number = count()
    dunstctl("close-all")
    wait_count(0)
    return history()[:number]


def click():
    """Clicks on what is on screen."""
    window = subprocess.check_output(
        ["xdotool", "search", "--onlyvisible", "--class", "^Dunst$"], text=True).split()[0]
    xdotool("mousemove", "--window", window, 60, 20, "click", 1)


def choose(label):
    """Chooses the button with that label."""
    with open(PICK, "w", encoding="utf-8") as file:
        file.write(label)
    dunstctl("context")


def find_process(name=APPLICATION):
    """The process that has the program's name on the bus, or another, or None."""
    try:
        answer = subprocess.check_output(
            ["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/",
             "--method", "org.freedesktop.DBus.GetConnectionUnixProcessID", name],
            text=True, stderr=subprocess.DEVNULL)
    except subprocess.CalledProcessError:
        return None
    return int(answer.split()[1].strip(",)"))


def activate(action, parameter):
    """Does what a desktop does for a notification whose program does not run."""
    subprocess.run(
        ["gdbus", "call", "--session", "--dest", APPLICATION, "--object-path", PATH,
         "--method", "org.freedesktop.Application.ActivateAction",
         action, f"[<{parameter}>]", "{}"], check=True, stdout=subprocess.DEVNULL)


def activate_window(action):
    """Does an action of the window, which need not have the focus for it."""
    subprocess.run(
        ["gdbus", "call", "--session", "--dest", APPLICATION, "--object-path", PATH + "/window/1",
         "--method", "org.gtk.Actions.Activate", action, "[]", "{}"],
        check=True, stdout=subprocess.DEVNULL)
