# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as others see it from outside: its processes, its name on the
bus, its window, and the notifications that it sends."""

import datetime
import json
import os
import pathlib
import shutil
import threading
import time

from gi.repository import Gio, GLib
from Xlib import X, XK, display
from Xlib.error import XError
from Xlib.ext import xtest

from driver import COMPLAINT, TIMEOUT, Unmet, clock_shim

APPLICATION = "io.github.advocacyweek.AdvocacyWeek"
PATH = "/" + APPLICATION.replace(".", "/")
WINDOW, REMINDERS = "advocacy-week", "advocacy-week-reminders"
BUS = "org.freedesktop.DBus"
ADDRESS = os.environ["DBUS_SESSION_BUS_ADDRESS"]
DATA = pathlib.Path(os.environ["XDG_DATA_HOME"], "advocacy-week")
CLOCK = pathlib.Path(os.environ["SESSION_DIR"], "clock")
# Of a program whose wall clock set_clock() sets.
CLOCK_ENVIRONMENT = clock_shim(str(CLOCK))
# The day of write_minutes(), when its first session begins.
BEGIN = datetime.datetime.fromisoformat("2020-05-06T10:00:00-04:00")

SERVERS = {
    "org.gtk.Notifications": ("/org/gtk/Notifications", """
      <method name='AddNotification'>
        <arg type='s' direction='in'/><arg type='s' direction='in'/>
        <arg type='a{sv}' direction='in'/>
      </method>
      <method name='RemoveNotification'>
        <arg type='s' direction='in'/><arg type='s' direction='in'/>
      </method>"""),
    "org.freedesktop.Notifications": ("/org/freedesktop/Notifications", """
      <method name='GetCapabilities'><arg type='as' direction='out'/></method>
      <method name='GetServerInformation'>
        <arg type='s' direction='out'/><arg type='s' direction='out'/>
        <arg type='s' direction='out'/><arg type='s' direction='out'/>
      </method>
      <method name='Notify'>
        <arg type='s' direction='in'/><arg type='u' direction='in'/>
        <arg type='s' direction='in'/><arg type='s' direction='in'/>
        <arg type='s' direction='in'/><arg type='as' direction='in'/>
        <arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>
        <arg type='u' direction='out'/>
      </method>
      <method name='CloseNotification'><arg type='u' direction='in'/></method>"""),
}


def connect(address=ADDRESS):
    """A connection to the bus of our own."""
    flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
             | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


def pump():
    """Lets in what has come meanwhile."""
    while GLib.MainContext.default().iteration(False):
        pass


def wait_while_pumping(seconds):
    """Lets in what comes in that time."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        pump()
        time.sleep(min(left, 0.001))


def wait_pumping(condition, what, timeout=TIMEOUT, interval=0.005):
    """Returns the first true value of condition (); fails after timeout seconds."""
    end = time.monotonic() + timeout
    while True:
        pump()
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Unmet(f"waited {timeout} s in vain for {what}")
        time.sleep(interval)


def set_clock(instant):
    """Sets the wall clock of the programs with CLOCK_ENVIRONMENT; returns by how
    many seconds it is ahead of ours."""
    ahead = round((instant.timestamp() - time.time()) * 1e6)
    new = CLOCK.with_suffix(".new")
    new.write_text(str(ahead), encoding="ascii")
    new.rename(CLOCK)
    return ahead / 1e6


def write_minutes(number):
    """Makes the only thing that this computer knows a day on which a session
    begins every minute, named s0, s1, ..."""
    shutil.rmtree(DATA, ignore_errors=True)
    (DATA / "programs").mkdir(parents=True)
    actions = [{"id": f"s{n}", "kind": "session", "minutes": 30, "title": f"Session {n}",
                "session": {"start": f"{10 + n // 60}:{n % 60:02}", "duration": 600}}
               for n in range(number)]
    (DATA / "programs" / "minutes.json").write_text(json.dumps({
        "version": 1, "id": "minutes", "title": "Minutes", "zone": "America/New_York",
        "days": [{"date": BEGIN.date().isoformat(), "actions": actions}]}), encoding="utf-8")


