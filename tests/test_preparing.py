"""From a file to all that its edition will hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from kb.draft_file import FILE, load_draft
from kb.editions import sha256_of
from kb.errors import SourceError
from kb.given import Given
from kb.keeping.preparing import Prepared, prepare, supplied_title, unstated
from kb.model import Bilingual
from tests.samples import NEWSPAPER

STATING = """\
政府工作报告

——2021年1月20日在北河省第十三届人民代表大会第四次会议上

省长  王某

各位代表：

现在，我代表省人民政府，向大会报告工作，请予审议。

一、过去一年工作

全省产值增长6.5%，修成水库三座，改造水渠585公里。

二、今年工作安排

改扩建学校16所，办好人民满意教育。
"""


def prepared(tmp_path: Path, text: str = STATING, **given: Any) -> Prepared:  # noqa: ANN401
    path = tmp_path / "report.txt"
    path.write_text(text, "utf-8")
    return prepare(path, Given(**given))


def test_what_the_source_states_is_known_with_its_words(tmp_path: Path) -> None:
    info = prepared(tmp_path).info
    assert (info.title, info.title_supplied) == (Bilingual("政府工作报告"), False)
    assert (info.year, info.date, info.author) == (2021, "2021-01-20", Bilingual("王某"))
    whole = "".join(STATING.split())
    assert all("".join(words.split()) in whole for words in info.stated.values())
    assert {"title", "year", "date", "author"} <= info.stated.keys()


@pytest.mark.parametrize(
    ("said", "field", "wanted"),
    [
        ({"year": 2020}, "year", 2020),
        ({"date": "2020-02-02"}, "date", "2020-02-02"),
        ({"speaker": "李某"}, "speaker", Bilingual("李某")),
        ({"title": "报告"}, "title", Bilingual("报告")),
    ],
    ids=["year", "date", "speaker", "title"],
)
def test_no_words_are_kept_of_what_a_person_said_otherwise(
    tmp_path: Path, said: dict[str, Any], field: str, wanted: object
) -> None:
    info = prepared(tmp_path, **said).info
    field = {"speaker": "author"}.get(field, field)
    assert getattr(info, field) == wanted
    assert field not in info.stated


def test_what_is_not_stated_stays_absent(tmp_path: Path) -> None:
    made = prepared(tmp_path, "修成水库三座，改造水渠585公里。\n")
    info = made.info
    assert not any((info.year, info.date, info.level, info.stated))
    assert (info.title, info.place, info.author) == (Bilingual(""),) * 3
    assert made.warnings == ("no heading found",)
    assert list(unstated(info, "report")) == ["does not state its title or place or year"]


@pytest.mark.parametrize(
    ("stem", "year"),
    [
        ("通辽２０１３年报告", "2013"),
        ("a-1949", "1949"),
        ("2013-2013", "2013"),
        ("a-1948", ""),
        ("2013-2014", ""),
        ("20130405", ""),
    ],
)
def test_a_year_in_the_name_of_the_file_is_told_and_not_taken(
    tmp_path: Path, stem: str, year: str
) -> None:
    info = prepared(
        tmp_path, "修成水库三座，改造水渠585公里。\n", title="报告", place="通辽市"
    ).info
    said = f"; its name has {year}: --year {year}" if year else ""
    assert list(unstated(info, stem)) == [f"does not state its year{said}"]
    assert not info.year


def test_a_title_that_is_made_is_told(tmp_path: Path) -> None:
    info = prepared(tmp_path, NEWSPAPER, place="中国", year=2020).info
    assert list(unstated(info, "a")) == [
        "does not state its title; it is called 中国2020年政府工作报告 here"
    ]


def test_an_origin_of_a_chinese_source_is_left_out_and_said(tmp_path: Path) -> None:
    made = prepared(tmp_path, origin="official")
    assert not made.info.origin
    assert "the origin official is left out" in made.warnings[0]


def test_a_title_is_made_of_place_and_year_and_marked(tmp_path: Path) -> None:
    info = prepared(tmp_path, NEWSPAPER, place="通辽市", year=2020).info
    assert (info.title, info.title_supplied) == (Bilingual("通辽市2020年政府工作报告"), True)


@pytest.mark.parametrize(
    ("place", "year", "language", "wanted"),
    [
        (Bilingual("甲市", "Jia"), 2020, "zh", "甲市2020年政府工作报告"),
        (Bilingual("甲市", "Jia"), 2020, "en", "Jia Government Work Report 2020"),
        (Bilingual("甲市"), 0, "en", "甲市 Government Work Report"),
        (Bilingual(""), 2020, "zh", "2020年政府工作报告"),
        (Bilingual(""), 0, "zh", ""),
    ],
)
def test_a_title_is_supplied_of_what_is_known(
    place: Bilingual, year: int, language: str, wanted: str
) -> None:
    assert supplied_title(place, year, language) == wanted  # type: ignore[arg-type]


def test_the_draft_is_that_of_the_source(tmp_path: Path) -> None:
    made = prepared(tmp_path)
    (tmp_path / FILE).write_bytes(made.draft)
    found = load_draft(tmp_path, made.info.source.sha256)
    assert found
    assert "\n".join(found.lines) == STATING
    assert made.info.source.sha256 == sha256_of(tmp_path / "report.txt")


def test_the_texts_are_in_the_order_of_the_source(tmp_path: Path) -> None:
    whole = "".join(STATING.split())
    at = [whole.find("".join(text.split())) for _, text in prepared(tmp_path).texts]
    assert -1 not in at
    assert at == sorted(at)


def test_what_is_no_text_of_a_report_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="get the report again"):
        prepared(tmp_path, " \n\n")


def test_a_paragraph_that_never_ends_is_told(tmp_path: Path) -> None:
    made = prepared(tmp_path, STATING + "改造水渠，" * 800 + "完成。\n")
    assert any("more than 3000 characters" in warning for warning in made.warnings)


def test_characters_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    made = prepared(tmp_path, STATING.replace("水库", "水\ufffd"))
    assert "characters that cannot be read" in made.warnings


def test_it_can_be_handed_to_another_process(tmp_path: Path) -> None:
    import pickle

    made = prepared(tmp_path)
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own


def test_the_id_is_not_known_yet(tmp_path: Path) -> None:
    made = prepared(tmp_path, id="mine")
    assert made.info.id == ""
    assert made.given.id == "mine"
    assert msgspec.structs.replace(made.info, id="mine").id == "mine"
