"""The form over HTTP: for people at this machine who came from a page of this run of the preview.

Three things must hold for every request: it comes from this machine, it carries the token of this run, and a browser
that sends it says it comes from a page of the preview. So neither a site that the editor visits, nor a program that
listens on the network, nor a page left open from yesterday can change a file.
"""

from __future__ import annotations

import asyncio
import json
from hmac import compare_digest
from typing import Any

from tornado.web import HTTPError

from supple import urls
from supple.serve.answer import styles
from supple.serve.form.trial import Job
from supple.serve.guard import Guarded, is_loopback, origin_allowed
from supple.serve.own import Own
from supple.serve.session import Session
from supple.serve.worker import WorkFailed

TEXTS = ("path", "digest", "body", "whole")
SWITCHES = ("save", "anyway")


class EditPage(Own):
    """The page with the form, for those who have the token."""

    def initialize(self, bound: str, name: str = "", **own: Any) -> None:
        """`session`, in `own`: whose token counts."""
        super().initialize(bound, name)
        self._session: Session = own["session"]

    def get(self, name: str = "") -> None:
        """The empty form; its script asks for the file."""
        _check_caller(self, self._session, self.get_query_argument("token", ""))
        super().get(name)


class Form(Guarded):
    """Shows, tries and saves."""

    def initialize(self, bound: str, **own: Any) -> None:
        """`session`, in `own`: whose site is edited."""
        super().initialize(bound)
        self._session: Session = own["session"]

    async def post(self) -> None:
        """Takes a job as JSON and answers with what came of it."""
        request = self.request
        _check_caller(self, self._session, request.headers.get("X-Preview-Token", ""))
        if not origin_allowed(request.headers.get("Origin", ""), request.host):
            raise HTTPError(403)
        job = _job(request.body)
        loop = asyncio.get_running_loop()
        try:
            reply: dict[str, Any] = await loop.run_in_executor(None, self._session.trial.ask, job)
        except WorkFailed as failure:
            reply = {"status": "failed", "words": str(failure)[:300]}
        page = urls.of_file(job.path)
        shown = self._session.shown
        reply |= {"page": shown.base + page.lstrip("/"), "styles": styles(shown, page) if page else []}
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(reply))


def _check_caller(handler: Guarded, session: Session, token: str) -> None:
    if not is_loopback(handler.request.remote_ip or "") or not compare_digest(token.encode(), session.token.encode()):
        raise HTTPError(403)


def _job(body: bytes) -> Job:
    try:
        said = json.loads(body)
        values = said.get("values") or {}
        texts: dict[str, Any] = {name: said[name] for name in TEXTS if said.get(name) is not None}
        switches: dict[str, Any] = {name: said.get(name) is True for name in SWITCHES}
        if not all(isinstance(text, str) for text in (*texts.values(), *values, *values.values())):
            raise HTTPError(400)
        return Job(values=values, **texts, **switches)
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise HTTPError(400) from None
