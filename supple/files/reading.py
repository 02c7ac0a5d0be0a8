"""The site folder as one value in memory: sorted, bounded, and nothing from outside it.

A link that leaves the folder could publish a private file, and a link to an endless device once ate six gigabytes of an
unguarded builder; so only regular files whose real place is inside the folder are opened, and each is read with a
limit. A Markdown file is cut one byte past what `content` accepts, which then tells its author that it is too large.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from supple.diagnostics import Diagnostic, Result, error
from supple.files import names
from supple.files.refusal import Refused
from supple.memory import digest
from supple.model.content import SourceFile, SourceTree

BUILT_IN = Path(__file__).resolve().parent.parent.parent
"""The folder with the templates and static files that every site starts from."""

TEXT_BYTES = 512 * 1024
"""What `content` accepts of a text file; one byte more is handed on, so that it can tell."""
FILE_BYTES = 64 * 1024 * 1024
TREE_BYTES = 256 * 1024 * 1024
TEXTS = (".md", ".markdown", ".toml", ".txt")
CONFIG = "site.toml"
DEFAULT = "default/"
DEEPEST = 24


def read_tree(source: Path, built_in: Path) -> Result[SourceTree]:
    """The site folder `source` over the templates and static files of `built_in`; Refused when it is not there."""
    if not source.is_dir():
        raise Refused(f"There is no folder {source}.", "Name the one that holds site.toml and content/ with --source.")
    reader = _Reader(source.resolve())
    config = reader.file(CONFIG) if (source / CONFIG).exists() or (source / CONFIG).is_symlink() else None
    content = reader.folder("content")
    if not (source / "content").is_dir():
        reader.problems.append(_no_content())
    own = source.resolve() != built_in.resolve()
    below = _Reader(built_in.resolve())
    templates = _templates(below.folder("templates"), reader.folder("templates") if own else (), reader.problems)
    static = _overlay(below.folder("static"), reader.folder("static") if own else ())
    tree = SourceTree(config=config, content=content, templates=templates, static=static)
    return Result(tree, (*reader.problems, *below.problems))


def about_how_many(source: Path) -> int:
    """How many files of content there are, quickly (3 ms for 10,000): names in the folders of content/, whatever they
    are; none where they cannot be listed."""
    try:
        with os.scandir(source / "content") as entries:
            return sum(len(os.listdir(entry)) for entry in entries if entry.is_dir(follow_symlinks=False))
    except OSError:
        return 0


def _no_content() -> Diagnostic:
    hint = "Make a folder content/ with article.md in it, or name another folder with --source."
    return error("files-no-content", "There is no folder content/ here.", hint=hint, path="content")


def _overlay(below: tuple[SourceFile, ...], own: tuple[SourceFile, ...]) -> tuple[SourceFile, ...]:
    """Files by their name under the folder; the site's own in place of the built-in ones."""
    files = {file.path.partition("/")[2]: file.data for file in (*below, *own)}
    return tuple(SourceFile(name, files[name]) for name in sorted(files))


def _templates(
    below: tuple[SourceFile, ...], own: tuple[SourceFile, ...], problems: list[Diagnostic]
) -> dict[str, str]:
    built_in = {DEFAULT + file.path.partition("/")[2]: file for file in below}
    found = {file.path.partition("/")[2]: file for file in (*below, *own)} | built_in
    texts: dict[str, str] = {}
    for name, file in sorted(found.items()):
        try:
            texts[name] = file.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            hint = "Save it again and choose UTF-8 as its encoding."
            problems.append(error("files-template-encoding", "This template is not UTF-8.", hint=hint, path=file.path))
    return texts


