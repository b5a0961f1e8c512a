"""jieba with our own terms: what is a term of the glossary is one word."""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

if TYPE_CHECKING:
    from jieba import Tokenizer


class Segmenter:
    """Cuts Chinese into words; jieba's dictionary is read at the first cut, once."""

    def __init__(self, terms: Iterable[str] = ()) -> None:
        self.terms = tuple(terms)

    def cut(self, text: str) -> list[str]:
        """The words of a run of Chinese characters, in order, covering all of it."""
        found: list[str] = self._tokenizer.lcut(text)
        return found

    def parts(self, word: str) -> list[str]:
        """The shorter words that a word is made of, single characters left out.

        棚户区改造 is 棚户区 and 改造, 扎鲁特旗 is 扎鲁特; a word that has none is its own part.
        """
        ways: dict[int, list[int]] = self._tokenizer.get_DAG(word)
        ways[0] = [end for end in ways[0] if end < len(word) - 1] or [0]
        route: dict[int, tuple[float, int]] = {}
        self._tokenizer.calc(word, ways, route)
        found: list[str] = []
        start = 0
        while start < len(word):
            end = route[start][1] + 1
            found.append(word[start:end])
            start = end
        return [part for part in found if len(part) > 1] or [word]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return _tokenizer(self.terms)


@lru_cache(maxsize=2)
def _tokenizer(terms: tuple[str, ...]) -> Tokenizer:
    with _without("pkg_resources"):
        import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    # A cache in our own folder: the default one is shared by all users of the machine.
    # Where the folder cannot be made, jieba falls back to that default by itself.
    with contextlib.suppress(OSError):
        folder = user_cache_path("duizhao")
        folder.mkdir(parents=True, exist_ok=True)
        tokenizer.tmp_dir = str(folder)
    for term in terms:
        tokenizer.add_word(term)
    return tokenizer


@contextlib.contextmanager
def _without(module: str) -> Iterator[None]:
    """Hide a module from what is imported meanwhile.

    jieba asks for pkg_resources, which it can do without: where setuptools is installed,
    that would cost a sixth of a second and a warning at every start.
    """
    held = sys.modules.pop(module, None)
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]
        if held:
            sys.modules[module] = held
