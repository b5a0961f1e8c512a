"""CC-CEDICT, the community's Chinese–English dictionary, as its file has it.

https://cc-cedict.org/wiki/format:syntax — CC BY-SA 4.0; never shipped, only read.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kb.errors import ImportedFileError

_LINE = re.compile(r"(\S+) (\S+) \[[^\]]*\]\]? /(.*)/\s*")
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_HAN = re.compile(r" ?[^\s,]*[\u2e80-\u9fff\U00020000-\U0003134f][^\s,]*")
"""Chinese with the signs and letters that belong to it."""
_NOTE = re.compile(
    r"CL:|(?:Taiwan|Beijing|also|old|sometimes) pr\.|(?:[\w-]+ )*(?:variant|contraction) of |"
    r"(?:erhua|contracted) form of |surname |classifier |radical |Kangxi |place name$|idiom\b|"
    r"see (?:also )?[^a-z\s]|cf\b|e\.g\.|[Ee]xample:|also (?:written|called|named|known)|same as |"
    r"equivalent |opposite|used (?:in|to|as|at|after|before|between|with|for|when) |"
    r"euphemis|particle |interjection|indicat(?:es|ing) "
)
"""How a sense begins that is about the word and not what it means."""
_POINTING = re.compile(
    r"(?:^|\b(?:of|for|to|as|in|by|from|with|and|or|see|cf\.?|also|aka|called|named|written|"
    r"[a-z]+:))\W*$"
)
"""How English ends that only leads to the Chinese that follows it."""
_LABEL = re.compile(
    r"(?:(?:lit|fig|esp|usu|usually|especially)\.? |abbr\. (?:for|of|to) |"
    r"(?:old|former|another|alternative|short) (?:name|term|form) (?:for|of) )+"
)
_APPOSITION = re.compile(
    r"([^,]+), (?:an? |one of |esp).*|"
    r"([A-Z][^,]*), (?:the|one|capital|in|also|abbr\.|founded)\b.*|"
    r"([A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|of|the|and|or|de))*), [a-z].*"
)
"""A name and then, in other words, what it is the name of."""
_SOMEBODY = re.compile(r"\b(?:(?:sb|sth|one)['’]s|sb|sth|oneself)(?!\w)")
_INFINITIVE = re.compile(r"^(?:to be|to|an?|the|be|\.\.\.) (?=\S)")
_GZIP = b"\x1f\x8b"


class Headword(NamedTuple):
    """A word in both scripts with its senses, remarks left off."""

    traditional: str
    simplified: str
    senses: tuple[str, ...]


class Cedict:
    """Reads one file, plain or gzip; after that `unreadable` says which lines could not be."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.unreadable: list[int] = []

    def __iter__(self) -> Iterator[Headword]:
        """The words of the file that have a sense.

        Raises:
            ImportedFileError: it is missing, not UTF-8, or no line of it can be read.
        """
        self.unreadable = []
        read = 0
        for number, line in enumerate(self._lines(), 1):
            if line.startswith("#") or not line.strip():
                continue
            word = _headword(line)
            if word is None:
                self.unreadable.append(number)
                continue
            read += 1
            if word.senses:
                yield word
        if not read:
            raise ImportedFileError(
                f"{self.path} has no line of CC-CEDICT, as in: 經濟 经济 [jing1 ji4] /economy/"
            )

    def _lines(self) -> Iterator[str]:
        try:
            with self.path.open("rb") as file:
                packed = file.read(len(_GZIP)) == _GZIP
            with (gzip.open if packed else open)(self.path, "rt", encoding="utf-8-sig") as lines:
                yield from lines
        except UnicodeDecodeError as error:
            raise ImportedFileError(
                f"{self.path} is not UTF-8; get cedict_ts.u8 or cedict_1_0_ts_utf-8_mdbg.txt.gz."
            ) from error
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ImportedFileError(f"{self.path} is a damaged gzip file; get it again.") from error
        except OSError as error:
            raise ImportedFileError(f"{self.path} cannot be read: {error.strerror}.") from error


def _headword(line: str) -> Headword | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    # A remark can hold a semicolon: it goes before the senses are parted.
    parts = (part for sense in match[3].split("/") for part in _without_remarks(sense).split(";"))
    senses = filter(None, map(_sense, parts))
    return Headword(match[1], match[2], tuple(dict.fromkeys(senses)))


def _without_remarks(text: str) -> str:
    """`text` without what stands in brackets, nested ones included."""
    while (shorter := _REMARK.sub(" ", text)) != text:
        text = shorter
    return " ".join(text.split())


def _sense(text: str) -> str:
    """What a sense says in English, a verb without its `to`; empty where it only explains."""
    text = text.strip().replace(" ,", ",")
    if _NOTE.match(text):
        return ""
    if explained := _APPOSITION.fullmatch(text):
        text = explained[explained.lastindex or 0]
    clauses = map(_english, _LABEL.sub("", text).split(", "))
    plain = _SOMEBODY.sub("", ", ".join(filter(None, clauses)))
    return _INFINITIVE.sub("", " ".join(plain.split())).strip(" ,.!?()[]")


def _english(clause: str) -> str:
    """A clause without the Chinese in it; empty where it only leads to the Chinese."""
    found = _HAN.search(clause)
    if found and _POINTING.search(clause[: found.start()]):
        return ""
    return _HAN.sub("", clause)
