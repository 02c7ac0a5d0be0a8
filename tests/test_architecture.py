"""The floors of ARCHITECTURE.md, enforced: a document that a test reads cannot rot."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "supple"
SOURCES = sorted(PACKAGE.rglob("*.py"))


def floors() -> dict[str, int]:
    """Module name → floor, from the table in ARCHITECTURE.md."""
    rows = re.findall(r"^\| (\d) \w+ \| ([\w ]+) \|$", (ROOT / "ARCHITECTURE.md").read_text(), re.M)
    return {name: int(floor) for floor, names in rows for name in names.split()}


def owner(path: Path) -> str:
    """The module of the floor table that a source file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Modules of the package that a file imports anywhere: on top, for types, inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("supple.")}
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "supple":
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in found}


def test_every_module_stands_in_the_floor_table():
    assert {owner(path) for path in SOURCES} - {"__init__"} == set(floors())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down_and_stages_do_not_know_each_other(path: Path):
    table, own = floors(), owner(path)
    if own == "__init__":
        return
    allowed = {name for name, floor in table.items() if floor < table[own] or (floor == table[own] and floor != 1)}
    assert imported(path) - {own} <= allowed


def file_imports(path: Path) -> set[str]:
    """Dotted names of the package's files that a file imports."""
    names = {
        p.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__") for p in SOURCES
    }
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {
                whole if (whole := f"{node.module}.{alias.name}") in names else node.module for alias in node.names
            }
    return found & names


def test_there_is_no_import_cycle():
    graph = {
        p.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__"): file_imports(p)
        for p in SOURCES
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"cycle: {' -> '.join([*trail, name])}"
        if name not in done:
            for below in sorted(graph[name] - {name}):
                visit(below, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


HOMES = {
    "frontmatter": {"content"},
    "markdown": {"markup"},
    "jinja2": {"render"},
    "livereload": {"serve"},
    "tornado": {"serve"},
    "watchfiles": {"serve"},
    "selectolax": {"checks"},
    "nh3": {"markup"},
    "numpy": {"figures"},
    "zxingcpp": {"pages"},
    "pagefind": {"search"},
    "click": {"commands"},
}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_dependency_is_imported_in_one_home(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        for name in names:
            assert owner(path) in HOMES.get(name.split(".")[0], {owner(path)}), f"{name} in {path.name}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_files_touches_the_disk_and_nothing_prints(path: Path):
    if owner(path) in {"files", "commands", "serve", "outside"}:
        return
    tree = ast.parse(path.read_text())
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    methods = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not calls & {"open", "print", "exec", "eval", "input"}
    assert not methods & {"read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "iterdir", "today"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_stay_small(path: Path):
    text = path.read_text()
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, f"{node.name} in {path.name}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_says_what_it_answers(path: Path):
    if path.read_text().strip():
        assert ast.get_docstring(ast.parse(path.read_text()))
