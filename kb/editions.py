"""Editions: a report as plain files, read into a `Report`.

tongliao-2022/source.txt        the file as received
tongliao-2022/report.toml       who, when, where; see `kb.report_file`
tongliao-2022/draft.json        what a reader made of the source; see `kb.draft_file`
tongliao-2022/zh.json           address → Chinese, a sentence a line
tongliao-2022/en.project.json   address → English, a file for each origin; see `kb.english`
tongliao-2022/of.project.json   which Chinese that English is of; see `kb.beneath`
tongliao-2022/gone.json         passages that corrections took out; see `kb.gone`

A document in English has an `en.json` instead of a `zh.json`, and no English of any origin.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from kb.addresses import Address
from kb.beneath import with_chinese
from kb.checks import check
from kb.draft import Draft
from kb.draft_file import load_draft
from kb.english import English, english_file, key_of, load_english
from kb.errors import EditionError
from kb.files import write_atomically
from kb.gone import load_gone
from kb.model import ORIGINS, PEOPLE, Flag, Info, Origin, Passage, Report, Section, Text
from kb.outline import outline, texts
from kb.readers import read
from kb.report_file import load_info
from kb.section_kinds import kind_of
from kb.sourcemap import locate
from kb.textfiles import dump_texts, is_heading, load_texts
from kb.traced import Traced


def load(folder: Path) -> Report:
    """The report in an edition's folder.

    Raises:
        EditionError: a file is missing, not valid, or does not fit the others.
    """
    info = load_info(folder)
    texts = load_edition_texts(folder, info)
    draft = read_source(folder, info)
    places = locate({str(address): text for address, text in texts.items()}, draft)
    items = _items(folder, info, texts)
    sentences = (item for item in items if item.address.sentence)
    return Report(
        info=info,
        sections=tuple(_sections(item for item in items if is_heading(item.address))),
        passages=tuple(
            _passage(address, tuple(group), places, draft.pages)
            for address, group in groupby(sentences, key=lambda item: item.address.at())
        ),
        captions=tuple(item for item in items if item.address.caption),
        source_lines=draft.lines,
        audit=draft.audit,
        gone=load_gone(folder),
    )


def text_file(info: Info) -> str:
    """Name of the file that holds the text of a report, in its own language."""
    return f"{info.language}.json"


def load_edition_texts(folder: Path, info: Info) -> dict[Address, str]:
    """Address → text of a report in its own language.

    Raises:
        EditionError: the file is missing, not valid, or has no sentence.
    """
    path = folder / text_file(info)
    texts = load_texts(path, info.id)
    if not any(address.sentence for address in texts):
        raise EditionError(f"{path} has no sentence; make the edition again.")
    return texts


def read_source(folder: Path, info: Info) -> Draft:
    """What the reader made of the source, which must be the file that was recorded.

    Raises:
        EditionError: it is missing, another file, or of a type without a reader.
    """
    path = folder / info.source.file
    try:
        found = sha256_of(path)
    except OSError as error:
        raise EditionError(f"{path} cannot be read: {error.strerror}.") from error
    if found != info.source.sha256:
        raise EditionError(f"{path} is not the file that was recorded; restore it from a backup.")
    return load_draft(folder, found) or read(path)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hex.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def make_text(folder: Path) -> Path:
    """Make the text, `zh.json`, from the source that `report.toml` names; the path written.

    Raises:
        EditionError: the source cannot be read, or there is a text, which may have been
            corrected by hand.
    """
    info = load_info(folder)
    path = folder / text_file(info)
    if path.exists():
        raise EditionError(f"{path} is there already; remove it to have it made anew.")
    write_atomically(path, dump_texts(texts(outline(read_source(folder, info), info.id).units)))
    return path


def _items(folder: Path, info: Info, texts: Mapping[Address, str]) -> list[Text]:
    """The texts of a report with their English."""
    if info.language == "en":
        return [Text(address, "", en, info.origin or "document") for address, en in texts.items()]
    english = _load_english(folder, info.id, texts)
    return [_text(address, zh, english.get(address)) for address, zh in texts.items()]


def _sections(headings: Iterable[Text]) -> Iterator[Section]:
    """The sections with what they are, as their headings and those above say."""
    path: list[str] = []
    for heading in headings:
        path[len(heading.address.section) - 1 :] = [heading.zh or heading.en]
        yield Section(heading, kind_of(path))


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
    address: Address,
    sentences: tuple[Text, ...],
    places: Mapping[str, Traced],
    pages: Sequence[int],
) -> Passage:
    """The passage with the lines, and the pages, of the source that its sentences stand in."""
    found = [places[key].lines for item in sentences if (key := str(item.address)) in places]
    if not found:
        return Passage(address, sentences)
    first, last = min(found)[0], max(end for _, end in found)
    return Passage(
        address,
        sentences,
        (first, last),
        (pages[first - 1], pages[last - 1]) if pages else (0, 0),
    )
