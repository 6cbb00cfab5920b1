# SPDX-License-Identifier: GPL-3.0-or-later
"""What programs tell about their windows on the accessibility bus.

libatspi asks for one thing about one object at a time and waits for each answer, a
thousand times for each look at a window. GTK also tells everything about all of its
objects in one answer, as it is at that moment; only what is missing there is asked
for singly.
"""

import collections
import contextlib
import functools

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib

ROOT = "/org/a11y/atspi/accessible/root"
NOTHING = "/org/a11y/atspi/null"
# For words alone: nothing here lets libatspi go to the bus.
ROLES = {int(role): Atspi.role_get_name(role)
         for name, role in vars(Atspi.Role).items() if name.isupper() and name != "EXTENDED"}
STATES = {int(state): state.value_nick
          for name, state in vars(Atspi.StateType).items() if name.isupper()}
IN_WINDOW = GLib.Variant("(u)", (int(Atspi.CoordType.WINDOW),))
Box = collections.namedtuple("Box", "x y width height")


class Bus:
    """The accessibility bus of this session."""

    def __init__(self):
        (address,) = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
            Gio.DBusCallFlags.NONE, -1, None)
        self._connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def call(self, name, path, interface, method, arguments=None):
        """The GVariant that a method returns."""
        return self._connection.call_sync(name, path, interface, method, arguments, None,
                                          Gio.DBusCallFlags.NONE, -1, None)

    def call_all(self, calls):
        """What call() returns for each of these lists of its arguments, which are sent
        at once; None where it fails."""
        answers = [None] * len(calls)
        left = set(range(len(calls)))

        def answered_cb(connection, result, i):
            left.remove(i)
            try:
                answers[i] = connection.call_finish(result)
            except GLib.Error:
                pass

        for i, (name, path, interface, method, arguments) in enumerate(calls):
            self._connection.call(name, path, interface, method, arguments, None,
                                  Gio.DBusCallFlags.NONE, -1, None, answered_cb, i)
        while left:
            GLib.MainContext.default().iteration(True)
        return answers

    def listen(self):
        """A list that gets the name of each notification that starts to show, which is
        what screen readers say wherever the focus is."""
        names = []

        def showing_cb(_connection, sender, path, _interface, _signal, _parameters):
            thing = Accessible(self, sender, path)
            with contextlib.suppress(GLib.Error):  # It has just gone.
                if thing.get_role_name() == "notification":
                    names.append(thing.get_name())

        self._connection.signal_subscribe(None, "org.a11y.atspi.Event.Object", "StateChanged",
                                          None, "showing", Gio.DBusSignalFlags.NONE, showing_cb)
        return names

    def applications(self):
        """The programs there are."""
        (found,) = self.call("org.a11y.atspi.Registry", ROOT, "org.a11y.atspi.Accessible",
                             "GetChildren")
        return [Accessible(self, *address) for address in found]

    def process_id(self, name):
        (pid,) = self.call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                           "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                           GLib.Variant("(s)", (name,)))
        return pid


class Accessible:
    """One object. Its attributes are what it was when it was looked at; its methods ask
    anew, and raise GLib.Error if it has gone. Two that stand for the same are equal."""

    def __init__(self, bus, name, path, parent=None):
        self.bus = bus
        self.address = name, path
        self.parent = parent
        self.role = self.name = ""
        self.states = frozenset()
        self.children = []

    def __eq__(self, other):
        return isinstance(other, Accessible) and self.address == other.address

    def __hash__(self):
        return hash(self.address)

    def descend(self):
        """Itself and all below it as they were when they were looked at, parents first."""
        waiting = [self]
        while waiting:
            thing = waiting.pop()
            yield thing
            waiting.extend(reversed(thing.children))

    def question(self, interface, method, arguments=None):
        """A method of one of its interfaces, as Bus.call_all() takes it."""
        return *self.address, f"org.a11y.atspi.{interface}", method, arguments

    def property_question(self, interface, name):
        """The same for a property."""
        return (*self.address, "org.freedesktop.DBus.Properties", "Get",
                GLib.Variant("(ss)", (f"org.a11y.atspi.{interface}", name)))

    def ask(self, interface, method, arguments=None):
        """What a method of one of its interfaces returns."""
        return self.bus.call(*self.question(interface, method, arguments))

    def ask_property(self, interface, name):
        """The value of a property of one of its interfaces."""
        return self.bus.call(*self.property_question(interface, name))[0]

    def get_process_id(self):
        return self.bus.process_id(self.address[0])

    def get_name(self):
        return self.ask_property("Accessible", "Name")

    def get_description(self):
        return self.ask_property("Accessible", "Description")

    def get_relation_set(self):
        return self.ask("Accessible", "GetRelationSet")[0]

    def get_parent(self):
        return self.parent

    def get_role_name(self):
        role = ROLES.get(self.ask("Accessible", "GetRole")[0])
        return role or self.ask("Accessible", "GetRoleName")[0]

    def get_states(self):
        return read_states(self.ask("Accessible", "GetState")[0])

    def get_extents(self):
        """Where it is in its window, or None if it is nowhere, as a page of a stack."""
        try:
            return Box(*self.ask("Component", "GetExtents", IN_WINDOW)[0])
        except GLib.Error:
            self.get_name()  # Unless it has gone.
            return None

    def get_n_actions(self):
        (answer,) = self.bus.call_all([self.property_question("Action", "NActions")])
        return answer[0] if answer else 0

    def act(self):
        """Does the first thing that it offers to do."""
        self.ask("Action", "DoAction", GLib.Variant("(i)", (0,)))


@functools.cache
def name_states(bits):
    return frozenset(word for state, word in STATES.items() if bits >> state & 1)


