"""Writing TMX 1.4b, and the units that a library has to write.

`kb.tmx.read_units` reads back what is written here: each unit is the same again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kb.addresses import Address
from kb.beneath import with_chinese
from kb.english import English, key_of, load_english, spans
from kb.memory_file import records
from kb.model import ORIGINS, Origin
from kb.textfiles import load_chinese
from kb.tmx import OURS, Unit

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, such as a bell; they are left out."""


def tmx_lines(units: Iterable[Unit]) -> Iterator[str]:
    """A TMX file line by line, one unit a line; a side may hold line breaks of its own."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<tmx version="1.4">'
    yield (
        f'<header creationtool="{OURS}" creationtoolversion={quoteattr(version(OURS))} '
        f'segtype="sentence" o-tmf="{OURS}" adminlang="en" srclang="zh-CN" datatype="plaintext"/>'
    )
    yield "<body>"
    for unit in units:
        if _clean(unit.zh).strip() and _clean(unit.english.en).strip():
            yield _unit(unit)
    yield "</body>"
    yield "</tmx>"


def units_of_edition(folder: Path, report: str) -> Iterator[Unit]:
    """The English that is shown of each text in an edition, in order, named by its address.

    Where one English text renders several Chinese ones, it is one unit of them all, named by
    the first.

    Raises:
        EditionError: a file of the edition is not valid.
    """
    chinese = load_chinese(folder, report)
    best: dict[Address, tuple[Origin, English]] = {}
    for origin in reversed(ORIGINS):
        found = with_chinese(folder, report, origin, load_english(folder, report, origin))
        best.update({address: (origin, english) for address, english in found.items()})
    for addresses, origin, english in spans(chinese, best):
        zh = "".join(chinese[address] for address in addresses)
        yield Unit(zh, _stated(english, chinese[addresses[0]]), origin, str(addresses[0]))


def units_of_memory(path: Path) -> Iterator[Unit]:
    """What the file of a translation memory holds, in its order.

    Raises:
        EditionError: a line is not valid.
    """
    for _, record in records(path):
        yield Unit(record.zh, English(record.en, by=record.by, date=record.date), record.origin)


def _stated(english: English, zh: str) -> English:
    """English without the key of its Chinese where that is the Chinese beside it."""
    from msgspec.structs import replace

    return replace(english, of="") if english.of == key_of(zh) else english


def _unit(unit: Unit) -> str:
    """A unit on a line."""
    english = unit.english
    day = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", english.date, re.ASCII)
    props = {
        "x-origin": unit.origin,
        "x-engine": english.by,
        "x-match": str(english.match) if english.match < 100 else "",
        "x-of": english.of,
        "x-cut": "yes" if english.cut else "",
    }
    return "".join(
        (
            f"<tu tuid={_quoted(unit.tuid)}" if unit.tuid else "<tu",
            f' changedate="{"".join(day.groups())}T000000Z">' if day else ">",
            *(f'<prop type="{of}">{_escaped(text)}</prop>' for of, text in props.items() if text),
            f'<tuv xml:lang="zh-CN"><seg>{_escaped(unit.zh)}</seg></tuv>',
            f'<tuv xml:lang="en"><seg>{_escaped(english.en)}</seg></tuv></tu>',
        )
    )


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)


def _escaped(text: str) -> str:
    # A reader of XML makes a line feed of a carriage return that is not spelt out.
    return escape(_clean(text), {"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))
