"""Where the noun phrases of an English text begin and end, for `kb.figures.en`."""

from __future__ import annotations

import re

from kb.figures.words_en import any_word

Span = tuple[int, int]


_BOUNDARY = re.compile(
    r"[,;:—–]|\((?![^()]{0,60}\))|(?<!\w)\)|--|\s-\s|\b(?:ensur|enabl)\w+|\b(?:"
    + any_word(
        "that which who where when while whereas as because if so thus thereby see sees seeing saw "
        "make making help helping helped let letting having allow allows allowed allowing bringing "
        "meaning indicating but then we I they after before"
    )
    + r")\b",
    re.IGNORECASE,
)
"""What a clause or a phrase begins after."""
_STRONG = re.compile(
    r"[;:—–]|--|\b(?:that|which|who|where|when|while|so|ensur\w+|but|we|see)\b", re.IGNORECASE
)
"""The same, where it is no comma of a list."""
_AUXILIARY = re.compile(
    r"(?:[\s,]+(?:(?!(?:supply|family|assembly|monopoly|july)\b)[a-z]+ly|in\s(?:19|20)[0-9]{2}"
    r"|(?:over|for)\sthe\s(?:whole\s|past\s|last\s|previous\s)?(?:\w+\s)?years?|"
    + any_word(
        "this_year last_year that_year nationwide will would shall should must can could may might "
        "to has have had been be being was were is are do does did also all each both further then "
        "again already now still only not there together continued continue continues continuing "
        "expected projected forecast forecasted set maintained achieved come came estimated kept "
        "representing setting achieving registering saw registered recorded posted reported an a "
        "the its average annual year-on-year up_to increased rose grew expanded dropped fell "
        "declined decreased level levels no more reach exceeded enough need needs"
    )
    + r"))+[\s,]*\Z",
    re.IGNORECASE,
)
"""What stands between a noun and its verb."""
_FINITE = re.compile(
    r"(?:"
    + any_word(
        "was were is are will has have had began grew rose fell reached increased exceeded "
        "continued remained made took became gained"
    )
    + ")"
)
_OWN_CLAUSE = re.compile(rf".*?\b{_FINITE.pattern}\b[^,;]*?\band\s", re.IGNORECASE | re.DOTALL)
"""A clause of its own before the one that a quantity is in: … was done and | …"""
_ANY_VERB = re.compile(
    rf"\b(?:{_FINITE.pattern}|"
    + any_word("we should shall must improve promote strengthen support ensure build develop found")
    + r")\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:[\s,“\"'’‘•·*-]+|(?:this|last|next|that|the)\s(?:previous\s)?year(?:['’]s)?(?=[\s,])|(?:"
    r"(?:the\s)?(?:total\s)?(?:numbers?|amount|sum)\sof|targets?\s(?:for|of)"
    r"|(?:(?:in|by|of|during|since|for)\s)?(?:early\s|late\s)?(?:19|20)[0-9]{2}"
    r"|over\sthe\s(?:past|last|next)\s\w+\syears|(?:the\s)?(?:whole\scountry|autonomous\sregion|"
    + any_word("country nation city province region county municipality prefecture banner")
    + r"|(?-i:[A-Z][\w-]+(?:\s[A-Z][\w-]+)?))['’]s?|"
    + any_word(
        "and or but with while as that so also of_which in_which of_whom thus thereby including "
        "nor than then there among_them among_these among_others the an a its their our these "
        "those this all all_of both each every such in on by for to of from at some many any it "
        "we they he who which a_total_of an_average_of will would shall should must can may has "
        "have had been be was were is are altogether nationwide nationally overall in_total "
        "meanwhile moreover therefore again already just more another additional until till "
        "average average_annual annual_average within_the_year at_the_same_time at_the_end_of "
        "in_real_terms in_nominal_terms year_on_year yearly annually respectively basically "
        "successfully further steadily vigorously resolutely representing setting set achieving "
        "registering"
    )
    + r")(?=[\s,]|\Z))",
    re.IGNORECASE,
)
"""What is before a noun phrase and no part of it."""
_TRAILING = re.compile(
    r"(?:\s\([^()]{1,40}\)|[\s,“\"(]+(?:(?:"
    + any_word("and or of in with for to the an a by on at as from also respectively")
    + r")(?=\s|\Z))?|[\s,]*(?:year-on-year|annual|average))+\Z",
    re.IGNORECASE,
)
"""What is behind a noun phrase and no part of it."""
_SERIES = re.compile(
    r"(?!(?:"
    + any_word(
        "in on by at over during through since for from with after as to while this last next"
    )
    + r")\b)[^,;:]{1,120}(?:,\s(?!and\b|or\b)[\w\s'’-]{1,50}){1,4},?\s(?:and|or)\s[^,;:]{1,60}\Z",
    re.IGNORECASE,
)
"""A noun phrase with a list of its own: spending on roads, schools, and clinics."""
_STOPS = re.compile(
    r"[,;:.!?()\n“”\"—–](?=\s|\Z|[(“])|[;()“”—]|(?<!-)\b(?:participat\w+|enroll\w*|benefit\w*"
    r"|per(?!\s(?:capita|unit))|in\s(?:19|20)[0-9]{2}"
    r"|in\s(?:the\s)?(?:first|past|last|total|real|nominal|addition|order)|and\s(?:"
    + any_word(
        "will was were has have had we it build support promote improve develop ensure make see "
        "launch complete carry achieve strengthen provide help create raise increase reduce "
        "enacted basically upgraded covered issued granted effectively over more nearly about at"
    )
    + ")|"
    + any_word(
        "was were is are be been will would shall need needs should must can could has have had "
        "that which who whose to_whom for_whom where when while so as than via from within during "
        "over this_year last_year each worth since until by at under into throughout on "
        "respectively gained received found find entered moved move went go came come got meet met "
        "reached reach increased grew rose fell totaled began took take obtained enjoyed gain saw "
        "joined signed opened passed lifted living switching covering accounting graduating "
        "compared up down more less higher lower annually year-on-year nationwide to_be to_make "
        "to_ensure to_better"
    )
    + r")\b",
    re.IGNORECASE,
)
"""Where a noun behind a quantity ends."""
_LIST = re.compile(r"[^,;:.()]{1,60}(?:,\s[\w-]+){1,4},\s(?:and|or)\s(?=[\w-]+\s)", re.IGNORECASE)
"""The beginning of a noun phrase with a list in it: specialized, refined, and | innovative …"""
_LAST_AND = re.compile(r",?\s(?:and|or)\s(?:(?!\s(?:and|or)\s).)*\Z", re.IGNORECASE | re.DOTALL)
_WITH = re.compile(r".*\bwith\s", re.IGNORECASE | re.DOTALL)
_PREPOSITION = re.compile(
    r"\s(?:"
    + any_word("on covering with in for at by to of from as through into under between")
    + r")\s?\Z",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"(?:(?:basically|fully|further|strive\sto|work\sto|continue\sto)\s)?(?:set|carr\w+\sout|(?:"
    "complet|buil|construct|renovat|add|creat|launch|implement|introduc|promot|rais|increas|reduc"
    "|cut|lower|expand|extend|improv|allocat|provid|issu|invest|spen|appropriat|ke[ep]|achiev"
    "|obtain|restor|support|establish|reach|open|cover|help|beg[ia]n|start|gain|mak|made|giv|gave"
    r"|secur|ensur|arrang|cultivat|foster|develop)(?:d|t|p|e|es|s|ed|ing|ding|ting|ping|ning)?)\s",
    re.IGNORECASE,
)
"""A verb before the noun that it is done to."""


