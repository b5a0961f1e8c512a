"""A web page gives the report's lines; the site around it is accounted for, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.draft import Draft
from kb.errors import SourceError
from kb.reading import markup
from kb.reading.webpage import draft_of_html, read_html
from kb.sourcemap import dropped, restore

A = "全市经济总量增长百分之六，民生投入占财政支出的八成。"
B = "新建公园十二处，改造老旧小区二十个，惠及居民三万户。"


def blocks(page: str, kind: str = "paragraph") -> list[str]:
    return [block.text.text for block in draft_of_html(page).blocks if block.kind == kind]


def audited(page: str, kind: str) -> list[str]:
    return [entry.text for entry in draft_of_html(page).audit if entry.kind == kind]


def assert_whole(draft: Draft) -> None:
    units = [block.text for block in draft.blocks]
    drops = dropped(units, draft)
    assert restore(units, drops, len(draft.lines)) == "\n".join(draft.lines)
    told = {entry.line for entry in draft.audit}
    assert all(char.isspace() or place[0] in told for place, char in drops.items())


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(f"<p>{A}</p><p>{B}</p>", [A, B], id="paragraphs"),
        pytest.param(
            f"<p><b>全市</b>经<a href='#'>济</a>好。</p><p>{A}", ["全市经济好。", A], id="tags"
        ),
        pytest.param(f"<div>{A}<br>　　{B}</div>", [A, B], id="a break"),
        pytest.param("<p>全市经\n\t济好。</p>", ["全市经济好。"], id="a line's end in Chinese"),
        pytest.param("<p>good \n growth.</p>", ["good growth."], id="a line's end in English"),
        pytest.param("<p>全市\n<i>\n经济</i>好。</p>", ["全市经济好。"], id="a gap across tags"),
        pytest.param(f"{A}<p>{B}", [A, B], id="text outside any tag"),
        pytest.param(f"[<div><p>{A}</p></div>]", [A], id="a list of one fragment"),
        pytest.param(f"<p>{A}　　{B}</p>", [A, B], id="an indent inside a line"),
        pytest.param("<p>全市&#32463;&#x6d4e;好&nbsp;。</p>", ["全市经济好。"], id="entities"),
        pytest.param(f"<pre>{A}\n{B}</pre>", [A, B], id="lines of its own"),
        pytest.param("<p>全市\0经济好。</p>", ["全市经济好。"], id="null bytes"),
        pytest.param(f"<p>{A}<!-- <p>x</p> --></p><script>y</script>", [A], id="no text"),
        pytest.param(
            "<table><tr><th>任务</th><th>单位</th></tr><tr><td><p>建桥</p></td><td>住建局</td></tr></table>",
            ["任务\t单位", "建桥\t住建局"],
            id="rows",
        ),
        pytest.param(
            f"<table><tr><td>栏目</td><td><table><tr><td><p>{A}</p><p>{B}</p></table></table>",
            [A, B],
            id="tables that lay the page out",
        ),
    ],
)
def test_blocks_become_paragraphs(page: str, expected: list[str]) -> None:
    assert blocks(page) == expected
    assert_whole(draft_of_html(page))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            f"<h2>一、回顾</h2><p>{A}</p><h4>（一）工业</h4>",
            [(1, "一、回顾"), (2, "（一）工业")],
            id="tags",
        ),
        pytest.param(f"<p><strong>一、回顾</strong></p><p>{A}</p>", [(0, "一、回顾")], id="bold"),
        pytest.param(f"<p class='sub-title'>一、回顾</p><p>{A}</p>", [(0, "一、回顾")], id="class"),
        pytest.param(
            f"<p><span class='title_sp'>——工业向好。</span>{A}</p>",
            [(0, "——工业向好。")],
            id="run-in",
        ),
        pytest.param(f"<p><b>{A}</b></p><p><b>全市</b>好。</p>", [], id="sentences in bold"),
    ],
)
def test_headings_are_told_by_their_tags(page: str, expected: list[tuple[int, str]]) -> None:
    found = [(b.level, b.text.text) for b in draft_of_html(page).blocks if b.kind == "heading"]
    assert found == expected


SITE = f"""<html><head><title>安平市政府工作报告_安平市</title></head><body>
<ul class="nav"><li><a>首页</a></li><li><a>要闻</a></li></ul>
<div>您的位置：<a>首页</a> &gt; <a>报告</a></div>
<div class="w"><div class="t">安平市政府工作报告</div><div>来源：安平日报 【字体：大 中 小】</div>
<div style="display: none">{A}摘要</div>
<div id="zoom"><p>{A}</p><p>{B}</p><p>图为新桥。 赵六 摄</p></div>
<div class="fj"><p>名词解释</p><p>“双千”：一千家企业、一千名人才。</p></div>
<p>责任编辑：王五</p></div>
<div>主办：安平市政府办公室</div></body></html>"""


def test_the_site_around_a_report_is_told_from_it() -> None:
    assert blocks(SITE) == [A, B, "名词解释", "“双千”：一千家企业、一千名人才。"]
    assert blocks(SITE, "title") == ["安平市政府工作报告"]
    assert blocks(SITE, "caption") == ["图为新桥。 赵六 摄"]
    assert {"首页", "要闻", "责任编辑：王五", "主办：安平市政府办公室"} <= set(
        audited(SITE, "chrome")
    )
    assert audited(SITE, "hidden") == [f"{A}摘要"]
    assert_whole(draft_of_html(SITE))


def test_the_name_of_the_site_is_no_title_where_the_report_has_one() -> None:
    site = "<title>安平市政府工作报告</title><h1>安平市政府</h1><i>今天是周一</i>"
    page = f"{site}<div><p>安平市政府工作报告</p><p>{A}</p><p>{B}</p></div>"
    assert audited(page, "chrome") == ["安平市政府", "今天是周一"]


def test_a_report_that_is_shown_by_a_program_is_read() -> None:
    assert blocks(f"<div style='display:none'><p>{A}</p><p>{B}</p></div>") == [A, B]


def test_characters_that_nobody_sees_are_no_text() -> None:
    page = f"<p>各位\u200d代表<span hidden>甲</span>好。</p><p>{A}</p>"
    assert blocks(page)[0] == "各位代表好。"
    assert audited(page, "hidden") == ["\u200d甲"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 20_000 + f"<p>{A}</p>" + "</div>" * 20_000 + f"<p>{A}", id="depth"),
        pytest.param("<b><p>" * 2000 + A, id="never closed"),
        pytest.param("<table><tr><td>" * 2000 + A, id="tables in tables"),
        pytest.param(f"</p></div></html><p>{A}</span>", id="closed without being open"),
        pytest.param(f"<p {'a=1 ' * 9000}>{A}", id="attributes"),
        pytest.param(f'<!DOCTYPE html [<!ENTITY a "{A}">]><p>&a;{A}', id="an entity of its own"),
    ],
)
def test_broken_pages_lose_nothing(page: str) -> None:
    assert A in "".join(blocks(page))


def test_a_page_of_more_tags_than_any_report_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "TAGS", 99)
    with pytest.raises(SourceError, match="more tags than any report"):
        draft_of_html("<p>" * 100)


@pytest.mark.parametrize("page", ["", "<html></html>", "<!--", "<script>x"])
def test_a_page_without_text_is_refused(tmp_path: Path, page: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(page)
    with pytest.raises(SourceError, match="no text on its page"):
        read_html(path)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("gb18030", "gb2312"), ("big5", "big5"), ("utf-8", "gbk"), ("utf-16", "")],
)
def test_the_encoding_is_that_of_the_bytes(tmp_path: Path, encoding: str, named: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f"<meta charset={named}><p>全市今年的工作做得好。</p>".encode(encoding))
    assert [block.text.text for block in read_html(path).blocks] == ["全市今年的工作做得好。"]


@given(st.text(alphabet=st.sampled_from("<>/pbdivtrh1 ='\n　。中a&;!-"), max_size=200))
def test_any_page_comes_back_whole(page: str) -> None:
    assert_whole(draft_of_html(page))
