"""Official English is aligned to its Chinese, where KB_DATA names a folder of both.

Of each year the Chinese is the report itself, the English that of its translation memory as plain
text; which sentences belong together is what the memory says, found by its own Chinese.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest
from rapidfuzz.distance import Levenshtein

from kb.aligning.beads import ENOUGH, Bead, align, share
from kb.aligning.text import Segment
from kb.english import plain
from kb.glossary import Glossary, load_glossary
from kb.sentences import english_sentences, sentence_spans
from kb.tmx import read_tmx

pytestmark = pytest.mark.data
PRECISION = 0.95
"""Share of the links given that must be right."""
RECALL = 0.8
"""Share of the links that must be given."""
YEARS = range(2008, 2023)
CLUTTER = "本作品是中华人民共和国的"
"""What the site that the texts are from has put beneath the reports begins so."""
CHANCE = 3
"""Letters of a sentence that may be those of another unit by chance."""

Links = frozenset[tuple[int, int]]


class Document(NamedTuple):
    """A report in both languages, and which of its texts belong together."""

    zh: Sequence[Segment]
    en: Sequence[Segment]
    links: Links


@cache
def glossary() -> Glossary:
    return load_glossary(Path(__file__).parent.parent / "seeds" / "glossary.tsv")


@cache
def chinese() -> dict[str, str]:
    with (Path(os.environ["KB_DATA"]) / "reports" / "reports.jsonl").open(encoding="utf-8") as file:
        return {report["id"]: report["text"] for report in map(json.loads, file)}


@cache
def document(year: int) -> Document:
    (path,) = Path(os.environ["KB_DATA"]).glob(f"tmx/*/GR{year}.tmx")
    units = list(read_tmx(path))
    zh = list(_chinese(chinese()[f"gwr-zh-{year}"].partition(CLUTTER)[0]))
    mine = _units([text.text for text in zh], [unit for unit, _ in units])
    en: list[Segment] = []
    theirs: list[int] = []
    for number, (_, text) in enumerate(units):
        for sentence in english_sentences(text):
            en.append(Segment(sentence, 0 if sentence.endswith((".", ";", ",")) else 1))
            theirs.append(number)
    links = {
        (at, to) for at, own in enumerate(mine) for to, unit in enumerate(theirs) if unit in own
    }
    return Document(zh, en, frozenset(links))


def _chinese(text: str) -> Iterator[Segment]:
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines())), 1):
        for start, end in sentence_spans(line):
            heading = not re.search("[。！？；：，]$", line)
            if any(map(str.isalnum, line[start:end])):
                yield Segment(line[start:end], int(heading), number)


def _units(texts: Sequence[str], units: Sequence[str]) -> list[set[int]]:
    """For each text the units whose letters stand in it, aligned as they are in both."""
    sides = [list(map(_letters, side)) for side in (texts, units)]
    owners = [[at for at, text in enumerate(side) for _ in text] for side in sides]
    shared: Counter[tuple[int, int]] = Counter()
    for block in Levenshtein.opcodes(*("".join(side) for side in sides)):
        if block.tag == "equal":
            mine = owners[0][block.src_start : block.src_end]
            shared.update(zip(mine, owners[1][block.dest_start : block.dest_end], strict=True))
    found: list[set[int]] = [set() for _ in texts]
    for (text, unit), count in shared.items():
        if count >= min(CHANCE, len(sides[0][text]), len(sides[1][unit])):
            found[text].add(unit)
    return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text)))


def kept(document: Document, zh: Sequence[int], en: Sequence[int]) -> Document:
    """A document with these of its texts, in this order."""
    mine = {old: new for new, old in enumerate(zh)}
    theirs = {old: new for new, old in enumerate(en)}
    links = ((mine.get(at), theirs.get(to)) for at, to in document.links)
    both = frozenset((at, to) for at, to in links if at is not None and to is not None)
    return Document([document.zh[at] for at in zh], [document.en[at] for at in en], both)


def thinned(document: Document) -> tuple[Sequence[int], Sequence[int]]:
    """Without one English sentence in ten."""
    rolled = random.Random(1)  # noqa: S311 - no secret
    en = [at for at in range(len(document.en)) if rolled.random() > 0.1]
    return range(len(document.zh)), en


def thinned_in_chinese(document: Document) -> tuple[Sequence[int], Sequence[int]]:
    """Without one Chinese sentence in ten."""
    rolled = random.Random(2)  # noqa: S311 - no secret
    zh = [at for at in range(len(document.zh)) if rolled.random() > 0.1]
    return zh, range(len(document.en))


def cut_short(document: Document) -> tuple[Sequence[int], Sequence[int]]:
    """Without a fifth of the English, all in one piece."""
    many = len(document.en)
    return range(len(document.zh)), [*range(many // 3), *range(many // 3 + many // 5, many)]


def shuffled(document: Document) -> tuple[Sequence[int], Sequence[int]]:
    """With some English paragraphs in the place of the one after them."""
    five = [range(at, min(at + 5, len(document.en))) for at in range(0, len(document.en), 5)]
    for at in range(7, len(five) - 1, 25):
        five[at], five[at + 1] = five[at + 1], five[at]
    return range(len(document.zh)), list(chain.from_iterable(five))


def found(document: Document) -> list[Bead]:
    return align(document.zh, document.en, None, glossary())


def precision_and_recall(beads: Sequence[Bead], links: Links) -> tuple[float, float]:
    given = {(at, to) for bead in beads for at in bead.zh for to in bead.en}
    right = len(given & links)
    return right / max(len(given), 1), right / len(links)


def test_nearly_all_links_are_right_and_most_are_found() -> None:
    lines = ["year  zh texts  en texts  precision  recall  share of the Chinese"]
    poor = []
    for year in YEARS:
        report = document(year)
        beads = found(report)
        precision, recall = precision_and_recall(beads, report.links)
        there = share(beads, report.zh)
        lines.append(
            f"{year}  {len(report.zh):8}  {len(report.en):8}  {precision:9.3f}  {recall:6.3f}"
            f"  {there:6.3f}"
        )
        if precision < PRECISION or recall < RECALL or there < ENOUGH:
            poor.append(year)
    print("", *lines, sep="\n")  # noqa: T201 - the table is what this test is for
    assert poor == []


@pytest.mark.parametrize("damage", [thinned, thinned_in_chinese, cut_short, shuffled])
@pytest.mark.parametrize("year", [2013, 2020])
def test_in_damaged_documents_what_is_given_is_right(
    year: int, damage: Callable[[Document], tuple[Sequence[int], Sequence[int]]]
) -> None:
    report = document(year)
    damaged = kept(report, *damage(report))
    precision, recall = precision_and_recall(found(damaged), damaged.links)
    print(f"{year} {damage.__name__}: precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201
    assert precision >= PRECISION


@pytest.mark.parametrize(("zh", "en"), [(2020, 2022), (2013, 2012)])
def test_the_english_of_another_year_is_told(zh: int, en: int) -> None:
    other = document(en).en
    there = share(align(document(zh).zh, other, None, glossary()), document(zh).zh)
    print(f"{zh} with {en}: {there:.3f} of the Chinese")  # noqa: T201
    assert there < ENOUGH
