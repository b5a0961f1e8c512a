"""What a report says of itself: title, place, level, year, speaker, day, publisher.

Nothing is guessed: what the source does not state is absent. Only a year may be computed, and
only from the number of a session of the National People's Congress
(`kb.stating.dates.congress_year`), or read from headings that plan it.
"""

from __future__ import annotations

from kb.draft import Draft
from kb.model import Language
from kb.stating.facts import Fact, Sayings, Stated
from kb.stating.stated_en import read_english
from kb.stating.stated_zh import read_chinese

__all__ = ["Fact", "Stated", "read_stated"]


def read_stated(draft: Draft, language: Language) -> Stated:
    """What the report in `draft` says of itself, each with the words it was read from.

    The lines of its title come first, then what the page says beside the text, then the first
    paragraphs and the headings. Where the reader told no title from the text, the lines above the
    salutation are read as such.
    """
    sayings = Sayings.of(draft)
    return read_chinese(sayings) if language == "zh" else read_english(sayings)
