"""Correcting a report by hand: its files are edited aside, checked, and put back as a whole."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from kb.errors import EditionError, LibraryError
from kb.keeping.replacing import replace_edition
from kb.library import Library
from kb.report_file import FILE, parse_info


@dataclass(frozen=True, slots=True)
class Edit:
    """Files of a report, copied aside to be edited.

    Attributes:
        library: the library that it is in.
        report: its id.
        folder: where the copies are.
        before: file → what was in it.
    """

    library: Library
    report: str
    folder: Path
    before: dict[str, bytes]

    @property
    def paths(self) -> list[Path]:
        """The copies, for an editor."""
        return [self.folder / name for name in self.before]

    def changed(self) -> dict[str, bytes]:
        """File → what is in it now, of those that say something else than they did."""
        now = {name: (self.folder / name).read_bytes() for name in self.before}
        return {
            name: data
            for name, data in now.items()
            if _said(name, data) != _said(name, self.before[name])
        }

    def put_back(self) -> None:
        """Put what was changed in its place. The caller holds the library for writing.

        Raises:
            LibraryError: somebody else has changed it meanwhile, or it has another id now.
            EditionError: the report is not valid with it; it is as it was.
            OSError: it cannot be written; it is as it was.
        """
        folder = self.library.folder_of(self.report)
        changed = self.changed()
        for name in changed:
            if (folder / name).read_bytes() != self.before[name]:
                raise LibraryError(f"{folder / name} was changed by somebody else meanwhile.")
        if FILE in changed:
            path = self.folder / FILE
            try:
                info = parse_info(changed[FILE].decode(), path)
            except UnicodeDecodeError as error:
                raise EditionError(f"{path} is not UTF-8 at byte {error.start}.") from error
            if info.id != self.report:
                raise LibraryError(f"An id is changed with: kb rename {self.report} {info.id}")
        replace_edition(self.library, self.report, changed)


def take(library: Library, report: str, names: tuple[str, ...] = ()) -> Edit:
    """Copy files of a report aside; those with its text and with who, when and where unless named.

    Raises:
        NotFoundError: there is no such report.
        EditionError: it has no such file.
        OSError: a file cannot be read or written.
    """
    folder = library.folder_of(report)
    texts = (name for name in ("zh.json", "en.json") if (folder / name).exists())
    wanted = names or (*texts, FILE)
    missing = [name for name in wanted if not (folder / name).is_file() or "/" in name]
    if missing:
        raise EditionError(f"{report} has no file {missing[0]}; there are {_listed(folder)}.")
    aside = Path(mkdtemp(prefix=f"kb-{report}-"))
    try:
        before = {name: (folder / name).read_bytes() for name in wanted}
        for name, data in before.items():
            (aside / name).write_bytes(data)
    except OSError:
        shutil.rmtree(aside)
        raise
    return Edit(library, report, aside, before)


def _said(name: str, data: bytes) -> object:
    """What a file says, whatever white space it is written with."""
    if name.endswith(".json"):
        with suppress(ValueError, RecursionError):
            return json.loads(data, object_pairs_hook=list)
    return [stripped for line in data.splitlines() if (stripped := line.strip())]


def _listed(folder: Path) -> str:
    return ", ".join(sorted(path.name for path in folder.iterdir() if path.is_file()))
