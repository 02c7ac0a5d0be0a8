"""livereload's server with our own routes: pages from memory, the preview's own files, the line to each page, the form.

`livereload.Server.serve` runs the loop; `application` and the watcher are ours. livereload's polling, its builds on the
loop and its inline script are not used.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
import webbrowser
from socket import socket
from typing import Any

import livereload
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application

from supple.serve.answer import SCRIPT, Answer, answer
from supple.serve.browsers import Line
from supple.serve.form.handler import EditPage, Form
from supple.serve.guard import Guarded
from supple.serve.own import Own
from supple.serve.session import Session

PORTS_TRIED = 50
MOST_BODY = 1_000_000
"""Bytes of a request: a page's text with room to spare."""


def listen(host: str, port: int) -> tuple[list[socket], bool]:
    """Sockets on the first free port from `port` on, and whether that was not the one asked for; none: no port."""
    for number in range(port, min(port + PORTS_TRIED, 65536)):
        try:
            return bind_sockets(number, address=host), number != port
        except OSError:
            continue
    return [], True


class PreviewServer(livereload.Server):  # type: ignore[misc]
    """Serves a session until Ctrl-C."""

    def __init__(
        self, session: Session, sockets: list[socket], *, host: str, port: int, open_browser: bool = False
    ) -> None:
        super().__init__(watcher=SessionWatcher(session))
        self._session, self._sockets = session, sockets
        self._host, self._port, self._open_browser = host, port, open_browser
        self._http: HTTPServer | None = None

    def run(self) -> None:
        """Returns after Ctrl-C or a request to end."""
        asyncio.set_event_loop(asyncio.new_event_loop())
        loop = IOLoop.current()
        for name in ("SIGINT", "SIGTERM"):
            signal.signal(getattr(signal, name), lambda *_: loop.add_callback_from_signal(self._end))
        self.serve(port=self._port, host=self._host)

    def _end(self) -> None:
        self._session.stop()
        IOLoop.current().stop()

    def application(self, *_: Any, **__: Any) -> None:
        """Our routes on our sockets, in place of livereload's."""
        LiveReloadHandler.watcher, LiveReloadHandler.live_css = self.watcher, True
        own: dict[str, Any] = {"bound": self._host, "session": self._session}
        routes = [
            (r"/livereload", Line, own),
            (SCRIPT, Own, {**own, "name": "preview.js"}),
            (r"/__preview/([a-z-]+\.(?:css|js))", Own, own),
            (r"/__preview/edit", EditPage, {**own, "name": "edit.html"}),
            (r"/__preview/form", Form, own),
            (r"(/.*)", Pages, own),
        ]
        application = Application(
            routes,
            log_function=lambda _: None,
            default_handler_class=Guarded,
            default_handler_args=own,
            websocket_max_message_size=10_000,
        )
        self._http = HTTPServer(application, max_body_size=MOST_BODY, max_buffer_size=MOST_BODY * 2)
        self._http.add_sockets(self._sockets)
        self._welcome()

    def _welcome(self) -> None:
        shown_host = f"[{self._host}]" if ":" in self._host else self._host
        shown_host = "127.0.0.1" if shown_host in {"0.0.0.0", "[::]"} else shown_host
        address = f"http://{shown_host}:{self._port}/"
        self._session.say(f"Preview: {address}   (Ctrl-C ends it)")
        if self._open_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    def _setup_logging(self) -> None:
        """The terminal is for the site's problems, not for the server's notes."""
        for name in ("livereload", "tornado", "asyncio", "concurrent.futures"):
            logging.getLogger(name).addHandler(logging.NullHandler())
            logging.getLogger(name).propagate = False


class SessionWatcher(Watcher):  # type: ignore[misc]
    """Takes the place of livereload's watcher and its polling."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._tasks: dict[str, Any] = {"the site folder": {}}  # empty, livereload would watch the working directory

    def start(self, _: object) -> bool:
        """Begins with the loop; True tells livereload that nothing needs to be polled."""
        IOLoop.current().add_callback(self._session.start)
        return True


class Pages(Guarded):
    """The site, from memory."""

    def initialize(self, bound: str, session: Session) -> None:  # type: ignore[override]
        """`session`: whose site is shown."""
        super().initialize(bound)
        self._session = session

    def get(self, path: str) -> None:
        """A page, a file, a redirect, or the site's own 404 page."""
        self._send(answer(self._session.shown, path))

    def head(self, path: str) -> None:
        """The same without its body."""
        self.get(path)

    def _send(self, found: Answer) -> None:
        self.set_status(found.status)
        self.set_header("Content-Type", found.type)
        for name, value in found.headers.items():
            self.set_header(name, value)
        self.finish(found.body)
