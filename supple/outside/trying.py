"""Trying addresses as a polite visitor: few at once, one at a time for each host, with a name that says who asks.

A host is asked for the head of a page first, and for the page only when it does not answer that; not more than a few
kilobytes of it are read. Nothing is tried twice.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

AGENT = "Supple-link-check/1.0 (checks the links of a health site now and then; asks each page once)"
AT_ONCE = 4
TIMEOUT = 15
PAUSE = 1.0
"""Seconds between two questions to one host."""
HOPS = 8
MOVED_FOR_GOOD = (301, 308)
MOVED = (301, 302, 303, 307, 308)
ASK_AGAIN = (400, 403, 404, 405, 406, 501)
"""Answers to a question for the head alone after which the page itself is asked for."""


class Answer(Struct, frozen=True):
    """What came of an address: the last status (0: no answer), where it moved for good, and why there was no answer."""

    status: int
    moved: str = ""
    why: str = ""


def try_all(addresses: Iterable[str], pause: float) -> dict[str, Answer]:
    """Address → answer; hosts in parallel, the pages of one host one after the other."""
    hosts: dict[str, list[str]] = {}
    for address in addresses:
        hosts.setdefault(urlsplit(address).netloc, []).append(address)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        groups = pool.map(lambda group: _try_host(group, pause), hosts.values())
        return {address: answer for group in groups for address, answer in group}


def _try_host(addresses: list[str], pause: float) -> list[tuple[str, Answer]]:
    answers: list[tuple[str, Answer]] = []
    waiting = threading.Event()
    for address in addresses:
        if answers:
            waiting.wait(pause)
        answers.append((address, attempt(address)))
    return answers


def attempt(address: str) -> Answer:
    """What one address answers, at the end of its redirects."""
    moved, current, ends = "", address, time.monotonic() + 3 * TIMEOUT
    for _ in range(HOPS):
        try:
            status, target = _ask(current)
        except (OSError, http.client.HTTPException, ValueError) as failure:
            return Answer(0, why=_why(failure))
        if status not in MOVED or not target:
            return Answer(status, moved)
        following = urljoin(current, target)
        moved = following if status in MOVED_FOR_GOOD and moved == ("" if current == address else current) else moved
        current = following
        if time.monotonic() > ends:
            break
    return Answer(0, why="it leads on and on")


def _ask(address: str) -> tuple[int, str]:
    status, target = _answer(address, "HEAD")
    return _answer(address, "GET") if status in ASK_AGAIN else (status, target)


def _answer(address: str, method: str) -> tuple[int, str]:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("not a web address")
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=TIMEOUT)
    try:
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "text/html,*/*"})
        response = connection.getresponse()
        return response.status, response.headers.get("Location", "")
    finally:
        connection.close()


def _why(failure: Exception) -> str:
    if isinstance(failure, TimeoutError):
        return f"it did not answer within {TIMEOUT} seconds"
    if isinstance(failure, socket.gaierror):
        return "there is no host of that name, or no network"
    if isinstance(failure, ssl.SSLError):
        return "its certificate is not valid"
    return "it did not answer"
