"""Checks: each fault of a translation is found and named, and what is right has none."""

from __future__ import annotations

import msgspec
import pytest

from index.checks import texts
from kb.checks import check
from kb.glossary import Entry, Glossary
from kb.library import Library, shipped_seeds
from kb.model import Flag, Text
from kb.terms import Terms

SEED: list[Text] = list(texts(Library(shipped_seeds()).load("tongliao-2022")))


def kinds(zh: str, en: str) -> list[str]:
    return [flag.kind for flag in check(zh, en)]


def test_the_seed_s_own_english_has_no_flag() -> None:
    assert {str(text.address): found for text in SEED if (found := check(text.zh, text.en))} == {}


def test_a_figure_that_is_missing_is_named() -> None:
    (flag,) = check("完成投资1411.44亿元。", "Investment was completed.")
    assert (flag.kind, flag.text) == ("figure", "1411.44亿元 is not in the English.")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("会议闭幕（掌声）。", "The meeting closed (applause) (applause) (applause) (applause)."),
        ("完善体系。", "We will improve the system of the of the of the of the system."),
        ("积极推进。", "We will advance it in a posiposiposiposiposiposition."),
        ("加强管理。", "Management management management will be strengthened."),
        (
            "加强生态保护和修复工作。",
            "We will protect the banks of the river, the banks of the river, the banks of the sea.",
        ),
        (
            "深化农村改革试点。",
            "We will deepen reform in the villages, deepen reform in the villages.",
        ),
    ],
)
def test_words_said_again_and_again_are_a_loop(zh: str, en: str) -> None:
    assert "loop" in kinds(zh, en)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("这非常非常重要。", "This is very, very important."),
        (
            "支持革命老区、民族地区。",
            "We will support old revolutionary base areas, areas of ethnic groups.",
        ),
        ("坚持互利共赢、共同发展。", "We will pursue a win-win strategy of opening up."),
        (
            "一代接着一代地干下去。",
            "We will keep at it from generation to generation to generation.",
        ),
        ("奋斗，奋斗，奋斗！", "Work hard, work hard, work hard!"),
        ("比例为1:1:1:1。", "The ratio is 1:1:1:1."),
        ("加油加油加油！", "Come on! Come on! Come on!"),
        ("修路、修桥、修渠", "Roads, bridges and canals; roads and bridges"),
    ],
)
def test_what_is_rightly_repeated_is_no_loop(zh: str, en: str) -> None:
    assert "loop" not in kinds(zh, en)


@pytest.mark.parametrize(
    ("zh", "en", "says"),
    [
        (
            "加快建设现代化产业体系，" * 5,
            "Industry.",
            "The English is too short: 1 word for 55 characters of Chinese.",
        ),
        (
            "深化改革。",
            "We will deepen the reform of everything " * 5,
            "The English is too long: 35 words for 4 characters of Chinese.",
        ),
    ],
)
def test_a_translation_far_too_short_or_too_long_is_found(zh: str, en: str, says: str) -> None:
    (flag,) = (flag for flag in check(zh, en) if flag.kind == "length")
    assert flag.text == says


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("结语", "Conclusion"),
        ("发展目标", "Development targets"),
        (
            "扎实开展“八五”普法。",
            "We will make solid efforts in the plan for public knowledge of the law.",
        ),
        ("通辽", "Tongliao"),
        ("2022年", "2022"),
    ],
)
def test_a_short_text_has_slack(zh: str, en: str) -> None:
    assert check(zh, en) == ()


@pytest.mark.parametrize(
    ("zh", "en", "left"),
    [
        ("深化放管服改革。", "We will deepen the reform (放管服) of government.", "放管服"),
        ("建设现代化城市。", "We will build a modern 城市.", "城市"),
    ],
)
def test_chinese_left_in_the_english_is_named(zh: str, en: str, left: str) -> None:
    (flag,) = check(zh, en)
    assert (flag.kind, flag.text) == ("han", f"{left} is left in Chinese.")


@pytest.mark.parametrize("en", ["", "  ", "…", "——"])
def test_english_without_a_word_is_empty(en: str) -> None:
    assert kinds("深化改革，增长7%。", en) == ["empty"]


@pytest.mark.parametrize("zh", ["", "——", "……"])
def test_what_says_nothing_in_chinese_may_be_empty(zh: str) -> None:
    assert check(zh, "") == ()


def test_every_flag_is_a_sentence() -> None:
    terms = Terms(Glossary([Entry("乡村振兴", ("rural revitalization",), "policy", "official")]))
    flags = check("推进乡村振兴，增长7%。", "Go on go on go on 增长 and go.", terms)
    assert {flag.kind for flag in flags} == {"figure", "loop", "han", "term"}
    assert all(flag.text.endswith(".") for flag in flags)


def test_a_flag_is_stored_with_its_place_and_without_where_it_has_none() -> None:
    flags = check("增长7%。", "Growth 增长.")
    stored = msgspec.json.encode(flags)
    assert msgspec.json.decode(stored) == [
        {"kind": "figure", "text": "7% is not in the English.", "span": [2, 4]},
        {"kind": "han", "text": "增长 is left in Chinese."},
    ]
    assert msgspec.json.decode(stored, type=tuple[Flag, ...]) == flags
