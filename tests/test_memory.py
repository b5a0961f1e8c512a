"""The translation memory: what people translated is known again, the best of it first."""

from __future__ import annotations

import json
import os
import time
import tracemalloc
from pathlib import Path

import pytest

from kb.addresses import Address
from kb.english import English, key_of, save_english
from kb.errors import EditionError
from kb.files import LEFT
from kb.library import Library
from kb.memory import Memory
from kb.memory_file import Record, records, remembering
from kb.model import Origin
from kb.textfiles import load_texts
from kb.translator import Translator
from tests.samples import write_edition

NAME = "nanchuan-2020"
WATER = "加强水源保护。"
SCHOOL = "支持教育发展。"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The invented account, without English."""
    write_edition(tmp_path)
    return Library(tmp_path)


def remember(library: Library, *lines: Record) -> list[bool]:
    with remembering(library.folder / "memory.jsonl") as add:
        return [add(line) for line in lines]


def translate(library: Library, origin: Origin, **entries: English) -> None:
    """Give texts of the invented account English."""
    folder = library.folder / NAME
    chinese = load_texts(folder / "zh.json", NAME)
    named = {f"{NAME}:{local.replace('_', '.')}": english for local, english in entries.items()}
    save_english(folder, origin, {at: named[str(at)] for at in chinese if str(at) in named})


def ask(library: Library, *texts: str) -> list[English | None]:
    return Memory.of(library).translate(texts)


def test_it_is_a_translator(library: Library) -> None:
    memory: Translator = Memory.of(library)
    assert memory.name == "memory"
    assert memory.translate([]) == []


def test_what_is_remembered_is_given_and_the_rest_is_not(library: Library) -> None:
    remember(library, Record("水库。", "Dam.", "official", "GR2019.tmx", "2024-02-29"))
    assert ask(library, "河流。", "水库。", " 水 库。", "水库") == [
        None,
        English("Dam.", key_of("水库。"), "GR2019.tmx (official)", "2024-02-29"),
        English("Dam.", key_of("水库。"), "GR2019.tmx (official)", "2024-02-29"),
        None,
    ]


@pytest.mark.parametrize("origin", ["official", "human", "project"])
def test_what_people_translated_in_an_edition_is_given(library: Library, origin: Origin) -> None:
    entry = English("Protect water.", by="someone", date="2024-02-29")
    translate(library, origin, **{"2_1_1": entry})
    assert ask(library, WATER) == [
        English("Protect water.", key_of(WATER), f"{NAME} ({origin})", "2024-02-29")
    ]


def test_what_was_made_from_chinese_that_is_only_close_is_not(library: Library) -> None:
    translate(library, "official", **{"2_1_1": English("Protect.", key_of(WATER), match=96)})
    assert ask(library, WATER) == [None]
    translate(library, "project", **{"2_1_1": English("Protect water.")})
    (found,) = ask(library, WATER)
    assert found is not None
    assert found.en == "Protect water."


@pytest.mark.parametrize("origin", ["memory", "machine"])
def test_what_programs_made_is_not(library: Library, origin: Origin) -> None:
    translate(library, origin, **{"2_1_1": English("Protect water.", by="argos")})
    assert ask(library, WATER) == [None]


@pytest.mark.parametrize(
    ("lines", "best"),
    [
        ([("human", "2024-01-01"), ("official", "2020-01-01"), ("project", "2025-01-01")], 1),
        ([("human", "2020-01-01"), ("human", "2024-01-01"), ("human", "2022-01-01")], 1),
        ([("official", ""), ("official", "2020-01-01")], 1),
        ([("official", "2020-01-01"), ("official", "2020-01-01")], 0),
        ([("project", "2020-01-01"), ("human", "")], 1),
    ],
)
def test_the_best_origin_is_first_and_then_the_newest(
    library: Library, lines: list[tuple[Origin, str]], best: int
) -> None:
    remember(
        library, *(Record(WATER, str(n), origin, "a", day) for n, (origin, day) in enumerate(lines))
    )
    (found,) = ask(library, WATER)
    assert found is not None
    assert found.en == str(best)


@pytest.mark.parametrize(
    ("of_edition", "of_memory", "best"),
    [
        ("human", "official", "memory"),
        ("official", "human", "edition"),
        ("human",) * 2 + ("edition",),
    ],
)
def test_editions_and_memory_are_weighed_alike(
    library: Library, of_edition: Origin, of_memory: Origin, best: str
) -> None:
    translate(library, of_edition, **{"2_1_1": English("edition")})
    remember(library, Record(WATER, "memory", of_memory))
    (found,) = ask(library, WATER)
    assert found is not None
    assert found.en == best


@pytest.mark.parametrize(("of", "known"), [("", True), (key_of(SCHOOL), True), ("0" * 16, False)])
def test_english_of_two_texts_is_that_of_both_together_only(
    library: Library, of: str, known: object
) -> None:
    """It is that of neither alone, and of nothing where one of them has changed since."""
    after = Address.parse(f"{NAME}:2.1.2.p1.s1")
    both = SCHOOL + load_texts(library.folder / NAME / "zh.json", NAME)[after]
    beneath = English("", above=True)
    translate(library, "human", **{"2_1_2": English("All.", of), "2_1_2_p1_s1": beneath})
    english = English("All.", key_of(both), f"{NAME} (human)")
    assert ask(library, both, SCHOOL) == [english if known else None, None]


def test_what_is_of_chinese_that_has_changed_is_known_by_it(library: Library) -> None:
    translate(library, "human", **{"2_1_1": English("Then.", key_of("保护水源。"))})
    before, now = ask(library, "保护水源。", WATER)
    assert before is not None
    assert before.en == "Then."
    assert now is None


def test_nothing_is_remembered_twice(library: Library) -> None:
    line = Record("水库。", "Dam.", "official", "a.tmx", "2024-02-29")
    again = Record(" 水库。", "Dam.", "official", "b.tmx", "2025-02-28")
    other = Record("水库。", "A dam.", "official")
    human = Record("水库。", "Dam.", "human")
    assert remember(library, line, again, line, other) == [True, False, False, True]
    assert remember(library, again, human, human) == [False, True, False]
    path = library.folder / "memory.jsonl"
    assert [record for _, record in records(path)] == [line, other, human]


def test_what_adds_nothing_leaves_the_file_alone(library: Library) -> None:
    path = library.folder / "memory.jsonl"
    assert remember(library) == []
    assert not path.exists()
    remember(library, Record("水库。", "Dam.", "official"))
    before = path.stat()
    remember(library, Record("水库。", "Dam.", "official"))
    assert path.stat().st_ino == before.st_ino
    with remembering(path, write=False) as add:
        assert add(Record("河流。", "River.", "official"))
    assert path.read_text("utf-8") == '{"zh":"水库。","en":"Dam.","origin":"official"}\n'


def test_after_an_error_the_file_is_as_it_was(library: Library) -> None:
    def fail() -> None:
        with remembering(library.folder / "memory.jsonl") as add:
            add(Record("河流。", "River.", "official"))
            raise ZeroDivisionError

    remember(library, Record("水库。", "Dam.", "official"))
    before = sorted((path.name, path.stat().st_size) for path in library.folder.iterdir())
    with pytest.raises(ZeroDivisionError):
        fail()
    assert sorted((path.name, path.stat().st_size) for path in library.folder.iterdir()) == before


def test_what_a_killed_program_left_is_removed_after_an_hour(library: Library) -> None:
    names = (".memory.jsonl.old", ".memory.jsonl.new", ".memory.jsonl", "memory.jsonl.old")
    for name in names:
        path = library.folder / name
        path.write_text("half a line", "utf-8")
        ago = time.time() - (LEFT + 60 if not name.endswith("new") else LEFT - 60)
        os.utime(path, (ago, ago))
    with remembering(library.folder / "memory.jsonl", write=False):
        pass
    assert all((library.folder / name).exists() for name in names)
    remember(library)
    assert [name for name in names if not (library.folder / name).exists()] == [names[0]]


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[]",
        "{}",
        '{"zh":"水","en":"water","origin":"machine"}',
        '{"zh":"水","en":"water","origin":""}',
        '{"zh":"水","en":" ","origin":"official"}',
        '{"zh":"水","en":"water","origin":"official","note":"x"}',
        '{"zh":"水","en":"\\ud800","origin":"official"}',
        '{"zh":"水","en":"water","origin":"official","date":"yesterday"}',
    ],
)
def test_a_line_that_is_none_is_said_with_its_number(library: Library, line: str) -> None:
    good = json.dumps({"zh": "水", "en": "water", "origin": "official"})
    (library.folder / "memory.jsonl").write_text(f"{good}\n\n{line}\n", "utf-8")
    with pytest.raises(
        EditionError, match=r"memory\.jsonl, line 3, .*; mend or remove the line\.$"
    ):
        ask(library, WATER)


def test_the_text_of_the_file_is_not_held(library: Library) -> None:
    long = "dam " * 500
    remember(library, *(Record(f"水库{n}。", f"{long}{n}", "official") for n in range(2000)))
    memory = Memory.of(library)
    tracemalloc.start()
    try:
        (found,) = memory.translate(["水库1999。"])
        held, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found is not None
    assert found.en.endswith("1999")
    assert most < 1_500_000 < (library.folder / "memory.jsonl").stat().st_size
    assert held < 1_000_000
