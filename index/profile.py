"""The profile of a passage: how often it has each token of each field, to score it by.

For engines whose own scores are not those of `index.ranking`. Tokens hold neither spaces nor
bars, so that one is found in the text of a field by searching for it: ` 发展|2 建设|`, where
what is not said is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from index.documents import Document
from index.ranking import SCORED, Measure
from index.sentences import Sentence


class Counted(msgspec.Struct, frozen=True, array_like=True):
    """The length of a field, in tokens, and how often it has each."""

    length: int
    counts: str


class Profile(msgspec.Struct, frozen=True):
    """The fields of a passage that have tokens, and the tokens of each of its sentences."""

    fields: dict[str, Counted]
    sentences: tuple[Sentence, ...]


class Read(msgspec.Struct, frozen=True):
    """A profile as it is read: its sentences are left as they stand until they are asked for."""

    fields: dict[str, Counted]
    sentences: msgspec.Raw

    def score(self, measures: Iterable[Measure]) -> float:
        """BM25 of the passage."""
        total = 0.0
        for measure in measures:
            counted = self.fields.get(measure.field)
            if counted:
                wanted = f" {measure.token}|"
                start = counted.counts.find(wanted)
                if start >= 0:
                    start += len(wanted)
                    end = counted.counts.find(" ", start)
                    count = float(counted.counts[start : end if end >= 0 else None] or 1)
                    total += measure.of(count, counted.length)
        return total


def profile_of(document: Document) -> Profile:
    """The profile of a document."""
    tokens = {name: Counter(document.tokens.get(name, ())) for name in SCORED if name != "gloss"}
    fields = {name: Counted(found.total(), _text(found)) for name, found in tokens.items() if found}
    if document.gloss:
        weights = {term: round(weight, 3) for term, weight in document.gloss.items()}
        fields["gloss"] = Counted(len(weights), _text(weights))
    return Profile(fields, document.sentences)


def _text(counts: Mapping[str, float]) -> str:
    said = [
        f" {token}|" if count == 1 else f" {token}|{count:g}" for token, count in counts.items()
    ]
    return "".join(said)
