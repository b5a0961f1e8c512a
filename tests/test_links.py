"""Every page is sound: its links lead somewhere, its ids are its own, its outline has one top."""

from __future__ import annotations

from collections import Counter, deque
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from flask import Flask

ENOUGH = 400  # pages: all kinds of them are among the first


class Page(HTMLParser):
    """The ids, links, headings and labels of a page, and whether every tag is closed."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.references: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.wrong.extend(self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in self.VOID:
            self.open.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values["href"])
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        for name in ("aria-labelledby", "for", "data-copy"):
            self.references.extend(values.get(name, "").split())

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(f"/{tag}")


@pytest.fixture(scope="module")
def pages(app: Flask) -> dict[str, Page]:
    """The pages that links lead to from the first one, by address."""
    client = app.test_client()
    found: dict[str, Page] = {}
    waiting = deque(["/", "/search?q=zebra", "/r/tongbei-2020/9.p9", "/r/tongbei-2020/c1"])
    while waiting and len(found) < ENOUGH:
        address = waiting.popleft()
        if address in found or address.startswith("/language/"):
            continue
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code in (200, 404), address
        assert answer.status_code == 200 or address == "/r/tongbei-2020/9.p9", address
        if answer.mimetype == "text/html":
            found[address] = Page(answer.text)
            waiting.extend(local(address, link)[0] for link in found[address].links)
    return found


def local(address: str, link: str) -> tuple[str, str]:
    """A link of a page as a path on this site, and the place in it."""
    target, fragment = urldefrag(urljoin(f"http://localhost{address}", link))
    parts = urlsplit(target)
    assert parts.netloc == "localhost", link
    return f"{parts.path}?{parts.query}" if parts.query else parts.path, fragment


def test_links_lead_to_pages_of_every_kind(pages: dict[str, Page]) -> None:
    kinds = Counter(urlsplit(address).path.count("/") for address in pages)
    assert len(pages) > 100
    assert {1, 2, 3} <= set(kinds)


def test_every_place_in_a_page_that_is_linked_is_there(pages: dict[str, Page]) -> None:
    missing = [
        (address, link)
        for address, page in pages.items()
        for link in page.links
        for target, fragment in [local(address, link)]
        if fragment and target in pages and fragment not in pages[target].ids
    ]
    assert missing == []


def test_no_id_stands_twice_in_a_page(pages: dict[str, Page]) -> None:
    twice = [(a, id_) for a, page in pages.items() for id_, n in Counter(page.ids).items() if n > 1]
    assert twice == []


def test_every_label_and_button_names_something_in_its_page(pages: dict[str, Page]) -> None:
    lost = [(a, ref) for a, page in pages.items() for ref in page.references if ref not in page.ids]
    assert lost == []


def test_every_page_has_one_top_heading_and_skips_no_level(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        assert page.headings.count(1) == 1, address
        assert page.headings[0] == 1, address
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (address, page.headings)


def test_every_tag_is_closed_in_its_turn(pages: dict[str, Page]) -> None:
    assert {a: page.wrong for a, page in pages.items() if page.wrong} == {}
