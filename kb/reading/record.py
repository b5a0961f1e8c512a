"""One report as a record: what its fields are called, and what they can say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from kb.given import Given
from kb.model import Language, Level, Origin

_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("编号", "key"),
    "title": ("标题", "题目", "名称"),
    "place": ("region", "地区", "地方", "省份", "城市"),
    "level": ("级别", "层级"),
    "year": ("年份", "年度", "年"),
    "language": ("lang", "语言", "语种"),
    "url": ("link", "链接", "网址"),
    "description": ("source", "来源", "出处"),
    "date": ("日期", "时间", "发布日期"),
    "speaker": ("author", "报告人", "作者"),
    "publisher": ("发布机构", "发布单位"),
    "origin": (),
    "text": ("content", "body", "正文", "内容", "全文", "文本"),
}
TEXT_NAMES = frozenset(("text", *_NAMES["text"]))
"""What the column of texts is called."""
_FIELDS = {alias: name for name, aliases in _NAMES.items() for alias in (name, *aliases)}
_TEXT = re.compile(r"正文|内容|全文|文本|(?<![a-z])(?:text|content|body)(?![a-z])")
_OF_TEXT = re.compile(
    r"[数长类链网源]|(?<![a-z])(?:length|len|count|size|type|url|link|id|hash|chars|words)(?![a-z])"
)
"""What says that a column is not the text, but something of it: `正文字数`."""
_LEVELS: dict[str, Level] = {
    **{level: level for level in get_args(Level) if level},
    **dict.fromkeys(("国家", "国家级", "全国", "中央"), "national"),
    **dict.fromkeys(("省", "省级", "自治区", "直辖市"), "province"),
    **dict.fromkeys(("市", "市级", "地级", "地级市", "prefectural"), "prefecture"),
    **dict.fromkeys(("县", "县级", "区", "区县", "区县级"), "county"),
}
_LANGUAGES: dict[str, Language] = {
    **dict.fromkeys(("zh", "zho", "chi", "cmn", "chinese", "中文", "汉语"), "zh"),
    **dict.fromkeys(("en", "eng", "english", "英文", "英语"), "en"),
}
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_YEAR = re.compile(r"\s*(1[89]\d\d|2[01]\d\d)(?:\.0+)?\s*年?\s*")
_DATE = re.compile(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?\s*")


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be read: its line in the file, from 1, and why."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Record(Given):
    """A report in a file of many; what the record does not say is empty.

    Attributes:
        line: where in the file it begins, from 1.
        source: the record's own bytes, a JSON object.
        text: the report, as plain text or as a web page.
        warnings: what was left out of the record and why, a sentence each.
    """

    line: int = 0
    source: bytes = b""
    text: str = ""
    warnings: tuple[str, ...] = ()


def field_of(name: str) -> str:
    """The field that a column of this name is; empty where it is none."""
    folded = name.strip().casefold()
    if field := _FIELDS.get(folded):
        return field
    return "text" if _TEXT.search(folded) and not _OF_TEXT.search(folded) else ""


def record_of(
    found: Mapping[str, object], source: bytes, line: int, told: set[str]
) -> Record | BadRecord:
    """The record that a JSON object is; fields unknown are named once in all of a file.

    `told` are those that were named already, and gets the others.
    """
    values: dict[str, object] = {}
    warnings: list[str] = []
    strangers = []
    # A column that is named `text` goes before one that only has it in its name.
    for key, value in sorted(
        found.items(), key=lambda item: item[0].strip().casefold() not in _FIELDS
    ):
        name = field_of(key)
        if not name:
            strangers.append(key)
        elif not values.get(name):
            values[name] = value
    text = values.pop("text", None)
    if not isinstance(text, str) or not text.strip():
        return BadRecord(line, "The record has no text; give it in the field `text`.")
    new = sorted(set(strangers) - told)
    if new:
        told.update(new)
        warnings.append(f"Unknown fields are left out: {', '.join(new)[:200]}.")
    said = dict(_said(values, warnings))
    return Record(line=line, source=source, text=text, warnings=tuple(warnings), **said)  # type: ignore[arg-type]


def _said(values: Mapping[str, object], warnings: list[str]) -> Iterator[tuple[str, str | int]]:
    """Field → value, of those that can be what they are given for."""
    for name, value in values.items():
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        if name == "description" and isinstance(value, str) and _URL.fullmatch(value.strip()):
            if not values.get("url"):
                yield "url", value.strip()
            continue
        meant = _meant(name, value)
        if meant is None:
            wanted = _WANTED.get(name, "a text")
            warnings.append(f"The {name} {str(value)[:40]!r} is not {wanted}; it is left out.")
        else:
            yield name, meant


def _meant(name: str, value: object) -> str | int | None:
    """What a value says; `None` where it cannot be what it is given for."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value).strip()
    if name in _MEANINGS:
        return _MEANINGS[name](text if name == "url" else unicodedata.normalize("NFKC", text))
    return text if isinstance(value, str) or name == "id" else None


def _year(text: str) -> int | None:
    found = _YEAR.fullmatch(text)
    return int(found[1]) if found else None


def _date(text: str) -> str | None:
    found = _DATE.fullmatch(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None


_MEANINGS: dict[str, Callable[[str], str | int | None]] = {
    "year": _year,
    "date": _date,
    "url": lambda text: text if _URL.fullmatch(text) else None,
    "origin": lambda text: text if text in get_args(Origin) else None,
    "level": lambda text: _LEVELS.get(text.casefold()),
    "language": lambda text: _LANGUAGES.get(re.split(r"[-_]", text.casefold())[0]),
}
"""Field → what a text given for it says."""
_WANTED = {
    "year": "a year, as 2022",
    "date": "a day, as 2022-03-05",
    "url": "an address, as https://…",
    "origin": f"one of {', '.join(filter(None, get_args(Origin)))}",
    "level": f"one of {', '.join(filter(None, get_args(Level)))}",
    "language": f"one of {', '.join(get_args(Language))}",
}
"""Field → what it can be."""
