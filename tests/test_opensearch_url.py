"""The URL of an OpenSearch cluster, and what of it is never shown."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from index.build import open_engine
from index.opensearch_engine import OpenSearchEngine
from index.opensearch_url import Place, parse
from kb.errors import EngineError

SECRET = "s3cret:pass"  # noqa: S105 - of nobody
NO_ENVIRONMENT: dict[str, str] = {}


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("opensearch://localhost/reports", Place(("localhost:9200",), "reports")),
        ("opensearch://a.example:9201/x-1_y", Place(("a.example:9201",), "x-1_y")),
        ("opensearch://a:1,b:2,c/x", Place(("a:1", "b:2", "c:9200"), "x")),
        ("opensearch://[::1]:9201/x", Place(("[::1]:9201",), "x")),
        ("opensearchs://a/x", Place(("a:9200",), "x", secure=True)),
        ("opensearch://a/x?shards=3", Place(("a:9200",), "x", shards=3)),
        ("opensearch://a/x?replicas=0&shards=2", Place(("a:9200",), "x", shards=2, replicas=0)),
    ],
)
def test_a_url_names_hosts_an_index_and_how_it_is_spread(url: str, place: Place) -> None:
    assert parse(url, NO_ENVIRONMENT) == place


def test_an_index_has_one_part_and_a_copy_of_it_unless_told_otherwise() -> None:
    place = parse("opensearch://a/x", NO_ENVIRONMENT)
    assert (place.shards, place.replicas) == (1, 1)


def test_credentials_stand_before_the_hosts_with_signs_encoded() -> None:
    place = parse("opensearchs://r%40d:p%2Fs%3As%40@a:1,b/x", NO_ENVIRONMENT)
    assert (place.user, place.password, place.hosts) == ("r@d", "p/s:s@", ("a:1", "b:9200"))


def test_credentials_of_the_environment_win() -> None:
    named = {"KB_OPENSEARCH_USER": "reader", "KB_OPENSEARCH_PASSWORD": SECRET}
    place = parse("opensearchs://other:known@a/x", named)
    assert (place.user, place.password) == ("reader", SECRET)


def test_a_file_of_certificates_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="KB_OPENSEARCH_CA names no file"):
        parse("opensearchs://a/x", {"KB_OPENSEARCH_CA": str(tmp_path / "none.pem")})


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("opensearch:", "names no OpenSearch cluster"),
        ("opensearch:///x", "names no OpenSearch cluster"),
        ("opensearch://a", "ends with no name"),
        ("opensearch://a/", "ends with no name"),
        ("opensearch://a/Reports", "ends with no name"),
        ("opensearch://a/x.lock", "ends with no name"),
        ("opensearch://a/x/y", "ends with no name"),
        ("opensearch://a/_all", "ends with no name"),
        ("opensearch://a:0/x", "a host that is none"),
        ("opensearch://a:70000/x", "a host that is none"),
        ("opensearch://a,,b/x", "a host that is none"),
        ("opensearch://a b/x", "a host that is none"),
        ("opensearch://a/x?shards=0", "how many shards; write 1 to"),
        ("opensearch://a/x?replicas=-1", "how many replicas; write 0 to"),
        ("opensearch://a/x?shards=", "how many shards"),
        ("opensearch://a/x?shards=٣", "how many shards"),
        ("opensearch://a/x?copies=2", "a setting that there is not"),
    ],
)
def test_a_url_that_names_no_index_is_an_error_that_says_what_to_write(url: str, says: str) -> None:
    with pytest.raises(EngineError, match=says):
        parse(url, NO_ENVIRONMENT)


@pytest.mark.parametrize(
    "url",
    [
        "opensearchs://u:s3cret:pass@a/X",
        "opensearchs://u:s3cret:pass@a:b/x",
        "opensearchs://u:s3cret:pass@/x",
        "opensearchs://u:s3cret:pass@a/x?shards=no",
        "opensearchs://u:s3cret:pass@a/x?s3cret:pass=1",
        "opensearchs:u:s3cret:pass@a/x",
        "opensearch3://u:s3cret:pass@a/x",
    ],
)
def test_no_error_about_a_url_shows_its_password(url: str) -> None:
    with pytest.raises(EngineError) as raised:
        open_engine(url)
    assert SECRET not in "".join(traceback.format_exception(raised.value))


def test_what_is_shown_of_a_place_has_no_credentials() -> None:
    place = parse(f"opensearchs://user-7:{SECRET}@a/x", NO_ENVIRONMENT)
    assert place.url == "opensearchs://a:9200/x"
    assert "user-7" not in repr(place)
    assert SECRET not in repr(place)


@pytest.mark.parametrize("url", ["opensearch://a/x", "opensearchs://a/x"])
def test_the_engine_is_chosen_by_its_url_without_asking_the_cluster(url: str) -> None:
    assert isinstance(open_engine(url), OpenSearchEngine)
