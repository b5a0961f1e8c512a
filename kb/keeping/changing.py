"""Reports that leave a library, or get another name in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from kb.aside import new_folder, remove_folder
from kb.errors import LibraryError
from kb.files import write_atomically
from kb.library import Library
from kb.naming import slug
from kb.report_file import FILE, load_info, with_changes
from kb.textfiles import read_file


def remove(library: Library, report_ids: Iterable[str]) -> None:
    """Take reports out of a library. The caller holds it for writing.

    Of two copies of one report the other is no copy any more.

    Raises:
        NotFoundError: there is no such report; none is removed.
        OSError: the library cannot be written.
    """
    folders = [library.folder_of(report_id) for report_id in report_ids]
    for folder in folders:
        _retell(library, folder.name, "")
        remove_folder(folder)


def rename(library: Library, old: str, new: str) -> None:
    """Give a report another id; the old one is kept, so that links to it are led on.

    The caller holds the library for writing.

    Raises:
        NotFoundError: there is no such report.
        LibraryError: the new id cannot be one, or is or was another report's.
        EditionError: a file of the edition is not valid.
        OSError: the library cannot be written; it is as it was.
    """
    folder = library.folder_of(old)
    if slug(new) != new:
        raise LibraryError(
            f"{new!r} cannot be a report's id; use a-z, 0-9 and hyphens, as in {slug(new)}."
        )
    for info in library.infos():
        if new == info.id or (new in info.former and info.id != old):
            raise LibraryError(f"{new} is or was the id of {info.id}; choose another.")
    if new in library.folders():
        raise LibraryError(f"{library.folder / new} is there already; choose another id.")
    info = load_info(folder)
    with new_folder(library.folder, new, instead_of=old) as aside:
        for path in folder.iterdir():
            if path.is_file() and not path.name.startswith("."):
                shutil.copyfile(path, aside / path.name)
        former = tuple(name for name in (*info.former, old) if name != new)
        changes = {"id": new, "former": former}
        (aside / FILE).write_bytes(with_changes(read_file(folder / FILE), changes))
        _readdress(aside, old, new)
    _retell(library, old, new)


def _readdress(folder: Path, old: str, new: str) -> None:
    """Write the addresses in an edition's files anew, an entry a line."""
    for path in (*folder.glob("zh.json"), *folder.glob("en*.json"), *folder.glob("of.*.json")):
        entries: dict[str, object] = json.loads(read_file(path))
        lines = (
            f" {json.dumps(new + key.removeprefix(old))}: {json.dumps(value, ensure_ascii=False)}"
            for key, value in entries.items()
        )
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _retell(library: Library, old: str, new: str) -> None:
    """Tell the copies of a report its new id; without one the first of them is no copy now."""
    for info in library.infos():
        if info.variant_of == old:
            changes = {"variant_of": new}
            path = library.folder / info.id / FILE
            write_atomically(path, with_changes(read_file(path), changes))
            new = new or info.id
