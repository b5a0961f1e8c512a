"""The quantities of a Chinese text.

>>> [(q.value, q.unit, q.bound) for q in quantities("控制在5%以内，改造房屋2.1万套")]
[(Decimal('5'), '%', 'max'), (Decimal('21000'), '套', 'exact')]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kb.figures.figure import Bound
from kb.figures.quantities import Quantity, dimension_of, whole
from kb.numbers.found import numbers
from kb.numbers.number import Kind, Number
from kb.numbers.numerals import zh_value
from kb.numbers.places import Place, places
from kb.numbers.units import BY_NAME

_NAMES = {
    "人口": "人", "名": "人", "位": "人", "个百分点": "百分点", "个多百分点": "百分点",
    "个月": "月", "个小时": "小时", "个季度": "季度", "周岁": "岁", "千米": "公里",
    "千克": "公斤", "度": "千瓦时", "％": "%", "公升": "升", "个工作日": "工作日", "方": "立方米",
    "平方千米": "平方公里", "㎡": "平方米", "元人民币": "元", "个基点": "基点", "标准箱": "标箱",
    "番": "倍", "翻番": "倍",
}  # fmt: skip
"""Units with several names → the one that a record has."""
_UNIT = re.compile(r"[^0-9０-９.．,，\s零〇一二两三四五六七八九十百千万亿兆多余几半]+\Z")
_AND_UNIT = re.compile(
    r"[（(][头只口张份间部套人户]+[）)]|方面|工作日|届|对(?=[，。、；和]|友|夫)|级(?=地震)"
)
_PER = re.compile(
    r"\s?(?:[/／]每?|每)(?:立方米|平方公里|平方米|小时|人次|千瓦时|公里|公顷|公斤|[人户亩吨升年月日天度斤台次])"
)
_MICRO = re.compile(r"\s?(?:微克|毫克)(?=[/／每])")
_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = tuple(
    (re.compile(f"(?:{words})(?:了|到|至|为|在)?[^\\S\\n]?\\Z"), bound)  # type: ignore[misc]
    for words, bound in (
        ("不[低少小]于|至少|不下于|最少", "min"),
        ("不(?:超过|高于|多于|大于|突破)|[低少小]于|不足|不到|最多|控制在", "max"),
        (
            "超过|超出|超(?:每[千万百]?人)?|突破|逾|[高多大]于|首破|破|(?<![通经])过|跨上|跃上|迈上|跨越|上",
            "min",
        ),
        ("约占[^，。；、0-9]{0,6}|大约|(?<![签节制条合预])约有?|接近|将近|近|大致|大概", "about"),
    )
)
_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"\s?(?:左右|上下)"), "about"),
    (re.compile(r"\s?(?:及)?以上|\s?[多余](?![种样元渠])|\s?台阶"), "min"),
    (re.compile(r"\s?(?:及)?(?:以内|以下|之内)|(?<=[天时钟日])内"), "max"),
)
_LEAST = re.compile(
    "(?:超过了?|不低于)[^，。；0-9]{1,24}的(?=[0-9一二两三四五六七八九十]{1,3}(?:[点.][0-9一二三四五六七八九]+)?倍)"
)
"""不低于当地标准的1.6倍."""
_INSIDE = re.compile(r"[多余]|^上")
_SPANS = frozenset(("year", "quarter", "month", "week", "day"))
_AGE = re.compile("岁")
_LASTING = re.compile(
    r"(?:缩短|压缩|压减|减少|延长|提高|增加|达到?|降[至到]|[至到为]|提速|超过?|[仅需]|工期|学制|时限"
    r"|天数|寿命|年龄|时间)[了约近]?\Z"
)
"""What stands before a span of time that is measured; else it only says when."""
_WHEN = re.compile(r"来|内|以来|间|[之以]?[前后]|时间|行动|计划|规划|期|制|免|工作")
_QUOTED = re.compile(r"[“‘《〈「][^“”‘’《》〈〉「」，。；]{0,14}[”’》〉」]")
"""Names and slogans: “28条”, “四个千万亩”, 《哪吒2》."""
_SET = re.compile(
    r"[级号代](?![间地])|型(?!号)|元(?:GDP|生产总值|地区生产|国内生产|工业增加|产值|增加值)|(?<=[0-9])强(?!度)|热线|[0-9.]{0,4}版|类新药|次全会|项规定|(?<=万)岁|[、0-9]{1,3}号线|次产业|(?<=[钟时]).{0,10}圈|\+[0-9]"
    r"|[.．][0-9]"
)
"""What follows a number that is part of a name: 万亿级, 3、4号线, 15分钟生活圈."""
_SET_BEFORE = re.compile(r"(?:[每.．+]|最后|第|[两三四]个)\Z")
_SLOGAN = re.compile(
    "(?:个)?(?:全面|意识|自信|维护|坚持|确保|毫不动摇|一律|文明|代表|倡导|服从|转变|结合|体系|关口|相|大局|确立|先行|积极性|市场两种|现代化|世界(?:的|理论)|(?:基本)?原则|道路|路线)"
)
_HELD = re.compile("(?:举办|承办|举行|主办|召开|参加|办好|连续|累计)了?\\Z")
_LISTED = ("、", "和", "与")
_HOTLINE = re.compile("12[0-9]{3}")
_OPEN = re.compile("([一二两三四五六七八])、\\Z")
_BACK = 40
"""Characters before a list in which 分别 stands."""
_GREAT = 10_000
_ONE = frozenset("个 项 次 天 批 种 张 件 家 条 部 场 方 处 套 大 例 笔 站 起 片".split())
"""Units of which one in hanzi is an article: 一个, 一批."""


def quantities(text: str) -> list[Quantity]:
    """Every quantity of a Chinese text, in order, none overlapping another."""
    found = list(_quantities(text))
    for index in range(len(found) - 1, 0, -1):
        one, other = found[index - 1 : index + 1]
        if text[one.after : other.start] in _LISTED:
            found[index - 1] = _like(one, other, text)
    return found


def _like(one: Quantity, other: Quantity, text: str) -> Quantity:
    """A quantity of a list with what is said once, behind the next: 分别1409万、1305万人次以上."""
    if not one.unit and other.unit:
        one = one._replace(unit=other.unit, dimension=other.dimension)
    before = text[max(one.start - _BACK, 0) : one.start]
    respectively = "分别" in before.rpartition("。")[2]
    if respectively and one.bound == "exact" and other.after > other.end:
        return one._replace(bound=other.bound)
    return one


def _quantities(text: str) -> Iterator[Quantity]:
    names = list(_QUOTED.finditer(text))
    for place in places(numbers(text, "zh"), text):
        kind = _kind(place, text)
        name = bisect_left(names, place.start, key=_start) - 1
        if name >= 0 and place.start < names[name].end():
            continue
        if kind == "ratio":
            yield from (_quantity(Place(n.start, n.end, (n,)), text) for n in place.figures)
        elif kind == "quantity" and not _is_none(place, text):
            yield _open(_quantity(place, text), text)


def _start(name: re.Match[str]) -> int:
    return name.start()


def _kind(place: Place, text: str) -> Kind:
    """The kind of what stands at a place; of 举办3届 it is no ordinal but a count."""
    first = place.figures[0]
    held = first.kind == "ordinal" and text.startswith("届", first.end)
    before = text[max(first.start - 6, 0) : first.start]
    return "quantity" if held and _HELD.search(before) else first.kind


def _quantity(place: Place, text: str) -> Quantity:
    first, last = place.figures[0], place.figures[-1]
    start, end = place.start, last.end
    unit, rate, end = _unit(last, text, end)
    is_range = first is not last
    bound, after = _bound(text, start, end)
    return Quantity(
        whole(first.value),
        whole(last.value) if is_range else None,
        unit,
        dimension_of(last, rate=rate) if unit else "number",
        "range" if is_range else bound,
        start,
        end,
        end if is_range else after,
        last,
    )


def _unit(number: Number, text: str, end: int) -> tuple[str, bool, int]:
    """A number's unit, whether it is for each of another one, and where it ends."""
    micro = None if number.unit else _MICRO.match(text, end)
    if micro:
        end = micro.end()
    more = None if number.kind == "ratio" else _AND_UNIT.match(text, end)
    if more and (number.unit or more.group()[0] in "方届对级"):
        end = more.end()
    found = _UNIT.search(text, number.start, end)
    word = found.group() if found else ""
    if number.unit and number.unit != "item" and not more:
        names = BY_NAME[number.unit].zh
        # 万 of 万亩 is a scale, 千 of 千瓦 belongs to the unit.
        own = next(
            (w for w in sorted(names, key=len, reverse=True) if text.endswith(w, 0, end)), ""
        )
        word = own or word
    if number.unit in ("times", "more"):
        word = "倍"
    elif number.unit == "%":
        word = "%"
    elif not number.unit and not micro and not more:
        return "", False, end
    per = _PER.match(text, end)
    if per:
        return f"{word}/{per.group().strip().lstrip('/／每')}", True, per.end()
    return _NAMES.get(word, word), bool(micro), end


