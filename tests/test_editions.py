"""Editions: what is written comes back, and what is not valid is said in one sentence."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import editions
from kb.errors import EditionError, NotFoundError
from kb.files import write_atomically
from kb.glossary import load_glossary
from kb.library import Library, shipped_seeds
from kb.readers import read
from kb.sourcemap import restore
from kb.textfiles import load_texts
from kb.traced import Traced
from tests.samples import NEWSPAPER, sample_report, write_edition

NAME = "nanchuan-2020"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition of the invented account."""
    return write_edition(tmp_path)


def texts_of(folder: Path, name: str = "zh.json") -> dict[str, str]:
    found: dict[str, str] = json.loads((folder / name).read_text(encoding="utf-8"))
    return found


def put(folder: Path, texts: object, name: str = "zh.json") -> None:
    (folder / name).write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")


def test_an_edition_comes_back_as_its_source_was_read(folder: Path) -> None:
    assert editions.load(folder) == sample_report()


def test_an_edition_that_is_there_is_not_made_again(folder: Path) -> None:
    with pytest.raises(EditionError, match="remove it"):
        editions.make_text(folder)


def test_making_it_anew_gives_the_same(folder: Path) -> None:
    before = (folder / "zh.json").read_bytes()
    (folder / "zh.json").unlink()
    editions.make_text(folder)
    assert (folder / "zh.json").read_bytes() == before


def test_english_says_where_it_is_from_and_the_official_wins(folder: Path) -> None:
    key = f"{NAME}:0.p1.s1"
    put(folder, {key: "Ours.", f"{NAME}:1": "Heading"}, "en.project.json")
    put(folder, {key: "Theirs."}, "en.official.json")
    put(folder, {key: "A machine's."}, "en.machine.json")
    report = editions.load(folder)
    (sentence,) = report.passages[0].sentences
    assert (sentence.en, sentence.origin) == ("Theirs.", "official")
    assert report.sections[0].heading.origin == "project"


def test_a_corrected_sentence_keeps_its_neighbours_lines(folder: Path) -> None:
    texts = texts_of(folder)
    key = f"{NAME}:1.p1.s2"
    before = editions.load(folder).passages[1].lines
    put(folder, {**texts, key: "改正后的句子。"})
    passage = editions.load(folder).passages[1]
    assert passage.sentences[1].zh == "改正后的句子。"
    assert before[0] == passage.lines[0] <= passage.lines[1] <= before[1]


def test_a_passage_that_the_source_does_not_have_has_no_lines(folder: Path) -> None:
    caption = f"{NAME}:c1"
    texts = texts_of(folder)
    last = {caption: texts.pop(caption)}
    put(folder, {**texts, f"{NAME}:2.1.2.p2.s1": "新添的一段。", **last})
    assert editions.load(folder).passages[-1].lines == (0, 0)


Damage = Callable[[Path], object]
DAMAGES: dict[str, Damage] = {
    "no report.toml": lambda f: (f / "report.toml").unlink(),
    "TOML that is none": lambda f: (f / "report.toml").write_text("id = = 3"),
    "a year in words": lambda f: _replace(f / "report.toml", "year = 2020", 'year = "last"'),
    "an unknown level": lambda f: _replace(f / "report.toml", "prefecture", "galaxy"),
    "another id": lambda f: _replace(f / "report.toml", NAME, "other-1999"),
    "another source": lambda f: (f / "source.txt").write_text("别的。", encoding="utf-8"),
    "no source": lambda f: (f / "source.txt").unlink(),
    "a source of unknown type": lambda f: _replace(f / "report.toml", "source.txt", "source.xyz"),
    "a source that is not UTF-8": lambda f: (f / "source.txt").write_bytes(b"\xff\xfe\xfa"),
    "no zh.json": lambda f: (f / "zh.json").unlink(),
    "zh.json not UTF-8": lambda f: (f / "zh.json").write_bytes(b'{"\xff": ""}'),
    "JSON cut off": lambda f: (f / "zh.json").write_text('{"a": '),
    "a list": lambda f: put(f, [1, 2]),
    "a number": lambda f: put(f, 3),
    "nested": lambda f: put(f, {f"{NAME}:1.p1.s1": {"a": "b"}}),
    "no sentence": lambda f: put(f, {f"{NAME}:1": "标题"}),
    "a key that is no address": lambda f: put(f, {"1.p1": "甲。"}),
    "another report's address": lambda f: put(f, {"other-1999:1.p1.s1": "甲。"}),
    "a whole passage's address": lambda f: put(f, {f"{NAME}:1.p1": "甲。"}),
    "an empty text": lambda f: put(f, {f"{NAME}:1.p1.s1": " "}),
    "out of order": lambda f: put(f, {f"{NAME}:1.p2.s1": "甲。", f"{NAME}:1.p1.s1": "乙。"}),
    "an address twice": lambda f: (f / "zh.json").write_text(
        f'{{"{NAME}:1.p1.s1": "a", "{NAME}:1.p1.s1": "b"}}'
    ),
    "English without Chinese": lambda f: put(f, {f"{NAME}:9.p9.s9": "x"}, "en.project.json"),
}


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_a_file_that_is_not_valid_is_named_in_one_sentence(folder: Path, damage: Damage) -> None:
    damage(folder)
    with pytest.raises(EditionError) as raised:
        editions.load(folder)
    assert NAME in str(raised.value)
    assert str(raised.value).endswith(".")


