"""The display menu, sharing and printing: what is chosen holds, and is kept only because it was chosen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGE_COLOUR = "getComputedStyle(document.body).backgroundColor"


def menu(page: Page) -> None:
    page.wait_for_selector("theme-switch:defined", state="attached")
    page.locator("theme-switch summary").click()


def test_a_chosen_colour_scheme_beats_the_device_and_comes_back_on_the_next_page(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/about/", color_scheme="light")
    light = page.evaluate(PAGE_COLOUR)
    menu(page)
    page.get_by_label("Dark").check()
    dark = page.evaluate(PAGE_COLOUR)
    page.goto(f"{here}/")
    assert light != dark
    assert dark == page.evaluate(PAGE_COLOUR)
    menu(page)
    page.get_by_role("group", name="Colours").get_by_label("As the device").check()
    assert light == page.evaluate(PAGE_COLOUR)
    assert page.evaluate("localStorage.length") == 0


def test_still_pictures_can_be_chosen_against_the_device(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/stretches/cat-cow-stretch/", reduced_motion="no-preference")
    menu(page)
    page.get_by_role("radio", name="Still").check()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".stage")).to_have_attribute("data-motion", "still")


def test_the_menu_closes_on_escape_and_gives_the_focus_back(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/about/")
    menu(page)
    page.keyboard.press("Escape")
    expect(page.locator("theme-switch details")).not_to_have_attribute("open", "")
    expect(page.locator("theme-switch summary")).to_be_focused()


def test_the_link_is_copied_and_said_to_be(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/stretches/knee-to-chest/", permissions=["clipboard-read", "clipboard-write"])
    page.locator("share-block").scroll_into_view_if_needed()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator("share-block [role=status]")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/stretches/knee-to-chest/")


def test_a_device_with_a_share_menu_offers_it_in_place_of_copying_and_mail(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/about/")
    page.add_init_script("navigator.share = (given) => { globalThis.shared = given; return Promise.resolve(); }")
    page.goto(f"{here}/stretches/knee-to-chest/")
    page.locator("share-block").scroll_into_view_if_needed()
    page.get_by_role("button", name="Share", exact=True).click()
    assert page.evaluate("shared.url").endswith("/stretches/knee-to-chest/")
    expect(page.get_by_role("button", name="Copy the link")).to_be_hidden()
    expect(page.get_by_role("link", name="Send by e-mail")).to_be_hidden()


def test_networks_are_plain_links_that_work_without_script(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/stretches/knee-to-chest/", java_script_enabled=False)
    for name, host in (
        ("WhatsApp", "https://wa.me/"),
        ("Facebook", "https://www.facebook.com/"),
        ("X", "https://x.com/"),
    ):
        address = page.get_by_role("link", name=name, exact=True).get_attribute("href") or ""
        assert address.startswith(host)
        assert address.endswith("/stretches/knee-to-chest/")


def test_an_own_routine_is_shared_with_all_its_steps(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/routines/my/#1.kc20.cp-e")
    link = page.get_by_role("link", name="WhatsApp", exact=True)
    link.scroll_into_view_if_needed()
    expect(link).to_have_attribute("href", re.compile(r"routines%2Fmy%2F%231\.kc20\.cp-e$"))


def test_large_print_makes_the_paper_larger(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/stretches/knee-to-chest/")
    page.emulate_media(media="print")
    size = "parseFloat(getComputedStyle(document.querySelector('.steps li')).fontSize)"
    usual = page.evaluate(size)
    page.goto(f"{here}/stretches/knee-to-chest/?print=large")
    assert page.evaluate(size) > usual
    expect(page.get_by_label("Large print")).to_be_checked()


def test_a_press_on_start_before_its_script_has_come_is_not_lost(open_page: Open, here: str) -> None:
    page = open_page(f"{here}/about/")
    page.route("**/player/element*.js", lambda route: (page.wait_for_timeout(700), route.continue_()))
    page.goto(f"{here}/stretches/childs-pose/", wait_until="domcontentloaded")
    page.wait_for_timeout(200)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".stage")).to_be_visible()
