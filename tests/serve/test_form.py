"""The edit form over HTTP and in Chromium: who may use it, what it shows, what it writes and when it refuses to."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serve.conftest import Preview, begin, end

pytestmark = pytest.mark.xdist_group("serve")

KNEE = """\
---
title: Knee to Chest   # keep me
code: kc
summary: One sentence.
family: back
hold: 20-30
sides: 2
targets: {main: [lower-back]}
figure:
  camera: {azimuth: 0, elevation: 9}
  frames:
    - name: hold
      say: Lying on the back.
      pose: {base: lying}
---

## How to do it

1. Lie down.
2. Breathe.
"""
PATH = "content/stretches/knee.md"


@pytest.fixture
def knee(start: Callable[..., Preview]) -> Preview:
    """A preview with one stretch."""
    return start(files={PATH: KNEE})


@pytest.fixture
def edit(knee: Preview, chromium: Browser) -> Iterator[Page]:
    """The form of the stretch, opened by its button; an error of a script fails the test."""
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{knee.site}/stretches/knee/")
    page.locator("supple-preview .edit").click()
    page.wait_for_selector(".fields .field")
    yield page
    assert errors == []
    page.close()


def token(preview: Preview, chromium: Browser) -> str:
    """The token of a run, from the button of a page."""
    page = chromium.new_page()
    page.goto(f"{preview.site}/stretches/knee/")
    found = re.search(r"token=([\w-]+)", page.locator("supple-preview .edit").get_attribute("href") or "")
    page.close()
    assert found
    return found[1]


Ask = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview with one stretch that the tests share, because they change nothing."""
    folder = tmp_path_factory.mktemp("form")
    preview = begin(folder / "site", folder / "log", files={PATH: KNEE})
    yield preview
    end(preview)


@pytest.fixture(scope="module")
def look(shared: Preview, chromium: Browser) -> Ask:
    """Sends a job to the form of the shared preview."""
    return asker(shared, chromium)


@pytest.fixture
def ask(knee: Preview, chromium: Browser) -> Ask:
    """Sends a job to the form of this test's own preview."""
    return asker(knee, chromium)


def asker(knee: Preview, chromium: Browser) -> Ask:
    """Sends a job to the form as its page does."""
    good = token(knee, chromium)

    def send(job: dict[str, Any] | bytes, **headers: str) -> tuple[int, dict[str, Any]]:
        body = job if isinstance(job, bytes) else json.dumps({"path": PATH, **job}).encode()
        wanted = {"Origin": knee.site, "X_Preview_Token": good, "Content_Type": "application/json"} | headers
        status, text, _ = knee.request("/__preview/form", "POST", body=body, **wanted)
        return status, json.loads(text) if status == 200 else {"text": text}

    return send


def test_the_form_answers_only_its_own_page_with_the_token_of_this_run(look: Ask, shared: Preview) -> None:
    assert look({})[0] == 200
    assert look({}, X_Preview_Token="guess")[0] == 403
    assert look({}, X_Preview_Token="")[0] == 403
    assert look({}, Origin="http://evil.example")[0] == 403
    assert look({}, Origin="null")[0] == 403
    assert look({}, Origin="")[0] == 403
    assert look({}, Host="evil.example", Origin="http://evil.example")[0] == 403
    assert look({}, Sec_Fetch_Site="cross-site")[0] == 403
    assert shared.request("/__preview/form", "GET")[0] == 405
    assert shared.request("/__preview/edit?file=content/article.md")[0] == 403


