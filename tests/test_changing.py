"""Reports are renamed and removed; what names them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.addresses import Address
from kb.beneath import record
from kb.english import English, save_english
from kb.errors import LibraryError, NotFoundError
from kb.keeping.changing import remove, rename
from kb.library import Library
from kb.report_file import FILE, with_changes
from tests.samples import write_edition

OLD, NEW = "nanchuan-2020", "nanchuan-2020-full"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for name in (OLD, "other-2021", "other-2022"):
        write_edition(tmp_path, name)
    return Library(tmp_path)


def copy_of(library: Library, name: str, original: str) -> None:
    path = library.folder / name / FILE
    path.write_bytes(with_changes(path.read_text("utf-8"), {"variant_of": original}))


def test_a_renamed_report_is_the_same_at_its_new_addresses(library: Library) -> None:
    before = library.load(OLD)
    rename(library, OLD, NEW)
    after = library.load(NEW)
    assert library.ids() == (NEW, "other-2021", "other-2022")
    assert [p.zh for p in after.passages] == [p.zh for p in before.passages]
    assert [p.address.local for p in after.passages] == [p.address.local for p in before.passages]


def test_a_renamed_report_knows_its_former_ids(library: Library) -> None:
    rename(library, OLD, NEW)
    rename(library, NEW, "again-2020")
    assert library.load("again-2020").info.former == (OLD, NEW)


def test_a_report_can_have_its_former_id_back(library: Library) -> None:
    rename(library, OLD, NEW)
    rename(library, NEW, OLD)
    assert library.load(OLD).info.former == (NEW,)


def test_english_and_what_it_is_of_are_renamed_too(library: Library) -> None:
    at = Address.parse(f"{OLD}:1.p1.s1")
    save_english(library.folder / OLD, "human", {at: English("By hand.")})
    record(library.folder / OLD, OLD)
    rename(library, OLD, NEW)
    assert library.load(NEW).passages[1].sentences[0].en == "By hand."
    assert (library.folder / NEW / "of.human.json").read_text("utf-8").count(NEW) == 1


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("Nanchuan 2020", "cannot be a report's id"),
        ("other-2021", "is or was the id of other-2021"),
        (OLD, "is or was the id"),
    ],
)
def test_an_id_that_cannot_be_is_refused(library: Library, new: str, said: str) -> None:
    with pytest.raises(LibraryError, match=said):
        rename(library, OLD, new)
    assert OLD in library.ids()


def test_a_former_id_is_nobody_elses(library: Library) -> None:
    rename(library, OLD, NEW)
    with pytest.raises(LibraryError, match=f"is or was the id of {NEW}"):
        rename(library, "other-2021", OLD)


def test_copies_are_told_the_new_id(library: Library) -> None:
    copy_of(library, "other-2021", OLD)
    rename(library, OLD, NEW)
    assert library.load("other-2021").info.variant_of == NEW


def test_a_removed_report_is_gone(library: Library) -> None:
    remove(library, [OLD, "other-2021"])
    assert library.ids() == ("other-2022",)


def test_where_the_original_is_removed_its_first_copy_is_the_original(library: Library) -> None:
    copy_of(library, "other-2021", OLD)
    copy_of(library, "other-2022", OLD)
    remove(library, [OLD])
    assert [library.load(name).info.variant_of for name in library.ids()] == ["", "other-2021"]


def test_where_one_is_not_there_none_is_removed(library: Library) -> None:
    with pytest.raises(NotFoundError, match="nowhere-1999"):
        remove(library, [OLD, "nowhere-1999"])
    assert OLD in library.ids()
