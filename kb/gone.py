"""Passages that a correction took out of a report: `gone.json`.

A link that was given to one of them still has its fingerprint; what it led to can be shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from kb.errors import EditionError
from kb.model import Gone, Passage

FILE = "gone.json"


def load_gone(folder: Path) -> tuple[Gone, ...]:
    """What was taken out of the report in an edition's folder, the oldest first.

    Raises:
        EditionError: the file cannot be read or is not valid.
    """
    path = folder / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Gone, ...])
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise EditionError(f"{path} cannot be read: {error.strerror}.") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise EditionError(f"{path} is not valid: {error}; mend it or remove it.") from error


def still_gone(
    gone: Iterable[Gone], before: Iterable[Passage], after: Iterable[Passage]
) -> tuple[Gone, ...]:
    """What is gone once a report that had the passages `before` has those of `after`."""
    here = {passage.fingerprint for passage in after}
    taken = (Gone(p.fingerprint, p.address.local, p.zh or p.en) for p in before)
    found = {each.fingerprint: each for each in (*gone, *taken)}
    return tuple(each for key, each in found.items() if key not in here)


def dump_gone(gone: tuple[Gone, ...]) -> bytes:
    """The file that holds it, a passage an entry."""
    return msgspec.json.format(msgspec.json.encode(gone), indent=1) + b"\n"
