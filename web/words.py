"""Words and their entries in the lexicon: links with a card in a text, and a page of their own."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from flask import abort, url_for
from flask_babel import gettext
from markupsafe import Markup

from index.analysis import has_han
from index.annotate import annotate, entry, headword
from index.engine import Engine, Span
from index.gloss import LEAST, TRUST
from kb.lexicon import Pair, Source
from kb.model import Language
from web.marking import Framed, part

RENDERINGS = 3
"""How many renderings a card shows; the word's page has all."""


class Card(NamedTuple):
    """What is shown of a Chinese word in passing: its best renderings, and where they are from.

    `link` opens a link to its entry, `description` is the same for screen readers.
    """

    link: str
    description: Markup


class WordByWord:
    """Shows Chinese texts of one page with a link for each word that the lexicon has.

    `cards` are those of the words shown so far; a page says them once more, for screen readers.
    A page has thousands of words: they are joined as plain strings, each escaped before.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._sources = sources()
        self._pages = url_for("pages.word", word="-").removesuffix("-")
        self.cards: dict[str, Card] = {}

    def __call__(
        self, text: str, spans: Iterable[Span] = (), framed: Iterable[Framed] = ()
    ) -> Markup:
        """`text` as HTML, each known word a link, each span in a `<mark>` or several.

        Words give way to what is framed: a figure is told as a whole.
        """
        spans = tuple(spans)
        pieces: list[str] = []
        done = 0
        for start, end, opening, closing in self._frames(text, tuple(framed)):
            if start > done:
                pieces.append(_part(text, spans, done, start))
            pieces += opening, _part(text, spans, start, end), closing
            done = end
        pieces.append(_part(text, spans, done, len(text)))
        return Markup("".join(pieces))  # noqa: S704 - each piece is escaped or our own

    def _frames(self, text: str, framed: tuple[Framed, ...]) -> list[Framed]:
        """What is framed in a text and the links of the words beside it, in order."""
        links = [
            Framed(start, end, self._card(pairs).link, "</a>")
            for start, end, pairs in annotate(self._engine, text)
            if not any(start < each.end and each.start < end for each in framed)
        ]
        return sorted((*links, *framed)) if framed else links

    def _card(self, pairs: tuple[Pair, ...]) -> Card:
        word = pairs[0].zh
        if word not in self.cards:
            self.cards[word] = self._made(word, pairs, f"w{len(self.cards) + 1}")
        return self.cards[word]

    def _made(self, word: str, pairs: tuple[Pair, ...], id_: str) -> Card:
        shown, said = [], []
        for row in best(pairs):
            name = html.escape(row.en)
            source = ", ".join(self._sources[kind] for kind in row.sources)
            shown.append(f"{name} · {source}")
            said.append(f'<span lang="en">{name}</span> ({source})')
        lines, url = "\n".join(shown), self._pages + quote(word)
        return Card(
            f'<a href="{url}" aria-describedby="{id_}" data-card="{lines}">',
            Markup(f'<p id="{id_}">{"; ".join(said)}</p>'),  # noqa: S704 - escaped above
        )


class Row(NamedTuple):
    """A word pair of an entry: what it weighs in a search, from 0 to 1, and where it is from."""

    zh: str
    en: str
    weight: float
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the lexicon has for a word of `language`, as it is kept."""

    word: str
    language: Language
    pairs: tuple[Pair, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Each word of the other language once, the weightiest first."""
        return rows(self.pairs, self.language)


def find(engine: Engine, word: str) -> Entry:
    """The entry of a word as a reader writes it, Chinese or English.

    Raises:
        NotFound: the lexicon has none; its sentence, in the reader's language, says so.
    """
    pairs = entry(engine, word)
    if not pairs:
        abort(404, _missing(word, tuple(_parts(engine, word))))
    if has_han(word):
        return Entry(headword(word), "zh", pairs)
    return Entry(" ".join(word.split()), "en", pairs)


def sources() -> dict[Source, str]:
    """Where pairs are from, in the words of the interface."""
    return {
        "glossary": gettext("glossary"),
        "cedict": "CC-CEDICT",
        "learned": gettext("learned"),
        "pinyin": gettext("pinyin"),
    }


def rows(pairs: Iterable[Pair], language: Language) -> tuple[Row, ...]:
    """The pairs of a word of `language`: those of the same words as one, the weightiest first."""
    found: dict[tuple[str, tuple[str, ...]], Row] = {}
    for pair in pairs:
        key = (pair.zh, pair.stems)
        weight = TRUST[pair.source] * (pair.forward if language == "zh" else pair.backward)
        known = found.get(key)
        if known is None:
            found[key] = Row(pair.zh, pair.en, weight, (pair.source,))
        else:
            name = pair.en if weight > known.weight else known.en
            kinds = tuple(sorted((*known.sources, pair.source), key=tuple(TRUST).index))
            found[key] = Row(pair.zh, name, max(weight, known.weight), kinds)
    return tuple(sorted(found.values(), key=lambda row: -row.weight))


def best(pairs: Iterable[Pair]) -> tuple[Row, ...]:
    """The best few renderings of a Chinese word; one too weak to find by only where it is all."""
    ranked = rows(pairs, "zh")[:RENDERINGS]
    return tuple(row for row in ranked if row.weight >= LEAST) or ranked[:1]


def _missing(word: str, parts: tuple[str, ...]) -> str:
    sentence: str
    if parts:
        sentence = gettext(
            "The lexicon has no entry for %(word)s, but it has one for %(parts)s.",
            word=word[:60],
            parts=gettext(", ").join(parts),
        )
    else:
        sentence = gettext(
            "The lexicon has no entry for %(word)s: it holds words of the reports that are here.",
            word=word[:60],
        )
    return sentence


def _parts(engine: Engine, word: str) -> Iterator[str]:
    """The words in a longer one that have an entry, each once."""
    if has_han(word):
        yield from dict.fromkeys(pairs[0].zh for _, _, pairs in annotate(engine, word[:60]))


def _part(text: str, spans: tuple[Span, ...], start: int, end: int) -> str:
    if not spans:
        return html.escape(text[start:end])
    return part(text, spans, start, end)