class _Reader:
    """Reads below one folder; keeps what it met on the way and how much it may still read."""

    def __init__(self, root: Path, left: int = TREE_BYTES) -> None:
        self.root, self.left = root, left
        self.problems: list[Diagnostic] = []

    def folder(self, path: str) -> tuple[SourceFile, ...]:
        """All files under a folder, sorted by path; none when it does not exist."""
        if not os.path.lexists(self.root / path):
            return ()
        if (self.root / path).is_symlink() or not (self.root / path).is_dir():
            self._tell(path, "files-symlink", f"{path} is not a folder but a link or a file.", _COPY_IT)
            return ()
        return tuple(sorted(self._below(path), key=lambda file: file.path))

    def _below(self, path: str) -> Iterator[SourceFile]:
        if path.count("/") >= DEEPEST:
            self._tell(path, "files-too-deep", f"Folders lie more than {DEEPEST} deep here.", "Move them further up.")
            return
        for name, is_folder in self._listed(path):
            inner = f"{path}/{name}"
            if is_folder and name.lower().endswith(".md"):
                self._tell(inner, "files-folder-as-page", f'"{name}" is a folder, but named like a page.', _NO_MD)
            elif is_folder:
                yield from self._below(inner)
            elif file := self.file(inner):
                yield file

    def _listed(self, path: str) -> list[tuple[str, bool]]:
        try:
            with os.scandir(self.root / path) as entries:
                found = sorted((e.name, e.is_dir(follow_symlinks=False)) for e in entries if not names.ignored(e.name))
        except OSError as failure:
            self._unreadable(path, failure)
            return []
        for earlier, later in names.twins(name for name, _ in found):
            message = f'"{names.shown(later)}" differs from "{names.shown(earlier)}" only in small and capital letters.'
            self._tell(f"{path}/{later}", "files-case-twins", message, "Many disks hold only one of them: rename one.")
        return [(name, is_folder) for name, is_folder in found if self._well_named(path, name)]

    def _well_named(self, path: str, name: str) -> bool:
        if problem := names.fault(name):
            message = f'A file cannot be used, because its name {problem}: "{names.shown(name)}".'
            self._tell(f"{path}/{name}", "files-name", message, "Rename it with small letters, digits and hyphens.")
        return not problem

    def file(self, path: str) -> SourceFile | None:
        """One file, read with its limit; None, with the problem, when it must not or cannot be."""
        try:
            return self._read(path, f"{self.root}/{path}")
        except OSError as failure:
            if failure.errno != errno.ELOOP:
                self._unreadable(path, failure)
                return None
        return self._behind_link(path)

    def _behind_link(self, path: str) -> SourceFile | None:
        try:
            real = Path(os.path.realpath(f"{self.root}/{path}", strict=True))
            if real.is_relative_to(self.root) and not real.is_dir():
                return self._read(path, str(real))
        except OSError as failure:
            self._unreadable(path, failure)
            return None
        kind = "a folder" if real.is_dir() else "a file outside the site folder"
        self._tell(path, "files-symlink", f"This is a link to {kind}.", _COPY_IT)
        return None

    def _read(self, path: str, place: str) -> SourceFile | None:
        limit = TEXT_BYTES + 1 if path.lower().endswith(TEXTS) else FILE_BYTES + 1
        handle = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                raise OSError(errno.ENXIO, "not a regular file")
            data = os.read(handle, min(found.st_size + 1, limit))
            while len(data) != found.st_size and len(data) < limit and (more := os.read(handle, limit - len(data))):
                data += more  # it grew, or a drive hands it out in pieces
        finally:
            os.close(handle)
        return self._within_limits(path, data)

    def _within_limits(self, path: str, data: bytes) -> SourceFile | None:
        self.left -= len(data)
        if len(data) > FILE_BYTES:
            limit = FILE_BYTES // 1024 // 1024
            self._tell(path, "files-too-large", f"This file is larger than {limit} MB.", "Save a smaller copy of it.")
            return None
        if self.left < 0:
            limit = TREE_BYTES // 1024 // 1024
            message = f"The files of the site are larger than {limit} MB together; from here on nothing was read."
            self._tell(path, "files-too-large", message, "Save smaller copies of the photographs.")
            return None
        return SourceFile(path, data, digest([path, data]))

    def _unreadable(self, path: str, failure: OSError) -> None:
        why = _WHY.get(failure.errno or 0, (failure.strerror or "it cannot be read").lower())
        self._tell(path, "files-unreadable", f"This cannot be read: {why}.", _MAY_READ)

    def _tell(self, path: str, code: str, message: str, hint: str) -> None:
        self.problems.append(error(code, message, hint=hint, path=names.shown(path)))


_COPY_IT = "Put the file itself here, not a link to it."
_NO_MD = "Rename the folder without .md; a page is a file."
_MAY_READ = "Check that it is there and that you may read it."
_WHY = {
    errno.EACCES: "you are not allowed to",
    errno.EPERM: "you are not allowed to",
    errno.ENOENT: "it is a link to nothing, or it was removed while the site was being read",
    errno.ELOOP: "it is a link that leads back to itself",
    errno.ENXIO: "it is not a file but a device or a pipe",
}
