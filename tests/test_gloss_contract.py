"""What every engine must do with texts that nobody has translated."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from index.checks import flagged
from index.engine import Engine, Results, Stamp
from index.query import parse
from index.through import MOST
from kb.addresses import Address
from kb.glossary import Glossary
from kb.lexicon import Pair, in_memory
from kb.model import Bilingual, Passage, Report, Section, Text
from kb.terms import Terms
from tests.samples import report_of, sectioned
from tests.test_engine_contract import ENGINES, Make

LEXICON = in_memory(
    [
        Pair("就业", "employment", ("employ",), "learned", 0.7, 0.9),
        Pair("就业", "jobs", ("job",), "learned", 0.3, 0.6),
        Pair("岗位", "jobs", ("job",), "learned", 0.9, 0.3),
        Pair("乡村振兴", "rural revitalization", ("rural", "revit"), "glossary", 1.0, 1.0),
        Pair("乡村", "countryside", ("countrysid",), "cedict", 0.7, 0.8),
        Pair("高速铁路", "high-speed railway", ("high", "speed", "railway"), "cedict", 1.0, 1.0),
    ]
)
REPORT = report_of(
    "nanchuan-2020",
    ("全市就业形势稳定。", ""),
    ("新增公益性岗位三百个。", ""),
    ("乡村振兴全面推进。", ""),
    ("扩大社会保障。", "Employment support was widened."),
    ("", "Employment grew in every county."),
    ("高速铁路通车。", ""),
)


@pytest.fixture(params=ENGINES.values(), ids=list(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    make: Make = request.param
    made = make(tmp_path)
    made.add([REPORT], stamp=Stamp(lexicon=LEXICON.digest), lexicon=LEXICON)
    return made


def search(engine: Engine, text: str) -> Results:
    return engine.search(parse(text))


def places(found: Results) -> list[int]:
    return [hit.passage.address.passage for hit in found.hits]


class TestGloss:
    """The contract of `Engine` for passages in one language alone."""

    def test_english_finds_chinese_that_nobody_has_translated(self, engine: Engine) -> None:
        assert 1 in places(search(engine, "employment"))

    def test_chinese_finds_english_that_nobody_has_translated(self, engine: Engine) -> None:
        assert 5 in places(search(engine, "就业"))

    def test_a_translation_comes_before_a_gloss(self, engine: Engine) -> None:
        found = search(engine, "employment")
        assert set(places(found)[:2]) == {4, 5}
        assert [hit.tier for hit in found.hits] == ["exact", "exact", "gloss"]

    def test_a_likelier_word_comes_first(self, engine: Engine) -> None:
        assert places(search(engine, "jobs")) == [2, 1]

    def test_a_passage_with_a_translation_has_no_gloss(self, engine: Engine) -> None:
        lexicon = in_memory([Pair("社会", "society", ("societi",), "glossary", 1.0, 1.0)])
        engine.add([REPORT], stamp=Stamp(), lexicon=lexicon)
        assert search(engine, "society").total == 0

    def test_words_of_a_phrase_find_it_together_and_alone(self, engine: Engine) -> None:
        for text in ("rural revitalization", "revitalization", '"rural revitalization"'):
            assert places(search(engine, text)) == [3]

    def test_words_that_are_no_neighbours_in_a_phrase_are_not_that_phrase(
        self, engine: Engine
    ) -> None:
        assert places(search(engine, '"revitalization rural"')) == []

    def test_a_word_that_the_tokeniser_cuts_is_found_whole(self, engine: Engine) -> None:
        assert places(search(engine, "railway")) == [6]

    def test_a_hit_names_the_word_pairs_it_was_found_through(self, engine: Engine) -> None:
        hit = search(engine, "jobs").hits[0]
        assert [(pair.typed, pair.word, pair.weight) for pair in hit.through] == [
            ("jobs", "岗位", 0.9)
        ]
        assert "gloss" in hit.fields

    def test_a_hit_that_says_it_itself_names_no_pairs(self, engine: Engine) -> None:
        hit = next(hit for hit in search(engine, "employment").hits if hit.passage.en)
        assert hit.through == ()
        assert "gloss" not in hit.fields

    def test_the_words_it_was_found_through_are_marked(self, engine: Engine) -> None:
        for text, word in (("jobs", "岗位"), ("railway", "高速铁路")):
            hit = search(engine, text).hits[0]
            (((start, end),),) = hit.zh
            assert hit.passage.zh[start:end] == word
        (hit,) = (hit for hit in search(engine, "就业").hits if not hit.passage.zh)
        (((start, end),),) = hit.en
        assert hit.passage.en[start:end] == "Employment"

    @pytest.mark.parametrize(
        ("text", "typed", "word"),
        [
            pytest.param("建成市图书馆。", "library", "图书馆", id="inside a word"),
            pytest.param("强化食品、药品监管。", "drugs", "食品药品", id="across a cut"),
        ],
    )
    def test_a_word_inside_others_is_found_and_named(
        self, engine: Engine, text: str, typed: str, word: str
    ) -> None:
        lexicon = in_memory(
            [
                Pair("图书馆", "library", ("librari",), "glossary", 1.0, 1.0),
                Pair("食品药品", "food and drugs", ("food", "drug"), "glossary", 1.0, 1.0),
            ]
        )
        engine.add([report_of("later-2021", (text, ""))], stamp=Stamp(), lexicon=lexicon)
        (hit,) = search(engine, typed).hits
        assert [(pair.typed, pair.word) for pair in hit.through] == [(typed, word)]
        (((start, end),),) = hit.zh
        assert hit.passage.zh[start:end].replace("、", "") == word

    def test_of_many_words_that_mean_the_same_the_likeliest_few_are_named(
        self, engine: Engine
    ) -> None:
        words = ("水库", "河流", "农业", "教育", "道路")
        lexicon = in_memory(
            Pair(word, "work", ("work",), "learned", 0.9 - n / 100, 0.9)
            for n, word in enumerate(words)
        )
        report = report_of("later-2021", ("，".join(words), ""))
        engine.add([report], stamp=Stamp(), lexicon=lexicon)
        (hit,) = search(engine, "work").hits
        assert [pair.word for pair in hit.through] == list(words[:MOST])

    def test_a_hit_through_its_heading_names_the_pairs_too(self, engine: Engine) -> None:
        report = report_of("later-2021", ("修建水库。", ""))
        passage = report.passages[0]
        heading = Text(Address("later-2021", section=(1,)), "稳定就业")
        below = Passage(Address("later-2021", section=(1,), passage=1), passage.sentences)
        engine.add([Report(report.info, (Section(heading),), (below,))], lexicon=LEXICON)
        (hit,) = (h for h in search(engine, "jobs").hits if h.passage.address.section == (1,))
        assert [pair.word for pair in hit.through] == ["就业"]

    def test_a_word_of_the_text_has_its_pairs(self, engine: Engine) -> None:
        assert [pair.en for pair in engine.pairs("就业")] == ["employment", "jobs"]
        assert [pair.zh for pair in engine.pairs("employ")] == ["就业"]
        assert engine.pairs("火星") == ()

    def test_an_english_word_has_its_pairs_with_the_words_of_the_text(self, engine: Engine) -> None:
        assert [pair.zh for pair in engine.pairs("job")] == ["就业", "岗位"]
        assert [pair.zh for pair in engine.pairs("rural revit")] == ["乡村振兴"]
        assert engine.pairs("revit rural") == engine.pairs("martian") == ()

    def test_what_is_added_later_is_found_beside_what_was_there(self, engine: Engine) -> None:
        later = report_of("later-2021", ("提供岗位。", ""), ("就业服务。", ""))
        engine.add([later], lexicon=LEXICON)
        found = search(engine, "jobs")
        assert sorted(str(hit.passage.address) for hit in found.hits) == [
            "later-2021:0.p1",
            "later-2021:0.p2",
            "nanchuan-2020:0.p1",
            "nanchuan-2020:0.p2",
        ]

    def test_of_a_question_the_passage_that_says_most_of_it_is_first(self, engine: Engine) -> None:
        assert places(search(engine, "what is rural revitalization"))[0] == 3


ENGLISH = sectioned(
    "harbour-2023",
    ("plan", [("", "Employment grew by 141.144 billion yuan.", "document")]),
    (
        "",
        [
            (
                "",
                "The high-speed railway to the countryside was opened; nobody is waiting.",
                "official",
            )
        ],
    ),
    year=2023,
    info={"language": "en", "title": Bilingual("", "Report of a harbour")},
)
ENGLISH = msgspec.structs.replace(
    ENGLISH,
    sections=tuple(
        Section(msgspec.structs.replace(section.heading, zh="", en="Jobs", origin="document"))
        for section in ENGLISH.sections
    ),
)


class TestEnglishDocument:
    """The contract of `Engine` for a report that is in English alone."""

    @pytest.fixture(autouse=True)
    def add(self, engine: Engine) -> None:
        engine.add([ENGLISH], lexicon=LEXICON)

    def found(self, engine: Engine, text: str) -> list[str]:
        hits = search(engine, f"{text} lang:en").hits
        return [str(hit.passage.address) for hit in hits]

    def test_it_comes_back_as_it_was_added(self, engine: Engine) -> None:
        assert engine.report("harbour-2023") == ENGLISH
        for passage in ENGLISH.passages:
            assert engine.passage(passage.address) == passage

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("employment", "1.p1"),
            ("就业", "1.p1"),
            ("乡村", "2.p1"),
            ('"countryside was opened"', "2.p1"),
            ("1411.44亿元", "1.p1"),
            ("nobody", "2.p1"),
        ],
    )
    def test_it_is_found_in_both_languages(self, engine: Engine, text: str, place: str) -> None:
        assert self.found(engine, text)[:1] == [f"harbour-2023:{place}"]

    def test_it_is_found_by_its_headings(self, engine: Engine) -> None:
        assert set(self.found(engine, "jobs")) == {"harbour-2023:1.p1", "harbour-2023:2.p1"}

    def test_its_words_are_marked(self, engine: Engine) -> None:
        hit = search(engine, "employment lang:en").hits[0]
        ((span,),) = hit.en
        assert hit.passage.en[slice(*span)] == "Employment"
        assert (hit.tier, hit.fields) == ("exact", ("en",))

    def test_it_is_not_what_a_machine_made(self, engine: Engine) -> None:
        query = msgspec.structs.replace(parse("employment lang:en"), machine=False)
        (hit,) = engine.search(query).hits
        assert hit.passage == ENGLISH.passages[0]

    def test_no_chinese_is_missed_in_it(self) -> None:
        assert list(flagged(ENGLISH, Terms(Glossary(())))) == []

    def test_its_words_have_pairs(self, engine: Engine) -> None:
        assert "harbour" not in engine.terms()  # it stands in the title alone
        assert engine.terms()["nobody"] == 1
        assert [pair.zh for pair in engine.pairs("high speed railway")] == ["高速铁路"]
