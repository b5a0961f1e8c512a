"""From a source file to all that its edition will hold, but for its id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kb.draft import Draft
from kb.draft_file import dump_draft
from kb.editions import sha256_of
from kb.errors import SourceError
from kb.given import Given
from kb.languages import language_of
from kb.model import Bilingual, Info, Language, Level, Source, fingerprint
from kb.outline import Outline, outline
from kb.places import from_english, in_english, place_of
from kb.readers import read
from kb.reading.sniffing import kind_of
from kb.stating.stated import Stated, read_stated
from kb.textfiles import is_heading

FACTS = ("title", "place", "level", "year", "speaker", "date", "publisher", "kind")
"""What a source can state of itself."""
IN_INFO = {"speaker": "author"}
"""What a fact is called in `report.toml`, where that is something else."""
LEAST = 8
"""Letters of a sentence by which a report is known; shorter ones stand in any."""
SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
"""The end of a file's name that is kept; of `report.2020年` it is none."""
YEAR = re.compile(r"(?<!\d)(?:19(?:49|[5-9]\d)|20\d\d|2100)(?!\d)")
"""A year in the name of a file that a report may be of."""
LONG = 3000
"""Characters of a passage beyond which its paragraphs have probably not been told apart."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A source as it was read.

    Attributes:
        given: what a person said of it.
        info: all that is known of it; its id is still empty.
        draft: what will be `draft.json`.
        texts: address in the report, without its id, and text, in reading order.
        prints: fingerprints of its sentences, to know the same report from elsewhere.
        passages: how many it has.
        headings: how many it has.
        warnings: what a person should look at, a sentence each.
    """

    given: Given
    info: Info
    draft: bytes
    texts: tuple[tuple[str, str], ...]
    prints: frozenset[str]
    passages: int
    headings: int
    warnings: tuple[str, ...] = ()


def prepare(path: Path, given: Given, *, ocr: bool = False) -> Prepared:
    """Read a source file.

    Raises:
        SourceError: it cannot be read as a report.
    """
    kind = kind_of(path)
    draft = read(path, reader=kind, ocr=ocr)
    made = outline(draft, "r")
    if not any(unit.address.sentence for unit in made.units):
        raise SourceError(f"{path} holds no text of a report; look at what is in it.")
    language: Language = given.language or language_of(draft)  # type: ignore[assignment]
    suffix = path.suffix.lower()
    source = Source(
        file=f"source{suffix if SUFFIX.fullmatch(suffix) else '.txt'}",
        sha256=sha256_of(path),
        description=_in(language, given.description),
        url=given.url,
        reader="scan" if ocr and kind in {"pdf", "image"} else kind,
    )
    info = described(read_stated(draft, language), given, language, source)
    return Prepared(
        given=given,
        info=info,
        draft=dump_draft(draft, source.sha256),
        texts=tuple((unit.address.local, unit.text.text) for unit in made.units),
        prints=frozenset(prints(unit.text.text for unit in made.units)),
        passages=len({unit.address.at() for unit in made.units if unit.address.sentence}),
        headings=sum(is_heading(unit.address) for unit in made.units),
        warnings=tuple(_warnings(info, given, draft, made)),
    )


def prints(texts: Iterable[str]) -> Iterator[str]:
    """Fingerprints of those texts that are long enough to tell one report from another."""
    for text in texts:
        if sum(map(str.isalnum, text)) >= LEAST:
            yield fingerprint(text)


def described(stated: Stated, given: Given, language: Language, source: Source) -> Info:
    """What is known of a report: what a person said, else what the source states.

    A title is made from the place and the year where there is none, and marked so.
    """
    facts = {name: fact for name in FACTS if (fact := getattr(stated, name)) is not None}
    said = {name: value for name in FACTS if (value := getattr(given, name, None))}
    known = {name: fact.value for name, fact in facts.items()} | said
    place, level = _place(known.get("place", ""))
    title = known.get("title") or supplied_title(place, known.get("year", 0), language)
    return Info(
        id="",
        title=_in(language, title or given.id),
        title_supplied="title" not in known,
        source=source,
        place=place,
        level=known.get("level") or level,
        year=known.get("year", 0),
        kind=known.get("kind", "full"),
        language=language,
        origin=(given.origin or "document") if language == "en" else "",
        author=_in(language, known.get("speaker", "")),
        publisher=_in(language, known.get("publisher", "")),
        date=known.get("date", ""),
        stated={
            IN_INFO.get(name, name): " ".join(fact.words.split())
            for name, fact in facts.items()
            if name not in said
        },
    )


def _place(name: str) -> tuple[Bilingual, Level]:
    """A place in both languages, and whose government it is, as far as its name says.

    That of the nation says nothing: its party gives reports too.
    """
    found = place_of(name) or from_english(name)
    if found is None:
        return (Bilingual("", name) if name.isascii() else Bilingual(name)), ""
    zh = "".join(found.names)
    return Bilingual(
        zh, in_english(found.names[-1])
    ), "" if found.level == "national" else found.level


def supplied_title(place: Bilingual, year: int, language: Language) -> str:
    """A title for a report that has none; empty where neither place nor year is known."""
    name = place.en or place.zh if language == "en" else place.zh or place.en
    if not (name or year):
        return ""
    if language == "en":
        return " ".join(filter(None, (name, "Government Work Report", str(year or ""))))
    return f"{name}{f'{year}年' if year else ''}政府工作报告"


def _in(language: Language, text: str) -> Bilingual:
    return Bilingual("", text) if language == "en" else Bilingual(text)


def unstated(info: Info, stem: str) -> Iterator[str]:
    """What is not known of a report, in a sentence, and what helps; `stem` is its file's name."""
    known = {
        "title": info.title != Bilingual("") and not info.title_supplied,
        "place": info.place != Bilingual(""),
        "year": info.year,
    }
    absent = [name for name, value in known.items() if not value]
    if not absent:
        return
    parts = [f"does not state its {' or '.join(absent)}"]
    if "title" in absent and info.title != Bilingual(""):
        parts.append(f"it is called {info.title.zh or info.title.en} here")
    years = set(YEAR.findall(unicodedata.normalize("NFKC", stem)))
    if "year" in absent and len(years) == 1:
        (year,) = years
        parts.append(f"its name has {year}: --year {year}")
    yield "; ".join(parts)


def _warnings(info: Info, given: Given, draft: Draft, made: Outline) -> Iterator[str]:
    """What a person should look at."""
    if given.origin and not info.origin:
        yield f"the origin {given.origin} is left out: it is of English, and this is Chinese"
    if not any(unit.address.section != (0,) and not unit.address.caption for unit in made.units):
        yield "no heading found"
    if any(len(block.text) > LONG for block in draft.blocks):
        yield f"a paragraph of more than {LONG} characters"
    if any("\ufffd" in line for line in draft.lines):
        yield "characters that cannot be read"
