"""Figures: every number with its value, unit and place, in both languages."""

from __future__ import annotations

import pytest

from kb.model import Language
from kb.numbers.found import comparable, numbers


def shape(text: str, language: Language, kind: str = "quantity") -> list[tuple[str, str, str]]:
    """Value, unit and the words of each figure of a kind."""
    return [
        (f"{figure.value.normalize():f}", figure.unit, text[figure.start : figure.end])
        for figure in numbers(text, language)
        if figure.kind == kind
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("达到234.5亿元", [("23450000000", "yuan", "234.5亿元")]),
        ("1,234元", [("1234", "yuan", "1,234元")]),
        ("粮食18.2亿斤", [("1820000000", "jin", "18.2亿斤")]),
        ("牲畜321.5万头只", [("3215000", "head", "321.5万头只")]),
        ("就业 1.2 万人", [("12000", "person", "1.2 万人")]),
        ("4800多万人", [("48000000", "person", "4800多万人")]),
        ("四亿零七百多万吨", [("407000000", "t", "四亿零七百多万吨")]),
        ("增长7%，提高0.5个百分点", [("7", "%", "7%"), ("0.5", "pp", "0.5个百分点")]),
        ("增长6%—6.5%", [("6", "%", "6%"), ("6.5", "%", "6.5%")]),
        ("增长6—6.5%", [("6", "%", "6"), ("6.5", "%", "6.5%")]),
        ("投资１２３亿元", [("12300000000", "yuan", "１２３亿元")]),
        ("1/3以上", [("0.333333333333", "", "1/3")]),
        ("三分之二", [("0.666666666667", "", "三分之二")]),
        ("千万元以上", [("10000000", "yuan", "千万元")]),
        ("三百五十户", [("350", "household", "三百五十户")]),
        ("用三年时间", [("3", "year", "三年")]),
        ("新建基站12个", [("12", "item", "12个")]),
        ("24万平方米", [("240000", "m2", "24万平方米")]),
        ("一带一路、三农、万众创新、百姓", []),
        ("千家万户、百家争鸣、统一个体、数千万元、三位一体", []),
        ("新增3万多亿元", [("3000000000000", "yuan", "3万多亿元")]),
        ("1亿3千多万人", [("130000000", "person", "1亿3千多万人")]),
        ("9千4百万亩", [("94000000", "mu", "9千4百万亩")]),
        ("500千瓦", [("500", "kW", "500千瓦")]),
        ("220千伏", [("220", "kV", "220千伏")]),
        ("12千克", [("12", "kg", "12千克")]),
        ("3120亿度", [("312000000000", "kWh", "3120亿度")]),
        ("5—6万亩", [("50000", "mu", "5"), ("60000", "mu", "6万亩")]),
        ("5000—1万元", [("5000", "yuan", "5000"), ("10000", "yuan", "1万元")]),
        ("8到9%", [("8", "%", "8"), ("9", "%", "9%")]),
        ("百分之八点五", [("8.5", "%", "百分之八点五")]),
        ("三点五亿元", [("350000000", "yuan", "三点五亿元")]),
        ("九成以上", [("90", "%", "九成")]),
        ("5‰", [("5", "‰", "5‰")]),
        ("百万人口", [("1000000", "person", "百万人口")]),
        ("14亿人民", [("1400000000", "", "14亿")]),
        ("3方面", [("3", "", "3")]),
        ("二元结构", []),
        ("没有数字", []),
        ("翻一番", [("2", "times", "翻一番")]),
        ("翻了两番", [("4", "times", "翻了两番")]),
        ("比2010年翻番", [("2", "times", "翻番")]),
        ("用半年时间", [("0.5", "year", "半年")]),
        ("上半年、下半年", []),
        ("两年半、3年半。", [("2.5", "year", "两年半"), ("3.5", "year", "3年半")]),
        ("5年半导体", [("5", "year", "5年")]),
        ("十几个", [("10", "item", "十几个")]),
        ("几十个、数百家", []),
        ("三四百人", [("300", "person", "三"), ("400", "person", "四百人")]),
        ("十七八岁", [("17", "year", "十七"), ("18", "year", "八岁")]),
        ("三五年", [("3", "year", "三"), ("5", "year", "五年")]),
        ("二三产业、一二线城市", []),
        ("上亿群众", [("100000000", "", "亿")]),
        ("在此基础上千方百计", []),
        ("百分之15", [("15", "%", "百分之15")]),
        ("20分之3", [("0.15", "", "20分之3")]),
        ("3分钱、1毛钱", [("3", "fen", "3分钱"), ("1", "jiao", "1毛钱")]),
        ("5亿欧元", [("500000000", "euro", "5亿欧元")]),
        ("一亿三千万人", [("130000000", "person", "一亿三千万人")]),
        ("两万五千亩", [("25000", "mu", "两万五千亩")]),
        (
            "一千二百三十四万五千六百七十八元",
            [("12345678", "yuan", "一千二百三十四万五千六百七十八元")],
        ),
        ("四两拨千斤", []),
        ("占地5英亩、300英尺", [("5", "acre", "5英亩"), ("300", "foot", "300英尺")]),
        ("100桶、20加仑", [("100", "barrel", "100桶"), ("20", "gallon", "20加仑")]),
        ("升级3升级版", [("3", "", "3")]),
        ("30℃、30摄氏度", [("30", "℃", "30℃"), ("30", "℃", "30摄氏度")]),
        ("25个基点", [("25", "bp", "25个基点")]),
        ("增长1.4倍、是3倍", [("1.4", "more", "1.4倍"), ("3", "times", "3倍")]),
        ("增加了近一倍", [("1", "more", "一倍")]),
        ("前三季度", [("3", "quarter", "三季度")]),
        ("三大战役、一大批", [("3", "item", "三大")]),
        ("二十四节气", [("24", "", "二十四")]),
        ("三百五十", [("350", "", "三百五十")]),
        ("两万五千里长征", [("25000", "li", "两万五千里")]),
        ("百亿级、千亿产业", [("10000000000", "", "百亿"), ("100000000000", "", "千亿")]),
        ("千万不要、千万里、十五", []),
    ],
)
def test_a_chinese_figure_has_its_value_and_unit(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert shape(text, "zh") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reached 23.45 billion yuan", [("23450000000", "yuan", "23.45 billion yuan")]),
        ("RMB 23.4 billion", [("23400000000", "yuan", "RMB 23.4 billion")]),
        ("US$5 million", [("5000000", "dollar", "US$5 million")]),
        ("910,000 tonnes", [("910000", "t", "910,000 tonnes")]),
        ("rose 2.7 percent", [("2.7", "%", "2.7 percent")]),
        (
            "5% and 0.5 percentage points",
            [("5", "%", "5%"), ("0.5", "pp", "0.5 percentage points")],
        ),
        (
            "by over a third, another third of",
            [("0.333333333333", "", w) for w in ("a third", "another third")],
        ),
        ("a third party, a quarter later", []),
        ("one third of", [("0.333333333333", "", "one third")]),
        ("within three years", [("3", "year", "three years")]),
        (
            "three hundred and fifty households",
            [("350", "household", "three hundred and fifty households")],
        ),
        ("3 million kilowatts", [("3000000", "kW", "3 million kilowatts")]),
        ("someone often tends", []),
        ("RMB23.4 billion", [("23400000000", "yuan", "RMB23.4 billion")]),
        ("a 0.5-percentage-point rise", [("0.5", "pp", "0.5-percentage-point")]),
        ("0.5 of a percentage point", [("0.5", "pp", "0.5 of a percentage point")]),
        ("300MW and 3GW", [("300", "MW", "300MW"), ("3", "GW", "3GW")]),
        ("12 km2", [("12", "km2", "12 km2")]),
        ("5 to 6 million mu", [("5000000", "mu", "5"), ("6000000", "mu", "6 million mu")]),
        ("between 6 and 6.5 percent", [("6", "%", "6"), ("6.5", "%", "6.5 percent")]),
        ("24/7", [("24", "", "24"), ("7", "", "7")]),
        (
            "more than half of it, and half a million",
            [("0.5", "", "half"), ("500000", "", "half a million")],
        ),
        ("2000 households", [("2000", "household", "2000 households")]),
        ("doubled, twice", [("2", "times", w) for w in ("doubled", "twice")]),
        ("two-fold, 3 times", [("2", "fold", "two-fold"), ("3", "fold", "3 times")]),
        ("a 2.5-fold rise", [("2.5", "fold", "2.5-fold")]),
        ("the first three quarters", [("3", "quarter", "three quarters")]),
        ("three quarters of farms", [("0.75", "", "three quarters")]),
        ("50 basis points", [("50", "bp", "50 basis points")]),
        ("2.5 acres, a 30-foot wall", [("2.5", "acre", "2.5 acres"), ("30", "foot", "30-foot")]),
        ("500lbs and 5 sq mi", [("500", "pound", "500lbs"), ("5", "mi2", "5 sq mi")]),
        ("30 °F, 30 degrees Celsius", [("30", "℉", "30 °F"), ("30", "℃", "30 degrees Celsius")]),
        ("three hundred fifty", [("350", "", "three hundred fifty")]),
        ("a secondary school, primary care", []),
        ("a double-digit rise", []),
        ("half a year", [("0.5", "year", "half a year")]),
        ("half an hour", [("0.5", "hour", "half an hour")]),
        ("the first half of the year", []),
        ("two and a half years", [("2.5", "year", "two and a half years")]),
        ("a year and a half", [("1.5", "year", "a year and a half")]),
        (
            "one and a half million tonnes",
            [("1500000", "t", "one and a half million tonnes")],
        ),
        ("two decades", [("20", "year", "two decades")]),
        ("a dozen or so, dozens of", [("12", "", "dozen")]),
        ("round-the-clock", [("24", "hour", "round-the-clock")]),
        (
            "three or four hundred people",
            [("300", "person", "three"), ("400", "person", "four hundred people")],
        ),
        (
            "two to three hundred and fifty",
            [("2", "", "two"), ("350", "", "three hundred and fifty")],
        ),
        ("five and six", [("5", "", "five"), ("6", "", "six")]),
        ("the million mark", [("1000000", "", "the million")]),
        ("HK$5 billion", [("5000000000", "hkd", "HK$5 billion")]),
    ],
)
def test_an_english_figure_has_its_value_and_unit(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert shape(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "language", "kind", "values"),
    [
        ("比重为23.6:31.9:44.5", "zh", "ratio", ["23.6", "31.9", "44.5"]),
        ("of 23.6:31.9:44.5.", "en", "ratio", ["23.6", "31.9", "44.5"]),
        ("2022年", "zh", "date", ["2022"]),
        ("since 2018, in 2022", "en", "date", ["2018", "2022"]),
        ("第六届、第15届", "zh", "ordinal", ["6", "15"]),
        ("the 14th plan", "en", "ordinal", ["14"]),
        ("5G基站", "zh", "name", ["5"]),
        ("细颗粒物PM2.5", "zh", "name", ["2.5"]),
        ("成立60周年", "zh", "ordinal", ["60"]),
        ("on March 5", "en", "date", ["3", "5"]),
        ("5G and 4G", "en", "name", ["5", "4"]),
        ("比重为23.6：31.9：44.5", "zh", "ratio", ["23.6", "31.9", "44.5"]),
        ("2020、2021年，2016—2020年", "zh", "date", ["2020", "2021", "2016", "2020"]),
        ("规划（2021—2025）", "zh", "date", ["2021", "2025"]),
        ("一九七八年到二○二二年", "zh", "date", ["1978", "2022"]),
        ("1至9月，5月11日", "zh", "date", ["1", "9", "5", "11"]),
        ("on 5 March", "en", "date", ["5", "3"]),
        ("the sixth and twenty-first", "en", "ordinal", ["6", "21"]),
        ("九十年代、21世纪、14届、4号线", "zh", "ordinal", ["90", "21", "14", "4"]),
        ("1. Roads\n2. Schools", "en", "ordinal", ["1", "2"]),
        ("（1）修路（2）办学", "zh", "ordinal", ["1", "2"]),
        ("3．办学", "zh", "ordinal", ["3"]),
        ("No. 1 and Article 12", "en", "ordinal", ["1", "12"]),
        ("PM2.5 and PM 10", "en", "name", ["2.5", "10"]),
        ("Covid-19, H1N1, the 1990s", "en", "name", ["19", "1", "1990"]),
        ("H1N1、COVID-19", "zh", "name", ["1", "19"]),
        ("三月五日，五月底", "zh", "date", ["3", "5", "5"]),
        ("5月1号", "zh", "date", ["5", "1"]),
        ("March 5th, the 6th of April", "en", "date", ["3", "5", "6", "4"]),
        ("“十三五”时期，十四五规划", "zh", "ordinal", ["13", "14"]),
        ("党的十九大、十八届三中、四中全会", "zh", "ordinal", ["19", "18", "3", "4"]),
        ("粮食九连增", "zh", "ordinal", ["9"]),
        ("十二届三次会议", "zh", "ordinal", ["12", "3"]),
        ("四季度、第三季度、2季度", "zh", "ordinal", ["4", "3", "2"]),
        ("80后、00后", "zh", "ordinal", ["80", "0"]),
        ("primary, secondary, and tertiary industries", "en", "ordinal", ["1", "2", "3"]),
    ],
)
def test_what_is_no_quantity_is_told_apart(
    text: str, language: Language, kind: str, values: list[str]
) -> None:
    assert [value for value, _, _ in shape(text, language, kind)] == values
    assert not shape(text, language)


def test_of_a_date_each_part_says_which_it_is() -> None:
    assert [figure.unit for figure in numbers("2022年3月5日", "zh")] == ["year", "month", "day"]
    assert [figure.unit for figure in numbers("March 5, 2022", "en")] == ["month", "day", "year"]


@pytest.mark.parametrize("text", ["May we go on", "You may", "marching", "Mayor"])
def test_a_verb_is_no_month(text: str) -> None:
    assert numbers(text, "en") == ()


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("2亿斤", "100,000 tonnes"),
        ("15亩", "1 hectare"),
        ("2吉瓦", "2 million kilowatts"),
        ("9144米", "10,000 yards"),
        ("0.45359237千克", "one pound"),
        ("0.5个百分点", "50 basis points"),
    ],
)
def test_units_of_one_kind_meet_in_a_base(zh: str, en: str) -> None:
    (chinese,), (english,) = numbers(zh, "zh"), numbers(en, "en")
    assert comparable(chinese) == comparable(english)
