"""Ready-made settings for common hosts, all from the table in `policy` and the site's own old addresses.

`_headers` and `_redirects` are read by Netlify and Cloudflare Pages, `.htaccess` by Apache; `.nginx.conf` is included
by hand in a server block of nginx; `.nojekyll` tells GitHub Pages to serve files as they are. Their paths begin at the
host's root, so they carry the folder of the base URL.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from supple import urls
from supple.model.output import Artifact
from supple.pages import policy
from supple.urls import Urls

EXTRA_TYPES = {"webmanifest": "application/manifest+json"}
"""Ending → type, where hosts do not know it by themselves."""

TYPES = ("html", "css", "js", "json", "svg", "xml", "txt", "webmanifest")
"""Endings of files that may lie ready compressed."""

COMPRESSED = (
    "text/css text/javascript application/javascript application/json application/manifest+json application/xml "
    "application/atom+xml text/plain text/xml image/svg+xml"
)
"""Types besides HTML that are worth compressing."""


class Hosted(Struct, frozen=True):
    """What the settings are written from: addresses, headers of every file, old site path → new one."""

    urls: Urls
    headers: Mapping[str, str]
    moved: Mapping[str, str]


def files(hosted: Hosted) -> tuple[Artifact, ...]:
    """The settings files of every host."""
    writers = {"_headers": _headers, "_redirects": _redirects, ".htaccess": _htaccess, ".nginx.conf": _nginx}
    written = (
        Artifact(path, "".join(f"{line}\n" for line in lines(hosted)).encode()) for path, lines in writers.items()
    )
    return (*written, Artifact(".nojekyll", b""))


def _headers(hosted: Hosted) -> Iterator[str]:
    """Pages get no caching rule: these hosts ask first by themselves, and two rules for one file would be joined."""
    yield f"{hosted.urls.rooted('/')}*"
    for name, value in hosted.headers.items():
        yield f"  {name}: {value}"
    for keep in policy.KEEP:
        if keep.value != policy.ASK_FIRST:
            yield f"{hosted.urls.rooted(keep.path)}*"
            yield f"  Cache-Control: {keep.value}"
    yield hosted.urls.rooted(urls.MANIFEST)
    yield f"  Content-Type: {EXTRA_TYPES['webmanifest']}"


def _redirects(hosted: Hosted) -> Iterator[str]:
    for old, new in hosted.moved.items():
        yield f"{hosted.urls.rooted(old)} {hosted.urls.rooted(new)} 301"


def _htaccess(hosted: Hosted) -> Iterator[str]:
    forever = next(keep for keep in policy.KEEP if keep.value != policy.ASK_FIRST)
    yield "Options -Indexes"
    yield "DirectoryIndex index.html"
    yield "AddDefaultCharset utf-8"
    yield f"ErrorDocument 404 {hosted.urls.rooted(urls.NOT_FOUND)}"
    for ending, media_type in EXTRA_TYPES.items():
        yield f"AddType {media_type} .{ending}"
    yield "<IfModule mod_headers.c>"
    for name, value in hosted.headers.items():
        yield f'  Header always set {name} "{value}"'
    yield f'  Header set Cache-Control "{policy.ASK_FIRST}"'
    yield f'  <If "%{{REQUEST_URI}} =~ m#^{hosted.urls.rooted(forever.path)}# && %{{REQUEST_STATUS}} =~ /^[23]/">'
    yield f'    Header set Cache-Control "{forever.value}"'
    yield "  </If>"
    yield "</IfModule>"
    yield from _apache_compression()
    yield "<IfModule mod_alias.c>"
    yield r"  RedirectMatch 404 /\.(?!well-known)"
    for old, new in hosted.moved.items():
        yield f"  RedirectMatch 301 ^{_quoted(hosted.urls.rooted(old))}?$ {hosted.urls.rooted(new)}"
    yield "</IfModule>"


def _quoted(path: str) -> str:
    return path.replace(".", r"\.")


def _apache_compression() -> Iterator[str]:
    """Copies that lie ready are sent as they are; everything else is compressed on the way."""
    yield "<IfModule mod_rewrite.c>"
    yield "  RewriteEngine On"
    for coding, ending in (("br", "br"), ("gzip", "gz")):
        yield f"  RewriteCond %{{HTTP:Accept-Encoding}} {coding}"
        yield f"  RewriteCond %{{REQUEST_FILENAME}}.{ending} -f"
        yield f"  RewriteRule ^(.*\\.({'|'.join(TYPES)}))$ $1.{ending} [L]"
    yield "</IfModule>"
    for coding, ending in (("br", "br"), ("gzip", "gz")):
        yield f'<FilesMatch "\\.({"|".join(TYPES)})\\.{ending}$">'
        yield f"  RemoveLanguage .{ending}"
        yield f"  RemoveType .{ending}"
        yield f"  AddEncoding {coding} .{ending}"
        yield "  <IfModule mod_headers.c>"
        yield "    Header append Vary Accept-Encoding"
        yield "  </IfModule>"
        yield "</FilesMatch>"
    yield "<IfModule mod_deflate.c>"
    yield f"  AddOutputFilterByType DEFLATE text/html {COMPRESSED}"
    yield "</IfModule>"


def _nginx(hosted: Hosted) -> Iterator[str]:
    root = hosted.urls.rooted("/")
    yield "# Inside a server block: include this file. Give `root` the folder above the site's base path."
    yield "charset utf-8;"
    yield f"charset_types {COMPRESSED};"
    yield "absolute_redirect off;"
    yield "gzip on;"
    yield "gzip_static on;"
    yield "gzip_vary on;"
    yield f"gzip_types {COMPRESSED};"
    yield f"error_page 404 {hosted.urls.rooted(urls.NOT_FOUND)};"
    yield "location ~ /\\.(?!well-known) { return 404; }"
    for old, new in hosted.moved.items():
        for written in dict.fromkeys((old, old.rstrip("/"))):
            yield f"location = {hosted.urls.rooted(written)} {{ return 301 {hosted.urls.rooted(new)}; }}"
    for keep in policy.KEEP:
        yield from _nginx_location(f"^~ {hosted.urls.rooted(keep.path)}" if keep.path != "/" else root, keep, hosted)
    yield from _nginx_location(f"= {hosted.urls.rooted(urls.MANIFEST)}", policy.KEEP[-1], hosted, typed="webmanifest")


def _nginx_location(match: str, keep: policy.Keep, hosted: Hosted, typed: str = "") -> Iterator[str]:
    """A location repeats every header, because nginx forgets the outer ones where an inner one is set."""
    yield f"location {match} {{"
    yield "  index index.html;"
    if typed:
        yield f"  types {{ }} default_type {EXTRA_TYPES[typed]};"
    for name, value in hosted.headers.items():
        yield f'  add_header {name} "{value}" always;'
    yield f'  add_header Cache-Control "{keep.value}";'
    yield "}"
