"""Assets: names by content, sheets in one piece, modules that find each other."""

from __future__ import annotations

import base64
import hashlib
import re

from supple.assets import prepare
from supple.diagnostics import told
from supple.model.content import SourceFile
from supple.model.output import Assets


def static(**files: str) -> tuple[SourceFile, ...]:
    return tuple(SourceFile(path, text.encode()) for path, text in sorted(files.items()))


def prepared(files: dict[str, str]) -> Assets:
    result = prepare(static(**files))
    assert result.diagnostics == ()
    return result.value


def text(assets: Assets, name: str) -> str:
    path = assets.urls[name].lstrip("/")
    return next(file.content.decode() for file in assets.files if file.path == path)


def problems(files: dict[str, str]) -> list[str]:
    return [problem.code for problem in prepare(static(**files)).diagnostics]


SHEETS = {
    "css/site.css": '@layer a, b;\n@import "parts/one.css" layer(a);\n@import url("two.css") layer(b) print;\n',
    "css/parts/one.css": "/* a comment */\np {\n  background: url(../../icons/x.svg#part);\n}\n",
    "css/two.css": '@import "three.css";\nq { content: "/* kept */ @import \'x.css\';"; }\n',
    "css/three.css": "r { src: url(data:font/woff2;base64,AA) }\n",
    "icons/x.svg": "<svg/>",
}


def test_a_file_is_named_by_its_content():
    one, other = prepared({"icons/x.svg": "1"}), prepared({"icons/x.svg": "2"})
    assert re.fullmatch(r"/assets/icons/x\.[0-9a-f]{12}\.svg", one.urls["icons/x.svg"])
    assert one.urls != other.urls


def test_what_lies_on_top_keeps_its_name():
    assets = prepared({"favicon.ico": "x", ".well-known/security.txt": "y"})
    assert assets.urls == {"favicon.ico": "/favicon.ico", ".well-known/security.txt": "/.well-known/security.txt"}
    assert [file.path for file in assets.files] == [".well-known/security.txt", "favicon.ico"]


def test_a_sheet_holds_what_it_imports():
    assets = prepared(SHEETS)
    svg = assets.urls["icons/x.svg"].removeprefix("/assets/")
    assert text(assets, "css/site.css") == (
        f'@layer a, b;\n@layer a {{\np {{\nbackground: url("../{svg}#part");\n}}\n}}\n'
        "@media print {\n@layer b {\nr { src: url(data:font/woff2;base64,AA) }\n"
        "q { content: \"/* kept */ @import 'x.css';\"; }\n}\n}\n"
    )


def test_an_imported_sheet_is_not_published_by_itself():
    assert [name for name in prepared(SHEETS).urls if name.endswith(".css")] == ["css/site.css"]


def test_a_changed_picture_renames_the_sheet_that_shows_it():
    assert prepared(SHEETS).urls["css/site.css"] != prepared(SHEETS | {"icons/x.svg": "2"}).urls["css/site.css"]


def test_integrity_is_of_the_published_bytes():
    assets = prepared(SHEETS)
    digest = hashlib.sha384(text(assets, "css/site.css").encode()).digest()
    assert assets.integrity == {"css/site.css": f"sha384-{base64.b64encode(digest).decode()}"}


MODULES = {
    "js/main.js": 'import { a } from "./lib/a.js";\nimport "./b.js";\nconst c = () => import("./c.js");\n',
    "js/lib/a.js": 'export * from "../b.js";\nexport const a = "import x from \'./not-there.js\'";\n',
    "js/b.js": "export const b = 1;\n",
    "js/c.js": 'import {\n  b,\n} from "./b.js";\n',
    "js/alone.js": "export const d = 1;\n",
}


def test_modules_import_each_other_by_their_new_names():
    assets = prepared(MODULES)
    b = assets.urls["js/b.js"].rpartition("/")[2]
    assert f'from "../{b}"' in text(assets, "js/lib/a.js")
    assert f'import "./{b}"' in text(assets, "js/main.js")
    assert f'import("./{assets.urls["js/c.js"].rpartition("/")[2]}")' in text(assets, "js/main.js")


def test_an_edited_module_renames_its_importers_and_nothing_else():
    before, after = prepared(MODULES).urls, prepared(MODULES | {"js/c.js": "export const c = 2;\n"}).urls
    assert {name for name in before if before[name] != after[name]} == {"js/c.js", "js/main.js"}


def test_modules_may_import_each_other():
    files = {"js/a.js": 'import "./b.js";\n', "js/b.js": 'import "./a.js";\n'}
    before, after = prepared(files).urls, prepared(files | {"js/a.js": 'import "./b.js";\n1;\n'}).urls
    assert {name for name in before if before[name] != after[name]} == {"js/a.js", "js/b.js"}


def test_a_missing_module_is_told_at_its_line():
    result = prepare(static(**{"js/a.js": '\nimport { x } from "./bb.js";\n', "js/b.js": ""}))
    assert [told(problem) for problem in result.diagnostics] == [
        "static/js/a.js:2:20  error  asset-missing\n"
        '  There is no file "./bb.js" beside this one. Did you mean "./b.js"?'
    ]


def test_another_host_is_refused():
    assert problems({"css/a.css": "p { background: url(https://x.example/y.png) }"}) == ["asset-outside"]
    assert problems({"css/a.css": '@import "//x.example/y.css";'}) == ["asset-outside"]
    assert problems({"js/a.js": 'import "https://x.example/y.js";'}) == ["asset-outside"]


def test_a_package_name_is_told_as_missing():
    assert problems({"js/a.js": 'import { html } from "lit";'}) == ["asset-missing"]


def test_sheets_that_import_each_other_are_told():
    sheets = {"css/site.css": '@import "b.css";', "css/b.css": '@import "c.css";', "css/c.css": '@import "b.css";'}
    assert problems(sheets) == ["asset-circle"]


def test_a_missing_picture_is_told():
    assert problems({"css/a.css": "p { background: url('../icons/no.svg') }"}) == ["asset-missing"]


def test_the_same_files_give_the_same_assets():
    assert prepared(SHEETS | MODULES) == prepared(dict(reversed((SHEETS | MODULES).items())))
