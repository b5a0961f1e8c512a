"""What becomes of a source that is added: all that is there is known again, none stops another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kb.given import Given
from kb.keeping import adding
from kb.keeping.adding import Added, Choices, Job, add
from kb.keeping.changing import rename
from kb.library import Library, make_library
from kb.model import Bilingual, Report
from tests.incoming import ENGLISH, OTHER, read_here
from tests.samples import NEWSPAPER

__all__ = ["read_here"]

pytestmark = pytest.mark.usefixtures("read_here")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library without reports."""
    return make_library(tmp_path / "library")


def job(library: Library, name: str = "a.txt", text: str = NEWSPAPER, **given: Any) -> Job:  # noqa: ANN401
    """A source beside the library."""
    path = library.folder.parent / name
    path.write_text(text, "utf-8")
    return Job(name, path, Given(**given))


def put(library: Library, *jobs: Job, **choices: bool) -> list[Added]:
    return list(add(library, jobs, Choices(**choices)))


def files_of(library: Library) -> dict[str, bytes]:
    paths = (path for path in library.folder.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in paths}


def only(library: Library) -> Report:
    (name,) = library.ids()
    return library.load(name)


def test_a_source_becomes_a_report_with_its_source_byte_for_byte(library: Library) -> None:
    source = job(library, place="通辽市", year=2020)
    (done,) = put(library, source)
    report = only(library)
    assert (done.outcome, done.id) == ("added", "tongliao-2020")
    assert done.passages == len(report.passages)
    assert done.headings == len(report.sections)
    kept = library.folder / done.id / report.info.source.file
    assert kept.read_bytes() == source.path.read_bytes()


def test_a_report_of_which_nothing_is_known_is_a_report(library: Library) -> None:
    (done,) = put(library, job(library))
    assert done.warnings == ("does not state its title or place or year",)
    assert only(library).info.title == Bilingual("")


@pytest.mark.parametrize(
    ("field", "value"),
    [("level", "county"), ("year", 2011), ("date", "2011-03-05")],
)
def test_what_a_person_says_goes_before_what_the_source_says(
    library: Library, field: str, value: object
) -> None:
    said: dict[str, Any] = {field: value}
    put(library, job(library, **said))
    assert getattr(only(library).info, field) == value


@pytest.mark.parametrize(
    ("given", "field", "wanted"),
    [
        ({"title": "工作报告"}, "title", Bilingual("工作报告")),
        ({"speaker": "李某"}, "author", Bilingual("李某")),
        ({"publisher": "某报"}, "publisher", Bilingual("某报")),
        ({"place": "无名镇"}, "place", Bilingual("无名镇")),
    ],
    ids=["title", "speaker", "publisher", "a place that nobody knows"],
)
def test_words_of_a_person_stand_as_they_are(
    library: Library, given: dict[str, str], field: str, wanted: Bilingual
) -> None:
    put(library, job(library, **given))
    assert getattr(only(library).info, field) == wanted


def test_of_what_a_person_says_no_words_were_read(library: Library) -> None:
    stating = "南川市2020年政府工作报告\n\n" + NEWSPAPER
    put(library, job(library, "a.txt", stating))
    put(library, job(library, "b.txt", stating.replace("三座", "四座"), year=2019), variants=True)
    said, read = (library.load(name).info for name in library.ids())
    assert read.stated.get("year")
    assert (read.year, said.year) == (2020, 2019)
    assert "year" not in said.stated


def test_the_url_is_where_the_source_is_from(library: Library) -> None:
    put(library, job(library, url="https://example.org/a"))
    assert only(library).info.source.url == "https://example.org/a"


def test_an_english_source_is_a_document_in_english(library: Library) -> None:
    put(library, job(library, "report-en.txt", ENGLISH, origin="official", place="Tongliao"))
    report = only(library)
    assert (report.info.language, report.info.origin) == ("en", "official")
    assert all(text.en and not text.zh for p in report.passages for text in p.sentences)


