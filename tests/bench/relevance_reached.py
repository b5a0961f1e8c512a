"""What is reached today, in the form of `seeds/floors.toml` and `tests/relevance.toml`.

`python -m tests.bench.relevance_reached shipped` prints the first file anew, without `shipped`
the second, each floor a little below what is measured; with KB_DATA for the sets of the data
folder as well.
"""

from __future__ import annotations

import math
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from index.build import open_engine
from index.engine import Engine, Stamp
from index.judgements import LANGUAGES, digest_of
from index.measure import Run, figures, measure
from kb.glossary import Glossary, load_glossary
from kb.lexicon import Lexicon
from kb.library import shipped_seeds
from kb.model import Report
from tests.bench.relevance_sets import (
    JUDGEMENTS_FILE,
    data_folder,
    judged_report,
    shared_set,
    without_english,
)
from tests.bench.relevance_translated import whole_lexicon
from tests.engines import shipped_engine

KINDS = tuple(sorted(set(judged_report().kinds.values())))
MONOLINGUAL = ("cmrc2018_trial", "drcd_dev")
BY_GLOSSARY = ("gwr_en_query_zh_passages_2019_2022",)
BY_LEXICON = (*BY_GLOSSARY, "gwr_zh_query_en_passages_2019_2022", "news_en_query_zh_passages")
SAMPLE = 500
"""Queries of a long set that are asked, taken evenly from all of it."""
LONG = 700
"""Queries from which on a set is long."""
MARGIN = 0.003
"""How far below what is reached a floor lies: less than one query of the smallest set."""
_SHIPPED = """\
# Floors of how well the shipped report is found, by which `kb build --golden` judges an index:
# `python -m tests.bench.relevance_reached shipped` prints this file anew.
# A floor is never lowered without saying why in CHANGELOG.md.

# sha256 of judgements.tsv: other judgements, other floors.
judgements = "{}"
"""
_OTHERS = """\
# Floors of what is measured: `python -m tests.bench.relevance_reached` prints this file anew.
# Those of the shipped report are in seeds/floors.toml.
# A floor is never lowered without saying why in CHANGELOG.md.
"""


def digest() -> str:
    """Which judgements these are."""
    return digest_of(JUDGEMENTS_FILE)


def shipped(language: str = "all", kind: str = "") -> dict[str, float]:
    """The figures of the shipped report for queries of a language and a kind."""
    judged = judged_report()
    asked = judged.queries if language == "all" else judged.of_language(language)
    wanted = [query.id for query in asked if kind in ("", judged.kinds[query.id])]
    return figures({name: _run()[name] for name in wanted}, judged.grades)


def untranslated() -> dict[str, float]:
    """Those of English queries for the report before anybody translated it.

    The way to it is the glossary alone.
    """
    judged = judged_report()
    engine = _engine(tuple(map(without_english, judged.reports)))
    return measure(engine, judged.of_language("en"), judged.grades, judged.ids).figures


def shared(name: str, lexicon: Lexicon | None = None) -> dict[str, float]:
    """Those of a set of the data folder, the glossary alone unless a lexicon is given."""
    judged = shared_set(_folder() / "bench" / name)
    many = len(judged.queries)
    queries = judged.queries[:: many // SAMPLE][:SAMPLE] if many > LONG else judged.queries
    return measure(_engine(judged.reports, lexicon), queries, judged.grades, judged.ids).figures


def lexicon_at(path: Path) -> Lexicon:
    """The lexicon that the sets are measured with, written to `path`."""
    return whole_lexicon(_folder(), _glossary(), path)


@cache
def _run() -> Run:
    judged = judged_report()
    return measure(shipped_engine(), judged.queries, judged.grades, judged.ids).run


@cache
def _glossary() -> Glossary:
    return load_glossary(shipped_seeds() / "glossary.tsv")


def _engine(reports: tuple[Report, ...], lexicon: Lexicon | None = None) -> Engine:
    made = open_engine("whoosh:")
    stamp = Stamp(glossary=_glossary().entries, lexicon=lexicon.digest if lexicon else "")
    made.add(reports, stamp=stamp, lexicon=lexicon)
    return made


def _folder() -> Path:
    found = data_folder()
    if found is None:
        raise LookupError("KB_DATA names no folder")
    return found


def _shipped_lines() -> Iterator[str]:
    yield _SHIPPED.format(digest())
    yield "# The shipped report in both languages, by the language of the query."
    for language in LANGUAGES:
        yield from _table(language, shipped(language))
    yield "# The same, R@10 of each kind of query."
    yield from _table("kinds", {kind: shipped(kind=kind)["R@10"] for kind in KINDS})


def _other_lines() -> Iterator[str]:
    yield _OTHERS
    yield "# English queries, the report without its English, the glossary alone."
    yield from _table("untranslated.en", untranslated())
    if data_folder():
        yield from _shared_lines()


def _shared_lines() -> Iterator[str]:
    yield "# Sets of the data folder, the glossary alone; a sample of a long one."
    for name in (*MONOLINGUAL, *BY_GLOSSARY):
        yield from _table(f"data.{name}", shared(name))
    yield "# The same with a lexicon of glossary, CC-CEDICT and the translations of 2008 to 2018."
    with tempfile.TemporaryDirectory() as aside:
        lexicon = lexicon_at(Path(aside) / "lexicon.db")
        for name in BY_LEXICON:
            yield from _table(f"lexicon.{name}", shared(name, lexicon))
        lexicon.close()


def _table(name: str, found: Mapping[str, float]) -> Iterator[str]:
    yield f"[{name}]"
    for measured, value in found.items():
        floor = math.floor(round((value - MARGIN) * 1000, 6)) / 1000
        yield f'"{measured}" = {max(floor, 0.0)}'
    yield ""


if __name__ == "__main__":
    for line in _shipped_lines() if sys.argv[1:] == ["shipped"] else _other_lines():
        print(line, flush=True)
