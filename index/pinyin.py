"""How Chinese words sound, in pinyin: what is heard alike, and names as foreigners write them."""

from __future__ import annotations

import os
from functools import lru_cache

from index.analysis import stem
from kb.lexicon import Pair

LIKELY = 0.8
"""How likely a name that no lexicon has is written in pinyin."""
SURNAME = 0.3
"""The same for a surname alone, which many names share."""
LONGEST_NAME = 4
"""Characters of the longest name that is spelled."""


@lru_cache(maxsize=65536)
def syllables(word: str) -> tuple[str, ...]:
    """The syllables of a word, without tones."""
    # Character by character is enough here; the dictionary of phrases would take 60 MB.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(word))


def spelled(name: str) -> tuple[Pair, ...]:
    """A Chinese name as pairs with its spelling; of three characters, surname and given name too.

    延庆 is Yanqing; 李敬寅 is Li Jingyin, who may be looked for as Jingyin.
    """
    if not 1 < len(name) <= LONGEST_NAME:
        return ()
    sounds = syllables(name)
    spellings = {"".join(sounds): LIKELY}
    if len(sounds) == 3:
        spellings |= {"".join(sounds[1:]): LIKELY, sounds[0]: SURNAME}
    return tuple(
        Pair(name, spelling.capitalize(), (stem(spelling),), "pinyin", weight, weight)
        for spelling, weight in spellings.items()
        if spelling.isascii() and spelling.isalpha()
    )
