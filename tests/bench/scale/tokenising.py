"""How fast Chinese is cut: `python -m tests.bench.scale.tokenising FOLDER` prints MB/s as JSON.

The analysis of this project over every distinct Chinese sentence, with the terms of the glossary.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from index.analysis import words
from index.segment import Segmenter
from kb.glossary import load_glossary
from kb.library import shipped_seeds
from tests.bench.scale.prepared import Prepared

SAMPLE = 10_000
"""Passages that are cut with each sentence kept."""
BATCH = 500
"""Sentences that a process is given at a time."""


class Rjieba(Segmenter):
    """The same in Rust, with the same terms."""

    def cut(self, text: str) -> list[str]:
        """The words of a run of Chinese characters."""
        found: list[str] = self._rust.cut(text)
        return found

    @cached_property
    def _rust(self) -> Any:  # noqa: ANN401 - the library has no types of its own for this
        import rjieba

        cutter = rjieba.Jieba()
        for term in self.terms:
            cutter.add_word(term, None, None)
        return cutter


def speeds(corpus: Prepared) -> Iterator[tuple[str, float]]:
    """Ways of cutting, each with its MB/s of UTF-8."""
    sentences = list(dict.fromkeys(text.zh for text in corpus.material.sentences["zh"]))
    size = megabytes(sentences)
    jieba = segmenter()
    jieba.cut("发展")
    yield "jieba, one process", size / seconds(lambda: cut_all(sentences, jieba))
    yield "jieba, one process, cutting alone", size / seconds(lambda: cut_alone(sentences, jieba))
    parts = [sentences[at : at + BATCH] for at in range(0, len(sentences), BATCH)]
    cores = os.cpu_count() or 1
    with multiprocessing.get_context("spawn").Pool(cores, initializer=warm) as pool:
        pool.map(cut_part, parts[: 2 * cores])
        took = seconds(lambda: pool.map(cut_part, parts, chunksize=1))
    yield f"jieba, {cores} processes", size / took
    drawn = list(
        islice(
            (
                text.zh
                for report in corpus.reports()
                for passage in report.passages
                for text in passage.sentences
            ),
            3 * SAMPLE,
        )
    )
    cached = cache(lambda text: words(text, jieba))
    yield (
        f"jieba, one process, each of {len(set(drawn)):,} sentences once of {len(drawn):,}",
        megabytes(drawn) / seconds(lambda: [cached(text) for text in drawn]),
    )
    try:
        import rjieba  # noqa: F401 - whether it is there
    except ImportError:
        return
    rust = Rjieba(jieba.terms)
    rust.cut("发展")
    yield "rjieba, one process", size / seconds(lambda: cut_all(sentences, rust))
    yield "rjieba, one process, cutting alone", size / seconds(lambda: cut_alone(sentences, rust))


@cache
def segmenter() -> Segmenter:
    """The project's, one for a process."""
    return Segmenter(load_glossary(shipped_seeds() / "glossary.tsv").terms)


def warm() -> None:
    """Have the dictionary read."""
    segmenter().cut("发展")


def cut_part(sentences: Sequence[str]) -> int:
    """Cut some sentences; how many words they have."""
    return cut_all(sentences, segmenter())


def cut_all(sentences: Iterable[str], cutter: Segmenter) -> int:
    """Cut sentences as the analysis does; how many words they have."""
    return sum(len(words(text, cutter)) for text in sentences)


def cut_alone(sentences: Iterable[str], cutter: Segmenter) -> int:
    """Cut sentences without the rest of the analysis; how many words they have."""
    return sum(len(cutter.cut(text)) for text in sentences)


def megabytes(texts: Iterable[str]) -> float:
    """What texts take in UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def seconds(run: Callable[[], object]) -> float:
    """How long `run` takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


if __name__ == "__main__":
    print(json.dumps(dict(speeds(Prepared(Path(sys.argv[1]), SAMPLE, 1))), ensure_ascii=False))
