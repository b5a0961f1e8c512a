"""Writing TMX: what is read back is what was written, by us and by other programs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage import tmx

from kb.english import English, key_of
from kb.errors import EditionError
from kb.memory_file import Record, remembering
from kb.model import ORIGINS
from kb.tmx import Unit, read_units
from kb.tmx_writer import tmx_lines, units_of_edition, units_of_memory
from tests.samples import write_edition

NAME = "nanchuan-2020"
HARD = "A & B < C > \"D\" 'E' ]]> <!-- 😀 &amp;  two  spaces\u00a0\u3000"


def written(path: Path, *units: Unit) -> Path:
    path.write_text("".join(f"{line}\n" for line in tmx_lines(units)), "utf-8", newline="")
    return path


def edition(library: Path, **files: Mapping[str, object]) -> Path:
    """An edition with English of some origins."""
    folder = write_edition(library)
    for origin, entries in files.items():
        named = {f"{NAME}:{local}": entry for local, entry in entries.items()}
        (folder / f"en.{origin}.json").write_text(json.dumps(named), "utf-8")
    return folder


def test_a_unit_comes_back_as_it_was(tmp_path: Path) -> None:
    full = Unit(
        f"水{HARD}库",
        English(HARD, of="0" * 16, by="GR2019.tmx & <co>", date="2024-02-29", match=87, cut=True),
        "official",
        "nanchuan-2020:1.p1.s1",
    )
    plain = Unit("水库", English("dam"))
    assert list(read_units(written(tmp_path / "a.tmx", full, plain))) == [full, plain]


xml_text = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff").filter(
        lambda char: char >= " " or char in "\t\n\r"
    ),
    min_size=1,
    max_size=40,
).filter(str.strip)
line = xml_text.map(str.strip).filter(bool)


@given(
    units=st.lists(
        st.builds(
            Unit,
            zh=xml_text,
            english=st.builds(
                English,
                en=xml_text,
                of=st.sampled_from(["", key_of("水库")]),
                by=st.just("") | line,
                date=st.just("") | st.dates().map(str),
                match=st.integers(1, 100),
                cut=st.booleans(),
            ),
            origin=st.sampled_from(["", *ORIGINS]),
            tuid=st.sampled_from(["", "nanchuan-2020:2.1.p1.s1", "c&<\"'"]),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_unit_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, units: list[Unit]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.tmx"
    assert list(read_units(written(path, *units))) == units


@given(text=st.text(max_size=20))
def test_what_xml_cannot_hold_is_left_out(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.tmx"
    units = Unit(f"水{text}", English(f"a\x07{text}\ud800")), Unit("\x00", English("\ufffe"))
    (found,) = read_units(written(path, *units))
    assert found.english.en[0] == "a"
    assert set(found.english.en[1:]) <= set(text)


def test_the_header_says_what_the_standard_asks_for() -> None:
    text = "".join(tmx_lines([]))
    (header,) = re.findall("<header (.*?)/>", text)
    assert (
        dict(re.findall(r'([\w-]+)="([^"]*)"', header)).items()
        >= {
            "creationtool": "duizhao",
            "segtype": "sentence",
            "o-tmf": "duizhao",
            "adminlang": "en",
            "srclang": "zh-CN",
            "datatype": "plaintext",
        }.items()
    )
    assert re.search(r'creationtoolversion="[0-9]+\.', header)
    assert "DOCTYPE" not in text


def test_a_unit_has_its_properties_before_its_sides(tmp_path: Path) -> None:
    unit = Unit("水库", English("dam", by="x", date="2024-02-29", match=90), "human", "a-1:1")
    line = list(tmx_lines([unit]))[4]
    assert line == (
        '<tu tuid="a-1:1" changedate="20240229T000000Z"><prop type="x-origin">human</prop>'
        '<prop type="x-engine">x</prop><prop type="x-match">90</prop>'
        '<tuv xml:lang="zh-CN"><seg>水库</seg></tuv><tuv xml:lang="en"><seg>dam</seg></tuv></tu>'
    )


def test_the_translate_toolkit_reads_it(tmp_path: Path) -> None:
    units = (
        Unit(
            "水库。", English(HARD.strip(), by="e", date="2024-02-29"), "human", f"{NAME}:1.p1.s1"
        ),
        Unit("河流。", English("River."), "official"),
    )
    path = written(tmp_path / "a.tmx", *units)
    with path.open("rb") as file:
        store = tmx.tmxfile(file, "zh-CN", "en")
    assert [(unit.source, unit.target) for unit in store.units] == [
        (unit.zh, unit.english.en) for unit in units
    ]
    assert store.units[0].getid() == f"{NAME}:1.p1.s1"


def test_what_the_toolkit_writes_is_read(tmp_path: Path) -> None:
    store = tmx.tmxfile(None, "zh-CN", "en")
    store.addtranslation("水库 & 河流", "zh-CN", "Dams & <rivers>", "en", comment="a note")
    path = tmp_path / "b.tmx"
    path.write_bytes(bytes(store))
    # It writes a document type, which is never read.
    text = re.sub("<!DOCTYPE[^>]*>", "", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    (found,) = read_units(path)
    assert (found.zh, found.english.en) == ("水库 & 河流", "Dams & <rivers>")


def test_an_edition_is_written_as_it_is_shown(tmp_path: Path) -> None:
    folder = edition(
        tmp_path,
        official={
            "1.p1.s1": {"en": "Official.", "by": "GR.tmx", "date": "2024-02-29", "match": 90}
        },
        human={"1": "A heading", "1.p1.s1": "By hand."},
        machine={"1.p1.s1": "Machine.", "c1": {"en": "A caption.", "by": "argos"}},
    )
    found = [(unit.tuid, unit.origin, unit.english) for unit in units_of_edition(folder, NAME)]
    assert found == [
        (f"{NAME}:1", "human", English("A heading")),
        (
            f"{NAME}:1.p1.s1",
            "official",
            English("Official.", by="GR.tmx", date="2024-02-29", match=90),
        ),
        (f"{NAME}:c1", "machine", English("A caption.", by="argos")),
    ]


def test_english_of_several_texts_is_one_unit(tmp_path: Path) -> None:
    beneath = {"en": "", "above": True}
    folder = edition(
        tmp_path, human={"1.p1.s1": {"en": "Both.", "by": "x"}, "1.p1.s2": beneath, "2": beneath}
    )
    (unit,) = units_of_edition(folder, NAME)
    assert unit.tuid == f"{NAME}:1.p1.s1"
    assert unit.zh.startswith("全市产值")
    assert unit.zh.endswith("运行良好。")


def test_only_what_the_chinese_no_longer_says_has_its_key(tmp_path: Path) -> None:
    key = key_of("加强水源保护。")
    entries = {"2.1.1": {"en": "Now.", "of": key}, "2.1.2": {"en": "Then.", "of": "0" * 16}}
    units = units_of_edition(edition(tmp_path, human=entries), NAME)
    assert [unit.english.of for unit in units] == ["", "0" * 16]


@pytest.mark.parametrize(
    "entry", [{"en": ""}, {"en": "a", "above": True}, {"above": False}, {"en": "", "above": 1}, 1]
)
def test_an_entry_is_a_text_or_stands_above(tmp_path: Path, entry: object) -> None:
    with pytest.raises(EditionError, match=r"2\.1\.1"):
        list(units_of_edition(edition(tmp_path, human={"2.1.1": entry}), NAME))


def test_a_memory_is_written_with_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "memory.jsonl"
    with remembering(path) as remember:
        remember(Record("水库。", "Dam.", "official", "GR.tmx", "2024-02-29"))
    assert list(units_of_memory(path)) == [
        Unit("水库。", English("Dam.", by="GR.tmx", date="2024-02-29"), "official")
    ]
    assert list(units_of_memory(tmp_path / "none.jsonl")) == []
