"""Prints web pages as PDFs and pictures, in the Chromium that the browser tests use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import launch

FONTS = '"Noto Serif CJK SC", "WenQuanYi Zen Hei", sans-serif'


class Press:
    """Prints one page after the other."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def pdf(self, path: Path, body: str, style: str = "") -> Path:
        """A PDF of a page; its size and margins are those that `style` says for `@page`."""
        self._page.set_content(_document(body, style))
        self._page.pdf(path=path, prefer_css_page_size=True, print_background=True)
        return path

    def picture(self, path: Path, body: str, style: str = "") -> Path:
        """A picture of a page, at about 300 dots to the inch of A4."""
        self._page.set_viewport_size({"width": 794, "height": 1123})
        self._page.set_content(_document(body, style))
        self._page.screenshot(path=path, full_page=True)
        return path


def _document(body: str, style: str) -> str:
    return (
        f"<!doctype html><meta charset=utf-8><style>body {{ margin: 0; font-family: {FONTS} }}"
        f"{style}</style>{body}"
    )


@contextmanager
def press() -> Iterator[Press]:
    """A press, its Chromium ended in the end."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            yield Press(browser.new_page(device_scale_factor=3))
        finally:
            browser.close()


Indent = Literal["2em", "gap", "none"]


def newspaper(paragraphs: list[str], columns: int, indent: Indent, align: str) -> tuple[str, str]:
    """Body and style of a page with `paragraphs` in columns."""
    styles = {
        "2em": "text-indent: 2em; margin: 0",
        "gap": "margin: 0 0 .8em",
        "none": "margin: 0",
    }
    style = (
        "@page { size: A4; margin: 18mm 15mm } div { font-size: 10.5pt; line-height: 1.5;"
        f"columns: {columns}; column-gap: 6mm }} p {{ text-align: {align}; {styles[indent]} }}"
    )
    return "<div>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</div>", style
