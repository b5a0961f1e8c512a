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

HEADER = ("zh", "en", "domain", "note")
PLAIN = "general"
"""The domain of plain words, which are no terms of any field."""
DOMAINS = frozenset(
    "agriculture culture defence economy education energy environment finance foreign general "
    "governance health indicator industry infrastructure institution law party place plan policy "
    "rural technology unit urban welfare".split()
)
_SEPARATOR = re.compile(r"\s*;\s*")
_DASHES = str.maketrans("-‐‑–", "    ")
_HAN = re.compile(r"[\u3007\u3400-\u9fff]")


class Entry(msgspec.Struct, frozen=True):
    """A Chinese term, its English renderings, the preferred one first, its field, a remark."""

    zh: str
    en: tuple[str, ...]
    domain: str = ""
    note: str = ""

    @property
    def is_term(self) -> bool:
        """Whether it is a term of some field, and not a plain word."""
        return self.domain != PLAIN


class Glossary:
    """Terms to look up from either side."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The Chinese terms; plain words, which every dictionary has, are none."""
        return tuple(entry.zh for entry in self.entries if entry.is_term)

    def renderings(self, term: str) -> tuple[str, ...]:
        """What the glossary has for a term in the other language, best first."""
        return tuple(self._by_term.get(_plain(term), ()))

    def names(self, term: str) -> tuple[str, ...]:
        """What else a term of some field is called, in either language, the best names first.

        A single English word is a term only where it is the preferred rendering of one: `use`
        is none, though there are ten terms with it.
        """
        found: dict[str, None] = {}
        for entry in self._terms.get(_plain(term), ()):
            found.update(dict.fromkeys((entry.zh, *entry.en)))
        return tuple(name for name in found if _plain(name) != _plain(term))

    @cached_property
    def _terms(self) -> dict[str, list[Entry]]:
        """The terms by their Chinese, their preferred English, and what else is unmistakable."""
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.is_term:
                preferred, *others = entry.en
                unmistakable = (name for name in others if " " in name or name.isupper())
                for name in dict.fromkeys(map(_plain, (entry.zh, preferred, *unmistakable))):
                    found[name].append(entry)
        return found

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

    Its columns are Chinese, English (renderings parted by `;`), domain and note.

    Raises:
        EditionError: a line does not have its columns, a term is there twice, a side is empty
            or in the wrong script, or the domain is not one of `DOMAINS`.
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
    if not 2 <= len(columns) <= len(HEADER):
        raise EditionError(
            f"{place} has {len(columns)} columns; write Chinese, English, domain and note."
        )
    chinese, english, domain, note = (*columns, "", "")[: len(HEADER)]
    renderings = tuple(text for text in _SEPARATOR.split(english) if text)
    if not _HAN.search(chinese) or not renderings or _HAN.search(english):
        raise EditionError(f"{place} needs a Chinese term and its English, in that order.")
    if domain and domain not in DOMAINS:
        raise EditionError(
            f"{place}: {domain!r} is no domain; write one of {', '.join(sorted(DOMAINS))}."
        )
    return Entry(chinese, renderings, domain, note)


def _plain(term: str) -> str:
    return " ".join(term.casefold().translate(_DASHES).split())
