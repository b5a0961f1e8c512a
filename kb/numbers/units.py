"""Units of the figures in reports: their names in both languages and what they are in a base."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal, NamedTuple

Dimension = Literal[
    "money", "percent", "points", "multiple", "area", "volume", "mass", "length", "power",
    "energy", "traffic", "voltage", "temperature", "time", "people", "households", "animals",
    "count", "rate", "number",
]  # fmt: skip
"""What a unit measures. `count`: things counted one by one; `rate`: so much of one for each of
another, 微克/立方米; `number`: there is no unit, as of a fraction or a part of a ratio."""

FIRMS = re.compile("企业|主体|工商户|公司|商户")
"""What 户 counts that is no household."""


class Unit(NamedTuple):
    """A unit: `factor` of its base makes one of it; a unit that only counts has no base."""

    name: str
    base: str
    factor: Fraction
    zh: tuple[str, ...]
    en: tuple[str, ...]

    @property
    def dimension(self) -> Dimension:
        """What it measures."""
        return _DIMENSIONS.get(self.base or self.name, "count")


_DIMENSIONS: dict[str, Dimension] = {
    **dict.fromkeys(("yuan", "dollar", "hkd", "euro", "yen"), "money"),
    **dict.fromkeys(("year", "quarter", "month", "week", "day", "hour", "minute"), "time"),
    **dict.fromkeys(("times", "more", "fold"), "multiple"),
    **dict.fromkeys(("℃", "℉"), "temperature"),
    "%": "percent", "pp": "points", "m2": "area", "m3": "volume", "kg": "mass", "m": "length",
    "kW": "power", "kWh": "energy", "tkm": "traffic", "pkm": "traffic", "kV": "voltage",
    "person": "people", "household": "households", "head": "animals",
}  # fmt: skip


def _unit(name: str, base: str, factor: Fraction | int, zh: str, en: str) -> Unit:
    return Unit(name, base, Fraction(factor), tuple(zh.split()), tuple(en.split(", ")))


UNITS = (
    _unit("yuan", "yuan", 1, "元 元人民币", "yuan, RMB"),
    _unit("dollar", "dollar", 1, "美元", "US dollars, dollars, US dollar"),
    _unit("jiao", "yuan", Fraction(1, 10), "角钱 毛钱", "jiao"),
    _unit("fen", "yuan", Fraction(1, 100), "分钱", "fen"),
    _unit("hkd", "hkd", 1, "港元 港币", "Hong Kong dollars, HK dollars"),
    _unit("euro", "euro", 1, "欧元", "euros, euro"),
    _unit("yen", "yen", 1, "日元", "yen"),
    _unit("%", "%", 1, "% ％", "percent, per cent, %"),
    _unit("‰", "%", Fraction(1, 10), "‰", "‰, per thousand, per mille"),
    _unit(
        "pp",
        "pp",
        1,
        "百分点 个百分点 个多百分点",
        "percentage points, percentage point, of a percentage point",
    ),
    _unit("bp", "pp", Fraction(1, 100), "基点 个基点", "basis points, basis point"),
    _unit("mu", "m2", Fraction(10000, 15), "亩", "mu"),
    _unit("ha", "m2", 10000, "公顷", "hectares, hectare, ha"),
    _unit(
        "km2",
        "m2",
        10**6,
        "平方公里 平方千米 km² km2",
        "square kilometers, square kilometres, square kilometer, square kilometre, sq km, km², km2",
    ),
    _unit(
        "m2",
        "m2",
        1,
        "平方米 ㎡ m² m2",
        "square meters, square metres, square meter, square metre, m², m2",
    ),
    _unit("acre", "m2", Fraction("4046.8564224"), "英亩", "acres, acre"),
    _unit("mi2", "m2", Fraction("2589988.110336"), "平方英里", "square miles, square mile, sq mi"),
    _unit("ft2", "m2", Fraction("0.09290304"), "平方英尺", "square feet, square foot, sq ft"),
    _unit(
        "m3",
        "m3",
        1,
        "立方米 方 m³ m3",
        "cubic meters, cubic metres, cubic meter, cubic metre, m³, m3",
    ),
    _unit("liter", "m3", Fraction(1, 1000), "升 公升", "liters, litres, liter, litre"),
    _unit("gallon", "m3", Fraction("0.003785411784"), "加仑", "gallons, gallon"),
    _unit("barrel", "m3", Fraction("0.158987294928"), "桶", "barrels, barrel"),
    _unit("ft3", "m3", Fraction("0.028316846592"), "立方英尺", "cubic feet, cubic foot"),
    _unit("t", "kg", 1000, "吨", "tonnes, tonne, metric tons, metric ton, tons, ton"),
    _unit("jin", "kg", Fraction(1, 2), "斤", "jin"),
    _unit("kg", "kg", 1, "公斤 千克 kg", "kilograms, kilogram, kg"),
    _unit("g", "kg", Fraction(1, 1000), "克", "grams, gram"),
    _unit("pound", "kg", Fraction("0.45359237"), "磅 lbs lb", "pounds, pound, lbs, lb"),
    _unit("ounce", "kg", Fraction("0.028349523125"), "盎司 oz", "ounces, ounce, oz"),
    _unit("km", "m", 1000, "公里 千米 km", "kilometers, kilometres, kilometer, kilometre, km"),
    _unit("li", "m", 500, "里", "li"),
    _unit("m", "m", 1, "米", "meters, metres, meter, metre"),
    _unit("cm", "m", Fraction(1, 100), "厘米", "centimeters, centimetres, cm"),
    _unit("mm", "m", Fraction(1, 1000), "毫米", "millimeters, millimetres, mm"),
    _unit("nmi", "m", 1852, "海里", "nautical miles, nautical mile"),
    _unit("mile", "m", Fraction("1609.344"), "英里", "miles, mile"),
    _unit("yard", "m", Fraction("0.9144"), "英码 码", "yards, yard"),
    _unit("foot", "m", Fraction("0.3048"), "英尺 ft", "feet, foot, ft"),
    _unit("inch", "m", Fraction("0.0254"), "英寸", "inches, inch"),
    # Neither is the other by a factor alone: the one is never taken for the other.
    _unit("℃", "℃", 1, "摄氏度 ℃ °C", "degrees Celsius, degree Celsius, degrees centigrade, ℃, °C"),
    _unit("℉", "℉", 1, "华氏度 ℉ °F", "degrees Fahrenheit, degree Fahrenheit, ℉, °F"),
    _unit("tkm", "tkm", 1, "吨公里", "tonne-kilometers, tonne-kilometres, ton-kilometers"),
    _unit("pkm", "pkm", 1, "人公里", "passenger-kilometers, passenger-kilometres"),
    _unit("kW", "kW", 1, "千瓦 kW", "kilowatts, kilowatt, kW"),
    _unit("MW", "kW", 1000, "兆瓦 MW", "megawatts, megawatt, MW"),
    _unit("GW", "kW", 10**6, "吉瓦 GW", "gigawatts, gigawatt, GW"),
    _unit("kWh", "kWh", 1, "千瓦时 度 kWh", "kilowatt-hours, kilowatt-hour, kWh"),
    _unit("kV", "kV", 1, "千伏 kV", "kilovolts, kilovolt, kV"),
    _unit("year", "", 1, "年 周岁 岁", "years, year"),
    _unit("quarter", "", 1, "季度 个季度", "quarters"),
    _unit("month", "", 1, "个月", "months, month"),
    _unit("week", "", 1, "周 个星期 星期", "weeks, week"),
    _unit("day", "", 1, "天 日", "days, day"),
    _unit("hour", "", 1, "小时 个小时", "hours, hour"),
    _unit("minute", "", 1, "分钟", "minutes, minute"),
    _unit(
        "person", "", 1, "人 人口 人次 名 位", "people, persons, person, jobs, residents, students"
    ),
    _unit("household", "", 1, "户", "households, household"),
    _unit("head", "", 1, "头只 头 只 口 羽", "head"),
    # So many times as much, 翻番 and doubled; so many times more, 增加2倍; and English that may
    # mean either: times, twofold.
    _unit("times", "", 1, "倍", "times"),
    _unit("more", "", 1, "", "times more"),
    _unit("fold", "", 1, "", "times"),
    _unit(
        "item",
        "",
        1,
        "个 项 家 所 处 座 条 套 部 件 种 批 辆 台 间 张 场 次 例 艘 架 株 栋 幢 宗 笔 大 "
        "册 支 门 尾 颗 枚 盏 片 列 床 组 篇 本 起 幅 站 轮 类 "
        "台套 架次 场次 车次 班次 批次 标箱 标准箱 学位 卷",
        "",
    ),
)

BY_NAME = {unit.name: unit for unit in UNITS}
BY_ZH = {word: unit.name for unit in UNITS for word in unit.zh}
BY_EN = {word.lower().replace("-", " "): unit.name for unit in UNITS for word in unit.en if word}
MULTIPLES = frozenset(("times", "more", "fold"))
SYMBOLS = tuple(word for word in BY_ZH if word[0].isascii() and word[0].isalpha())
"""Units in Latin letters, written alike in both languages."""
