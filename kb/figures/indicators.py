"""The canonical indicators: what many names of one thing have in common, `seeds/indicators.tsv`.

>>> indicators().named("全市生产总值增速").id
'gdp'
>>> indicators().inside("GDP growth target 2023").id
'gdp'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple, get_args

from kb.errors import EditionError
from kb.numbers.units import Dimension
from kb.textfiles import read_file

FILE = "indicators.tsv"
HEADER = ("id", "zh", "en", "dimension")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HAN = "\u3007\u3400-\u9fff"
_SIGNS = re.compile(r"[\s“”‘’\"'「」（）()·,，\-‐‑–]+")
_BESIDE_HAN = re.compile(f"(?<=[{_HAN}]) | (?=[{_HAN}])")
_PLURAL = re.compile(r"(?<=[a-z]{3})(?<!s)s\b")
_WHOSE = re.compile(
    "(?:全[国省市区县州旗盟]|我[国省市区县州旗盟]|本[省市区县]|预期|年度|当年|年末"
    "|the |china s |national |nationwide )+"
)
"""Whose an indicator is: it is the same one for the whole country and for a county."""
_PLACE = re.compile(
    "(?<![外节])省|(?<![东欧联])盟|[州旗]|(?<![城超上楼股外])市|(?<![困强点各旗])县"
    "|(?<![地城园牧农发片社山灾景老学矿郊林市验范作税聚贸库沙辖厂校])区"
)
"""The end of a place's name; 地区, 园区, 贫困县, 城市 and the like are parts of other words."""
_LONGEST_PLACE = 8
_OF_OTHERS = re.compile("[对与占和及、]|[东欧联]盟")
"""What makes it another thing: 对上海市出口 is no export of all."""
_GROWTH = re.compile(
    "(?:growth|increase|rise|growth rate|target) (?:rate )?(?:of|in|for) (?:the )?"
    "|(?:(?:年均|平均|同比|实际|名义){0,4}+(?:增长率|增长速度|增长幅度|增速|增幅|涨幅|增长))?(?:预期)?(?:目标)?$"
    "|(?: annual)?(?: growth)?(?: rate)?(?: target)?$"
)
"""That it is spoken of as growing, or to be reached; what may repeat does so a few times, or a long
text would be read once from each of its signs."""


class Indicator(NamedTuple):
    """What is measured, with its names, the usual one first, and what its level is in."""

    id: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    dimension: Dimension

    @property
    def names(self) -> Iterator[str]:
        """Its names in both languages."""
        return chain(self.zh, self.en)


class Indicators:
    """A table of indicators, to look up by any of their names."""

    def __init__(self, rows: tuple[Indicator, ...]) -> None:
        self.rows = rows

    @cached_property
    def by_id(self) -> dict[str, Indicator]:
        """Id → indicator."""
        return {row.id: row for row in self.rows}

    @cached_property
    def _by_name(self) -> dict[str, Indicator]:
        ids = {plain(row.id): row for row in self.rows}
        return ids | {plain(name): row for row in self.rows for name in row.names}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._by_name), default=0)

    @cached_property
    def _written(self) -> tuple[tuple[str, Indicator], ...]:
        return tuple(("\n".join(map(plain, (row.id, *row.names))), row) for row in self.rows)

    def named(self, words: str) -> Indicator | None:
        """The indicator that some words name, as a whole; whose it is does not matter."""
        name = plain(words)
        return next((self._by_name[less] for less in _less(name) if less in self._by_name), None)

    def inside(self, text: str) -> Indicator | None:
        """The indicator with the longest name that stands in a text as whole words.

        In Chinese a name is found among any characters, but for one of a single character.
        """
        searched = plain(text)
        edges = [at for at in range(len(searched) + 1) if _is_edge(searched, at)]
        best = ""
        for index, start in enumerate(edges):
            for end in edges[index + 1 :]:
                if end - start > self._longest:
                    break
                name = searched[start:end]
                if len(name) > len(best) and name in self._by_name:
                    best = name if len(name) > 1 or _is_alone(searched, start) else best
        return self._by_name.get(best)

    def search(self, text: str) -> tuple[Indicator, ...]:
        """The indicators with a piece of text in any of their names, in the table's order."""
        piece = plain(text)
        return tuple(row for names, row in self._written if piece in names)


