"""The pages in a real Chromium: reading, searching, keyboard, phone, no JavaScript, axe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.serving import served
from tests.engines import shipped_engine
from web.app import create_app

pytestmark = pytest.mark.browser

R = "/r/tongliao-2022"
PAGES = {
    "home": "/",
    "results in Chinese": "/search?q=乡村振兴",
    "results in English": "/search?q=rural revitalization",
    "nothing found": '/search?q="发展推动乡村"',
    "the whole report": R,
    "only Chinese": f"{R}?view=zh",
    "word by word": f"{R}?view=words",
    "a section": f"{R}/3.1",
    "a passage": f"{R}/3.1.1.p1",
    "a passage that changed": f"{R}/3.1.1.p1?f=00000000",
    "a passage word by word": f"{R}/3.1.1.p1?view=words",
    "a word": "/word/发展",
    "a word that is not there": "/word/发展乡村",
    "the source": f"{R}/text",
    "no such place": f"{R}/9.9",
    "gone": f"{R}/9.9.p9?f=00000000",
    "a bad query": "/search?q=*",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the site over the shipped library."""
    with served(create_app(shipped_engine())) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page that fails the test on any error in its console."""
    context = browser.new_context(base_url=site, locale="en-US")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert [error for error in errors if "status of 4" not in error] == []


def other(browser: Browser, site: str, **options: Any) -> Page:  # noqa: ANN401 - Playwright's own
    """A page in another set-up."""
    return browser.new_context(base_url=site, **options).new_page()


def violations(
    browser: Browser, site: str, path: str, scheme: str, locale: str = "en-US"
) -> list[tuple[str, list[str]]]:
    """What axe finds on a page, light or dark: rules and where they are broken."""
    page = other(browser, site, color_scheme=scheme, locale=locale, bypass_csp=True)
    page.goto(path)
    found = Axe().run(page, options=RULES).response["violations"]
    page.context.close()
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]


@pytest.mark.parametrize(
    ("typed", "address", "mark"),
    [
        ("5G基站", "3.2.4.p1", "5G基站"),
        ("高質量發展", "2.p1", "高质量发展"),
        ("rural revitalization", "3.4.2.p1", "乡村振兴"),
        ("141.144 billion yuan", "1.p1", "1411.44亿元"),
    ],
)
def test_a_reader_searches_and_follows_the_first_result(
    page: Page, typed: str, address: str, mark: str
) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill(typed)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    assert mark in page.locator("mark").all_inner_texts()
    page.get_by_role("link", name=address).first.click()
    page.wait_for_url(f"**{R}/{address}*")
    assert f"tongliao-2022:{address}" in page.get_by_role("heading", level=1).inner_text()
    assert page.locator("mark").count() > 0


def test_an_address_typed_in_opens_its_passage(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("第三部分第2段")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{R}/3.1.p1")
    assert page.locator("h1").inner_text() == "tongliao-2022:3.1.p1"


def test_the_interface_changes_its_language_and_stays_on_the_page(page: Page) -> None:
    page.goto(f"{R}/3.1.1.p1")
    page.get_by_role("link", name="中文").first.click()
    assert page.url.endswith(f"{R}/3.1.1.p1")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    page.goto("/search?q=水")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"


def test_the_browsers_language_is_the_interfaces(browser: Browser, site: str) -> None:
    chinese = other(browser, site, locale="zh-CN")
    chinese.goto("/")
    assert chinese.locator("html").get_attribute("lang") == "zh-Hans"
    chinese.context.close()


def test_the_view_is_in_the_address_and_stays(page: Page) -> None:
    page.goto(R)
    page.get_by_role("link", name="Chinese", exact=True).click()
    assert "view=zh" in page.url
    assert "Not long ago" not in page.inner_text("main")
    assert "前不久" in page.inner_text("main")


def test_a_fragment_lights_its_passage(page: Page) -> None:
    page.goto(f"{R}#at-3.1.1.p1")
    assert page.locator(":target").count() == 1
    assert "突出“项目兴市”" in page.locator(":target").inner_text()


def test_a_search_works_by_keyboard_alone(page: Page) -> None:
    page.goto(R)
    page.keyboard.press("/")
    page.keyboard.type("嘎查村")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.getAttribute('href') || ''")
        if focused.startswith(f"{R}/"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{R}/**")


def test_the_first_stop_of_the_keyboard_skips_to_the_text(page: Page) -> None:
    page.goto(R)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")


def test_a_citation_is_copied_by_its_button(browser: Browser, site: str) -> None:
    page = other(browser, site, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{R}/3.1.1.p1")
    page.locator("button[data-copy]:visible").first.click()
    page.get_by_text("Copied").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("http")
    page.context.close()


def test_everything_works_without_javascript(browser: Browser, site: str) -> None:
    page = other(browser, site, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("searchbox").fill("双减")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    page.get_by_role("link", name="3.6.2.p1").first.click()
    page.wait_for_url(f"**{R}/3.6.2.p1*")
    assert "佚名" in page.content()
    assert page.locator("button[data-copy]:visible").count() == 0
    page.context.close()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_a_phone_scrolls_down_only(browser: Browser, site: str, path: str, width: int) -> None:
    page = other(browser, site, viewport={"width": width, "height": 800})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_axe_finds_no_violation(browser: Browser, site: str, path: str, scheme: str) -> None:
    assert violations(browser, site, path, scheme) == []


def test_nothing_is_fetched_from_elsewhere(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/search?q=水", f"{R}/3.1.1.p1"):
        page.goto(path)
    assert asked
    assert all(url.startswith(site) for url in asked)
