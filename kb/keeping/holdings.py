"""What a library has, so that no report is added to it twice unawares."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kb.editions import text_file
from kb.errors import EditionError
from kb.keeping.preparing import prints
from kb.library import Library
from kb.model import Info, Language
from kb.textfiles import load_texts

SAME = 0.5
"""Two texts are one report where this share of the shorter one's sentences stands in the other.

Copies of one report share nearly all, reports of two years of one government one in thirty.
"""
FEWEST = 5
"""Sentences that two copies have to share at least."""


class Twin(NamedTuple):
    """The same report, already there, and the share of sentences that it has in common."""

    id: str
    share: float


class Holdings:
    """Sources and sentences of the reports of a library."""

    def __init__(self, library: Library) -> None:
        self._sources: dict[str, str] = {}
        self._prints: dict[tuple[Language, str], set[str]] = defaultdict(set)
        self._sizes: dict[str, int] = {}
        self._former: dict[str, str] = {}
        self._infos: dict[str, Info] = {}
        self._folders = library.folders()
        for info in library.infos():
            try:
                texts = load_texts(library.folder / info.id / text_file(info), info.id)
            except EditionError:
                texts = {}  # It is known by its source alone; `kb check` says why.
            self.add(info, prints(texts.values()))

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self._sizes)

    @property
    def taken(self) -> frozenset[str]:
        """Ids that a new report cannot have.

        Links with those that reports had lead to them; a folder that is no report may become one.
        """
        return self.ids | self._folders | self._former.keys()

    def add(self, info: Info, found: Iterable[str]) -> None:
        """Know a report by the fingerprints of its sentences."""
        here = frozenset(found)
        self._sources[info.source.sha256] = info.id
        self._sizes[info.id] = len(here)
        self._infos[info.id] = info
        self._former.update(dict.fromkeys(info.former, info.id))
        for each in here:
            self._prints[info.language, each].add(info.id)

    def formerly(self, report_id: str) -> str:
        """The report that had this id once; empty where none had."""
        return self._former.get(report_id, "")

    def info(self, report_id: str) -> Info:
        """Who, when and where of a report that is there."""
        return self._infos[report_id]

    def of_source(self, sha256: str) -> str:
        """The report that was made from a source with this SHA-256; empty where none was."""
        return self._sources.get(sha256, "")

    def twin(self, info: Info, found: frozenset[str], *, but: str = "") -> Twin | None:
        """The report most like one with these sentences, other than `but`, if it is the same."""
        language = info.language
        shared = Counter(id_ for each in found for id_ in self._prints.get((language, each), ()))
        del shared[but]
        shares = (
            Twin(id_, count / min(len(found), self._sizes[id_]))
            for id_, count in shared.items()
            if count >= FEWEST and not _differ(info, self._infos[id_])
        )
        best = max(shares, key=lambda twin: twin.share, default=None)
        return best if best and best.share >= SAME else None


def _differ(one: Info, other: Info) -> bool:
    """Whether two reports are of two years or two places, as far as both are known."""
    if one.year and other.year and one.year != other.year:
        return True
    # `通辽市` and `内蒙古自治区通辽市` are one.
    names = [(one.place.zh, other.place.zh), (one.place.en, other.place.en)]
    here, there = next((both for both in names if all(both)), ("", ""))
    return not (here.endswith(there) or there.endswith(here))
