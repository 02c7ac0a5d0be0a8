"""Everything a page points to, and whether it is there: links, anchors, pictures, styles, scripts, data."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

ATTRIBUTES = ("href", "src", "action", "poster", "data", "content")
ADDRESS = re.compile(r"(https?:)?//|[./#]|[a-z0-9-]+/|[\w.-]+\.(html|css|js|png|svg|xml|ico|webmanifest)\b")


class Host:
    """A running server that stands for the site's whole address."""

    def __init__(self, port: int, base_url: str) -> None:
        self.port, self.base_url = port, base_url
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        self.get = cache(self._get)

    def __enter__(self) -> Host:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (small letters) and body of a path from the host's root."""
        self._connection.request("GET", path, headers={"Host": f"127.0.0.1:{self.port}"})
        response = self._connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return response.status, headers, response.read()

    def path(self, address: str) -> str:
        """The path at this server of a whole address of the site; empty for other hosts."""
        whole, parts = urlsplit(self.base_url), urlsplit(address)
        return parts.path or "/" if parts.netloc == whole.netloc else ""

    def problems(self) -> list[str]:
        """What is not there, with the page that points to it; begins at the site's first page and at its sitemap."""
        found, waiting, seen = [], [self.base_url + "/", f"{self.base_url}/404.html"], set[str]()
        for name in ("sitemap.xml", "feed.xml", "manifest.webmanifest", "robots.txt", "sw.js"):
            waiting.append(f"{self.base_url}/{name}")
        while waiting:
            page = waiting.pop()
            if page in seen or not self.path(page):
                continue
            seen.add(page)
            status, headers, body = self.get(self.path(page))
            if status != 200:
                found.append(f"{page}: {status}")
                continue
            for target in _targets(page, headers.get("content-type", ""), body):
                address, anchor = urldefrag(target)
                waiting.append(address)
                if not self._has(address, anchor):
                    found.append(f"{page} points to {target}")
        self.seen = seen
        return found

    def _has(self, address: str, anchor: str) -> bool:
        if not self.path(address):
            return True
        status, headers, body = self.get(self.path(address))
        html = headers.get("content-type", "").startswith("text/html")
        if status != 200:
            return False
        return not anchor or not html or _is_state(anchor) or unquote(anchor) in _ids(body)


def _is_state(anchor: str) -> bool:
    """True for a routine carried in the address."""
    return bool(re.match(r"\d+\.", anchor))


@cache
def _ids(body: bytes) -> frozenset[str]:
    return frozenset(node.attributes["id"] or "" for node in LexborHTMLParser(body.decode()).css("[id]"))


def _targets(page: str, kind: str, body: bytes) -> Iterator[str]:
    text = body.decode("utf-8", "replace")
    if kind.startswith("text/html"):
        yield from _html_targets(page, text)
    elif "css" in kind:
        yield from (urljoin(page, found) for found in re.findall(r'url\("([^")]+)"\)', text) if found[:5] != "data:")
    elif "javascript" in kind and page.endswith("/sw.js"):
        listed = json.loads(re.search(r"const FILES = new Map\((.*?)\);\n", text)[1])
        yield from (urljoin(page, f".{path}") for path, _ in listed)
    elif "javascript" in kind:
        yield from (urljoin(page, found) for found in re.findall(r'(?:from|import\(|^import) ?"(\.[^"]+)"', text, re.M))
    elif "manifest" in kind or page.endswith(".webmanifest"):
        yield from (urljoin(page, value) for value in _strings(json.loads(text), ("src", "url", "start_url")))
    elif page.endswith(("sitemap.xml", "feed.xml")):
        yield from re.findall(r"<(?:loc|id)>([^<]+)<", text)
        yield from (found for found in re.findall(r"(?:href|src)=(?:\"|&#34;)([^\"&]+)", text))
    elif page.endswith("robots.txt"):
        yield from re.findall(r"Sitemap: (\S+)", text)


def _html_targets(page: str, text: str) -> Iterator[str]:
    tree = LexborHTMLParser(text)
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if value and name == "srcset":
                yield from (urljoin(page, part.split()[0]) for part in value.split(","))
            elif value and name in ("href", "src", "action") and not value.startswith(("mailto:", "tel:", "data:")):
                yield urljoin(page, value)
            elif value and name == "content" and value.startswith("http"):
                yield value
            elif value and name.startswith("data-") and re.match(r"\.{1,2}/|[\w-]+\.js$", value):
                yield urljoin(page, value)
    for block in tree.css('script[type="application/ld+json"]'):
        for value in _strings(json.loads(block.text()), ("url", "item", "@id", "contentUrl", "urlTemplate")):
            yield value.partition("#")[0]


def _strings(node: Any, names: tuple[str, ...]) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _strings(item, names)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name in names and isinstance(value, str):
                yield value
            else:
                yield from _strings(value, names)