def check_complaints(stderr):
    """Nobody wrote a warning: to that file, or where the bus's services do, of
    which the desktop's own may."""
    stderr.seek(0)
    log = pathlib.Path(os.environ["SESSION_DIR"], "bus.log").read_text(errors="replace")
    lines = (stderr.read().decode(errors="replace") + log).splitlines()
    complaints = [line for line in lines
                  if COMPLAINT.search(line) and "dbus-daemon[" not in line
                  and "(xdg-desktop-portal" not in line]
    assert not complaints, complaints


class Processes:
    """Those of the program's two executables in this session that begin from
    now on."""

    def __init__(self):
        self._mark = f"SESSION_DIR={os.environ['SESSION_DIR']}".encode()
        self._ours = set()
        self._others = set(os.listdir("/proc"))  # Until they end, none is one of ours.

    def _is_ours(self, pid):
        # While a process becomes another executable it has no environment.
        if pid not in self._ours:
            with open(f"/proc/{pid}/environ", "rb") as file:
                if self._mark in file.read().split(b"\0"):
                    self._ours.add(pid)
        return pid in self._ours

    def find(self):
        """{process id: name of the executable}"""
        found = {}
        pids = set(os.listdir("/proc"))
        self._others &= pids  # The number of one that has ended is given anew.
        for pid in pids - self._others:
            try:
                name = os.path.basename(os.readlink(f"/proc/{pid}/exe"))
                if name in (WINDOW, REMINDERS) and self._is_ours(pid):
                    found[int(pid)] = name
            except OSError:  # It has just ended.
                self._ours.discard(pid)
        return found


class Name:
    """The program's name on the bus, and calls to it."""

    def __init__(self):
        self.connection = connect()
        self.n_released = 0
        self.n_waiting = 0
        self.errors = []
        self.connection.signal_subscribe(
            BUS, BUS, "NameOwnerChanged", "/org/freedesktop/DBus", APPLICATION,
            Gio.DBusSignalFlags.NONE, self._changed_cb)

    def _changed_cb(self, _connection, _sender, _path, _interface, _signal, parameters):
        if parameters.unpack()[2] == "":
            self.n_released += 1

    def ask_bus(self, method, parameters):
        return self.connection.call_sync(BUS, "/org/freedesktop/DBus", BUS, method, parameters,
                                         None, Gio.DBusCallFlags.NONE, -1, None).unpack()

    def set_environment(self, environment):
        """What the bus starts has this in its environment from now on."""
        self.ask_bus("UpdateActivationEnvironment", GLib.Variant("(a{ss})", (environment,)))

    def find_process(self):
        """The process that has the name, or None."""
        try:
            return self.ask_bus("GetConnectionUnixProcessID",
                                GLib.Variant("(s)", (APPLICATION,)))[0]
        except GLib.Error:
            return None

    def _call(self, method, parameters):
        def called_cb(connection, result):
            self.n_waiting -= 1
            try:
                connection.call_finish(result)
            except GLib.Error as problem:
                self.errors.append(f"{method}: {problem.message}")

        self.n_waiting += 1
        self.connection.call(APPLICATION, PATH, "org.freedesktop.Application", method, parameters,
                             None, Gio.DBusCallFlags.NONE, -1, None, called_cb)

    def activate(self):
        """As a desktop opens a program."""
        self._call("Activate", GLib.Variant("(a{sv})", ({},)))

    def open(self, path):
        """As a desktop opens a file with a program."""
        uris = [pathlib.Path(path).as_uri()]
        self._call("Open", GLib.Variant("(asa{sv})", (uris, {})))

    def activate_action(self, action, parameter):
        """As a desktop answers a notification."""
        token = {"desktop-startup-id": GLib.Variant("s", "hand-over_TIME0")}
        self._call("ActivateAction", GLib.Variant("(sava{sv})", (action, [parameter], token)))


