"""Putting a corrected edition in the place of another: nothing that people wrote is lost."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from kb import editions
from kb.addresses import Address
from kb.aside import new_folder
from kb.beneath import with_chinese
from kb.draft_file import FILE as DRAFT
from kb.english import English, english_file, load_english, save_english
from kb.errors import EditionError
from kb.gone import FILE as GONE
from kb.gone import dump_gone, load_gone, still_gone
from kb.keeping.carrying import Texts, carry
from kb.keeping.preparing import supplied_title
from kb.library import Library
from kb.model import ORIGINS, PEOPLE, Bilingual, Info
from kb.report_file import FILE as INFO
from kb.report_file import load_info, parse_info
from kb.textfiles import read_file

FACTS = ("place", "level", "year", "date")
WORDS = ("title", "author", "publisher", "origin")
"""What is known of a report; the words are in its language."""
LEFT = "left.json"
"""What people wrote of Chinese that is nowhere in the text any more: origin, address, English."""


def replace_edition(library: Library, report_id: str, files: Mapping[str, bytes]) -> None:
    """Put `files` in the place of those of the same names, and let the rest follow.

    English goes to where its Chinese stands now; what people wrote and has no place any more is
    kept in `left.json`; passages that are gone are remembered. The caller holds the library for
    writing.

    Raises:
        EditionError: with these files the edition is not valid; it is as it was.
        OSError: it cannot be written; it is as it was.
    """
    folder = library.folder_of(report_id)
    before = _info_of(folder, files)
    with new_folder(library.folder, report_id) as aside:
        _copy(folder, before, aside, files)
        try:
            _carry_english(folder, before, aside, files)
            report = editions.load(aside)
        except EditionError as error:  # People know the folder that is there.
            raise EditionError(str(error).replace(str(aside), str(folder))) from error
        try:
            passages = editions.load(folder).passages
        except EditionError:
            passages = ()  # It could not be read, so nobody had a link to it.
        gone = still_gone(load_gone(folder), passages, report.passages)
        if gone:
            (aside / GONE).write_bytes(dump_gone(gone))


def _info_of(folder: Path, files: Mapping[str, bytes]) -> Info:
    """Who, when and where of what is there; of what takes its place where that is damaged."""
    try:
        return load_info(folder)
    except EditionError:
        if INFO not in files:
            raise
        return parse_info(files[INFO].decode(), folder / INFO)


def with_known(new: Info, old: Info) -> Info:
    """What is known of a report, with what was known of it before where the new says nothing.

    Of a source in another language only what both have in common is kept.
    """
    same = new.language == old.language
    kept = _where_empty(new, old, FACTS + (WORDS if same else ()))
    if same and new.title_supplied and not old.title_supplied:
        kept |= {"title": old.title, "title_supplied": False}
    source = _where_empty(new.source, old.source, ("url", "description") if same else ("url",))
    merged = msgspec.structs.replace(
        new,
        **kept,
        former=old.former,
        variant_of=old.variant_of,
        stated=new.stated | {name: said for name, said in old.stated.items() if name in kept},
        source=msgspec.structs.replace(new.source, **source),
    )
    title = supplied_title(merged.place, merged.year, merged.language)
    if not (merged.title_supplied and title):
        return merged
    both = Bilingual("", title) if merged.language == "en" else Bilingual(title)
    return msgspec.structs.replace(merged, title=both)


def _where_empty(new: msgspec.Struct, old: msgspec.Struct, names: Iterable[str]) -> dict[str, Any]:
    """Field → its old value, of those that are empty now."""
    empty = (0, "", Bilingual(""))
    found = {name: getattr(old, name) for name in names if getattr(new, name) in empty}
    return {name: value for name, value in found.items() if value not in empty}


def _copy(folder: Path, before: Info, aside: Path, files: Mapping[str, bytes]) -> None:
    """What was there, but for what is replaced, and what takes its place."""
    replaced = {*files, GONE, *((DRAFT, before.source.file) if DRAFT in files else ())}
    for path in folder.iterdir():
        if path.is_file() and not path.name.startswith(".") and path.name not in replaced:
            shutil.copyfile(path, aside / path.name)
    for name, data in files.items():
        (aside / name).write_bytes(data)


def _carry_english(folder: Path, before: Info, aside: Path, files: Mapping[str, bytes]) -> None:
    """The English that `files` does not replace, at its new addresses."""
    if before.language != "zh" or "zh.json" not in files:
        return
    try:
        old = editions.load_edition_texts(folder, before)
    except EditionError:
        return  # Where what was read is lost, addresses are all there is.
    new = editions.load_edition_texts(aside, load_info(aside))
    for origin in ORIGINS:
        path = english_file(aside, origin)
        if path.name in files or not path.exists():
            continue
        found = with_chinese(folder, before.id, origin, load_english(folder, before.id, origin))
        kept, left = carry(found, old, new)
        save_english(aside, origin, kept)
        (aside / f"of.{origin}.json").unlink(missing_ok=True)
        if left and origin in PEOPLE:
            _keep_left(aside / LEFT, origin, left, old)


def _keep_left(path: Path, origin: str, left: Mapping[Address, English], old: Texts) -> None:
    entries = json.loads(read_file(path)) if path.exists() else []
    entries += [
        {"origin": origin, "address": str(address), "zh": old[address], "en": english.en}
        for address, english in left.items()
    ]
    path.write_bytes(msgspec.json.format(msgspec.json.encode(entries), indent=1) + b"\n")
