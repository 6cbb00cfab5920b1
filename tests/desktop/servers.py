# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification server that is late, away, slow or failing, as it is told to be."""

import dataclasses

from gi.repository import Gio, GLib

from background import BUS, SERVERS, connect

GNOME, FREEDESKTOP = SERVERS
OK, AWAY, FAILING, SLOW = "ok", "away", "failing", "slow"
# What somebody else has shown, under the first number that a server gives.
MAIL = 1


@dataclasses.dataclass
class Arrival:
    """What was taken: it may be on screen still."""

    key: object  # what it is withdrawn by: an id, or a number
    sender: str
    title: str
    body: str
    is_answered: bool = False


class Server:
    """Runs in the main context of whoever made it.

    name: GNOME or FREEDESKTOP. taken_cb is called with each Arrival. A slow one shows
    what comes at once, and answers whenever answer() is called.
    """

    def __init__(self, name, taken_cb):
        self.mode = AWAY
        self.shown = {}  # key: Arrival, or None for MAIL
        self.n_failed = 0
        self.name = name
        self._taken_cb = taken_cb
        self._held = []  # [(Arrival or None, invocation, answer)]
        self._connection = None
        self._object = 0

    @property
    def is_waiting(self):
        return bool(self._held)

    def _ask_bus(self, method, parameters):
        self._connection.call_sync(BUS, "/org/freedesktop/DBus", BUS, method, parameters,
                                   None, Gio.DBusCallFlags.NONE, -1, None)

    def _come(self, is_new):
        if is_new and self._connection:
            self._connection.close_sync()
            self._connection = None
        if not self._connection:
            path, methods = SERVERS[self.name]
            node = Gio.DBusNodeInfo.new_for_xml(
                f"<node><interface name='{self.name}'>{methods}</interface></node>")
            self._connection = connect()
            self._connection.register_object(path, node.interfaces[0], self._called_cb, None, None)
            if self.name == FREEDESKTOP:
                self._last = MAIL
                self.shown = {MAIL: None}
        self._ask_bus("RequestName", GLib.Variant("(su)", (self.name, 4)))

    def _go(self):
        """What a freedesktop.org server shows goes with it; GNOME's keeps it on disk. Who
        waits for an answer is told by the bus."""
        self._ask_bus("ReleaseName", GLib.Variant("(s)", (self.name,)))
        for _, invocation, _ in self._held:
            invocation.return_dbus_error("org.freedesktop.DBus.Error.NoReply", "gone")
        self._held = []
        if self.name == FREEDESKTOP:
            self.shown = {key: arrival for key, arrival in self.shown.items() if arrival is None}

    def set_mode(self, mode, *, is_new=False):
        """is_new: where it was away, another process comes in its place."""
        if mode != AWAY and self.mode == AWAY:
            self._come(is_new)
        elif mode == AWAY and self.mode != AWAY:
            self._go()
        self.mode = mode
        if mode != SLOW:
            self.answer()

    def answer(self):
        """Answers all that has come."""
        held, self._held = self._held, []
        for arrival, invocation, answer in held:
            if arrival:
                arrival.is_answered = True
            invocation.return_value(answer)

    def stop(self):
        self.set_mode(AWAY)
        if self._connection:
            self._connection.close_sync()

    def _take(self, sender, method, value):
        """The Arrival, and what is answered."""
        if method == "AddNotification":
            _, key, content = value
            arrival = Arrival(key, sender, content["title"], content["body"])
            answer = None
        else:
            key = value[1]
            if key == 0:
                self._last += 1
                key = self._last
            arrival = Arrival(key, sender, value[3], value[4])
            answer = GLib.Variant("(u)", (key,))
        assert key != MAIL, "the notification of somebody else was replaced"
        self.shown[key] = arrival
        self._taken_cb(arrival)
        return arrival, answer

    def _remove(self, key):
        assert key != MAIL, "the notification of somebody else was withdrawn"
        self.shown.pop(key, None)

    def _called_cb(self, _connection, sender, _path, _interface, method, parameters, invocation):
        value = parameters.unpack()
        arrival, answer = None, None
        if method in ("AddNotification", "Notify"):
            if self.mode == FAILING:
                self.n_failed += 1
                invocation.return_dbus_error("org.freedesktop.DBus.Error.Failed", "no")
                return
            arrival, answer = self._take(sender, method, value)
        elif method in ("RemoveNotification", "CloseNotification"):
            self._remove(value[-1])
        elif method == "GetCapabilities":
            answer = GLib.Variant("(as)", (["actions", "body"],))
        else:
            answer = GLib.Variant("(ssss)", ("Server", "", "1", "1.2"))
        self._held.append((arrival, invocation, answer))
        if self.mode != SLOW:
            self.answer()
