"""Why something on the disk cannot be done, in the words of the person who must act.

The operating system's own words ("[Errno 28]") help nobody at a clinic, so the faults that do happen each have a
sentence; the rest keep the system's words, without their number.
"""

from __future__ import annotations

import errno
from pathlib import Path


class Refused(Exception):
    """Something that the machine or the caller must put right; told as one line, never as a traceback."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(" ".join(part for part in (message, hint) if part))
        self.message, self.hint = message, hint


def refusal(failure: OSError, doing: str, path: Path) -> Refused:
    """The refusal for a fault met while `doing` something ("write the site to") with `path`."""
    what, hint = _FAULTS.get(failure.errno or 0, _unknown(failure))
    return Refused(f"Could not {doing} {path}: {what}.", hint)


def _unknown(failure: OSError) -> tuple[str, str]:
    words = failure.strerror or type(failure).__name__
    return words[:1].lower() + words[1:], "The site that was there before is unchanged."


_FULL = ("the disk is full", "Make room and build again; the site that was there before is unchanged.")
_FORBIDDEN = ("writing there is not allowed", "Choose another folder with --output, or allow writing to this one.")
_LOST = ("the folder is on a drive that does not answer", "Connect it again and build once more.")

_FAULTS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: ("your share of the disk is used up", _FULL[1]),
    errno.EFBIG: ("a file is larger than this disk allows", ""),
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: ("the disk can only be read", _FORBIDDEN[1]),
    errno.EIO: _LOST,
    errno.ESTALE: _LOST,
    errno.ENOTCONN: _LOST,
    errno.ETIMEDOUT: _LOST,
    errno.EHOSTDOWN: _LOST,
    errno.ENAMETOOLONG: ("a name is longer than this disk allows", "Give the file in content/ a shorter name."),
    errno.ENOTDIR: ("a file stands where a folder is needed", "Move it away, or choose another folder with --output."),
    errno.EMFILE: ("too many files are open", "Close other programs and build again."),
    errno.EBUSY: ("the folder is a drive of its own", "Name a folder inside it, for example: --output drive/site"),
    errno.EXDEV: ("the folder is a drive of its own", "Name a folder inside it, for example: --output drive/site"),
}
"""Number of the fault → what it is, and what to do."""