@given(text=st.text(max_size=80))
def test_any_text_is_a_file_of_texts_or_an_error(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "texts.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        found = load_texts(path, NAME)
    except EditionError:
        found = {}
    assert all(address.report == NAME for address in found)


def test_a_failing_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_two_characters_at_one_place_are_an_error() -> None:
    with pytest.raises(ValueError, match="twice"):
        restore([Traced("甲", ((1, 1),))], {(1, 1): "乙"}, 1)


def test_a_reader_is_chosen_by_type(tmp_path: Path) -> None:
    path = tmp_path / "source.txt"
    path.write_text(NEWSPAPER, encoding="utf-8-sig")
    assert read(path).lines[0] == NEWSPAPER.split("\n")[0]


def test_a_library_lists_and_loads_its_reports(tmp_path: Path) -> None:
    write_edition(tmp_path, "first-2020")
    write_edition(tmp_path, "second-2021", year=2021)
    library = Library(tmp_path)
    assert library.ids() == ("first-2020", "second-2021")
    assert [report.info.year for report in library] == [2020, 2021]
    assert len(library) == 2


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    folder = write_edition(tmp_path)
    library = Library(tmp_path)
    digests = [library.digest()]
    put(folder, {f"{NAME}:0.p1.s1": "English."}, "en.project.json")
    digests.append(library.digest())
    (tmp_path / "glossary.tsv").write_text(
        "zh\ten\tdomain\tnote\n水\twater\t\t\n", encoding="utf-8"
    )
    digests.append(library.digest())
    assert len(set(digests)) == 3
    assert library.digest() == digests[-1]


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_a_library_that_is_none_says_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(EditionError, match=r"make .* with: kb init FOLDER"):
        Library(tmp_path / name).ids()


def test_an_unknown_report_is_said_with_those_that_are_there() -> None:
    with pytest.raises(NotFoundError, match="tongliao-2022"):
        Library(shipped_seeds()).load("nowhere-1999")


@pytest.mark.parametrize(
    "line",
    [
        "水",
        "水\t",
        "water\t水",
        "水\t水",
        "水\twater\ta",
        "水\twater\tunit\tx\ty",
        "水\twater\n水\twater",
    ],
)
def test_a_glossary_line_that_is_not_valid_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_text(f"zh\ten\tdomain\tnote\n{line}\n", encoding="utf-8")
    with pytest.raises(EditionError, match=r"line [23]"):
        load_glossary(path)


def test_a_glossary_without_its_first_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_text("水\twater\t\n", encoding="utf-8")
    with pytest.raises(EditionError, match="must begin"):
        load_glossary(path)


def test_a_glossary_is_looked_up_from_either_side(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_text("zh\ten\tdomain\tnote\n生产总值\tgross product; GDP\tindicator\tx\n\n", "utf-8")
    glossary = load_glossary(path)
    assert glossary.renderings("生产总值") == ("gross product", "GDP")
    assert glossary.renderings("Gross-Product") == ("生产总值",)
    assert glossary.names("gdp") == ("生产总值", "gross product")
    assert glossary.names("水") == ()
    assert load_glossary(tmp_path / "none.tsv").terms == ()
