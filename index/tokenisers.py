"""The tokenisers: jieba, and rjieba, which is the same in Rust and many times as fast.

Both have jieba's dictionary, and terms beside it as jieba adds them, so that they cut alike;
an index is cut by one of them all the same, and its stamp says by which.
"""

from __future__ import annotations

import contextlib
import logging
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Literal, Protocol, get_args

from platformdirs import user_cache_path

from kb.errors import EngineError

Kind = Literal["jieba", "rjieba"]
KINDS: tuple[Kind, ...] = get_args(Kind)
DEFAULT: Kind = "jieba"
_HAN_RUN = re.compile("([\u4e00-\u9fd5]+)")
_BEYOND = re.compile("[^\u4e00-\u9fd5]")
"""Characters that jieba takes for no Chinese; rjieba knows more of them."""
_REST = "\ue000"
"""A word that no text has: it carries what rjieba's total lacks of jieba's."""


class Tokeniser(Protocol):
    """What a tokeniser knows and does.

    Attributes:
        frequencies: how often a word stands in what the dictionary was made from; 0 and missing
            are the same.
        total: the sum of all of them.
    """

    @property
    def frequencies(self) -> Mapping[str, int]: ...
    @property
    def total(self) -> int: ...

    def cut(self, text: str) -> list[str]:
        """The words of a run of Chinese characters, in order, covering all of it."""


def made_with(kind: Kind) -> str:
    """A tokeniser with the versions of all that it cuts by, without a space.

    Raises:
        EngineError: it is not installed.
    """
    try:
        dictionary = f"jieba-{version('jieba')}"
        return dictionary if kind == "jieba" else f"{kind}-{version(kind)}+{dictionary}"
    except PackageNotFoundError as error:
        raise _missing(kind) from error


def kind_of(name: str) -> Kind:
    """The tokeniser that `made_with` named; the default where it names none.

    Raises:
        EngineError: it is not known here, or not installed.
    """
    found = name.partition("-")[0] or DEFAULT
    for kind in KINDS:
        if kind == found:
            if find_spec(kind) is None:
                raise _missing(kind)
            return kind
    raise EngineError(f"The index was cut by {found}, which is not known here; run: kb build")


@lru_cache(maxsize=2)
def tokeniser(kind: Kind, terms: tuple[str, ...]) -> Tokeniser:
    """A tokeniser to which each of `terms` is a word; its dictionary is read now.

    Raises:
        EngineError: it is not installed.
    """
    return _Jieba(terms) if kind == "jieba" else _Rjieba(terms)


class _Jieba:
    def __init__(self, terms: Iterable[str]) -> None:
        with _without("pkg_resources"):
            import jieba

        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        # A cache in our own folder: the default one is shared by all users of the machine.
        # Where the folder cannot be made, jieba falls back to that default by itself.
        with contextlib.suppress(OSError):
            folder = user_cache_path("duizhao")
            folder.mkdir(parents=True, exist_ok=True)
            self._jieba.tmp_dir = str(folder)
        self._jieba.initialize()
        for term in terms:
            self._jieba.add_word(term)
        self.frequencies: dict[str, int] = self._jieba.FREQ
        self.total: int = self._jieba.total

    def cut(self, text: str) -> list[str]:
        found: list[str] = self._jieba.lcut(text)
        return found


class _Rjieba:
    """rjieba as jieba is.

    jieba counts a word twice that it has and is given; rjieba does not, and it rounds otherwise.
    So each term comes with the frequency that jieba would give it, and a word that no text has
    makes up the total.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        try:
            import rjieba
        except ImportError as error:
            raise _missing("rjieba") from error

        self._jieba = rjieba.Jieba()
        self.frequencies: dict[str, int] = {}
        self.total, twice = 0, 0
        with _dictionary().open(encoding="utf-8") as lines:
            for line in lines:
                word, count, _ = line.split(" ")
                self.frequencies[word] = int(count)
                self.total += int(count)
            lines.seek(0)
            text = "\n" + lines.read()
        starts: set[str] = set()
        for term in terms:
            frequency = self._suggested(term, lambda word: word in starts or f"\n{word}" in text)
            twice += self.frequencies.get(term, 0)
            self._jieba.add_word(term, frequency, None)
            self._jieba.add_word(_REST, twice, None)
            self.frequencies[term] = frequency
            self.total += frequency
            starts.update(accumulate(term))

    def cut(self, text: str) -> list[str]:
        if not _BEYOND.search(text):
            return self._jieba.cut(text)
        found: list[str] = []
        for part in _HAN_RUN.split(text):
            found += self._jieba.cut(part) if _HAN_RUN.match(part) else part
        return found

    def _suggested(self, term: str, is_start: Callable[[str], bool]) -> int:
        """The least frequency with which a term is cut as one word."""
        likely = 1.0
        for word in self._jieba.cut(term, hmm=False):
            known = self.frequencies.get(word)
            if known is None:  # What other words begin with jieba has with a frequency of 0.
                known = 0 if is_start(word) else 1
            likely *= known / self.total
        return max(int(likely * self.total) + 1, self.frequencies.get(term, 1))


def _missing(kind: Kind) -> EngineError:
    return EngineError(
        f"The tokeniser {kind} is not installed; install it: pip install 'duizhao[fast]'"
    )


def _dictionary() -> Path:
    """The file of jieba's dictionary, without jieba itself, which takes a while to begin."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise _missing("jieba")
    return Path(spec.origin).parent / "dict.txt"


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
