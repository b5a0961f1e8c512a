"""Asking a cluster: what is asked again, of whom, and what is said when nothing helps."""

from __future__ import annotations

import logging
import socket
import ssl
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

import pytest

from index.expressions import Term
from index.opensearch_client import TRIES, Client
from index.opensearch_engine import OpenSearchEngine
from index.opensearch_errors import LOST, GoneError, RefusedError
from index.opensearch_mapping import FORMAT
from index.opensearch_store import OpenSearchStore
from index.opensearch_url import parse
from kb.errors import EngineError
from tests.opensearch_stub import Answer, stub

GOOD: Answer = (200, {"ok": True})


def refusal(status: int, kind: str = "") -> Answer:
    return status, {"error": {"type": kind, "reason": "of_no_concern"}, "status": status}


def client(*hosts: str, environment: dict[str, str] | None = None, scheme: str = "") -> Client:
    return Client(parse(f"opensearch{scheme}://{','.join(hosts)}/reports", environment or {}))


def nobody() -> str:
    """A host that nobody answers on."""
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{there.getsockname()[1]}"


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that were waited for; nobody waits."""
    found: list[float] = []
    monkeypatch.setattr("time.sleep", found.append)
    return found


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_is_refused_for_the_moment_is_asked_again_later_and_later(
    status: int, waits: list[float]
) -> None:
    with stub(*[refusal(status)] * 3, GOOD) as node:
        assert client(node.host).ask("GET", "/") == {"ok": True}
    assert len(node.asked) == 4
    assert len(waits) == 3
    assert waits[0] < waits[2]


def test_what_is_refused_for_good_is_asked_once(waits: list[float]) -> None:
    with stub(refusal(400, "parsing_exception"), GOOD) as node, pytest.raises(EngineError):
        client(node.host).ask("GET", "/")
    assert len(node.asked) == 1
    assert not waits


def test_a_refusal_is_named_with_its_causes_and_without_their_words() -> None:
    error = {
        "type": "search_phase_execution_exception",
        "root_cause": [{"type": "parsing_exception", "reason": "of_no_concern"}],
        "caused_by": {"type": "json_parse_exception", "reason": "of_no_concern"},
    }
    with stub((400, {"error": error, "status": 400})) as node, pytest.raises(EngineError) as told:
        client(node.host).ask("GET", "/")
    kinds = "search_phase_execution_exception, parsing_exception, json_parse_exception"
    assert f"({kinds})" in str(told.value)
    assert "of_no_concern" not in str(told.value)


def test_asking_ends_when_it_does_not_help() -> None:
    with (
        stub(refusal(503)) as node,
        pytest.raises(EngineError, match="wait until its health is green"),
    ):
        client(node.host).ask("GET", "/")
    assert len(node.asked) == TRIES


def test_another_node_is_asked_where_one_does_not_answer() -> None:
    with stub(GOOD) as node:
        asking = client(nobody(), node.host, nobody())
        assert [asking.ask("GET", "/") for _ in range(4)] == [{"ok": True}] * 4


def test_one_of_several_searches_that_is_refused_has_all_asked_again() -> None:
    bad: dict[str, Any] = {"status": 503, "error": {"type": "no_shard_available"}}
    with stub((200, {"responses": [{"a": 1}, bad]}), (200, {"responses": [{"a": 1}, {}]})) as node:
        assert client(node.host).searches("x", [({}, {}), ({}, {})]) == [{"a": 1}, {}]


def test_one_of_several_searches_that_fails_is_an_error() -> None:
    bad = {"responses": [{}, {"status": 400, "error": {"type": "parsing_exception"}}]}
    with stub((200, bad)) as node, pytest.raises(EngineError, match="parsing_exception"):
        client(node.host).searches("x", [({}, {}), ({}, {})])


UNANSWERED = {"docs": [{"_id": "1", "error": {"type": "no_shard_available_action_exception"}}]}


@pytest.mark.parametrize("kind", sorted(LOST))
def test_what_a_node_could_not_end_is_asked_again(kind: str) -> None:
    with stub(refusal(500, kind), GOOD) as node:
        assert client(node.host).ask("GET", "/") == {"ok": True}


def test_a_document_that_no_node_answers_for_is_asked_for_again() -> None:
    there = {"docs": [{"_id": "1", "found": True}]}
    with stub((200, UNANSWERED), (200, there)) as node:
        assert client(node.host).documents("reports", ["1"], []) == there["docs"]


def test_a_document_that_no_node_answers_for_in_the_end_is_not_taken_for_missing() -> None:
    with stub((200, UNANSWERED)) as node, pytest.raises(EngineError, match="no node answers for"):
        client(node.host).documents("reports", ["1"], [])


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (refusal(401), "set KB_OPENSEARCH_USER and KB_OPENSEARCH_PASSWORD"),
        (refusal(403, "security_exception"), "give more rights to the one named in"),
        (refusal(403, "cluster_block_exception"), "takes no changes now"),
        (refusal(404, "index_not_found_exception"), "There is no index reports at .*: kb build"),
        (refusal(413), "raise its http.max_content_length"),
        (refusal(429), "is too busy; try again later"),
        (refusal(503), "wait until its health is green"),
        (refusal(400, "parsing_exception"), r"refused what it was asked \(parsing_exception\)"),
        ((200, b"<html>"), "see whether KB_ENGINE names such a cluster"),
        ((200, [1]), "see whether KB_ENGINE names such a cluster"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_in_a_sentence_with_the_remedy(answer: Answer, says: str) -> None:
    with stub(answer) as node, pytest.raises(EngineError, match=says) as raised:
        client(node.host).ask("GET", "/")
    assert "of_no_concern" not in str(raised.value)


def test_a_cluster_that_is_not_there_cannot_be_reached() -> None:
    with pytest.raises(EngineError, match="cannot be reached; start it, or correct the address"):
        client(nobody(), nobody()).ask("GET", "/")


def test_what_takes_too_long_is_said_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(EngineError, match="does not answer in time"):
            client(host).ask("GET", "/", timeout=0.01)


def test_what_may_be_answered_otherwise_is_no_error() -> None:
    with stub(refusal(404)) as node:
        assert client(node.host).ask_unless((404,), "GET", "/") == {}
    with stub(refusal(400, "resource_already_exists_exception")) as node:
        said = ("resource_already_exists_exception",)
        assert client(node.host).ask_unless(said, "PUT", "/x") == {}


def test_what_has_gone_is_looked_for_once_more() -> None:
    with stub(refusal(404)) as node, pytest.raises(GoneError, match="run: kb build"):
        OpenSearchEngine(f"opensearch://{node.host}/reports").ping()
    assert len(node.asked) == 2


@pytest.mark.parametrize(("now", "error"), [("new", GoneError), ("old", RefusedError)])
def test_what_is_refused_of_an_index_that_has_been_replaced_is_gone(
    now: str, error: type[EngineError]
) -> None:
    nothing: dict[str, Any] = {"hits": {"hits": []}}
    opening = [{"old": {}}, {"old": {"mappings": {"_meta": {"format": FORMAT}}}}, nothing]
    failed = {"status": 500, "error": {"type": "illegal_state_exception"}}
    answers = [*opening, {"docs": []}, {"responses": [failed]}, {now: {}}]
    with stub(*((200, answer) for answer in answers)) as node:
        store = OpenSearchStore(parse(f"opensearch://{node.host}/reports", {}))
        with pytest.raises(error), store.state() as state:
            state.count(Term("words", "水"))


def test_a_program_that_sets_up_no_log_prints_none() -> None:
    asked = """
