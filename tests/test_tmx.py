"""Translation memories: what is read of TMX, and what is said of files that are none."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import ImportedFileError
from kb.tmx import read_tmx, tmx_files

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header/><body>\n'
UNIT = (
    '<tu><tuv xml:lang="zh-CN"><seg>水库</seg></tuv><tuv xml:lang="en"><seg>dam</seg></tuv></tu>\n'
)
END = "</body></tmx>\n"
PAIR = ("水库", "dam")


def unit(*sides: tuple[str, str], attribute: str = "xml:lang") -> str:
    variants = (f'<tuv {attribute}="{name}"><seg>{text}</seg></tuv>' for name, text in sides)
    return f"<tu>{''.join(variants)}</tu>\n"


def read(folder: Path, content: str | bytes) -> list[tuple[str, str]]:
    path = folder / "memory.tmx"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_tmx(path))


def refusal(folder: Path, content: str | bytes) -> str:
    with pytest.raises(ImportedFileError) as raised:
        read(folder, content)
    return str(raised.value)


def test_units_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    units = (unit(("zh", "甲"), ("en", str(number))) for number in range(3))
    assert [english for _, english in read(tmp_path, HEAD + "".join(units) + END)] == [*"012"]


@pytest.mark.parametrize("attribute", ["xml:lang", "lang"])
@pytest.mark.parametrize(
    ("chinese", "english"),
    [("zh", "en"), ("zh-CN", "en-US"), ("ZH_Hans", "EN_gb"), ("zh-Hant-TW", "en-001")],
)
def test_a_language_is_known_by_its_first_part(
    tmp_path: Path, chinese: str, english: str, attribute: str
) -> None:
    content = HEAD + unit((chinese, "水库"), (english, "dam"), attribute=attribute) + END
    assert read(tmp_path, content) == [PAIR]


@pytest.mark.parametrize(
    "sides",
    [
        [("en", "dam"), ("zh", "水库")],
        [("de", "Damm"), ("zh", "水库"), ("fr", "barrage"), ("en", "dam")],
        [("zh-CN", "水库"), ("zh-TW", "水庫"), ("en-US", "dam"), ("en-GB", "reservoir")],
        [("zh-CN", " "), ("zh-TW", "水库"), ("en-US", ""), ("en-GB", "dam")],
    ],
    ids=["English first", "other languages", "the first of several", "the first with a text"],
)
def test_each_side_is_found_wherever_it_stands(
    tmp_path: Path, sides: list[tuple[str, str]]
) -> None:
    assert read(tmp_path, HEAD + unit(*sides) + END) == [PAIR]


@pytest.mark.parametrize(
    ("segment", "text"),
    [
        ("a<bpt i='1'>&lt;b></bpt>b<ept i='1'>&lt;/b></ept>c", "abc"),
        ("a <ph x='1'>{1}<sub>note</sub></ph>b", "a b"),
        ("a <it pos='begin'>x</it><ut>y</ut>b", "a b"),
        ("a <hi>b <hi>c</hi></hi> d", "a b c d"),
        ("\n  a\t b \n", "a b"),
        ("a &amp; &#98; <![CDATA[<c>]]>", "a & b <c>"),
        ("<hi>" * 3000 + "a" + "</hi>" * 3000, "a"),
    ],
    ids=["paired codes", "placeholder", "other codes", "highlight", "space", "escapes", "deep"],
)
def test_a_segment_is_its_words_without_mark_up(tmp_path: Path, segment: str, text: str) -> None:
    assert read(tmp_path, HEAD + unit(("zh", "水库"), ("en", segment)) + END) == [("水库", text)]


@pytest.mark.parametrize(
    "useless",
    [
        "<tu/>",
        unit(("zh", "水")),
        unit(("en", "water")),
        unit(("zh", ""), ("en", "water")),
        unit(("zh", "水"), ("de", "Wasser")),
        unit(("zh", "<ph>水</ph>"), ("en", "water")),
        "<tu><tuv><seg>水</seg></tuv><tuv xml:lang='en'><seg>water</seg></tuv></tu>",
        "<tu><tuv xml:lang='zh'/><tuv xml:lang='en'><seg>water</seg></tuv></tu>",
    ],
)
def test_a_unit_without_both_sides_is_passed_over(tmp_path: Path, useless: str) -> None:
    assert read(tmp_path, HEAD + useless + UNIT + useless + END) == [PAIR]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
def test_the_encodings_of_xml_are_read(tmp_path: Path, encoding: str) -> None:
    declared = "UTF-8" if encoding == "utf-8-sig" else "UTF-16"
    content = (HEAD + UNIT + END).replace("UTF-8", declared)
    assert read(tmp_path, content.encode(encoding)) == [PAIR]


def test_the_namespace_of_a_draft_makes_no_difference(tmp_path: Path) -> None:
    content = HEAD.replace("<tmx", '<tmx xmlns="http://www.lisa.org/tmx14"') + UNIT + END
    assert read(tmp_path, content) == [PAIR]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "a DTD": (HEAD.replace("<tmx", '<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx') + END, "<!DOCTYPE"),
    "billion laughs": (f'<!DOCTYPE tmx [<!ENTITY l0 "ha">{LAUGHS}]><tmx>&l8;</tmx>', "<!DOCTYPE"),
    "an external entity": (
        '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx>&x;</tmx>',
        "<!DOCTYPE",
    ),
    "an unknown entity": (HEAD + unit(("zh", "&nbsp;"), ("en", "a")) + END, "undefined entity"),
    "no Chinese": (HEAD + unit(("en", "a"), ("de", "b")) + END, "its languages: en, de."),
    "no English": (HEAD + unit(("zh", "a")) + END, "its languages: zh."),
    "no unit": (HEAD + END, "its languages: none."),
    "no language": (HEAD + unit(("", "a")) + END, "its languages: one without a name."),
    "another encoding": (
        (HEAD + UNIT + END).encode("gb18030"),
        "memory.tmx is not in UTF-8, as it has to be; GB18030, perhaps; save it in UTF-8.",
    ),
    "no encoding declared": (
        (HEAD[HEAD.index("<tmx") :] + UNIT).encode("gb18030"),
        "is not in UTF-8, as it has to be",
    ),
    "UTF-16 that says it is UTF-8": (
        (HEAD + UNIT).encode("utf-16"),
        "in no encoding that it names",
    ),
    "an encoding the parser has not": (
        (HEAD.replace("UTF-8", "GB18030") + UNIT + END).encode("gb18030"),
        "memory.tmx is in the encoding GB18030, which is not read; save it in UTF-8.",
    ),
    "an encoding nobody has": (
        HEAD.replace("UTF-8", "UTF-99") + UNIT + END,
        "UTF-99, which is not read;",
    ),
    "cut off between units": (HEAD + UNIT, "ends in the middle, at line 4"),
    "cut off in a tag": ((HEAD + UNIT)[:-20], "ends in the middle"),
    "cut off in a character": ((HEAD + "水").encode()[:-1], "ends in the middle"),
    "other XML": ("<html><body/></html>", "outermost element is <html>"),
    "no XML": ("水库\tdam\n", "is not a TMX file"),
    "nothing": ("", "ends in the middle"),
}


@pytest.mark.parametrize(("content", "says"), REFUSED.values(), ids=list(REFUSED))
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    tmp_path: Path, content: str | bytes, says: str
) -> None:
    said = refusal(tmp_path, content)
    assert "memory.tmx" in said
    assert says in said
    assert said.endswith(".")
    assert "\n" not in said


def test_what_stands_before_the_damage_is_read(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(HEAD + UNIT, "utf-8")
    units = read_tmx(path)
    assert next(units) == PAIR
    with pytest.raises(ImportedFileError):
        next(units)


@given(content=st.binary(max_size=60) | st.text(max_size=60).map(lambda text: HEAD + text))
def test_any_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: str | bytes
) -> None:
    assert refusal(tmp_path_factory.getbasetemp(), content)


@given(chinese=st.text(min_size=1, max_size=20), english=st.text(min_size=1, max_size=20))
def test_any_text_comes_back_but_for_its_space(
    tmp_path_factory: pytest.TempPathFactory, chinese: str, english: str
) -> None:
    from xml.sax.saxutils import escape

    sides = [" ".join("".join(filter(_is_xml, text)).split()) for text in (chinese, english)]
    content = HEAD + UNIT + unit(("zh", escape(sides[0])), ("en", escape(sides[1]))) + END
    _, *found = read(tmp_path_factory.getbasetemp(), content)
    assert found == ([tuple(sides)] if all(sides) else [])


def _is_xml(char: str) -> bool:
    return char >= " " and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff"


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ImportedFileError, match=r"none\.tmx cannot be read: No such file"):
        next(read_tmx(tmp_path / "none.tmx"))


@pytest.mark.parametrize("content", [HEAD + UNIT * 2000 + END, HEAD + UNIT * 2000], ids=["", "cut"])
def test_every_byte_is_told_once(tmp_path: Path, content: str) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(content, "utf-8")
    told: list[int] = []
    try:
        for _ in read_tmx(path, told.append):
            pass
    except ImportedFileError:
        pass
    assert sum(told) == path.stat().st_size
    assert len(told) > 2


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    assert peak(tmp_path, 40_000) < peak(tmp_path, 2_000) + 100_000


def test_nor_does_it_with_what_stands_between_the_units(tmp_path: Path) -> None:
    assert peak(tmp_path, 10, 40_000) < peak(tmp_path, 10, 2_000) + 100_000


def peak(folder: Path, units: int, notes: int = 0) -> int:
    """Bytes held at most while a file of so many units, and notes before each, is read."""
    path = folder / "memory.tmx"
    path.write_text(HEAD + ("<note>n</note>\n" * notes + UNIT) * units + END, "utf-8")
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_tmx(path)) == units
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def names(paths: Iterable[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_folder_stands_for_the_tmx_files_in_it(tmp_path: Path) -> None:
    for name in ("b.tmx", "a/c.TMX", "a/a.tmx", "a/note.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert names(tmx_files([tmp_path])) == ["a.tmx", "c.TMX", "b.tmx"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.touch()
    assert tmx_files([path, tmp_path]) == [path]


@pytest.mark.parametrize(("name", "says"), [("", "holds no .tmx file"), ("none", "is not there")])
def test_where_there_is_nothing_to_read_is_said(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(ImportedFileError, match=says):
        tmx_files([tmp_path / name])
