"""Bytes as read → text that can be trusted to be text: UTF-8, of bearable size, without invisible characters.

A byte-order mark and Windows line ends are forgiven, because every editor writes them and their meaning is clear. What
a person cannot see and would not want (NUL, control characters, marks that reverse the order of letters) is refused.
"""

from __future__ import annotations

import unicodedata
from itertools import islice

from supple.diagnostics import Diagnostic, Result, error
from supple.model.content import SourceFile
from supple.nodes import Position
from supple.nodes.hidden import UNSEEN

MAX_BYTES = 512 * 1024
"""A book of 250 pages fits; nothing that is read aloud on a phone comes near."""

MAX_TOLD = 10
"""So many invisible characters of one file are told; more do not help."""

UTF16 = (b"\xff\xfe", b"\xfe\xff")
SEEN = bytes(range(0x20, 0x7F)) + b"\t\n"
"""What plain text is made of; to take it away and look whether anything is left takes a sixth of a search."""

REVERSING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
SOFT_BREAKS = frozenset("\x0b\x0c\x85\u2028\u2029")


def text_of(file: SourceFile) -> Result[str | None]:
    """The file as text with line ends as `\\n`, or None with the reason."""
    problem = _unreadable(file)
    if problem:
        return Result(None, (problem,))
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        return Result(None, (_not_utf8(file, failure.start),))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    unseen = _unseen(file.path, text)
    return Result(None if unseen else text, unseen)


def _unreadable(file: SourceFile) -> Diagnostic | None:
    if len(file.data) > MAX_BYTES:
        told = f"The file has more than {MAX_BYTES // 1024} kB, which is the most for a text."
        hint = "Divide it into several pages. Pictures are files of their own and are only named in the text."
        return error("content-too-large", told, hint=hint, path=file.path)
    if not file.data.strip(b"\xef\xbb\xbf \t\r\n"):
        hint = 'Write it, delete it, or start over with: python build.py new stretch "Title"'
        return error("content-empty", "The file is empty.", hint=hint, path=file.path, at=Position(1, 1))
    if file.data[:2] in UTF16:
        hint = 'Choose "UTF-8" in the "Save as" window of your editor.'
        return error("content-encoding", "The file is saved as UTF-16.", hint=hint, path=file.path, at=Position(1, 1))
    return None


def _not_utf8(file: SourceFile, index: int) -> Diagnostic:
    before = file.data[:index]
    start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
    column = len(before[start:].decode("utf-8", "replace").removeprefix("\ufeff")) + 1
    at = Position(before.count(b"\n") + 1, column, 1)
    guess = file.data[index : index + 1].decode("cp1252", "ignore")
    meant = f' (it may be "{guess}" as Windows writes it)' if guess.isprintable() and guess else ""
    hint = f"Save the file as UTF-8, or type the letter again{meant}."
    return error("content-encoding", "This letter is not written in UTF-8.", hint=hint, path=file.path, at=at)


def _unseen(path: str, text: str) -> tuple[Diagnostic, ...]:
    if text.isascii() and not text.encode().translate(None, SEEN):
        return ()
    return tuple(_told(path, text, found.start()) for found in islice(UNSEEN.finditer(text), MAX_TOLD))


def _told(path: str, text: str, index: int) -> Diagnostic:
    character = text[index]
    at = Position(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index), 1)
    name = f"U+{ord(character):04X}"
    if character in REVERSING:
        message = f"Here is an invisible mark ({name}) that turns the order of letters round."
        return error(
            "content-reversed-text", message, hint="Delete it: what is shown must be what is written.", path=path, at=at
        )
    if character in SOFT_BREAKS:
        message = f"Here is an invisible line break ({name}), as word processors make it."
        return error("content-hidden-character", message, hint="Delete it and press Enter.", path=path, at=at)
    kind = "a NUL" if character == "\0" else "an invisible character"
    hint = "Delete it, and the letter beside it if need be."
    if character == "\0":
        hint = "The file may be damaged or no text at all. Delete the character, or take the file from a copy."
    if unicodedata.category(character) == "Cf":
        kind, hint = (
            "a byte-order mark inside the text",
            "Delete it; it belongs to the very beginning of a file, if anywhere.",
        )
    return error("content-hidden-character", f"Here is {kind} ({name}).", hint=hint, path=path, at=at)
