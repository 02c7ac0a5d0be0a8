"""Between builds: what stages worked out, and what the last build told.

The outcome carries a token, a hash of everything a build depends on: the folder, the options, the day and the code.
When the token is the same and the output still looks as it did, nothing needs to be made again.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from supple import files
from supple.diagnostics import Result
from supple.memory import Memory, digest
from supple.model.content import SourceTree

if TYPE_CHECKING:
    from supple.model.output import Build, Options

MEMORY, OUTCOME = "memory", "outcome"

LARGE = 8 * 1024 * 1024
"""Bytes of memory: about two thousand stretches."""

PACKAGE = Path(__file__).resolve().parent.parent


def versions() -> dict[str, str]:
    """Hashes of the code, by what is remembered of it."""
    return files.code_versions(PACKAGE)


def token(reading: Result[SourceTree], options: Options, code: Mapping[str, str], *, compress: bool) -> str:
    """A hash of everything a build depends on."""
    tree = reading.value
    decided = (options.base_url, options.drafts, options.today, compress, code["site"], reading.diagnostics)
    read = [file for file in (tree.config, *tree.content, *tree.static) if file is not None]
    templates = (part for item in tree.templates.items() for part in item)
    return digest([repr(decided), *(file.key for file in read), *templates]).hex()


def last_outcome(options: Options, made_of: str) -> Build | None:
    """What the last build told, without its artifacts, if it was made of the same."""
    stored = files.read_store(options.cache / OUTCOME) if options.cache else None
    if stored is None or not stored.startswith(made_of.encode()):
        return None
    last: Build = pickle.loads(stored[len(made_of) :])
    return last


def of_a_large_site(options: Options) -> bool:
    """True when earlier builds left the results of some thousand stretches."""
    return options.cache is not None and files.size(options.cache / MEMORY) > LARGE


def recall(options: Options, code: Mapping[str, str]) -> Memory:
    """The memory that earlier builds left."""
    return Memory(code, files.read_store(options.cache / MEMORY) if options.cache else None)


def keep(options: Options, memory: Memory) -> None:
    """Leaves the memory for the next program; where that cannot be, the next one works a little longer."""
    content = memory.dump(all_known=True) if options.cache else None
    if options.cache and content is not None:
        with suppress(OSError, files.Refused):
            files.write_store(options.cache / MEMORY, content)


def store(options: Options, memory: Memory, outcome: Build, made_of: str) -> None:
    """Leaves memory and outcome for the next build; after a failed one everything known is kept."""
    if options.cache is None:
        return
    content = memory.dump(all_known=not outcome.ok)
    if content is not None:
        files.write_store(options.cache / MEMORY, content)
    if outcome.ok:
        files.write_store(options.cache / OUTCOME, [made_of.encode(), pickle.dumps(replace(outcome, artifacts=()))])
