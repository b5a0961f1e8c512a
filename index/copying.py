"""Copying what one engine holds to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from index.analysis import read_with
from index.engine import Engine, Status
from index.tokenisers import DEFAULT, Kind
from kb.errors import EngineError, LexiconError
from kb.lexicon import Lexicon
from kb.model import Report


def copy_engine(
    source: Engine,
    target: Engine,
    lexicon: Lexicon | None = None,
    *,
    tokenizer: Kind = DEFAULT,
    progress: Callable[[Iterable[Report], int], Iterable[Report]] = lambda reports, _: reports,
) -> None:
    """Make `target` hold what `source` holds, in place of what it held.

    The texts are read anew, so that an index of an older version becomes one of this. Readers of
    the target see the old until the new is complete. `lexicon` is the one that the source was
    built with, if that was another than the glossary. `progress` passes reports through, and is
    told how many there are.

    Raises:
        EngineError: one of them cannot answer, or the source changed meanwhile; the target is as
            it was.
        LexiconError: the source was built with another lexicon than this.
    """
    held = source.ping()
    if not held.stamp.lexicon:
        lexicon = None
    elif lexicon is None or lexicon.digest != held.stamp.lexicon:
        raise LexiconError(
            f"{held.url} was built with a lexicon that is not the one here; name it: --lexicon FILE"
        )
    stamp = msgspec.structs.replace(held.stamp, analysis=read_with(tokenizer))
    reports = progress(_unchanged(source, held), len(held.reports))
    target.add(reports, stamp=stamp, lexicon=lexicon)


def _unchanged(source: Engine, held: Status) -> Iterator[Report]:
    """The reports of an engine, all of one state."""
    for info in held.reports:
        yield source.report(info.id)
    if source.ping().stamp != held.stamp:
        raise EngineError(f"{held.url} was changed while it was copied; copy it again.")
