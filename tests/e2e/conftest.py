"""The shipped site, built once for each base address, and served."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from supple import files
from supple.memory import Memory
from supple.model.output import Options
from supple.pipeline import build
from tests.e2e.crawl import Host
from tests.e2e.servers import SERVERS, Place

HOME = Path(__file__).resolve().parents[2]
ORIGIN = "https://stretch.example"
BASES = ("", "/back-care", "/health/back-care")


@cache
def memory() -> Memory:
    """Shared, so that every drawing is made once."""
    return Memory()


@pytest.fixture(scope="session")
def published() -> Iterator[Callable[[str], Path]]:
    """Base path → the folder that a server serves, with the site in it at that path.

    Not in pytest's own folder: Apache serves as another user, who may not look in there.
    """
    folder = Path(tempfile.mkdtemp(prefix="supple-e2e-"))
    folder.chmod(0o755)

    @cache
    def publish(base: str) -> Path:
        root = folder / (base.replace("/", "-") or "top")
        output = root / base.lstrip("/") if base else root / "site"
        options = Options(source=HOME, output=output, base_url=ORIGIN + base, today=date(2026, 11, 22), jobs=2)
        files.publish(output, build(options, memory()).artifacts)
        return root if base else output

    yield publish
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def host(
    published: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str, str], Host]]:
    """Name of a server and base path → the running host; each is started once."""
    with ExitStack() as stack:

        @cache
        def start(server: str, base: str) -> Host:
            root = published(base)
            work = tmp_path_factory.mktemp("work")
            port = stack.enter_context(SERVERS[server](Place(root, root / base.lstrip("/"), work)))
            return stack.enter_context(Host(port, ORIGIN + base))

        yield start
