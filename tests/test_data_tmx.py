"""Official translations of many years find their places, where KB_DATA names a folder of them."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from kb import editions
from kb.addresses import Address
from kb.english import English, load_english, spans
from kb.library import Library
from kb.likeness import EXACT, letters
from kb.memory import Memory
from kb.model import Origin
from kb.textfiles import load_texts
from kb.tmx import read_units
from kb.tmx_import import Importer
from tests.samples import TOML

pytestmark = pytest.mark.data
ENOUGH = 0.95
"""Share of a report's sentences that official English must be found for."""
YEARS = range(2008, 2023)
CLUTTER = "本作品是中华人民共和国的"
"""What the site that the texts are from has put beneath the reports begins so."""


def folder() -> Path:
    return Path(os.environ["KB_DATA"])


def tmx_of(year: int) -> Path:
    (path,) = folder().glob(f"tmx/*/GR{year}.tmx")
    return path


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The reports as editions, without the clutter beneath them, and their translations."""
    library = Library(tmp_path_factory.mktemp("library"))
    with (folder() / "reports" / "reports.jsonl").open(encoding="utf-8") as lines:
        for report in map(json.loads, lines):
            if report["id"] in {f"gwr-zh-{year}" for year in YEARS}:
                _write(library.folder / report["id"], report["text"], int(report["year"]))
    importer = Importer(library, "official")
    for year in YEARS:
        importer.take(tmx_of(year))
    return library


def _write(to: Path, text: str, year: int) -> None:
    source = text.partition(CLUTTER)[0].encode()
    to.mkdir()
    (to / "source.txt").write_bytes(source)
    sha256 = hashlib.sha256(source).hexdigest()
    (to / "report.toml").write_text(TOML.format(id=to.name, year=year, sha256=sha256), "utf-8")
    editions.make_text(to)


def test_nearly_every_sentence_gets_its_official_english(library: Library) -> None:
    shares = {}
    lines = ["year  sentences  exact  close   in all"]
    for year in YEARS:
        report = f"gwr-zh-{year}"
        chinese = load_texts(library.folder / report / "zh.json", report)
        found = load_english(library.folder / report, report, "official")
        sentences = [at for at, zh in chinese.items() if at.sentence and letters(zh)]
        there = [found[at] for at in sentences if at in found]
        exact = sum(english.match == EXACT for english in there) / len(sentences)
        shares[year] = len(there) / len(sentences)
        close = shares[year] - exact
        lines.append(f"{year}  {len(sentences):9}  {exact:5.3f}  {close:5.3f}  {shares[year]:7.3f}")
    print("", *lines, sep="\n")  # noqa: T201 - the table is what this test is for
    assert {year: share for year, share in shares.items() if share < ENOUGH} == {}


def test_what_is_placed_in_a_report_is_of_its_own_file(library: Library) -> None:
    for year in YEARS:
        report = f"gwr-zh-{year}"
        found = load_english(library.folder / report, report, "official")
        assert {english.by for english in found.values()} == {f"GR{year}.tmx"}
        said = " ".join(unit.english.en for unit in read_units(tmx_of(year)))
        assert all(_within(english, said) for english in found.values())


def _within(english: English, said: str) -> bool:
    """Whether the first and last words of a text stand in the file in one piece."""
    return english.above or (english.en[:30] in said and english.en[-30:] in said)


def test_importing_again_changes_nothing(library: Library) -> None:
    before = library.digest()
    done = Importer(library, "official").take(tmx_of(2019))
    assert set(done.fates) == {"there"}
    assert library.digest() == before


def test_a_translated_sentence_is_known_in_any_other_report(library: Library) -> None:
    name = "gwr-zh-2019"
    chinese = load_texts(library.folder / name / "zh.json", name)
    found = load_english(library.folder / name, name, "official")
    said: dict[Address, tuple[Origin, English]] = {
        at: ("official", english) for at, english in found.items() if english.match == EXACT
    }
    asked = {
        "".join(chinese[at] for at in at_all): each.en for at_all, _, each in spans(chinese, said)
    }
    known = Memory.of(library).translate(list(asked))
    same = [one and one.en == en for one, en in zip(known, asked.values(), strict=True)]
    # Headings and forms of address stand in many reports, in English that differs.
    assert same.count(True) / len(same) > ENOUGH