def test_another_machine_never_reaches_the_form() -> None:
    from supple.serve.guard import is_loopback

    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert is_loopback("::ffff:127.0.0.1")
    assert not is_loopback("192.168.1.7")
    assert not is_loopback("::ffff:192.168.1.7")
    assert not is_loopback("")


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "content/../site.toml",
        "content/stretches/../../site.toml",
        "/etc/passwd",
        "content/stretches/link.md",
        "content/stretches/.knee.md",
        "content/sources.toml",
        "site.toml",
        "",
        "content/stretches/absent.md",
        "content/stretches/knee.md\x00.txt",
        "content\\stretches\\knee.md",
    ],
)
def test_only_files_of_content_are_shown_and_no_link_is_followed(look: Ask, shared: Preview, path: str) -> None:
    link = shared.folder / "content/stretches/link.md"
    link.unlink(missing_ok=True)
    link.symlink_to("/etc/passwd")
    (shared.folder / "content/stretches/.knee.md").write_text(KNEE)
    status, reply = look({"path": path})
    assert (status, reply["status"]) == (200, "absent")
    assert "fields" not in reply


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"path": 1}', b'{"values": []}', b'{"values": {"title": 5}}', b"[" * 90_000, b"\xff"]
)
def test_what_is_no_job_is_refused_without_a_trace(look: Ask, body: bytes) -> None:
    status, reply = look(body)
    assert status == 400
    assert "Traceback" not in reply["text"]


def test_a_flood_is_cut_off(shared: Preview) -> None:
    with socket.create_connection(("127.0.0.1", shared.port), timeout=5) as line:
        line.sendall(b"POST /__preview/form HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000000\r\n\r\n")
        assert b" 200 " not in line.recv(1000)
    assert shared.request("/")[0] == 200


def test_fields_come_from_the_model_with_labels_help_and_limits(look: Ask) -> None:
    fields = {field["name"]: field for field in look({})[1]["fields"]}
    assert fields["title"] | {"help": ""} == {
        "name": "title",
        "widget": "line",
        "label": "Title",
        "group": "",
        "help": "",
        "example": "Knee to Chest",
        "required": True,
        "choices": [],
        "most": 80,
        "least": None,
        "value": "Knee to Chest",
    }
    assert fields["family"]["choices"][:2] == ["back", "kneeling"]
    assert (fields["order"]["least"], fields["order"]["most"]) == (0, 99999)
    assert (fields["targets.main"]["widget"], fields["targets.main"]["group"]) == ("lines", "Targets")
    assert fields["figure"]["value"].startswith("camera: {azimuth: 0, elevation: 9}\nframes:\n  - name: hold")


@pytest.mark.parametrize("kind", ["stretch", "guideline", "routine", "target", "page", "article", "safety"])
def test_every_kind_of_content_has_a_form(kind: str) -> None:
    from supple.serve.form.fields import fields
    from supple.serve.form.places import front

    written = front("---\ntitle: X\n---\n")
    assert written is not None
    found = fields(kind, written)
    assert found[0].name == "title"
    assert all(field.label and field.widget for field in found)


def test_a_problem_is_told_at_its_field(look: Ask) -> None:
    digest = look({})[1]["digest"]
    reply = look({"digest": digest, "values": {"hold": "thirty", "family": "bak"}})[1]
    assert reply["status"] == "shown"
    assert {"hold", "family"} <= {problem["field"] for problem in reply["problems"]}


def test_a_save_with_problems_is_kept_back_until_asked_for_again(ask: Ask, knee: Preview) -> None:
    digest = ask({})[1]["digest"]
    job = {"digest": digest, "values": {"hold": "thirty"}, "save": True}
    assert ask(job)[1]["status"] == "has-problems"
    assert (knee.folder / PATH).read_text() == KNEE
    assert ask({**job, "anyway": True})[1]["status"] == "saved"
    assert (knee.folder / PATH).read_text() == KNEE.replace("hold: 20-30", "hold: thirty")


def test_a_file_that_changed_meanwhile_is_not_overwritten(ask: Ask, knee: Preview) -> None:
    digest = ask({})[1]["digest"]
    other = KNEE.replace("Breathe.", "Breathe slowly.")
    knee.write(PATH, other)
    assert (
        ask({"digest": digest, "values": {"title": "X"}, "save": True, "anyway": True})[1]["status"]
        == "changed-meanwhile"
    )
    assert (knee.folder / PATH).read_text() == other


