"""Between builds: what stages worked out, and what the last build told.

The outcome carries a token, a hash of everything a build depends on: the folder, the options, the day and the code.
When the token is the same and the output still looks as it did, nothing needs to be made again.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from supple import files
from supple.diagnostics import Result
from supple.memory import Damaged, Memory, digest
from supple.model.content import SourceTree
from supple.workers import beside

if TYPE_CHECKING:
    from supple.model.output import Build, Options

T = TypeVar("T")

MEMORY, OUTCOME = "memory", "outcome"
LARGE = 4_000
"""Pages of a site whose memory takes longer to write than another process to begin."""
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


def recall(options: Options, code: Mapping[str, str], *, afresh: bool = False, writing: bool = True) -> Memory:
    """The memory that earlier builds left; an empty one when it is to be made afresh. What is new lies on the disk
    until the build ends, unless it is one that writes nothing: of 10,000 stretches that is 50 MB less at hand."""
    if options.cache is None:
        return Memory(code)
    stored = None if afresh else files.open_memory(options.cache / MEMORY)
    return Memory(code, stored, files.Spool(options.cache) if writing else None)


def with_memory(
    options: Options,
    code: Mapping[str, str],
    made: Callable[[Memory], T],
    *,
    writing: bool = True,
    known: Memory | None = None,
) -> tuple[T, Memory]:
    """What is made with the memory of earlier builds (`known`, where it was recalled already), and that memory; with an
    empty one if it turns out to be damaged, which costs time and nothing else."""
    memory = known or recall(options, code, writing=writing)
    try:
        return made(memory), memory
    except Damaged:
        memory = recall(options, code, afresh=True, writing=writing)
        return made(memory), memory


def sound(options: Options, code: Mapping[str, str]) -> Memory:
    """The memory that earlier builds left, every byte of it looked at; for a program that has no second try."""
    return with_memory(options, code, Memory.look)[1]


def keep(options: Options, memory: Memory, *, all_known: bool = True) -> None:
    """Leaves the memory for the next program; where that cannot be, the next one works a little longer."""
    if options.cache is None:
        return
    with suppress(OSError, files.Refused):
        try:
            dump = memory.dump(all_known=all_known)
            if dump is not None:
                files.write_memory(options.cache / MEMORY, dump)
        except Damaged:  # the next build shall not meet it again
            (options.cache / MEMORY).unlink()


def storing(options: Options, memory: Memory, outcome: Build, made_of: str) -> Callable[[], None]:
    """Leaves memory and outcome for the next build, at the latest when it is called. That of a large first build is
    written beside the site itself (measured, 10,000: 80 MB, 70 ms); of another one, little is new."""
    begun = partial(store, options, memory, outcome, made_of)
    return beside(begun) if options.jobs > 1 and memory.begins and len(outcome.pages) >= LARGE else begun


def store(options: Options, memory: Memory, outcome: Build, made_of: str) -> None:
    """Leaves memory and outcome for the next build; after a failed one everything known is kept."""
    keep(options, memory, all_known=not outcome.ok)
    if options.cache and outcome.ok:
        files.write_store(options.cache / OUTCOME, [made_of.encode(), pickle.dumps(replace(outcome, artifacts=()))])
