"""The parts of docs/writing.md that are made from the program: the keys of each kind and the table of problems.

python tools/guide.py            rewrite docs/writing.md between its marks
python tools/guide.py --check    exit 1 if it is not as it would be written
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from supple.content.fields import place_of  # noqa: E402
from supple.content.models import KINDS, SETTINGS  # noqa: E402

GUIDE = HOME / "docs" / "writing.md"
CODES = HOME / "supple" / "codes.toml"
MARK = re.compile(r"(<!-- made by tools/guide\.py: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)

LIKE_CODE = re.compile(r"\w:( |$)|^\w+:\w|^[\[{<!(/#.-]|^[a-z]+[/.]|=|[\[\]{}<>`]|://")
"""An example that is written as it stands, not told."""

GROUPS = {
    "content": "Files and front matter",
    "settings": "site.toml",
    "sources": "Sources",
    "glossary": "Glossary",
    "markup": "The text",
    "link": "Links",
    "stretch": "Stretches",
    "routine": "Routines",
    "source": "Citations",
    "url": "Addresses",
    "safety": "Safety",
    "caution": "Cautions",
    "claim": "Claims",
    "review": "Reviews",
    "reading": "Easy reading",
    "figure": "Drawings",
    "photo": "Photographs",
    "html": "Accessible pages",
    "contrast": "Colours",
    "files": "Folders and files",
    "site": "The site as a whole",
    "asset": "Style sheets and scripts",
    "data": "Data for search engines",
    "outside": "Other people's sites",
    "waive": "Checks set aside",
    "template": "Templates",
}
"""What a code begins with → the heading it stands under, in this order; others follow."""


def problems() -> str:
    """Every code with what it means, an example and its cure."""
    codes = tomllib.loads(CODES.read_text("utf-8"))
    prefixes = [*GROUPS, *sorted({code.split("-")[0] for code in codes} - GROUPS.keys())]
    return "".join(_group(prefix, codes) for prefix in prefixes)


def _group(prefix: str, codes: dict[str, dict[str, str]]) -> str:
    chosen = {code: told for code, told in codes.items() if code.split("-")[0] == prefix}
    if not chosen:
        return ""
    rows = "".join(_problem(code, told) for code, told in sorted(chosen.items()))
    return f"\n### {GROUPS.get(prefix, prefix.capitalize())}\n\n{rows}"


def _problem(code: str, told: dict[str, str]) -> str:
    return f"- **`{code}`** {told['meaning']} Example: {_as_code(told['example'])}. *Cure:* {told['cure']}\n"


def _as_code(example: str) -> str:
    """The example as code, whatever signs are in it; as it stands when it is a sentence."""
    if not LIKE_CODE.search(example):
        return example.rstrip(".")
    fence = "``" if "`" in example else "`"
    space = " " if "`" in example else ""
    return f"{fence}{space}{example}{space}{fence}"


def keys() -> str:
    """Every key of every kind with what it is for."""
    return "".join(_kind(kind) for kind in KINDS)


def _kind(kind: str) -> str:
    model = KINDS[kind]
    name, _, path = (model.__doc__ or "").split("\n")[0].partition(": ")
    found = re.search(r"content/\S+\.md", path)
    where = f"{name}: `{found[0]}`" if found else name
    rows = [_key(kind, field.alias or name, field.is_required()) for name, field in model.model_fields.items()]
    return f"\n### {where}\n\n| key | for | example |\n| --- | --- | --- |\n{''.join(rows)}"


def _key(kind: str, key: str, required: bool) -> str:
    place = place_of(KINDS[kind], (key,))
    name = f"**`{key}`**" if required else f"`{key}`"
    example = f"`{place.example}`" if place.example and place.example != "..." else ""
    return f"| {name} | {_cell(place.description)} | {_cell(example)} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def site() -> str:
    """Every key of site.toml."""
    rows = []
    for name, field in SETTINGS.model_fields.items():
        place = place_of(SETTINGS, (name,))
        rows.append(f"| `{name}` | {_cell(field.description or place.description)} |\n")
    return f"\n| key | for |\n| --- | --- |\n{''.join(rows)}"


PARTS: dict[str, Callable[[], str]] = {"problems": problems, "keys": keys, "site": site}


def made(text: str) -> str:
    """The guide with the parts between its marks made anew."""
    return MARK.sub(lambda found: f"{found[1]}{PARTS[found[2]]()}\n{found[4]}", text)


def main() -> int:
    """Rewrites the guide, or tells whether it is up to date."""
    text = GUIDE.read_text("utf-8")
    new = made(text)
    if "--check" in sys.argv:
        return int(new != text)
    GUIDE.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
