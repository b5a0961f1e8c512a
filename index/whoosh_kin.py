"""Finding the kin of a passage in one state of a Whoosh index."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest

from index.kin import MOST, Kin, distance, family, kin_token, saying
from index.whoosh_snapshot import Snapshot
from kb.addresses import Address
from kb.model import Info, Passage, Text


def find_kin(snapshot: Snapshot, passage: Passage, address: Address) -> tuple[Kin, ...]:
    """Sentences elsewhere that say what the sentences of a passage say that are in `address`."""
    own = next(info for info in snapshot.status.reports if info.id == address.report)
    at = snapshot.searcher.document_number(key=str(passage.address))
    texts = [text for text in passage.sentences if text.address in address]
    near = nsmallest(
        MOST,
        (
            (distance(own, info), info.id, number, place)
            for place, text in enumerate(texts)
            for info, number in _sharing(snapshot, text, own)
            if number != at
        ),
    )
    infos = {info.id: info for info in snapshot.status.reports}
    near.sort(key=lambda item: item[3])
    found = (
        kin
        for _, name, number, place in near
        for kin in _kin(texts[place], snapshot.stored(number).passage, infos[name])
    )
    return tuple(found)[:MOST]


def _sharing(snapshot: Snapshot, text: Text, own: Info) -> Iterator[tuple[Info, int]]:
    """Reports and numbers of the passages in which kin of a sentence stands."""
    token = kin_token(text)
    numbers = snapshot.postings().numbers("kin", token) if token else ()
    for shelf, part in snapshot.holdings.by_report(numbers):
        if shelf.info.id == own.id or family(shelf.info) != family(own):
            yield from ((shelf.info, number) for number in part)


def _kin(here: Text, passage: Passage, info: Info) -> Iterator[Kin]:
    for there in passage.sentences:
        if kin_token(there) == kin_token(here):
            same = saying(there) == saying(here)
            yield Kin(here.address, there.address, info, same)
