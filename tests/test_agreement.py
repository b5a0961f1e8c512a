"""Agreement: a wrong figure of a translation is named, and another way to say it is not."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.agreeing.agreement import MOST, compare, disagreements


@given(st.decimals("0.01", 99999, places=2), st.data())
def test_another_digit_in_an_agreeing_pair_is_found(number: Decimal, data: st.DataObject) -> None:
    zh, said = f"完成投资{number}亿元", f"{number / 10:,} billion yuan"
    place = data.draw(st.sampled_from([i for i, sign in enumerate(said) if sign.isdigit()]))
    digit = data.draw(st.sampled_from([sign for sign in "0123456789" if sign != said[place]]))
    assert disagreements(zh, f"Investment was {said}.") == ()
    assert disagreements(zh, f"Investment was {said[:place]}{digit}{said[place + 1 :]}.")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("增长7%", "grow by 7 percent"),
        ("1/3以上", "more than one third"),
        ("18个嘎查村", "18 gacha and villages"),
        ("10个断面", "ten sections"),
        ("585万亩", "5.85 million mu (390,000 hectares)"),
        ("1060万亩", "10.6 million mu (about 706,700 hectares)"),
        ("2018年以来，第六届", "since 2018, the Sixth"),
        ("5G基站", "5G base stations"),
        ("由13万户增加到26万户", "from 130,000 to 260,000"),
        ("585万亩", "5.85 million mu (equivalent to about 390,000 hectares)"),
        ("项目20个，其中新建12个", "20 projects (12 of them new)"),
        ("增长7%，上年为8%", "7 percent (8 percent the year before)"),
        ("75%", "three quarters"),
        ("增长1.4倍", "an increase of 140 percent"),
        ("5—6万亩", "50,000 to 60,000 mu"),
        ("一是修路", "1. Building roads"),
        ("（二）修路", "2. Building roads"),
        ("翻一番", "to double"),
        ("翻两番", "will quadruple"),
        ("比2020年翻一番", "an increase of 100 percent over 2020"),
        ("增长近1倍", "nearly doubled"),
        ("是2010年的2.2倍", "an increase of 120 percent over 2010"),
        ("半年", "six months"),
        ("10年", "the decade"),
        ("24小时", "round the clock"),
        ("连续6年增产", "the sixth consecutive increase"),
        ("60周年", "It is 60 years since"),
        ("90年代", "in the 1990s"),
        ("第十三届全国人大第五次会议", "the Fifth Session of the 13th National People's Congress"),
        ("党的十九大", "the 19th National Congress"),
        ("2022年3月5日", "on March 5, 2022"),
        ("3月5日", "on the 5th of March"),
        ("今年增长7%", "grow by 7 percent in 2022"),
        ("“九二共识”", "the 1992 Consensus"),
        ("每斤提高0.11元", "raised by 0.22 yuan per kilogram"),
        ("肺癌等12类大病", "lung cancer and 11 other serious diseases"),
        ("每增长1个百分点", "every percentage point of growth"),
        ("实现100%覆盖", "full coverage"),
        ("全部处理", "100 percent treatment"),
        ("上亿群众", "around 100 million people"),
        ("三四百人", "300 to 400 people"),
        ("三四百人", "three or four hundred people"),
        ("百年大计", "a project that will last"),
        ("百花齐放", "let a hundred flowers blossom"),
        ("缩短三分之一以上", "cut by over a third"),
        ("18亿亩", "120 million hectares"),
        ("1亿亩", "6.67 million hectares"),
        ("加强服务", "services (Note: This refers to the 12 services of 2019.)"),
        ("占地15亩", "It covers about 2.5 acres."),
        ("3万亩", "about 5,000 acres"),
        ("500斤", "551 pounds"),
        ("5000公里", "3,107 miles"),
        ("100万立方米", "264 million gallons"),
        ("30℃", "30 degrees Celsius"),
        ("0.5个百分点", "50 basis points"),
        ("三百五十", "three hundred fifty"),
        ("二十四节气", "24 solar terms"),
        ("百亿级", "10 billion yuan"),
        ("百亿产业", "a 10-billion-yuan industry"),
        ("两万五千里", "25,000 li"),
        ("80后", "born in the 1980s"),
        ("00后", "born in the 2000s"),
        ("翻番", "doubled"),
        ("增加2倍", "tripled"),
        ("增加2倍", "an increase of 200 percent"),
        ("增加2倍", "a two-fold increase"),
        ("是去年的3倍", "tripled"),
        ("第三季度", "the third quarter"),
        ("四季度", "in Q4"),
        ("前三季度", "the first three quarters"),
        ("前三季度", "three quarters of the year"),
        ("第一产业", "primary industry"),
        ("比例为3:1", "3 to 1"),
    ],
)
def test_figures_that_agree(zh: str, en: str) -> None:
    assert disagreements(zh, en) == ()


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("三大战役", "the battles"),
        ("四个意识", "consciousness of the whole"),
        ("三农和四个全面", "the three rural issues"),
        ("第三产业", "services"),
        ("第二套房", "another home"),
        ("首届会议第三次", "the first session"),
        ("三年", "for years"),
        ("三百六十行", "all trades"),
        ("两岸和三个月", "both sides, two shores"),
    ],
)
def test_a_small_number_is_asked_for_only_where_another_is_in_its_stead(zh: str, en: str) -> None:
    assert disagreements(zh, en) == ()


@pytest.mark.parametrize(
    ("zh", "en", "named"),
    [
        ("增长7%", "grow by 8 percent", "7%"),
        ("52亿元", "52 billion yuan", "52亿元"),
        ("投资7亿元", "700 million dollars", "7亿元"),
        ("增长7%", "grow by 7 percentage points", "7%"),
        ("增长", "grow by 7 percent", "7 percent"),
        ("585万亩", "5.85 million mu (39,000 hectares)", "39,000 hectares"),
        ("比重23:32:45", "ratio of 23:32:44", "23:32:45"),
        ("2018年", "in 2019", "2018年"),
        ("500千瓦", "500,000 kilowatts", "500千瓦"),
        ("投资3万多亿元", "more than 3 billion yuan", "3万多亿元"),
        ("增长5%", "grow by 0.05 percent", "5%"),
        ("5倍", "5 percent", "5倍"),
        ("翻两番", "to double", "翻两番"),
        ("3年", "3 months", "3年"),
        ("13万户", "130,000 people", "13万户"),
        ("第十三届", "the 12th", "第十三"),
        ("第十五届", "the committee", "第十五"),
        ("党的十九大", "the 18th National Congress", "十九"),
        ("3月5日", "on March 6", "3月5日"),
        ("3月5日", "on May 5", "3月5日"),
        ("3月5日第五次会议", "the fifth session on March", "3月5日"),
        ("（二）修路", "3. Building roads", "3."),
        ("百分之十五", "16 percent", "百分之十五"),
        ("三分之一的企业", "one quarter of enterprises", "三分之一"),
        ("翻一番", "will be halved", "翻一番"),
        ("千万元", "100 million yuan", "千万元"),
        ("三百五十户", "360 households", "三百五十户"),
        ("增长7%", "grow by 7 percent in 2022", "2022"),
        ("建设5G基站", "base stations", "5G"),
        ("10570亿斤", "528.1 million tonnes", "10570亿斤"),
        ("585万亩", "5.85 million mu (391,000 hectares)", "391,000 hectares"),
        ("占地15亩", "It covers 15 acres.", "15亩"),
        ("3万亩", "30,000 acres", "3万亩"),
        ("500斤", "500 pounds", "500斤"),
        ("500公斤", "500 pounds", "500公斤"),
        ("5000公里", "5,000 miles", "5000公里"),
        ("3万米", "30,000 feet", "3万米"),
        ("3万平方公里", "30,000 square miles", "3万平方公里"),
        ("100万立方米", "1 million gallons", "100万立方米"),
        ("30℃", "30 degrees Fahrenheit", "30℃"),
        ("1.2亿人", "120 million yuan", "1.2亿人"),
        ("第三季度", "the second quarter", "第三季度"),
        ("四季度", "the third quarter", "四季度"),
        ("前三季度", "the first two quarters", "三季度"),
        ("十二届三次会议", "the second session of the 12th congress", "三次"),
        ("排名第三", "ranked second", "第三"),
        ("第一产业", "secondary industry", "第一"),
        ("三月五日", "May 5", "三月五日"),
        ("比例为3:1", "a ratio of 1:3", "3:1"),
        ("比例为3:1", "a ratio of 1 to 3", "3:1"),
        ("翻一番", "tripled", "翻一番"),
        ("增加2倍", "doubled", "2倍"),
        ("增加2倍", "an increase of 300 percent", "2倍"),
        ("一半以上", "more than a third", "一半"),
        ("四个意识", "five consciousnesses", "四个"),
        ("三大战役", "four major battles", "三大"),
        ("三年", "within five years", "三年"),
        ("连续四年增产", "six consecutive increases", "四年"),
    ],
)
def test_figures_that_do_not_agree_are_named(zh: str, en: str, named: str) -> None:
    assert any(found.startswith(named) for found in disagreements(zh, en))


@pytest.mark.parametrize(
    ("zh", "en", "words"),
    [
        ("投资8亿元，增长7%", "800 million yuan, 8 percent", ["7%"]),
        ("增长6%—6.5%", "6 to 7 percent", ["6%—6.5%"]),
        ("2018年3月5日", "March 6, 2018", ["3月5日"]),
        ("比例为3:1", "1:3", ["3:1"]),
        ("585万亩", "5.85 million mu (391,000 hectares)", ["585万亩"]),
        ("（二）修路", "3. Building roads", ["二"]),
        ("修路", "7 roads", []),
    ],
)
def test_a_flag_says_where_in_the_chinese_its_figure_is(zh: str, en: str, words: list[str]) -> None:
    assert [zh[slice(*flag.span)] for flag in compare(zh, en) if flag.span] == words


@pytest.mark.parametrize("piece", ["1,1,1,", "1个百分点，", "100% ", "3:1 ", "1:", "每斤 a kg "])
def test_a_long_text_takes_no_longer_than_its_length_asks(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    began = time.process_time()
    disagreements(text, text)
    disagreements(text, "word " * 4000)
    assert time.process_time() - began < 2


def test_of_very_many_figures_it_is_said_that_they_are_not_compared() -> None:
    one, other = (" ".join(map(str, range(start, start + MOST + 1))) for start in (3000, 5000))
    assert disagreements(one, other) == (f"More than {MOST} different figures cannot be compared.",)
