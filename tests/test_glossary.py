"""The glossary: that of the library is sound, and each kind of mistake in one is found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.fold import HAN
from index.segment import Segmenter
from kb.errors import EditionError
from kb.glossary import DOMAINS, HEADER, Glossary, load_glossary
from kb.library import shipped_seeds

SEED = shipped_seeds() / "glossary.tsv"
SCRIPT = re.compile(f"[{HAN}]+")
FOREIGN = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef]")
"""What an English rendering does not have: Chinese characters and Chinese signs."""
LEAST_TERMS = 2000


def faults(path: Path) -> Iterator[str]:
    """What is wrong with a glossary; the first mistake that loading refuses ends it."""
    try:
        glossary = load_glossary(path)
    except EditionError as error:
        yield str(error)
        return
    for entry in glossary.entries:
        if not SCRIPT.fullmatch(entry.zh):
            yield f"{entry.zh} is not all Chinese"
        if any(FOREIGN.search(name) for name in entry.en):
            yield f"{entry.zh} has a Chinese sign in its English"
        if max(Counter(name.casefold() for name in entry.en).values()) > 1:
            yield f"{entry.zh} has a rendering twice"
        if not entry.domain:
            yield f"{entry.zh} has no domain"
    yield from (f"{term} is cut apart" for term in cut_apart(glossary, glossary.terms))


def cut_apart(glossary: Glossary, known: tuple[str, ...]) -> Iterator[str]:
    """The terms that are not one word where those that are known are."""
    segmenter = Segmenter(known)
    return (term for term in glossary.terms if segmenter.cut(term) != [term])


def table(folder: Path, *rows: str) -> Path:
    path = folder / "glossary.tsv"
    path.write_text("\n".join(("\t".join(HEADER), *rows, "")), "utf-8")
    return path


def test_the_library_s_glossary_is_sound() -> None:
    assert list(faults(SEED)) == []


def test_the_library_s_glossary_has_thousands_of_terms_of_every_field() -> None:
    glossary = load_glossary(SEED)
    assert len(glossary.terms) >= LEAST_TERMS
    assert {entry.domain for entry in glossary.entries} == DOMAINS


def test_a_sound_table_has_no_fault(tmp_path: Path) -> None:
    rows = ("牧区\tpastoral areas; Pastoral Area\trural\t", "水\twater\tgeneral\tplain")
    assert list(faults(table(tmp_path, *rows))) == []


BROKEN: dict[str, tuple[list[str], str]] = {
    "a term twice": (["水\twater\tgeneral\t", "水\triver\tgeneral\t"], "水 is there already"),
    "no Chinese": (["\twater\tgeneral\t"], "needs a Chinese term"),
    "no English": (["水\t\tgeneral\t"], "needs a Chinese term and its English"),
    "English of nothing but signs": (["水\t ; \tgeneral\t"], "needs a Chinese term"),
    "English first": (["water\t水\tgeneral\t"], "needs a Chinese term"),
    "Chinese on both sides": (["水\t水\tgeneral\t"], "needs a Chinese term"),
    "Latin in the Chinese": (["5G基站\tbase station\ttechnology\t"], "is not all Chinese"),
    "a sign in the Chinese": (["“三农”\trural affairs\tgeneral\t"], "is not all Chinese"),
    "a space in the Chinese": (["水 库\treservoir\tgeneral\t"], "is not all Chinese"),
    "a Chinese sign in the English": (["水\twater；river\tgeneral\t"], "has a Chinese sign"),
    "a rendering twice": (["水\twater; river; Water\tgeneral\t"], "has a rendering twice"),
    "an unknown domain": (["水\twater\tplumbing\t"], "'plumbing' is no domain"),
    "no domain": (["水\twater"], "has no domain"),
    "a column too many": (["水\twater\tgeneral\t\tx"], "has 5 columns"),
}


@pytest.mark.parametrize(("rows", "says"), BROKEN.values(), ids=list(BROKEN))
def test_a_mistake_in_a_table_is_found(tmp_path: Path, rows: list[str], says: str) -> None:
    (found,) = faults(table(tmp_path, *rows))
    assert says in found


def test_a_term_that_would_be_cut_apart_is_found() -> None:
    glossary = load_glossary(SEED)
    without = tuple(term for term in glossary.terms if term != "区域公用品牌")
    assert list(cut_apart(glossary, without)) == ["区域公用品牌"]


@pytest.mark.parametrize("term", ["高质量发展", "农牧业", "嘎查村", "一带一路"])
def test_a_term_stays_one_word_in_a_sentence(term: str) -> None:
    assert term in Segmenter(load_glossary(SEED).terms).cut(f"我们要推动{term}的工作")


def test_names_are_those_that_are_established() -> None:
    glossary = load_glossary(SEED)
    assert glossary.renderings("科尔沁")[0] == "Horqin"
    assert glossary.renderings("内蒙古自治区")[0] == "Inner Mongolia Autonomous Region"
