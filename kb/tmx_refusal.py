"""What is said of a file that is no TMX, or cannot be read: one sentence with the remedy."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import errors

_CUT_OFF = frozenset(
    errors.codes[name]
    for name in (
        errors.XML_ERROR_NO_ELEMENTS,
        errors.XML_ERROR_UNCLOSED_TOKEN,
        errors.XML_ERROR_PARTIAL_CHAR,
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
"""What the parser says of a file that ends too early."""
_WRONG_ENCODING = frozenset(
    errors.codes[name]
    for name in (errors.XML_ERROR_UNKNOWN_ENCODING, errors.XML_ERROR_INCORRECT_ENCODING)
)
_DECLARED = re.compile(rb"""<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']""")
_UTF_16 = {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
"""How a file in UTF-16 begins."""
_BLOCK = 1 << 20
"""Bytes that are looked at in one go."""


def refusal(path: Path, error: Exception) -> str:
    """What is wrong with a file that the parser raised this error on, after its name."""
    from defusedxml.common import DefusedXmlException

    if isinstance(error, DefusedXmlException):
        return (
            "declares a DTD or entities, which are not read from a foreign file; "
            "remove its <!DOCTYPE …> and try again."
        )
    if said := _encoding(path, error):
        return f"{said}; save it in UTF-8."
    if isinstance(error, ParseError) and error.code in _CUT_OFF:
        line, _ = error.position
        return f"ends in the middle, at line {line}; get it whole."
    return f"is not a TMX file that can be read: {error}; save it as TMX 1.4 in UTF-8."


def _encoding(path: Path, error: Exception) -> str:
    """What is wrong with the encoding of a file, if that is what is wrong."""
    with path.open("rb") as file:
        found = _DECLARED.match(file.read(200).removeprefix(codecs.BOM_UTF8))
        name = found[1].decode() if found else ""
        if _is_of_encoding(error):
            how = f"the encoding {name}, which is not read" if name else "no encoding that it names"
            return f"is in {how}"
        file.seek(0)
        may_be = name.upper() in {"", "UTF-8"} and isinstance(error, ParseError)
        if may_be and file.read(2) not in _UTF_16 and not _is_utf_8(file):
            return "is not in UTF-8, as it has to be; GB18030, perhaps"
    return ""


def _is_of_encoding(error: Exception) -> bool:
    """Whether the parser has no such encoding, or none with several bytes a character."""
    if isinstance(error, ParseError):
        return error.code in _WRONG_ENCODING
    return isinstance(error, LookupError) or str(error).startswith("multi-byte encodings")


def _is_utf_8(file: BinaryIO) -> bool:
    """Whether a file is in UTF-8; a character at its end may be cut off."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := file.read(_BLOCK):
            decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True
