"""Everything that touches the disk: reading the site folder, publishing the output, remembering results.

No other module opens, lists or renames anything. Here every file is suspected: it may be a link out of the folder, a
device that never ends, half written, or gone. What an author can put right is a diagnostic; what stops the machine
(a full disk, a folder that is not ours) is `Refused`, one line that says what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from supple.files.code import code_versions
from supple.files.holding import Glance, glance, holds
from supple.files.planning import Published
from supple.files.reading import BUILT_IN, about_how_many, read_tree
from supple.files.refusal import Refused
from supple.files.shelves import Spool, open_memory, write_memory
from supple.files.store import create, read_store, write, write_store
from supple.model.output import Artifact

__all__ = [
    "BUILT_IN",
    "Glance",
    "Published",
    "Refused",
    "Spool",
    "about_how_many",
    "code_versions",
    "compressed",
    "create",
    "glance",
    "holds",
    "open_memory",
    "publish",
    "read_store",
    "read_tree",
    "write",
    "write_memory",
    "write_store",
]


def publish(
    output: Path, artifacts: Iterable[Artifact], token: str = "", jobs: int = 1, seen: Glance | None = None
) -> Published:
    """Makes `output` hold the artifacts and nothing else of ours; Refused, the old site untouched, when it cannot.

    `token` names what the artifacts were made of, for a later `holds`; `seen` is a glance of just now."""
    from supple.files import publishing  # imported when something is to be published

    return publishing.publish(output, artifacts, token, jobs, seen)


def compressed(artifacts: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """The artifacts, each text with its copies behind it."""
    from supple.files import compression

    return compression.compressed(artifacts)
