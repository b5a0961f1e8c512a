"""Reading PDFs: the text layer of each page, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.draft import Draft
from kb.errors import SourceError
from kb.reading.page import Sheet
from kb.reading.page_draft import draft_of
from kb.reading.page_runs import sheet
from kb.reading.pdf_glyphs import read_page
from kb.reading.pdf_packed import is_bomb
from kb.reading.pdf_shapes import Handle

PAGES = 3000
"""A PDF of more pages is no report."""
CHARACTERS = 5_000_000
"""Nor one of more characters."""
SCARCE = 12
"""Pages with fewer characters than this each, on the average, have no text layer."""
BLANK = 0.3
"""Where a larger share of the characters says nothing, the text layer is of no use."""


def read_pdf(path: Path) -> Draft:
    """The blocks of a PDF.

    Raises:
        SourceError: it is damaged, has a password, no text, or more than a report has.
    """
    with opened(path) as document:
        sheets = list(_sheets(path, document))
    return draft_of(sheets)


def _sheets(path: Path, document: Handle) -> Iterator[Sheet]:
    said = blank = pictured = 0
    for number in range(1, len(document) + 1):
        try:
            page, unknown = read_page(document, number)
        except ValueError as error:
            raise SourceError(
                f"{path}: page {number} has more on it than a page of a report; take it out."
            ) from error
        except Exception as error:
            raise SourceError(
                f"{path}: page {number} cannot be read; it may be damaged."
            ) from error
        said += sum(not glyph.text.isspace() for glyph in page.glyphs)
        blank += unknown
        pictured += bool(page.pictures)
        if said > CHARACTERS:
            raise SourceError(f"{path} has too many characters for a report; add a part of it.")
        yield sheet(page)
    if blank > BLANK * said:
        raise SourceError(
            f"{path} does not say which characters its fonts show; "
            "read its pages with `kb add --ocr`."
        )
    if not said or (pictured and said < SCARCE * len(document)):
        raise SourceError(
            f"{path} holds pictures of pages and no text; read them with `kb add --ocr`, which "
            "needs tesseract and its Chinese (chi_sim)."
        )


@contextmanager
def opened(path: Path) -> Iterator[Handle]:
    """The document, closed in the end.

    Raises:
        SourceError: it cannot be opened, or has more pages than a report.
    """
    import pypdfium2 as pdfium

    try:
        if is_bomb(path):
            raise SourceError(f"{path} unpacks to more than a report has; get it from elsewhere.")
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise SourceError(_refusal(path, error)) from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        if len(document) > PAGES:
            raise SourceError(f"{path} has more than {PAGES} pages; add a part of it.")
        yield document
    finally:
        document.close()


def _refusal(path: Path, error: Exception) -> str:
    from pypdfium2 import raw

    if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return f"{path} has a password; save it without one first."
    return f"{path} is no PDF, or a damaged one; get the file again."
