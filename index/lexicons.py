"""Making a lexicon: from the glossary, from dictionaries, and from translations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from index.analysis import has_han
from index.fold import fold
from index.segment import Segmenter
from index.word_pairs import from_dictionary, from_glossary, from_translations, telling_stems
from kb.cedict import Cedict, Headword
from kb.errors import ImportedFileError
from kb.glossary import Entry, Glossary
from kb.lexicon import Lexicon, Origin, Pair, in_memory, write
from kb.library import Library
from kb.tmx import Advance, read_tmx


def of_glossary(entries: Iterable[Entry]) -> Lexicon:
    """A lexicon of nothing but the glossary's terms."""
    entries = tuple(entries)
    return in_memory(from_glossary(entries), [Origin("glossary", "glossary.tsv", len(entries))])


def active(library: Library) -> Lexicon:
    """The lexicon of a library, which is one of its glossary where it has no other.

    Raises:
        LexiconError: it cannot be read.
    """
    return library.lexicon() or of_glossary(library.glossary.entries)


def look_up(lexicon: Lexicon, word: str) -> tuple[Pair, ...]:
    """The pairs of a word, Chinese in either script or English in any form."""
    if has_han(word):
        return lexicon.of_chinese(fold(word).text)
    return lexicon.of_english(telling_stems(word))


class Builder:
    """Gathers the sources of a lexicon and writes it.

    A file that cannot be used is left out and is in `refused`; lines that cannot be read are
    left out too. `problems` has a sentence for each.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._segmenter = Segmenter(glossary.terms)
        self._pairs: list[Callable[[], Iterator[Pair]]] = []
        self.origins: list[Origin] = []
        self.problems: list[str] = []
        self.refused: list[Path] = []

    def glossary(self, glossary: Glossary, name: str) -> None:
        """Take the terms of a glossary."""
        self._pairs.append(lambda: from_glossary(glossary.entries))
        self.origins.append(Origin("glossary", name, len(glossary.entries)))

    def dictionary(self, path: Path) -> None:
        """Take the words of a dictionary in the form of CC-CEDICT."""
        self._pairs.append(lambda: self._from_dictionary(path))

    def translations(
        self,
        library: Library | None,
        files: Iterable[Path],
        *,
        reading: Advance | None = None,
        learning: Callable[[float], None] = lambda _: None,
    ) -> None:
        """Learn from the editions of a library that have English, and from TMX files.

        `reading` is told of bytes read, `learning`, from 0 to 1, of what is learned.
        """
        aligned = self._aligned(library, tuple(files), reading)
        self._pairs.append(lambda: from_translations(aligned, self._segmenter, learning))

    def write(self, path: Path) -> None:
        """Write the lexicon of all that was given.

        Raises:
            LexiconError: it would be empty, or cannot be written.
        """
        write(path, (pair for pairs in self._pairs for pair in pairs()), lambda: self.origins)

    def _from_dictionary(self, path: Path) -> Iterator[Pair]:
        words = Cedict(path)
        taken = 0

        def counted() -> Iterator[Headword]:
            nonlocal taken
            for word in words:
                taken += 1
                yield word

        try:
            yield from from_dictionary(counted())
        except ImportedFileError as error:
            self._refuse(path, error)
            return
        if words.unreadable:
            first, many = words.unreadable[0], len(words.unreadable)
            self.problems.append(
                f"{path} has lines that are not in the form of CC-CEDICT: {many}, line {first} "
                "first; they are left out."
            )
        self.origins.append(Origin("cedict", path.name, taken))

    def _aligned(
        self, library: Library | None, files: tuple[Path, ...], reading: Advance | None
    ) -> Iterator[tuple[str, str]]:
        for report in () if library is None else library:
            found = [
                (text.zh, text.en)
                for passage in report.passages
                for text in passage.sentences
                if text.zh and text.en
            ]
            yield from found
            if found:
                self.origins.append(Origin("learned", report.info.id, len(found)))
        for path in files:
            taken = 0
            try:
                for pair in read_tmx(path, reading):
                    taken += 1
                    yield pair
            except ImportedFileError as error:
                self._refuse(path, error)
            if taken:
                self.origins.append(Origin("learned", path.name, taken))

    def _refuse(self, path: Path, error: ImportedFileError) -> None:
        self.refused.append(path)
        self.problems.append(str(error))
