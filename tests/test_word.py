"""A Word file gives what Word shows: numbers, insertions, boxes, notes, rows; nothing else."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from kb.draft import Draft
from kb.reading.numbering import chinese
from kb.reading.word import read_docx
from kb.sourcemap import dropped, restore

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
A, B = "全市经济总量增长百分之六。", "新建公园十二处，惠及居民。"


def relations(**parts: str) -> str:
    each = (
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(parts.items())
    )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(each)}</Relationships>'


def document(body: str) -> str:
    return f"<w:document {SPACE} {MORE}><w:body>{body}</w:body></w:document>"


def write(path: Path, body: str, **parts: str) -> Path:
    """A Word file with this body and these other parts, by kind."""
    names = {kind: f"{kind}.xml" for kind in parts}
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relations(**names, image="../NULL"),
        **{
            f"word/{kind}.xml": f"<w:{kind} {SPACE}>{xml}</w:{kind}>" for kind, xml in parts.items()
        },
    }
    return archive(path, files)


def archive(path: Path, files: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as found:
        for name, text in files.items():
            found.writestr(name, text)
    return path


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text: str, depth: int = 0, name: str = "1") -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>')


def texts(draft: Draft) -> list[str]:
    return [block.text.text for block in draft.blocks]


def assert_whole(draft: Draft) -> None:
    units = [block.text for block in draft.blocks]
    assert restore(units, dropped(units, draft), len(draft.lines)) == "\n".join(draft.lines)


RUN = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p(A) + p("") + p(B), [A, B], id="paragraphs"),
        pytest.param(
            f"<w:p>{RUN.format('全')}{RUN.format('市好。')}</w:p>", ["全市好。"], id="runs"
        ),
        pytest.param(
            f"<w:p><w:ins>{RUN.format('全市好。')}</w:ins><w:del><w:r><w:delText>坏</w:delText></w:r>"
            f"</w:del><w:moveFrom>{RUN.format('坏')}</w:moveFrom></w:p>",
            ["全市好。"],
            id="tracked changes",
        ),
        pytest.param(
            f"<w:p><w:hyperlink>{RUN.format('全市')}</w:hyperlink><w:r><w:instrText>PAGE</w:instrText>"
            f"</w:r><w:fldSimple>{RUN.format('好。')}</w:fldSimple></w:p>",
            ["全市好。"],
            id="links and fields",
        ),
        pytest.param(
            f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p(B)}</w:txbxContent></mc:Choice>"
            f"<mc:Fallback><w:txbxContent>{p(B)}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
            f"</w:r>{RUN.format(A)}</w:p>",
            [A, B],
            id="a text box, once",
        ),
        pytest.param(f"<w:sdt><w:sdtContent>{p(A)}</w:sdtContent></w:sdt>", [A], id="a control"),
        pytest.param(
            f"<w:p>{RUN.format(A)}<w:r><w:br/></w:r>{RUN.format(B)}</w:p>", [A, B], id="a break"
        ),
        pytest.param(
            f"<w:p>{RUN.format('全市')}<w:r><w:br w:type='page'/></w:r>{RUN.format('好。')}</w:p>",
            ["全市好。"],
            id="a break of pages",
        ),
    ],
)
def test_what_word_shows_is_read(tmp_path: Path, body: str, expected: list[str]) -> None:
    draft = read_docx(write(tmp_path / "a.docx", body))
    assert texts(draft) == expected
    assert_whole(draft)


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_rows_of_a_table_are_paragraphs_with_merged_cells_once(tmp_path: Path) -> None:
    first = cell("一季度", '<w:vMerge w:val="restart"/>') + cell("建桥")
    second = cell("", "<w:vMerge/>") + cell("修路")
    wide = cell("合计", '<w:gridSpan w:val="2"/>')
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in (first, second, wide))
    draft = read_docx(write(tmp_path / "a.docx", f"{p(A)}<w:tbl>{rows}</w:tbl>"))
    assert texts(draft) == [A, "一季度\t建桥", "修路", "合计"]


def test_a_table_inside_a_table_lays_the_page_out(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{cell('建桥')}{cell('修路')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{p(A)}{inner}</w:tc></w:tr></w:tbl>"
    assert texts(read_docx(write(tmp_path / "a.docx", body))) == [A, "建桥\t修路"]


STYLES = """<w:style w:styleId="2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="a"><w:name w:val="标题 1"/></w:style>
<w:style w:styleId="b"><w:name w:val="own"/><w:basedOn w:val="2"/></w:style>
<w:style w:styleId="l"><w:name w:val="l"/><w:basedOn w:val="m"/></w:style>
<w:style w:styleId="m"><w:name w:val="m"/><w:basedOn w:val="l"/></w:style>
<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style>"""


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="a"/>', 1),
        ('<w:pStyle w:val="b"/>', 2),
        ('<w:pStyle w:val="l"/>', 0),
        ('<w:outlineLvl w:val="2"/>', 3),
        ('<w:pStyle w:val="2"/><w:outlineLvl w:val="9"/>', 0),
        ("", 0),
    ],
)
def test_styles_and_the_outline_make_headings(tmp_path: Path, properties: str, level: int) -> None:
    path = write(tmp_path / "a.docx", p(A) + p("工业生产", properties) + p(B), styles=STYLES)
    block = read_docx(path).blocks[1]
    assert (block.kind, block.level) == ("heading" if level else "paragraph", level)


def test_a_table_of_contents_is_no_text(tmp_path: Path) -> None:
    body = p("工业生产 3", '<w:pStyle w:val="t"/>') + p(A)
    draft = read_docx(write(tmp_path / "a.docx", body, styles=STYLES))
    assert (texts(draft), draft.audit[0].kind) == ([A], "running")


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def lists(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


def test_the_numbers_that_word_sets_are_text(tmp_path: Path) -> None:
    numbering = lists(
        level(0, "chineseCounting", "%1、"),
        level(1, "ideographDigital", "（%2）"),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
        level(3, "bullet", "\uf06c"),
        more='<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>',
    )
    items = (
        (0, "1"),
        (1, "1"),
        (1, "1"),
        (2, "1"),
        (0, "1"),
        (1, "1"),
        (3, "1"),
        (0, "2"),
        (0, "2"),
    )
    body = p("开头的话。") + "".join(listed(A, depth, name) for depth, name in items)
    draft = read_docx(write(tmp_path / "a.docx", body, numbering=numbering))
    numbers = [text.removesuffix(A).strip() for text in texts(draft)[1:]]
    assert numbers == ["一、", "（一）", "（二）", "1.2.1", "二、", "（一）", "", "五、", "六、"]
    assert_whole(draft)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("upperRoman", "IV"),
        ("lowerLetter", "d"),
        ("decimalEnclosedCircle", "④"),
        ("decimalFullWidth", "４"),
        ("chineseLegalSimplified", "肆"),
        ("ideographTraditional", "丁"),
        ("decimalZero", "04"),
        ("japaneseCounting", "四"),
        ("of a later Word", "4"),
    ],
)
def test_numbers_of_many_forms(tmp_path: Path, form: str, expected: str) -> None:
    body = p(A) + "".join(listed(B) for _ in range(4))
    path = write(tmp_path / "a.docx", body, numbering=lists(level(0, form, "%1、")))
    assert texts(read_docx(path))[-1] == f"{expected}、{B}"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (101, "一百零一"),
        (1010, "一千零一十"),
        (0, "〇"),
    ],
)
def test_chinese_numbers(number: int, expected: str) -> None:
    assert chinese(number) == expected


def test_notes_stand_at_the_end_and_heads_of_pages_are_dropped(tmp_path: Path) -> None:
    notes = f'<w:footnote w:type="separator">{p("—")}</w:footnote><w:footnote>{p(B)}</w:footnote>'
    path = write(
        tmp_path / "a.docx", p(A), footnotes=notes, header=p("政府工作报告"), footer=p("1")
    )
    draft = read_docx(path)
    assert texts(draft) == [A, B]
    assert [entry.text for entry in draft.audit if entry.kind == "running"] == ["政府工作报告", "1"]


def test_hidden_text_is_no_text(tmp_path: Path) -> None:
    veiled = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
    draft = read_docx(write(tmp_path / "a.docx", f"<w:p>{veiled}{RUN.format(A)}</w:p>"))
    assert (texts(draft), draft.audit[0].text) == ([A], "密")
