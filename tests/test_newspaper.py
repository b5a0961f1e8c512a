"""Mending newspaper layout: what is joined, what is kept apart, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.reading.captions import is_caption, undouble
from kb.reading.columns import width
from kb.reading.newspaper import is_wrapped, mend
from kb.reading.rows import Row
from kb.sentences import ends_sentence, sentence_spans
from kb.sourcemap import dropped, restore
from kb.traced import Traced
from tests.samples import NEWSPAPER

FULL = "一二三四五六七八九十甲乙丙丁戊"


def paragraphs(source: str) -> list[str]:
    return [block.text.text for block in mend(source).blocks if block.kind == "paragraph"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "三次产业比重为23.6:31.9:\n44.5。", ["三次产业比重为23.6:31.9:44.5。"], id="ratio"
        ),
        pytest.param("新建 5G基\n站 632 个。", ["新建5G基站632个。"], id="word and spaces"),
        pytest.param("第\n\n十一次大会。", ["第十一次大会。"], id="blank line in a sentence"),
        pytest.param("using GDP growth 的办法。", ["using GDP growth的办法。"], id="Latin words"),
        pytest.param(f"{FULL}\n{FULL}\n末。\n{FULL}", [f"{FULL}{FULL}末。", FULL], id="short last"),
        pytest.param(
            f"{FULL}\n{FULL}\n{FULL[:-1]}。\n{FULL[:-2]}\n{FULL}",
            [f"{FULL}{FULL}{FULL[:-1]}。", f"{FULL[:-2]}{FULL}"],
            id="full last line, then an indent",
        ),
        pytest.param(
            f"{FULL}\n{FULL[:-1]}。\n{FULL}\n{FULL}",
            [f"{FULL}{FULL[:-1]}。{FULL}{FULL}"],
            id="a sentence that ends with the line ends no paragraph",
        ),
        pytest.param("建设长春\n——通辽高铁。", ["建设长春——通辽高铁。"], id="dash in a sentence"),
        pytest.param("好。\n——坚持改革。", ["好。", "——坚持改革。"], id="dash after a sentence"),
        pytest.param("甲。\r\n乙，\r\n丙。\r\n", ["甲。", "乙，丙。"], id="carriage returns"),
        pytest.param(
            "甲。\n一、标题\n乙。\n丙。", ["甲。", "一、标题", "乙。", "丙。"], id="a line each"
        ),
        pytest.param("", [], id="nothing"),
    ],
)
def test_lines_become_paragraphs(source: str, expected: list[str]) -> None:
    assert paragraphs(source) == expected


def test_a_whole_page_becomes_headings_paragraphs_marks_and_captions() -> None:
    kinds = [block.kind for block in mend(NEWSPAPER).blocks]
    assert kinds.count("heading") == 2
    assert kinds.count("mark") == 2
    assert kinds.count("caption") == 1
    assert kinds[0] == "paragraph"


def test_a_long_heading_without_a_stop_ends_where_all_other_lines_are_full() -> None:
    text = [*[FULL] * 6, "末。"]
    heading = [f"第一，{FULL[3:]}", "之本"]
    source = "\n".join([*text, *heading, *text, *text])
    assert paragraphs(source) == ["".join(part) for part in (text, heading, text, text)]


def test_a_paragraph_goes_on_around_a_picture() -> None:
    source = f"{FULL}\n{FULL}\n{FULL}\n\n水库。 李明 摄\n\n{FULL}\n{FULL}\n末。\n"
    assert [block.kind for block in mend(source).blocks] == ["caption", "paragraph"]


def test_a_numbered_line_begins_below_a_numbered_heading_that_fills_its_column() -> None:
    source = (
        f"{FULL}\n{FULL}\n末。\n（一）三四五六七八九十甲\n1．三四五六七八九十甲乙丙丁\n{FULL}\n末。"
    )
    assert "（一）三四五六七八九十甲" in paragraphs(source)


def test_a_column_break_after_a_paragraphs_first_line_makes_no_heading() -> None:
    source = f"{FULL}\n完。\n{FULL[:-2]}\n\n{FULL}\n完。"
    assert [block.kind for block in mend(source).blocks] == ["paragraph", "paragraph"]


def test_the_audit_says_what_was_done_to_which_line() -> None:
    audit = mend("新建 5G基\n\n站。\n\n一角一角。。 李明李明 摄摄\n").audit
    assert [(entry.kind, entry.line) for entry in audit] == [
        ("space", 1),
        ("bridged", 3),
        ("caption", 5),
        ("undoubled", 5),
    ]


def test_every_character_knows_its_place() -> None:
    block = mend("新建 5G基\n站。").blocks[0]
    assert block.text.text == "新建5G基站。"
    assert block.text.places == ((1, 1), (1, 2), (1, 4), (1, 5), (1, 6), (2, 1), (2, 2))


@given(st.text(alphabet="甲乙。，——⋯ \n\r摄5G.:“”　", max_size=120))
def test_any_page_can_be_put_together_again(source: str) -> None:
    draft = mend(source)
    units = [block.text for block in draft.blocks]
    restored = restore(units, dropped(units, draft), len(draft.lines))
    assert restored == "\n".join(draft.lines)
    assert "\n".join(draft.lines).replace("\r", "") == source.replace("\r", "")


@given(st.text(max_size=200))
def test_nothing_but_white_space_and_shadow_print_is_dropped(source: str) -> None:
    draft = mend(source)
    lost = "".join(dropped([block.text for block in draft.blocks], draft).values())
    undoubled = any(entry.kind == "undoubled" for entry in draft.audit)
    assert undoubled or not lost.strip()


@pytest.mark.parametrize(
    ("printed", "once"),
    [
        ("一角一角。。 美丽美丽 摄摄", "一角。 美丽 摄"),
        ("玉米晾晒。 张启民 摄", "玉米晾晒。 张启民 摄"),
        ("妈妈 笑", "妈妈 笑"),
        ("天天向上", "天天向上"),
    ],
)
def test_shadow_print_is_undone_where_all_of_a_line_is_doubled(printed: str, once: str) -> None:
    assert undouble(Traced.line(printed, 1)).text == once


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("玉米晾晒。 张启民 摄", True),
        ("图为水库。 李明 摄影", True),
        ("拍摄", False),
        ("摄", False),
    ],
)
def test_a_caption_is_told_by_its_credit(line: str, *, caption: bool) -> None:
    assert is_caption(line) == caption


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙！丙？", ["甲。", "乙！", "丙？"]),
        ("他说：“好。”走了。", ["他说：“好。”", "走了。"]),
        ("没有句号", ["没有句号"]),
        ("增长7.5%。", ["增长7.5%。"]),
        ("甲；乙。", ["甲；乙。"]),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@given(st.text(max_size=80))
def test_sentences_cover_the_whole_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in sentence_spans(text)) == text


@pytest.mark.parametrize(
    ("text", "ends"), [("好。”", True), ("“好”", False), ("", False), ("。", True)]
)
def test_whether_a_line_closes_a_sentence(text: str, *, ends: bool) -> None:
    assert ends_sentence(text) == ends


def test_latin_letters_and_digits_are_half_as_wide() -> None:
    assert width("5G 基站") == 3


def test_a_list_of_short_lines_is_not_hard_wrapped() -> None:
    long = "修成水库三座，改造水渠五百公里，群众用水得到保障，粮食连年丰收"
    texts = [*["◆ 水利建设", f"{long}。"] * 4, *["① 修水库；", "② 修水渠；", "指标 7"] * 4]
    rows = [Row(Traced.line(text, number)) for number, text in enumerate(texts, 1)]
    assert not is_wrapped(rows)
