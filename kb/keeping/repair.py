"""Making anew, in a library, what is derived and damaged; what is not is for people to mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kb.aside import leftovers
from kb.draft_file import FILE as DRAFT
from kb.draft_file import dump_draft, load_draft
from kb.editions import make_text, sha256_of, text_file
from kb.errors import EditionError
from kb.files import write_atomically
from kb.library import Library
from kb.model import PEOPLE, Info
from kb.readers import read
from kb.report_file import FILE, load_info, with_changes
from kb.textfiles import load_texts, read_file


def left_behind(library: Library) -> Iterator[str]:
    """A sentence for each thing that a killed program left in a library."""
    for path in leftovers(library.folder):
        yield f"{path} was left by a program that was killed; run: kb check --repair"


def repair(library: Library) -> Iterator[str]:
    """Make anew what can be made anew; a sentence for each thing that was.

    Drafts are read from the sources again, a text that is missing is made from its draft, and
    records of what stood beneath English are taken anew. The caller holds the library for
    writing, by which what killed programs left is mended already.

    Raises:
        OSError: the library cannot be written.
    """
    infos: dict[str, Info] = {}
    for report_id in library.ids():
        folder = library.folder / report_id
        try:
            info = infos[report_id] = load_info(folder)
        except EditionError:
            continue  # Nothing can be known of it; `kb check` says why.
        yield from _draft(folder, info)
        yield from _text(folder, info)
        yield from _records(folder, info)
    yield from _copies(library, infos)


def _copies(library: Library, infos: Mapping[str, Info]) -> Iterator[str]:
    """Tell copies of a report its id where a killed program renamed or removed it alone."""
    folders = library.folders()
    now = {former: info.id for info in infos.values() for former in info.former}
    for info in infos.values():
        if info.variant_of and info.variant_of not in folders:  # It may only be damaged.
            path = library.folder / info.id / FILE
            known = now.get(info.variant_of, "")
            write_atomically(path, with_changes(read_file(path), {"variant_of": known}))
            yield f"{path} names {known or 'no report'} where it named {info.variant_of}."


def _draft(folder: Path, info: Info) -> Iterator[str]:
    """Read the source again where what was read of it is damaged, or of another source."""
    source, path = folder / info.source.file, folder / DRAFT
    try:
        if not info.source.reader or sha256_of(source) != info.source.sha256:
            return
        try:
            if load_draft(folder, info.source.sha256):
                return
        except EditionError:
            pass
        draft = read(source, reader=info.source.reader)
    except (EditionError, OSError):
        return  # The source is not what it was.
    write_atomically(path, dump_draft(draft, info.source.sha256))
    yield f"{path} is read from the source again."


def _text(folder: Path, info: Info) -> Iterator[str]:
    if not (folder / text_file(info)).exists():
        try:
            yield f"{make_text(folder)} is made from the source again, without corrections by hand."
        except EditionError:
            return


def _records(folder: Path, info: Info) -> Iterator[str]:
    for origin in PEOPLE:
        path = folder / f"of.{origin}.json"
        if not path.exists():
            continue
        try:
            load_texts(path, info.id)
        except EditionError:
            path.unlink()
            yield f"{path} is taken anew; a change of the Chinese before now is not told."
