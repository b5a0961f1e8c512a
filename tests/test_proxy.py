"""Who asks is what the connection says, unless a proxy that is trusted says it."""

from __future__ import annotations

import pytest
from flask import Flask, request

from kb.errors import SettingError
from tests.engines import shipped_engine
from web.app import create_app

NGINX = "10.0.0.1"
READER = "192.0.2.7"


def asked_by(app: Flask, peer: str, forwarded: str) -> str:
    """Whom the site takes for the one who asks."""
    headers = {"X-Forwarded-For": forwarded, "X-Forwarded-Proto": "https"}
    with app.test_client() as client:
        client.get("/about/english", headers=headers, environ_overrides={"REMOTE_ADDR": peer})
        return f"{request.scheme} {request.remote_addr}"


def site(proxies: str = "", *, url: str = "", limit: str = "") -> Flask:
    return create_app(shipped_engine(), site=url, limit=limit, proxies=proxies, testing=True)


def test_unless_told_nobody_is_believed() -> None:
    assert asked_by(site(), NGINX, READER) == f"http {NGINX}"


@pytest.mark.parametrize("proxies", [NGINX, "10.0.0.0/8", f"127.0.0.1, {NGINX}"])
def test_a_trusted_proxy_is_believed(proxies: str) -> None:
    assert asked_by(site(proxies), NGINX, READER) == f"https {READER}"


def test_a_reader_who_comes_past_the_proxy_is_not_believed() -> None:
    assert asked_by(site(NGINX), READER, "203.0.113.9") == f"http {READER}"


def test_what_a_reader_wrote_before_the_proxy_counts_for_nothing() -> None:
    assert asked_by(site(NGINX), NGINX, f"203.0.113.9, {READER}") == f"https {READER}"


def test_a_proxy_that_says_nothing_is_who_asks() -> None:
    with site(NGINX).test_client() as client:
        client.get("/about/english", environ_overrides={"REMOTE_ADDR": NGINX})
        assert request.remote_addr == NGINX


def test_a_reader_behind_a_trusted_proxy_cannot_escape_the_limit() -> None:
    app = site(NGINX, limit="1/hour")
    statuses = [
        app.test_client()
        .get(
            "/about/english",
            headers={"X-Forwarded-For": f"203.0.113.{n}, {READER}"},
            environ_overrides={"REMOTE_ADDR": NGINX},
        )
        .status_code
        for n in range(2)
    ]
    assert statuses == [200, 429]


def test_the_sites_own_address_goes_before_the_host_that_a_proxy_names() -> None:
    app = site(NGINX, url="https://example.org")
    page = app.test_client().get(
        "/r/tongliao-2022/3.1.1.p1",
        headers={"X-Forwarded-Host": "elsewhere.example"},
        environ_overrides={"REMOTE_ADDR": NGINX},
    )
    assert "https://example.org/r/tongliao-2022" in page.text
    assert "elsewhere.example" not in page.text


@pytest.mark.parametrize("proxies", ["nginx", "10.0.0.1/8", "127.0.0.1,", "*"])
def test_what_names_no_proxy_is_refused_with_one_that_does(proxies: str) -> None:
    with pytest.raises(SettingError, match="write for example"):
        site(proxies)
