"""What readers ask for: a mixed stream of searches, drawn from the words of a library."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import chain
from urllib.parse import urlencode

from index.analysis import has_han
from index.engine import Engine

FREQUENT = 200
"""The most frequent words, which deep pages and filters are asked with."""
REPORTS = 20
"""Reports that sentences are taken from."""
DEEPEST = 20
"""The last page of results that is asked for."""
LONGEST = 12
"""Characters of a run that is copied from a text."""

_RUN = re.compile(r"[\u4e00-\u9fff]{4,}")


class Asking:
    """Paths as readers would ask for them; the same ones for the same seed."""

    def __init__(self, engine: Engine) -> None:
        terms = engine.terms()
        words = sorted((word for word in terms if len(word) > 1), key=lambda word: -terms[word])
        self._chinese = [word for word in words if has_han(word)]
        english = [word for word in words if word.isascii() and word.isalpha()]
        self._english = english or self._chinese  # a small library may have none
        self._infos = engine.ping().reports
        chosen = random.Random(0).sample(  # noqa: S311 - no secret
            self._infos, min(REPORTS, len(self._infos))
        )
        passages = chain.from_iterable(engine.report(info.id).passages for info in chosen)
        self._runs = _RUN.findall("\n".join(passage.zh for passage in passages))

    def paths(self, seed: int) -> Iterator[str]:
        """An endless stream of paths."""
        draw = random.Random(seed)  # noqa: S311 - no secret
        kinds: dict[Callable[[random.Random], dict[str, object]], int] = {
            self._one_word: 30,
            self._two_words: 20,
            self._in_english: 15,
            self._copied: 10,
            self._phrase: 8,
            self._filtered: 7,
            self._deep: 7,
            self._nothing: 3,
        }
        while True:
            (kind,) = draw.choices([*kinds], [*kinds.values()])
            yield f"/search?{urlencode(kind(draw))}"

    def _word(self, draw: random.Random) -> str:
        """A Chinese word: as often a frequent one as one of all the others."""
        return draw.choice(self._chinese[:FREQUENT] if draw.random() < 1 / 2 else self._chinese)

    def _one_word(self, draw: random.Random) -> dict[str, object]:
        return {"q": self._word(draw)}

    def _two_words(self, draw: random.Random) -> dict[str, object]:
        return {"q": f"{self._word(draw)} {self._word(draw)}"}

    def _in_english(self, draw: random.Random) -> dict[str, object]:
        words = self._english[:FREQUENT] if draw.random() < 1 / 2 else self._english
        return {"q": " ".join(draw.choice(words) for _ in range(draw.randint(1, 3)))}

    def _run(self, draw: random.Random) -> str:
        run: str = draw.choice(self._runs)
        start = draw.randint(0, max(0, len(run) - LONGEST))
        return run[start : start + draw.randint(4, LONGEST)]

    def _copied(self, draw: random.Random) -> dict[str, object]:
        return {"q": self._run(draw)}

    def _phrase(self, draw: random.Random) -> dict[str, object]:
        return {"q": f"“{self._run(draw)}”"}

    def _filtered(self, draw: random.Random) -> dict[str, object]:
        info = draw.choice(self._infos)
        narrowed: dict[str, object] = draw.choice(
            [{"report": info.id}, {"from": info.year or 2000, "to": 2030}, {"level": info.level}]
        )
        return {"q": draw.choice(self._chinese[:FREQUENT]), **narrowed}

    def _deep(self, draw: random.Random) -> dict[str, object]:
        return {"q": draw.choice(self._chinese[:FREQUENT]), "page": draw.randint(2, DEEPEST)}

    def _nothing(self, draw: random.Random) -> dict[str, object]:
        return {"q": "".join(draw.choices("qxzvkw", k=8))}
