"""Each failure has a page with the right status, in the reader's language, that leads on."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from index.engine import Stamp, Status
from index.whoosh_engine import WhooshEngine
from kb.errors import EngineError
from kb.model import Report, fingerprint
from tests.samples import report_of
from tests.shelved import AWAY, BEFORE, shuidong, site
from web.app import create_app


class Silent(WhooshEngine):
    """An engine whose index is missing."""

    def ping(self) -> Status:
        raise EngineError("There is no index here; build it with kb build.")

    def report(self, report_id: str) -> Report:  # noqa: ARG002 - as in the Protocol
        raise EngineError("There is no index here; build it with kb build.")


class Broken(WhooshEngine):
    """An engine with a bug."""

    def ping(self) -> Status:
        raise ZeroDivisionError("secret")


@pytest.fixture(scope="module")
def corrected() -> FlaskClient:
    return site().test_client()


@pytest.fixture
def silent() -> FlaskClient:
    return create_app(Silent(None), testing=True).test_client()


@pytest.fixture
def broken() -> FlaskClient:
    app = create_app(Broken(None), testing=True)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app.test_client()


def nearest(page: str) -> list[str]:
    return re.findall(r'<li><a class="address" href="([^"]+)"', page)


def test_an_unknown_address_offers_the_nearest(client: FlaskClient) -> None:
    answer = client.get("/r/tongbei-2020/1.1.p4")
    assert answer.status_code == 404
    assert nearest(answer.text)[0] == "/r/tongbei-2020/1.1.p1"
    assert {client.get(href).status_code for href in nearest(answer.text)} == {200}


def test_a_passage_that_is_gone_offers_the_nearest(client: FlaskClient) -> None:
    answer = client.get("/r/tongbei-2020/1.1.p4?f=0123abcd")
    assert answer.status_code == 410
    assert "once led to a passage at 1.1.p4" in answer.text
    assert nearest(answer.text)[0] == "/r/tongbei-2020/1.1.p1"


@pytest.mark.parametrize("path", ["/r/nowhere-1999", "/r/nowhere-1999/1.p1", "/r/NO", "/nowhere"])
def test_an_unknown_report_or_page_offers_the_reports_there_are(
    client: FlaskClient, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'href="/r/tongbei-2020"' in answer.text


@pytest.mark.parametrize("path", ["/", "/search?q=水", "/r/tongbei-2020", "/r/tongbei-2020/1.p1"])
def test_a_missing_index_is_answered_with_the_command_that_builds_it(
    silent: FlaskClient, path: str
) -> None:
    answer = silent.get(path)
    assert answer.status_code == 503
    assert "<code>kb build</code>" in answer.text


def test_an_engine_that_is_only_out_of_reach_is_not_told_to_be_built() -> None:
    class Away(WhooshEngine):
        def ping(self) -> Status:
            raise EngineError("The cluster does not answer.")

    page = create_app(Away(None), testing=True).test_client().get("/").text
    assert "Try again in a moment" in page
    assert "kb build" not in page


def test_a_bug_is_logged_and_not_shown(
    broken: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    answer = broken.get("/")
    assert answer.status_code == 500
    assert "It is a fault of ours" in answer.text
    assert "secret" not in answer.text
    assert "ZeroDivisionError: secret" in caplog.text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/search?q=水&page=0", 400, "结果页码从1到500。"),
        ("/search?q=！", 400, "这样无法检索"),
        ("/r/tongbei-2020/9.p9", 404, "tongbei-2020中没有9.p9。"),
        ("/nowhere", 404, "此地址没有内容"),
        ("/r/tongbei-2020/9.p9?f=0123abcd", 410, "此段已不在本版中"),
    ],
)
def test_failures_are_told_in_the_language_of_the_page(
    client: FlaskClient, path: str, status: int, words: str
) -> None:
    answer = client.get(path, headers={"Accept-Language": "zh"})
    assert answer.status_code == status
    assert words in answer.text
    assert '<html lang="zh-Hans">' in answer.text


def test_an_english_sentence_in_a_chinese_page_says_that_it_is_english(
    client: FlaskClient,
) -> None:
    page = client.get("/search?q=！", headers={"Accept-Language": "zh"}).text
    assert re.search(r'<p class="sentence" lang="en">There is no word', page)


def test_every_failure_keeps_the_box_and_leads_home(client: FlaskClient) -> None:
    page = client.get("/nowhere?q=水库").text
    assert 'value="水库"' in page
    assert '<a href="/">To the first page</a>' in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/search", 400),
        ("/api/search?q=！", 400),
        ("/api/search?q=水&page=0", 400),
        ("/api/passage/tongbei-2020:9.p9", 404),
        ("/api/passage/Nonsense", 404),
        ("/api/report/nowhere-1999", 404),
        ("/api/nowhere", 404),
    ],
)
def test_programs_get_failures_as_json(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json is not None
    assert answer.json["status"] == status
    assert answer.json["error"]


def test_programs_get_a_missing_index_and_a_bug_as_json(
    silent: FlaskClient, broken: FlaskClient
) -> None:
    assert silent.get("/api/report/tongbei-2020").json == {
        "error": "There is no index here; build it with kb build.",
        "status": 503,
    }
    answer = broken.get("/api/search?q=水")
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_health_is_503_with_a_sentence_while_the_index_is_missing(silent: FlaskClient) -> None:
    answer = silent.get("/healthz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert answer.json["parts"] == {
        "engine": {"ok": False, "error": "There is no index here; build it with kb build."}
    }


class TestGone:
    """A passage that was taken out, and ids that reports had before."""

    @pytest.mark.parametrize(
        ("language", "words"),
        [("en", "taken out when the edition was corrected"), ("zh", "该段在校订时已删去")],
    )
    def test_its_page_has_its_last_text_and_what_is_most_like_it_now(
        self, corrected: FlaskClient, language: str, words: str
    ) -> None:
        path = f"/r/shuidong-2021/1.p3?f={fingerprint(AWAY)}"
        answer = corrected.get(path, headers={"Accept-Language": language})
        assert answer.status_code == 410
        assert words in answer.text
        assert f'<blockquote class="stood" lang="zh-Hans">{AWAY}</blockquote>' in answer.text
        assert "全省水库除险加固四十座，灌溉面积扩大。</p>" in answer.text
        assert 'href="/r/shuidong-2021/1.p2"' in answer.text

    def test_programs_get_the_same(self, corrected: FlaskClient) -> None:
        answer = corrected.get(f"/api/passage/shuidong-2021:1.p3?f={fingerprint(AWAY)}")
        assert answer.status_code == 410
        assert answer.json is not None
        assert (answer.json["text"], answer.json["nearest"][0]) == (AWAY, "shuidong-2021:1.p2")

    def test_programs_are_led_to_a_passage_that_moved(self, corrected: FlaskClient) -> None:
        mark = shuidong().passages[2].fingerprint
        answer = corrected.get(f"/api/passage/shuidong-2021:9.p9?f={mark}")
        assert answer.status_code == 301
        assert answer.headers["Location"] == f"/api/passage/shuidong-2021:2.p1?f={mark}"

    def test_what_stood_there_before_is_shown_with_what_stands_there_now(
        self, corrected: FlaskClient
    ) -> None:
        answer = corrected.get(f"/r/shuidong-2021/1.p1?f={fingerprint(BEFORE)}")
        assert answer.status_code == 200
        assert "The text has changed since it was cited." in answer.text
        assert BEFORE in answer.text

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("/r/sd-21", "/r/shuidong-2021"),
            ("/r/sd-21?view=zh", "/r/shuidong-2021?view=zh"),
            ("/r/sd-21/text", "/r/shuidong-2021/text"),
            ("/r/sd-21/1.p1?f=0123abcd&q=5G%20a", "/r/shuidong-2021/1.p1?f=0123abcd&q=5G%20a"),
            ("/api/report/sd-21", "/api/report/shuidong-2021"),
            ("/api/passage/sd-21:1.p1", "/api/passage/shuidong-2021:1.p1"),
        ],
    )
    def test_an_old_id_leads_to_the_new_one(
        self, corrected: FlaskClient, old: str, new: str
    ) -> None:
        answer = corrected.get(old)
        assert (answer.status_code, answer.headers["Location"]) == (301, new)

    @pytest.mark.parametrize(
        ("typed", "local"), [("sd-21", ""), ("sd-21:1.p1", "/1.p1"), ("sd-21 2", "/2")]
    )
    def test_an_address_with_an_old_id_typed_into_the_box_leads_there(
        self, corrected: FlaskClient, typed: str, local: str
    ) -> None:
        answer = corrected.get("/search", query_string={"q": typed}, follow_redirects=True)
        assert (answer.status_code, answer.request.path) == (200, f"/r/shuidong-2021{local}")

    @pytest.mark.parametrize("path", ["/r/shuidong-2021/1.p3", "/api/passage/shuidong-2021:1.p3"])
    def test_what_was_taken_out_is_gone_without_a_fingerprint_too(
        self, corrected: FlaskClient, path: str
    ) -> None:
        answer = corrected.get(path)
        assert answer.status_code == 410
        text = answer.get_json()["text"] if answer.is_json else answer.text
        assert text.count(AWAY) == 1

    @pytest.mark.parametrize("query", ["q=桥梁&report=sd-21", "q=桥梁 report:sd-21"])
    def test_programs_search_in_an_old_id_too(self, corrected: FlaskClient, query: str) -> None:
        hits = corrected.get(f"/api/search?{query}").get_json()["hits"]
        assert {hit["report"] for hit in hits} == {"shuidong-2021"}

    def test_a_search_in_an_old_id_is_one_in_the_new_one(self, corrected: FlaskClient) -> None:
        page = corrected.get("/search?q=桥梁&report=sd-21").text
        assert 'name="report" value="shuidong-2021"' in page


def test_of_many_reports_only_the_newest_are_offered() -> None:
    engine = WhooshEngine(None)
    engine.add([report_of(f"r-{n}", ("修桥。", "")) for n in range(20)], stamp=Stamp())
    page = create_app(engine, testing=True).test_client().get("/nowhere").text
    assert page.count('<li><a href="/r/r-') == 8
    assert 'href="/library">All reports' in page
