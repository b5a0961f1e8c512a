"""English sentences find the Chinese that they render; those without any find none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.aligning.beads import ENOUGH, align, share
from kb.aligning.text import Segment
from kb.glossary import Entry, Glossary
from kb.lexicon import Pair, in_memory

TERMS = {
    "水利": "water conservancy",
    "渔业": "fisheries",
    "林业": "forestry",
    "桥梁": "bridges",
    "图书馆": "libraries",
    "医院": "hospitals",
    "铁路": "railways",
    "港口": "ports",
    "花卉": "flowers",
    "茶叶": "tea",
    "博物馆": "museums",
    "幼儿园": "kindergartens",
}
GLOSSARY = Glossary(Entry(zh, (en,)) for zh, en in TERMS.items())
NONE = Glossary()
FIRST = ("　今年是南川市的丰收之年。", "This was a year of good harvests for Nanchuan.")


def doubled() -> list[tuple[str, str]]:
    """Two sentences for each term, an invented report in both languages."""
    pairs = [FIRST]
    terms = list(TERMS.items())
    for number, (zh, en) in enumerate(terms):
        other_zh, other_en = terms[(number * 5 + 3) % len(terms)]
        pairs.append(
            (f"我们重视{zh}，也重视{other_zh}。", f"We valued {en} as well as {other_en}.")
        )
        money, more = 137 + 41 * number, f"{number + 3}.{number % 9 + 1}"
        said = f"Investment in {en} came to {money / 10} billion yuan, up {more} percent."
        pairs.append((f"{zh}投资达到{money}亿元，增长{more}%。", said))
    return pairs


def segments(*texts: str) -> list[Segment]:
    return [Segment(text) for text in texts]


def both(pairs: list[tuple[str, str]]) -> tuple[list[Segment], list[Segment]]:
    return segments(*(zh for zh, _ in pairs)), segments(*(en for _, en in pairs))


def spans(
    zh: list[Segment], en: list[Segment], glossary: Glossary = GLOSSARY
) -> list[tuple[list[int], list[int]]]:
    return [(list(bead.zh), list(bead.en)) for bead in align(zh, en, None, glossary)]


def test_every_sentence_finds_its_english() -> None:
    zh, en = both(doubled())
    assert spans(zh, en) == [([at], [at]) for at in range(len(zh))]


def test_figures_are_enough_without_any_words() -> None:
    zh, en = both([pair for pair in doubled() if "%" in pair[0]])
    assert spans(zh, en, NONE) == [([at], [at]) for at in range(len(zh))]


def test_pairs_of_a_lexicon_do_what_terms_do() -> None:
    zh, en = both([pair for pair in doubled() if "%" not in pair[0]])
    lexicon = in_memory(
        Pair(zh, en, tuple(en.removesuffix("s").split()), "learned", 0.9, 0.9)
        for zh, en in TERMS.items()
    )
    with_it = align(zh, en, lexicon, NONE)
    assert share(with_it, zh) > share(align(zh, en, None, NONE), zh)


def test_one_sentence_is_rendered_by_two() -> None:
    pairs = doubled()
    zh, en = both(pairs)
    zh[7:9] = segments(f"{pairs[7][0].rstrip('。')}，{pairs[8][0]}")
    assert ([7], [7, 8]) in spans(zh, en)


def test_two_sentences_are_rendered_by_one() -> None:
    pairs = doubled()
    zh, en = both(pairs)
    en[9:11] = segments(f"{pairs[9][1].rstrip('.')}, and {pairs[10][1]}")
    assert ([9, 10], [9]) in spans(zh, en)


def test_a_sentence_that_stands_in_one_language_only_is_alone() -> None:
    zh, en = both(doubled())
    en[9:9] = segments("The audience of 4,321 farmers applauded for several minutes in the rain.")
    found = spans(zh, en)
    assert all(pair in [([at], [at + (at >= 9)]) for at in range(len(zh))] for pair in found)
    assert len(found) >= len(zh) - 2, "its neighbours may be less sure"


def test_a_part_left_out_in_english_leaves_its_chinese_alone() -> None:
    zh, en = both(doubled())
    del en[8:16]
    found = spans(zh, en)
    assert not {at for chinese, _ in found for at in chinese} & set(range(8, 16))
    assert {at for chinese, _ in found for at in chinese} >= {*range(1, 7), *range(17, len(zh))}


def test_sentences_that_change_places_are_paired_with_no_other() -> None:
    zh, en = both(doubled())
    en[8], en[12] = en[12], en[8]
    found = [(i, j) for chinese, english in spans(zh, en) for i in chinese for j in english]
    assert {(i, j) for i, j in found if i != j} <= {(8, 12), (12, 8)}


def test_headings_are_known_by_their_number_and_by_being_headings() -> None:
    zh, en = both(doubled())
    zh[13:13] = [Segment("二、下一步打算", 1)]
    en[13:13] = [Segment("II. The Road Before Us", 1)]
    assert ([13], [13]) in spans(zh, en)


def test_documents_that_have_nothing_to_do_with_each_other_are_told() -> None:
    zh, _ = both(doubled())
    en = segments(
        *(f"Chapter {n} of the novel tells how {n + 50} knights rode out." for n in range(25))
    )
    assert share(align(zh, en, None, GLOSSARY), zh) < ENOUGH


def test_the_moreis_that_of_the_chinese_characters_in_beads() -> None:
    zh, en = both(doubled())
    beads = align(zh, en, None, GLOSSARY)
    assert share(beads, zh) == 1.0
    assert share(beads[:1], zh) == len(zh[0].text) / sum(len(text.text) for text in zh)
    assert share([], []) == 0.0


@pytest.mark.parametrize("zh", [[], segments("一句话。")], ids=["none", "one"])
def test_nothing_is_found_in_nothing(zh: list[Segment]) -> None:
    assert align(zh, [], None, GLOSSARY) == []
    assert align([], zh, None, GLOSSARY) == []


texts = st.lists(
    st.builds(
        Segment,
        st.one_of(
            st.text(max_size=30),
            st.sampled_from([text for pair in doubled() for text in pair]),
        ),
        st.integers(0, 2),
        st.integers(0, 4),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_beads_rise_in_both_documents_and_overlap_in_none(
    zh: list[Segment], en: list[Segment]
) -> None:
    done = (0, 0)
    for bead in align(zh, en, None, GLOSSARY):
        assert bead.zh
        assert bead.en
        assert 0 < bead.confidence <= 1
        assert (bead.zh.start, bead.en.start) >= done
        assert bead.zh.start >= done[0]
        assert bead.en.start >= done[1]
        done = bead.zh.stop, bead.en.stop
    assert done <= (len(zh), len(en))
