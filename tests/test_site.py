"""The site's own address is in every link, whatever a request or a proxy says."""

from __future__ import annotations

import pytest
from flask import Flask

from kb.errors import SettingError
from tests.engines import shipped_engine
from web.app import create_app

PLACE = "/r/tongliao-2022/3.1.1.p1"


@pytest.fixture(scope="module")
def app() -> Flask:
    """The site under an address of its own, with a path."""
    return create_app(shipped_engine(), site="https://example.org/duizhao/", testing=True)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "evil.example"])
def test_permanent_links_begin_with_the_sites_address(app: Flask, host: str) -> None:
    page = app.test_client().get(PLACE, headers={"Host": host}).text
    assert f"https://example.org/duizhao{PLACE}?f=" in page
    assert host not in page


def test_links_inside_keep_the_sites_path(app: Flask) -> None:
    page = app.test_client().get("/search?q=水").text
    assert 'href="/duizhao/r/tongliao-2022' in page


def test_without_an_address_links_name_the_host_that_was_asked() -> None:
    page = create_app(shipped_engine(), testing=True).test_client().get(PLACE).text
    assert f"http://localhost{PLACE}?f=" in page


@pytest.mark.parametrize("url", ["example.org", "ftp://example.org", "https://", "x"])
def test_what_is_no_address_of_a_site_is_said(url: str) -> None:
    with pytest.raises(SettingError, match="write for example"):
        create_app(shipped_engine(), site=url)
