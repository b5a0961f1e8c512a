"""What a reader made of a source, kept beside it: `draft.json`.

Reading a source can take a minute, and another version of a library may read it otherwise;
what was read once stays as it is until `kb check --repair` makes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from kb.draft import Block, BlockKind, Draft
from kb.errors import EditionError
from kb.model import AuditEntry
from kb.traced import Place, Traced

FILE = "draft.json"

Run = tuple[int, int, int]
"""A line from 1, a column from 0, and how many characters from there on; see `kb.traced.Place`."""


class _Block(msgspec.Struct, frozen=True, array_like=True):
    kind: BlockKind
    level: int
    runs: tuple[Run, ...]


class _File(msgspec.Struct, frozen=True, omit_defaults=True):
    """`of` is the source's SHA-256; `pages` is (page, how many lines) one after the other."""

    of: str
    lines: tuple[str, ...]
    blocks: tuple[_Block, ...]
    audit: tuple[AuditEntry, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()


def dump_draft(draft: Draft, sha256: str) -> bytes:
    """A draft as the file that holds it; `sha256` is that of its source."""
    blocks = (_Block(b.kind, b.level, tuple(_runs(b.text.places))) for b in draft.blocks)
    file = _File(sha256, draft.lines, tuple(blocks), draft.audit, tuple(_counted(draft.pages)))
    return msgspec.json.format(msgspec.json.encode(file), indent=1) + b"\n"


def load_draft(folder: Path, sha256: str) -> Draft | None:
    """The draft of an edition; `None` where there is none of the source with this SHA-256.

    Raises:
        EditionError: the file cannot be read or is damaged.
    """
    path = folder / FILE
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_File)
        if file.of != sha256:
            return None
        blocks = tuple(Block(b.kind, _text(file.lines, b.runs), b.level) for b in file.blocks)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise EditionError(f"{path} cannot be read: {error.strerror}.") from error
    except (msgspec.MsgspecError, UnicodeDecodeError, IndexError) as error:
        raise EditionError(f"{path} is damaged; run: kb check --repair") from error
    pages = tuple(page for page, count in file.pages for _ in range(count))
    return Draft(file.lines, blocks, file.audit, pages)


def _runs(places: Sequence[Place]) -> Iterator[Run]:
    """Places as runs of neighbours."""
    start = 0
    for end in range(1, len(places) + 1):
        line, column = places[end - 1]
        if end == len(places) or places[end] != (line, column + 1):
            yield *places[start], end - start
            start = end


def _text(lines: Sequence[str], runs: Sequence[Run]) -> Traced:
    places = tuple((line, at) for line, column, size in runs for at in range(column, column + size))
    return Traced("".join(_at(lines[line - 1], column) for line, column in places), places)


def _at(line: str, column: int) -> str:
    return line[column - 1] if column else " "


def _counted(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in range(1, len(pages) + 1):
        if end == len(pages) or pages[end] != pages[start]:
            yield pages[start], end - start
            start = end
