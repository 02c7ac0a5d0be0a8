"""What a program costs: wall time, processor time and memory of it and all processes it starts.

Wall time is what people feel and what other work on the machine disturbs; processor time stays when the machine is
busy, so both are given. Memory is the sum over all processes, each shared page counted once (PSS). A look at 300 MB
takes the system 14 ms: what is small is looked at every 20 ms, and what is large for a twentieth of the time.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

OFTEN = 0.02
"""Seconds between two looks at the memory of something small."""

UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Where it is set, Python compiles a program that is not installed anew at every start, and installed ones not."""

LOOKING = 20
"""The pause after a look, in times of what the look took."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of processors, and megabytes at the peak."""

    wall: float
    cpu: float
    peak: float


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(median(c.wall for c in costs), median(c.cpu for c in costs), median(c.peak for c in costs))


def cost(command: Sequence[str | Path], folder: Path) -> Cost:
    """Runs a program to its end and says what it took; RuntimeError with its words when it fails."""
    before = os.times()
    started = time.perf_counter()
    with subprocess.Popen(
        list(map(str, command)),
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != UNCOMPILED},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        said, _ = process.communicate()
    wall = time.perf_counter() - started
    watch.ended.set()
    watch.join()
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {said.decode(errors='replace')[-2000:]}")
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, used, watch.peak)


class _Watch(threading.Thread):
    """Looks at the memory of a session of processes until told to end."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.ended = threading.Event()
        self.peak = 0.0
        self._session = session

    def run(self) -> None:
        pause = OFTEN
        while not self.ended.wait(pause):
            started = time.perf_counter()
            self.peak = max(self.peak, sum(map(_pss, _of_session(self._session))) / 1024)
            pause = max(OFTEN, LOOKING * (time.perf_counter() - started))


def _of_session(session: int) -> list[str]:
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            with suppress(OSError, ProcessLookupError):
                if os.getsid(int(name)) == session:
                    found.append(name)
    return found


def _pss(process: str) -> int:
    """Kilobytes of a process, shared pages by their share."""
    with suppress(OSError), open(f"/proc/{process}/smaps_rollup", encoding="ascii") as opened:
        for line in opened:
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
