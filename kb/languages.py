"""Which language a document is in."""

from __future__ import annotations

import re

from kb.draft import Draft
from kb.model import Language

_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-z]+")


def language_of(draft: Draft) -> Language:
    """Chinese unless the document has more English words than Chinese characters."""
    texts = [block.text.text for block in draft.blocks]
    han = sum(len(_HAN.findall(text)) for text in texts)
    words = sum(len(_WORD.findall(text)) for text in texts)
    return "en" if words > han else "zh"
