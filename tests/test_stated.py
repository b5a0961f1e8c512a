"""What a report says of itself is read with the words that say it; nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.draft import Block, Draft
from kb.model import AuditEntry, Language
from kb.stating.facts import Stated
from kb.stating.stated import read_stated
from kb.traced import Traced


def read(
    text: str, *, title: int = 0, page: tuple[str, ...] = (), language: Language = "zh"
) -> Stated:
    """What the lines of a text say, the first `title` of them told from the text by the reader."""
    lines = tuple(text.split("\n"))
    blocks = tuple(
        Block("title" if at < title else "paragraph", Traced.line(line, at + 1))
        for at, line in enumerate(lines)
        if line.strip()
    )
    entries = tuple(AuditEntry("chrome", 1, line) for line in page)
    return read_stated(Draft(lines, blocks, entries), language)


def values(stated: Stated) -> dict[str, object]:
    facts = {name: getattr(stated, name) for name in Stated.__slots__}
    return {name: fact.value for name, fact in facts.items() if fact is not None}


OPENINGS = {
    "prefecture": (
        (
            "政府工作报告\n——2022年1月5日在通辽市第五届人民代表大会第二次会议上\n"
            "通辽市人民政府市长 王某某\n各位代表：\n现在，我代表市人民政府，向大会报告工作。"
        ),
        ("通辽市", "prefecture", 2022, "王某某", "2022-01-05"),
    ),
    "county": (
        (
            "政 府 工 作 报 告\n二〇二二年一月十二日在通北县第十七届人民代表大会第一次会议上\n"
            "通北县人民政府县长 李 某\n各位代表：\n我代表县人民政府作报告。"
        ),
        ("通北县", "county", 2022, "李某", "2022-01-12"),
    ),
    "acting mayor, names above in one place": (
        (
            "2023年内蒙古自治区通辽市政府工作报告\n——在通辽市第六届人民代表大会第二次会议上\n"
            "（2023年1月8日）\n代市长　欧阳某某\n各位代表：\n我代表市人民政府报告工作。"
        ),
        ("内蒙古自治区通辽市", "prefecture", 2023, "欧阳某某", "2023-01-08"),
    ),
    "autonomous prefecture": (
        (
            "政府工作报告\n——2021年2月3日在延边朝鲜族自治州第十五届人民代表大会第六次会议上\n"
            "州长 金某\n各位代表：\n我代表州人民政府报告工作。"
        ),
        ("延边朝鲜族自治州", "prefecture", 2021, "金某", "2021-02-03"),
    ),
    "league": (
        "兴安盟2021年政府工作报告\n盟长 赵某某\n各位代表：\n我代表盟行政公署报告工作。",
        ("兴安盟", "prefecture", 2021, "赵某某", None),
    ),
    "banner": (
        (
            "政府工作报告\n——2020年1月6日在科尔沁右翼中旗第十四届人民代表大会第四次会议上\n"
            "旗长 白某某\n各位代表：\n我代表旗人民政府报告工作。"
        ),
        ("科尔沁右翼中旗", "county", 2020, "白某某", "2020-01-06"),
    ),
    "district": (
        (
            "政府工作报告\n——2020年1月6日在上海市浦东新区第六届人民代表大会第七次会议上\n"
            "区长 张某某\n各位代表：\n我代表区人民政府报告工作。"
        ),
        ("上海市浦东新区", "county", 2020, "张某某", "2020-01-06"),
    ),
    "autonomous region": (
        (
            "政府工作报告\n——2019年1月27日在内蒙古自治区第十三届人民代表大会第二次会议上\n"
            "自治区主席 布某某\n各位代表：\n我代表自治区人民政府报告工作。"
        ),
        ("内蒙古自治区", "province", 2019, "布某某", "2019-01-27"),
    ),
    "full width, Traditional": (
        (
            "政府工作報告\n１９８９年３月２０日在第七屆全國人民代表大會第二次會議上\n"
            "國務院總理王某某\n各位代表：\n我代表國務院報告工作。"
        ),
        ("中国", "national", 1989, "王某某", "1989-03-20"),
    ),
    "a session alone": (
        "各位代表：\n我代表国务院，向第十二届全国人民代表大会第五次会议报告工作。",
        ("中国", "national", 2017, None, None),
    ),
    "a city of no known level": (
        "义乌市政府工作报告\n市长 王某某\n各位代表：\n我代表市人民政府报告工作。",
        ("义乌市", None, None, "王某某", None),
    ),
    "a level without a place": (
        "政府工作报告\n各位代表：\n我代表县人民政府报告工作。",
        (None, "county", None, None, None),
    ),
    "headings plan a year": (
        "各位代表：\n我代表省人民政府报告工作。\n一、2019年工作回顾\n二、2020年主要任务",
        (None, "province", 2020, None, None),
    ),
    "a review alone gives no year": (
        "各位代表：\n我代表省人民政府报告工作。\n一、2019年工作回顾\n二、今年任务",
        (None, "province", None, None, None),
    ),
    "a distant goal gives no year": (
        "各位代表：\n我代表省人民政府报告工作。\n二、2035年远景目标\n三、到2025年的主要目标",
        (None, "province", None, None, None),
    ),
    "a standing committee is no party": (
        "各位代表：\n人民代表大会常务委员会开过会。\n我代表国务院，向大会报告工作。",
        ("中国", "national", None, None, None),
    ),
    "a party's report": (
        (
            "继往开来\n——在中国共产党某省第十三次代表大会上的报告\n（2022年5月22日）\n王某某\n"
            "同志们：\n我代表中共某省第十二届委员会作报告。"
        ),
        (None, None, 2022, "王某某", "2022-05-22"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), OPENINGS.values(), ids=OPENINGS)
def test_openings_of_every_level_are_read(text: str, expected: tuple[object, ...]) -> None:
    found = values(read(text))
    names = ("place", "level", "year", "speaker", "date")
    assert tuple(found.get(name) for name in names) == expected


@pytest.mark.parametrize("text", [text for text, _ in OPENINGS.values()], ids=OPENINGS)
def test_words_are_the_source_s_own(text: str) -> None:
    stated = read(text)
    for name in values(stated):
        assert getattr(stated, name).words in text


def test_a_title_is_put_together_and_keeps_its_script() -> None:
    stated = read("政府工作報\n告\n各位代表：")
    assert stated.title is not None
    assert (stated.title.value, stated.title.words) == ("政府工作報告", "政府工作報\n告")


def test_a_title_that_is_not_there_is_absent() -> None:
    assert read("各位代表：\n现在，我代表国务院，作政府工作报告。").title is None


def test_the_page_names_the_publisher_and_its_time_is_not_the_day() -> None:
    stated = read(
        "2021年政府工作报告\n各位代表：", title=1, page=("来源：通北日报 2021-02-03", "来源：")
    )
    assert values(stated) == {"title": "2021年政府工作报告", "year": 2021, "publisher": "通北日报"}


def test_a_publisher_ends_where_the_next_label_begins() -> None:
    page = ("来源：通北县人民政府办公室发布时间：2021-02-03",)
    stated = read("2021年政府工作报告\n各位代表：", title=1, page=page)
    assert values(stated)["publisher"] == "通北县人民政府办公室"


def test_a_name_of_five_characters_or_more_is_one_after_an_office() -> None:
    stated = read("政府工作报告\n旗长　额尔敦某某\n各位代表：", title=2)
    assert values(stated)["speaker"] == "额尔敦某某"
    assert "speaker" not in values(read("政府工作报告\n旗长作工作报告\n各位代表：", title=2))


def test_a_year_is_read_from_headings_without_numbers() -> None:
    stated = read(
        "各位代表：\n我报告工作。\n2020年工作回顾\n修成水库三座。\n2021年工作安排\n修路。"
    )
    assert values(stated)["year"] == 2021


def test_a_newspaper_s_account_is_told() -> None:
    stated = read(
        "前不久，通辽市召开了第六届人民代表大会，大会回顾了五年的工作。\n报告指出，成绩不小。"
    )
    assert values(stated) == {"kind": "account", "place": "通辽市", "level": "prefecture"}


@pytest.mark.parametrize("mark", ["（摘要）", "（摘登）", "摘登"])
def test_a_title_tells_of_an_abridgement(mark: str) -> None:
    assert values(read(f"政府工作报告{mark}\n各位代表："))["kind"] == "account"


def test_english_is_read() -> None:
    text = (
        "REPORT ON THE WORK OF THE GOVERNMENT\nDelivered at the First Session of the Eleventh "
        "National People's Congress on March 5, 2008\nAnn Bee, Premier of the State Council\n"
        "Fellow Deputies,\nOn behalf of the State Council, I report."
    )
    assert values(read(text, language="en")) == {
        "title": "REPORT ON THE WORK OF THE GOVERNMENT",
        "place": "中国",
        "level": "national",
        "year": 2008,
        "speaker": "Ann Bee",
        "date": "2008-03-05",
    }


@given(
    st.text(
        alphabet="在第十届全国人民代表大会一次会议上2022年1月5日省长政府工作报告—（）：\n 　市",
        max_size=80,
    )
)
def test_any_lines_are_read_and_words_are_theirs(text: str) -> None:
    stated = read(text)
    for name in values(stated):
        assert getattr(stated, name).words
