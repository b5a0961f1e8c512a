"""Parting a translation of several sentences into one for each."""

from __future__ import annotations

from collections.abc import Sequence

from kb.agreeing.agreement import disagreements
from kb.sentences import english_sentences

UNEVEN = 1.5
"""How many times longer or shorter than the whole, measured by its Chinese, a part may be.

Beyond it a clause has moved from one sentence to the other, as when a form of address has become
part of the sentence after it.
"""


def parted(chinese: Sequence[str], english: str) -> tuple[str, ...]:
    """English for each Chinese sentence, where there is as much of it and it fits.

    It fits if lengths and figures do. Else the first has it all and the others have nothing:
    where one English sentence renders two, or three render two, nobody has said where to cut.
    """
    parts = english_sentences(english)
    if len(parts) == len(chinese) and _even(chinese, parts):
        wrong = sum(len(disagreements(*pair)) for pair in zip(chinese, parts, strict=True))
        if wrong <= len(disagreements("".join(chinese), english)):
            return parts
    return (english, *("" for _ in chinese[1:]))


def _even(chinese: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether each part is about as long for its Chinese as the whole is for all of it."""
    whole = len("".join(parts)) / len("".join(chinese))
    shares = (len(part) / len(zh) / whole for zh, part in zip(chinese, parts, strict=True))
    return all(1 / UNEVEN <= share <= UNEVEN for share in shares)
