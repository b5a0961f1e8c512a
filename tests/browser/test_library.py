"""A library of reports of every sort in a real Chromium: choosing, phones, no JavaScript, axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from kb.model import fingerprint
from tests import shelved
from tests.browser.serving import served
from tests.browser.test_pages import browser, other, violations

__all__ = ["browser"]  # the fixture

pytestmark = pytest.mark.browser

PAGES = {
    "the first page": "/",
    "the library": "/library",
    "the library, narrowed": "/library?level=province&from=2021",
    "an empty shelf": "/library?level=county",
    "results": "/search?q=桥梁",
    "results, narrowed": "/search?q=桥梁&year=2021&kind=terms&kind=review",
    "nothing in what is chosen": "/search?q=桥梁&level=county",
    "what is chosen, without a word": "/search?level=province",
    "a report with an appendix": "/r/shuidong-2021",
    "its passage with kin": "/r/shuidong-2021/1.p1",
    "its passage, corrected": f"/r/shuidong-2021/1.p1?f={fingerprint(shelved.BEFORE)}",
    "its passage, gone": f"/r/shuidong-2021/1.p3?f={fingerprint(shelved.AWAY)}",
    "its source": "/r/shuidong-2021/text",
    "a copy": "/r/shuidong-copy",
    "a report in English": "/r/overseas-2019",
    "a passage in English": "/r/overseas-2019/1.p1",
    "a report of which nothing is known": "/r/loose",
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the site over the invented library."""
    with served(shelved.site()) as address:
        yield address


@pytest.mark.parametrize("path", ["/", "/library", "/search?q=桥梁"])
@pytest.mark.parametrize("width", [360, 390])
def test_the_top_bar_is_one_row_on_a_phone(
    browser: Browser, site: str, path: str, width: int
) -> None:
    page = other(browser, site, viewport={"width": width, "height": 800})
    page.goto(path)
    boxes = [page.locator(name).bounding_box() for name in (".wordmark", ".languages")]
    (first, second) = (box["y"] + box["height"] / 2 for box in boxes if box)
    assert abs(first - second) < 5
    page.context.close()


def test_a_reader_narrows_the_results_and_undoes_it(browser: Browser, site: str) -> None:
    page = other(browser, site, viewport={"width": 1280, "height": 900})
    page.goto("/search?q=桥梁")
    page.locator("aside").get_by_role("link", name="explanation of terms").click()
    assert page.locator(".hit").count() == 1
    page.get_by_role("link", name="explanation of terms remove").first.click()
    assert page.locator(".hit").count() == 4
    page.context.close()


def test_a_phone_without_javascript_narrows_the_results(browser: Browser, site: str) -> None:
    page = other(browser, site, viewport={"width": 320, "height": 800}, java_script_enabled=False)
    page.goto("/search?q=桥梁")
    assert not page.locator("aside").is_visible()
    page.get_by_text("Narrow", exact=True).click()
    narrow = page.locator("details.facets")
    narrow.get_by_label("From year").fill("2021")
    narrow.get_by_role("button", name="Show").click()
    page.wait_for_url("**from=2021*")
    assert page.locator(".hit").count() == 3
    page.context.close()


def test_a_reader_searches_within_what_the_library_shows(browser: Browser, site: str) -> None:
    page = other(browser, site, viewport={"width": 1280, "height": 900})
    page.goto("/")
    page.get_by_role("link", name="Library").click()
    page.locator("aside").get_by_role("link", name="2020").click()
    page.get_by_role("searchbox").fill("桥梁")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*year=2020*")
    assert page.locator(".hit").count() == 1
    page.context.close()


@pytest.mark.parametrize(("scheme", "locale"), [("light", "en-US"), ("dark", "zh-CN")])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_axe_finds_no_violation(
    browser: Browser, site: str, path: str, scheme: str, locale: str
) -> None:
    assert violations(browser, site, path, scheme, locale) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_a_phone_scrolls_down_only(browser: Browser, site: str, path: str) -> None:
    page = other(browser, site, viewport={"width": 320, "height": 800})
    page.goto(path)
    for summary in page.locator("summary:visible").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()
