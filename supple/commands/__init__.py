"""What each command does, what it says and the exit code it ends with: 0 fine, 1 problems, 2 wrong use.

Commands are the only place that knows the clock, the environment and the terminal; they decide once and pass the
decisions down as `Options`. They are imported when one is run, so that `--help` costs nothing that it does not need.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

from supple.commands.request import VERSION, Request

__all__ = ["VERSION", "Request", "run"]


def run(name: str, request: Request, **own: Any) -> int:
    """Carries out the command `name`; returns its exit code."""
    command: Callable[..., int] = getattr(_module(name), name)
    return command(request, **own)


def _module(name: str) -> ModuleType:
    if name in {"build", "check"}:
        from supple.commands import building

        return building
    if name == "serve":
        from supple.commands import previewing

        return previewing
    from supple.commands import editing

    return editing
