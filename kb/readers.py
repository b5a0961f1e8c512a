"""Readers: a function from path to draft for each type of source file."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from kb.draft import Draft
from kb.errors import SourceError
from kb.reading.sniffing import check_size, kind_of, size_of

Reader = Callable[[Path], Draft]


def _late(module: str, name: str) -> Reader:
    """A reader whose module is imported when it reads."""

    def read_late(path: Path) -> Draft:
        reader: Reader = getattr(import_module(module), name)
        return reader(path)

    return read_late


READERS: dict[str, Reader] = {
    "text": _late("kb.reading.plain", "read_text"),
    "html": _late("kb.reading.webpage", "read_html"),
    "pdf": _late("kb.reading.pdf", "read_pdf"),
    "docx": _late("kb.reading.word", "read_docx"),
    "record": _late("kb.reading.bulk", "read_record"),
    "scan": _late("kb.reading.ocr", "read_scan"),
}
"""Reader, as an edition records it, → the function. `scan` reads pictures of pages."""


def read(path: Path, *, reader: str = "", ocr: bool = False) -> Draft:
    """The blocks of a source file.

    `reader` is the one that an edition records; without it the file's content tells. With `ocr`,
    pictures and PDFs are read from what their pages look like.

    Raises:
        SourceError: there is no reader for the type, or the file cannot be read.
    """
    kind = reader or kind_of(path)
    if ocr and kind in ("pdf", "image"):
        kind = "scan"
    if kind == "image":
        raise SourceError(
            f"{path} is a picture of text; read it with `kb add --ocr`, which needs tesseract and "
            "its Chinese (chi_sim)."
        )
    if kind in ("records", "csv"):
        raise SourceError(f"{path} holds many reports; add them with `kb add`.")
    if kind not in READERS:
        known = ", ".join(READERS)
        raise SourceError(f"{path} has no reader {kind!r}; the known ones are {known}.")
    check_size(path, size_of(path), kind)
    return READERS[kind](path)
