"""The URL layout and the base URL: the only place where a path is spelled.

Inside the program every address is a *site path*: it begins with `/`, and `/` is the article, wherever the site is put
in the end. Links in pages are relative to the page, so one build works at a domain's root, in a sub-folder and from a
copied folder. Without a base URL, links name `index.html`, because a folder opened from a disk has no server to add it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from urllib.parse import quote, urlsplit

from msgspec import Struct

HOME = "/"
STRETCHES = "/stretches/"
POSITIONS = "/stretches/position/"
GUIDELINES = "/guidelines/"
TARGETS = "/targets/"
ROUTINES = "/routines/"
MY_ROUTINE = "/routines/my/"
SEARCH = "/search/"
GLOSSARY = "/glossary/"
HELP = "/when-to-get-help/"
NOT_FOUND = "/404.html"
SITEMAP = "/sitemap.xml"
FEED = "/feed.xml"
ROBOTS = "/robots.txt"
MANIFEST = "/manifest.webmanifest"
WORKER = "/sw.js"
DATA = "/data/stretches.json"
DATA_SCHEMA = "/data/stretches.schema.json"
ASSETS = "/assets/"
INDEX = "/pagefind/"
PHOTOGRAPHS = "/assets/photos/"
DRAWINGS = "/assets/drawings/"

FOLDERS = {"stretch": STRETCHES, "guideline": GUIDELINES, "target": TARGETS, "routine": ROUTINES, "page": HOME}
"""Kind of content → the site path its pages live under."""

KINDS = {
    "stretches": "stretch",
    "guidelines": "guideline",
    "routines": "routine",
    "targets": "target",
    "pages": "page",
}
"""Folder below content/ → the kind of content in it."""

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What a file name, and so an address, may look like: small letters, digits and single hyphens."""

BASE = re.compile(r"https?://[\w.-]+(:[0-9]{1,5})?(/[A-Za-z0-9_~%-][A-Za-z0-9._~%-]*)*/?")
"""A base URL: folders and nothing behind them. It is written into server settings too, so no sign may mean more."""

PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*")
"""Paths of these letters alone need no quoting."""

PLAIN_WITH_SUFFIX = re.compile(rf"{PLAIN.pattern}([?#].*)?", re.DOTALL)
"""The same with a `?query` or `#part`; a page of a stretch makes 20 whole addresses, 12 of them with one."""

RESERVED = frozenset(
    {"stretches", "guidelines", "targets", "routines", "search", "glossary", "assets", "data", "cards", "index"}
    | {"when-to-get-help", "pagefind"}
)
"""Names a page in content/pages/ cannot take, because the generator publishes there itself."""


MADE = frozenset(
    {HOME, STRETCHES, GUIDELINES, TARGETS, ROUTINES, MY_ROUTINE, SEARCH, GLOSSARY, HELP, NOT_FOUND, SITEMAP, FEED}
    | {ROBOTS, MANIFEST, WORKER}
)
"""Site paths that the generator publishes at itself, so that no old address may lead on from there."""

NO_PAGE = re.compile(r"/[^/]+\.(?:ico|png|svg|txt|xml|js|json|webmanifest|css|conf)")
"""Files on top of a site that are no pages."""

OWN_FOLDERS = (ASSETS, INDEX, "/data/", "/cards/", POSITIONS)
"""Folders in which the generator publishes, under names it makes up."""


def of(kind: str, slug: str) -> str:
    """The site path of one stretch, guideline, target, routine or page."""
    return f"{FOLDERS[kind]}{slug}/"


def of_file(path: str) -> str:
    """The site path of the page made from the file at `path` below the site folder; empty for other files."""
    single = {"content/article.md": HOME, "content/safety.md": HELP, "content/glossary.md": GLOSSARY}
    folder, _, name = path.removeprefix("content/").rpartition("/")
    kind = KINDS.get(folder)
    return single.get(path) or (of(kind, name.removesuffix(".md")) if kind and name.endswith(".md") else "")


def position(family: str) -> str:
    """The site path of the plain list of stretches done in one position."""
    return f"{POSITIONS}{family}/"


def card(slug: str) -> str:
    """The site path of the social card of a stretch or routine."""
    return f"/cards/{slug}.png"


def motion(slug: str) -> str:
    """The site path of a stretch's moving drawing."""
    return f"{STRETCHES}{slug}/motion.json"


def output_path(url: str) -> str:
    """The file under output/ that a host serves for a site path."""
    return f"{url}index.html".lstrip("/") if url.endswith("/") else url.lstrip("/")


