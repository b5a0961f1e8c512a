"""Keeping an engine in step with a library: choosing it, and building what has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

from index import analysis
from index.engine import Engine, Stamp, Status
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
    status = _status(engine)
    return status is not None and status.stamp.identity == identity(library)


def build(
    engine: Engine, library: Library, *, progress: Progress = iter, force: bool = False
) -> None:
    """Bring an index to what a library says; readers see the old one until it is complete.

    Only reports whose editions differ are read and written, unless the analysis, the glossary or
    the lexicon differ, or `force` has everything made anew.

    Raises:
        EditionError: an edition is not valid; the index is as it was.
        LexiconError: the lexicon cannot be read; the index is as it was.
        EngineError: the index cannot be written; it is as it was.
    """
    made_by, digest, lexicon_digest = identity(library)
    digests = library.digests()
    stamp = Stamp(made_by, digest, library.glossary.entries, lexicon_digest, digests)
    lexicon = library.lexicon()
    status = None if force else _status(engine)
    if status is None or not status.stamp.reads_as(stamp):
        engine.add(progress(library), stamp=stamp, lexicon=lexicon)
        return
    before = status.stamp.reports
    held = {info.id for info in status.reports}
    same = {name for name in held if name in digests and digests[name] == before.get(name)}
    changed = (library.load(name) for name in digests if name not in same)
    engine.add(progress(changed), stamp=stamp, lexicon=lexicon, without=held - digests.keys())


def _status(engine: Engine) -> Status | None:
    """What an engine holds; `None` where it does not answer."""
    try:
        return engine.ping()
    except EngineError:
        return None
