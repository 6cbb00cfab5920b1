# SPDX-License-Identifier: GPL-3.0-or-later
"""An organizer's server on this computer, whose answer a walk can change."""

import http.server
import json
import threading


def action(name, title, minutes=5):
    return {"id": name, "kind": "task", "title": title, "minutes": minutes}


def session(name, title, start="16:00"):
    return {**action(name, title, 30), "kind": "session", "session": {"start": start}}


def program(days, title="Library Days", name="library-days"):
    """A program, from a mapping of dates to actions."""
    return {"version": 1, "id": name, "title": title, "zone": "America/New_York",
            "days": [{"date": date, "actions": actions} for date, actions in days.items()]}


class Feed:
    """Serves one document at every address until it is closed."""

    def __init__(self):
        self.status = 200
        self.body = b""
        self.requests = []
        self.n_held = 0
        self._free = threading.Event()
        self._free.set()
        feed = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                feed.requests.append(dict(self.headers))
                feed.n_held += not feed._free.is_set()
                feed._free.wait()
                etag = f'"{hash(feed.body)}"'
                unchanged = self.headers["If-None-Match"] == etag and feed.status == 200
                self.send_response(304 if unchanged else feed.status)
                self.send_header("ETag", etag)
                body = b"" if unchanged else feed.body
                if not unchanged:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/week.json"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def publish(self, document):
        self.status = 200
        self.body = document if isinstance(document, bytes) else json.dumps(document).encode()

    def hold(self):
        """Lets those who ask wait until let_go()."""
        self.n_held = 0
        self._free.clear()

    def let_go(self):
        self._free.set()

    def fail(self, status):
        self.status = status
        self.body = b"<!DOCTYPE html><p>Sorry"

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self._server.shutdown()
        self._server.server_close()
