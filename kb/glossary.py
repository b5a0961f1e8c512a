"""The project's own bilingual terms: `seeds/glossary.tsv`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import msgspec

from kb.errors import EditionError
from kb.textfiles import read_file

HEADER = ("zh", "en", "note")
_SEPARATOR = re.compile(r"\s*;\s*")
_HAN = re.compile(r"[\u3007\u3400-\u9fff]")


class Entry(msgspec.Struct, frozen=True):
    """A Chinese term, its English renderings, the preferred one first, and a remark."""

    zh: str
    en: tuple[str, ...]
    note: str = ""


class Glossary:
    """Terms to look up from either side."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)

    @property
    def terms(self) -> tuple[str, ...]:
        """The Chinese terms."""
        return tuple(entry.zh for entry in self.entries)

    def renderings(self, term: str) -> tuple[str, ...]:
        """What the glossary has for a term in the other language, best first."""
        return tuple(self._by_term.get(_plain(term), ()))

    def names(self, term: str) -> tuple[str, ...]:
        """Everything else a term is called: its renderings, and their other Chinese names."""
        found = dict.fromkeys(self.renderings(term))
        for other in tuple(found):
            found.update(dict.fromkeys(self.renderings(other)))
        return tuple(name for name in found if _plain(name) != _plain(term))

    @cached_property
    def _by_term(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for entry in self.entries:
            found[_plain(entry.zh)].extend(entry.en)
            for rendering in entry.en:
                found[_plain(rendering)].append(entry.zh)
        return found


def load_glossary(path: Path) -> Glossary:
    """The glossary in a file of tab-separated values; an empty one where there is no file.

    Raises:
        EditionError: a line does not have its three columns, a term is there twice, or a side
            is empty or in the wrong script.
    """
    if not path.exists():
        return Glossary()
    first, *lines = read_file(path).splitlines() or [""]
    if tuple(first.split("\t")) != HEADER:
        raise EditionError(f"{path} must begin with the line: {'<tab>'.join(HEADER)}")
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines, 2):
        if not line.strip():
            continue
        entry = _entry(f"{path} line {number}", line)
        if entry.zh in entries:
            raise EditionError(f"{path} line {number}: {entry.zh} is there already; join the two.")
        entries[entry.zh] = entry
    return Glossary(entries.values())


def _entry(place: str, line: str) -> Entry:
    columns = [column.strip() for column in line.split("\t")]
    if len(columns) not in (2, 3):
        raise EditionError(f"{place} has {len(columns)} columns; write Chinese, English and note.")
    chinese, english, *note = columns
    renderings = tuple(text for text in _SEPARATOR.split(english) if text)
    if not _HAN.search(chinese) or not renderings or _HAN.search(english):
        raise EditionError(f"{place} needs a Chinese term and its English, in that order.")
    return Entry(chinese, renderings, note[0] if note else "")


def _plain(term: str) -> str:
    return " ".join(re.sub(r"[-‐‑–]", " ", term).casefold().split())
