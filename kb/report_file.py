"""`report.toml`, who, when and where: read, written, and changed without losing comments."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import tomlkit

from kb.errors import EditionError
from kb.model import Bilingual, Info
from kb.textfiles import read_file

FILE = "report.toml"
TABLES = ("source", "stated", "marks")
"""Fields that are tables: TOML has them below all others."""


def load_info(folder: Path) -> Info:
    """What an edition's `report.toml` says.

    Raises:
        EditionError: it is missing or not valid, or names another report than its folder.
    """
    path = folder / FILE
    info = parse_info(read_file(path), path)
    if info.id != folder.name:
        raise EditionError(f"{path} has the id {info.id!r}; its folder must have the same name.")
    return info


def parse_info(text: str, path: Path) -> Info:
    """What the text of a `report.toml` says.

    Raises:
        EditionError: it is not valid; the message names `path`.
    """
    try:
        return msgspec.convert(tomllib.loads(text), type=Info)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise EditionError(f"{path} is not valid: {error}.") from error


def dump_info(info: Info) -> bytes:
    """A new `report.toml`; what is not known stands nowhere in it."""
    return tomlkit.dumps(_table(info)).encode()


def with_changes(text: str, changes: Mapping[str, object]) -> bytes:
    """The text of a `report.toml` with other values; all else stays as people wrote it."""
    document = tomlkit.parse(text)
    # A field that is new goes above the tables, where TOML has room for it.
    rest = [(key, document.pop(key)) for key in list(document) if key in TABLES]
    for key, value in changes.items():
        if value:
            document[key] = _plain(value)
        elif key in document:
            del document[key]
    for key, value in rest:
        document[key] = value
    return tomlkit.dumps(document).encode()


def _table(info: Info) -> dict[str, Any]:
    """The fields that say something, plain ones first: TOML has them above its tables."""
    fields = {name: getattr(info, name) for name in info.__struct_fields__}
    # Without a title no file is valid, even where nothing is known of it.
    plain = {
        name: _plain(value) for name, value in fields.items() if _says(value) or name == "title"
    }
    table = tomlkit.document()
    for name in sorted(plain, key=lambda name: name in TABLES):
        table[name] = plain[name]
    return table


def _plain(value: object) -> Any:  # noqa: ANN401 - TOML holds what it holds
    if isinstance(value, Bilingual):
        both = tomlkit.inline_table()
        both.update({"zh": value.zh, "en": value.en} if value.en else {"zh": value.zh})
        return both
    if isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return {name: _plain(inner) for name, inner in fields.items() if _says(inner)}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value


def _says(value: object) -> bool:
    return value != Bilingual("") if isinstance(value, Bilingual) else bool(value)