def test_the_very_same_source_changes_nothing(library: Library) -> None:
    first = put(library, job(library))[0]
    before = files_of(library)
    (again,) = put(library, job(library, "b.txt"))
    assert (again.outcome, again.id) == ("same", first.id)
    assert files_of(library) == before


def test_the_same_source_twice_at_once_is_one_report(library: Library) -> None:
    done = put(library, job(library), job(library, "b.txt"))
    assert [each.outcome for each in done] == ["added", "same"]


def test_another_copy_is_offered_and_not_added(library: Library) -> None:
    put(library, job(library))
    (done,) = put(library, job(library, "b.txt", OTHER))
    assert done.outcome == "offered"
    assert done.twin
    assert (done.twin.id, done.twin.share > 0.8) == ("a", True)
    assert library.ids() == ("a",)


def test_with_variants_it_is_added_and_says_of_what(library: Library) -> None:
    put(library, job(library))
    (done,) = put(library, job(library, "b.txt", OTHER), variants=True)
    assert (done.outcome, done.id) == ("variant", "b")
    assert library.load("b").info.variant_of == "a"


def test_a_copy_with_an_id_of_its_own_is_added_as_one(library: Library) -> None:
    put(library, job(library))
    (done,) = put(library, job(library, "b.txt", OTHER, id="mine"))
    assert (done.outcome, library.load("mine").info.variant_of) == ("variant", "a")


def test_with_replace_it_takes_the_place_of_the_copy(library: Library) -> None:
    put(library, job(library))
    (done,) = put(library, job(library, "b.txt", OTHER), replace=True)
    assert (done.outcome, done.id) == ("replaced", "a")
    assert "四座" in "".join(text.zh for p in only(library).passages for text in p.sentences)


def test_with_replace_and_an_id_it_takes_the_place_of_that_one(library: Library) -> None:
    put(library, job(library, id="mine"))
    (done,) = put(library, job(library, "b.txt", ENGLISH, id="mine"), replace=True)
    assert (done.outcome, library.ids()) == ("replaced", ("mine",))
    assert only(library).info.language == "en"


def test_a_report_in_the_place_of_another_keeps_its_former_ids(library: Library) -> None:
    put(library, job(library))
    rename(library, "a", "b")
    put(library, job(library, "c.txt", OTHER), replace=True)
    assert only(library).info.former == ("a",)


def test_an_id_that_is_there_is_refused_with_what_to_do(library: Library) -> None:
    put(library, job(library, id="mine"))
    (done,) = put(library, job(library, "b.txt", ENGLISH, id="mine"))
    assert done.outcome == "failed"
    assert "--id" in done.error
    assert "--replace" in done.error


def test_the_id_that_a_report_had_is_given_to_no_other(library: Library) -> None:
    put(library, job(library, "a.txt"))
    rename(library, "a", "b")
    (refused,) = put(library, job(library, "c.txt", ENGLISH, id="a"))
    assert "a was the id of b" in refused.error
    (done,) = put(library, job(library, "a.txt", ENGLISH))
    assert done.id == "a-2"


def test_a_folder_that_is_no_report_is_never_replaced(library: Library) -> None:
    (library.folder / "a").mkdir()
    (library.folder / "a" / "zh.json").write_text("{}")
    refused, done = put(library, job(library, id="a"), job(library))
    assert "There is a folder a that is no report" in refused.error
    assert done.id == "a-2"
    assert (library.folder / "a" / "zh.json").exists()


def test_an_id_is_made_of_place_and_year_and_numbered_where_taken(library: Library) -> None:
    said: dict[str, Any] = {"place": "通辽市", "year": 2020}
    put(library, job(library, **said), job(library, "b.txt", OTHER, **said), variants=True)
    assert library.ids() == ("tongliao-2020", "tongliao-2020-2")


def test_what_a_person_calls_it_is_made_an_id(library: Library) -> None:
    (done,) = put(library, job(library, id="My Report_2020"))
    assert done.id == "my-report-2020"


def test_one_that_cannot_be_read_stops_no_other(library: Library) -> None:
    old = job(library, "old.doc")
    old.path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    gone = Job("gone.txt", library.folder / "gone.txt")
    done = put(library, job(library, "bad.txt", " \n"), gone, old, job(library))
    assert [each.outcome for each in done] == ["failed", "failed", "failed", "added"]
    assert all(each.error.endswith(".") for each in done[:3])


