"""Plain text: whatever its layout, its paragraphs are found and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.accounted import unaccounted
from kb.draft import Draft
from kb.errors import SourceError
from kb.model import AuditEntry
from kb.reading.plain import draft_of_text, read_text
from kb.sourcemap import dropped, restore
from kb.traced import Traced

LONG = "水利建设取得新成绩，" * 7 + "群众生活水平持续提高。"
OTHER = "渠道改造进展顺利，" * 8 + "粮食连年丰收。"


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text.text) for block in draft_of_text(text).blocks]


def paragraphs(text: str) -> list[str]:
    return [text for _, text in blocks(text)]


def audit(text: str, kind: str) -> list[tuple[int, str]]:
    return [(e.line, e.text) for e in draft_of_text(text).audit if e.kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{LONG}\n{OTHER}\n{LONG}", [LONG, OTHER, LONG], id="a line each"),
        pytest.param(f"　　{LONG}\n　　{OTHER}", [LONG, OTHER], id="wide indents"),
        pytest.param(f"{LONG}\r\n\r\n{OTHER}\r\n", [LONG, OTHER], id="blank lines"),
        pytest.param(f"{LONG}\r{OTHER}\r", [LONG, OTHER], id="lines of an old Macintosh"),
        pytest.param(f"一、水利，农业\n{LONG}", ["一、水利，农业", LONG], id="heading, comma"),
        pytest.param(
            f"{LONG}按照《\n水法\n》办事。\n{OTHER}",
            [f"{LONG}按照《水法》办事。", OTHER],
            id="a link",
        ),
        pytest.param(
            f"{LONG}全年PM\n2.5\n下降。\n{OTHER}", [f"{LONG}全年PM2.5下降。", OTHER], id="index"
        ),
        pytest.param(
            f"{LONG}\n\n一是执行\n水法\n的规定。\n\n{OTHER}",
            [LONG, "一是执行水法的规定。", OTHER],
            id="fragments between blank lines",
        ),
        pytest.param(
            f"{LONG}\n\n{LONG[:-9]}\n\u200b\n{LONG[-9:]}\n\n{OTHER}", [LONG, LONG, OTHER], id="torn"
        ),
        pytest.param(f"各位代表！\n\n{LONG}", ["各位代表！", LONG], id="salutation"),
        pytest.param(f"各位代表，\n{LONG}", ["各位代表，", LONG], id="salutation with a comma"),
        pytest.param(
            f"{LONG * 9} 　　一、水利 　　龚 正说{OTHER}",
            [LONG * 9, "一、水利", f"龚 正说{OTHER}"],
            id="unbroken",
        ),
        pytest.param(f"{LONG * 9} {OTHER}", [LONG * 9, OTHER], id="unbroken, single spaces"),
        pytest.param(
            f"水利工作报告 市长　李明 各位代表： {LONG} 一、水利 {LONG * 8}",
            ["水利工作报告", "市长　李明", "各位代表：", LONG, "一、水利", LONG * 8],
            id="unbroken, a heading",
        ),
        pytest.param(
            f"　　{LONG}\n　　{LONG}\n一、水利\n　　{OTHER}\n　　{LONG}\n"
            "（李明整理）\n附件1\n分工表\n1\t水库\n2\t水渠",
            [
                LONG,
                LONG,
                "一、水利",
                OTHER,
                LONG,
                "（李明整理）",
                "附件1",
                "分工表",
                "1\t水库",
                "2\t水渠",
            ],
            id="lines without an indent",
        ),
        pytest.param(
            f"{LONG}\n今年发展的\n主要目标\n是：{OTHER}",
            [LONG, f"今年发展的主要目标是：{OTHER}"],
            id="bold words",
        ),
        pytest.param(f"造林\n1.5万亩。\n{LONG}", ["造林1.5万亩。", LONG], id="a decimal"),
        pytest.param(
            f"# 水利\n\n{LONG}\n\n## 水渠\n\n**改造**水渠。",
            ["水利", LONG, "水渠", "改造水渠。"],
            id="md",
        ),
        pytest.param(f"> 水利\n> \n> {LONG}", ["水利", LONG], id="quoted"),
        pytest.param("# 一、水利。\n好。", ["#一、水利。", "好。"], id="one mark alone"),
        pytest.param(" ".join("一、水库共有7.5座。"), ["一、水库共有7.5座。"], id="scanned"),
        pytest.param(f"水利。　　{LONG}", ["水利。", LONG], id="two paragraphs on a short line"),
        pytest.param("First sentence.  Second one.", ["First sentence.  Second one."], id="typist"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_paragraphs_are_found_in_any_layout(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_a_bold_first_sentence_on_its_own_line_is_a_heading() -> None:
    text = f"{LONG}\n\n　　\n水利取得新成绩。\n{OTHER}\n\n{LONG}"
    assert blocks(text)[1:3] == [("heading", "水利取得新成绩。"), ("paragraph", OTHER)]


def test_a_line_set_apart_by_more_blank_lines_than_others_is_a_heading() -> None:
    text = f"{LONG}\n\n{OTHER}\n\n\n\n关于水利问题\n\n\n{LONG}\n\n{OTHER}\n\n{LONG}"
    assert [text for kind, text in blocks(text) if kind == "heading"] == ["关于水利问题"]


ENGLISH = (
    "The city built three reservoirs last year and rebuilt many\n"
    "canals. Farmers of the plain now have water all the year,\n"
    "and the annual plan of the whole city goes on in its devel-\n"
    "opment of the upper valley, which is carried out in a well-\n"
    "planned way without any haste.\n"
)


def test_hard_wrapped_english_is_joined_with_spaces_and_its_hyphens_undone() -> None:
    text = f"{ENGLISH}\n{ENGLISH}"
    first, second = paragraphs(text)
    assert first == second
    assert "many canals. Farmers" in first
    assert "its development of the upper valley" in first
    assert "in a well-planned way" in first
    assert audit(text, "hyphen") == [(3, "devel-opment"), (9, "devel-opment")]


def test_english_with_a_paragraph_on_each_line_is_left_so() -> None:
    lines = ["Fellow Deputies,", "I report on 7 percent.", "I. Review of the Work", "It is done."]
    assert paragraphs("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "从1 9 9 3 年3 月起，增长1 1 ．5 ％。", "从1993年3月起，增长11．5％。", id="spaced"
        ),
        pytest.param("１９９３年增长１１％。", "１９９３年增长１１％。", id="wide digits stay"),
        pytest.param("新建 5G 基站 120 个。", "新建5G基站120个。", id="beside digits"),
        pytest.param("产量为 120 和 340 万吨。", "产量为120和340万吨。", id="numbers"),
        pytest.param("各年为100 200 300。", "各年为100 200 300。", id="three numbers stay three"),
        pytest.param("李 明说好。", "李 明说好。", id="a name"),
        pytest.param("用 Belt and Road 之名。", "用Belt and Road之名。", id="Latin words"),
        pytest.param("水\u200b利\ufeff建\u00ad设\u202e。", "水利建设。", id="hidden"),
        pytest.param("指标\t数值。", "指标\t数值。", id="a row of a table"),
    ],
)
def test_the_spaces_of_layout_go_and_those_that_say_something_stay(
    line: str, expected: str
) -> None:
    assert paragraphs(line) == [expected]


def test_hidden_characters_are_named_in_the_audit() -> None:
    assert audit("水\u200b利\u200d。\n\u200b\n", "hidden") == [(1, "\u200b\u200d"), (2, "\u200b")]


def test_what_is_dropped_is_accounted_for() -> None:
    text = f"首页\n政府工作报\n告\n各位代表：\n水\u200b利1 9 9 3 年。\n{LONG}\n责任编辑：李明\n"
    draft = draft_of_text(text)
    body = [block.text for block in draft.blocks if block.kind == "paragraph"]
    assert unaccounted(draft, body) == {}


def test_what_nobody_dropped_is_not_accounted_for() -> None:
    entry = AuditEntry("hidden", 1, "甲")
    draft = Draft(("甲乙甲 丙",), (), (entry, AuditEntry("chrome", 1, "别的")))
    lost = unaccounted(draft, [Traced("乙", ((1, 2),))])
    assert lost == {(1, 3): "甲", (1, 5): "丙"}


CHARACTERS = "甲乙丙一、（）。，：“”《》—— \n\r\t　\u200b摄5G.:-abc各位代表政府工作报告"


@given(st.one_of(st.text(max_size=200), st.text(alphabet=CHARACTERS, max_size=200)))
def test_any_text_can_be_put_together_again(text: str) -> None:
    draft = draft_of_text(text)
    # A space that stands for the end of a line has column 0, and is no character of the source.
    units = [
        block.text.keep(i for i, (_, column) in enumerate(block.text.places) if column)
        for block in draft.blocks
    ]
    assert restore(units, dropped(units, draft), len(draft.lines)) == "\n".join(draft.lines)
    assert unaccounted(draft, units) == {}


def test_a_file_is_read_in_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(LONG.encode("gb18030"))
    assert read_text(path).blocks[0].text.text == LONG


def test_a_file_that_is_not_there_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_text(tmp_path / "none.txt")
    (tmp_path / "empty.txt").write_bytes(b" \n")
    with pytest.raises(SourceError, match="has no text; choose"):
        read_text(tmp_path / "empty.txt")


def test_in_english_a_numbered_heading_or_a_note_begins_below_a_full_line() -> None:
    full = ENGLISH.replace("without any haste", "without a sign of some haste.[1]")[:-2] + "\n"
    note = "[1] Those of the east and of the west were counted once\nonly."
    text = f"{full}2. Roads of the Plain\n{ENGLISH}Notes\n{note}\n"
    assert [text.split()[0] for text in paragraphs(text)] == ["The", "2.", "The", "Notes", "[1]"]
