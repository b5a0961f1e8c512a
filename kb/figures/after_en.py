"""The words behind a quantity in English reports, for `kb.figures.en`."""

from __future__ import annotations

import re

from kb.figures.words_en import any_word

RISES = re.compile(
    r"[\s-](?:(?:average|annual|year-on-year|real|net|nominal|further|overall)\s){0,3}"
    r"(?:(?P<down>decrease|decline|drop|fall|reduction|cut|contraction)"
    r"|increase|growth|rise|gain|jump|surge|expansion|hike)s?(?:\srates?)?(?=[\s,.;:)]|\Z)",
    re.IGNORECASE,
)
"""7 percent | increase."""
MORE = re.compile(
    r"\s(?:more|higher|greater|faster|above|up|over|(?P<down>less|lower|fewer|below|down))"
    r"\s?(?:than|from|on|compared\swith|over|year|the\sprevious|last\syear)\b",
    re.IGNORECASE,
)
"""45.8 billion yuan | more than last year."""
COUNTED = re.compile(
    r"[\s-]+(?:or\s(?:so|more)\s)?(?:more\s(?!than\b)|of\s)?(?!(?:per(?!\scapita)|"
    + any_word(
        "of in on for to by at from with into as and or but over under above below than each every "
        "that which who whose where when while if so was were is are be been will would shall "
        "should must can could may has have had more higher less lower fewer respectively year "
        "last this annually through via within during since after before between among across "
        "nationwide up down compared against because thanks "
        "due also only not now plus equivalent accounting "
        "including out off yearly both apart then it we they there worth went came did alone "
        "altogether throughout until"
    )
    + r")\b)(?=[“\"'‘]?(?:[^\W\d_]|[0-9]G))",
    re.IGNORECASE,
)
"""What stands between a quantity and the noun that it counts: 30 | schools."""
_TO_DO = (
    r"to\s(?:support|fund|finance|help|subsidize|provide|improve|build|develop|promote|strengthen"
    r"|accelerate|be\sused\sfor)\s(?:for\s|the\s)?"
)
SPENT = re.compile(
    r"\s(?:(?:in|of)\s(?!20|full\b|total\b|(?:the\s)?(?:next|past|last|first|coming|previous)\b)"
    rf"|worth\sof\s|on\s|for\s|into\s|towards?\s|{_TO_DO}"
    r"|(?:was|were|is|are|(?:will|should)\sbe|(?:has|have|had)\sbeen)\s(?:\w+ly\s)?\w+(?:ed|ent|en)"
    r"\s(?:from\sthe\s[\w\s]{3,40}?\s)?(?:(?:this|last)\syear\s)?"
    rf"(?:{_TO_DO}|(?:in|on|for|to|into|towards?)\s(?:(?:support|fund)(?:ing)?\s)?))",
    re.IGNORECASE,
)
"""What stands between a sum of money and what it is spent on."""
IN = re.compile(
    r"[\s,]*(?:respectively,?\s)?(?:in|for|of|to|on)"
    r"\s(?!(?:19|20)[0-9]{2}|real\s|nominal\s|last\s|the\sprev|average\s)",
    re.IGNORECASE,
)
"""An increase of 7 percent | in retail sales."""
OF = re.compile(
    r"\s(?:of|off)\s(?!(?:19|20)[0-9]{2}|(?:this|that|which|whom|them|these|those|it)\b)",
    re.IGNORECASE,
)
"""200,000 mu | of farmland."""
OF_THEM = re.compile(r"\sof\s(?:which|whom|them|these|it)\b", re.IGNORECASE)
DOUBLES = re.compile("doubl|tripl|trebl|quadrupl|quintupl", re.IGNORECASE)
"""A multiple that is a verb."""
