"""Translation memories: aligned sentences in TMX 1.4b, the exchange format of translators.

https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import errors

from kb.errors import ImportedFileError

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


def read_tmx(path: Path, advance: Advance | None = None) -> Iterator[tuple[str, str]]:
    """Chinese and English of each unit that has both, in order; the file is never held whole.

    Raises:
        ImportedFileError: it is missing, not TMX, declares a DTD or entities, or has no such
            unit. What was read before stands.
    """
    found = False
    languages: dict[str, None] = {}
    try:
        with path.open("rb") as file:
            for unit in _units(file, advance):
                sides = _sides(unit)
                languages.update(dict.fromkeys(sides))
                chinese, english = _side(sides, "zh"), _side(sides, "en")
                if chinese and english:
                    found = True
                    yield chinese, english
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


def _units(file: BinaryIO, advance: Advance | None) -> Iterator[Element]:
    from defusedxml.ElementTree import iterparse

    holders: list[Element] = []
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
        elif name == "tu":
            yield element
            holders[-1].clear()


def _sides(unit: Element) -> dict[str, str]:
    """The text of a unit in each language that has one, by the language's name, in order."""
    sides: dict[str, str] = {}
    for variant in unit.iter("tuv"):
        language = variant.get(_LANG) or variant.get("lang") or ""
        segment = variant.find("seg")
        if segment is not None and (text := _text(segment)):
            sides.setdefault(language, text)
    return sides


def _side(sides: dict[str, str], language: str) -> str:
    """The first text in a language, of whatever country or script; empty where there is none."""
    for name, text in sides.items():
        if name.strip().lower().replace("_", "-").split("-")[0] == language:
            return text
    return ""


def _text(segment: Element) -> str:
    """The words of a segment, its mark-up left out."""
    for code in [element for element in segment.iter() if element.tag in _UNREAD]:
        tail = code.tail
        code.clear()
        code.tail = tail
    return " ".join("".join(segment.itertext()).split())


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