def test_a_source_that_is_another_one_when_it_is_kept_is_refused(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = job(library)
    monkeypatch.setattr(adding, "_bytes_of", lambda _: b"another one")
    done = put(library, source, job(library, "b.txt", ENGLISH))
    assert done[0].outcome == "failed"
    assert "is not the file that was recorded" in done[0].error
    assert str(library.folder) not in done[0].error
    assert not library.ids()


def test_a_dry_run_writes_nothing_and_says_the_same(library: Library) -> None:
    jobs = [
        job(library),
        job(library, "b.txt", OTHER, id="mine"),
        job(library, "c.txt", ENGLISH, id="mine"),
        job(library, "d.txt", " "),
    ]
    before = files_of(library)
    dry = put(library, *jobs, dry_run=True, replace=True)
    assert files_of(library) == before
    assert dry == put(library, *jobs, replace=True)
    assert [each.outcome for each in dry] == ["added", "variant", "replaced", "failed"]


@pytest.mark.parametrize("name", ["报告.2020年", "a." + "b" * 200, "noend", "a.b c"])
def test_any_name_of_a_file_can_be_kept(library: Library, name: str) -> None:
    (done,) = put(library, job(library, name))
    assert done.outcome == "added"
    assert only(library).info.source.file == "source.txt"


def test_a_record_is_named_by_its_line_and_not_by_a_file_nobody_knows(library: Library) -> None:
    source = b'{"text": "<html><body><p> </p></body></html>"}'
    (done,) = put(library, Job("all.jsonl:3", library.folder / "all.jsonl", Given(), source))
    assert done.outcome == "failed"
    assert "source.json" not in done.error


def test_what_was_known_of_a_report_is_known_of_the_one_in_its_place(library: Library) -> None:
    said: dict[str, Any] = {"title": "工作报告", "year": 2020, "url": "https://example.org/a"}
    put(library, job(library, place="通辽市", speaker="李某", **said))
    (done,) = put(library, job(library, "b.txt", OTHER, speaker="王某"), replace=True)
    info = only(library).info
    assert done.outcome == "replaced"
    assert (info.title, info.title_supplied, info.year) == (Bilingual("工作报告"), False, 2020)
    assert (info.author, info.source.url) == (Bilingual("王某"), "https://example.org/a")
    assert not done.warnings


def test_the_words_that_a_fact_was_read_from_stay_with_it(library: Library) -> None:
    put(library, job(library, text="南川市2020年政府工作报告\n\n" + NEWSPAPER))
    before = only(library).info.stated
    put(library, job(library, "b.txt", OTHER), replace=True)
    assert before.keys() >= {"title", "year"}
    assert only(library).info.stated == before


def test_of_a_source_in_another_language_no_words_are_kept(library: Library) -> None:
    put(library, job(library, id="mine", title="工作报告", speaker="李某", year=2020))
    put(library, job(library, "b.txt", ENGLISH, id="mine"), replace=True)
    info = only(library).info
    assert (info.year, info.author, info.title.zh) == (2020, Bilingual(""), "")


@pytest.mark.parametrize("name", ["C1", "My Report"])
def test_an_id_that_is_written_otherwise_is_said(library: Library, name: str) -> None:
    (done,) = put(library, job(library, id=name))
    assert f"id written as {done.id}" in done.warnings


def test_the_same_source_with_another_id_says_which_it_has(library: Library) -> None:
    put(library, job(library, id="mine"))
    (again,) = put(library, job(library, id="yours"))
    assert (again.outcome, again.id) == ("same", "mine")
    assert again.warnings == ("its id stays mine: kb rename mine yours",)


def test_a_copy_of_another_year_is_a_report_of_its_own(library: Library) -> None:
    put(library, job(library, year=2020))
    (done,) = put(library, job(library, "b.txt", OTHER, year=2021))
    assert (done.outcome, library.load(done.id).info.variant_of) == ("added", "")
