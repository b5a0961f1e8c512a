"""Adding reports to a library: sources read by several workers, editions written one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import msgspec

from kb.aside import new_folder
from kb.draft_file import FILE as DRAFT
from kb.editions import load, text_file
from kb.errors import EditionError, KbError, LibraryError, SourceError
from kb.given import Given
from kb.keeping.holdings import Holdings, Twin
from kb.keeping.preparing import Prepared, prepare, unstated
from kb.keeping.replacing import replace_edition, with_known
from kb.keeping.workers import each_apart
from kb.library import Library
from kb.model import Info
from kb.naming import report_id, slug
from kb.report_file import FILE as INFO
from kb.report_file import dump_info
from kb.textfiles import dump_texts

Outcome = Literal["added", "variant", "replaced", "same", "offered", "failed"]
"""`added`: new; `variant`: new, another copy of a report that is there; `replaced`: in the place
of the one that was there; `same`: the very same source is there, nothing to do; `offered`: another
copy of a report that is there, not added unless asked; `failed`: it could not be read or added."""


@dataclass(frozen=True, slots=True)
class Job:
    """A source to add: a file, and what is said of it.

    `name` is what a person knows it by; `source` holds the bytes of one that is no file of its
    own, such as a line of many; `error` says why one cannot be added that is known not to be.
    """

    name: str
    path: Path
    given: Given = field(default_factory=Given)
    source: bytes = b""
    warnings: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """How reports are added.

    Attributes:
        workers: how many sources are read at the same time.
        seconds: after how many seconds a source is given up.
        ocr: whether pictures of pages are read.
        variants: whether another copy of a report that is there is added.
        replace: whether a report takes the place of the one that has its id, or is the same.
        dry_run: whether nothing is written.
    """

    workers: int = 1
    seconds: float = 120
    ocr: bool = False
    variants: bool = False
    replace: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one source; `id` is that of its report, `twin` of the one it is a copy of."""

    name: str
    outcome: Outcome
    id: str = ""
    passages: int = 0
    headings: int = 0
    warnings: tuple[str, ...] = ()
    twin: Twin | None = None
    error: str = ""


def add(library: Library, jobs: Iterable[Job], choices: Choices) -> Iterator[Added]:
    """Add each source; one that cannot be added stops none of the others.

    The caller holds the library for writing, unless nothing is written.

    Raises:
        EditionError: a file of the library is not valid.
        OSError: the library cannot be written; what was there is unchanged.
    """
    shelf = _Shelf(library, choices)
    work = partial(_read, ocr=choices.ocr)
    done = each_apart(work, jobs, workers=choices.workers, seconds=choices.seconds)
    for job, prepared in done:
        try:
            if isinstance(prepared, KbError):
                raise prepared
            yield shelf.put(job, prepared)
        except KbError as error:
            yield Added(job.name, "failed", error=str(error), warnings=job.warnings)


def _read(job: Job, *, ocr: bool) -> Prepared:
    """Runs in another process."""
    if job.error:
        raise SourceError(job.error)
    if not job.source:
        return prepare(job.path, job.given, ocr=ocr)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "source.json"
        path.write_bytes(job.source)
        try:
            return prepare(path, job.given, ocr=ocr)
        except SourceError as error:  # People know the file that it is a line of.
            raise SourceError(str(error).replace(str(path), job.name)) from error


class _Shelf:
    """Where sources that were read are put, one after the other."""

    def __init__(self, library: Library, choices: Choices) -> None:
        self._library = library
        self._choices = choices
        self._holdings = Holdings(library)

    def put(self, job: Job, prepared: Prepared) -> Added:
        """Decide what becomes of a source that was read, and write it."""
        known = self._holdings.of_source(prepared.info.source.sha256)
        asked = slug(prepared.given.id) if prepared.given.id else ""
        if known and not self._choices.replace:
            return Added(job.name, "same", known, warnings=tuple(_kept_id(known, asked)))
        twin = self._twin(prepared)
        others = known or (twin.id if twin and not asked else "")
        there = asked if asked in self._holdings.ids else others
        if self._choices.replace and there:
            return self._write(job, prepared, there, "replaced")
        if asked and there:
            raise LibraryError(
                f"There is another report {asked} already; give this one another id with --id, or "
                "put it in the place of that one with --replace."
            )
        if asked and (holder := self._holdings.formerly(asked)):
            raise LibraryError(f"{asked} was the id of {holder}; choose another with --id.")
        if asked in self._holdings.taken:
            raise LibraryError(
                f"There is a folder {asked} that is no report; choose another id with --id, or "
                "move it away."
            )
        if twin and not asked and not self._choices.variants:
            return Added(job.name, "offered", twin=twin)
        name = asked or self._free_id(job, prepared.info)
        return self._write(job, prepared, name, "variant" if twin else "added")

    def _twin(self, prepared: Prepared, *, but: str = "") -> Twin | None:
        return self._holdings.twin(prepared.info, prepared.prints, but=but)

    def _free_id(self, job: Job, info: Info) -> str:
        """An id for a report that nobody has given one."""
        return report_id(
            place=info.place.en or info.place.zh,
            year=info.year,
            title=info.title.zh or info.title.en,
            stem="" if job.source else job.path.stem,
            language=info.language,
            taken=self._holdings.taken,
        )

    def _write(self, job: Job, prepared: Prepared, name: str, outcome: Outcome) -> Added:
        """Write an edition, new or in the place of another."""
        twin = self._twin(prepared, but=name)
        info = msgspec.structs.replace(
            prepared.info, id=name, variant_of=twin.id if twin and outcome == "variant" else ""
        )
        if outcome == "replaced":
            info = with_known(info, self._holdings.info(name))
        if not self._choices.dry_run:
            self._put_files(job, info, prepared)
        self._holdings.add(info, prepared.prints)
        warnings = (
            *job.warnings,
            *_written_id(name, prepared.given.id),
            *unstated(info, "" if job.source else job.path.stem),
            *prepared.warnings,
        )
        return Added(job.name, outcome, name, prepared.passages, prepared.headings, warnings, twin)

    def _put_files(self, job: Job, info: Info, prepared: Prepared) -> None:
        texts = {f"{info.id}:{local}": text for local, text in prepared.texts}
        files = {
            info.source.file: job.source or _bytes_of(job.path),
            INFO: dump_info(info),
            DRAFT: prepared.draft,
            text_file(info): dump_texts(texts),
        }
        if info.id in self._holdings.ids:
            replace_edition(self._library, info.id, files)
            return
        with new_folder(self._library.folder, info.id) as folder:
            for file, data in files.items():
                (folder / file).write_bytes(data)
            try:
                load(folder)
            except EditionError as error:  # One that is not valid would stop all of the library.
                raise SourceError(str(error).replace(f"{folder}/", f"{job.name}: ")) from error


def _written_id(name: str, given: str) -> Iterator[str]:
    """Why a report has another id than it was given."""
    asked = slug(given) if given else ""
    if name == asked != given:
        yield f"id written as {name}"
    yield from _kept_id(name, asked)


def _kept_id(name: str, asked: str) -> Iterator[str]:
    if asked and asked != name:
        yield f"its id stays {name}: kb rename {name} {asked}"


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}; get it again.") from error