def subject(text: str, start: int, end: int, *, absolute: bool = False) -> Span | None:
    """The noun phrase that ends at a place; `absolute`: it may begin after a `with`."""
    if auxiliary := _AUXILIARY.search(text[start:end]):
        end = start + auxiliary.start()
    if series := _series(text, start, end):
        return series
    bound = last_match(_BOUNDARY, text[start:end])
    if bound and not text[start + bound.end() : end].strip():
        # …, which is expected to reach
        end = start + bound.start()
        bound = last_match(_BOUNDARY, text[start:end].rstrip(" ,"))
    if bound:
        start += bound.end()
    for pattern in (_OWN_CLAUSE, _WITH) if absolute else (_OWN_CLAUSE,):
        if match := pattern.match(text[start:end]):
            start += match.end()
    return trimmed(text, start, end)


def object_of(text: str, start: int, end: int) -> Span | None:
    """The words of a clause less the verb before them and the preposition behind."""
    if bound := last_match(_BOUNDARY, text[start:end]):
        start += bound.end()
    if preposition := _PREPOSITION.search(text[start:end]):
        end = start + preposition.start()
    noun = trimmed(text, start, end)
    verb = _DOING.match(text, *noun) if noun else None
    return trimmed(text, verb.end(), end) if verb else noun


def behind(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that begins at a place; before another quantity it ends at an `and`."""
    stop = _STOPS.search(text, start, end)
    listed = _LIST.match(text, start, end)
    if stop and listed and text[stop.start()] == ",":
        stop = _STOPS.search(text, listed.end(), end)
    if stop is None and text[end : end + 1].strip():
        stop = _LAST_AND.search(text, start, end)
    return trimmed(text, start, stop.start() if stop else end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A noun phrase less what is before and after it; `None` where nothing is left."""
    while (match := _LEADING.match(text, start, end)) and match.end() > start:
        start = match.end()
    if match := _TRAILING.search(text[start:end]):
        end = start + match.start()
    return (start, end) if end > start else None


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match in a text; `None` for none."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _series(text: str, start: int, end: int) -> Span | None:
    """A noun phrase that has commas of its own, where no verb is before its end."""
    strong = last_match(_STRONG, text[start:end])
    first = trimmed(text, start + (strong.end() if strong else 0), end)
    if first is None or not _SERIES.match(text[slice(*first)]):
        return None
    return None if _ANY_VERB.search(text, *first) else first
