"""Translation memories: aligned sentences in TMX 1.4b, the exchange format of translators.

https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError

import msgspec

from kb.english import English, key_of
from kb.errors import ImportedFileError
from kb.model import ORIGINS, PEOPLE, Origin
from kb.tmx_refusal import refusal

OURS = "duizhao"
"""The `creationtool` of files that we write; in these, white space is part of a text."""

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_UNREAD = frozenset({"bpt", "ept", "ph", "it", "ut"})
"""Elements of a segment that hold mark-up of the translator's file, not text."""

Advance = Callable[[int], None]
"""Is told how many more bytes of a file have been read."""
_Side = tuple[str, Element]
"""The text of a unit in one language, and the variant that it stands in."""


class Unit(msgspec.Struct, frozen=True):
    """A sentence in both languages with what the file says of it.

    Attributes:
        zh: the Chinese.
        english: the English, with its maker, date and likeness as far as the file states them.
        origin: where the English is from; empty where the file does not say, or cannot be
            believed: that people made it is believed of files that we wrote only.
        tuid: the unit's name, which in files of ours is an address; empty for none.
    """

    zh: str
    english: English
    origin: Origin = ""
    tuid: str = ""

    @property
    def is_stale(self) -> bool:
        """Whether the English is of other Chinese than stands beside it, as the unit says."""
        return self.english.of not in {"", key_of(self.zh)}


def read_tmx(path: Path, advance: Advance | None = None) -> Iterator[tuple[str, str]]:
    """Chinese and English of each unit that has both, in order; the file is never held whole.

    Raises:
        ImportedFileError: it is missing, not TMX, declares a DTD or entities, or has no such
            unit. What was read before stands.
    """
    for unit in read_units(path, advance):
        yield " ".join(unit.zh.split()), " ".join(unit.english.en.split())


def read_units(path: Path, advance: Advance | None = None) -> Iterator[Unit]:
    """Each unit that has both Chinese and English, in order; the file is never held whole.

    Raises:
        ImportedFileError: it is missing, not TMX, declares a DTD or entities, or has no such
            unit. What was read before stands.
    """
    found = False
    languages: dict[str, None] = {}
    try:
        with path.open("rb") as file:
            for element, ours in _elements(file, advance):
                sides = _sides(element, spaced=ours)
                languages.update(dict.fromkeys(sides))
                chinese, english = _side(sides, "zh"), _side(sides, "en")
                if chinese and english:
                    found = True
                    yield _unit(element, chinese, english, ours=ours)
    except OSError as error:
        raise ImportedFileError(f"{path} cannot be read: {error.strerror}.") from error
    except (ParseError, ValueError, LookupError) as error:
        raise ImportedFileError(f"{path} {refusal(path, error)}") from error
    if not found:
        there = ", ".join(name or "one without a name" for name in languages) or "none"
        raise ImportedFileError(
            f"{path} has no unit with both Chinese (zh) and English (en); its languages: {there}."
        )


def tmx_files(paths: Iterable[Path]) -> list[Path]:
    """The files themselves and every `.tmx` file in the folders, sorted, each once.

    Raises:
        ImportedFileError: a path is not there, or a folder holds no TMX file.
    """
    files: dict[Path, None] = {}
    for path in paths:
        inside = [path]
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.suffix.lower() == ".tmx")
        if not inside or not inside[0].exists():
            what = "holds no .tmx file" if path.is_dir() else "is not there"
            raise ImportedFileError(f"{path} {what}; name a TMX file or a folder of them.")
        files.update(dict.fromkeys(inside))
    return list(files)


class _Counted:
    """A file that tells how much of it is read."""

    def __init__(self, file: BinaryIO, advance: Advance) -> None:
        self._file = file
        self._advance = advance

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._advance(len(data))
        return data


def _elements(file: BinaryIO, advance: Advance | None) -> Iterator[tuple[Element, bool]]:
    """Each `tu` element, and whether we wrote the file."""
    from defusedxml.ElementTree import iterparse

    holders: list[Element] = []
    ours = False
    depth = 0  # of elements open inside the innermost holder
    source = _Counted(file, advance) if advance else file
    parser: Any = iterparse(source, events=("start", "end"), forbid_dtd=True)
    for event, element in parser:
        # Some programs write the namespace of their draft of TMX.
        name = element.tag = element.tag.rpartition("}")[2]
        if event == "start":
            if not holders and name != "tmx":
                raise ValueError(f"its outermost element is <{name}>, not <tmx>")
            if name in {"tmx", "body"} and not depth:
                holders.append(element)
                continue
            depth += 1
            if name == "header":
                ours = element.get("creationtool") == OURS
        elif depth:
            depth -= 1
            if name == "tu":
                yield element, ours
            if not depth:
                holders[-1].clear()  # whatever it was, nothing of it stays


def _sides(unit: Element, *, spaced: bool) -> dict[str, _Side]:
    """The sides of a unit that have a text, by the name of their language, in order."""
    sides: dict[str, _Side] = {}
    for variant in unit.iter("tuv"):
        language = variant.get(_LANG) or variant.get("lang") or ""
        segment = variant.find("seg")
        if segment is not None and (text := _text(segment, spaced=spaced)):
            sides.setdefault(language, (text, variant))
    return sides


def _side(sides: dict[str, _Side], language: str) -> _Side | None:
    """The first side in a language, of whatever country or script."""
    for name, side in sides.items():
        if name.strip().lower().replace("_", "-").split("-")[0] == language:
            return side
    return None


def _text(segment: Element, *, spaced: bool) -> str:
    """The words of a segment, its mark-up left out."""
    for code in [element for element in segment.iter() if element.tag in _UNREAD]:
        tail = code.tail
        code.clear()
        code.tail = tail
    text = "".join(segment.itertext())
    return text if spaced and text.strip() else " ".join(text.split())


def _unit(element: Element, chinese: _Side, english: _Side, *, ours: bool) -> Unit:
    """What the file says of a unit."""
    said = {prop.get("type", ""): (prop.text or "").strip() for prop in element.findall("prop")}
    of, match = said.get("x-of", ""), said.get("x-match", "")
    return Unit(
        zh=chinese[0],
        english=English(
            en=english[0],
            of=of if re.fullmatch("[0-9a-f]{16}", of) else "",
            by=said.get("x-engine", ""),
            date=_date(english[1], element),
            match=int(match) if re.fullmatch(r"[1-9][0-9]?", match) else 100,
            cut=said.get("x-cut") == "yes",
        ),
        origin=_origin(said.get("x-origin", ""), ours=ours),
        tuid=element.get("tuid", ""),
    )


def _origin(said: str, *, ours: bool) -> Origin:
    """The origin that a unit states, if that is to be believed."""
    # Anyone may say of words that a machine made them; that they are official is a claim.
    origin: Origin = next((known for known in ORIGINS if known == said), "")
    return origin if ours or origin not in PEOPLE else ""


def _date(*elements: Element) -> str:
    """The day of the last change that an element tells, or of its making, as 2026-11-24."""
    for name in ("changedate", "creationdate"):
        for element in elements:
            day = re.match(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T|$)", element.get(name, ""))
            if day:
                try:
                    return date(*map(int, day.groups())).isoformat()
                except ValueError:
                    continue
    return ""
