"""Editions: a report as plain files, read into a `Report`.

seeds/tongliao-2022/source.txt        the file as received
seeds/tongliao-2022/report.toml       who, when, where
seeds/tongliao-2022/zh.json           address → Chinese, a sentence a line
seeds/tongliao-2022/en.project.json   address → English, a file for each origin; see `kb.english`
seeds/tongliao-2022/of.project.json   which Chinese that English is of; see `kb.beneath`
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import msgspec

from kb.addresses import Address
from kb.beneath import with_chinese
from kb.checks import check
from kb.draft import Draft
from kb.english import English, english_file, key_of, load_english
from kb.errors import EditionError
from kb.files import write_atomically
from kb.model import ORIGINS, PEOPLE, Flag, Info, Origin, Passage, Report, Section, Text
from kb.outline import outline, texts
from kb.readers import read
from kb.sourcemap import locate
from kb.textfiles import dump_texts, is_heading, load_texts, read_file
from kb.traced import Traced


def load(folder: Path) -> Report:
    """The report in an edition's folder.

    Raises:
        EditionError: a file is missing, not valid, or does not fit the others.
    """
    info = load_info(folder)
    chinese = load_texts(folder / "zh.json", info.id)
    if not any(address.sentence for address in chinese):
        raise EditionError(f"{folder / 'zh.json'} has no sentence; make the edition again.")
    english = _load_english(folder, info.id, chinese)
    draft = read_source(folder, info)
    places = locate({str(address): text for address, text in chinese.items()}, draft)
    items = [_text(address, zh, english.get(address)) for address, zh in chinese.items()]
    sentences = (item for item in items if item.address.sentence)
    return Report(
        info=info,
        sections=tuple(Section(item) for item in items if is_heading(item.address)),
        passages=tuple(
            _passage(address, tuple(group), places)
            for address, group in groupby(sentences, key=lambda item: item.address.at())
        ),
        captions=tuple(item for item in items if item.address.caption),
        source_lines=draft.lines,
        audit=draft.audit,
    )


def load_info(folder: Path) -> Info:
    """What `report.toml` says.

    Raises:
        EditionError: it is missing or not valid, or names another report than its folder.
    """
    path = folder / "report.toml"
    try:
        info = msgspec.convert(tomllib.loads(read_file(path)), type=Info)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise EditionError(f"{path} is not valid: {error}.") from error
    if info.id != folder.name:
        raise EditionError(f"{path} has the id {info.id!r}; its folder must have the same name.")
    return info


def read_source(folder: Path, info: Info) -> Draft:
    """What the reader makes of the source, which must be the file that was recorded.

    Raises:
        EditionError: it is missing, another file, or of a type without a reader.
    """
    path = folder / info.source.file
    draft = read(path)
    if hashlib.sha256(path.read_bytes()).hexdigest() != info.source.sha256:
        raise EditionError(f"{path} is not the file that was recorded; restore it from Git.")
    return draft


def make_zh(folder: Path) -> Path:
    """Make `zh.json` from the source that `report.toml` names; the path written.

    Raises:
        EditionError: the source cannot be read, or there is a `zh.json`, which may have been
            corrected by hand.
    """
    info = load_info(folder)
    path = folder / "zh.json"
    if path.exists():
        raise EditionError(f"{path} is there already; remove it to have it made anew.")
    write_atomically(path, dump_texts(texts(outline(read_source(folder, info), info.id).units)))
    return path


def _load_english(
    folder: Path, report: str, chinese: Mapping[Address, str]
) -> dict[Address, tuple[Origin, English]]:
    """Address → English and its origin, the best origin's where there are several."""
    merged: dict[Address, tuple[Origin, English]] = {}
    for origin in reversed(ORIGINS):
        found = with_chinese(folder, report, origin, load_english(folder, report, origin))
        strays = found.keys() - chinese.keys()
        if strays and origin in PEOPLE:
            path = english_file(folder, origin)
            raise EditionError(f"{path}: {min(strays)} has English but no Chinese; remove it.")
        merged.update({address: (origin, english) for address, english in found.items()})
    _leave_out_unshown(merged, chinese)
    return merged


def _leave_out_unshown(
    merged: dict[Address, tuple[Origin, English]], chinese: Iterable[Address]
) -> None:
    """Leave out what stands with English of the text before it that is not shown."""
    before = ""
    for address in chinese:
        origin, english = merged.get(address, ("", None))
        if english and english.above and origin != before:
            del merged[address]
            origin = ""
        before = origin


def _text(address: Address, zh: str, found: tuple[Origin, English] | None) -> Text:
    if found is None:
        return Text(address, zh)
    origin, english = found
    flags = flags_of(zh, english, origin)
    return Text(address, zh, english.en, origin, english.by, english.match, flags)


def flags_of(zh: str, english: English, origin: Origin) -> tuple[Flag, ...]:
    """What a reader is warned of: people are trusted with their words, a machine is checked."""
    return tuple(_flags(zh, english, origin))


def _flags(zh: str, english: English, origin: Origin) -> Iterator[Flag]:
    if english.of and english.of != key_of(zh):
        yield Flag("stale", "The Chinese has changed since it was translated.")
    if english.cut:
        yield Flag("cut", "The program that translated it came to its limit of length.")
    if origin == "machine" and not english.above:
        yield from check(zh, english.en)


def _passage(
    address: Address, sentences: tuple[Text, ...], places: Mapping[str, Traced]
) -> Passage:
    """The passage with the lines of the source that its sentences stand in."""
    found = [places[key].lines for item in sentences if (key := str(item.address)) in places]
    lines = (min(found)[0], max(last for _, last in found)) if found else (0, 0)
    return Passage(address, sentences, lines)
