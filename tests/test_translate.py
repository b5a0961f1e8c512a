"""Translating: people first, a machine for the rest, and nothing done twice or lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index.checks import problems
from kb import editions
from kb.english import English, english_file, key_of
from kb.errors import NotFoundError, TranslatorError
from kb.jobs import Job, find_missing, jobs
from kb.library import Library
from kb.translate import translate
from tests.samples import write_edition

NAME = "nanchuan-2020"
FIRST = f"{NAME}:0.p1.s1"


class Fake:
    """A translator that gives what it is told to, and remembers what it was asked."""

    def __init__(
        self, name: str = "fake 1", say: Callable[[str], str | None] = lambda zh: f"<{key_of(zh)}>"
    ) -> None:
        self.name = name
        self.asked: list[list[str]] = []
        self._say = say

    def translate(self, texts: Sequence[str]) -> list[English | None]:
        self.asked.append(list(texts))
        said = map(self._say, texts)
        return [None if en is None else English(en, by=self.name) for en in said]


def nothing() -> Fake:
    return Fake("memory", lambda _: None)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    write_edition(tmp_path)
    return Library(tmp_path)


def put(library: Library, origin: str, texts: dict[str, object], report: str = NAME) -> None:
    path = library.folder / report / f"en.{origin}.json"
    path.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")


def held(library: Library, origin: str = "machine", report: str = NAME) -> dict[str, object]:
    path = library.folder / report / f"en.{origin}.json"
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


def correct(library: Library, address: str, zh: str) -> None:
    path = library.folder / NAME / "zh.json"
    texts = json.loads(path.read_text(encoding="utf-8"))
    assert address in texts
    path.write_text(json.dumps({**texts, address: zh}, ensure_ascii=False), encoding="utf-8")


def run(
    library: Library,
    translator: Fake,
    careful: Fake | None = None,
    *,
    memory: Fake | None = None,
    batch: int = 4,
    limit: int | None = None,
    reports: Sequence[str] = (NAME,),
) -> list[Job]:
    """What a run of the command does."""
    careful = careful or Fake(f"{translator.name} careful", lambda _: None)
    todo = jobs(library, reports, memory or nothing())
    for job in todo:
        job.save_memory()
    find_missing(library, todo, [translator.name, careful.name])
    list(translate(todo, translator, careful, batch=batch, limit=limit))
    return todo


def test_every_text_gets_english_that_says_by_whom(library: Library) -> None:
    run(library, Fake())
    report = library.load(NAME)
    texts = [*(s for p in report.passages for s in p.sentences), *report.captions]
    texts += [section.heading for section in report.sections]
    assert {(text.origin, text.by) for text in texts} == {("machine", "fake 1")}
    assert all(text.en == f"<{key_of(text.zh)}>" or text.zh.startswith("——") for text in texts)


def test_a_heading_is_translated_without_its_dashes(library: Library) -> None:
    translator = Fake()
    run(library, translator)
    asked = [text for batch in translator.asked for text in batch]
    assert "坚持兴修水利，保障农业用水。" in asked


def test_what_people_have_translated_is_not_touched(library: Library) -> None:
    put(library, "human", {FIRST: "By a person."})
    (job,) = run(library, Fake())
    assert FIRST not in held(library)
    assert library.load(NAME).passages[0].sentences[0].en == "By a person."
    assert job.counts["people"] == 1


def test_the_memory_comes_before_the_machine(library: Library) -> None:
    memory = Fake("memory", lambda zh: "Remembered." if zh.startswith("日前") else None)
    translator = Fake()
    (job,) = run(library, translator, memory=memory)
    sentence = library.load(NAME).passages[0].sentences[0]
    assert (sentence.en, sentence.origin) == ("Remembered.", "memory")
    assert FIRST not in held(library)
    assert job.counts["memory"] == 1


def test_what_came_to_the_memorys_file_otherwise_stays_while_it_is_of_the_chinese(
    library: Library,
) -> None:
    first = library.load(NAME).passages[0].sentences[0]
    imported = {"en": "Imported.", "of": key_of(first.zh), "by": "a.tmx (human)"}
    put(library, "memory", {FIRST: imported, f"{NAME}:1": "By hand."})
    run(library, Fake())
    assert held(library, "memory") == {FIRST: imported, f"{NAME}:1": "By hand."}
    correct(library, FIRST, "改正后的句子。")
    run(library, Fake())
    assert held(library, "memory") == {f"{NAME}:1": "By hand."}


def test_what_has_no_letter_is_not_translated(library: Library) -> None:
    correct(library, FIRST, "※※※")
    translator = Fake()
    run(library, translator)
    assert "※※※" not in [text for batch in translator.asked for text in batch]


def test_what_was_done_is_not_done_again(library: Library) -> None:
    run(library, Fake())
    before = english_file(library.folder / NAME, "machine").stat().st_mtime_ns
    again = Fake()
    (job,) = run(library, again)
    assert again.asked == []
    assert job.counts["missing"] == 0
    assert english_file(library.folder / NAME, "machine").stat().st_mtime_ns == before


def test_only_what_has_changed_is_done_again(library: Library) -> None:
    run(library, Fake())
    correct(library, FIRST, "改正后的句子。")
    again = Fake()
    run(library, again)
    assert again.asked == [["改正后的句子。"]]


def test_until_then_it_is_said_that_the_chinese_has_changed(library: Library) -> None:
    run(library, Fake())
    correct(library, FIRST, "改正后的句子。")
    sentence = library.load(NAME).passages[0].sentences[0]
    assert "stale" in [flag.kind for flag in sentence.flags]


def test_check_says_what_to_do_about_it(library: Library) -> None:
    run(library, Fake())
    correct(library, FIRST, "改正后的句子。")
    found = [each for each in problems(library, "whoosh:") if "has changed" in each]
    assert found == [
        f"{FIRST}: the Chinese has changed since it was translated; run: kb translate {NAME}"
    ]


def test_another_translator_does_it_anew(library: Library) -> None:
    run(library, Fake())
    run(library, Fake("fake 2", lambda _: "Otherwise."))
    assert library.load(NAME).passages[0].sentences[0].en == "Otherwise."


def test_the_same_text_elsewhere_is_taken_over(library: Library) -> None:
    write_edition(library.folder, "second-2021", year=2021)
    run(library, Fake())
    again = Fake()
    run(library, again, reports=["second-2021"])
    assert again.asked == []
    english = {key.partition(":")[2]: entry for key, entry in held(library).items()}
    there = held(library, report="second-2021")
    assert {key.partition(":")[2]: entry for key, entry in there.items()} == english


def test_a_text_that_stands_twice_is_translated_once(library: Library) -> None:
    correct(library, f"{NAME}:1.p1.s2", "重复的句子。")
    correct(library, f"{NAME}:1.p2.s1", "重复的句子。")
    translator = Fake()
    run(library, translator)
    asked = [text for batch in translator.asked for text in batch]
    assert asked.count("重复的句子。") == 1
    entries = held(library)
    assert entries[f"{NAME}:1.p1.s2"] == entries[f"{NAME}:1.p2.s1"]


def test_what_a_person_wrote_among_the_machines_stays(library: Library) -> None:
    put(library, "machine", {FIRST: "Mine."})
    run(library, Fake())
    assert held(library)[FIRST] == "Mine."


def test_english_of_a_text_that_is_gone_goes_too(library: Library) -> None:
    run(library, Fake())
    gone = f"{NAME}:9.p9.s9"
    caption = f"{NAME}:c1"
    entries = held(library)
    last = {
        gone: {"en": "x", "of": "0123456789abcdef", "by": "fake 1"},
        caption: entries.pop(caption),
    }
    put(library, "machine", {**entries, **last})
    editions.load(library.folder / NAME)
    run(library, Fake())
    assert gone not in held(library)


@pytest.mark.parametrize("limit", [0, 1, 3, 5])
def test_no_more_than_the_limit_is_translated(library: Library, limit: int) -> None:
    translator = Fake()
    (job,) = run(library, translator, limit=limit)
    assert sum(map(len, translator.asked)) == limit
    assert job.counts["machine"] == limit


def test_the_limit_is_that_of_all_reports(library: Library) -> None:
    write_edition(library.folder, "second-2021", year=2021)
    correct(library, FIRST, "别的句子。")
    translator = Fake()
    run(library, translator, limit=3, reports=["second-2021", NAME])
    assert sum(map(len, translator.asked)) == 3


def test_a_text_that_stands_in_two_reports_is_translated_once(library: Library) -> None:
    write_edition(library.folder, "second-2021", year=2021)
    translator = Fake()
    for job in run(library, translator, reports=[NAME, "second-2021"]):
        assert job.counts["missing"] == 0
    assert sum(map(len, translator.asked)) == len(held(library))


def test_each_batch_is_kept_when_the_next_one_fails(library: Library) -> None:
    count = 0

    def fail_at_the_third(zh: str) -> str:
        nonlocal count
        count += 1
        if count > 8:
            raise TranslatorError("no more")
        return zh

    with pytest.raises(TranslatorError, match="no more"):
        run(library, Fake(say=fail_at_the_third), batch=4)
    assert len(held(library)) == 8
    rest = Fake(say=lambda zh: zh)
    (job,) = run(library, rest, batch=4)
    assert sum(map(len, rest.asked)) == job.counts["texts"] - 8


def test_going_on_gives_what_one_run_gives(library: Library) -> None:
    for _ in range(6):
        run(library, Fake(), limit=3)
    run(library, Fake())
    parts = held(library)
    english_file(library.folder / NAME, "machine").unlink()
    run(library, Fake())
    assert parts == held(library)


class TestASecondTry:
    """What fails its checks is given to a more careful translator once."""

    def test_it_is_taken_where_it_is_better(self, library: Library) -> None:
        correct(library, FIRST, "增长7%。")
        careful = Fake("careful", lambda _: "Growth of 7 percent.")
        run(library, Fake(say=lambda _: "Growth of 1 percent."), careful)
        sentence = library.load(NAME).passages[0].sentences[0]
        assert (sentence.en, sentence.by) == ("Growth of 7 percent.", "careful")
        assert sentence.flags == ()

    def test_else_the_first_stays_and_is_flagged(self, library: Library) -> None:
        correct(library, FIRST, "增长7%。")
        careful = Fake("careful", lambda _: "Growth of 9 percent.")
        run(library, Fake(say=lambda _: "Growth of 1 percent."), careful)
        sentence = library.load(NAME).passages[0].sentences[0]
        assert (sentence.en, sentence.by) == ("Growth of 1 percent.", "fake 1")
        assert {flag.kind for flag in sentence.flags} == {"figure"}

    def test_of_two_loops_the_one_that_ends_is_taken(self, library: Library) -> None:
        class Endless(Fake):
            def translate(self, texts: Sequence[str]) -> list[English | None]:
                return [English("again " * 200, by=self.name, cut=True) for _ in texts]

        careful = Fake("careful", lambda _: "Here it is again again again and no more than that.")
        run(library, Endless("endless"), careful, limit=1)
        assert library.load(NAME).passages[0].sentences[0].by == "careful"

    def test_what_is_right_is_not_tried_again(self, library: Library) -> None:
        careful = Fake("careful")
        run(library, Fake(say=lambda zh: zh if zh.isascii() else None), careful)
        assert careful.asked == []


def test_an_empty_answer_is_kept_and_flagged(library: Library) -> None:
    run(library, Fake(say=lambda _: ""), limit=1)
    sentence = library.load(NAME).passages[0].sentences[0]
    assert (sentence.en, [flag.kind for flag in sentence.flags]) == ("", ["empty"])
    again = Fake(say=lambda _: "")
    run(library, again, limit=1)
    assert sentence.zh not in again.asked[0]


def test_what_a_translator_has_nothing_for_stays_without(library: Library) -> None:
    (job,) = run(library, Fake(say=lambda zh: None if zh.startswith("日前") else "x"))
    assert job.counts["missing"] >= 1
    assert library.load(NAME).passages[0].en == ""


def test_without_a_translator_named_anybodys_work_counts(library: Library) -> None:
    run(library, Fake())
    todo = jobs(library, [NAME], nothing())
    assert find_missing(library, todo) == 0


def test_a_report_that_is_not_there_is_said(library: Library) -> None:
    with pytest.raises(NotFoundError, match="nanchuan-2020"):
        jobs(library, ["other-1999"], nothing())
