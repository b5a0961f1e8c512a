"""Judged queries about reports: which places answer them, and floors of how well they are found.

A file of judgements has a line for each query and place; floors stand in a file beside it.
"""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections import defaultdict
from pathlib import Path

import msgspec

from index.judged import SetQuery
from index.measure import MEASURES
from kb.addresses import Address
from kb.errors import InvalidAddressError, MeasureError

JUDGEMENTS = "judgements.tsv"
FLOORS = "floors.toml"
COLUMNS = ("query", "lang", "kind", "address", "grade")
LANGUAGES = ("all", "zh", "en")


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Below what no figure may fall; what is not named may be anything.

    Attributes:
        judgements: sha256 of the judgements that they are of; empty for any.
        all: floors of the measures over all queries.
        zh: over those in Chinese.
        en: over those in English.
        kinds: R@10 of each kind of query.
    """

    judgements: str = ""
    all: dict[str, float] = {}
    zh: dict[str, float] = {}
    en: dict[str, float] = {}
    kinds: dict[str, float] = {}


class Judgements(msgspec.Struct, frozen=True):
    """Queries with their kinds, and how well places answer each of them, from 1."""

    queries: tuple[SetQuery, ...]
    kinds: dict[str, str]
    grades: dict[str, dict[str, int]]

    @property
    def reports(self) -> frozenset[str]:
        """The reports that they are about."""
        places = (at for grades in self.grades.values() for at in grades)
        return frozenset(at.partition(":")[0] for at in places)

    def about(self, reports: frozenset[str]) -> Judgements:
        """Those queries of which every answer is in these reports."""
        kept = {
            query: grades
            for query, grades in self.grades.items()
            if all(at.partition(":")[0] in reports for at in grades)
        }
        queries = tuple(query for query in self.queries if query.id in kept)
        return Judgements(queries, self.kinds, kept)


def read_judgements(path: Path) -> Judgements:
    """The judgements of a file of tab-separated columns: query, lang, kind, address, grade.

    Raises:
        MeasureError: it cannot be read, or a line is not valid.
    """
    queries: dict[str, SetQuery] = {}
    kinds: dict[str, str] = {}
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines, dialect="excel-tab", quoting=csv.QUOTE_NONE)
            for number, row in enumerate(rows, 2):
                query, lang, kind, place, grade = (row.get(name) or "" for name in COLUMNS)
                _require(query and lang and _is_place(place) and grade.isdecimal(), path, number)
                name = f"{lang} {kind} {query}"
                queries[name] = SetQuery(id=name, text=query, lang=lang)
                kinds[name] = kind
                if int(grade):
                    grades[name][place] = int(grade)
    except OSError as error:
        raise MeasureError(f"{path} cannot be read ({error.strerror}); restore it.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise MeasureError(f"{path} is not a table in UTF-8 ({error}); mend it.") from error
    asked = tuple(query for query in queries.values() if query.id in grades)
    return Judgements(asked, kinds, dict(grades))


def read_floors(path: Path, judgements: Path) -> Floors:
    """The floors of a file; none where it is not there.

    Raises:
        MeasureError: it cannot be read, or is of other judgements.
    """
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Floors)
    except FileNotFoundError:
        return Floors()
    except (OSError, ValueError) as error:
        raise MeasureError(f"{path} cannot be used ({error}); mend it.") from error
    for measured in (found.all, found.zh, found.en):
        if unknown := set(measured) - set(MEASURES):
            raise MeasureError(
                f"{path} has a floor of {min(unknown)}; name one of {', '.join(MEASURES)}."
            )
    if found.judgements and found.judgements != digest_of(judgements):
        raise MeasureError(
            f"{path} is of other judgements than {judgements.name} beside it; measure again, and "
            "write the new digest and floors."
        )
    return found


def digest_of(path: Path) -> str:
    """Which judgements a file has."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _is_place(text: str) -> bool:
    try:
        return bool(Address.parse(text).report)
    except InvalidAddressError:
        return False


def _require(holds: object, path: Path, number: int) -> None:
    if not holds:
        raise MeasureError(
            f"{path} line {number} is not query, language, kind, address and a whole number, "
            "parted by tabs; mend the line."
        )
