"""A site with an attack in every field of every file, in a real browser: nothing runs, with the policy and without.

The attacks call `pwn()`. Each page gets that function before anything else, and it only remembers that it was called.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from supple.model.output import Options
from supple.pipeline import build
from tests import literal
from tests.browser.conftest import Served

HOSTILE = Path(__file__).parents[1] / "sites" / "hostile" / "script-in-every-field.txt"
PWN = "window.pwned = []; window.pwn = () => window.pwned.push(location.href); window.alert = window.pwn;"
POKE = """() => {
  for (const element of document.querySelectorAll('*'))
    for (const name of ['mouseover', 'focus', 'load', 'error', 'toggle', 'animationstart'])
      element.dispatchEvent(new Event(name, { bubbles: false }));
  for (const link of document.querySelectorAll('a[href^="javascript" i]')) link.click();
  return window.pwned;
}"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Served, list[str]]:
    """The hostile site served, and the paths of its pages."""
    folder = literal.write(tmp_path_factory.mktemp("hostile"), HOSTILE.read_text("utf-8"))
    output = tmp_path_factory.mktemp("output")
    made = build(Options(source=folder, output=output, today=date(2026, 11, 22)))
    for artifact in made.artifacts:
        path = output / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
    # a page that leads on at once is gone before it can be poked; the page it leads to is among the others
    stays = (a for a in made.artifacts if a.path.endswith(".html") and b'http-equiv="refresh"' not in a.content)
    return Served(output), sorted(artifact.path for artifact in stays)


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without the policy"])
def test_no_attack_in_any_field_runs_on_any_page(hostile: tuple[Served, list[str]], chromium: Browser, policy: bool):
    served, pages = hostile
    context = chromium.new_context(bypass_csp=not policy, service_workers="block")
    context.add_init_script(PWN)
    page: Page = context.new_page()

    ran = {path: _told(page, f"{served.address}/{path}") for path in pages}
    context.close()

    assert len(pages) > 12
    assert {path: told for path, told in ran.items() if told} == {}


def test_an_attack_that_works_is_seen(hostile: tuple[Served, list[str]], chromium: Browser):
    context = chromium.new_context()
    context.add_init_script(PWN)
    context.route("**/attack", lambda route: route.fulfill(body="<img src=x onerror=pwn()>", content_type="text/html"))

    told = _told(context.new_page(), f"{hostile[0].address}/attack")
    context.close()

    assert told != []


def _told(page: Page, address: str) -> list[str]:
    """What the attacks of a page told when it was opened and poked everywhere."""
    page.goto(address, wait_until="load")
    told: list[str] = page.evaluate(POKE)
    return told
