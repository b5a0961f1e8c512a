"""The pages of figures in a real Chromium: sorting, choosing, the chart, phones, axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import figured
from tests.browser.serving import served
from tests.browser.test_pages import browser, other, violations

__all__ = ["browser"]  # the fixture

pytestmark = pytest.mark.browser

PAGES = {
    "the indicators": "/figures",
    "an indicator": "/figures?indicator=gdp",
    "an indicator of one place": "/figures?indicator=gdp&place=北原",
    "its value": "/figures?indicator=gdp&measure=level",
    "nothing left of it": "/figures?indicator=cpi&place=东港",
    "figures by words": "/figures?indicator=新建",
    "the figures of a report": "/r/beiyuan-2020/figures",
    "the same, sorted and narrowed": "/r/beiyuan-2020/figures?sort=-value&kind=achieved",
    "a report without figures": "/r/empty/figures",
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the site over the invented library."""
    with served(figured.site()) as address:
        yield address


@pytest.mark.parametrize(("scheme", "locale"), [("light", "en-US"), ("dark", "zh-CN")])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_axe_finds_no_violation(
    browser: Browser, site: str, path: str, scheme: str, locale: str
) -> None:
    assert violations(browser, site, path, scheme, locale) == []


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_a_phone_scrolls_down_only(browser: Browser, site: str, path: str, width: int) -> None:
    page = other(browser, site, viewport={"width": width, "height": 800})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_a_reader_without_javascript_sorts_and_narrows(browser: Browser, site: str) -> None:
    page = other(browser, site, viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page.goto("/r/beiyuan-2020/figures")
    page.get_by_role("searchbox", name="Indicator").fill("GDP")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("columnheader").get_by_role("link", name="Figure").click()
    cells = page.locator("td.of-value > a").all_text_contents()
    assert cells == ["1.2万亿元", "-0.5%", "6.2%"]
    assert page.get_by_role("row").count() == 4  # cards are rows of a table all the same
    page.context.close()


def test_a_reader_goes_from_an_indicator_to_a_point_to_its_sentence(
    browser: Browser, site: str
) -> None:
    page = other(browser, site, viewport={"width": 1280, "height": 900})
    page.goto("/figures")
    page.get_by_role("combobox", name="Indicator").fill("国内生产总值")
    page.keyboard.press("Enter")
    page.locator("aside").get_by_role("link", name="Beiyuan").click()
    page.locator(".chart.wide a[aria-label*='2022, target']").click()
    page.wait_for_url("**/r/beiyuan-2022/2.p1.s1?f=*")
    assert page.locator(".pair.lit").count() == 1
    page.context.close()


@pytest.mark.parametrize(("width", "seen"), [(1280, "wide"), (390, "narrow")])
def test_one_chart_is_seen_and_can_be_read(
    browser: Browser, site: str, width: int, seen: str
) -> None:
    page = other(browser, site, viewport={"width": width, "height": 900})
    page.goto("/figures?indicator=gdp")
    charts = page.locator("svg.chart:visible")
    assert charts.count() == 1
    assert seen in (charts.get_attribute("class") or "")
    heights = page.evaluate(
        "[...document.querySelectorAll('svg.chart text')]"
        ".map(text => text.getBoundingClientRect().height).filter(height => height)"
    )
    assert min(heights) > 11  # pixels
    page.context.close()


def test_no_word_of_a_chart_is_cut_off(browser: Browser, site: str) -> None:
    for width in (320, 390, 1280):
        page = other(browser, site, viewport={"width": width, "height": 900})
        page.goto("/figures?indicator=gdp")
        outside = page.evaluate(
            """() => {
              const chart = [...document.querySelectorAll('svg.chart')].find(c => c.clientWidth);
              const box = chart.getBoundingClientRect();
              return [...chart.querySelectorAll('text')].map(t => t.getBoundingClientRect())
                .filter(t => t.left < box.left - 1 || t.right > box.right + 1).length;
            }"""
        )
        assert outside == 0
        page.context.close()


def test_the_colours_of_a_chart_follow_the_scheme(browser: Browser, site: str) -> None:
    fills = []
    for scheme in ("light", "dark"):
        page = other(browser, site, color_scheme=scheme)
        page.goto("/figures?indicator=gdp&place=北原")
        point = page.locator("a.point.result circle:not(.hit)").first
        fills.append(point.evaluate("node => getComputedStyle(node).fill"))
        page.context.close()
    assert fills[0] != fills[1]


@pytest.mark.parametrize("width", [320, 390, 430, 500, 800])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_the_pages_of_the_top_are_reached_at_any_width(
    browser: Browser, site: str, locale: str, width: int
) -> None:
    page = other(browser, site, viewport={"width": width, "height": 800}, locale=locale)
    page.goto("/figures")
    boxes = [link.bounding_box() for link in page.locator("header .to-library").all()]
    found = [box for box in boxes if box]
    assert len(found) == 2
    assert len({box["y"] for box in found}) == 1
    assert all(box["x"] + box["width"] <= width for box in found)
    page.context.close()
