"""Keeping an engine in step with a library: choosing it, and building what has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from platformdirs import user_cache_path

from index.analysis import read_with
from index.engine import Engine, Stamp, Status
from index.tokenisers import DEFAULT, Kind
from kb.errors import EditionError, EngineError, NewerIndexError
from kb.library import Faults, Library
from kb.locking import writing
from kb.model import Report

Progress = Callable[[Iterable[Report]], Iterable[Report]]
"""Passes reports through and shows how far it has come."""


def open_engine(url: str) -> Engine:
    """The engine that a URL names: `whoosh:FOLDER`, `whoosh:` for one in memory, or a cluster's.

    Raises:
        EngineError: no engine has such a URL, or what it needs is not installed.
    """
    kind, colon, _ = url.partition(":")
    if kind in ENGINES and colon:
        return ENGINES[kind](url)
    # What stands before @ may be a password.
    shown = url if "@" not in url else f"{kind}:…"
    raise EngineError(f"{shown!r} names no engine; write whoosh:FOLDER.")


def _whoosh(url: str) -> Engine:
    from index.whoosh_engine import WhooshEngine

    place = url.partition(":")[2]
    return WhooshEngine(Path(place).expanduser() if place else None)


def _opensearch(url: str) -> Engine:
    try:
        from index.opensearch_engine import OpenSearchEngine
    except ImportError as error:
        raise EngineError(
            "OpenSearch cannot be asked without its client; run: pip install 'duizhao[cluster]'"
        ) from error
    return OpenSearchEngine(url)


ENGINES: dict[str, Callable[[str], Engine]] = {
    "whoosh": _whoosh,
    "opensearch": _opensearch,
    "opensearchs": _opensearch,
}
"""What makes the engines of each scheme."""


def is_shared(url: str) -> bool:
    """Whether programs on several hosts answer from the engine, who may not have the library."""
    return url.partition(":")[0] in ("opensearch", "opensearchs")


def default_url(library: Library) -> str:
    """Where the index of a library is kept unless another place is given."""
    path = library.folder.resolve()
    digest = hashlib.sha256(str(path).encode()).hexdigest()[:8]
    return f"whoosh:{user_cache_path('duizhao') / 'index' / f'{path.name}-{digest}'}"


@contextmanager
def holding(url: str) -> Iterator[None]:
    """Hold the index at a URL for building; who comes meanwhile is told whom to wait for.

    What is shared is held in the engine itself while it is written.

    Raises:
        LibraryLockedError: another program is building it; the message names it.
    """
    _, _, place = url.partition(":")
    with ExitStack() as stack:
        if place and not is_shared(url):
            folder = Path(place).expanduser()
            with suppress(OSError):  # The engine says why a folder cannot be written.
                folder.mkdir(parents=True, exist_ok=True)
                stack.enter_context(writing(folder, "kb build"))
        yield


def stamp_of(library: Library, tokenizer: Kind = DEFAULT) -> Stamp:
    """The stamp of an index that holds just what a library says, cut by a tokeniser.

    Raises:
        EditionError: the library or its glossary is not valid.
        EngineError: the tokeniser is not installed.
        LexiconError: its lexicon cannot be read.
    """
    lexicon = library.lexicon()
    digests = library.digests()
    return Stamp(
        analysis=read_with(tokenizer),
        library=library.digest(digests),
        glossary=library.glossary.entries,
        lexicon=lexicon.digest if lexicon else "",
        reports=digests,
    )


def is_built(engine: Engine) -> bool:
    """Whether an engine answers from something that was built, be it out of date."""
    status = _status(engine)
    return status is not None and status.stamp != Stamp()


def is_current(engine: Engine, library: Library, tokenizer: Kind = DEFAULT) -> bool:
    """Whether `engine` answers and holds what `library` says, as far as that can be read."""
    return is_of(engine, stamp_of(library, tokenizer))


def is_of(engine: Engine, stamp: Stamp) -> bool:
    """Whether `engine` answers and was built with a stamp."""
    status = _status(engine)
    return status is not None and status.stamp.identity == stamp.identity


def not_held(engine: Engine, stamp: Stamp) -> list[str]:
    """The reports that an engine does not hold as a stamp has them."""
    held = engine.ping().stamp.reports
    return [name for name, digest in stamp.reports.items() if held.get(name) != digest]


def build(
    engine: Engine,
    library: Library,
    *,
    progress: Progress = iter,
    force: bool = False,
    tokenizer: Kind = DEFAULT,
) -> Faults:
    """Bring an index to what a library says; readers see the old one until it is complete.

    Only reports whose editions differ are read and written, unless the analysis, the glossary or
    the lexicon differ, or `force` has everything made anew. A report that cannot be read stays as
    it is in the index, and is left out where everything is made anew. Its digest in the stamp is
    of what the index holds, the library's digest of how it is now: the index is current until
    somebody changes the report.

    Returns:
        Why reports could not be read.

    Raises:
        EditionError: none can be read, or the library is not valid; the index is as it was.
        LexiconError: the lexicon cannot be read; the index is as it was.
        EngineError: the index cannot be written, or the tokeniser is not installed; the index is
            as it was.
    """
    stamp = stamp_of(library, tokenizer)
    lexicon = library.lexicon()
    faults: Faults = {}
    status = None if force else _status(engine)
    if status is None or not status.stamp.reads_as(stamp):
        reports = _readable(library, list(stamp.reports), stamp.reports, {}, faults)
        engine.add(progress(reports), stamp=stamp, lexicon=lexicon)
        return faults
    known, there = status.stamp.reports, {info.id for info in status.reports}
    held = {name: known.get(name, "") for name in there}
    changed = [name for name, digest in stamp.reports.items() if held.get(name) != digest]
    gone = there - stamp.reports.keys()
    reports = _readable(library, changed, stamp.reports, held, faults)
    engine.add(progress(reports), stamp=stamp, lexicon=lexicon, without=gone)
    return faults


def _readable(
    library: Library, ids: list[str], digests: dict[str, str], held: dict[str, str], faults: Faults
) -> Iterator[Report]:
    """Each of these reports that can be read; of others `digests` says then what is `held`.

    Raises:
        EditionError: no report of the library can be read.
    """
    count = len(digests)
    yield from library.sound(faults, ids)
    if faults and len(faults) == count:
        raise EditionError(next(iter(faults.values())))
    for name in faults:  # An engine writes the stamp when it has all reports.
        del digests[name]
        if name in held:
            digests[name] = held[name]


def _status(engine: Engine) -> Status | None:
    """What an engine holds; `None` where it does not answer.

    Raises:
        NewerIndexError: it holds what a newer version of the program made, which is let alone.
    """
    try:
        return engine.ping()
    except NewerIndexError:
        raise
    except EngineError:
        return None
