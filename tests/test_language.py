"""The interface speaks the reader's language, and says which language every text is in."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

WEB = Path(__file__).parent.parent / "web"
CATALOGUE = WEB / "translations" / "zh" / "LC_MESSAGES" / "messages.po"


@pytest.mark.parametrize(
    ("accepted", "tag"),
    [
        ("", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-TW", "zh-Hans"),
        ("fr,de;q=0.5", "en"),
        ("fr,zh;q=0.3,en;q=0.2", "zh-Hans"),
        ("en;q=0,zh", "zh-Hans"),
        ("*;;q=x,,", "en"),
    ],
)
def test_the_browser_s_language_is_used(client: FlaskClient, accepted: str, tag: str) -> None:
    answer = client.get("/", headers={"Accept-Language": accepted})
    assert f'<html lang="{tag}">' in answer.text
    assert answer.headers["Content-Language"] == tag


def test_the_reader_s_choice_goes_before_the_browser_s(client: FlaskClient) -> None:
    client.get("/language/zh")
    page = client.get("/", headers={"Accept-Language": "en"}).text
    assert '<html lang="zh-Hans">' in page
    assert "收录内容" in page


def test_an_unknown_choice_in_the_cookie_is_ignored(client: FlaskClient) -> None:
    client.set_cookie("language", "tlh")
    assert '<html lang="en">' in client.get("/").text


def test_pages_say_that_they_depend_on_the_language(client: FlaskClient) -> None:
    vary = client.get("/search?q=水").headers["Vary"]
    assert {"Accept-Language", "Cookie"} <= set(re.split(r",\s*", vary))


def test_switching_leads_back_to_the_same_page_with_its_query(client: FlaskClient) -> None:
    page = client.get("/search?q=水库&page=1").text
    switch = re.findall(r'href="(/language/zh[^"]*)"', page)[0].replace("&amp;", "&")
    answer = client.get(switch, follow_redirects=True)
    assert answer.request.full_path == "/search?q=%E6%B0%B4%E5%BA%93&page=1"
    assert '<html lang="zh-Hans">' in answer.text


@pytest.mark.parametrize(
    "target",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        "/a\r\nSet-Cookie: x=y",
        "javascript:alert(1)",
        "elsewhere",
        "",
    ],
)
def test_switching_never_leads_to_another_site(client: FlaskClient, target: str) -> None:
    answer = client.get("/language/en", query_string={"next": target})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/"


def test_a_language_that_there_is_not_is_not_found(client: FlaskClient) -> None:
    answer = client.get("/language/fr")
    assert answer.status_code == 404
    assert "English (en) and Chinese (zh)" in answer.text


def test_the_choice_is_kept_for_a_year_and_out_of_reach_of_scripts(client: FlaskClient) -> None:
    cookie = client.get("/language/zh").headers["Set-Cookie"]
    assert "Max-Age=31536000" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def catalogue() -> dict[str, str]:
    """English → Chinese, of words with a plural the singular."""
    messages = read_po(io.BytesIO(CATALOGUE.read_bytes()), locale="zh", abort_invalid=True)
    pairs = ((_first(message.id), _first(message.string)) for message in messages)
    return {english: chinese for english, chinese in pairs if english}


def _first(texts: str | Sequence[str] | None) -> str:
    return texts if isinstance(texts, str) else (texts or [""])[0]


def test_every_interface_word_has_its_chinese() -> None:
    methods = [("**.py", "python"), ("templates/**", "jinja2")]
    words = DEFAULT_KEYWORDS | {"lazy_gettext": None}
    found = [m for _, _, m, _, _ in extract_from_dir(WEB, method_map=methods, keywords=words)]
    used = {message if isinstance(message, str) else message[0] for message in found}
    assert used == {english for english, chinese in catalogue().items() if chinese}


@pytest.mark.parametrize(("english", "chinese"), catalogue().items())
def test_placeholders_are_the_same_in_both_languages(english: str, chinese: str) -> None:
    placeholder = re.compile(r"%\(\w+\)s")
    assert set(placeholder.findall(english)) == set(placeholder.findall(chinese))


@pytest.mark.parametrize("path", ["/", "/search?q=5G", "/r/tongbei-2020", "/r/tongbei-2020/1.p1"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_stands_under_the_wrong_language(
    client: FlaskClient, path: str, language: str
) -> None:
    client.get(f"/language/{language}")
    page = client.get(path).text
    chinese = re.findall(r'lang="en"[^>]*>([^<]*)<', page)
    assert not [text for text in chinese if re.search("[一-龥]", text)]
