# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses a program as a person does, inside tests/desktop/session.

    with Program(["advocacy-week"], "Advocacy Week") as ui:
        ui.click("check box", "Thank your member of Congress")
        ui.wait(lambda: "checked" in ui.states("check box", "Thank ..."), "a check mark")

What is on screen is read through AT-SPI, as a screen reader does; what is done
is done by real pointer and key events, because GTK 4.8 gives check buttons and
rows no AT-SPI actions. Nothing sleeps for a fixed time: everything waits for
what it needs, and a wait in vain prints the whole tree.
"""

import contextlib
import datetime
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import warnings

# For the program under test, not for the libraries that are used here.
FATAL = os.environ.pop("G_DEBUG", "")

import gi
from Xlib.error import XError

from accessible import Bus, Look, get_boxes, get_texts, read_frames
from screen import Screen

gi.require_version("Gdk", "4.0")
from gi.repository import Gdk, GLib

warnings.simplefilter("ignore", DeprecationWarning)

# Seconds after which what a person waits for does not come any more, also on a
# computer that is busy with other tests.
TIMEOUT = int(os.environ.get("SESSION_PATIENCE", 30))
# Seconds after which what does not move stands still.
STILL = 0.1
# Seconds after which a picture has no animation any more; a text cursor blinks later.
STILL_PICTURE = 0.3
# Seconds after which a key has moved the focus, if it moves it.
FOCUS_TIMEOUT = 3
WINDOW_ROLES = ("frame", "dialog", "window")
CONTROL_ROLES = (
    "check box", "check menu item", "combo box", "entry", "link", "list item",
    "menu item", "page tab", "password text", "push button", "radio button",
    "radio menu item", "slider", "spin button", "switch", "table cell", "text",
    "toggle button",
)
POPOVERS = ("GtkPopover", "GtkPopoverMenu")
# What GTK 4.8 says for a thing without a name: its type's name.
TYPE_NAME = re.compile(r"^(Gtk|Adw|Aw)[A-Z][A-Za-z]+$")
# What GTK and we write on stderr when something is wrong.
COMPLAINT = re.compile(r"\b(WARNING|CRITICAL|ERROR)\b|runtime error:|Sanitizer")
# GTK 4.24 says this of its own frames now and then.
HARMLESS = "gdk_frame_timings_submitted() called on submitted frame"


class Unmet(AssertionError):
    """Something that did not come about in time."""


class Gone(AssertionError):
    """An object that went while it was to be used."""


def spoken(name):
    """A name as a person would say it: GTK 4.8 names a button with a mnemonic
    "_Call Call" and a check button that its row activates "Thank Thank"."""
    for space in (i for i, letter in enumerate(name) if letter == " "):
        if name[:space].replace("_", "") == name[space + 1:]:
            return name[space + 1:]
    return name


def pause(begin, first):
    """Sleeps between two looks, of which the first has begun at that moment: about
    as long as it took, so that what is looked at gets on with its work, and longer the
    longer ago the very first one was."""
    now = time.monotonic()
    time.sleep(min(max(0.02, now - begin, (now - first) / 4), 0.2))


def wait_until(condition, what, timeout=TIMEOUT):
    """Returns the first true value of condition (); fails after timeout seconds."""
    first = time.monotonic()
    while True:
        begin = time.monotonic()
        value = condition()
        if value:
            return value
        if begin > first + timeout:
            raise Unmet(f"waited {timeout} s in vain for {what}")
        pause(begin, first)


class Running:
    """A process that somebody else has started, with what Popen has."""

    def __init__(self, pid):
        self.pid = pid

    def poll(self):
        return None if os.path.exists(f"/proc/{self.pid}") else 0

    def send_signal(self, number):
        os.kill(self.pid, number)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout):
        wait_until(lambda: self.poll() is not None, f"the end of process {self.pid}", timeout)
        return 0


class Program:
    """One running program and its windows.

    argv: the command, or the process id of a program that runs already; title:
    of its main window, if it matters; environment: added to ours; at: an ISO 8601
    instant at which its wall clock starts; name: of the program on the
    accessibility bus, where argv starts it in a sandbox, from which process ids
    do not tell what belongs to it.
    """

    def __init__(self, argv, title=None, environment=None, at=None, name=None):
        self.title = title
        self._name = name
        self._clock_file = os.path.join(os.environ["SESSION_DIR"], "clock")
        self._stderr = tempfile.TemporaryFile()
        environment = {**os.environ, "G_DEBUG": FATAL, **(environment or {})}
        if at:
            self.set_clock(at)
            environment.update(clock_shim(self._clock_file))
        if isinstance(argv, int):
            self._process = Running(argv)
        else:
            self._process = subprocess.Popen(argv, stderr=self._stderr, env=environment)
        self._screen = Screen(None if name else self._process.pid)
        self._bus = Bus()
        try:
            self.find_again()
        except Unmet:
            self._process.kill()
            self.complaints()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        try:
            if self._process.poll() is None:
                self._process.kill() if kind else self.quit()
        finally:
            complaints = self.complaints()
        assert kind or not complaints, "the program complained on stderr"

    # --- Waiting ----------------------------------------------------------

    def wait(self, condition, what, timeout=TIMEOUT):
        """Returns the first true value of condition (); fails after timeout seconds."""
        first = time.monotonic()
        while True:
            begin = time.monotonic()
            while GLib.MainContext.default().iteration(False):
                pass
            try:
                value = condition()
            except (GLib.Error, XError):  # The object has just gone.
                value = None
            if value:
                return value
            if begin > first + timeout:
                print(self.tree(), file=sys.stderr)
                raise Unmet(f"waited {timeout} s in vain for {what}")
            if self._process.poll() is not None:
                raise Unmet(f"the program ended while waiting for {what}")
            pause(begin, first)

    def quit(self, *keys):
        """Ends the program by its key (Ctrl+Q unless given) and waits for its end."""
        self.key(*(keys or ("ctrl+q",)))
        self.wait_end()

    def kill(self, number=signal.SIGTERM):
        """Ends the program from outside."""
        self._process.send_signal(number)
        self._process.wait(TIMEOUT)

    @property
    def pid(self):
        return self._process.pid

    def find_again(self):
        """Waits for the window of a process that had none before."""
        self._application = None
        self.wait(self._find_application, "the program on the accessibility bus")
        self.wait(lambda: self._screen.find_window(self.title), f"a window {self.title!r}")
        self.wait(self.window, f"a frame {self.title!r}")

    def _has_keys(self):
        """Whether keys would go to the window for which they are meant. Without a window
        manager the X server gives them to the one under the pointer."""
        frame, title = self.window(), self._screen.find_focus()
        return (frame is None or title is None
                or (title == frame.name and {"active", "modal"} & frame.states))

    def wait_active(self):
        """Gives the window manager time to give a window of the program the keys: that
        of a dialog has them for a moment after it has closed, and not yet for one after
        it has come. Where it then gives them to none, takes the window, as a person does."""
        for _ in range(2):
            try:
                wait_until(self._has_keys, "the keys", FOCUS_TIMEOUT)
                return
            except Unmet:
                frame = self.window()
                window = frame and self._screen.find_window(frame.name)
                if window:
                    subprocess.run(["xdotool", "windowactivate", str(window.id)],
                                   stderr=subprocess.DEVNULL, check=False)

    def wait_end(self, timeout=TIMEOUT):
        """Waits until the program has ended by itself and well."""
        try:
            status = self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise Unmet("the program did not end") from None
        assert status == 0, f"the program ended with status {status}"

    def set_clock(self, instant):
        """Sets the wall clock of a program started with at to an ISO 8601 instant."""
        write_clock(self._clock_file, instant)

    def complaints(self):
        """Passes the program's stderr on and returns its warnings and errors."""
        self._stderr.seek(0)
        lines = self._stderr.read().decode(errors="replace").splitlines()
        for line in lines:
            print(line, file=sys.stderr)
        return [line for line in lines if COMPLAINT.search(line) and HARMLESS not in line]

    # --- Reading ----------------------------------------------------------

    def _find_application(self):
        for application in self._bus.applications():
            if self._is_ours(application) and application.ask_property("Accessible", "ChildCount"):
                self._application = application
                return application
        return None

    def _is_ours(self, application):
        if self._name:
            return application.get_name() == self._name
        return application.get_process_id() == self._process.pid

    def window(self, title=None):
        """The frame with that title, or else the newest modal one, the active one, or
        the main one. GTK 4.8 calls a message dialog modal but never active."""
        return self._choose(read_frames(self._application), title)

    def _choose(self, frames, title=None):
        if title is not None:
            return next((frame for frame in frames if frame.name == title), None)
        for kind in (lambda frame: "modal" in frame.states, lambda frame: "active" in frame.states,
                     lambda frame: self.title in (None, frame.name)):
            found = [frame for frame in frames if kind(frame)]
            if found:
                return found[-1]
        return None

    def walk(self, below=None):
        """Every object as it is at this moment, parents first."""
        return Look(self._application).below(below or self._application)

    def find_all(self, role, name=None, below=None):
        """All objects of that role whose spoken name is name, or matches it
        where name is a compiled expression; any name if it is None."""
        return [thing for thing in self.walk(below)
                if role_name(thing) == role and is_called(thing.name, name)]

    def find(self, role, name=None, below=None, timeout=TIMEOUT):
        """The first of find_all, waited for."""
        found = self.wait(lambda: self.find_all(role, name, below), f"{role} {name!r}", timeout)
        return found[0]

    def wait_gone(self, role, name=None):
        """Waits until no such object is left."""
        self.wait(lambda: not self.find_all(role, name), f"no {role} {name!r}")

    def states(self, role, name=None):
        """The states of an object as AT-SPI words: "checked", "focused", ..."""
        return states(self.find(role, name))

    def text(self, thing):
        """The text that an object shows, or None."""
        return get_texts([thing])[0]

    def labels(self, below=None):
        """The texts of all labels; one that has just gone has none."""
        texts = get_texts(self.find_all("label", below=below))
        return [text for text in texts if text is not None]

    def wait_label(self, expression):
        """Waits for a label that matches, and returns its text."""
        return self.wait(
            lambda: next((text for text in self.labels() if re.search(expression, text)), None),
            f"a label {expression!r}")

    def listen(self):
        """A list that gets what is said from now on although the focus is elsewhere."""
        return self._bus.listen()

    def focus(self):
        """The object with the keyboard focus, or None."""
        frame = self._choose(Look(self._application).root.children)
        return next((thing for thing in frame.descend()
                     if "focused" in thing.states), None)

    def controls(self, below=None):
        """(role, spoken name) of everything that a person can act on; the name
        is "" where a screen reader would have none to say."""
        return [(role_name(thing), without_type(thing.name)) for thing in self.walk(below)
                if role_name(thing) in CONTROL_ROLES]

    def tree(self):
        """Everything AT-SPI knows, one line for each object."""
        if self._application is None:
            return "the program is not on the accessibility bus"
        things = self.walk()
        lines, depths = [], {None: -1}
        for thing, text, box in zip(things, get_texts(things), get_boxes(things)):
            depths[thing] = depths[thing.parent] + 1
            lines.append("  " * depths[thing] + " ".join(filter(None, (
                role_name(thing), repr(thing.name), "" if text is None else repr(text),
                f"{box.width}x{box.height}+{box.x}+{box.y}" if box else "",
                ",".join(sorted(thing.states - {"sensitive", "visible"}))))))
        return "\n".join(lines)

    # --- Where things are -------------------------------------------------

    def _x_window(self, frame):
        return self.wait(lambda: self._screen.find_window(frame.get_name()),
                         f"the X window of {frame.name!r}")

    def _surface_of(self, thing):
        """The window or popover in which an object is. What GTK 4.8 says as a window's
        role is at times that of none."""
        while not (role_name(thing) in WINDOW_ROLES or thing.name in POPOVERS
                   or thing.parent == self._application):
            thing = thing.parent
        return thing

    def _origin(self, surface):
        """Where on the screen the place is that AT-SPI calls 0,0 inside of a
        window or popover. GTK 4.8 takes a popover to stand on its button."""
        box = extents(surface)
        if surface.name in POPOVERS:
            window = self.wait(lambda: self._screen.find_popup(box.width, box.height),
                               "the X window of a popover")
            x, y = self._screen.place(window)
            return x - box.x, y - box.y
        return self._screen.place_of_content(self._x_window(surface), box.width, box.height)

    def middle(self):
        """The middle of the window, on the screen."""
        left, top = self._origin(self.window())
        box = extents(self.window())
        return left + box.x + box.width // 2, top + box.y + box.height // 2

    def _settled(self, thing, surface):
        """The origin of an object's surface and its extents there once both have stood
        still: for longer than a step of an animation takes on a computer that is so
        busy. A window is moved once more after it has come."""
        since, last, slowest = 0, None, 0

        def still():
            nonlocal since, last, slowest
            begin = time.monotonic()
            try:
                place = self._origin(surface), extents(thing)
            except GLib.Error as problem:
                raise Gone(f"{thing.name!r} has gone") from problem
            now = time.monotonic()
            slowest = max(slowest, now - begin)
            if place != last:
                since, last = now, place
            shown = place[1] and place[1].width > 0
            return place if shown and now - since > STILL + 4 * slowest else None

        return self.wait(still, f"{thing.name!r} to have a place on screen")

    # --- Acting -----------------------------------------------------------

    def click(self, role, name=None, below=None, button=1):
        """Scrolls to an object with the wheel if need be, and clicks its middle."""
        for _ in range(3):
            with contextlib.suppress(Gone):  # Another is there in its place.
                self.click_on(self.find(role, name, below), button)
                return
        raise Unmet(f"{role} {name!r} goes again and again")

    def click_on(self, thing, button=1):
        if button == 1 and self._misplaces():
            self._use(thing)
            return
        surface = self._surface_of(thing)
        if surface.name not in POPOVERS:
            self.wait_active()
        frame = extents(surface)
        left = top = 0

        def middle():
            nonlocal left, top
            (left, top), box = self._settled(thing, surface)
            return box.x + box.width // 2, box.y + box.height // 2

        x, y = middle()
        while not frame.y <= y < frame.y + frame.height:
            xdotool("mousemove", left + frame.x + frame.width // 2,
                    top + frame.y + frame.height // 2, "click", 4 if y < frame.y else 5)
            before, (x, y) = y, middle()
            if y == before:
                raise Unmet(f"cannot scroll to {thing.name!r}")
        xdotool("mousemove", left + x, top + y, "click", button)

    def _misplaces(self):
        """Whether the places that GTK tells are wrong: GTK 4.24 adds them up
        without the padding in between."""
        version = self._application.ask_property("Application", "Version")
        return int(version.split(".")[1]) > 8

    def _use(self, thing):
        """Does what a click would do, by the object's own action or by keys."""
        if thing.get_n_actions() > 0:
            thing.act()
        elif any(focused == thing for focused in self.tour()):
            self.key("space")
        else:
            raise Unmet(f"Tab never comes to {thing.name!r}")

    def press(self, role, name=None, below=None):
        """Runs an object's own AT-SPI action, as a screen reader does."""
        thing = self.find(role, name, below)
        assert thing.get_n_actions() > 0, f"{role} {name!r} has no action"
        thing.act()

    def key(self, *keys):
        """Presses keys one after another: "Tab", "ctrl+q"."""
        self.wait_active()
        xdotool("key", "--delay", 20, *keys)

    def type(self, text):
        self.wait_active()
        xdotool("type", "--delay", 20, text)

    def move_focus(self, key, before=None):
        """Presses a key and returns the object that has the focus then, or None if the
        key left it where it was; before: what has it now, if that is known."""
        before = before or self.focus()
        self.key(key)

        def moved():
            now = self.focus()
            return now if now != before else None

        with contextlib.suppress(Unmet):
            return wait_until(moved, "the focus to move", FOCUS_TIMEOUT)
        return None

    def tour(self, key="Tab", limit=200):
        """Yields what has the focus, then what a key moves it to, until it
        stays where it is or comes to where it has been."""
        seen = []
        thing = self.focus()
        while thing is not None and thing not in seen:
            seen.append(thing)
            assert len(seen) <= limit, f"{key} never comes to an end"
            yield thing
            thing = self.move_focus(key, thing)

    def focus_by(self, key, role, name=None):
        """Presses a key until an object has the focus, and returns it."""
        for thing in self.tour(key):
            if role_name(thing) == role and named(thing, name):
                return thing
        print(self.tree(), file=sys.stderr)
        raise Unmet(f"{key} never comes to {role} {name!r}")

    def resize(self, width, height):
        """Gives the active window's visible part that size, in pixels."""
        frame = self.window()
        window = self._x_window(frame)
        now, box = window.get_geometry(), extents(frame)
        xdotool("windowsize", window.id,
                width + now.width - box.width, height + now.height - box.height)
        self.wait(lambda: (extents(frame).width, extents(frame).height) == (width, height),
                  f"the window to be {width}x{height}")

    def pixels(self, title=None):
        """(width, height, bytes) of the window, as Screen.pixels, once it stands still: for
        some looks, of which one takes long where the screen is large, and for some time."""
        window = self._x_window(self.window(title))
        last, n_looks, since = None, 0, 0

        def still():
            nonlocal last, n_looks, since
            begin = time.monotonic()
            now = self._screen.pixels(window)
            if now != last:
                last, n_looks, since = now, 0, begin
            n_looks += 1
            if n_looks > 2 and begin - since > STILL_PICTURE:
                return now
            time.sleep(STILL_PICTURE / 4)
            return None

        return self.wait(still, "a picture that stands still")

    def offset(self, title=None):
        """Where in the window's pixels the place is that AT-SPI calls 0,0."""
        frame = self.window(title)
        left, top = self._origin(frame)
        x, y = self._screen.place(self._x_window(frame))
        return left - x, top - y

    def screenshot(self, path, title=None):
        """Writes the window to a PNG once it stands still; with its shadow, on
        a clear ground, where the session has a compositor (--wm metacity)."""
        width, height, pixels = self.pixels(title)
        Gdk.MemoryTexture.new(
            width, height, Gdk.MemoryFormat.B8G8R8A8_PREMULTIPLIED,
            GLib.Bytes.new(pixels), width * 4).save_to_png(str(path))


def write_clock(path, instant):
    """Writes what a wall clock that stands at an ISO 8601 instant reads from a file."""
    moment = datetime.datetime.fromisoformat(instant)
    ahead = moment - datetime.datetime.now(datetime.timezone.utc)
    with open(path + ".new", "w", encoding="ascii") as file:
        file.write(str(ahead // datetime.timedelta(microseconds=1)))
    os.replace(file.name, path)


def clock_shim(file):
    """The environment of a program whose wall clock a file of microseconds shifts."""
    asan_options = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
    return {"LD_PRELOAD": os.environ["FAKECLOCK_LIBRARY"], "FAKECLOCK_FILE": file,
            "ASAN_OPTIONS": asan_options}


def children(thing):
    return thing.children


def role_name(thing):
    """The role in the words of AT-SPI 2.46; 2.54 calls a push button "button",
    and GTK 4.24 a toggle button what it is, as GTK 4.8 did not."""
    return "push button" if thing.role in ("button", "toggle button") else thing.role


def states(thing):
    return thing.get_states()


def extents(thing):
    return thing.get_extents()


def without_type(name):
    return "" if TYPE_NAME.match(name) else spoken(name)


def spoken_name(thing):
    return without_type(thing.get_name())


def is_called(said, name):
    if name is None:
        return True
    if isinstance(name, re.Pattern):
        return name.search(without_type(said)) is not None
    return without_type(said) == name


def named(thing, name):
    return is_called(thing.get_name(), name)


def xdotool(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)
