"""The preview's own files: script, style sheets and form. They lie beside this module, never in the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tornado.web import HTTPError

from supple.serve.answer import TYPES
from supple.serve.guard import Guarded

FOLDER = Path(__file__).with_name("static")

POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"


class Own(Guarded):
    """One file of the preview."""

    def initialize(self, bound: str, name: str = "", **_: Any) -> None:
        """`name`: the file, where the address does not say it."""
        super().initialize(bound)
        self._name = name

    def get(self, name: str = "") -> None:
        """The file; the route allows only plain names."""
        file = FOLDER / (self._name or name)
        if not file.is_file():
            raise HTTPError(404)
        self.set_header("Content-Type", TYPES[file.suffix.lstrip(".")])
        self.set_header("Content-Security-Policy", POLICY)
        self.finish(file.read_bytes())