class Desktop:
    """The program's window as the window manager knows it."""

    def __init__(self, title="Advocacy Week"):
        self._title = title.encode()
        self._display = display.Display()
        self._root = self._display.screen().root

    def _property(self, window, name):
        value = window.get_full_property(self._display.intern_atom(name), X.AnyPropertyType)
        return value.value if value else None

    def _is_shown(self, window, pids):
        try:
            pid = self._property(window, "_NET_WM_PID")
            return ((pids is None or (pid and pid[0] in pids))
                    and self._property(window, "_NET_WM_NAME") == self._title
                    and window.get_attributes().map_state == X.IsViewable)
        except XError:
            return False

    def find(self, pids=None):
        """The window on screen of one of these processes, or of any (one in a
        sandbox tells none); or None."""
        for window in self._property(self._root, "_NET_CLIENT_LIST") or ():
            window = self._display.create_resource_object("window", window)
            if self._is_shown(window, pids):
                return window
        return None

    def is_active(self, window):
        active = self._property(self._root, "_NET_ACTIVE_WINDOW")
        return active is not None and active[0] == window.id

    def _press(self, *names):
        codes = [self._display.keysym_to_keycode(XK.string_to_keysym(name)) for name in names]
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.flush()

    def close(self, window, key="q"):
        """Closes a window by Ctrl and a key; returns at the moment when it goes."""
        wait_pumping(lambda: self.is_active(window), "the window to have the focus")
        window.change_attributes(event_mask=X.StructureNotifyMask)
        self._display.sync()
        while self._display.pending_events():  # Of an earlier window of that number.
            self._display.next_event()
        self._press("Control_L", key)

        def gone():
            while self._display.pending_events():
                event = self._display.next_event()
                if (event.type in (X.UnmapNotify, X.DestroyNotify)
                        and event.window == window):
                    return True
            return False

        wait_pumping(gone, "the window to close", interval=0.001)


class Recorder:
    """A notification server that only writes down.

    calls: (monotonic time, wall time, method, id) of each; the id of
    org.freedesktop.Notifications is the title, where no other is told.
    """

    def __init__(self, name="org.gtk.Notifications"):
        self.calls = []
        self._name = name
        ready = threading.Event()
        threading.Thread(target=self._run, args=(ready,), daemon=True).start()
        assert ready.wait(TIMEOUT), "no notification server"

    def _run(self, ready):
        context = GLib.MainContext()
        context.push_thread_default()
        connection = connect()
        path, methods = SERVERS[self._name]
        node = Gio.DBusNodeInfo.new_for_xml(
            f"<node><interface name='{self._name}'>{methods}</interface></node>")
        connection.register_object(path, node.interfaces[0], self._called_cb, None, None)
        connection.call_sync(BUS, "/org/freedesktop/DBus", BUS, "RequestName",
                             GLib.Variant("(su)", (self._name, 4)), None,
                             Gio.DBusCallFlags.NONE, -1, None)
        ready.set()
        while True:
            context.iteration(True)

    def _called_cb(self, _connection, _sender, _path, _interface, method, parameters, invocation):
        now = time.monotonic(), time.time()
        value = parameters.unpack()
        key = {"AddNotification": 1, "RemoveNotification": 1, "Notify": 3}.get(method)
        answers = {
            "GetCapabilities": GLib.Variant("(as)", (["actions", "body"],)),
            "GetServerInformation": GLib.Variant("(ssss)", ("Recorder", "", "1", "1.2")),
            "Notify": GLib.Variant("(u)", (len(self.calls) + 1,)),
        }
        if key is not None:
            self.calls.append((*now, method, value[key]))
        invocation.return_value(answers.get(method))

    def sent(self):
        """(monotonic time, wall time, id) of each notification."""
        return [(*call[:2], call[3]) for call in list(self.calls)
                if call[2] in ("AddNotification", "Notify")]
