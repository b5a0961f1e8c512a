"""A Chinese report is given the English of an English document, sentence by sentence."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from kb.addresses import Address
from kb.aligned import align_editions
from kb.english import English, load_english, save_english
from kb.errors import LibraryError, NotFoundError
from kb.given import Given
from kb.keeping.adding import Choices, Job, add
from kb.library import Library
from kb.model import Origin
from tests.bilingual import EN, PAIRS, ZH
from tests.incoming import files_of, program, read_here
from tests.samples import NEWSPAPER

__all__ = ["read_here"]
TODAY = "2026-11-24"


@pytest.fixture
def library(tmp_path: Path, read_here: None) -> Library:
    """A library with a report, its official English, and another report."""
    library = Library(program(tmp_path).library)
    for name, text, origin in (("zh", ZH, ""), ("en", EN, "official"), ("other", NEWSPAPER, "")):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, "utf-8")
        job = Job(name, path, Given(id=name, origin=origin))  # type: ignore[arg-type]
        (done,) = add(library, [job], Choices())
        assert done.outcome == "added"
    return library


def english_of(library: Library, origin: Origin = "official") -> dict[str, str]:
    """The Chinese of each sentence that has English of an origin, and that English."""
    report = library.load("zh")
    texts = {text.address: text.zh for passage in report.passages for text in passage.sentences}
    found = load_english(library.folder_of("zh"), "zh", origin)
    return {texts[at]: english.en for at, english in found.items() if at in texts}


def test_sentences_have_the_english_that_renders_them(library: Library) -> None:
    done = align_editions(library, "zh", "en", today=TODAY)
    found = english_of(library)
    right = sum(PAIRS.get(zh) == en for zh, en in found.items())
    assert right >= 0.9 * len(PAIRS)
    assert right == len(found)
    assert done.aligned == len(load_english(library.folder_of("zh"), "zh", "official"))
    assert (done.origin, done.kept, done.share > 0.8) == ("official", 0, True)


def test_the_english_says_which_document_it_is_of_and_the_day(library: Library) -> None:
    align_editions(library, "zh", "en", today=TODAY)
    found = load_english(library.folder_of("zh"), "zh", "official").values()
    assert {(english.by, english.date) for english in found} == {("en", TODAY)}
    sentences = (text for p in library.load("zh").passages for text in p.sentences)
    assert {text.origin for text in sentences if text.en} == {"official"}


def test_aligned_again_nothing_changes(library: Library) -> None:
    first = align_editions(library, "zh", "en", today=TODAY)
    before = files_of(library.folder)
    assert align_editions(library, "zh", "en", today=TODAY) == first
    assert files_of(library.folder) == before


def test_english_of_the_same_origin_from_elsewhere_stays(library: Library) -> None:
    at = next(iter(library.load("zh").passages)).sentences[0].address
    mine = English("By hand.", by="memory.tmx")
    save_english(library.folder_of("zh"), "official", {at: mine})
    done = align_editions(library, "zh", "en", today=TODAY)
    assert done.kept == 1
    assert load_english(library.folder_of("zh"), "zh", "official")[at] == mine


def test_a_document_of_nobody_known_gives_english_of_a_document(library: Library) -> None:
    path = library.folder / "en" / "report.toml"
    path.write_text(path.read_text("utf-8").replace('"official"', '"document"'), "utf-8")
    assert align_editions(library, "zh", "en", today=TODAY).origin == "document"
    assert english_of(library, "document")
    assert not english_of(library, "official")


def test_nothing_is_written_unless_asked(library: Library) -> None:
    before = files_of(library.folder)
    done = align_editions(library, "zh", "en", today=TODAY, write=False)
    assert done.aligned
    assert files_of(library.folder) == before


def test_another_report_is_refused_unless_forced(library: Library) -> None:
    before = files_of(library.folder)
    with pytest.raises(LibraryError, match=r"of other was found in en: .* --force"):
        align_editions(library, "other", "en", today=TODAY)
    assert files_of(library.folder) == before
    align_editions(library, "other", "en", today=TODAY, force=True)


@pytest.mark.parametrize(("zh", "en"), [("en", "zh"), ("zh", "other"), ("en", "en")])
def test_two_of_the_wrong_languages_are_refused(library: Library, zh: str, en: str) -> None:
    with pytest.raises(LibraryError, match="name the Chinese report first"):
        align_editions(library, zh, en, today=TODAY)


def test_a_report_that_is_not_there_is_told_with_those_that_are(library: Library) -> None:
    with pytest.raises(NotFoundError, match="there are en"):
        align_editions(library, "zh", "nowhere", today=TODAY)


def test_english_by_hand_goes_before_it(library: Library) -> None:
    at: Address = library.load("zh").passages[0].sentences[0].address
    save_english(library.folder_of("zh"), "human", {at: English("By hand.")})
    align_editions(library, "zh", "en", today=TODAY)
    first = library.load("zh").passages[0].sentences[0]
    official = load_english(library.folder_of("zh"), "zh", "official")
    assert at in official
    assert msgspec.structs.astuple(first)[2] in {"By hand.", official[at].en}
