"""Measure making and opening a lexicon: `python -m tests.bench.lexicon 10000 100000 1000000`.

The sentence pairs are invented: terms of the shipped glossary, some common and most rare as
words are, their English in another order. Each size is built in a process of its own, which
cuts the sentences, learns and writes; its peak is that of memory, temporary files not counted.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from statistics import median

from index.segment import Segmenter
from index.word_pairs import from_translations
from kb.glossary import Entry, load_glossary
from kb.lexicon import Lexicon, write
from kb.library import shipped_seeds

SIZES = (10_000, 100_000)
TERMS = 8
"""Terms of a sentence pair, which are some 20 words on either side."""
OPENINGS = 20


def main(sizes: tuple[int, ...]) -> None:
    """Print a line for each number of sentence pairs."""
    for size in sizes:
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.lexicon", "--one", str(size)],
            check=True,
            capture_output=True,
            text=True,
        )
        took = time.perf_counter() - started
        print(f"{f'lexicon of {size:,} sentence pairs':42}{took:.1f} s, {done.stdout}", end="")


def one(size: int) -> None:
    """Make one lexicon and print its peak of memory and how long it takes to open it."""
    glossary = load_glossary(shipped_seeds() / "glossary.tsv")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "lexicon.db")
        pairs = from_translations(invented(glossary.entries, size), Segmenter(glossary.terms))
        write(path, pairs, lambda: ())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        opening = median(opened(path) for _ in range(OPENINGS)) * 1000
        megabytes = path.stat().st_size / 1e6
    print(f"peak {peak:.0f} MiB; its file {megabytes:.0f} MB, opened and asked in {opening:.1f} ms")


def invented(entries: tuple[Entry, ...], size: int) -> Iterator[tuple[str, str]]:
    """Sentence pairs of terms whose frequencies are those of Zipf; the same at every run."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    terms = chance.sample(entries, len(entries))
    frequencies = list(accumulate(1 / rank for rank in range(1, len(terms) + 1)))
    for _ in range(size):
        chosen = chance.choices(terms, cum_weights=frequencies, k=TERMS)
        chinese = "的".join(entry.zh for entry in chosen)
        chance.shuffle(chosen)
        yield f"{chinese}。", f"{' of the '.join(entry.en[0] for entry in chosen)}."


def opened(path: Path) -> float:
    """How long it takes to open a lexicon and look one word up."""
    started = time.perf_counter()
    lexicon = Lexicon.open(path)
    lexicon.of_chinese("经济")
    took = time.perf_counter() - started
    lexicon.close()
    return took


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
