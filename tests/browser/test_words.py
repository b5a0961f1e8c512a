"""The view word by word in a real Chromium: cards by pointer and keyboard, on every width."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_pages import R, browser, other, page, site

__all__ = ["browser", "page", "site"]  # the fixtures

pytestmark = pytest.mark.browser

WORDS = f"{R}/3.1.1.p1?view=words"


def card(word: Locator) -> str:
    """What the card of a word shows; empty where it is not shown."""
    content, display = word.evaluate(
        "e => { const card = getComputedStyle(e, '::after'); return [card.content, card.display] }"
    )
    return "" if "none" in (content, display) else str(content)


def first(opened: Page) -> Locator:
    """The first word of the passage that is a link."""
    return opened.locator(".lit [data-card]").first


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Page]:
    """A page without JavaScript."""
    opened = other(browser, site, java_script_enabled=False)
    yield opened
    opened.context.close()


def test_a_card_is_shown_while_the_pointer_is_on_the_word(plain: Page) -> None:
    plain.goto(WORDS)
    word = first(plain)
    assert not card(word)
    word.hover()
    assert "·" in card(word)


def test_a_card_is_shown_while_the_keyboard_is_on_the_word(plain: Page) -> None:
    plain.goto(WORDS)
    word = first(plain)
    plain.locator(".lit .address").focus()
    plain.keyboard.press("Tab")
    expect(word).to_be_focused()
    assert "·" in card(word)


def test_a_card_stays_while_the_pointer_is_on_it(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 1200})  # so that it has room below the word
    page.goto(WORDS)
    word = first(page)
    word.hover()
    box = word.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] + 12, steps=6)
    assert "·" in card(word)


@pytest.mark.parametrize("reached", ["hover", "focus"])
def test_escape_closes_a_card_until_the_word_is_reached_again(page: Page, reached: str) -> None:
    page.goto(WORDS)
    page.keyboard.press("Tab")  # from here on focus is by keyboard
    word = first(page)
    getattr(word, reached)()
    assert card(word)
    page.keyboard.press("Escape")
    assert not card(word)
    page.get_by_role("searchbox").hover()
    page.get_by_role("searchbox").focus()
    getattr(word, reached)()
    assert card(word)


def test_a_screen_reader_hears_the_word_and_then_its_card(page: Page) -> None:
    page.goto(WORDS)
    word = first(page)
    page.keyboard.press("Tab")
    word.focus()
    expect(word).to_have_accessible_name(word.inner_text())
    shown = str(word.get_attribute("data-card")).split(" · ")[0]
    expect(word).to_have_accessible_description(re.compile(f"^{re.escape(shown)} ?\\("))


def test_a_word_leads_to_its_entry_and_on_to_the_reports(page: Page) -> None:
    page.goto(WORDS)
    word = first(page).inner_text()
    first(page).click()
    assert page.get_by_role("heading", level=1).inner_text() == word
    page.get_by_role("link", name="Search the reports for it").click()
    assert word in page.locator("mark").all_inner_texts()


def test_the_text_can_be_skipped_by_keyboard(page: Page) -> None:
    page.goto(f"{R}?view=words")
    page.get_by_role("link", name="Skip the text").press("Enter")
    assert page.url.endswith("#cite")


@pytest.mark.parametrize("width", [320, 390])
def test_no_card_makes_a_phone_scroll_sideways(browser: Browser, site: str, width: int) -> None:
    opened = other(browser, site, viewport={"width": width, "height": 800})
    opened.goto(WORDS)
    opened.keyboard.press("Tab")
    wide = [
        word.inner_text()
        for word in opened.locator(".lit [data-card]").all()
        if word.evaluate(
            "e => { e.focus(); return document.documentElement.scrollWidth > innerWidth }"
        )
    ]
    opened.context.close()
    assert wide == []
