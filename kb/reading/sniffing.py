"""What type a file is, told by what stands in it: names are often wrong.

Nothing is opened that could block, and of a file no more is read here than its beginning.
"""

from __future__ import annotations

import codecs
import csv
import json
import re
import stat
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Literal

from kb.errors import SourceError
from kb.reading.record import TEXT_NAMES, field_of

FileKind = Literal["text", "html", "pdf", "docx", "record", "records", "csv", "image"]
TEXT_MOST = 32 << 20
"""Bytes of the largest text or web page that is read."""
MOST = 128 << 20
"""Bytes of the largest document of any type that is read."""

CLOSING = 4
"""A text with more closing tags than this is a web page."""

DELIMITERS = ",\t;"
"""What is between the cells of a table."""
NAME = 20
"""Characters of the longest name of a column."""
FEWEST = 3
"""Lines from which on it is seen that all have as many cells."""
SENTENCE = re.compile("[。，！？：]|[.!?]$")

_HEAD = 64 << 10
_IMAGES = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|II\*\0|MM\0\*|II\+\0|MM\0\+|BM.{4}\0{4}|RIFF.{4}WEBP",
    re.DOTALL,
)
_PDF = re.compile(rb"%PDF-\d")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNREADABLE = (
    (rb"\{\\rtf", "is an RTF file; save it as .docx"),
    (
        rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08|BZh\d1AY|\xfd7zXZ\0",
        "is packed; unpack it first",
    ),
    (
        rb"MZ[^\n]{0,60}\0|\x7fELF|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe",
        "is a program; give the report itself",
    ),
    (rb"GIF8|\0\0\0.ftyp|ID3|OggS|fLaC", "is a picture or recording; give the report as text"),
    (rb"(?i:mime-version:|from: <saved by)", "is a web archive; save the page as .html alone"),
    (rb"SQLite format 3\0", "is a database; export the report as text"),
)
_PARTS = (
    ("xl/", "is a workbook; save the sheet as .csv"),
    ("ppt/", "is a presentation; save it as .pdf"),
    ("OFD.xml", "is an OFD file; convert it to .pdf"),
    ("META-INF/container.xml", "is an e-book; save it as .html"),
    ("content.xml", "is an OpenDocument file; save it as .docx"),
)
_STREAMS = (
    ("EncryptedPackage", "is encrypted; save it without a password"),
    ("WordDocument", "is an old Word file (.doc, .wps); save it as .docx"),
    ("Workbook", "is a workbook; save the sheet as .csv"),
    ("PowerPoint Document", "is a presentation; save it as .pdf"),
)
_TAG = re.compile(
    r"\s*\[?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p|span|table|article|section|h[1-6]|center|"
    r"font|br|ul|ol|style|script|link)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(r"</(?:p|div|td|span|h[1-6])\s*>|<br\s*/?>", re.IGNORECASE)
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*["}]')
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CJK = re.compile(r"[\s!-~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’—…]")


def kind_of(path: Path) -> FileKind:
    """The type of a file, told by its beginning.

    Raises:
        SourceError: it is nothing that can be read as a report: the sentence says what it is and
            what to do; or it is too large for one, missing, empty, or no file.
    """
    size = size_of(path)
    head = _beginning(path)
    kind = _json(path) if _JSON.match(head) else _binary(path, head) or _textual(path, head)
    check_size(path, size, kind)
    return kind


def size_of(path: Path) -> int:
    """How many bytes the file has, which is not opened.

    Raises:
        SourceError: it is missing, empty, or no file.
    """
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"{path} cannot be read: {reason}; give the path of a report.") from error
    if stat.S_ISDIR(status.st_mode):
        raise SourceError(f"{path} is a folder; give the files in it.")
    if not stat.S_ISREG(status.st_mode):
        raise SourceError(f"{path} is a device and not a file; save the report to a file first.")
    if not status.st_size:
        raise SourceError(f"{path} is empty; get the report again.")
    return status.st_size


def check_size(path: Path, size: int, kind: str) -> None:
    """Refuse what is larger than any report; files of many records are read one by one.

    Raises:
        SourceError: it is too large for its type.
    """
    most = TEXT_MOST if kind in ("text", "html", "record") else MOST
    if size > most and kind not in ("records", "csv"):
        raise SourceError(
            f"{path} is larger than any report ({size >> 20} MiB, at most {most >> 20}); part it."
        )


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}; allow it.") from error


