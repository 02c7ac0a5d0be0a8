"""The player in a real browser, with a clock of the test's own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FULL_TEN_SECONDS = 595

HEARD = """
() => {
  globalThis.heard = [];
  const status = document.querySelector(".stage [role=status]");
  const observer = new MutationObserver(() => heard.push(status.textContent));
  observer.observe(status, {childList: true, characterData: true, subtree: true});
}
"""

COUNT_AUDIO = """
() => {
  globalThis.audios = 0;
  const Whole = AudioContext;
  globalThis.AudioContext = class extends Whole { constructor() { super(); audios += 1; } };
}
"""

HIDE = """
(hidden) => {
  Object.defineProperty(document, "visibilityState", {value: hidden ? "hidden" : "visible", configurable: true});
  document.dispatchEvent(new Event("visibilitychange"));
}
"""


def started(open_page: Open, address: str, path: str = "/routines/full-ten/", **options: object) -> Page:
    """The player running, under a clock that only the test moves."""
    page = open_page(f"{address}{path}", **options)
    page.locator("stretch-player").scroll_into_view_if_needed()
    page.wait_for_selector("stretch-player:defined", state="attached")
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    page.evaluate(HEARD)
    page.get_by_role("button", name="Start").click()
    return page


def number(page: Page) -> int:
    return int(page.get_by_role("timer").inner_text())


def stage(page: Page, part: str) -> str:
    return page.locator(f".stage [data-part={part}]").inner_text()


def test_the_full_ten_takes_595_seconds_with_four_changes_of_side_and_fourteen_holds(
    open_page: Open, here: str
) -> None:
    page = started(open_page, here)
    page.clock.run_for((FULL_TEN_SECONDS - 1) * 1000)
    expect(page.locator(".stage")).to_have_attribute("data-status", "running")
    page.clock.run_for(1100)
    expect(page.locator(".stage")).to_have_attribute("data-status", "done")
    heard = page.evaluate("heard")
    assert sum("Switch sides" in said for said in heard) == 4
    assert sum(said in {"Hold.", "Move slowly."} for said in heard) == 14
    assert sum(said == "Half-way." for said in heard) == 14


def test_ten_minutes_away_end_in_a_pause_at_the_start_of_a_stretch(open_page: Open, here: str) -> None:
    page = started(open_page, here)
    page.clock.run_for(20_000)
    page.evaluate(HIDE, True)
    page.clock.fast_forward(600_000)
    page.evaluate(HIDE, False)
    page.clock.run_for(100)
    assert stage(page, "phase") == "Paused"
    assert stage(page, "message").startswith("Paused while the screen was off")
    assert (stage(page, "place"), number(page)) == ("2 of 10", 10)


def test_a_short_absence_goes_on_where_the_time_is(open_page: Open, here: str) -> None:
    page = started(open_page, here)
    page.clock.run_for(1000)
    page.evaluate(HIDE, True)
    page.clock.fast_forward(20_000)
    page.evaluate(HIDE, False)
    page.clock.run_for(100)
    assert (stage(page, "phase"), number(page)) == ("Move slowly", 24)


def test_keys_pause_go_on_and_step(open_page: Open, here: str) -> None:
    page = started(open_page, here)
    page.clock.run_for(500)
    page.keyboard.press("Space")
    assert stage(page, "phase") == "Paused"
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.clock.run_for(100)
    assert stage(page, "phase") == "Move slowly"
    page.keyboard.press("ArrowLeft")
    page.clock.run_for(100)
    assert stage(page, "phase") == "Get ready"
    page.keyboard.press("Escape")
    expect(page.locator(".stage")).to_be_hidden()
    expect(page.get_by_role("button", name="Start")).to_be_focused()


def test_a_tap_on_the_picture_pauses(open_page: Open, here: str) -> None:
    page = started(open_page, here)
    page.locator(".stage-picture").click()
    assert stage(page, "phase") == "Paused"


def test_the_second_side_is_mirrored_and_named(open_page: Open, here: str) -> None:
    page = started(open_page, here, "/stretches/knee-to-chest/")
    page.clock.run_for(1000)
    first = stage(page, "side")
    expect(page.locator(".stage-figure .is-mirrored")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.clock.run_for(100)
    assert stage(page, "phase") == "Switch sides"
    assert {first, stage(page, "side")} == {"Left side", "Right side"}
    expect(page.locator(".stage-figure .is-mirrored")).to_have_count(1)


def test_ten_seconds_more_and_the_easier_version(open_page: Open, here: str) -> None:
    page = started(open_page, here)
    page.get_by_role("button", name="+10 s").click()
    assert number(page) == 25
    page.get_by_role("button", name="Easier").click()
    page.clock.run_for(100)
    assert stage(page, "title") == "Knee Rotations, easier"
    page.get_by_role("button", name="Easier").click()
    page.clock.run_for(100)
    assert stage(page, "title") == "Knee Rotations"


def test_without_a_countdown_only_next_leads_on(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/stretches/knee-to-chest/")
    page.clock.install()
    page.get_by_text("Sound, voice and pace").click()
    page.get_by_label("No countdown").check()
    expect(page.locator("[data-part=about]")).to_have_text("in your own time")
    page.get_by_role("button", name="Start").click()
    page.clock.run_for(300_000)
    expect(page.get_by_role("timer")).to_be_hidden()
    assert stage(page, "phase") == "Hold"
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", name="Well done")).to_be_visible()


def test_a_place_left_is_offered_again_for_half_an_hour(open_page: Open, here: str) -> None:
    page = started(open_page, here)
    page.clock.run_for(70_000)
    page.get_by_role("button", name="Exit").click()
    page.reload()
    page.get_by_role("button", name="Go on at Knee to Chest (number 2)").click()
    page.clock.run_for(1000)
    assert stage(page, "place") == "2 of 10"
    page.get_by_role("button", name="Exit").click()
    page.clock.fast_forward(31 * 60 * 1000)
    page.reload()
    expect(page.get_by_role("button", name=re.compile("^Go on"))).to_be_hidden()


def test_the_number_fills_a_third_of_the_screen_and_the_buttons_fit_a_thumb(open_page: Open, here: str) -> None:
    for width, height in ((360, 740), (740, 360), (1280, 800)):
        page = started(open_page, here, viewport={"width": width, "height": height})
        page.clock.run_for(5500)
        size = page.get_by_role("timer").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        assert size * 0.7 >= 0.3 * min(width, height), "digits are about 0.7 of the font's size"
        box = page.get_by_role("button", name="Pause").bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 72
        assert page.locator(".stage").evaluate("e => e.scrollHeight <= e.clientHeight + 1"), (
            f"{width} x {height} scrolls"
        )
        for button in page.locator(".stage-running button:visible").all():
            place = button.bounding_box()
            assert place
            assert min(place["width"], place["height"]) >= 44
            assert place["y"] + place["height"] <= height


def test_nothing_is_kept_on_the_device_unasked(open_page: Open, here: str) -> None:
    page = started(open_page, here, "/stretches/childs-pose/")
    page.clock.run_for(60_000)
    expect(page.get_by_role("heading", name="Well done")).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.get_by_label("Keep a list of my days").check()
    expect(page.get_by_text("1 day on your list")).to_be_visible()
    page.get_by_role("button", name="Delete the list").click()
    assert page.evaluate("localStorage.length") == 0


def test_settings_are_kept_only_when_asked(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/routines/full-ten/")
    page.wait_for_selector("stretch-player:defined", state="attached")
    page.get_by_text("Sound, voice and pace").click()
    page.get_by_label("Hold each for").select_option("45")
    assert page.evaluate("localStorage.length") == 0
    page.get_by_label("Remember these").check()
    page.reload()
    page.get_by_text("Sound, voice and pace").click()
    expect(page.get_by_label("Hold each for")).to_have_value("45")
    expect(page.locator("[data-part=about]")).to_have_text("about 13 min")
    page.get_by_label("Remember these").uncheck()
    assert page.evaluate("localStorage.length") == 0


def test_what_is_set_before_the_script_comes_counts(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/routines/before-bed/")
    held: list[Route] = []
    page.route("**/player/element*.js", lambda route: held.append(route))
    page.goto(f"{here}/routines/full-ten/", wait_until="domcontentloaded")
    page.get_by_text("Sound, voice and pace").click()
    page.get_by_label("Hold each for").select_option("45")
    page.get_by_label("Tones").uncheck()
    page.get_by_label("Remember these").check()
    assert not page.evaluate("Boolean(customElements.get('stretch-player'))")

    for route in held:
        route.continue_()
    page.unroute("**/player/element*.js")
    page.wait_for_selector("stretch-player:defined", state="attached")

    expect(page.locator("[data-part=about]")).to_have_text("about 13 min")
    expect(page.get_by_label("Tones")).not_to_be_checked()
    page.reload()
    page.wait_for_selector("stretch-player:defined", state="attached")
    page.get_by_text("Sound, voice and pace").click()
    expect(page.get_by_label("Hold each for")).to_have_value("45")
    expect(page.get_by_label("Tones")).not_to_be_checked()


def test_quiet_routines_begin_quiet(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/routines/before-bed/")
    page.get_by_text("Sound, voice and pace").click()
    expect(page.get_by_label("Tones")).not_to_be_checked()


def test_nothing_sounds_before_a_press_and_mute_silences(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/routines/before-bed/")
    page.evaluate(COUNT_AUDIO)
    page.locator("stretch-player").scroll_into_view_if_needed()
    page.wait_for_selector("stretch-player:defined", state="attached")
    page.get_by_role("button", name="Start", exact=True).click()
    mute = page.get_by_role("button", name="Mute")
    expect(mute).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("audios") == 0
    mute.click()
    expect(mute).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("audios") == 1


def test_still_pictures_stand_side_by_side_and_moving_ones_take_turns(open_page: Open, here: str) -> None:
    still = started(open_page, here, reduced_motion="reduce")
    stills = still.locator(".stage-figure svg").count()
    assert stills >= 2
    assert still.evaluate("document.getAnimations().length") == 0
    expect(still.locator(".stage-ring")).to_be_hidden()
    moving = started(open_page, here, reduced_motion="no-preference")
    assert moving.evaluate("document.getAnimations().filter(a => a.playState == 'running').length") == stills
    moving.keyboard.press("Space")
    assert moving.evaluate("document.getAnimations().filter(a => a.playState == 'running').length") == 0


def test_the_player_is_a_sentence_without_script(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/routines/full-ten/", java_script_enabled=False)
    expect(page.locator("noscript .player-plain")).to_be_visible()
    expect(page.get_by_role("button", name="Start")).to_be_hidden()
