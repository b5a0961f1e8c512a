"""Finding the kin of a passage in one state of an index."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest

from index.expressions import Term
from index.kin import MOST, Kin, distance, family, kin_token, saying
from index.state import Looked, State
from kb.addresses import Address
from kb.model import Info, Passage, Text


def find_kin(state: State, passage: Passage, address: Address) -> tuple[Kin, ...]:
    """Sentences elsewhere that say what the sentences of a passage say that are in `address`."""
    infos = {info.id: info for info in state.status.reports}
    own = infos[address.report]
    texts = [text for text in passage.sentences if text.address in address]
    near = nsmallest(
        MOST,
        (
            (distance(own, infos[looked.order[0]]), *looked.order, at, looked)
            for at, text in enumerate(texts)
            for looked in _sharing(state, text)
            if _is_elsewhere(looked, passage, own, infos)
        ),
        key=lambda item: item[:-1],
    )
    near.sort(key=lambda item: item[3])
    found = (
        kin
        for *_, at, looked in near
        for kin in _kin(texts[at], looked.stored.passage, infos[looked.order[0]])
    )
    return tuple(found)[:MOST]


def _sharing(state: State, text: Text) -> Iterator[Looked]:
    """The passages in which kin of a sentence stands."""
    token = kin_token(text)
    return state.each(Term("kin", token)) if token else iter(())


def _is_elsewhere(looked: Looked, passage: Passage, own: Info, infos: dict[str, Info]) -> bool:
    """Whether it is another passage, of the same report or of one that is no variant of it."""
    info = infos[looked.order[0]]
    if info.id == own.id:
        return looked.stored.passage.address != passage.address
    return family(info) != family(own)


def _kin(here: Text, passage: Passage, info: Info) -> Iterator[Kin]:
    for there in passage.sentences:
        if kin_token(there) == kin_token(here):
            same = saying(there) == saying(here)
            yield Kin(here.address, there.address, info, same)