def plain(name: str) -> str:
    """A name without signs, capitals and plurals, as it is compared."""
    spaced = _SIGNS.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()
    return _PLURAL.sub("", _BESIDE_HAN.sub("", spaced))


def _less(name: str) -> Iterator[str]:
    """A name, and what is left of it without whose it is and that it grows."""
    for whole in (name, _GROWTH.sub("", name)):
        yield whole
        whose = _WHOSE.match(whole)
        if whose:
            yield whole[whose.end() :]
        for place in _PLACE.finditer(whole, 1, _LONGEST_PLACE):
            if not _OF_OTHERS.search(whole, 0, place.end()):
                yield whole[place.end() :]


def _is_edge(text: str, at: int) -> bool:
    """Whether a word can begin or end here: anywhere but within letters and digits."""
    return not (0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at]))


def _is_letter(character: str) -> bool:
    return character.isalnum() and not _is_han(character)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _is_alone(text: str, at: int) -> bool:
    """Whether a character has no Chinese beside it: 布 is a name, but not in 发布."""
    return not any(map(_is_han, text[max(at - 1, 0) : at] + text[at + 1 : at + 2]))


@lru_cache(maxsize=1)
def indicators() -> Indicators:
    """The table that comes with the program."""
    from kb.library import shipped_seeds

    return load_indicators(shipped_seeds() / FILE)


def load_indicators(path: Path) -> Indicators:
    """A table of indicators from a file: `id zh en dimension`, names parted by `|`.

    Raises:
        EditionError: the file is not valid; the message names the line.
    """
    lines = read_file(path).splitlines()
    if not lines or tuple(lines[0].split("\t")) != HEADER:
        raise EditionError(f"{path}: the first line must be {' '.join(HEADER)}, parted by tabs.")
    rows: dict[str, Indicator] = {}
    owners: dict[str, str] = {}
    for number, line in enumerate(lines[1:], 2):
        where = f"{path}:{number}"
        row = _row(where, line)
        if row.id in rows:
            raise EditionError(f"{where}: {row.id} is there twice; put each id once.")
        rows[row.id] = row
        for name in (row.id, *row.names):
            _claim(where, name, row.id, owners)
    return Indicators(tuple(rows.values()))


def _row(where: str, line: str) -> Indicator:
    cells = line.split("\t")
    if len(cells) != len(HEADER):
        raise EditionError(f"{where}: a line has four columns, parted by tabs.")
    zh, en = (tuple(name.strip() for name in cell.split("|")) for cell in cells[1:3])
    if not _ID.fullmatch(cells[0]):
        raise EditionError(f"{where}: {cells[0]!r} cannot be an id; use a-z, 0-9 and hyphens.")
    if not all(map(plain, (*zh, *en))):
        raise EditionError(f"{where}: a name is empty; give one in each language, parted by |.")
    dimension = next((one for one in get_args(Dimension) if one == cells[3]), None)
    if dimension is None:
        known = ", ".join(get_args(Dimension))
        raise EditionError(f"{where}: {cells[3]!r} is no dimension; use one of: {known}.")
    return Indicator(cells[0], zh, en, dimension)


def _claim(where: str, name: str, of: str, owners: dict[str, str]) -> None:
    """Note whose a name is, and what it is without 全市 or the like, which nothing else may be.

    Raises:
        EditionError: it is the name of another indicator.
    """
    whole = plain(name)
    whose = _WHOSE.match(whole)
    for one in {whole, whole[whose.end() :]} if whose else {whole}:
        owner = owners.setdefault(one, of)
        if owner != of:
            raise EditionError(f"{where}: {name} is a name of {owner} too; leave it at one.")
