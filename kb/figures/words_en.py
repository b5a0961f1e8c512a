"""The words between a noun and its quantity in English reports, for `kb.figures.en`."""

from __future__ import annotations

import re

from kb.numbers.number import any_of


def any_word(words: str) -> str:
    """A pattern for any of some words; `_` stands for a space between two of them."""
    return any_of(words.split()).replace("_", r"\s")


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


AHEAD = _any(
    r"plan(?:s|ned|ning)?\sto|(?:is|are|be)\s(?:expected|projected|forecast|planned|set)",
    r"aim(?:s|ing)?|targets?|goals?|objectives?|next\s(?:year|\w+\syears)",
    r"by\sthe\send\sof\s(?:this|the)\syear|from\snow",
    any_word("will shall should must expected projected projecting strive ensure need_to let_us"),
    r"within\sthe\syear|going\sforward",
)
"""What says that a figure is to be reached."""
BACK = _any(
    r"(?:last|past|previous)\s(?:year|decade|\w+\syears)|by\sthe\send\sof\slast",
    r"in\sthe\sfirst\s(?:half|\w+\squarters|\w+\smonths)",
    any_word(
        "over_the_past already was were has have had reached rose grew fell stood_at totaled "
        "totalled amounted_to came_to exceeded surpassed dropped declined increased decreased "
        "accounted_for so_far since as_of"
    ),
)
"""What says that a figure was reached."""
THRESHOLD = _any(
    r"(?:or|and)\s(?:more|over|above|higher|up|less|lower|below|under|older|younger)"
    r"(?:\seach)?(?!\s(?:of|than))",
    r"at\sor\s(?:above|below)|(?:above|below)\sthe\sdesignated",
    r"with\s(?:an?\s)?(?:annual\s|monthly\s)?(?:income|sales|revenue|investment|turnover)"
    r"\s(?:of|below|under|above|over)",
    r"worth|valued\sat|aged|eligible|threshold",
)
"""What says that a figure tells only who or which is meant."""

