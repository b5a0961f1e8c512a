"""Pages printed by Chromium are read back: columns, paragraphs, tables, heads and feet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.draft import Draft
from kb.model import Mending
from kb.reading.pdf import read_pdf
from kb.reading.pdf_glyphs import plain
from kb.sourcemap import dropped
from tests.printing_press import Indent, Press, newspaper, press

SENTENCES = (
    "全市坚持稳中求进工作总基调，生产总值增长5.2%，居民收入稳步提高。",
    "新建学校二十所，改造老旧小区一百三十个，惠及群众四万余户！",
    "我们深知，发展不平衡的问题仍然突出，一些企业经营还有困难；对此必须高度重视。",
    "引进ABC Holdings Limited等企业12家，实际使用外资1,250万美元。",
    "会议指出：“办法总比困难多。”全年完成投资3６0亿元，同比增长11.7个百分点。",
)


def paragraph(number: int, sentences: int = 4) -> str:
    """An invented paragraph."""
    return "".join(SENTENCES[(number + 2 * i) % len(SENTENCES)] for i in range(sentences))


PARAGRAPHS = [paragraph(number, 2 + number % 5) for number in range(14)]


@pytest.fixture(scope="module")
def printer() -> Iterator[Press]:
    with press() as opened:
        yield opened


def texts(draft: Draft) -> list[str]:
    return [block.text.text for block in draft.blocks]


def noted(draft: Draft, kind: Mending) -> list[str]:
    return [entry.text for entry in draft.audit if entry.kind == kind]


def html(paragraphs: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


INDENTED = "p { margin: 0; text-indent: 2em; text-align: justify }"
A4 = "@page { size: A4; margin: 20mm }"


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("align", ["justify", "left"])
@pytest.mark.parametrize("indent", ["2em", "gap"])
def test_paragraphs_in_columns_come_out_as_they_were(
    printer: Press, tmp_path: Path, columns: int, align: str, indent: Indent
) -> None:
    page = newspaper(PARAGRAPHS, columns, indent, align)
    assert texts(read_pdf(printer.pdf(tmp_path / "a.pdf", *page))) == PARAGRAPHS


@pytest.mark.parametrize("font", ["WenQuanYi Zen Hei", "Noto Serif CJK SC"])
@pytest.mark.parametrize("size", ["A6", "A3"])
def test_paper_and_font_do_not_matter(printer: Press, tmp_path: Path, font: str, size: str) -> None:
    style = f"@page {{ size: {size}; margin: 12mm }} body {{ font-family: '{font}' }} {INDENTED}"
    path = printer.pdf(tmp_path / "a.pdf", html(PARAGRAPHS), style)
    assert texts(read_pdf(path)) == PARAGRAPHS


def test_a_headline_over_columns_is_read_before_them(printer: Press, tmp_path: Path) -> None:
    body = (
        f"<h1>欣欣向荣的一年</h1><div class=three>{html(PARAGRAPHS[:6])}</div>"
        f"<h2>今年的工作</h2><div class=two>{html(PARAGRAPHS[6:])}</div>{html(PARAGRAPHS[:2])}"
    )
    style = (
        f"{A4} {INDENTED} h1 {{ text-align: center }} .three {{ columns: 3; column-gap: 1em }}"
        ".two { columns: 2; column-gap: 1.2em }"
    )
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", body, style))
    assert texts(draft) == [
        "欣欣向荣的一年",
        *PARAGRAPHS[:6],
        "今年的工作",
        *PARAGRAPHS[6:],
        *PARAGRAPHS[:2],
    ]
    assert [(b.text.text, b.level) for b in draft.blocks if b.kind == "heading"] == [
        ("欣欣向荣的一年", 0),
        ("今年的工作", 0),
    ]


def test_headings_of_several_sizes_have_levels(printer: Press, tmp_path: Path) -> None:
    sizes = ("关于发展的说明", "26pt"), ("总的情况", "20pt"), ("工业", "15pt"), ("展望", "20pt")
    body = "".join(
        f'<p style="font-size: {size}">{heading}</p>{html(PARAGRAPHS[:3])}'
        for heading, size in sizes
    )
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", body, f"{A4} {INDENTED}"))
    assert [b.level for b in draft.blocks if b.kind == "heading"] == [0, 1, 2, 1]


def test_heads_feet_and_page_numbers_are_no_text(printer: Press, tmp_path: Path) -> None:
    style = (
        "@page { size: A5; margin: 20mm; @top-center { content: '某市发展报告'; font-size: 8pt }"
        f"@bottom-center {{ content: '— ' counter(page) ' —' }} }} {INDENTED}"
    )
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", html(PARAGRAPHS), style))
    assert texts(draft) == PARAGRAPHS
    last = draft.pages[-1]
    assert last > 2
    assert noted(draft, "running") == [
        text for page in range(1, last + 1) for text in ("某市发展报告", f"— {page} —")
    ]


@pytest.mark.parametrize("form", ["'{}'", "'第' {} '页'", "{} '/' counter(pages)", "'- ' {} ' -'"])
def test_a_page_number_is_no_text(printer: Press, tmp_path: Path, form: str) -> None:
    content = form.replace("'{}'", "{}").replace("{}", "counter(page)")
    style = f"@page {{ size: A4; margin: 20mm; @bottom-right {{ content: {content} }} }} {INDENTED}"
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", html(PARAGRAPHS[:3]), style))
    assert texts(draft) == PARAGRAPHS[:3]
    assert len(noted(draft, "running")) == 1


ROWS = [["项目", "单位", "数量"], ["地区生产总值", "亿元", "1234.5"], ["粮食总产量", "万吨", "88"]]


@pytest.mark.parametrize("border", [0, 1])
def test_a_row_of_a_table_is_a_paragraph_with_tabs(
    printer: Press, tmp_path: Path, border: int
) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in ROWS)
    table = f"<table border={border} style='width: 100%; border-collapse: collapse'>{rows}</table>"
    body = html(PARAGRAPHS[:2]) + table + html(PARAGRAPHS[2:4])
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", body, f"{A4} {INDENTED}"))
    assert texts(draft) == [*PARAGRAPHS[:2], *map("\t".join, ROWS), *PARAGRAPHS[2:4]]


PICTURE = (
    '<img style="width: 100%; height: 30mm; display: block" src="data:image/png;base64,iVBORw0KGgo'
    'AAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==">'
)


@pytest.mark.parametrize("caption", ["新城区一角。 张三 摄", "图为新建的大桥"])
def test_a_caption_is_set_apart_and_the_paragraph_around_it_whole(
    printer: Press, tmp_path: Path, caption: str
) -> None:
    half = len(PARAGRAPHS[4]) // 2
    body = (
        f"{html(PARAGRAPHS[:4])}<p style='text-align-last: justify'>{PARAGRAPHS[4][:half]}</p>"
        f"{PICTURE}<div style='text-align: center; font-size: 80%'>{caption}</div>"
        f"<p style='text-indent: 0'>{PARAGRAPHS[4][half:]}</p>{html(PARAGRAPHS[5:7])}"
    )
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", body, f"{A4} {INDENTED}"))
    assert [b.text.text for b in draft.blocks if b.kind == "caption"] == [caption]
    assert [b.text.text for b in draft.blocks if b.kind == "paragraph"] == PARAGRAPHS[:7]


def test_english_words_stay_apart_and_hyphenated_ones_become_whole(
    printer: Press, tmp_path: Path
) -> None:
    broken = (
        "The representa&shy;tives of all ethnic groups approved long-term growth of 5.2 percent "
        "in 2025. "
    )
    said = broken.replace("&shy;", "")
    paragraphs = [said * (3 + number % 3) for number in range(8)]
    body = "".join(f"<p>{broken * (3 + number % 3)}</p>" for number in range(8))
    style = f"{A4} p {{ margin: 0 0 1em; text-align: justify }} body {{ columns: 4 }}"
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", body, style))
    assert texts(draft) == [text.strip() for text in paragraphs]
    assert noted(draft, "hyphen")


def test_vertical_lines_are_read_from_the_right(printer: Press, tmp_path: Path) -> None:
    body = f"<div style='writing-mode: vertical-rl; height: 200mm'>{html(PURE)}</div>"
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", body, f"{A4} {INDENTED}"))
    assert texts(draft) == PURE


PURE = ["全市上下团结一心" * 12 + "。", "各项工作取得进展" * 20 + "。"]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_turned(
    printer: Press, tmp_path: Path, degrees: int
) -> None:
    body = f"<div>{html(PARAGRAPHS[:3])}</div>"
    # PDFium misplaces some characters of other fonts that stand on their heads.
    style = (
        f"@page {{ size: 200mm 200mm; margin: 0 }} {INDENTED} "
        f"* {{ font-family: WenQuanYi Zen Hei }} div {{ width: 160mm; height: 160mm;"
        f"margin: 20mm; transform: rotate({degrees}deg) }}"
    )
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", body, style))
    assert texts(draft) == PARAGRAPHS[:3]


def test_a_shadow_is_read_once(printer: Press, tmp_path: Path) -> None:
    shadow = "position: absolute; left: .8pt; top: .8pt"
    body = f"<p>欣欣向荣的一年</p><p style='{shadow}'>欣欣向荣的一年</p>"
    style = f"{A4} body {{ position: relative }} p {{ margin: 0 }}"
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", body, style))
    assert texts(draft) == ["欣欣向荣的一年"]
    assert noted(draft, "undoubled") == ["欣欣向荣的一年"]


def test_the_title_is_set_apart(printer: Press, tmp_path: Path) -> None:
    body = "<h1>政府工作报告</h1><p>各位代表：</p>" + html(PARAGRAPHS[:3])
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", body, f"{A4} {INDENTED}"))
    assert draft.blocks[0].kind == "title"
    assert texts(draft) == ["政府工作报告", "各位代表：", *PARAGRAPHS[:3]]


def test_every_character_is_in_a_block_or_in_the_audit(printer: Press, tmp_path: Path) -> None:
    style = (
        f"@page {{ size: A6; margin: 15mm; @top-left {{ content: '某市发展报告' }} }} {INDENTED}"
    )
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", html(PARAGRAPHS), style))
    lost = dropped([block.text for block in draft.blocks], draft)
    running = {entry.line for entry in draft.audit if entry.kind == "running"}
    assert {line for line, _ in lost} == running
    assert len(draft.pages) == len(draft.lines)
    for block in draft.blocks:
        said = "".join(draft.lines[line - 1][column - 1] for line, column in block.text.places)
        assert said == block.text.text


@pytest.mark.parametrize(
    ("code", "char"),
    [(0x2F00, "一"), (0x2ED3, "长"), (0x2EA0, "民"), (0xF90A, "金"), (0xFB01, "fi"), (0xA0, " ")],
)
def test_a_sign_of_a_radical_is_the_character(code: int, char: str) -> None:
    assert plain(code) == char


TASKS = [
    ["事项", "责任单位"],
    [
        "持续推进老旧小区改造，完成一百三十个小区的管网更新和加装电梯任务，惠及群众四万户",
        "市住房城乡建设局、市发展改革委、市财政局、各区人民政府",
    ],
    ["新建学校二十所", "市教育局"],
    ["引进ABC Holdings Limited等企业十二家，实际使用外资1250万美元", "市商务局、市投资促进局"],
]


@pytest.mark.parametrize("width", ["100%", "60%"])
def test_a_row_whose_cells_have_several_lines_is_one_paragraph(
    printer: Press, tmp_path: Path, width: str
) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in TASKS)
    style = (
        f"{A4} {INDENTED} table {{ width: {width}; border-collapse: collapse }}"
        "td { border: .5pt solid; padding: 3pt; width: 50%; text-align: justify }"
    )
    body = html(PARAGRAPHS[:2]) + f"<table>{rows}</table>" + html(PARAGRAPHS[2:4])
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", body, style))
    assert texts(draft) == [*PARAGRAPHS[:2], *map("\t".join, TASKS), *PARAGRAPHS[2:4]]


@pytest.mark.parametrize("before", [0, 6])
@pytest.mark.parametrize("columns", [2, 3, 4])
def test_columns_are_read_above_a_photo_and_then_below(
    printer: Press, tmp_path: Path, columns: int, before: int
) -> None:
    caption = "图为新建成的大桥。张三 摄"
    body = (
        f"<h1>欣欣向荣的一年</h1>{html(PARAGRAPHS[:before])}<figure>{PICTURE}<p>{caption}</p>"
        f"</figure>{html(PARAGRAPHS[before:])}"
    )
    style = (
        f"@page {{ size: A3; margin: 15mm }} {INDENTED}"
        f"body {{ columns: {columns}; column-gap: 6mm }} h1, figure {{ column-span: all;"
        "text-align: center; margin: 0 } figure p { text-align: center; font-size: 80% }"
    )
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", body, style))
    assert [b.text.text for b in draft.blocks if b.kind == "heading"] == ["欣欣向荣的一年"]
    assert [b.text.text for b in draft.blocks if b.kind == "caption"] == [caption]
    assert [b.text.text for b in draft.blocks if b.kind == "paragraph"] == PARAGRAPHS


@pytest.mark.parametrize(
    ("mark", "said"),
    [("<sup>[1]</sup>", "[1]"), ("<sup>①</sup>", "①"), ("<a href='#'>办法</a>", "办法")],
)
def test_a_mark_or_a_link_in_a_line_parts_it_not(
    printer: Press, tmp_path: Path, mark: str, said: str
) -> None:
    marked = [text.replace("，", f"{mark}，", 1) for text in PARAGRAPHS[:5]]
    note = "<hr><p style='font-size: 8pt; text-indent: 0'>[1]按可比价格计算。</p>"
    draft = read_pdf(printer.pdf(tmp_path / "a.pdf", html(marked) + note, f"{A4} {INDENTED}"))
    expected = [text.replace("，", f"{said}，", 1) for text in PARAGRAPHS[:5]]
    assert texts(draft) == [*expected, "[1]按可比价格计算。"]
