"""Keeping an engine in step with a library: choosing it, and building what is stale."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

from index import analysis
from index.engine import Engine, Stamp
from kb.errors import EngineError
from kb.library import Library
from kb.model import Report

Progress = Callable[[Iterable[Report]], Iterable[Report]]
"""Passes reports through and shows how far it has come."""


def open_engine(url: str) -> Engine:
    """The engine that a URL names: `whoosh:FOLDER`, or `whoosh:` for one in memory.

    Raises:
        EngineError: no engine has such a URL.
    """
    kind, colon, place = url.partition(":")
    if kind == "whoosh" and colon:
        from index.whoosh_engine import WhooshEngine

        return WhooshEngine(Path(place).expanduser() if place else None)
    raise EngineError(f"{url!r} names no engine; write whoosh:FOLDER.")


def default_url(library: Library) -> str:
    """Where the index of a library is kept unless another place is given."""
    path = library.folder.resolve()
    digest = hashlib.sha256(str(path).encode()).hexdigest()[:8]
    return f"whoosh:{user_cache_path('duizhao') / 'index' / f'{path.name}-{digest}'}"


def identity(library: Library) -> tuple[str, str, str]:
    """The identity of the stamp of an index that is in step with `library`.

    Raises:
        EditionError: the library is not valid.
        LexiconError: its lexicon cannot be read.
    """
    lexicon = library.lexicon()
    made_by = f"{analysis.VERSION} jieba-{version('jieba')}"
    return made_by, library.digest(), lexicon.digest if lexicon else ""


def is_current(engine: Engine, library: Library) -> bool:
    """Whether `engine` answers and holds just what `library` says."""
    try:
        return engine.ping().stamp.identity == identity(library)
    except EngineError:
        return False


def build(engine: Engine, library: Library, *, progress: Progress = iter) -> None:
    """Build everything anew; readers see the old index until the new one is complete.

    Raises:
        EditionError: an edition is not valid; the index is as it was.
        LexiconError: the lexicon cannot be read; the index is as it was.
        EngineError: the index cannot be written; it is as it was.
    """
    made_by, digest, lexicon = identity(library)
    stamp = Stamp(made_by, digest, library.glossary.entries, lexicon)
    engine.add(progress(library), stamp=stamp, lexicon=library.lexicon())
