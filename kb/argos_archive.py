"""What an `.argosmodel` file must be before it is unpacked: a zip of one folder, all there."""

from __future__ import annotations

import json
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Any

from kb.errors import TranslatorError

LARGEST = 4 * 2**30
"""Bytes of the largest package that is unpacked; real ones have some 200 million."""
DENSEST = 100
"""How many times larger than in the file: weights hardly become smaller in a zip."""
METADATA = "metadata.json"
MODEL = "model/model.bin"
TOKENIZERS = ("sentencepiece.model", "bpe.model")
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError)
"""What reading a damaged zip raises."""
_LONGEST = 2**20  # bytes of a metadata.json


def check_archive(file: Path, archive: zipfile.ZipFile) -> str:
    """The name of the folder that a package's file holds; nothing is unpacked.

    Raises:
        TranslatorError: it is no package from Chinese to English, or one that is not whole.
    """
    top = _top_folder(file, archive)
    items = {item.filename: item for item in archive.infolist()}
    packed = sum(item.compress_size for item in items.values())
    size = sum(item.file_size for item in items.values())
    if size > min(LARGEST, DENSEST * max(packed, _LONGEST)):
        raise TranslatorError(f"{file} is larger unpacked than any model; get it again.")
    if any(item.flag_bits & 1 for item in items.values()):
        raise TranslatorError(f"{file} is encrypted; get it without a password.")
    metadata = items.get(f"{top}/{METADATA}")
    if metadata is None or metadata.file_size > _LONGEST:
        raise TranslatorError(f"{file} is no .argosmodel file: it has no {METADATA}.")
    said = read_metadata(archive.read(metadata))
    if not said:
        raise TranslatorError(f"{file} has a {METADATA} that cannot be read; get it again.")
    if not is_chinese_to_english(said):
        languages = f"{said.get('from_code')} to {said.get('to_code')}"
        raise TranslatorError(f"{file} is from {languages}; get one from zh to en.")
    tokenizers = (f"{top}/{name}" for name in TOKENIZERS)
    if f"{top}/{MODEL}" not in items or not any(name in items for name in tokenizers):
        raise TranslatorError(f"{file} lacks its model or its tokenizer; get it again.")
    return top


def read_metadata(data: bytes) -> dict[str, Any]:
    """What a metadata.json says; nothing where it is not valid."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def is_chinese_to_english(said: dict[str, Any]) -> bool:
    """Whether metadata are those of a package that translates Chinese into English."""
    kind = said.get("type", "translate"), said.get("from_code"), said.get("to_code")
    return kind == ("translate", "zh", "en")


def _top_folder(file: Path, archive: zipfile.ZipFile) -> str:
    """The name of the one folder that the archive holds."""
    paths = [PurePosixPath(item.filename) for item in archive.infolist()]
    tops = {path.parts[0] for path in paths if path.parts}
    if len(tops) != 1 or any(path.is_absolute() or ".." in path.parts for path in paths):
        raise TranslatorError(f"{file} is no .argosmodel file: it must hold one folder.")
    return tops.pop()
