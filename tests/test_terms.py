"""Terms: what a glossary says of a term is what a translation has to say."""

from __future__ import annotations

import pytest

from index.checks import texts
from kb.glossary import Entry, Glossary
from kb.library import Library, shipped_seeds
from kb.terms import Terms

TERMS = Terms(
    Glossary(
        [
            Entry("乡村振兴", ("rural revitalization",), "policy", "official"),
            Entry("三农", ("agriculture, rural areas, and farmers",), "policy", "official"),
            Entry("民生福祉", ("the people’s wellbeing", "public wellbeing"), "welfare"),
            Entry("内蒙古自治区", ("Inner Mongolia Autonomous Region",), "place"),
            Entry("振兴战略", ("revitalization strategy",), "policy"),
            Entry("牧区", ("pastoral areas",), "agriculture"),
            Entry("乡村振兴战略", ("strategy for the countryside",), "policy"),
            Entry("认真研究", ("carefully study",), "general"),
        ]
    )
)


def test_a_term_rendered_otherwise_is_named_with_what_the_glossary_says() -> None:
    (flag,) = TERMS.check("全面推进乡村振兴。", "We will advance the boom of the countryside.")
    assert flag.kind == "term"
    assert flag.text == "乡村振兴 is not rendered as the glossary says (rural revitalization)."


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("推进乡村振兴。", "Advancing Rural Revitalization"),
        ("推进乡村振兴。", "We will revitalize rural areas."),
        ("增进民生福祉。", "We will improve public well-being."),
        ("增进民生福祉。", "We will improve the wellbeing of people."),
        ("抓好三农工作。", "We will do work on agriculture, farmers and the rural area."),
        ("内蒙古自治区成立。", "The autonomous region of Inner Mongolia was founded."),
    ],
)
def test_case_number_hyphens_order_and_small_words_do_not_matter(zh: str, en: str) -> None:
    assert not list(TERMS.check(zh, en))


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("抓好三农工作。", "We will do good rural work."),
        ("内蒙古自治区成立。", "The Mongolian region was founded."),
        ("增进民生福祉。", "We will improve life."),
    ],
)
def test_a_name_or_official_term_is_wanted_in_full_and_others_in_part(zh: str, en: str) -> None:
    assert len(list(TERMS.check(zh, en))) == 1


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("实施乡村振兴战略。", "We will carry out the strategy for the countryside."),
        ("支持牧区发展。", "We will support the grasslands."),
        ("认真研究问题。", "We will look at the problems."),
    ],
)
def test_part_of_a_longer_term_a_short_term_and_a_plain_word_are_not_asked_for(
    zh: str, en: str
) -> None:
    assert not list(TERMS.check(zh, en))


def test_the_seed_s_own_english_says_the_terms_of_the_glossary() -> None:
    library = Library(shipped_seeds())
    terms = Terms(library.glossary)
    found = {
        str(text.address): list(terms.check(text.zh, text.en))
        for text in texts(library.load("tongliao-2022"))
    }
    assert {address: flags for address, flags in found.items() if flags} == {}
