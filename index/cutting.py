"""How an index is cut: by the tokeniser and with the terms that its stamp names, and no others."""

from __future__ import annotations

from index.engine import Stamp
from index.segment import Segmenter
from index.tokenisers import kind_of


def segmenter_of(stamp: Stamp) -> Segmenter:
    """What cuts for an index, texts and queries alike; keep it for as long as the index stays.

    Raises:
        EngineError: the tokeniser that the stamp names is not installed, or not known here.
    """
    _, _, tokeniser = stamp.analysis.partition(" ")
    return Segmenter(stamp.terms.terms, kind_of(tokeniser))