def alias(written: str) -> str:
    """The site path of an old address as an editor wrote it: `old`, `/old/` or `/old.html`."""
    url = f"/{written.lstrip('/')}"
    return url if url.endswith("/") or "." in url.rpartition("/")[2] else f"{url}/"


def is_made(url: str) -> bool:
    """True for a site path that the generator needs itself, or that may be a file on top of static/."""
    if NO_PAGE.fullmatch(url) or url.startswith(OWN_FOLDERS):
        return True
    return output_path(url) in {output_path(made) for made in MADE}


def part(url: str, number: int) -> str:
    """The site path of one page of a list in parts; the first is the list itself."""
    return f"{url}page/{number}/" if number > 1 else url


def sitemap_part(number: int) -> str:
    """The site path of one of several sitemaps."""
    return f"/sitemap-{number}.xml"


def photograph(name: str) -> str:
    """The site path of one rendition of a photograph."""
    return f"{PHOTOGRAPHS}{name}"


def drawing(name: str) -> str:
    """The site path of a drawing that is a file of its own."""
    return f"{DRAWINGS}{name}.svg"


class Urls(Struct, frozen=True):
    """Turns site paths into what a page may carry. `base_url` is `https://host/folder`, or empty when unknown."""

    base_url: str = ""

    @property
    def base_path(self) -> str:
        """The folder the site is served under, with slashes at both ends; `/` when unknown."""
        return f"{urlsplit(self.base_url).path.rstrip('/')}/"

    def href(self, page: str, target: str) -> str:
        """The link from the page at site path `page` to `target`, a site path with an optional `?query` or `#part`."""
        return self.hrefs(page)(target)

    def hrefs(self, page: str) -> Callable[[str], str]:
        """The same for all links of a page: what depends on the page alone is found once (28 links take 20 us less)."""
        if page == HOME or not page.endswith("/"):
            return partial(self._href, page)
        itself, beside = page[:-1], partial(_beside, page[: page.rindex("/", 0, -1) + 1], bool(self.base_url))
        return lambda target: self._href(page, target) if target.startswith(itself) else beside(target)

    def _href(self, page: str, target: str) -> str:
        path, suffix = _split(target)
        if page == NOT_FOUND:  # a host serves it at any depth, so only a path from the root can be right
            return _quoted(self.base_path + path.lstrip("/")) + suffix
        if path == page and suffix:
            return suffix
        if not self.base_url:
            path += "index.html" if path.endswith("/") else ""
        return _quoted(_relative(page, path)) + suffix

    def absolute(self, target: str) -> str:
        """The whole address of a site path; empty without a base URL."""
        if not self.base_url:
            return ""
        base = self.base_url.rstrip("/")
        if PLAIN_WITH_SUFFIX.fullmatch(target):
            return base + target
        path, suffix = _split(target)
        return f"{base}{_quoted(path)}{suffix}"

    def rooted(self, target: str) -> str:
        """The address from the host's root, for the few files that are not pages: manifest, redirects, headers."""
        path, suffix = _split(target)
        return _quoted(self.base_path + path.lstrip("/")) + suffix


def _split(target: str) -> tuple[str, str]:
    end = len(target.partition("#")[0].partition("?")[0])
    return target[:end], target[end:]


@lru_cache(maxsize=1024)
def _beside(folder: str, hosted: bool, target: str) -> str:
    """The link from any page right below a folder to what is not below that page: most of a page's links are those of
    the pages beside it."""
    parent = target[: target.rfind("/", 0, -1) + 1]
    if parent and target.endswith("/") and PLAIN.fullmatch(target) and not folder.startswith(target):
        return _up(folder, parent) + target[len(parent) :] + ("" if hosted else "index.html")
    path, suffix = _split(target)
    path += "index.html" if path.endswith("/") and not hosted else ""
    return _quoted(_relative(f"{folder}-/", path)) + suffix


@lru_cache(maxsize=256)
def _up(folder: str, parent: str) -> str:
    """The link to a folder of pages: lists lead to thousands of pages in one (5 us a link without)."""
    return _relative(f"{folder}-/", parent)


def _relative(page: str, path: str) -> str:
    """Site paths have neither `.` nor `..`, so nothing needs to be normalised: a third of the time of `relpath`."""
    here, there = page.split("/")[1:-1], path.rstrip("/").split("/")[1:]
    shared = 0
    while shared < len(here) and shared < len(there) and here[shared] == there[shared]:
        shared += 1
    relative = "/".join([".."] * (len(here) - shared) + there[shared:]) or "."
    return f"{relative}/" if path.endswith("/") else relative


def _quoted(path: str) -> str:
    return path if PLAIN.fullmatch(path) else quote(path)
