"""Which tags may stand where, so that a parser makes of them the elements that are written, and what they say.

A parser of HTML closes, moves and repeats elements. It has nothing to do so for where every tag is written in full and
every element closed, and stands where only its own kind may. This is that part of HTML, told by lists: whatever is not
on them is doubtful, and so is whatever would be a fault. A parser reads such a page, so nothing here need be complete.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any, NamedTuple

from supple.checks.seen import DATA_BLOCKS, HEADINGS, INLINE, POINTING, SILENT_FIELDS, loads

TAKEN = frozenset({"id", "href", "src", "srcset", "poster", "content", *POINTING})
"""Attributes whose values say something, but change nothing of what their element is; see `lines`."""

START, HEAD, BODY, END = " ", " html head ", " html <headed> body ", " <done> "
FRAME = {
    **dict.fromkeys(((START, "!doctype html"), (START, "!DOCTYPE html")), " <typed> "),
    (" <typed> ", "html"): " html ",
    (" html ", "head"): HEAD,
    (HEAD, "/head"): " html <headed> ",
    (" html <headed> ", "body"): BODY,
    (BODY, "/body"): " html <bodied> ",
    (" html <bodied> ", "/html"): END,
}
"""What is open, and a tag → what is open then. Each of these tags stands once and in this order. What is no element has
signs about its name that are in no tag."""

BARE = frozenset({END, *(opened for opened, _ in FRAME)} - {BODY})
"""Where no words stand."""

VOID = frozenset({"area", "br", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
WITHOUT = VOID | {"body", "head", "html", "script"}
"""What has no words, or all of them."""
IN_HEAD = frozenset({"link", "meta", "script", "title"})
IN_LINES = (
    " a abbr area b bdi bdo br button cite code data del dfn em i img input ins kbd label link mark meta meter noscript"
    " output picture progress q s samp script select small source span strong sub sup svg time track u var wbr "
)
"""What may stand in a paragraph without ending it; elements of our own, with a hyphen, may as well."""
BLOCKS = (
    " address article aside blockquote dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hgroup hr legend li main nav ol p pre search section summary ul "
)
DRAWN = " circle defs desc ellipse g line path pattern polygon polyline rect stop text title tspan use "
"""What may stand in a drawing."""
PARENTS = {
    **dict.fromkeys(("dd", "dt"), ("dl",)),
    "li": ("ol", "ul"),
    "optgroup": ("select",),
    "option": ("optgroup", "select"),
}
"""What stands nowhere but directly in these."""
NARROW = frozenset({"optgroup", "option", "script", "select", "title"})
"""Where nothing stands but what `PARENTS` has for it."""
ALONE = frozenset({"a", "button", "form", "label"})
"""What never stands in its own kind."""

NAMELESS, WORDLESS = "<nameless> ", "<wordless> "
"""Among what is open: something that needs words or a picture with words, or words, and has not met them."""

TAG = re.compile(r'([a-zA-Z][a-zA-Z0-9-]*)((?:[ \t]+[a-zA-Z][a-zA-Z0-9-]*(?:="[^"]*")?)*)[ \t]*(/?)')
ATTRIBUTE = re.compile(r'([a-zA-Z][a-zA-Z0-9-]*)(?:(=)"([^"]*)")?')
COMMENT = re.compile(r"!--[^-]*(?:-[^-]+)*--")
HEADING_OPEN = re.compile(" h[1-6] ")
REFERENCE = re.compile(r"&\S*")
UNSURE = re.compile("&(?!(?:amp|lt|gt|quot|#34|#39);)")
CAMELS = frozenset({"viewBox", "pathLength", "patternUnits", "patternTransform", "preserveAspectRatio"})
"""Attributes with capitals; in any other, a capital is a small letter."""

DEEP = 1_000
"""What is open is no longer than this, or it would take much to remember."""

Fact = tuple[str, Any]
"""What something on a page is, and its text; of an address, whether the browser loads it, too."""

Mark = tuple[tuple[str, ...], bool]
"""What the value of an attribute is that is taken, or nothing, and whether the browser loads what it names."""


class Doubtful(Exception):
    """A parser may make something else of this, or it is a fault."""


class Tag(NamedTuple):
    """A tag that opens an element."""

    name: str
    given: dict[str, str | None]
    closed: bool
    """True when it closes itself."""

    def says(self, name: str) -> str:
        """The words of an attribute; empty without it."""
        return value(self.given.get(name) or "").strip()

    @property
    def is_named(self) -> bool:
        """True with a name for those who hear the page."""
        return "aria-labelledby" in self.given or bool(self.says("aria-label"))


class Opened(NamedTuple):
    """What is open after a piece of a page, what it says, and what the values taken from it are, in their order."""

    stack: str
    """The names of the elements, the outermost first, with a blank before and behind each."""
    facts: tuple[Fact, ...]
    marks: tuple[Mark, ...]


def value(text: str) -> str:
    """The value of an attribute as it is written."""
    if "&" not in text:
        return text
    if UNSURE.search(text):
        raise Doubtful
    return unescape(text)


def after(stack: str, piece: str) -> Opened:
    """What is open after whole tags and the words around them."""
    words, *tags = piece.split("<")
    stack, facts, marks = _with_words(stack, words), [], []
    for inner in tags:
        inner, end, words = inner.partition(">")
        if not end:
            raise Doubtful
        if inner[:1] in {"/", "!"}:
            stack = _closed(stack, inner)
        else:
            tag = _tag(stack, inner)
            facts += _facts(stack, tag)
            marks += _marks(stack, tag)
            stack = _opened(stack, tag)
        stack = _with_words(stack, words)
    return Opened(stack, tuple(facts), tuple(marks))


def _with_words(stack: str, words: str) -> str:
    if stack in BARE:
        if words.strip(" \t"):
            raise Doubtful
    elif words and not stack.endswith(" script ") and REFERENCE.sub("", words).strip():
        return stack.replace(NAMELESS, "").replace(WORDLESS, "")
    return stack


def _closed(stack: str, inner: str) -> str:
    """What is open after the end of an element, a comment or the type of the document."""
    if (stack, inner) in FRAME:
        return FRAME[stack, inner]
    if COMMENT.fullmatch(inner) and not stack.endswith((" script ", " title ")):
        return stack
    if inner[0] == "!" or not stack.endswith(f" {inner[1:]} "):
        raise Doubtful
    return stack[: -len(inner)]


def _tag(stack: str, inner: str) -> Tag:
    """A tag that may stand there, and makes no fault by itself."""
    found = TAG.fullmatch(inner)
    if not found:
        raise Doubtful
    pairs = ATTRIBUTE.findall(found[2])
    tag = Tag(found[1], {name: text if sign else None for name, sign, text in pairs}, bool(found[3]))
    if len(tag.given) != len(pairs) or any(not name.islower() and name not in CAMELS for name in tag.given):
        raise Doubtful
    if not _is_fine(tag) or not ((stack, tag.name) in FRAME or _may_stand(stack, tag.name)):
        raise Doubtful
    return tag


def _opened(stack: str, tag: Tag) -> str:
    if (stack, tag.name) in FRAME:
        return FRAME[stack, tag.name]
    if tag.name == "img" and tag.says("alt"):
        return stack.replace(NAMELESS, "")
    if tag.name in VOID or (tag.closed and " svg " in stack):
        return stack
    if len(stack) > DEEP:
        raise Doubtful
    control = tag.name == "button" or (tag.name == "a" and "href" in tag.given)
    nameless = control and "hidden" not in tag.given and not tag.is_named
    wanted = (WORDLESS if "data-safety" in tag.given else "") + (NAMELESS if nameless else "")
    return f"{stack}{tag.name} {wanted}"


def _may_stand(stack: str, name: str) -> bool:
    above = "dl" if stack.endswith(" dl div ") else stack[:-1].rpartition(" ")[2]
    if " svg " in stack:
        return f" {name} " in DRAWN and above not in {"desc", "title"}
    if name in PARENTS or above in NARROW:
        return above in PARENTS.get(name, ())
    if stack == HEAD:
        return name in IN_HEAD
    if not stack.startswith(BODY) or (name in ALONE and f" {name} " in stack):
        return False
    if name in HEADINGS and HEADING_OPEN.search(stack):
        return False
    return "-" in name or f" {name} " in IN_LINES or (f" {name} " in BLOCKS and " p " not in stack)


def _is_fine(tag: Tag) -> bool:
    """False for what may be a fault, whatever else is on the page."""
    given, name = tag.given, tag.name
    if not given.keys().isdisjoint(INLINE) or any(given[each] is None for each in given.keys() & TAKEN):
        return False
    drawn = f" {name} " in DRAWN
    if (tag.closed and name not in VOID and not drawn) or ("data-safety" in given and (drawn or name in WITHOUT)):
        return False
    return {
        "html": lambda: bool(tag.says("lang")),
        "img": lambda: "alt" in given,
        "meta": lambda: tag.says("http-equiv") != "refresh" and ("content" in given or "name" not in given),
        "script": lambda: "src" in given or tag.says("type") in DATA_BLOCKS,
        "svg": lambda: tag.says("role") != "img" or tag.is_named,
    }.get(name, lambda: True)()


def _facts(stack: str, tag: Tag) -> list[Fact]:
    """What an element says by itself."""
    facts: list[Fact] = []
    if tag.name == "main" or (tag.name == "title" and stack == HEAD):
        facts.append((tag.name, ""))
    if tag.name in HEADINGS:
        facts.append(("heading", HEADINGS[tag.name]))
    if "data-safety" in tag.given:
        facts.append(("safety", tag.says("data-safety")))
    return facts


def _marks(stack: str, tag: Tag) -> list[Mark]:
    """What the values of its attributes are that are taken."""
    if _needs_label(stack, tag) and "id" not in tag.given:
        raise Doubtful
    loading = loads(tag.name, value(tag.given.get("rel") or ""))
    return [(_meanings(stack, tag, name), loading) for name in tag.given if name in TAKEN]


def _meanings(stack: str, tag: Tag, name: str) -> tuple[str, ...]:
    if name == "content":
        describes = tag.name == "meta" and value(tag.given.get("name") or "") == "description"
        return ("description",) if describes else ()
    if name == "id":
        return ("id", "field") if _needs_label(stack, tag) else ("id",)
    if name in POINTING:
        return ("points", "label") if (tag.name, name) == ("label", "for") else ("points",)
    return (name,)


def _needs_label(stack: str, tag: Tag) -> bool:
    if tag.name not in {"input", "select"} or " label " in stack:
        return False
    return tag.says("type") not in SILENT_FIELDS and not tag.is_named
