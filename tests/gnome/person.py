# SPDX-License-Identifier: GPL-3.0-or-later
"""One who is reminded on some desktop: what the tests there have in common."""

import contextlib
import datetime
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "desktop"))
from accessible import Bus, Look
from driver import FATAL, wait_until

from background import (CLOCK_ENVIRONMENT, REMINDERS, Name, Processes, check_complaints, set_clock,
                        wait_pumping)
from week import EXCHANGE, forget

SETTINGS = "io.github.advocacyweek.AdvocacyWeek"
PAGE = "https://www.ala.org/advocacy/chapter-advocacy-exchange"
BODY = "Starts in 15 minutes\n4:00 PM EDT · 1:00 PM your time"
NOON = "2020-05-06T12:00:00-04:00"
DUE = "2020-05-06T15:44:56-04:00"

ENVIRONMENT = {**CLOCK_ENVIRONMENT, "G_DEBUG": FATAL, "TZ": "America/Los_Angeles"}


class Person:
    """has_window: returns whether the window is on screen, to be used."""

    def __init__(self, has_window):
        self._has_window = has_window
        self._name = Name()
        self._name.set_environment(ENVIRONMENT)
        self._processes = Processes()
        self._stderr = tempfile.TemporaryFile()
        self._started = []

    def set_clock(self, instant):
        """Sets the program's wall clock to an ISO 8601 instant."""
        set_clock(datetime.datetime.fromisoformat(instant))

    def start(self, at):
        """Starts the program on a new computer with reminders on."""
        forget()
        subprocess.run(["gsettings", "set", SETTINGS, "reminders", "true"], check=True)
        self.set_clock(at)
        self._started.append(subprocess.Popen(
            ["advocacy-week"], env={**os.environ, **ENVIRONMENT}, stderr=self._stderr))
        self.wait_window()

    def pids(self):
        return list(self._processes.find())

    def wait_window(self):
        wait_until(self._has_window, "the window")

    def wait_closed(self):
        """Waits until the program waits without its window."""
        wait_until(lambda: list(self._processes.find().values()) == [REMINDERS],
                   "one process that waits")
        assert not self._has_window()

    def wait_session(self):
        """Waits until the window shows the session."""
        wait_pumping(lambda: f"Done: {EXCHANGE}" in focused_names(self.pids()),
                     "the focus at the session", interval=0.05)

    def kill(self):
        """Kills the program, and waits until the bus knows."""
        def is_gone():
            # One that becomes another executable right now is not seen at once.
            for pid in self.pids():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            ended = [process.poll() is not None for process in self._started]
            return all(ended) and not self.pids()

        wait_until(is_gone, "the end")
        self._started.clear()
        wait_until(lambda: not self.pids() and not self._name.find_process(),
                   "the bus to see the end")

    def check_complaints(self):
        check_complaints(self._stderr)


def focused_names(pids):
    """The names of what has the keyboard focus in a program."""
    return [thing.name for application in Bus().applications()
            if application.get_process_id() in pids
            for thing in Look(application).root.descend() if "focused" in thing.states]
