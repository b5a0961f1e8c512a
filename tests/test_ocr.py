"""Pictures of pages are read by tesseract: characters, paragraphs, and what is missing."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from kb.draft import Draft
from kb.errors import SourceError
from kb.reading.ocr import read_scan, sheets_of
from kb.reading.pdf import read_pdf
from tests import tesseract
from tests.printing_press import Press, press

PARAGRAPHS = """\
过去一年，全市上下坚持稳中求进工作总基调，地区生产总值增长百分之五点二，城镇新增就业十二万人，\
居民收入增长与经济增长基本同步。
一年来，我们主要做了以下工作。一是着力扩大内需，消费和投资平稳增长，重点项目开工一百二十个；\
二是推进科技创新，研发投入占比稳步提高；三是改善民生，新建学校二十所。
成绩来之不易，这是全市人民团结奋斗的结果。我们深知，发展不平衡的问题仍然突出，一些企业经营还\
有困难，对此必须高度重视，认真加以解决。""".splitlines()
STYLE = (
    "body { width: 600px; padding: 60px; font-size: 20px; line-height: 1.7; background: white }"
    "p { text-indent: 2em; margin: 0; text-align: justify }"
)
RIGHT = 0.95


@pytest.fixture(scope="module")
def printer() -> Iterator[Press]:
    if tesseract.find() is None:
        raise RuntimeError("No tesseract here: run `python -m tests.tesseract` first.")
    with press() as opened:
        yield opened


@pytest.fixture(scope="module")
def picture(printer: Press, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture of a page."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return printer.picture(tmp_path_factory.mktemp("ocr") / "a.png", body, STYLE)


def bare(text: str) -> str:
    """A text with the stops that tesseract takes for each other made one."""
    return text.translate(str.maketrans("；：！？（）", ";:!?()"))


def share_right(draft: Draft) -> float:
    found = bare("".join(block.text.text for block in draft.blocks))
    expected = bare("".join(PARAGRAPHS))
    blocks = SequenceMatcher(None, expected, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(expected)


def test_a_picture_of_a_page_is_read(picture: Path) -> None:
    draft = read_scan(picture)
    assert share_right(draft) >= RIGHT
    assert [block.text.text[:4] for block in draft.blocks] == [text[:4] for text in PARAGRAPHS]


def test_a_pdf_of_pictures_is_read_page_by_page(
    printer: Press, picture: Path, tmp_path: Path
) -> None:
    image = f"<img src='data:image/png;base64,{_base64(picture)}' style='width: 170mm'>"
    path = printer.pdf(tmp_path / "a.pdf", image, "@page { size: A4; margin: 20mm }")
    with pytest.raises(SourceError, match="--ocr"):
        read_pdf(path)
    draft = read_scan(path)
    assert share_right(draft) >= RIGHT
    assert set(draft.pages) == {1}
    assert len(draft.blocks) == len(PARAGRAPHS)


def _base64(path: Path) -> str:
    done = subprocess.run(["base64", "-w0", str(path)], capture_output=True, text=True, check=True)
    return done.stdout


def test_a_page_without_text_is_refused(printer: Press, tmp_path: Path) -> None:
    blank = printer.picture(tmp_path / "a.png", "", "body { background: white; height: 300px }")
    with pytest.raises(SourceError, match="no text"):
        read_scan(blank)


@pytest.mark.parametrize(
    ("program", "said"),
    [
        pytest.param("", "needs tesseract", id="none"),
        pytest.param("#!/bin/sh\necho eng\n", "chi_sim", id="no Chinese"),
        pytest.param(
            "#!/bin/sh\ncase $1 in --list-langs) echo chi_sim;; *) exit 1;; esac\n",
            "cannot read",
            id="fails",
        ),
    ],
)
def test_what_is_missing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    if program:
        (tmp_path / "tesseract").write_text(program)
        (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(SourceError, match=said):
        read_scan(tmp_path / "a.png")


HEADER = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)


def table(*words: tuple[int, int, str]) -> str:
    """Tesseract's table of one line: left, width and text of each word."""
    rows = [HEADER, "1\t1\t0\t0\t0\t0\t0\t0\t2000\t3000\t-1\t"]
    rows.extend(
        f"5\t1\t1\t1\t1\t{number}\t{left}\t100\t{wide}\t50\t90\t{text}"
        for number, (left, wide, text) in enumerate(words, 1)
    )
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([(100, 100, "增长"), (210, 50, "了")], ["增长了"]),
        ([(100, 100, "good"), (215, 100, "news")], ["good news"]),
        ([(100, 100, "增长"), (210, 60, "5.2%")], ["增长5.2%"]),
        ([(100, 200, "左边的栏"), (600, 200, "右边的栏")], ["左边的栏", "右边的栏"]),
        ([(100, 50, " "), (210, 100, "增长")], ["增长"]),
    ],
    ids=["Chinese", "English", "figure", "columns", "blank"],
)
def test_words_of_a_line_are_joined(words: list[tuple[int, int, str]], said: list[str]) -> None:
    (sheet,) = sheets_of(table(*words))
    assert [run.text for run in sheet.runs] == said


@pytest.mark.parametrize(
    ("text", "blank"),
    [("收入增长", False), ("收入增；", True), ("收入增;", True), ("more;", False)],
)
def test_a_chinese_stop_ends_beyond_its_ink(text: str, *, blank: bool) -> None:
    (sheet,) = sheets_of(table((100, 200, text)))
    assert (sheet.runs[0].x1 > 300) is blank
