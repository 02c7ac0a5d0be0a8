"""What a file under content/ is, by its path, and the path that a new one gets.

The folder decides the kind and the file name decides the address, so both are checked here and nowhere else. A Markdown
file in any other place is a problem and not ignored: a page that silently vanishes is the worst of mistakes.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from supple import urls
from supple.diagnostics import Diagnostic, error

FIXED = {"content/article.md": "article", "content/safety.md": "safety"}
"""Files of which there is one."""

KIND_FOLDERS = urls.KINDS
"""Folder under content/ → kind of what lies in it."""

GLOSSARY = "content/glossary.md"
TEXT_SUFFIXES = frozenset(
    {".md", ".markdown", ".mdown", ".mdx", ".txt", ".html", ".htm", ".docx", ".odt", ".rtf", ".yaml", ".yml"}
)
"""What an editor may have meant as content; photographs lie in content/ too and are told elsewhere."""

MAX_SLUG = 80


def kind_of(path: str) -> str:
    """`stretch`, `guideline`, `routine`, `target`, `page`, `article` or `safety`; empty for any other file."""
    if path in FIXED:
        return FIXED[path]
    parts = path.split("/")
    if len(parts) == 3 and parts[0] == "content" and parts[2].endswith(".md"):
        return KIND_FOLDERS.get(parts[1], "")
    return ""


def slug_of(path: str) -> str:
    """The file's name without its ending."""
    return PurePosixPath(path).stem if path in FIXED else path.rsplit("/", 1)[-1].removesuffix(".md")


def path_for(kind: str, title: str) -> str:
    """Where a new file of this kind with this title goes: `content/stretches/knee-to-chest.md`."""
    folder = next(folder for folder, known in KIND_FOLDERS.items() if known == kind)
    slug = slugified(title) or kind
    if kind == "page" and slug in urls.RESERVED:
        slug += "-page"
    return f"content/{folder}/{slug}.md"


def slugified(text: str) -> str:
    """`text` as a file name may be: `Child's Pose!` → `childs-pose`. Empty when no letter or digit is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"['`]", "", plain)
    return re.sub(r"[^a-z0-9]+", "-", plain)[:MAX_SLUG].strip("-")


def place_problems(path: str) -> tuple[Diagnostic, ...]:
    """What is wrong with where the file lies or with its name."""
    kind = kind_of(path)
    if not kind:
        return _stray(path)
    slug = slug_of(path)
    if not urls.SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
        return (_bad_name(path, slug),)
    if kind == "page" and slug in urls.RESERVED:
        hint = f"Give the file another name, for example {slug}-page.md."
        return (
            error(
                "content-reserved-name", f"The address /{slug}/ is made by the program itself.", hint=hint, path=path
            ),
        )
    return ()


def _stray(path: str) -> tuple[Diagnostic, ...]:
    suffix = PurePosixPath(path).suffix.lower()
    if path == GLOSSARY or suffix not in TEXT_SUFFIXES:
        return ()
    name = path.rsplit("/", 1)[-1]
    right = f"{slugified(name.removesuffix(PurePosixPath(name).suffix)) or 'name'}.md"
    places = ", ".join(f"content/{folder}/" for folder in KIND_FOLDERS)
    hint = f"Content is Markdown, in a file ending in .md, straight in {places}: for example content/pages/{right}."
    return (error("content-place", f"{name} is not used: it is not where content lies.", hint=hint, path=path),)


def _bad_name(path: str, slug: str) -> Diagnostic:
    right = slugified(slug)
    hint = "A file name has small letters, digits and single hyphens, as it becomes the page's address"
    hint += f": {right}.md." if right else ", for example knee-to-chest.md."
    return error("content-file-name", f'"{slug[:60]}.md" cannot be an address.', hint=hint, path=path)