def test_a_file_that_is_no_text_is_left_alone(ask: Ask, knee: Preview) -> None:
    (knee.folder / PATH).write_bytes(b"---\ntitle: \xe9\n---\n")
    assert ask({})[1]["status"] == "no-text"


def test_the_mode_of_the_file_stays_and_nothing_is_left_beside_it(ask: Ask, knee: Preview) -> None:
    (knee.folder / PATH).chmod(0o640)
    digest = ask({})[1]["digest"]
    assert ask({"digest": digest, "values": {"title": "X"}, "save": True, "anyway": True})[1]["status"] == "saved"
    assert (knee.folder / PATH).stat().st_mode & 0o777 == 0o640
    assert [file.name for file in (knee.folder / "content/stretches").iterdir()] == ["knee.md"]


@pytest.mark.browser
def test_an_edit_on_a_phone_is_saved_and_touches_only_its_own_characters(edit: Page, knee: Preview) -> None:
    assert edit.evaluate("document.documentElement.scrollWidth") <= 390
    edit.fill("[name=title]", "Both: Knees")
    body = edit.input_value("[name=body]")
    edit.fill("[name=body]", body.replace("Breathe.", "Breathe **out**."))
    expect(edit.frame_locator("iframe").locator("li strong")).to_have_text("out")
    edit.click(".save")
    expect(edit.locator(".state")).to_contain_text("Saved.")
    expected = KNEE.replace("title: Knee to Chest   #", 'title: "Both: Knees"   #').replace(
        "Breathe.", "Breathe **out**."
    )
    assert (knee.folder / PATH).read_text() == expected


@pytest.mark.browser
def test_a_problem_appears_at_its_field_while_typing_and_goes(edit: Page) -> None:
    edit.fill("[name=hold]", "thirty")
    field = edit.locator(".field", has=edit.locator("[name=hold]"))
    expect(field.locator(".problem.error")).to_be_visible()
    expect(edit.locator("[name=hold]")).to_have_attribute("aria-invalid", "true")
    edit.fill("[name=hold]", "20-40")
    expect(field.locator(".problem.error")).to_have_count(0)


@pytest.mark.browser
def test_a_broken_file_is_edited_as_text(knee: Preview, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{knee.site}/stretches/knee/")
    knee.write(PATH, KNEE.replace("title: Knee", "title: Pose: Knee"))
    page.locator("supple-preview .edit").click()
    page.wait_for_selector("[name=whole]")
    expect(page.locator(".problem.error").first).to_contain_text("Line 2")
    page.fill("[name=whole]", KNEE.replace("Knee to", "Knees to"))
    page.click(".save")
    expect(page.locator(".state")).to_contain_text("Saved.")
    assert (knee.folder / PATH).read_text() == KNEE.replace("Knee to", "Knees to")
    page.close()


@pytest.mark.browser
def test_the_drawing_is_made_anew_when_its_pose_changes(edit: Page) -> None:
    drawing = edit.locator(".drawing svg").first
    before = drawing.inner_html()
    edit.fill("[name=figure]", edit.input_value("[name=figure]").replace("base: lying", "base: lying, knees: 90"))
    expect(edit.locator(".state")).to_contain_text("No problems.", timeout=15000)
    expect(drawing).not_to_have_js_property("innerHTML", before, timeout=15000)


@pytest.mark.browser
def test_what_is_typed_never_runs(edit: Page) -> None:
    edit.fill("[name=title]", "<img src=x onerror='document.title=\"harm\"'>")
    edit.fill("[name=body]", "<script>top.document.title = 'harm'</script>\n\n[x](javascript:alert(1))\n\n1. a")
    edit.wait_for_timeout(800)
    assert edit.title() == "Edit knee.md"
    assert edit.frame_locator("iframe").locator("script").count() == 0