from index.opensearch_engine import OpenSearchEngine
from kb.errors import EngineError
try:
    OpenSearchEngine("opensearch://{}/x").ping()
except EngineError:
    pass
"""
    done = subprocess.run(
        [sys.executable, "-c", asked.format(nobody())], capture_output=True, text=True, check=True
    )
    assert done.stdout + done.stderr == ""


NAMED = {"KB_OPENSEARCH_USER": "读者", "KB_OPENSEARCH_PASSWORD": "密码s3cret"}


def test_credentials_are_sent_in_utf_8() -> None:
    with stub(GOOD) as node:
        client(node.host, environment=NAMED).ask("GET", "/")
    assert node.asked[0].authorization == "Basic 6K+76ICFOuWvhueggXMzY3JldA=="


@pytest.mark.parametrize("answer", [refusal(401), refusal(500), (200, b"<"), None], ids=str)
def test_credentials_are_in_no_error_and_no_log(
    answer: Answer | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with stub(answer or GOOD) as node:
        asking = client(node.host if answer else nobody(), environment=NAMED)
        with pytest.raises(EngineError) as raised:
            asking.ask("GET", "/")
    shown = "".join(traceback.format_exception(raised.value)) + caplog.text
    for secret in ("密码", "s3cret", "6K+76ICFOuWvhueggXMzY3JldA"):
        assert secret not in shown


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1, signed by itself, with its key."""
    folder = tmp_path_factory.mktemp("tls")
    path = folder / "node.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=node"),
            *("-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
    )
    path.write_text(
        (folder / "cert.pem").read_text("utf-8") + (folder / "key.pem").read_text("utf-8"), "utf-8"
    )
    return path


def secured(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_a_certificate_that_nobody_vouches_for_is_an_error(certificate: Path) -> None:
    with (
        stub(GOOD, context=secured(certificate)) as node,
        pytest.raises(EngineError, match=r"cannot be trusted; .* in KB_OPENSEARCH_CA"),
    ):
        client(node.host, scheme="s", environment=NAMED).ask("GET", "/")
    assert not node.asked


def test_a_certificate_is_trusted_that_the_file_vouches_for(certificate: Path) -> None:
    with stub(GOOD, context=secured(certificate)) as node:
        trusting = client(node.host, scheme="s", environment={"KB_OPENSEARCH_CA": str(certificate)})
        assert trusting.ask("GET", "/") == {"ok": True}


def test_a_file_that_holds_no_certificate_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    path.write_text("nothing", "utf-8")
    with pytest.raises(EngineError, match="KB_OPENSEARCH_CA names holds no certificates"):
        client("127.0.0.1:1", scheme="s", environment={"KB_OPENSEARCH_CA": str(path)})
