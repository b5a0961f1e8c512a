"""A whole library in one file, and back again.

The file is a ZIP with the folder's files as they are, so that anybody can look into it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kb.errors import ImportedFileError, LibraryError
from kb.files import replacing
from kb.library import GLOSSARY, LEXICON, MARKER, Faults, Library

LARGEST = 20 * 2**30
"""Bytes that a library unpacked from a backup may take."""
BESIDE = (MARKER, GLOSSARY, LEXICON, "memory.jsonl", "judgements.tsv", "floors.toml")
"""Files of a library besides its editions."""


def back_up(library: Library, path: Path, *, force: bool = False) -> Faults:
    """Write a library into a file, damaged or not. The caller holds it for writing.

    Returns:
        Why reports in it cannot be read.

    Raises:
        EditionError: the folder is no library.
        LibraryError: the file is there already, and it is not to be replaced by `force`.
        OSError: the file cannot be written; what was there is unchanged.
    """
    if path.exists() and not force:
        raise LibraryError(f"{path} is there already; name another, or replace it with --force.")
    with replacing(path) as aside, zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in _files(library):
            archive.write(file, file.relative_to(library.folder))
    return library.faults()


def restore(path: Path, folder: Path, *, force: bool = False) -> tuple[Library, Faults]:
    """A library in a new or empty folder, from a backup that was checked as a whole first.

    Returns:
        The library, and why reports in it cannot be read: none without `force`.

    Raises:
        ImportedFileError: the file is no backup, or is damaged, or has a report that cannot be
            read, without `force`; nothing was written.
        LibraryError: there is something in the folder.
        OSError: the file cannot be read or the folder not written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise LibraryError(f"{folder} is not empty; restore into a folder that is, or a new one.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        inside = aside / folder.name
        _unpack(path, inside)
        found = Library(inside).faults()
        faults = {name: why.replace(f"{inside}{os.sep}", "") for name, why in found.items()}
        if faults and not force:
            name, why = next(iter(faults.items()))
            raise ImportedFileError(
                f"{path} holds a report that cannot be read, {name} ({why.rstrip('.')}); "
                "restore it all the same with --force."
            )
        if folder.exists():
            folder.rmdir()
        inside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Library(folder), faults


def _files(library: Library) -> Iterator[Path]:
    for name in BESIDE:
        if (library.folder / name).is_file():
            yield library.folder / name
    library.ids()
    for name in sorted(library.folders()):  # What is no report may become one again.
        for path in sorted((library.folder / name).iterdir()):
            if path.is_file() and not path.name.startswith("."):
                yield path


def _unpack(path: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if not members or not all(map(_is_ours, members)):
                raise ImportedFileError(f"{path} is no backup of a library; give one that is.")
            if sum(member.file_size for member in members) > LARGEST:
                raise ImportedFileError(f"{path} holds more than any library; give another file.")
            archive.extractall(folder)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise ImportedFileError(f"{path} is no backup, or damaged ({error}).") from error


def _is_ours(member: zipfile.ZipInfo) -> bool:
    """Whether it is a file of a library: beside the editions, or directly in one of them."""
    parts = PurePosixPath(member.filename).parts
    plain = all(part not in (".", "..", "/") and not part.startswith(".") for part in parts)
    return plain and "\\" not in member.filename and (len(parts) == 2 or parts[0] in BESIDE)
