# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows of one process as the X server knows them."""

from Xlib import X, display, error


class Screen:
    """pid: of the process, or None for windows of any."""

    def __init__(self, pid):
        self._pid = pid
        self._display = display.Display()
        self._root = self._display.screen().root
        self._found = {}

    def _property(self, window, name):
        """The value of a window's property, or None."""
        atom = self._display.get_atom(name)
        value = window.get_full_property(atom, X.AnyPropertyType)
        return value.value if value else None

    def _is_mapped(self, window):
        return window.get_attributes().map_state == X.IsViewable

    def _is_ours(self, window):
        pid = self._property(window, "_NET_WM_PID")
        return self._pid is None or (pid is not None and pid[0] == self._pid)

    def find_window(self, title=None):
        """The mapped window of the process with that title, or any with one: the one
        that was found before, if it is there still."""
        waiting = [self._root]
        if title in self._found:
            waiting.append(self._found.pop(title))
        while waiting:
            window = waiting.pop()
            try:
                name = self._property(window, "_NET_WM_NAME")
                if (name and title in (None, name.decode()) and self._is_ours(window)
                        and self._is_mapped(window)):
                    if title is not None:
                        self._found[title] = window
                    return window
                waiting.extend(window.query_tree().children)
            except (error.BadWindow, error.BadDrawable):  # It has just gone.
                pass
        return None

    def find_focus(self):
        """The title of the window that has the keys, "" if none has; None where it is the
        one under the pointer, as without a window manager."""
        window = self._display.get_input_focus().focus
        if window == X.PointerRoot:
            return None
        try:
            while window not in (X.NONE, self._root):
                name = self._property(window, "_NET_WM_NAME")
                if name:
                    return name.decode()
                window = window.query_tree().parent
        except (error.BadWindow, error.BadDrawable):  # It has just gone.
            pass
        return ""

    def find_popup(self, width, height):
        """The open popover of that size. It has no name and no process id."""
        for window in self._root.query_tree().children:
            size = window.get_geometry()
            if (window.get_attributes().override_redirect and self._is_mapped(window)
                    and (size.width, size.height) == (width, height)):
                return window
        return None

    def place(self, window):
        """Where the window's top left corner is on the screen."""
        place = self._root.translate_coords(window, 0, 0)
        return place.x, place.y

    def place_of_content(self, window, width, height):
        """Where a content of that size begins on the screen. Around it the
        window has a shadow (_GTK_FRAME_EXTENTS, under a compositor) or GTK's
        own border (without one), the same on opposite sides."""
        size, (x, y) = window.get_geometry(), self.place(window)
        shadow = self._property(window, "_GTK_FRAME_EXTENTS")
        left, right, top, bottom = shadow or (0, 0, 0, 0)
        return (x + left + (size.width - left - right - width) // 2,
                y + top + (size.height - top - bottom - height) // 2)

    def pixels(self, window):
        """(width, height, bytes) of the window; each pixel is blue, green, red
        and alpha, the colours already multiplied with alpha."""
        size = window.get_geometry()
        image = window.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF)
        data = bytearray(image.data)
        if size.depth == 24:
            data[3::4] = b"\xff" * (size.width * size.height)
        return size.width, size.height, bytes(data)
