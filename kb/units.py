"""Units of the figures in reports: their names in both languages and what they are in a base."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit: `factor` of it makes one of `base`; a unit that only counts has no base."""

    name: str
    base: str
    factor: Fraction
    zh: tuple[str, ...]
    en: tuple[str, ...]


def _unit(name: str, base: str, factor: Fraction | int, zh: str, en: str) -> Unit:
    return Unit(name, base, Fraction(factor), tuple(zh.split()), tuple(en.split(", ")))


UNITS = (
    _unit("yuan", "yuan", 1, "元人民币 元", "yuan, RMB"),
    _unit("dollar", "dollar", 1, "美元", "US dollars, dollars, US dollar"),
    _unit("%", "%", 1, "% ％", "percent, per cent, %"),
    _unit("pp", "pp", 1, "个百分点 百分点", "percentage points, percentage point"),
    _unit("mu", "m2", Fraction(10000, 15), "亩", "mu"),
    _unit("ha", "m2", 10000, "公顷", "hectares, hectare, ha"),
    _unit("km2", "m2", 10**6, "平方公里 平方千米", "square kilometers, square kilometres"),
    _unit("m2", "m2", 1, "平方米 ㎡", "square meters, square metres"),
    _unit("m3", "m3", 1, "立方米 方", "cubic meters, cubic metres"),
    _unit("t", "kg", 1000, "吨", "metric tons, tonnes, tonne, tons"),
    _unit("jin", "kg", Fraction(1, 2), "斤", "jin"),
    _unit("kg", "kg", 1, "公斤 千克", "kilograms, kg"),
    _unit("km", "m", 1000, "公里 千米", "kilometers, kilometres, kilometer, kilometre, km"),
    _unit("m", "m", 1, "米", "meters, metres"),
    _unit("kW", "kW", 1, "千瓦", "kilowatts, kilowatt, kW"),
    _unit("MW", "kW", 1000, "兆瓦", "megawatts, MW"),
    _unit("GW", "kW", 10**6, "吉瓦", "gigawatts, gigawatt, GW"),
    _unit("kWh", "kWh", 1, "千瓦时 度", "kilowatt-hours, kilowatt hours, kWh"),
    _unit("year", "", 1, "年", "years, year"),
    _unit("month", "", 1, "个月", "months, month"),
    _unit("day", "", 1, "天 日", "days, day"),
    _unit("person", "", 1, "人次 人 名 位", "people, persons, person, jobs, residents, students"),
    _unit("household", "", 1, "户", "households, household"),
    _unit("head", "", 1, "头只 头 只 口 羽", "head"),
    _unit("item", "", 1, "个 项 家 所 处 座 条 套 部 件 种 批 辆 台 间 张 场 次 倍 例", "times"),
)

BY_NAME = {unit.name: unit for unit in UNITS}
BY_ZH = {word: unit.name for unit in UNITS for word in unit.zh}
BY_EN = {word.lower(): unit.name for unit in UNITS for word in unit.en}
