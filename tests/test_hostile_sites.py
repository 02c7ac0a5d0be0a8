"""Sites made to do harm: each is built or refused within five seconds, and nothing it publishes can act.

The table stands in `sites/hostile/`, a site a file, and below for what text cannot hold. The word `pwn` in an attack is
the harm: it may be read on a page, never be run by one. A real browser judges too, with the page's policy switched off.
"""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from supple.diagnostics import Severity
from supple.memory import Memory
from supple.model.output import Artifact, Build, Options
from supple.pipeline import build
from tests import literal

HOSTILE = Path(__file__).parent / "sites" / "hostile"
SITES = {path.stem: path.read_text("utf-8") for path in sorted(HOSTILE.glob("*.txt"))}
LIMIT_SECONDS = 5
TODAY = date(2026, 11, 22)
RUNNABLE = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
ADDRESSES = ("href", "src", "srcset", "action", "formaction", "poster", "data", "content", "xlink:href")
PLAIN = (".js", ".css", ".conf", "_headers", "_redirects", ".htaccess")
FRAMES = "iframe, frame, object, embed, applet, base, style"
PAGE = "content/pages/a-page.md"
LOOPS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def page(front: str, body: str = "Text.", path: str = PAGE) -> str:
    return f'-- site.toml --\ntitle = "Test"\n-- {path} --\n---\n{front}\n---\n\n{body}\n'


def body(text: str) -> str:
    return page("title: A Page\nsummary: A page for trying things out, long enough for a summary.", text)


def in_base64(path: str, data: bytes) -> str:
    return f'-- site.toml --\ntitle = "Test"\n-- {path} (base64) --\n{base64.encodebytes(data).decode()}'


