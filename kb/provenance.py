"""Where the English of some texts is from, by whom it was made, and how sure its place is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kb.model import Origin, Passage, Text, humblest


class Provenance(NamedTuple):
    """Where English is from.

    Attributes:
        origin: the humblest, where texts differ.
        by: who or what made what is of this origin, or the files it came in, each once.
        match: how alike, in percent, the Chinese is that it was made from: the least of all.
    """

    origin: Origin
    by: tuple[str, ...] = ()
    match: int = 100

    @property
    def maker(self) -> str:
        """Those that made it; of a machine the name alone, without how it was set."""
        names = (name.split(" ")[0] if self.origin == "machine" else name for name in self.by)
        return ", ".join(dict.fromkeys(names))


def provenance(texts: Iterable[Text]) -> Provenance:
    """Where the English of `texts` is from."""
    texts = tuple(texts)
    origin = humblest(texts)
    of_it = [text for text in texts if text.en and text.origin == origin]
    by = dict.fromkeys(text.by for text in of_it if text.by)
    return Provenance(origin, tuple(by), min((text.match for text in of_it), default=100))


def common(texts: Iterable[Text]) -> Provenance | None:
    """Where the English of all `texts` is from; `None` where it is from several."""
    texts = tuple(text for text in texts if text.en)
    found = {(text.origin, provenance([text]).maker, text.match < 100) for text in texts}
    return provenance(texts) if len(found) < 2 else None


def sentences(passages: Iterable[Passage]) -> tuple[Text, ...]:
    """The sentences of passages, in order."""
    return tuple(text for passage in passages for text in passage.sentences)
