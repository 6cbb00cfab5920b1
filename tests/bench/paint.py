# SPDX-License-Identifier: GPL-3.0-or-later
"""When a window is painted first."""

import select
import sys
import time

from Xlib import X, display, error
from Xlib.ext import damage

TIMEOUT = 30
# A window that has been painted has more colours than its background's one.
COLOURS = 8


class Watcher:
    """Sees windows come and get their first pixels, as the X server tells it."""

    def __init__(self):
        self.display = display.Display()
        self.root = self.display.screen().root
        self.pid_atom = self.display.intern_atom("_NET_WM_PID")
        assert self.display.query_extension("DAMAGE"), "the X server has no DAMAGE"
        self.display.damage_query_version()
        self.root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self.display.sync()

    def events(self, end):
        """Yields events until the monotonic time end."""
        while True:
            while self.display.pending_events():
                yield self.display.next_event()
            left = end - time.monotonic()
            if left <= 0:
                return
            select.select([self.display.fileno()], [], [], left)

    def find_process(self, window):
        """Returns the id of the process that has the window, None if it is gone."""
        try:
            value = window.get_full_property(self.pid_atom, X.AnyPropertyType)
        except error.XError:
            return None
        return value.value[0] if value is not None else None

    def painted(self, window):
        size = window.get_geometry()
        image = window.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF)
        pixels = memoryview(image.data).cast("I")
        return len(set(pixels[::7])) > COLOURS

    def wait_for_paint(self, pid=None):
        """Returns the monotonic time at which a window of that process, or of any,
        was painted, and the process."""
        window = None
        for event in self.events(time.monotonic() + TIMEOUT):
            if event.type == X.MapNotify and not event.override:
                found = self.find_process(event.window)
                if found is not None and found == (pid or found):
                    window, owner = event.window, found
                    window.damage_create(damage.DamageReportRawRectangles)
            if window is not None and self.painted(window):
                return time.monotonic(), owner
        sys.exit(f"no painted window in {TIMEOUT} s")
