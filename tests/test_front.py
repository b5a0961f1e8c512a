"""The title, the day, the meeting and the speaker above a report are set apart."""

from __future__ import annotations

import pytest

from kb.draft import Draft
from kb.reading.front import with_front
from kb.reading.newspaper import mend
from kb.reading.plain import draft_of_text
from tests.samples import NEWSPAPER

BODY = "各位代表：\n现在，我代表市人民政府报告工作。\n修成水库三座。\n"


def titles(draft: Draft) -> list[str]:
    return [block.text.text for block in draft.blocks if block.kind == "title"]


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        pytest.param(
            "政府工作报\n告\n——2020年1月2日在南川市第三届\n人民代表大会第一次会议上\n市长　李明\n",
            ["政府工作报告", "——2020年1月2日在南川市第三届人民代表大会第一次会议上", "市长　李明"],
            id="broken lines",
        ),
        pytest.param(
            "兴修水利\n\n节约用水\n\n——在代表大会上的报告\n\n（2020年1月2日）\n\n李　明\n\n",
            ["兴修水利", "节约用水", "——在代表大会上的报告", "（2020年1月2日）", "李　明"],
            id="a slogan for a title",
        ),
        pytest.param("南川市市长\n　李明\n", ["南川市市长　李明"], id="name below the office"),
        pytest.param("南川市市长　\n李明\n", ["南川市市长　李明"], id="space above"),
        pytest.param("南川市市长　李 明 ", ["南川市市长　李 明"], id="on the line of the address"),
        pytest.param("南川政府施政報告\n市長李明\n", ["南川政府施政報告", "市長李明"], id="policy"),
        pytest.param("", [], id="nothing"),
        pytest.param("今天开会。\n", [], id="a sentence"),
    ],
)
def test_what_stands_above_those_spoken_to_is_the_title(above: str, expected: list[str]) -> None:
    draft = draft_of_text(above + BODY)
    assert titles(draft) == expected
    rest = [block.text.text for block in draft.blocks if block.kind == "paragraph"]
    assert "各位代表：" in rest


def test_english_has_a_title_too() -> None:
    text = (
        "REPORT ON THE WORK OF THE GOVERNMENT\nDelivered at the First Session on May 2, 2020\n"
        "Li Ming\nPremier of the State Council\nFellow Deputies,\nI report on our work.\n"
    )
    draft = draft_of_text(text)
    assert titles(draft) == text.splitlines()[:4]
    assert draft.blocks[4].text.text == "Fellow Deputies,"


def test_where_nobody_is_spoken_to_a_title_is_told_by_its_form() -> None:
    draft = draft_of_text("南川市政府工作报告\n2020年1月2日\n市长 李明\n水利\n修成水库三座。\n")
    assert titles(draft) == ["南川市政府工作报告", "2020年1月2日", "市长 李明"]


def test_each_line_of_the_title_is_noted() -> None:
    audit = draft_of_text("政府工作报\n告\n" + BODY).audit
    assert [(e.line, e.text) for e in audit if e.kind == "title"] == [(1, "政府工作报"), (2, "告")]


def test_a_newspapers_headline_is_no_title() -> None:
    draft = mend(NEWSPAPER)
    assert with_front(draft) == draft


def test_the_title_below_an_editors_words_is_told_from_them() -> None:
    note = "编者按：大会昨天开幕。现将报告刊登如下。"
    draft = draft_of_text(f"南川市政府工作报告（全文）\n{note}\n政府工作报告\n市长 李明\n{BODY}")
    assert titles(draft) == ["南川市政府工作报告（全文）", "政府工作报告", "市长 李明"]
    assert draft.blocks[3].text.text == note


def test_a_reporters_words_are_no_title() -> None:
    said = "本报讯（记者 李明）大会昨天开幕。报告如下："
    draft = draft_of_text(f"南川要闻\n{said}\n{BODY}")
    assert titles(draft) == []
    assert [block.text.text for block in draft.blocks[:2]] == ["南川要闻", said]


def test_those_spoken_to_may_be_members_of_a_council() -> None:
    draft = draft_of_text(f"施政報告\n行政長官李明\n尊敬的主席、各位議員：\n{BODY}")
    assert titles(draft) == ["施政報告", "行政長官李明"]
