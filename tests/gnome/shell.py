# SPDX-License-Identifier: GPL-3.0-or-later
"""GNOME Shell (with-shell) as a person sees it: its notifications and windows,
and a pointer and a keyboard."""

import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "desktop"))
from driver import wait_until
from gi.repository import Gio, GLib

from background import connect

SHELL = "org.gnome.Shell"
# The middle of an actor that can be seen, or nothing.
MIDDLE = """
const middle = actor => {
  if (!actor || !actor.mapped)
    return null;
  const [x, y] = actor.get_transformed_position();
  const [width, height] = actor.get_transformed_size();
  return [x + width / 2, y + height / 2];
};
"""
FIND = """
const find = (actor, label) => {
  if (actor.mapped && actor.reactive && actor.label === label)
    return actor;
  for (const child of actor.get_children()) {
    const found = find(child, label);
    if (found)
      return found;
  }
  return null;
};
"""
DEVICES = """
const {Clutter, GLib} = imports.gi;
const seat = Clutter.get_default_backend().get_default_seat();
const now = () => GLib.get_monotonic_time();
const later = (delay, act) => GLib.timeout_add(0, delay, () => { act(); return false; });
"""


class Shell:
    def __init__(self):
        self._bus = connect()
        # Once it has started, the overview is left and what it says of itself
        # ("Logged in as a privileged user") is gone.
        quiet = []

        def is_ready():
            quiet.append(self.eval("""
                if (Main.overview.visible)
                  Main.overview.hide();
                Main.messageTray.getSources().forEach(source => source.destroy());
                !Main.layoutManager._startingUp && !Main.overview.visible &&
                  !Main.messageTray._banner"""))
            return quiet[-25:] == [True] * 25

        wait_until(is_ready, "the Shell", 60)

    def _call(self, interface, path, method, parameters):
        return self._bus.call_sync(SHELL if interface == SHELL else f"{SHELL}.Screenshot", path,
                                   interface, method, parameters, None,
                                   Gio.DBusCallFlags.NONE, -1, None).unpack()

    def eval(self, script):
        """The value of a script in the Shell."""
        done, value = self._call(SHELL, "/org/gnome/Shell", "Eval", GLib.Variant("(s)", (script,)))
        assert done, value
        return json.loads(value) if value else None

    def screenshot(self, name):
        """Writes what is on screen to a file, where SHOTS names a folder."""
        if "SHOTS" in os.environ:
            path = os.path.abspath(os.path.join(os.environ["SHOTS"], f"{name}.png"))
            self._call(f"{SHELL}.Screenshot", "/org/gnome/Shell/Screenshot", "Screenshot",
                       GLib.Variant("(bbs)", (False, False, path)))

    def notifications(self):
        """(name of the program, its id, its icon, title, body) of each."""
        return [tuple(one) for one in self.eval("""
            [].concat(...Main.messageTray.getSources().map(source => source.notifications.map(
              one => [source.title, source._app ? source._app.get_id() : null,
                      source._app ? source._app.get_icon().to_string() : null,
                      one.title, one.bannerBodyText])))""")]

    def windows(self):
        """{title: whether it has the focus}"""
        return self.eval("""
            Object.fromEntries(global.get_window_actors().map(
              ({meta_window}) => [meta_window.title, meta_window.has_focus()]))""")

    def clear(self):
        """Takes every notification away."""
        self.eval("Main.messageTray.getSources().forEach(source => source.destroy()); null")
        wait_until(lambda: not self.eval("!!Main.messageTray._banner"), "no banner")

    # --- Acting -----------------------------------------------------------

    def _settled(self, script, what):
        """The value of a script once it is the same for a while."""
        seen = []

        def still():
            seen.append(self.eval(script))
            return seen[-1] if seen[-1] and seen[-10:] == [seen[-1]] * 10 else None

        return wait_until(still, what)

    def _click(self, place):
        x, y = place
        self.eval(DEVICES + f"""
            const pointer = global.awPointer = global.awPointer ||
              seat.create_virtual_device(Clutter.InputDeviceType.POINTER_DEVICE);
            const button = state => () =>
              pointer.notify_button(now(), Clutter.BUTTON_PRIMARY, Clutter.ButtonState[state]);
            pointer.notify_absolute_motion(now(), {x}, {y});
            later(100, button('PRESSED'));
            later(150, button('RELEASED'));
            null""")

    def wait_banner(self):
        """Waits until a notification has come down from the top."""
        self._settled(MIDDLE + "middle(Main.messageTray._banner)", "a banner")

    def click_banner(self):
        self._click(self._settled(MIDDLE + "middle(Main.messageTray._banner)", "a banner"))

    def expand_banner(self):
        """As the pointer over it does."""
        self.eval("Main.messageTray._expandBanner(false); null")

    def click_button(self, label):
        """Clicks on a button of the notification on screen."""
        self._click(self._settled(
            MIDDLE + FIND + f"middle(find(Main.messageTray, {json.dumps(label)}))",
            f"the button {label!r}"))

    def press(self, *names):
        """Presses keys together, by the names that Clutter gives them."""
        self.eval(DEVICES + f"""
            const keyboard = global.awKeyboard = global.awKeyboard ||
              seat.create_virtual_device(Clutter.InputDeviceType.KEYBOARD_DEVICE);
            const keys = {json.dumps(names)}.map(name => Clutter['KEY_' + name]);
            const key = (code, state) => () =>
              keyboard.notify_keyval(now(), code, Clutter.KeyState[state]);
            // A new keyboard has to be announced to programs first.
            keys.forEach((code, i) => later(200 + 40 * i, key(code, 'PRESSED')));
            keys.reverse().forEach((code, i) => later(400 + 40 * i, key(code, 'RELEASED')));
            null""")