_UP = any_word(
    "grow grows grew grown growing increase increases increased increasing rise rises rose risen "
    "rising climb climbed climbing jump jumped jumping surge surged surging soar soared expand "
    "expands expanded expanding gain gained up raise raises raised raising boost boosted boosting "
    "improve improved improving extend extended extending elevated lift lifted lengthen advance "
    "advanced accelerate accelerated widen widened enlarged enlarge upgraded strengthened "
    "appreciated appreciate"
)
_DOWN = any_word(
    "decline declines declined declining decrease decreases decreased decreasing fall falls fell "
    "fallen falling drop drops dropped dropping reduce reduces reduced reducing cut cuts cutting "
    "lower lowers lowered lowering shrink shrank shrunk slash slashed shorten shortened contract "
    "contracted narrow narrowed narrowing down cut_down cut_back cutting_back scaled_back ease "
    "eased easing trim trimmed curtail slow slowed slowing lighten alleviate slid downsize "
    "downsized lessen"
)
_UP_NOUN = "increase|growth|rise|gain|jump|surge|expansion|hike|upswing|increment"
_DOWN_NOUN = "decrease|decline|drop|fall|reduction|cut|contraction|negative\\sgrowth"
_LEVEL = any_word(
    "reach reaches reached reaching total totals totaled totalled totaling totalling stand_at "
    "stands_at stood_at standing_at amount_to amounts_to amounted_to amounting_to come_to comes_to "
    "came_to coming_to come_to_account_for came_to_account_for exceed exceeds exceeded exceeding "
    "surpass surpassed surpassing topped hit hits account_for accounts_for accounted_for "
    "accounting_for make_up makes_up made_up making_up constitute constituted represent "
    "represented representing is are was were be been being remain remains remained remaining stay "
    "stayed keep kept keeping held maintain maintained maintaining average averaged averaging "
    "set_at fixed controlled stabilized numbered numbering has have had having attain attained "
    "achieve achieved contribute contributed contributing run ran cover covers covered covering "
    "worth valued_at equal_to equals equivalent_to pass passed consist_of consists_of include "
    "includes including included involve involving comprise comprised supplied become became "
    "capped approach approached approaching measured recorded posted of_which add_up_to "
    "added_up_to broke cross crossed adjusted_to brought_to brought_down_to raised_to optimized_to"
)
_TAIL = (
    r"(?:\s(?:[a-z]+ly|year[\s-]on[\s-]year|(?:each|every|per)\syear|per\sannum"
    r"|in\s(?:real|nominal)\sterms|in\stotal|on\s(?:average|an\sannual\sbasis)|or\sdecreased?"
    r"|over\s(?:the\sprevious|last)\syear|(?:at\s)?an?\s(?:\w+\s){0,2}level\sof|"
    + any_word(
        "further only just also even nationwide altogether together again overall now first at "
        "back out to_be"
    )
    + "))*"
)
BOUNDING = re.compile(
    r"(?:(?<![^\s,])(?:an?\s(?:grand\stotal|total|average|maximum|minimum|annual\saverage)\sof"
    r"|an?\s(?:additional|estimated|further|combined|cumulative)|as\s(?:many|much|high|low)\sas"
    r"|at\sor\s(?:above|below)|in\sthe\s(?:region|neighbou?rhood)\sof|at\sa\s(?:minimum|maximum)\sof|"
    + any_word(
        "no not less lower fewer more higher greater larger than at_least at_most over above "
        "in_excess_of well nearly around about approximately roughly almost close_to some up_to "
        "under below within just only another an a the its approaching upwards_of upward_of "
        "between additional beyond somewhere all all_of average further"
    )
    + r")\s?)+\Z",
    re.IGNORECASE,
)
"""What stands right before a number and only says how exact it is."""
_GROW = (
    rf"(?:(?<!close\s)(?<!closed\s)(?<!shut\s)(?<!closing\s)(?<!shutting\s)(?P<down>\b(?:{_DOWN}))"
    rf"|\b(?:{_UP}))"
)
GROWTH_OF = re.compile(
    rf"\b(?:(?P<down>{_DOWN_NOUN})|{_UP_NOUN})s?(?:\srates?)?(?:\s(?:target|rate))?"
    r"(?:\sin\s(?P<whose>[^,;:.]{2,80}?))?\sof\s?\Z",
    re.IGNORECASE,
)
"""… GDP growth of | 5 percent; an increase in revenue of | 5 percent."""
RISE_IN = re.compile(
    rf"\b(?:(?P<down>{_DOWN_NOUN})|{_UP_NOUN})s?\sin\s"
    r"(?P<whose>(?:(?!\s(?:will|bring|was|is|are|were|at|to|of)\s)[\w\s()’'-]){2,60}?)(?:\s(?:"
    + any_word(
        "was is were will be been has should kept held dropped fell rose in_check at to within of "
        "down reached reach stood controlled remained limited exceeded below under"
    )
    + r"))*\s?\Z",
    re.IGNORECASE,
)
"""The rise in consumer prices was kept at | 3 percent."""
GROWS = re.compile(
    rf"{_GROW}{_TAIL}(?P<by>\s(?:by|at)(?:\san?\s[a-z -]{{0,40}}?rate\sof)?)?{_TAIL}\s?\Z",
    re.IGNORECASE,
)
"""… grew by | 5 percent."""
GROWS_TO = re.compile(
    rf"(?P<verb>{_GROW}){_TAIL}\s(?:to(?:\s(?:reach|total|more))?|from|till)\s?\Z", re.IGNORECASE
)
"""… rose to | 5 percent."""
CHANGES = re.compile(
    r"\b(?:(?P<down>"
    + any_word(
        "reduce reduces reduced reducing cut cuts cutting lower lowers lowered lowering decrease "
        "decreases decreased decreasing shorten shortens shortened shortening slash slashed "
        "slashing ease eases eased easing shrink shrank shrunk narrow narrowed narrowing trim "
        "trimmed trimming curtail curtailed lighten lightened downsize downsized"
    )
    + ")|"
    + any_word(
        "raise raises raised raising increase increases increased increasing expand expands "
        "expanded expanding extend extends extended extending boost boosts boosted boosting "
        "improve improves improved improving lift lifted lifting enlarge enlarged elevate elevated "
        "enhance enhanced bring brings bringing brought adjust adjusts adjusted adjusting set keep "
        "change changed grow"
    )
    + r")\s",
    re.IGNORECASE,
)
"""A verb whose object stands before `by` or `to`."""
BY = re.compile(rf"\sby{_TAIL}\s?\Z", re.IGNORECASE)
TO = re.compile(rf"(?:\s(?:down|up|back))?\s(?:to|from|at){_TAIL}\s?\Z", re.IGNORECASE)
AWAY = re.compile(r"(?:up|down)\Z", re.IGNORECASE)
REACHES = re.compile(
    rf"\b(?P<verb>{_LEVEL})(?:\s(?:"
    + any_word(
        "at to for by in on about with within stable steady unchanged under below above over"
    )
    + rf")){{0,2}}{_TAIL}\s?\Z",
    re.IGNORECASE,
)
"""… reached | 62 percent."""
STAYS = re.compile(
    r"\b(?P<verb>(?:does|do|did|will|shall|must|should|can|to)\snot"
    r"\s(?:rise|go|fall|drop|increase|decline|exceed))\s?\Z",
    re.IGNORECASE,
)
"""… does not rise | above 5 percent."""
KEEPS = re.compile(
    r"\b(?:"
    + any_word(
        "keep keeps keeping kept hold holding maintain maintains maintained maintaining control "
        "controlling set setting cap capping stabilize stabilizing"
    )
    + r")\s",
    re.IGNORECASE,
)
"""A verb whose object stands before the quantity: keep | … within 5 percent."""
RATE = re.compile(r"\b(?:rate|ratio|coverage|share|proportion|index)\s?\Z", re.IGNORECASE)
"""A noun that its quantity stands right behind: the unemployment rate | within 5 percent."""
OF = re.compile(r"\s(?:of|at)\s?\Z", re.IGNORECASE)
NAMED = re.compile(
    r".*\b(?:an?|the|its|their|with|has|had|to|by|on|set|keep|in)\s", re.IGNORECASE | re.DOTALL
)
"""What a noun before `of` begins after."""
THAT = re.compile(r"\bth(?:at|ose)\sof\s", re.IGNORECASE)
PARTICIPLE = re.compile(r"ing\Z|kept|held|controlled|maintained", re.IGNORECASE)
CHANGING = re.compile(
    r"\b(?:(?P<down>decline|decrease|drop|fall|reduction|cut)|growth|increase|rise)s?"
    r"(?:\s(?:rate|target|range)s?)?\Z"
    r"|\A(?:(?P<fall>decline|decrease|drop|fall|reduction)|growth|increase|rise)"
    r"\s(?:rates?\s)?(?:of|in)\s",
    re.IGNORECASE,
)
"""A noun that is itself a growth: GDP growth, growth of GDP."""
TOWARD = re.compile(r"\b(?:to|towards?)\s", re.IGNORECASE)
ECONOMIC = re.compile(r"\beconomic\s?\Z", re.IGNORECASE)
APPOSED = re.compile(
    r"(?:\A|[,(—-])\s*(?:(?:"
    + any_word(
        "or and with representing that_is registering marking an a the average annual year-on-year "
        "total net further real"
    )
    + r")[\s,]+)*\Z",
    re.IGNORECASE,
)
"""What stands before a growth that is of what was just named: …, an increase of | 5 percent."""
CHANGED = re.compile(
    r"\b(?:up|down|gr[eo]w\w*|increas\w+|r[io]s\w+|climb\w*|jump\w*|surg\w+|gained|fell|fall\w+"
    r"|declin\w+|decreas\w+|drop\w*|reduc\w+|cut\w*|lower\w*)\b",
    re.IGNORECASE,
)
"""A verb after which an amount without `by` is one of a growth too."""
TAXES = re.compile(
    r"\b(?:tax(?:es)?(?!\sburden)|fees?|charges|contributions|premiums)\b", re.IGNORECASE
)
"""What is cut by an amount that a report counts as given, not as a decline."""
JOINED = re.compile(
    r"[\s,]*(?:per\s\w+\s?){0,2}(?:(?:at\sthe\send\sof|in)\s(?:19|20)[0-9]{2}\s?)?"
    r"(?:(?:and|or|to|/)[\s,]*)?",
    re.IGNORECASE,
)
"""What stands between quantities of which the same is said."""
ELLIPSIS = re.compile(
    r"[\s,]*(?:(?:in|for|on|among|from|to)\s[^,;]{2,90}?)?,?\s(?:and|while|but)\s?\Z", re.IGNORECASE
)
"""What stands between two growths of which one verb is said: 9 percent for cities and | 14 …"""
OR = re.compile(r"[\s,]*or\s?", re.IGNORECASE)
COMPARED = re.compile(
    r"\b(?:higher|lower|faster|slower)\sthan\s(?:the\s)?(?:national|provincial)\saverage\sby\s\Z",
    re.IGNORECASE,
)
"""Words before a number that say how far from others something is."""
