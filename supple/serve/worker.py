"""A process beside the server that does one kind of work, warm from job to job.

A build in a thread would share Python's lock with the server and could take it down; a forked process can do neither,
and remembers between jobs what it read. Where forking is not to be had, the work is done in the asking thread instead.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol


class WorkFailed(Exception):
    """The work ended in a bug or the process died; the text says how."""


class Worker(Protocol):
    """Does jobs one after another."""

    def ask(self, job: Any) -> Any:
        """What the work makes of `job`; waits for it. Raises WorkFailed."""

    def stop(self) -> None:
        """Ends it at once, in the middle of a job too."""


def worker(work: Callable[[Any], Any]) -> Worker:
    """A worker for `work`: a process where the system can fork, else the thread that asks."""
    return Process(work) if hasattr(os, "fork") and sys.platform != "win32" else Thread(work)


class Thread:
    """Does the work in the thread that asks."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work, self._lock = work, threading.Lock()

    def ask(self, job: Any) -> Any:
        """What the work makes of `job`."""
        with self._lock:
            return _result(*_attempt(self._work, job))

    def stop(self) -> None:
        """Nothing is left running."""


class Process:
    """Does the work in a forked process, which is started with the first job and again if it dies."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work, self._lock = work, threading.Lock()
        self._pid, self._stopped = 0, False
        self._jobs: BinaryIO | None = None
        self._results: BinaryIO | None = None

    def ask(self, job: Any) -> Any:
        """What the work makes of `job`; a process that died is replaced for the next one."""
        with self._lock:
            jobs, results = self._running()
            try:
                pickle.dump(job, jobs, pickle.HIGHEST_PROTOCOL)
                jobs.flush()
                done, value = pickle.load(results)
            except (EOFError, OSError, pickle.UnpicklingError):
                self._end()
                raise WorkFailed("The build ended without an answer.") from None
        return _result(done, value)

    def stop(self) -> None:
        """Ends the process at once."""
        self._stopped = True
        self._end()

    def _running(self) -> tuple[BinaryIO, BinaryIO]:
        if self._stopped:
            raise WorkFailed("The preview is ending.")
        if not self._jobs or not self._results:
            self._jobs, self._results = self._fork()
        return self._jobs, self._results

    def _fork(self) -> tuple[BinaryIO, BinaryIO]:
        (job_out, job_in), (result_out, result_in) = os.pipe(), os.pipe()
        self._pid = os.fork()
        if not self._pid:
            try:
                os.close(job_in)
                os.close(result_out)
                _work_on(self._work, os.fdopen(job_out, "rb"), os.fdopen(result_in, "wb"))
            finally:
                os._exit(0)
        os.close(job_out)
        os.close(result_in)
        return os.fdopen(job_in, "wb"), os.fdopen(result_out, "rb")

    def _end(self) -> None:
        pid, self._pid = self._pid, 0
        self._jobs = self._results = None
        if pid:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def _work_on(work: Callable[[Any], Any], jobs: BinaryIO, results: BinaryIO) -> None:
    """The life of the process: jobs until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of the terminal; the server decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    while True:
        try:
            job = pickle.load(jobs)
        except EOFError:
            return
        pickle.dump(_attempt(work, job), results, pickle.HIGHEST_PROTOCOL)
        results.flush()


def _attempt(work: Callable[[Any], Any], job: Any) -> tuple[bool, Any]:
    try:
        return True, work(job)
    except BaseException as failure:  # SystemExit and MemoryError too: nothing an author wrote may end the preview
        return False, f"{type(failure).__name__}: {failure}"


def _result(done: bool, value: Any) -> Any:
    if not done:
        raise WorkFailed(value)
    return value
