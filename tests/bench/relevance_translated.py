"""A peer's query with each word replaced by its translations, from dictionaries alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from index.analysis import has_han, stems, words
from index.known import LONGEST_PHRASE
from index.lexicons import Builder
from index.segment import Segmenter
from index.word_pairs import is_telling
from kb.glossary import Glossary
from kb.lexicon import Lexicon
from kb.tmx import tmx_files

MOST = 5
"""Translations of a word that are asked for: what serves the peers best."""


class Translated:
    """Translates queries word by word."""

    def __init__(self, lexicon: Lexicon, glossary: Glossary) -> None:
        self._lexicon = lexicon
        self._segmenter = Segmenter(glossary.terms)

    def __call__(self, text: str) -> str:
        """The query's words in the other language; a word that has none stays."""
        return " ".join(self._from_chinese(text) if has_han(text) else self._from_english(text))

    def _from_chinese(self, text: str) -> Iterator[str]:
        for word in words(text, self._segmenter):
            pairs = self._lexicon.of_chinese(word.text)
            yield from islice(dict.fromkeys(pair.en for pair in pairs), MOST)
            if not pairs:
                yield word.text

    def _from_english(self, text: str) -> Iterator[str]:
        tokens = stems(text)
        index = 0
        while index < len(tokens):
            for size in range(LONGEST_PHRASE, 0, -1):
                stemmed = [token.text for token in tokens[index : index + size]]
                pairs = self._lexicon.of_english(stemmed) if is_telling(stemmed[0]) else ()
                if pairs:
                    yield from islice(dict.fromkeys(pair.zh for pair in pairs), MOST)
                    break
            else:
                size = 1
                yield text[tokens[index].start : tokens[index].end]
            index += size


def dictionaries(data: Path, glossary: Glossary, path: Path) -> Lexicon:
    """A lexicon of the glossary and CC-CEDICT, written to `path`."""
    builder = _with_dictionary(data, glossary)
    builder.write(path)
    return Lexicon.open(path)


def whole_lexicon(data: Path, glossary: Glossary, path: Path) -> Lexicon:
    """The same with what is learned from the translations of 2008 to 2018.

    Those of later years are what the sets are made of.
    """
    builder = _with_dictionary(data, glossary)
    builder.translations(None, tmx_files([data / "tmx" / "2008-2018"]))
    builder.write(path)
    return Lexicon.open(path)


def _with_dictionary(data: Path, glossary: Glossary) -> Builder:
    builder = Builder(glossary)
    builder.glossary(glossary, "glossary.tsv")
    for path in sorted(data.glob("cedict*")):
        builder.dictionary(path)
    return builder