def _bound(text: str, start: int, end: int) -> tuple[Bound, int]:
    """How exact a quantity is said to be, and where the words end that say so."""
    for pattern, bound in _AFTER:
        if match := pattern.match(text, end):
            return bound, match.end()
    if _INSIDE.search(text, start, end) or text[start:end].startswith("上"):
        return "min", end
    before = text[max(start - 8, 0) : start]
    if _LEAST.search(text, max(start - 30, 0), end):
        return "min", end
    return next((bound for pattern, bound in _BEFORE if pattern.search(before)), "exact"), end


def _is_none(place: Place, text: str) -> bool:
    """Whether a number is no quantity: it says when, counts nothing, or is part of a name."""
    number, start, end = place.figures[0], place.start, place.figures[-1].end
    before = text[max(start - 8, 0) : start]
    if not number.unit and _HOTLINE.fullmatch(text, number.start, number.end):
        return True
    if _SET_BEFORE.search(before) or _SET.match(text, end) or _SET.match(text, end - 1):
        return True
    if number.unit in _SPANS and not _AGE.search(text, start, end):
        only_when = "天" not in text[start:end] and not _LASTING.search(before)
        if only_when or _WHEN.match(text, end):
            return True
    return number.written and _is_article(number, text, end)


def _is_article(number: Number, text: str, end: int) -> bool:
    """Whether a numeral in hanzi counts nothing: 一个, 一座座, 五大, 四个意识, 三百六十行."""
    unit = text[end - 1]
    return (
        (not number.unit and 1 <= number.value < _GREAT)
        or unit == "大"
        or text.startswith(unit, end)
        or (number.value == 1 and unit in _ONE)
        or (unit in "个项条" and _SLOGAN.match(text, end) is not None)
    )


def _open(quantity: Quantity, text: str) -> Quantity:
    """The same, where the digit is left open before it: of 四、五十亿元 the range."""
    match = _OPEN.search(text, max(quantity.start - 2, 0), quantity.start)
    if match is None or quantity.value_to is not None or not quantity.said.written:
        return quantity
    low, high = zh_value(match[1]), zh_value(text[quantity.start])
    if not low or not high or high - low != 1:
        return quantity
    return quantity._replace(
        value=whole(quantity.value * low / high),
        value_to=quantity.value,
        bound="range",
        start=match.start(),
    )
