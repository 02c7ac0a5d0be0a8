"""Finished pages → the search index that a reader's browser loads piece by piece, when it is used.

Pagefind reads the pages and makes many small files, so that a search over ten pages or ten thousand loads only what it
needs. Its Python interface waits a tenth of a second after every page; here its program is asked everything at once,
page after page on its input, and nothing touches the disk. What its ready-made widgets need is left out.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BufferedReader, BufferedWriter
from subprocess import DEVNULL, PIPE, Popen
from threading import Thread
from typing import Any

from supple import urls
from supple.model.output import Artifact, Page

FOLDER = "pagefind"

UNREAD = [
    "nav",
    "form",
    "dialog",
    "template",
    "noscript",
    "stretch-player",
    "routine-builder",
    ".red-flags",
    ".share",
    ".handout-head",
    ".handout-foot",
]
"""What says the same on many pages, or says nothing."""

ADDRESS = re.compile(r'(<img\b[^>]*?) src="[^"]*"')
"""Where a picture is. Pagefind keeps the first for its widget and finds words in it: in a code to scan, any."""

NEEDED = (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", "-entry.json", "pagefind.js", "pagefind-worker.js")
"""Endings of the files that a search loads."""

PIECE = 1 << 20
"""Bytes read at once: the last answer holds the whole index."""


def index(artifacts: tuple[Artifact, ...], pages: tuple[Page, ...]) -> tuple[Artifact, ...]:
    """The files of the index over all listed pages; the same pages give the same bytes."""
    listed = {urls.output_path(page.url): page.url for page in pages if page.listed and page.url != urls.SEARCH}
    read = [artifact for artifact in artifacts if artifact.path in listed and artifact.path.endswith(".html")]
    if not read:
        return ()
    texts = ((listed[artifact.path], artifact.content.decode()) for artifact in read)
    found = tuple(sorted(_files(_asked(_questions(texts))), key=lambda artifact: artifact.path))
    if not found:
        raise RuntimeError("The search index could not be made: the search program gave no files.")
    return found


def _questions(texts: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"root_selector": "main", "exclude_selectors": UNREAD}}
    for url, text in texts:
        words = ADDRESS.sub(r"\1", text)
        yield {"type": "AddFile", "index_id": 0, "url": url, "file_path": None, "file_contents": words}
    yield {"type": "GetFiles", "index_id": 0}


def _asked(questions: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The program's answers. It leaves when its input ends, finished or not, so that stays open until the last one."""
    from pagefind.service import get_executable

    messages = [_message(number, question) for number, question in enumerate(questions, start=1)]
    with Popen([str(get_executable()), "--service"], stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as program:
        assert isinstance(program.stdin, BufferedWriter)
        assert isinstance(program.stdout, BufferedReader)
        asking = Thread(target=_ask, args=(program.stdin, messages))
        asking.start()
        for _, message in zip(messages, _messages(program.stdout), strict=False):
            yield _answer(message)
        asking.join()
        with suppress(BrokenPipeError):
            program.stdin.close()


def _message(number: int, question: dict[str, Any]) -> bytes:
    """A question as the program reads it: JSON in base64, with a comma behind it."""
    return base64.b64encode(json.dumps({"message_id": number, "payload": question}).encode()) + b","


def _ask(channel: BufferedWriter, messages: list[bytes]) -> None:
    with suppress(BrokenPipeError):  # the program has gone; that its answers are missing is told where they are read
        channel.writelines(messages)
        channel.flush()


def _messages(channel: BufferedReader) -> Iterator[bytes]:
    begun: list[bytes] = []
    while piece := channel.read1(PIECE):
        *ends, rest = piece.split(b",")
        for end in ends:
            yield b"".join((*begun, end))
            begun.clear()
        begun.append(rest)


def _answer(message: bytes) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(base64.b64decode(message))["payload"]
    if answer["type"] == "Error":
        raise RuntimeError(f"The search index could not be made: {answer['message']}")
    return answer


def _files(answers: Iterable[dict[str, Any]]) -> Iterator[Artifact]:
    for answer in answers:
        for file in answer.get("files", ()):
            if file["path"].endswith(NEEDED):
                yield Artifact(f"{FOLDER}/{file['path']}", base64.b64decode(file["content"]))
