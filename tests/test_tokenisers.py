"""Two tokenisers cut alike, and an index is cut by the one that its stamp names."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import tokenisers
from index.analysis import read_with
from index.build import build, is_current, open_engine, stamp_of
from index.cutting import segmenter_of
from index.engine import Stamp
from index.fold import HAN
from index.segment import Segmenter
from index.tokenisers import Kind, kind_of, made_with, tokeniser
from kb.errors import EngineError
from kb.glossary import Entry
from kb.library import Library
from tests.engines import shipped_library, shipped_report
from tests.program import with_index

TERMS = ("嘎查村", "专精特新", "水库", "重大任务", "棚户区改造", "专精特", "龘龘", "丄水库")
"""New words, known ones, a part of another, and what only other words begin with."""
KINDS: tuple[Kind, ...] = ("jieba", "rjieba")
JIEBA, RJIEBA = (Segmenter(TERMS, kind) for kind in KINDS)


def test_rjieba_has_jieba_s_frequencies_of_every_word_and_the_same_total() -> None:
    ours, theirs = (tokeniser(kind, TERMS) for kind in KINDS)
    assert ours.total == theirs.total
    assert {word: count for word, count in ours.frequencies.items() if count} == theirs.frequencies


def test_both_cut_the_shipped_report_alike_with_all_terms_of_the_glossary() -> None:
    terms = shipped_library().glossary.terms
    texts = re.findall(f"[{HAN}]+", "\n".join(p.zh for p in shipped_report().passages))
    jieba, rjieba = (Segmenter(terms, kind) for kind in KINDS)
    assert [jieba.cut(text) for text in texts] == [rjieba.cut(text) for text in texts]


@given(
    st.text(st.sampled_from("".join(TERMS) + "〇㐀鿿的一二三人民政府工作报告南川市长"), max_size=30)
)
def test_both_cut_any_chinese_alike(text: str) -> None:
    assert JIEBA.cut(text) == RJIEBA.cut(text)


@given(st.text(st.sampled_from("".join(TERMS) + "的人民政府工作报告"), min_size=1, max_size=12))
def test_both_part_any_word_alike(word: str) -> None:
    assert JIEBA.parts(word) == RJIEBA.parts(word)


@pytest.mark.parametrize("segmenter", [JIEBA, RJIEBA], ids=KINDS)
@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("棚户区改造", ["棚户区", "改造"]),
        ("水库", ["水库"]),
        ("人", ["人"]),
    ],
)
def test_a_word_has_the_likeliest_parts(segmenter: Segmenter, word: str, parts: list[str]) -> None:
    assert segmenter.parts(word) == parts


def test_what_was_cut_cannot_be_changed_by_who_asked() -> None:
    JIEBA.cut("水库").append("x")
    assert JIEBA.cut("水库") == ["水库"]


def test_a_stamp_names_the_tokeniser_with_all_that_it_cuts_by() -> None:
    jieba = f"jieba-{version('jieba')}"
    assert f" {jieba} " in read_with()
    assert f" rjieba-{version('rjieba')}+{jieba} " in read_with("rjieba")


@pytest.mark.parametrize("kind", KINDS)
def test_an_index_is_cut_by_what_its_stamp_names(kind: Kind) -> None:
    stamp = Stamp(analysis=read_with(kind), glossary=(Entry("嘎查村", ("gacha",)),))
    segmenter = segmenter_of(stamp)
    assert (segmenter.kind, segmenter.terms) == (kind, ("嘎查村",))


@pytest.mark.parametrize("analysis", ["", "1"])
def test_a_stamp_that_names_none_is_of_the_default(analysis: str) -> None:
    assert segmenter_of(Stamp(analysis=analysis)).kind == "jieba"


def test_a_tokeniser_of_another_program_is_said_with_the_remedy() -> None:
    with pytest.raises(EngineError, match=r"cut by pkuseg, .* kb build"):
        kind_of("pkuseg-1 figures-2")


def test_a_tokeniser_that_is_not_installed_is_said_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tokenisers, "KINDS", ("nosuchjieba",))
    with pytest.raises(EngineError, match=r"pip install 'duizhao\[fast\]'"):
        kind_of("nosuchjieba-1")
    with pytest.raises(EngineError, match=r"pip install 'duizhao\[fast\]'"):
        made_with("nosuchjieba")  # type: ignore[arg-type]


def test_an_index_of_one_tokeniser_is_stale_to_the_other() -> None:
    engine, library = open_engine("whoosh:"), shipped_library()
    build(engine, library, tokenizer="rjieba")
    assert is_current(engine, library, "rjieba")
    assert not is_current(engine, library)
    assert not engine.ping().stamp.reads_as(stamp_of(Library(library.folder)))


def test_the_setting_chooses_what_an_index_is_cut_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kb = with_index(tmp_path)
    monkeypatch.setenv("KB_TOKENIZER", "rjieba")
    assert "The index is stale" in kb("check").stdout
    assert kb("build").exit_code == 0
    assert open_engine(f"whoosh:{kb.index}").ping().stamp.analysis == read_with("rjieba")
    assert kb("check").exit_code == 0
    assert kb("search", "水利建设").stdout