def read_states(bits):
    """The states in AT-SPI's words: "checked", "focused", ..."""
    return name_states(bits[0] | bits[1] << 32)


def list_children(things):
    """The paths of the children of each; none of one that has gone. GetChildren of
    GTK 4.8 leaves out the pages of a stack."""
    counts = call_for(things, [thing.property_question("Accessible", "ChildCount")
                               for thing in things])
    counts = [count[0] if count else 0 for count in counts]
    answers = iter(call_for(things, [
        thing.question("Accessible", "GetChildAtIndex", GLib.Variant("(i)", (i,)))
        for thing, count in zip(things, counts) for i in range(count)]))
    children = [[next(answers) for _ in range(count)] for count in counts]
    return [[answer[0][1] for answer in own if answer and answer[0][1] != NOTHING]
            for own in children]


def get_texts(things):
    """The texts that objects show, None for one that shows none or has gone."""
    sizes = call_for(things, [thing.property_question("Text", "CharacterCount")
                              for thing in things])
    texts = call_for(things, [thing.question("Text", "GetText",
                                             GLib.Variant("(ii)", (0, size[0] if size else 0)))
                              for thing, size in zip(things, sizes)])
    return [text[0] if size and text else None for size, text in zip(sizes, texts)]


def get_boxes(things):
    """What Accessible.get_extents() says of each, None also for one that has gone."""
    answers = call_for(things, [thing.question("Component", "GetExtents", IN_WINDOW)
                                for thing in things])
    return [Box(*answer[0]) if answer else None for answer in answers]


def read_singly(things):
    """Reads what objects are; one that has gone keeps no role."""
    answers = call_for(things, [question for thing in things for question in (
        thing.question("Accessible", "GetRole"), thing.question("Accessible", "GetState"),
        thing.property_question("Accessible", "Name"))])
    for i, thing in enumerate(things):
        role, states, name = answers[3 * i:3 * i + 3]
        if role and states and name:
            thing.role = ROLES.get(role[0]) or thing.get_role_name()
            thing.states = read_states(states[0])
            thing.name = name[0]


def read_frames(application):
    """The windows of a program as they are at this moment, without what is in them."""
    frames = [Accessible(application.bus, application.address[0], path, application)
              for path in list_children([application])[0]]
    read_singly(frames)
    return [frame for frame in frames if frame.role]


def call_for(things, calls):
    return things[0].bus.call_all(calls) if calls else []


class Look:
    """All objects of an application as they are at one moment. An item tells, as
    (so)(so)(so)iiassusau, the object, its application, its parent, its index there, its
    number of children, its interfaces, name, role, description and states; to unpack
    all of that takes longer than GTK takes to write it."""

    def __init__(self, application):
        (answer,) = application.bus.call_all([
            (application.address[0], "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems",
             None)])
        self._items = {read_path(item, 0): item
                       for item in list_values(answer.get_child_value(0))} if answer else {}
        self.root = Accessible(application.bus, *application.address)
        self._children = self._confirm_children()
        self._read([self.root])
        self._read_below(self.root)

    def below(self, thing):
        """An object and all below it, parents first; none if it has gone."""
        found = next((one for one in self.root.descend() if one == thing), None)
        return list(found.descend()) if found else []

    def _confirm_children(self):
        """The paths of the children by that of their parent, of all about which the
        items tell the truth: what has never been asked for is in none of them, and what
        is hidden is there as if it were not, with the index of what follows it."""
        told = collections.defaultdict(list)
        for path, item in self._items.items():
            told[read_path(item, 2)].append((item.get_child_value(3).get_int32(), path))
        told.pop(ROOT, None)
        counts = {path: item.get_child_value(4).get_int32() for path, item in self._items.items()}
        likely = [path for path, own in told.items() if 0 < counts.get(path, 0) <= len(own)]
        answers = self.root.bus.call_all([
            Accessible(self.root.bus, self.root.address[0], path)
            .question("Accessible", "GetChildren") for path in likely])
        children = {path: [] for path, count in counts.items() if count == 0 and path != ROOT}
        for path, answer in zip(likely, answers):
            found = [child for _, child in answer[0]] if answer else []
            if answer and found == [child for _, child in sorted(told[path]) if child in found]:
                children[path] = found
        return children

    def _list_children(self, parents):
        """The paths of the children of each."""
        unknown = [parent for parent in parents if parent.address[1] not in self._children]
        asked = dict(zip(unknown, list_children(unknown)))
        return [asked[parent] if parent in asked else self._children[parent.address[1]]
                for parent in parents]

    def _read_below(self, *parents):
        """Reads what is below some objects that stand side by side."""
        while parents:
            for parent, paths in zip(parents, self._list_children(parents)):
                parent.children = [Accessible(parent.bus, parent.address[0], path, parent)
                                   for path in paths]
            self._read([child for parent in parents for child in parent.children])
            for parent in parents:
                parent.children = [child for child in parent.children if child.role]
            parents = [child for parent in parents for child in parent.children]

    def _read(self, things):
        """Reads what objects are; one that has gone keeps no role."""
        for thing in things:
            item = self._items.get(thing.address[1])
            if item:
                thing.name = item.get_child_value(6).get_string()
                thing.role = (ROLES.get(item.get_child_value(7).get_uint32())
                              or thing.get_role_name())
                low, high = list_values(item.get_child_value(9))
                thing.states = name_states(low.get_uint32() | high.get_uint32() << 32)
        read_singly([thing for thing in things if thing.address[1] not in self._items])


def read_path(item, i):
    """The path of an object that an item tells."""
    return item.get_child_value(i).get_child_value(1).get_string()


def list_values(array):
    return [array.get_child_value(i) for i in range(array.n_children())]