REFUSED = {
    "script in the text": body("<script>pwn()</script>"),
    "event attribute in raw HTML": body("<img src=x onerror=pwn()>"),
    "event attribute by attribute list": body("A paragraph.\n{: onclick=pwn() }"),
    "javascript link": body("[x](javascript:pwn())"),
    "javascript link in capitals with a tab": body("[x](JaVa\tScript:pwn())"),
    "javascript link in entities": body("[x](&#106;avascript:pwn())"),
    "javascript link by reference": body("[x][y]\n\n[y]: javascript:pwn()"),
    "data link": body("[x](data:text/html,<script>pwn()</script>)"),
    "vbscript picture": body("![a picture](vbscript:pwn)"),
    "picture from elsewhere": body("![a picture](https://evil.example/pwn.png)"),
    "link out of the site folder": body("[x](../../../../etc/passwd.md)"),
    "picture out of the site folder": body("![the passwords](../../../../../etc/passwd)"),
    "unclosed comment": body("Before <!-- after"),
    "frame": body('<iframe src="https://evil.example"></iframe>'),
    "form": body('<form action="https://evil.example"><input name=a></form>'),
    "svg with a script": body("<svg><script>pwn()</script></svg>"),
    "style": body("<style>body{display:none}</style>"),
    "alias bomb": page(
        "a: &a [x,x,x,x,x]\n"
        + "".join(f"{c}: &{c} [{','.join([f'*{p}'] * 9)}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True))
    ),
    "merge bomb": page(
        "a: &a {x: 1}\n"
        + "".join(
            f"{c}: &{c} {{<<: [{','.join([f'*{p}'] * 9)}]}}\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
        )
    ),
    "python object": page('title: !!python/object/apply:os.system ["touch pwn"]'),
    "custom tag": page("title: !pwn x"),
    "deep flow": page("title: " + "[" * 60_000),
    "deep block": page("title:\n" + "\n".join(" " * n + "a:" for n in range(1, 300))),
    "deep dashes": page("- " * 20_000),
    "ten thousand opening brackets": body("[" * 10_000),
    "ten thousand opening pictures": body("![" * 10_000),
    "twenty thousand links begun": body("<a " * 20_000),
    "thousand nested lists": body("\n".join("  " * n + "- x" for n in range(1_000))),
    "thousand nested quotes": body("> " * 1_000 + "x"),
    "text without end": in_base64(PAGE, b"---\ntitle: A\n---\n" + b"a" * 600_000),
    "NUL": in_base64(PAGE, b"---\ntitle: A\x00B\n---\nText.\n"),
    "NUL by an escape": page('title: "A\\0B"'),
    "reversed text": page("title: A \u202egap\u202c B"),
    "reversed text by an escape": page('title: "A \\u202egap"'),
    "latin letters": in_base64(PAGE, "---\ntitle: Ä\n---\n".encode("latin-1")),
    "UTF-16": in_base64(PAGE, "---\ntitle: A\n---\n".encode("utf-16")),
    "name with markup": page("title: A", path="content/pages/<img src=x onerror=pwn()>.md"),
    "name with a line break": page("title: A", path="content/pages/a b.md").replace("a b.md", "a\tb.md"),
    "name as an address of ours": page("title: A", path="content/pages/assets.md"),
    "names that differ in case only": page("title: A") + "-- content/pages/A-Page.md --\n---\ntitle: B\n---\n",
    "alias of the start page": page("title: A\naliases: [/]"),
    "alias with dots": page("title: A\naliases: [/../../etc/passwd]"),
    "alias with a line break": page('title: A\naliases: ["/a\\nHeader: pwn"]'),
    "base address with a script": '-- site.toml --\ntitle = "T"\nbase_url = "https://a.example/\\"><script>pwn()"\n',
    "base address with a directive": '-- site.toml --\ntitle = "T"\nbase_url = "https://a.example/;location"\n',
    "form address with a directive": '-- site.toml --\ntitle = "T"\n[forms]\nreply = "https://a.example;sandbox/"\n',
    "telephone with a script": '-- site.toml --\ntitle = "T"\nemergency_number = "1;javascript:pwn()"\n',
    "deep settings": "-- site.toml --\na = " + "[" * 3_000 + "\n",
    "deep dotted settings": "-- site.toml --\n" + ".".join("a" * 1_900) + " = 1\n",
    "link out of the site": body("Text.") + "-- content/pages/secret.md (link) --\n/etc/passwd\n",
    "link to an endless device": body("Text.") + "-- content/pages/zero.md (link) --\n/dev/zero\n",
    "folder with the name of a file": body("Text.") + "-- content/pages/x.md (folder) --\n",
    "template that opens files": body("Text.")
    + '-- templates/pages/plain.html --\n{{ "".__class__.__mro__[1].__subclasses__() }}\n',
    "template that never ends": body("Text.")
    + "-- templates/pages/plain.html --\n{% for a in range(99999999) %}{% endfor %}\n",
    "template out of the folder": body("Text.")
    + '-- templates/pages/plain.html --\n{% include "../../../etc/passwd" %}\n',
    "template that calls itself": body("Text.")
    + "-- templates/pages/plain.html --\n{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}\n",
    "template that includes itself": body("Text.")
    + '-- templates/pages/plain.html --\n{% include "pages/plain.html" %}\n',
    "template that nests without end": body("Text.")
    + "-- templates/pages/plain.html --\n{{ "
    + "(" * 5_000
    + "1"
    + ")" * 5_000
    + " }}\n",
    "template that fills the memory": body("Text.") + '-- templates/pages/plain.html --\n{{ "a" * 9999999999999 }}\n',
    "template of loops in loops": body("Text.") + f"-- templates/pages/plain.html --\n{LOOPS}\n",
    "template of all pages with loops in loops": body("Text.") + f"-- templates/base.html --\n{LOOPS}\n",
    "template that raises a power": body("Text.") + "-- templates/pages/plain.html --\n{{ 9 ** 9 ** 9 }}\n",
    "picture that is none": body("![a picture](x.png)") + "-- content/pages/x.png --\nGIF89a<script>pwn()</script>\n",
    "hold as arithmetic": page("title: A\norder: 1+1"),
    "number without end": page("title: A\norder: " + "9" * 50_000),
    "time in the year zero": page("title: A\nupdated: 0000-01-01"),
}
"""Attack → site. Each is refused: an error at its place."""

ACCEPTED = {
    "template syntax in the text": body("A {{ config }} {% raw %} {# pwn #} text."),
    "template syntax in front matter": page('title: "{{ 7*7 }}"\nsummary: "{% include \'/etc/passwd\' %}"'),
    "javascript autolink": body("<javascript:pwn()>"),
    "hidden file": body("Text.") + "-- content/pages/..hidden.md --\n---\ntitle: {{ pwn }}\n---\n",
    "script in code": body("`<script>pwn()</script>`\n\n```\n<img src=x onerror=pwn()>\n```"),
    "script in entities": body("&lt;script&gt;pwn()&lt;/script&gt;"),
    "byte-order mark": in_base64(PAGE, b"\xef\xbb\xbf---\ntitle: A\n---\nText.\n"),
    "Windows line ends": in_base64(PAGE, b"---\r\ntitle: A\r\n---\r\nText.\r\n"),
    "a key that is true": page("title: no\nsummary: yes and on and off are words here, not something else."),
    "letters on letters": body("Z" + "\u0301" * 2_000),
    "right to left": body("\u05e9\u05dc\u05d5\u05dd and \u0645\u0631\u062d\u0628\u0627."),
}
"""Attack → site. Each is built, and harmless."""


@cache
def memory() -> Memory:
    """Shared by all sites of a run, so that a drawing that many have is made once."""
    return Memory()


def built(folder: Path, site: str) -> tuple[Build, float]:
    """The build and how many seconds it took beyond what a first build of anything takes."""
    literal.write(folder, site)
    started = time.perf_counter()
    made = build(Options(source=folder, output=folder / "output", today=TODAY), memory())
    return made, time.perf_counter() - started


def dangers(artifacts: tuple[Artifact, ...]) -> Iterator[str]:
    """Everything in published files that a browser might run or load from elsewhere."""
    for artifact in artifacts:
        if artifact.path.endswith(".html"):
            yield from (f"{artifact.path}: {danger}" for danger in _in_page(artifact.content.decode()))
        elif artifact.path.endswith((".xml", ".svg")):
            text = artifact.content.decode()
            if "<!ENTITY" in text or re.search(r"<script|\son\w+\s*=\s*[\"'][^\"']*pwn", text):
                yield f"{artifact.path}: script or entity"
            ElementTree.fromstring(text)
        elif artifact.path.endswith((".json", ".webmanifest")):
            json.loads(artifact.content)
        elif artifact.path.endswith(PLAIN) and b"pwn" in artifact.content:
            yield f"{artifact.path}: pwn"


def _in_page(html: str) -> Iterator[str]:
    tree = LexborHTMLParser(html)
    for script in tree.css("script"):
        kind, source = script.attributes.get("type") or "", script.attributes.get("src") or ""
        if kind in RUNNABLE and (script.text(strip=True) or re.match(r"[a-z]+:|//", source)):
            yield f"script {source} {script.text()[:80]}"
        if kind not in RUNNABLE:
            json.loads(script.text())
    yield from (f"element {node.tag}" for node in tree.css(FRAMES))
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name.startswith("on") or name in {"style", "srcdoc"}:
                yield f"{node.tag} {name}={value}"
            if name in ADDRESSES and re.match(r"\W*(javascript|vbscript|data):", value or "", re.IGNORECASE):
                yield f"{node.tag} {name}={value}"
            if name == "src" and re.match(r"[a-z]+:|//", value or ""):
                yield f"{node.tag} loads {value}"


@pytest.mark.parametrize("attack", REFUSED)
def test_an_attack_is_refused_in_time_and_what_is_made_is_harmless(attack: str, tmp_path: Path):
    made, seconds = built(tmp_path, REFUSED[attack])

    problems = [problem for problem in made.diagnostics if problem.severity is Severity.ERROR and problem.path]
    assert problems, "nothing was refused"
    assert all(problem.message and "Traceback" not in problem.message for problem in problems)
    assert list(dangers(made.artifacts)) == []
    assert not (tmp_path / "output").exists()
    assert seconds < LIMIT_SECONDS


@pytest.mark.parametrize("attack", ACCEPTED)
def test_what_only_looks_like_an_attack_is_published_as_it_reads(attack: str, tmp_path: Path):
    made, seconds = built(tmp_path, ACCEPTED[attack])

    own = [
        problem
        for problem in made.diagnostics
        if problem.severity is Severity.ERROR and problem.path.startswith("content/pages")
    ]
    assert own == []
    assert "a-page/index.html" in {artifact.path for artifact in made.artifacts}
    assert list(dangers(made.artifacts)) == []
    assert seconds < LIMIT_SECONDS


@pytest.mark.parametrize("name", SITES)
def test_a_hostile_site_publishes_nothing_that_acts(name: str, tmp_path: Path):
    made, _ = built(tmp_path, SITES[name])

    assert list(dangers(made.artifacts)) == []


def test_template_syntax_in_content_is_never_computed(tmp_path: Path):
    made, _ = built(tmp_path, SITES["script-in-every-field"])

    assert not any(str(7 * 7 * 4711).encode() in artifact.content for artifact in made.artifacts)
