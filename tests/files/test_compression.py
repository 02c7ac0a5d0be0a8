"""Copies ready compressed."""

from __future__ import annotations

import gzip
import os

import brotli

from supple.files import compressed
from supple.model.output import Artifact

PAGE = Artifact("a/index.html", b"<p>again and again</p>" * 50)


def test_a_text_gets_both_copies_and_stays_itself():
    made = {artifact.path: artifact.content for artifact in compressed([PAGE])}
    assert list(made) == ["a/index.html", "a/index.html.br", "a/index.html.gz"]
    assert made["a/index.html"] == PAGE.content
    assert brotli.decompress(made["a/index.html.br"]) == PAGE.content
    assert gzip.decompress(made["a/index.html.gz"]) == PAGE.content


def test_what_would_not_shrink_gets_none():
    kept = (Artifact("x.png", PAGE.content), Artifact("small.html", b"x"), Artifact("noise.txt", os.urandom(500)))
    assert compressed(kept) == kept


def test_no_time_is_put_into_a_copy():
    assert compressed([PAGE])[2].content[4:8] == bytes(4)
