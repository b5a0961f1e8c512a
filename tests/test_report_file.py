"""`report.toml` says what is known and nothing else, and keeps what people wrote into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.errors import EditionError
from kb.model import Bilingual, Info, Mark, Source
from kb.report_file import dump_info, load_info, parse_info, with_changes

INFO = Info(
    id="nanchuan-2020",
    title=Bilingual("南川市政府工作报告", "Nanchuan Report"),
    source=Source("source.pdf", "ab" * 32, Bilingual("扫描件"), "https://example.org/a", "pdf"),
    place=Bilingual("某省南川市"),
    level="prefecture",
    year=2020,
    author=Bilingual("某甲"),
    marks=(Mark("1", "⋯⋯", 3),),
    stated={"year": "2020年1月", "place": "南川市"},
    former=("nanchuan",),
    variant_of="nanchuan-2020-2",
)
BY_HAND = """\
# A remark above.
id = "nanchuan-2020"
title = { zh = "报告" }  # as on the page
year = 2020

[source]
file = "source.txt"
sha256 = "ab"
"""


def test_what_is_written_is_read_back() -> None:
    assert parse_info(dump_info(INFO).decode(), Path("report.toml")) == INFO


def test_what_is_not_known_stands_nowhere() -> None:
    text = dump_info(Info("a-1", Bilingual("甲"), Source("source.txt", "ab"))).decode()
    assert not [word for word in ("level", "year", "author", "en", "stated") if f"{word} =" in text]


def test_changes_keep_the_remarks_of_people() -> None:
    text = with_changes(BY_HAND, {"id": "nanchuan-2021", "former": ("nanchuan-2020",)}).decode()
    assert "# A remark above." in text
    assert "# as on the page" in text
    info = parse_info(text, Path("report.toml"))
    assert (info.id, info.former, info.source.sha256) == ("nanchuan-2021", ("nanchuan-2020",), "ab")


def test_a_change_to_nothing_removes_the_field() -> None:
    info = parse_info(with_changes(BY_HAND, {"year": 0}).decode(), Path("report.toml"))
    assert info.year == 0
    assert b"year" not in with_changes(BY_HAND, {"year": 0})


@pytest.mark.parametrize("text", ["id =", 'id = "a-1"', BY_HAND + "[source]"])
def test_what_is_not_valid_is_told_with_the_file(text: str) -> None:
    with pytest.raises(EditionError, match=r"report\.toml is not valid"):
        parse_info(text, Path("report.toml"))


def test_an_id_other_than_the_folders_is_told(tmp_path: Path) -> None:
    (tmp_path / "report.toml").write_text(BY_HAND, "utf-8")
    with pytest.raises(EditionError, match="must have the same name"):
        load_info(tmp_path)
