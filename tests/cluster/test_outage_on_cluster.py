"""A cluster that is down is said to be so, and answers by itself when it is back."""

from __future__ import annotations

import json
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient

from index.engine import Stamp
from index.opensearch_engine import OpenSearchEngine
from tests.cluster import engines
from tests.cluster.nodes import Cluster
from tests.samples import sample_report
from web.app import create_app

pytestmark = pytest.mark.cluster

PAGES = (
    "/",
    "/search?q=水利",
    "/library",
    "/figures",
    "/r/nanchuan-2020",
    "/r/nanchuan-2020/1.p1",
    "/api/search?q=水利",
    "/api/report/nanchuan-2020",
    "/healthz",
)
LANGUAGES = {"en": "The index does not answer", "zh": "索引没有应答"}
SENTENCE = "cannot be reached; start it, or correct the address in KB_ENGINE."


class Answer(NamedTuple):
    """What a reader got."""

    status: int
    text: str


Answers = dict[tuple[str, str], Answer]


class Outage(NamedTuple):
    """Every page in each language, by one application all the time."""

    before: Answers
    during: Answers
    coming: Answers
    after: Answers


@pytest.fixture(scope="module")
def outage(cluster: Cluster) -> Outage:
    """Before, while all nodes are down, as soon as they have started, and once all is there."""
    engine = OpenSearchEngine(engines.url(settings="shards=2&replicas=1"))
    engine.add([sample_report()], stamp=Stamp())
    reader = create_app(engine, testing=True).test_client()
    before = ask(reader)
    cluster.kill(0, 1, 2)
    during = ask(reader)
    cluster.restart(0, 1, 2)
    coming = ask(reader)
    cluster.wait_for("green", nodes=3)
    return Outage(before, during, coming, ask(reader))


def ask(reader: FlaskClient) -> Answers:
    found: Answers = {}
    for page in PAGES:
        for language in LANGUAGES:
            answer = reader.get(page, headers={"Accept-Language": language})
            found[page, language] = Answer(answer.status_code, answer.get_data(as_text=True))
    return found


@pytest.mark.parametrize("page", PAGES)
def test_what_needs_the_cluster_is_unavailable_while_it_is_down(outage: Outage, page: str) -> None:
    for language in LANGUAGES:
        status, text = outage.during[page, language]
        assert status == 503
        assert SENTENCE in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_so_in_the_language_of_its_reader(outage: Outage, language: str) -> None:
    page = outage.during["/search?q=水利", language].text
    assert f'<html lang="{language}' in page
    assert LANGUAGES[language] in page


def test_health_says_that_it_is_the_engine(outage: Outage) -> None:
    told = json.loads(outage.during["/healthz", "en"].text)
    assert not told["ok"]
    assert told["parts"]["engine"]["error"].endswith(SENTENCE)


def test_a_program_is_told_so_in_json(outage: Outage) -> None:
    told = json.loads(outage.during["/api/search?q=水利", "en"].text)
    assert told["status"] == 503
    assert told["error"].endswith(SENTENCE)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_breaks_while_the_cluster_comes_back(outage: Outage, page: str) -> None:
    assert {outage.coming[page, language].status for language in LANGUAGES} <= {200, 503}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_back_by_itself(outage: Outage, page: str) -> None:
    for language in LANGUAGES:
        assert outage.before[page, language].status == 200
        assert outage.after[page, language].status == 200
