# SPDX-License-Identifier: GPL-3.0-or-later
"""What programs tell about their windows on the accessibility bus.

libatspi asks for one thing about one object at a time and waits for each answer, a
thousand times for each look at a window. GTK also tells everything about all of its
objects in one answer, as it is at that moment; only what is missing there is asked
for singly.
"""

import ast
import collections
import contextlib
import functools
import re

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

ADDRESS = r"\('[^']*', '([^']*)'\)"
STRING = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
# An item, (so)(so)(so)iiassusau, as GVariant prints it: an object, its application, its
# parent, its index there, its number of children, its interfaces, name, role, description
# and states.
ITEM = re.compile(rf"\({ADDRESS}, {ADDRESS}, {ADDRESS}, (-?\d+), (-?\d+), \[[^]]*\], "
                  rf"({STRING}), (\d+), (?:{STRING}), \[(\d+), (\d+)\]\)")
Item = collections.namedtuple("Item", "parent index n_children name role states")


class Bus:
    """The accessibility bus of this session."""

    def __init__(self):
        (address,) = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
            Gio.DBusCallFlags.NONE, -1, None)
        self._connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        # {path of an object: (what its item and those below told, the paths of its children)}
        # of those that have confirmed it and not changed since.
        self.confirmed = {}
        self._connection.signal_subscribe(
            None, "org.a11y.atspi.Event.Object", "ChildrenChanged", None, None,
            Gio.DBusSignalFlags.NONE, lambda *signal: self.confirmed.pop(signal[2], None))

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


def list_children_but_pages(things):
    """The same with a question less."""
    answers = call_for(things, [thing.question("Accessible", "GetChildren") for thing in things])
    return [[child for _, child in answer[0]] if answer else [] for answer in answers]


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
    """All objects of an application as they are at one moment."""

    def __init__(self, application):
        self.root = Accessible(application.bus, *application.address)
        self._confirmed = application.bus.confirmed
        self._read_items()
        self._confirm_children()
        self._read([self.root])
        self._read_below(self.root)

    def below(self, thing):
        """An object and all below it, parents first; none if it has gone."""
        found = next((one for one in self.root.descend() if one == thing), None)
        return list(found.descend()) if found else []

    def _read_items(self):
        """Reads what the items tell, also about children: {path of a parent: [number of
        those that are not hidden, (index, path) of each]}. What has never been asked for
        is in none of them, and what is hidden is there as if it were not, with the index
        of what follows it."""
        (answer,) = self.root.bus.call_all([
            (self.root.address[0], "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems",
             None)])
        self._items = parse_items(answer) if answer else {}
        self._told = {path: [item.n_children] for path, item in self._items.items()
                      if path != ROOT}
        for index, path, parent in sorted((item.index, path, item.parent)
                                          for path, item in self._items.items()):
            if parent in self._told:
                self._told[parent].append((index, path))

    def _know_children(self, path):
        """The paths of an object's children, or None if it is to be asked for them."""
        own = self._told.get(path, [None])
        told, children = self._confirmed.get(path, (None, None))
        return [] if own[0] == 0 else children if told == own else None

    def _ask_children(self, ask, paths):
        """The paths of the children of each, {path: children}. A change meanwhile takes it
        out of what is confirmed."""
        self._confirmed.update(dict.fromkeys(paths, (None, None)))
        return dict(zip(paths, ask([Accessible(self.root.bus, self.root.address[0], path)
                                    for path in paths])))

    def _keep_children(self, asked):
        """Keeps for later looks what is as the items tell. What was never on screen tells
        of no change, but does as soon as it is shown."""
        for path, children in asked.items():
            own = self._told.get(path, [None])
            if (path in self._confirmed and len(children) == own[0]
                    and children == [child for _, child in own[1:] if child in children]):
                self._confirmed[path] = own, children

    def _confirm_children(self):
        """Asks all parents at once that may have other children than they had, and what
        comes to light by that, which the items tell of from then on."""
        asked = {}
        waiting = [path for path, own in self._told.items()
                   if own[0] > 0 and self._know_children(path) is None]
        while waiting:
            found = self._ask_children(list_children_but_pages, waiting)
            asked.update(found)
            waiting = list(dict.fromkeys(
                child for children in found.values() for child in children
                if child not in self._items and child not in asked))
        if not asked.keys() <= self._items.keys():
            self._read_items()
        self._keep_children(asked)

    def _list_children(self, parents):
        """The paths of the children of each."""
        paths = [parent.address[1] for parent in parents]
        known = [self._know_children(path) for path in paths]
        asked = self._ask_children(list_children, [path for path, children in zip(paths, known)
                                                   if children is None])
        self._keep_children(asked)
        return [asked.get(path, children) for path, children in zip(paths, known)]

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
                thing.name, thing.states = item.name, item.states
                thing.role = ROLES.get(item.role) or thing.get_role_name()
        read_singly([thing for thing in things if thing.address[1] not in self._items])


def parse_items(answer):
    """{path: Item} of what GetItems returns. To unpack all of that, or to take it apart,
    takes longer than GTK takes to write it; to print it does not."""
    items = {}
    for (path, _, parent, index, n_children, name, role, low, high) in ITEM.findall(
            answer.print_(False)):
        items[path] = Item(parent, int(index), int(n_children),
                           ast.literal_eval(name) if "\\" in name else name[1:-1], int(role),
                           name_states(int(low) | int(high) << 32))
    assert len(items) == answer.get_child_value(0).n_children(), answer.print_(False)
    return items
