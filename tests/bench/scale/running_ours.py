"""This project, reached as its faces reach it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from index.analysis import read_with
from index.build import open_engine
from index.engine import Engine, Stamp
from index.query import parse
from kb.errors import EngineError
from kb.glossary import load_glossary
from kb.library import shipped_seeds
from tests.bench.scale.rows import Asked
from tests.bench.scale.systems import AbsentError

if TYPE_CHECKING:
    # Not for a search, whose memory and start are measured.
    from tests.bench.scale.prepared import Prepared


class Ours:
    """An engine of this project; a URL that ends with its scheme means a folder."""

    def __init__(self, folder: Path, url: str) -> None:
        self._url = f"{url}{folder / 'index'}" if url.endswith(":") else url
        self._engine = self._opened()

    def build(self, corpus: Prepared) -> None:
        """Index a corpus, its tokens made on the way."""
        glossary = load_glossary(shipped_seeds() / "glossary.tsv")
        stamp = Stamp(
            analysis=read_with(), library=corpus.material.digest, glossary=glossary.entries
        )
        self._engine.add(corpus.reports(), stamp=stamp)

    def open(self) -> None:
        """Open what was built."""
        self._engine.ping()

    def search(self, asked: Asked, limit: int) -> int:
        """Fetch the best passages with their highlights; how many there are of them."""
        return len(self._engine.search(parse(asked.text), limit=limit).hits)

    def _opened(self) -> Engine:
        try:
            return open_engine(self._url)
        except EngineError as error:
            raise AbsentError(str(error)) from error
