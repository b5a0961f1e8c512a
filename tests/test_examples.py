"""Examples on the first page: each finds something in the library that is there."""

from __future__ import annotations

import html
import re

from flask.testing import FlaskClient

from index.engine import Stamp
from index.whoosh_engine import WhooshEngine
from kb.model import Report
from tests.engines import shipped_engine
from tests.samples import report_of
from tests.shelved import overseas, shuidong
from web.app import create_app
from web.examples import USUAL


def site(*reports: Report) -> FlaskClient:
    engine = WhooshEngine(None)
    engine.add(reports, stamp=Stamp())
    return create_app(engine, testing=True).test_client()


def examples(client: FlaskClient) -> list[str]:
    """What the first page offers, in order."""
    page = client.get("/").text.partition('class="examples"')[2].partition("</section>")[0]
    return [html.unescape(text) for text in re.findall(r"<a [^>]*>([^<]*)</a>", page)]


def test_the_usual_ones_are_shown_where_all_of_them_find_something() -> None:
    shown = examples(create_app(shipped_engine(), testing=True).test_client())
    assert tuple(shown[:-1]) == USUAL


def test_a_library_of_ones_own_has_examples_of_its_own_that_find_something() -> None:
    client = site(shuidong(), overseas())
    shown = examples(client)
    assert len(shown) == 8
    assert not set(shown) & set(USUAL)
    assert {text.isascii() for text in shown[:-1]} == {True, False}
    for text in shown:
        page = client.get("/search", query_string={"q": text}, follow_redirects=True)
        assert "Nothing found" not in page.text, text


def test_a_usual_one_is_kept_where_it_finds_something() -> None:
    client = site(report_of("own-2020", ("推进乡村振兴。", ""), ("修桥铺路。", "")))
    assert examples(client)[0] == "乡村振兴"


def test_an_empty_library_has_none() -> None:
    assert "For example" not in site().get("/").text
