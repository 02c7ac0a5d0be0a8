"""One's own routine: chosen, ordered, timed, shared by its address alone, played, drawn as a code."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def fragment(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def titles(page: Page) -> list[str]:
    return page.locator(".builder-list h3").all_inner_texts()


def opened(open_page: Open, address: str, fragment: str = "", **options: object) -> Page:
    page = open_page(f"{address}/routines/my/{fragment}", **options)
    page.wait_for_selector("routine-builder:defined", state="attached")
    return page


def test_what_is_chosen_stands_in_the_address_and_comes_back(open_page: Open, anywhere: str) -> None:
    page = opened(open_page, anywhere)
    page.get_by_role("button", name="Add Knee to Chest").click()
    page.get_by_role("button", name="Add Child’s Pose").click()
    page.locator("select[name=hold]").first.select_option("20")
    page.locator("select[name=version]").last.select_option("easier")
    assert fragment(page) == "#1.kc20.cp-e"
    page.reload()
    expect(page.locator(".builder-list h3")).to_have_text(["Knee to Chest", "Child’s Pose"])
    expect(page.locator("[data-part=total]")).to_contain_text("about 2 min")


def test_the_order_changes_by_buttons_and_the_focus_stays(open_page: Open, here: str) -> None:
    page = opened(open_page, here, "#1.kc.cp.kr")
    page.get_by_role("button", name="Move up: Knee Rotations").click()
    assert fragment(page) == "#1.kc.kr.cp"
    expect(page.get_by_role("button", name="Move up: Knee Rotations")).to_be_focused()
    expect(page.locator("routine-builder > [role=status]")).to_contain_text("Knee Rotations is now number 2")
    page.get_by_role("button", name="Take out: Knee to Chest").click()
    assert fragment(page) == "#1.kr.cp"


def test_the_order_changes_by_dragging(open_page: Open, here: str) -> None:
    page = opened(open_page, here, "#1.kc.cp.kr", viewport={"width": 1000, "height": 1200})
    handle = page.locator(".builder-handle").last.bounding_box()
    first = page.locator(".builder-row").first.bounding_box()
    assert handle
    assert first
    page.mouse.move(handle["x"] + 5, handle["y"] + 5)
    page.mouse.down()
    page.mouse.move(first["x"] + 20, first["y"] + 2, steps=8)
    page.mouse.up()
    assert fragment(page) == "#1.kr.kc.cp"


def test_a_link_with_what_is_no_longer_here_says_so(open_page: Open, here: str) -> None:
    page = opened(open_page, here, "#1.kc.zz.<img src=x>")
    expect(page.locator("[data-part=note]")).to_have_text("2 stretches are no longer here.")
    assert titles(page) == ["Knee to Chest"]


def test_a_link_of_a_newer_guide_is_not_guessed_at(open_page: Open, here: str) -> None:
    page = opened(open_page, here, "#7.kc")
    expect(page.locator("[data-part=note]")).to_contain_text("newer version of the guide")


def test_it_plays_with_the_time_it_promised(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/routines/my/#1.kc20.cp")
    page.clock.install()
    page.wait_for_selector("routine-builder:defined", state="attached")
    expect(page.locator("[data-part=total]")).to_have_text("about 2 min (1:53)")
    page.get_by_role("button", name="Start").click()
    page.clock.run_for(112_000)
    expect(page.locator(".stage")).to_have_attribute("data-status", "running")
    page.clock.run_for(1500)
    expect(page.locator(".stage")).to_have_attribute("data-status", "done")


def test_the_code_is_drawn_on_the_device_with_its_address_in_text(open_page: Open, here: str) -> None:
    page = opened(open_page, here, "#1.kc20.cp")
    page.get_by_role("button", name="Show a code to scan").click()
    expect(page.get_by_role("img", name="A code that leads to this routine")).to_be_visible()
    expect(page.locator(".builder-address")).to_have_text(page.url)


def test_the_code_can_be_read_by_a_scanner(
    open_page: Open, here: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = opened(open_page, here, "#1.kr.kc20.bk.ff.hb45.cc.cp.rl-e.bf.st")
    page.get_by_role("button", name="Show a code to scan").click()
    picture = tmp_path_factory.mktemp("code") / "code.png"
    page.locator("[data-part=squares] svg").screenshot(path=picture)
    assert read_code(str(picture)) == page.url


def read_code(picture: str) -> str:
    """What a scanner reads from a picture."""
    import shutil
    import subprocess

    scanner = shutil.which("zbarimg")
    if scanner is None:
        pytest.skip("zbarimg is not installed: make browser-tools")
    read = subprocess.run([scanner, "-q", "--raw", picture], capture_output=True, text=True, check=False)
    return read.stdout.strip()


def test_emptying_the_list_empties_the_address(open_page: Open, here: str) -> None:
    page = opened(open_page, here, "#1.kc20.cp")
    page.get_by_role("button", name="Empty the list").click()
    assert (fragment(page), titles(page)) == ("", [])
    expect(page.get_by_text("Nothing here yet")).to_be_visible()


def test_a_routine_of_the_clinic_can_be_changed_into_ones_own(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/routines/gentle-for-sciatica/")
    page.get_by_role("link", name="Change this routine").click()
    expect(page.locator(".builder-list h3")).to_have_count(5)


def test_it_is_a_sentence_without_script(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/routines/my/", java_script_enabled=False)
    expect(page.locator("routine-builder > noscript p")).to_be_visible()
    expect(page.locator(".builder-parts")).to_be_hidden()
