"""A library: a folder of editions, each in a folder named by its report's id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from kb import editions
from kb.addresses import is_report_id
from kb.beneath import record
from kb.errors import EditionError, NotFoundError
from kb.glossary import Glossary, load_glossary
from kb.lexicon import Lexicon
from kb.model import Report


def shipped_seeds() -> Path:
    """The editions that come with the program: in the package once installed, else beside it."""
    package = Path(__file__).parent
    inside = package / "seeds"
    return inside if inside.is_dir() else package.parent / "seeds"


LEXICON = "lexicon.db"
"""File of a library's own lexicon."""


class Library:
    """The editions in a folder; nothing is read before it is asked for.

    `lexicon` names the lexicon's file if it is not the library's own.
    """

    def __init__(self, folder: Path, lexicon: Path | None = None) -> None:
        self.folder = folder
        self._lexicon = lexicon

    @property
    def glossary(self) -> Glossary:
        """Its terms.

        Raises:
            EditionError: the file of the glossary is not valid.
        """
        return load_glossary(self.folder / "glossary.tsv")

    def lexicon(self) -> Lexicon | None:
        """The active lexicon; `None` where there is nothing but the glossary.

        Raises:
            LexiconError: it cannot be read.
        """
        path = self._lexicon or self.folder / LEXICON
        return Lexicon.open(path) if self._lexicon or path.exists() else None

    def ids(self) -> tuple[str, ...]:
        """The ids of its reports, sorted.

        Raises:
            EditionError: the folder is missing or holds no edition.
        """
        if not self.folder.is_dir():
            raise EditionError(f"{self.folder} is no folder; give the folder of the editions.")
        found = sorted(path.parent.name for path in self.folder.glob("*/report.toml"))
        wrong = [name for name in found if not is_report_id(name)]
        if wrong:
            raise EditionError(
                f"{self.folder / wrong[0]} cannot be a report's id; use a-z, 0-9 and hyphens."
            )
        if not found:
            raise EditionError(f"{self.folder} holds no edition; give the folder of the editions.")
        return tuple(found)

    def load(self, report_id: str) -> Report:
        """One report.

        Raises:
            NotFoundError: there is none with this id.
            EditionError: its files are not valid.
        """
        return editions.load(self.folder_of(report_id))

    def folder_of(self, report_id: str) -> Path:
        """The folder of one report's edition.

        Raises:
            NotFoundError: there is none with this id.
        """
        if report_id not in self.ids():
            known = ", ".join(self.ids()[:5])
            raise NotFoundError(f"There is no report {report_id!r}; there are {known}.")
        return self.folder / report_id

    def record(self, *, accept: bool = False) -> int:
        """Record which Chinese the English of people is of, see `kb.beneath`; how many lines.

        A library that cannot be written stays as it is.

        Raises:
            EditionError: a file of an edition is not valid.
        """
        count = 0
        for report_id in self.ids():
            with suppress(OSError):
                count += record(self.folder / report_id, report_id, accept=accept)
        return count

    def __iter__(self) -> Iterator[Report]:
        return (editions.load(self.folder / report_id) for report_id in self.ids())

    def __len__(self) -> int:
        return len(self.ids())

    def digest(self) -> str:
        """Hash of every file an index is made from: the same editions, the same digest."""
        total = hashlib.sha256()
        files = [self.folder / "glossary.tsv"]
        for report_id in self.ids():
            files.extend(sorted((self.folder / report_id).iterdir()))
        for path in files:
            if path.is_file() and not path.name.startswith("."):
                total.update(str(path.relative_to(self.folder)).encode())
                total.update(hashlib.sha256(path.read_bytes()).digest())
        return total.hexdigest()[:16]
