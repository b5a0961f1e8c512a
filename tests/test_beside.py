"""English that is that of another report of the library says of which one."""

from __future__ import annotations

import html
from itertools import product

import msgspec
import pytest
from flask.testing import FlaskClient

from index.engine import Stamp
from index.whoosh_engine import WhooshEngine
from kb.model import Origin, Report, Text
from tests.samples import sectioned
from tests.shelved import overseas
from web.app import create_app
from web.english import source

ENGLISH = "overseas-2019"
TITLE = "Report of the Overseas Territory 2019"


def chinese(origin: Origin = "document", by: str = ENGLISH, year: int = 2019) -> Report:
    """A Chinese report whose English is that of `by`."""
    report = sectioned("gang-2019", ("", [("修了桥。", "Bridges were built.", origin)]), year=year)
    (passage,) = report.passages
    texts = tuple(msgspec.structs.replace(text, by=by) for text in passage.sentences)
    passage = msgspec.structs.replace(passage, sentences=texts)
    return msgspec.structs.replace(report, passages=(passage,))


def site(*reports: Report) -> FlaskClient:
    engine = WhooshEngine(None)
    engine.add(reports, stamp=Stamp())
    return create_app(engine, testing=True).test_client()


def get(client: FlaskClient, path: str, language: str = "en") -> str:
    answer = client.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return html.unescape(answer.text)


@pytest.mark.parametrize("path", ["/r/gang-2019", "/r/gang-2019/1.p1", "/search?q=修了桥"])
def test_it_is_named_and_leads_there(path: str) -> None:
    page = get(site(chinese(), overseas()), path)
    assert f'class="badge origin-document" href="/r/{ENGLISH}"' in page
    assert f'English of <span lang="en">{TITLE}</span>' in page
    assert f"by a program.\n{TITLE}" in page


def test_an_official_one_stays_official() -> None:
    page = get(site(chinese("official"), overseas()), "/r/gang-2019/1.p1")
    assert f'English: official translation, of <span lang="en">{TITLE}</span>' in page


def test_it_is_named_by_an_id_that_it_had_before() -> None:
    english = overseas()
    info = msgspec.structs.replace(english.info, former=("over-19",))
    client = site(chinese(by="over-19"), msgspec.structs.replace(english, info=info))
    assert f'English of <span lang="en">{TITLE}' in get(client, "/r/gang-2019/1.p1")
    assert "stands beside the Chinese in" in get(client, f"/r/{ENGLISH}")


@pytest.mark.parametrize("by", ["", "somebody", "a.tmx"])
def test_english_from_elsewhere_is_called_as_before(by: str) -> None:
    assert "English: that of the document itself" in get(site(chinese(by=by)), "/r/gang-2019/1.p1")


@pytest.mark.parametrize("year", [2019, 0])
def test_the_document_leads_to_the_chinese_report(year: int) -> None:
    page = get(site(chinese(year=year), overseas()), f"/r/{ENGLISH}")
    assert "It stands beside the Chinese in:" in page
    assert 'href="/r/gang-2019"' in page


def test_a_document_that_stands_beside_nothing_says_nothing_of_it() -> None:
    client = site(chinese(by=""), overseas())
    assert "stands beside" not in get(client, f"/r/{ENGLISH}")


def test_it_is_said_in_chinese_too() -> None:
    client = site(chinese(), overseas())
    assert "英文：取自" in get(client, "/r/gang-2019", "zh")
    assert "与之对照的中文报告：" in get(client, f"/r/{ENGLISH}", "zh")


def test_the_commands_name_it() -> None:
    at = chinese().passages[0].sentences[0].address
    for by, match in product((ENGLISH, "a.tmx"), (100, 90)):
        said = source([Text(at, "桥。", "Bridges.", "document", by, match)])
        name = f"English of {ENGLISH}" if by == ENGLISH else "the document's own words, nobody"
        assert said.startswith(name)
        assert said.endswith("close match (90 %)") == (match == 90)
