"""Figures in a real Chromium: told by pointer, touch and keyboard, copied as text, cards, axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.test_pages import R, browser, other, page, site, violations
from tests.browser.test_words import card

__all__ = ["browser", "page", "site"]  # the fixtures

pytestmark = pytest.mark.browser

PASSAGE = f"{R}/1.p1"
PAGES = {
    "a card": "/search?q=GDP",
    "a card in Chinese": "/search?q=地区生产总值 目标",
    "the figures of a passage": PASSAGE,
    "a passage word by word": f"{PASSAGE}?view=words",
    "only Chinese": f"{R}?view=zh",
}
YUAN = "141.144 billion yuan"


def figure(opened: Page) -> Locator:
    """The figure 1411.44亿元."""
    return opened.locator("data", has_text="1411.44亿元").first


@pytest.mark.parametrize("path", [R, PASSAGE, f"{R}?view=zh", f"{R}?view=words"])
def test_a_figure_is_told_while_the_pointer_is_on_it(
    browser: Browser, site: str, path: str
) -> None:
    opened = other(browser, site, java_script_enabled=False)
    opened.goto(path)
    assert not card(figure(opened))
    figure(opened).hover()
    assert YUAN in card(figure(opened))
    opened.context.close()


@pytest.mark.parametrize("path", [R, PASSAGE])
def test_a_figure_is_told_when_it_is_touched(browser: Browser, site: str, path: str) -> None:
    opened = other(
        browser,
        site,
        java_script_enabled=False,
        has_touch=True,
        is_mobile=True,
        viewport={"width": 390, "height": 800},
    )
    opened.goto(path)
    figure(opened).tap()
    assert YUAN in card(figure(opened))
    opened.context.close()


def test_a_figure_of_a_passage_is_told_by_keyboard_and_escape_closes_it(page: Page) -> None:
    page.goto(PASSAGE)
    page.locator(".lit .address").focus()
    page.keyboard.press("Tab")
    assert YUAN in card(figure(page))
    page.keyboard.press("Escape")
    assert not card(figure(page))


def test_the_tab_key_passes_over_the_figures_of_a_whole_report(page: Page) -> None:
    page.goto(R)
    page.locator(".passage .address").nth(1).focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.address')")


@pytest.mark.parametrize("path", [PASSAGE, f"{PASSAGE}?view=words", f"{PASSAGE}?q=1411.44"])
def test_a_sentence_is_copied_without_what_its_figures_tell(page: Page, path: str) -> None:
    page.goto(path)
    figure(page).hover()
    copied = page.evaluate(
        """() => {
            const text = document.querySelector('.lit .pair > [lang="zh-Hans"]');
            getSelection().selectAllChildren(text);
            return String(getSelection());
        }"""
    )
    assert "达到1411.44亿元，年均增长2.7%" in copied
    assert "billion" not in copied


@pytest.mark.parametrize("path", [R, PASSAGE])
def test_no_figure_makes_a_phone_scroll_sideways(browser: Browser, site: str, path: str) -> None:
    opened = other(browser, site, viewport={"width": 320, "height": 800})
    opened.goto(path)
    wide = opened.evaluate(
        """() => [...document.querySelectorAll('data')].filter(figure => {
            figure.focus();
            return document.documentElement.scrollWidth > innerWidth;
        }).map(figure => figure.textContent)"""
    )
    opened.context.close()
    assert wide == []


def test_a_card_leads_to_its_sentence_and_to_the_series(page: Page) -> None:
    page.goto("/search?q=GDP growth target")
    answer = page.locator(".answer")
    answer.get_by_role("link", name="7%").click()
    assert page.locator("h1").inner_text() == "tongliao-2022:2.p1.s2"
    page.go_back()
    answer.get_by_role("link", name="All figures of it").click()
    page.wait_for_url("**/figures?indicator=gdp")


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_a_phone_scrolls_down_only(browser: Browser, site: str, path: str, width: int) -> None:
    opened = other(browser, site, viewport={"width": width, "height": 800})
    opened.goto(path)
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    opened.context.close()


@pytest.mark.parametrize(("scheme", "locale"), [("light", "en-US"), ("dark", "zh-CN")])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_axe_finds_no_violation(
    browser: Browser, site: str, path: str, scheme: str, locale: str
) -> None:
    assert violations(browser, site, path, scheme, locale) == []
