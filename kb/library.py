"""A library: a folder of editions, each in a folder named by its report's id.

A new one (`kb init`) has a `library.toml`, by which an empty one is told from a wrong folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from kb import editions
from kb.addresses import is_report_id
from kb.aside import recover
from kb.beneath import record
from kb.errors import EditionError, LibraryError, NotFoundError
from kb.files import write_atomically
from kb.glossary import Glossary, load_glossary
from kb.lexicon import Lexicon
from kb.locking import writing
from kb.model import Info, Report
from kb.report_file import FILE as INFO
from kb.report_file import load_info


def shipped_seeds() -> Path:
    """The editions that come with the program: in the package once installed, else beside it."""
    package = Path(__file__).parent
    inside = package / "seeds"
    return inside if inside.is_dir() else package.parent / "seeds"


LEXICON = "lexicon.db"
"""File of a library's own lexicon."""
MARKER = "library.toml"
GLOSSARY = "glossary.tsv"
OF_REPORTS = ("zh.json", "en.json", "draft.json", "source.*")
"""Files that only a report has."""
Faults = dict[str, str]
"""Report → why it cannot be read."""


def make_library(folder: Path) -> Library:
    """A new library without reports, with the shipped glossary.

    Raises:
        LibraryError: there is something in the folder.
        OSError: it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise LibraryError(f"{folder} is not empty; give a folder that is, or a new one.")
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / GLOSSARY, (shipped_seeds() / GLOSSARY).read_bytes())
    today = datetime.now(UTC).astimezone().date()
    made = f'# A library of Duizhao: a folder for each report.\nmade = "{today}"\n'
    write_atomically(folder / MARKER, made.encode())
    return Library(folder)


def left_out(faults: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each report that something goes on without."""
    for report_id, why in faults.items():
        said = why if "; " in why else f"{why.rstrip('.')}; mend it, or run: kb check"
        yield f"left out: {report_id}: {said}"


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
        return load_glossary(self.folder / GLOSSARY)

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
            EditionError: the folder is missing, or holds no edition and is no library.
        """
        self._require_folder()
        folders = (path.parent.name for path in self.folder.glob(f"*/{INFO}"))
        found = sorted(name for name in folders if not name.startswith("."))
        wrong = [name for name in found if not is_report_id(name)]
        if wrong:
            raise EditionError(
                f"{self.folder / wrong[0]} cannot be a report's id; use a-z, 0-9 and hyphens."
            )
        if not found and not (self.folder / MARKER).exists():
            raise EditionError(
                f"{self.folder} is no library; make one in a new folder with: kb init FOLDER"
            )
        return tuple(found)

    def folders(self) -> frozenset[str]:
        """Names that no new report can have: of every folder, whatever is in it.

        Raises:
            EditionError: the folder is missing.
        """
        self._require_folder()
        found = (path for path in self.folder.iterdir() if path.is_dir())
        return frozenset(path.name for path in found if not path.name.startswith("."))

    def headless(self) -> Faults:
        """Folders with files of a report, but not the one that makes it a report."""
        return {
            name: f"{folder} holds files of a report but no report.toml; restore it, or move the "
            "folder away."
            for name in sorted(self.folders())
            if not ((folder := self.folder / name) / INFO).exists()
            and any(file for pattern in OF_REPORTS for file in folder.glob(pattern))
        }

    @property
    def is_shipped(self) -> bool:
        """Whether it came with the program and is part of its installation."""
        return self.folder.resolve() == (Path(__file__).parent / "seeds").resolve()

    @contextmanager
    def writing(self, what: str) -> Iterator[None]:
        """Hold it for writing; `what` is the command that does. What was left behind is mended.

        Raises:
            LibraryError: it is the shipped one.
            LibraryLockedError: another program is writing it; the message names it.
            EditionError: the folder is missing or no library.
            OSError: the folder cannot be written.
        """
        if self.is_shipped:
            raise LibraryError(
                "The library that came with the program cannot be changed; make one of your own "
                "with: kb init FOLDER, and name it: kb --library FOLDER …"
            )
        self._require_folder()
        with writing(self.folder, what):
            recover(self.folder)
            self.ids()
            yield

    def load(self, report_id: str) -> Report:
        """One report.

        Raises:
            NotFoundError: there is none with this id.
            EditionError: its files are not valid.
        """
        return editions.load(self.folder_of(report_id))

    def infos(self, faults: Faults | None = None) -> Iterator[Info]:
        """Who, when and where of each report that says it; why others do not goes into `faults`."""
        for report_id in self.ids():
            try:
                yield load_info(self.folder / report_id)
            except EditionError as error:
                if faults is not None:
                    faults[report_id] = str(error)

    def sound(self, faults: Faults, ids: Iterable[str] | None = None) -> Iterator[Report]:
        """Each report that can be read, of `ids` or of all; why others cannot is in `faults`."""
        for report_id in self.ids() if ids is None else ids:
            try:
                yield self.load(report_id)
            except (EditionError, NotFoundError) as error:  # It may have gone meanwhile.
                faults[report_id] = str(error)

    def faults(self) -> Faults:
        """Why reports cannot be read; nothing of those that can."""
        faults = self.headless()
        for _ in self.sound(faults):
            pass
        return faults

    def folder_of(self, report_id: str) -> Path:
        """The folder of one report's edition.

        Raises:
            NotFoundError: there is none with this id.
        """
        if not is_report_id(report_id) or not (self.folder / report_id / INFO).exists():
            known = ", ".join(self.ids()[:5]) or "none"
            raise NotFoundError(f"There is no report {report_id!r}; there are {known}.")
        return self.folder / report_id

    def record(self, *, accept: bool = False) -> int:
        """Record which Chinese the English of people is of, see `kb.beneath`; how many lines.

        A library that cannot be written stays as it is, and so does a report that cannot be read.
        """
        count = 0
        for report_id in self.ids():
            with suppress(OSError, EditionError):
                count += record(self.folder / report_id, report_id, accept=accept)
        return count

    def __iter__(self) -> Iterator[Report]:
        return (editions.load(self.folder / report_id) for report_id in self.ids())

    def __len__(self) -> int:
        return len(self.ids())

    def digest(self, digests: Mapping[str, str] | None = None) -> str:
        """Hash of every file an index is made from: the same editions, the same digest.

        `digests` are those of its reports, where they are known.
        """
        total = hashlib.sha256(_digest_of([self.folder / GLOSSARY]).encode())
        for report_id, digest in (self.digests() if digests is None else digests).items():
            total.update(f"{report_id} {digest}".encode())
        return total.hexdigest()[:16]

    def digests(self) -> dict[str, str]:
        """Report → hash of the files of its edition, in the order of `ids`."""
        return {name: _digest_of(sorted((self.folder / name).iterdir())) for name in self.ids()}

    def _require_folder(self) -> None:
        if not self.folder.is_dir():
            raise EditionError(f"{self.folder} is no folder; make a library with: kb init FOLDER")


def _digest_of(files: Iterable[Path]) -> str:
    """Hash of the names and contents of files; those that are not there or hidden are left out."""
    total = hashlib.sha256()
    for path in files:
        if path.is_file() and not path.name.startswith("."):
            total.update(path.name.encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]
