"""Translation memories: aligned sentences in TMX 1.4b, the exchange format of translators.

https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, get_args
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import errors

import msgspec

from kb.english import English
from kb.errors import ImportedFileError
from kb.model import Origin

OURS = "duizhao"
"""The `creationtool` of files that we write; in these, white space is part of a text."""

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_UNREAD = frozenset({"bpt", "ept", "ph", "it", "ut"})
"""Elements of a segment that hold mark-up of the translator's file, not text."""
_CUT_OFF = frozenset(
    errors.codes[name]
    for name in (
        errors.XML_ERROR_NO_ELEMENTS,
        errors.XML_ERROR_UNCLOSED_TOKEN,
        errors.XML_ERROR_PARTIAL_CHAR,
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
"""What the parser says of a file that ends too early."""

Advance = Callable[[int], None]
"""Is told how many more bytes of a file have been read."""
_Side = tuple[str, Element]
"""The text of a unit in one language, and the variant that it stands in."""


class Unit(msgspec.Struct, frozen=True):
    """A sentence in both languages with what the file says of it.

    Attributes:
        zh: the Chinese.
        english: the English, with its maker, date and likeness as far as the file states them.
        origin: where the English is from; empty where the file does not say, or says another.
        tuid: the unit's name, which in files of ours is an address; empty for none.
    """

    zh: str
    english: English
    origin: Origin = ""
    tuid: str = ""


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
            for element, spaced in _elements(file, advance):
                sides = _sides(element, spaced=spaced)
                languages.update(dict.fromkeys(sides))
                chinese, english = _side(sides, "zh"), _side(sides, "en")
                if chinese and english:
                    found = True
                    yield _unit(element, chinese, english)
    except OSError as error:
        raise ImportedFileError(f"{path} cannot be read: {error.strerror}.") from error
    except (ParseError, ValueError, LookupError) as error:
        raise ImportedFileError(f"{path} {_refusal(error)}") from error
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
    """Each `tu` element, and whether white space is part of its texts."""
    from defusedxml.ElementTree import iterparse

    holders: list[Element] = []
    spaced = False
    source = _Counted(file, advance) if advance else file
    parser: Any = iterparse(source, events=("start", "end"), forbid_dtd=True)
    for event, element in parser:
        # Some programs write the namespace of their draft of TMX.
        name = element.tag = element.tag.rpartition("}")[2]
        if event == "start":
            if not holders and name != "tmx":
                raise ValueError(f"its outermost element is <{name}>, not <tmx>")
            if name in {"tmx", "body"}:
                holders.append(element)
            elif name == "header":
                spaced = element.get("creationtool") == OURS
        elif name == "tu":
            yield element, spaced
            holders[-1].clear()


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


def _unit(element: Element, chinese: _Side, english: _Side) -> Unit:
    """What the file says of a unit."""
    said = {prop.get("type", ""): (prop.text or "").strip() for prop in element.findall("prop")}
    match = said.get("x-match", "")
    origin = said.get("x-origin", "")
    return Unit(
        zh=chinese[0],
        english=English(
            en=english[0],
            of=said.get("x-of", ""),
            by=said.get("x-engine", ""),
            date=_date(english[1], element),
            match=int(match) if re.fullmatch(r"[1-9]?[0-9]", match, re.ASCII) else 100,
            cut=said.get("x-cut") == "yes",
        ),
        origin=next((known for known in get_args(Origin) if known == origin), ""),
        tuid=element.get("tuid", ""),
    )


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


def _refusal(error: Exception) -> str:
    from defusedxml.common import DefusedXmlException

    if isinstance(error, DefusedXmlException):
        return (
            "declares a DTD or entities, which are not read from a foreign file; "
            "remove its <!DOCTYPE …> and try again."
        )
    if isinstance(error, ParseError) and error.code in _CUT_OFF:
        line, _ = error.position
        return f"ends in the middle, at line {line}; get it whole."
    return f"is not a TMX file that can be read: {error}; save it as TMX 1.4 in UTF-8."
