"""The line to each open page: livereload's web socket, for our own pages only, with messages of our own.

livereload lets any site connect, drops a reload that follows another within three seconds, and tells nothing of a
failed build. Here the origin is checked, and the session decides what each page is told.
"""

from __future__ import annotations

import contextlib
import json
from typing import Any

from livereload.handlers import LiveReloadHandler
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError

from supple.serve.answer import Marks
from supple.serve.guard import host_allowed, is_loopback, origin_allowed
from supple.serve.session import Session


class Line(LiveReloadHandler):  # type: ignore[misc]
    """One open page."""

    def initialize(self, session: Session, bound: str) -> None:
        """`bound`: the address the preview listens on."""
        self._session, self._bound = session, bound
        self.page, self.marks = "", Marks("", "")
        self.may_edit = is_loopback(self.request.remote_ip or "")

    def prepare(self) -> None:
        """Refuses other hosts, and requests that carry no origin at all."""
        if not host_allowed(self.request.host, self._bound) or "Origin" not in self.request.headers:
            raise HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        """Only pages of the preview itself."""
        return origin_allowed(origin, self.request.host)

    def on_message(self, message: str | bytes) -> None:
        """A page says which one it is and in which state; anything else is passed over."""
        try:
            said = json.loads(message)
            page, whole, plain, scripts = (str(said[key])[:500] for key in ("page", "whole", "plain", "scripts"))
        except (ValueError, KeyError, TypeError):
            return
        self.page, self.marks = page, Marks(whole, plain, scripts)
        self._session.browsers.add(self)
        self._session.put_right(self)

    def on_close(self) -> None:
        """The page is gone."""
        self._session.browsers.discard(self)

    def tell(self, message: dict[str, Any]) -> None:
        """Sends a message; a page that is just closing misses nothing."""
        with contextlib.suppress(WebSocketClosedError):
            self.write_message(json.dumps(message))

    def write_error(self, status_code: int, **_: Any) -> None:
        """Refused, without a trace."""
        self.finish(f"{status_code}\n")

    def log_exception(self, *_: Any) -> None:
        """A refusal is no news for the terminal."""
