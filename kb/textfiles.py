"""Files of address → text: `zh.json` and the English of one origin, an entry a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kb.addresses import Address
from kb.errors import EditionError, InvalidAddressError

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # JSON can spell one; no file can hold it


def read_file(path: Path) -> str:
    """The text of a UTF-8 file.

    Raises:
        EditionError: it is missing, cannot be read or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise EditionError(f"{path} is not UTF-8 at byte {error.start}.") from error
    except OSError as error:
        raise EditionError(f"{path} cannot be read: {error.strerror}.") from error


def load_texts(path: Path, report: str) -> dict[Address, str]:
    """Address → text in the order of the file, which is the order of the text.

    Raises:
        EditionError: not valid JSON, an address twice, out of order or of another report,
            or an entry without text.
    """
    texts: dict[Address, str] = {}
    last: Address | None = None
    for address, value in load_entries(path, report):
        if last is not None and address < last:
            raise EditionError(f"{path}: {address} is out of order; put it before {last}.")
        texts[address] = check_text(path, address, value)
        last = address
    return texts


def load_chinese(folder: Path, report: str) -> dict[Address, str]:
    """Address → Chinese of an edition, in order; nothing of a document that is in English.

    Raises:
        EditionError: the file is missing or not valid.
    """
    path = folder / "zh.json"
    return {} if (folder / "en.json").exists() else load_texts(path, report)


def load_entries(path: Path, report: str) -> Iterator[tuple[Address, object]]:
    """Each address with what stands there, in the order of the file.

    Raises:
        EditionError: not valid JSON, or an address twice or of another report.
    """
    written = read_file(path)
    try:
        pairs = json.loads(written, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError) as error:
        raise EditionError(f"{path} is not valid JSON: {error}.") from error
    if not isinstance(pairs, _Pairs):
        raise EditionError(
            f"{path} must be one object of address and text; mend it, or make the edition again."
        )
    seen: set[str] = set()
    for key, value in pairs:
        if key in seen:
            raise EditionError(f"{path}: {key} is there twice; put each address once.")
        seen.add(key)
        yield _address(path, key, report), dict(value) if isinstance(value, _Pairs) else value


class _Pairs(list[tuple[str, object]]):
    """An object of JSON, in which a name may stand twice."""


def _address(path: Path, key: str, report: str) -> Address:
    try:
        address = Address.parse(key)
    except InvalidAddressError as error:
        raise EditionError(f"{path}: {error}") from error
    whole = not (address.sentence or address.caption or is_heading(address))
    if address.report != report or whole:
        raise EditionError(f"{path}: {key} is no heading, sentence or caption of {report}.")
    return address


def check_text(path: Path, address: Address, text: object) -> str:
    """The text of an entry, which must be one.

    Raises:
        EditionError: it is no text, is empty, or cannot be written.
    """
    if not isinstance(text, str) or not text.strip():
        raise EditionError(f"{path}: {address} has no text; write it or remove the line.")
    if _HALF_CHARACTER.search(text):
        raise EditionError(f"{path}: {address} holds half a character; write the whole one.")
    return text


def is_heading(address: Address) -> bool:
    """Whether the text at this address is a section's heading."""
    return bool(address.section) and not address.passage


def dump_texts(texts: Mapping[str, str]) -> bytes:
    """Address → text as JSON, an entry a line, in the order given."""
    return (json.dumps(texts, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
