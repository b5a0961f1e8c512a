"""What a text file is encoded in: told from its bytes, and refused where they are no text.

UTF-8 and byte order marks tell themselves. GB18030 and Big5 share most byte pairs, so a text
often decodes as either; only one of the two then reads as Chinese. What counts is how many of
its characters are among those that stand in any Chinese text.
"""

from __future__ import annotations

import codecs
import unicodedata

from kb.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WIDE = ("utf-16-le", "utf-16-be")
_CANDIDATES = ("gb18030", "cp950", "big5hkscs", "cp1252", *_WIDE)
_COMMON = frozenset(
    "，。、；：！？“”‘’（）《》「」『』—…·　–•％０１２３４５６７８９"
    "的一是在不了有和人中大上我以要他用生到作地出就分成可主年同工也能下子面而方多定行法所民得十三"
    "之等部度家力如水化高自二理小物加量制使本去把性好合因由其些前外天政四日那社事平形相全表各重新"
    "内心反明看原利比或但第向道命此只意建月公情者最立代想已通提直五位入常文次品式活及管特件求基"
    "路少山知期根放西做必先取南光北百海口金思受六共收改美再更切教安信今持市府代表告政委省城乡村"
    "这为个国时来们于对会发动过说产种后学经进着电里起现实两体机当点从业应开还样与关线数正气变条没"
    "结解问无系军题党程展总设长资边级统较将组见计别论运农几区强决战则处队给门规热领东导压济阶术极"
    "联认权报告务议审请预产值增长亿万元投资创业教育环保护稳续质转型优构标准"
    "這為個國時來們於對會發動過說產種後學經進著電裡起現實兩體機當點從業應開還樣與關線數氣變條沒"
    "結解問無係軍題黨總設長資邊級統較將組見計別論運農幾區強決戰則處隊給門規熱領東導壓濟階術極"
    "聯認權報務議審請預億萬創環護穩續質轉優構標準鄉"
)
FAMILIAR = 0.1
"""Where fewer of the characters than this are common, another opinion is asked."""
STRANGE = 0.02
"""A text has at most this share of characters that no text has."""


def decode(data: bytes, name: str) -> str:
    """The text of a file's bytes; `name` is the file's, for the message.

    Raises:
        SourceError: the bytes are no text.
    """
    text = _decoded(data)
    if text is None or sum(map(_is_strange, text)) > STRANGE * len(text):
        raise SourceError(f"{name} is not a text file; save it as plain text in UTF-8.")
    return text


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _attempt(data, encoding, "replace")
            return text.removeprefix("\ufeff") if text else text
    if b"\0" not in data:
        text = _attempt(data, "utf-8", "strict") or _cut_short(data)
        if text is not None:
            return text
    return _likeliest(data)


def _attempt(data: bytes, encoding: str, errors: str) -> str | None:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError:
        return None


def _cut_short(data: bytes) -> str | None:
    """UTF-8 but for a last character that is not all there; it is marked."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        at_end = error.reason == "unexpected end of data" and error.start > 0
        return data.decode("utf-8", "replace") if at_end else None


def _likeliest(data: bytes) -> str | None:
    """The reading with most common characters; of equals, the first candidate's."""
    wide = b"\0" in data
    encodings = _WIDE if wide else _CANDIDATES
    readings = {name: _attempt(data, name, "strict") for name in encodings}
    found = {name: text for name, text in readings.items() if text is not None}
    if not found:
        return None if wide else _other_opinion(data, _CANDIDATES)
    best = max(found, key=lambda name: _familiarity(found[name]))
    if _familiarity(found[best]) < FAMILIAR:
        return None if wide else _other_opinion(data, tuple(found)) or found[best]
    return found[best]


def _familiarity(text: str) -> float:
    """Share of common characters among those outside ASCII; strange ones count against it."""
    beyond = [char for char in text if not char.isascii()]
    score = sum((char in _COMMON) - 2 * _is_strange(char) for char in beyond)
    return score / len(beyond) if beyond else 1 - 2 * sum(map(_is_strange, text)) / len(text)


def _is_strange(char: str) -> bool:
    """Whether no text has this character: a control, one of private use or unassigned."""
    return unicodedata.category(char) in {"Cc", "Cn", "Co", "Cs"} and char not in "\t\n\r\f\v\x1a"


def _other_opinion(data: bytes, encodings: tuple[str, ...]) -> str | None:
    """What charset-normalizer makes of it; also of a text with some bytes damaged."""
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(encodings)).best()
    return str(best) if best else None
