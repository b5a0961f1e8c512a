"""A report that is there is known again, also when it comes from elsewhere."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from kb.keeping.holdings import Holdings
from kb.keeping.preparing import prints
from kb.library import Library
from kb.model import Bilingual
from tests.samples import sample_report, write_edition

NAME = "nanchuan-2020"


@pytest.fixture
def holdings(tmp_path: Path) -> Holdings:
    write_edition(tmp_path)
    return Holdings(Library(tmp_path))


def sentences() -> list[str]:
    return [text.zh for passage in sample_report().passages for text in passage.sentences]


def test_the_same_source_is_known(holdings: Holdings) -> None:
    assert holdings.of_source(sample_report().info.source.sha256) == NAME
    assert not holdings.of_source("ab" * 32)


def test_the_same_sentences_are_the_same_report(holdings: Holdings) -> None:
    twin = holdings.twin(sample_report().info, frozenset(prints(sentences())))
    assert twin == (NAME, 1.0)


def numbered(first: int, last: int) -> frozenset[str]:
    return frozenset(f"{number:08x}" for number in range(first, last))


@pytest.mark.parametrize(
    ("found", "share"),
    [
        (numbered(50, 150), 0.5),
        (numbered(60, 100), 1.0),
        (numbered(0, 400), 1.0),
        (numbered(60, 160), 0),
        (numbered(96, 100), 0),
    ],
    ids=["half of it", "an excerpt", "a longer one", "less than half", "a few sentences"],
)
def test_how_much_is_shared_tells_whether_it_is_the_same(
    holdings: Holdings, found: frozenset[str], share: float
) -> None:
    source = msgspec.structs.replace(sample_report().info.source, sha256="cd" * 32)
    holdings.add(
        msgspec.structs.replace(sample_report().info, id="a-1", source=source), numbered(0, 100)
    )
    assert holdings.twin(sample_report().info, found) == (("a-1", share) if share else None)


def test_the_report_itself_is_no_copy_of_it(holdings: Holdings) -> None:
    assert holdings.twin(sample_report().info, frozenset(prints(sentences())), but=NAME) is None


def test_sentences_in_another_language_are_another_document(holdings: Holdings) -> None:
    info = msgspec.structs.replace(sample_report().info, language="en")
    assert holdings.twin(info, frozenset(prints(sentences()))) is None


def test_short_sentences_tell_nothing() -> None:
    assert not list(prints(["各位代表！", "谢谢。", "（鼓掌）"]))


def test_punctuation_and_width_make_no_other_sentence() -> None:
    one, other = prints(["产值增长７%，稳中有进向好。", "产值增长7％,稳中有进向好"])
    assert one == other


@pytest.mark.parametrize(
    ("year", "place", "same"),
    [
        (2020, "", True),
        (0, "", True),
        (2021, "", False),
        (0, "南川市", True),
        (0, "北河省南川市", True),
        (0, "北川市", False),
    ],
)
def test_one_of_another_year_or_place_is_no_copy(
    holdings: Holdings, year: int, place: str, *, same: bool
) -> None:
    known = {"year": 2020, "place": Bilingual("南川市")}
    held = msgspec.structs.replace(sample_report().info, id="a-1", **known)
    holdings.add(held, numbered(0, 100))
    info = msgspec.structs.replace(held, year=year, place=Bilingual(place))
    assert bool(holdings.twin(info, numbered(0, 100))) == same
