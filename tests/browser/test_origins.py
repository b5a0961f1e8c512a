"""Where English is from, in a real Chromium: badges by pointer and keyboard, axe, phones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import served
from tests.browser.test_pages import browser, other, violations
from tests.browser.test_words import card
from tests.mixed import NAME, mixed_report, site_of

__all__ = ["browser"]  # the fixture

pytestmark = pytest.mark.browser

PAGES = {
    "a report of several origins": f"/r/{NAME}",
    "only English": f"/r/{NAME}?view=en",
    "a passage of a machine": f"/r/{NAME}/0.p4",
    "results": "/search?q=投资",
    "results without machines": "/search?q=投资&machine=0",
    "the page of origins": "/about/english",
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the site over a report whose English is from everywhere."""
    with served(site_of(mixed_report())) as address:
        yield address


@pytest.mark.parametrize("reached", ["hover", "focus"])
def test_a_badge_explains_itself(browser: Browser, site: str, reached: str) -> None:
    page = other(browser, site, java_script_enabled=False)
    page.goto(f"/r/{NAME}/0.p4")
    badge = page.locator(".badge.origin-machine").first
    assert not card(badge)
    page.keyboard.press("Tab")  # from here on focus is by keyboard
    getattr(badge, reached)()
    assert "translate-zh_en-1.9" in card(badge)
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_axe_finds_no_violation(browser: Browser, site: str, path: str, scheme: str) -> None:
    assert violations(browser, site, path, scheme) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_a_phone_scrolls_down_only(browser: Browser, site: str, path: str) -> None:
    page = other(browser, site, viewport={"width": 320, "height": 800})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()