def _binary(path: Path, head: bytes) -> FileKind | None:
    """The type that the first bytes tell; `None` for what may be text."""
    if _PDF.search(head[:1024]):
        return "pdf"
    if _IMAGES.match(head):
        return "image"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path)
    if head.startswith(_OLE):
        raise SourceError(f"{path} {_ole(path, head)}.")
    for pattern, sentence in _UNREADABLE:
        if re.match(pattern, head, re.DOTALL):
            raise SourceError(f"{path} {sentence}.")
    return None


def _zipped(path: Path) -> FileKind:
    """`docx`, where the names of the members say so."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise SourceError(f"{path} is a damaged Word file or archive; get it again.") from error
    if any(name.startswith("word/") for name in names):
        return "docx"
    for part, sentence in _PARTS:
        if any(name.startswith(part) for name in names):
            raise SourceError(f"{path} {sentence}.")
    raise SourceError(f"{path} is packed; unpack it first.")


def _ole(path: Path, head: bytes) -> str:
    """What an OLE file is, told by the names in its directory."""
    shift = min(int.from_bytes(head[30:32], "little"), 12)
    sector = int.from_bytes(head[48:52], "little")
    with path.open("rb") as file:
        file.seek((sector + 1) << shift)
        names = file.read(_HEAD)
    for name, sentence in _STREAMS:
        if name.encode("utf-16-le") in names:
            return sentence
    return "is an old Office file; save it as .docx"


def _textual(path: Path, head: bytes) -> FileKind:
    """The type of a text."""
    text = _as_text(path, head)
    if not text.strip():
        raise SourceError(f"{path} has no text at its beginning; get the report again.")
    if is_page(text):
        return "html"
    if re.match(r"\s*<\?xml", text):
        raise SourceError(f"{path} is XML and no web page; save it as text, .html or .docx.")
    if re.match(r"\s*\[\s*(?:\{|\]\s*$)", text):
        raise SourceError(f"{path} is a JSON list; write one record a line (JSONL).")
    return "csv" if _is_table(text) else "text"


def is_page(text: str) -> bool:
    """Whether a text is that of a web page, or a part of one."""
    return bool(_TAG.match(text)) or len(_CLOSING.findall(text, 0, _HEAD)) > CLOSING


def _as_text(path: Path, head: bytes) -> str:
    """The beginning, decoded well enough to tell what it is."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    if head.count(b"\0") * 100 <= len(head):
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return codecs.getincrementaldecoder(encoding)().decode(head).replace("\0", "")
            except UnicodeDecodeError:
                continue
        if len(_CONTROL.findall(head)) * 50 <= len(head):
            return head.decode("latin-1").replace("\0", "")
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head.decode(encoding, "replace")
        if len(_CJK.findall(text)) > 0.9 * len(text):
            return text
    raise SourceError(f"{path} is no text and of no known type; save it as text, .docx or .pdf.")


def _json(path: Path) -> FileKind:
    """`record` for one JSON object, `records` for one a line."""
    with path.open("rb") as file:
        first = file.readline(TEXT_MOST)
        following = b""
        while not following.strip() and (line := file.readline(_HEAD)):
            following = line
    if not following.strip():
        return "record"
    if _is_object(first) or following.lstrip().startswith(b"{"):
        return "records"
    return "record"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.removeprefix(b"\xef\xbb\xbf")), dict)
    except (ValueError, RecursionError):
        return False


def _is_table(text: str) -> bool:
    """Whether a text is rows of cells: its first line names columns, or all lines are alike."""
    lines = text.lstrip("\ufeff").splitlines(keepends=True) or [""]
    with suppress(csv.Error):
        return any(
            delimiter in lines[0] and _is_table_of(lines, delimiter) for delimiter in DELIMITERS
        )
    return False


def _is_table_of(lines: list[str], delimiter: str) -> bool:
    rows = [row for row in csv.reader(lines, delimiter=delimiter) if any(map(str.strip, row))]
    names = rows[0] if rows else []
    if any(name.strip().casefold() in TEXT_NAMES for name in names):
        return True
    if not names or any(len(name) > NAME or SENTENCE.search(name) for name in names):
        return False
    known = [field for name in names if (field := field_of(name))]
    if len(known) >= 2 and len(known) * 2 >= len(names):
        return True
    # The last one may be cut short. In a sentence a comma has a space after it.
    cells = {len(row) for row in rows[:-1]}
    spaced = any(cell.startswith(" ") for row in rows for cell in row)
    alike = len(cells) == 1 and len(rows) >= FEWEST and not spaced
    return alike and (len(names) > 2 or "text" in known)
