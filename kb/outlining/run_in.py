"""Run-in headings: a short first sentence that says what its paragraph is about.

It names a task (`深化重点领域改革。`) or its result (`人民生活继续改善。`); a statement of anything
else that happens to be short is none. Sentences side by side that begin so confirm each other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb.draft import Block
from kb.outlining.heading_forms import RUN_IN, SENTENCE, Candidate, Found

LONGEST_TASK = 19
"""A task that opens a paragraph has at most this many characters, its full stop counted."""
SOME = 1 / 3
"""Share of the paragraphs that open with a heading in a report that has no others."""
TWO = 2
"""Blocks of a section that is a heading and one paragraph."""

_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff"
_PLAIN = re.compile(rf"[{_HAN}]{{4,14}}。(?=.)")
_WORDS = rf"[{_HAN}A-Za-z0-9“”‘’《》（）、·]"
_LONG_RUN_IN = re.compile(rf"(?:{_WORDS}{{4,24}}|{_WORDS}{{2,14}}，{_WORDS}{{4,14}})。(?=.)")
_SENTENCE_LINE = re.compile(r"[^。！？：；]{4,45}。$")
_STATEMENT = re.compile(
    r"[一二三四五六七八九十]{1,2}(?:是|要)|[我你他她它这那其]|今年|去年|明年|过去|当前|目前|同时|现在|从[^，。]*看，|"
    r"一年来|各位|同志|但|全[市省国区县]上下|各级|要|[^。]*(?<![凡总于更其别求还但就])是(?![非否])|"
    r"[^。]*(?:(?<![主重必需首])要(?![素求点闻])|关系|关乎|高于|重于|之道)"
)
"""How a short first sentence begins, or goes on, that is no heading."""
_TASK = re.compile(
    "推|加[快强大]|深[化入]|完善|健全|促进|扩大|提[高升]|优化|强化|实施|发展|建[设立]|保[障持]|坚[持决]|落实|"
    "积极|大力|着力|切实|全[面力]|持续|扎实|进一步|继续|努力|稳[步定]|有[效序]|统筹|支持|维护|培育|打[造好]|"
    "巩固|改[革善进]|增[强加]|做好|严[格厉]|抓[好紧]|认真|千方百计|拓展|防范|构建|鼓励|引导|规范|发挥|"
    "高度重视|及时|优先|扎扎实实|调整|启动|扩展|扶持|毫不|坚定不移|把[^。]*作为|从[^。]{2,6}推|关于|在[^。]{2,8}方面|为[^。]{2,12}提供"
)
"""How the name of a task begins."""
_TASK_OR_RESULT = re.compile(
    rf"(?:{_TASK.pattern})[^。]*。|[^。]*(?:改善|发展|推进|完成|提高|增强|加强|深化|扩大|优化|好转|成果|成效|进展|"
    "突破|胜利|台阶|步伐|局面|显著|完善|展开|确立|扩展|加大|增加|继续|调整|加快)。"
)
_ALIKE = re.compile(r"([^，。]{2,5}，)[^，。]{4,20}。(?=.)")
"""Openings such as 五年来，…。, of which several stand side by side."""
_POINT = re.compile(r"一(?:是|要)")
"""How the first of several points begins that are no sections."""
_LEAD_IN = re.compile(r"以下|下面|如下|下列")


def opening(text: str) -> Candidate | None:
    """The run-in heading, or the sentence of its own, that a paragraph may open with."""
    if _SENTENCE_LINE.match(text.strip()) and not _LEAD_IN.search(text):
        return Candidate(SENTENCE, 0, len(text))
    match = _LONG_RUN_IN.match(text)
    if (
        match is None
        or _STATEMENT.match(match[0])
        or not (_PLAIN.match(text) or _TASK_OR_RESULT.match(match[0]))
    ):
        alike = _ALIKE.match(text)
        return Candidate(RUN_IN, 0, alike.end(), fit=False, whole=False) if alike else None
    plain = _PLAIN.match(text) and _TASK_OR_RESULT.match(match[0])
    firm = plain or (match.end() <= LONGEST_TASK and _TASK.match(text) and "，" not in match[0])
    return Candidate(RUN_IN, 0, match.end(), firm=bool(firm), whole=False)


def is_statement(text: str) -> bool:
    """Whether a text begins, or goes on to its first stop, as no heading does."""
    return _STATEMENT.match(text) is not None


def run_in(looks: Found, blocks: Sequence[Block]) -> set[int]:
    """Short first sentences, and somewhat longer ones beside them or in a row of their like."""
    openings = [
        index
        for index, look in looks.items()
        if look.form == RUN_IN and not _is_below(looks, blocks, index)
    ]
    plain = {index for index in openings if _PLAIN.match(blocks[index].text.text)} & {
        index for index in openings if looks[index].fit
    }
    kept = {index for index in openings if looks[index].firm and looks[index].fit}
    kept |= {index for index in plain if {index - 1, index + 1} & plain}
    for order in (openings, openings[::-1]):
        for before, index in pairwise(order):
            if before in kept and abs(index - before) == 1 and looks[index].fit:
                kept.add(index)
    clauses = {
        index: blocks[index].text.text[: looks[index].end].rpartition("，")[0] for index in openings
    }
    for index, clause in clauses.items():
        if clause and clause == clauses.get(index + 1) == clauses.get(index + 2):
            kept |= {index, index + 1, index + 2}
    return kept


def _is_below(looks: Found, blocks: Sequence[Block], index: int) -> bool:
    """Whether a paragraph stands below a sentence on a line of its own that is its heading."""
    above = looks.get(index - 1)
    if above is None or not above.whole:
        return False
    return above.form.name == "nth" or (
        above.form == RUN_IN and blocks[index - 1].kind == "heading"
    )


def without_lone(found: Found, blocks: Sequence[Block]) -> dict[int, Candidate]:
    """`found` without the one short sentence that opens a paragraph of a section of many."""
    starts = [index for index, look in found.items() if look.form != RUN_IN]
    openings = [index for index, look in found.items() if look.form == RUN_IN]
    lone: set[int] = set()
    for start, end in pairwise([0, *starts, len(blocks)]):
        inside = openings[bisect_left(openings, start) : bisect_left(openings, end)]
        sparse = len(inside) == 1 if starts else len(inside) < SOME * (end - start)
        for index in inside if sparse else ():
            text = blocks[index].text.text
            is_task = _PLAIN.match(text) and _TASK.match(text) and end - start > TWO
            if blocks[index].kind != "heading" and not (is_task and start):
                lone.add(index)
    return {index: look for index, look in found.items() if index not in lone}


def sentence_lines(looks: Found, blocks: Sequence[Block]) -> Iterator[int]:
    """Sentences on lines of their own that take turns with paragraphs or have points below them."""
    lines = [index for index, look in looks.items() if look.form == SENTENCE]
    turns = {index for index in lines if index + 1 not in looks}
    for index in lines:
        below = blocks[index + 1].text.text if index + 1 < len(blocks) else ""
        rows = ({-2, 2}, {2, 4}, {-4, -2})
        leads = _POINT.match(below) and not is_statement(blocks[index].text.text)
        if leads or (
            index in turns and any({index + step for step in row} <= turns for row in rows)
        ):
            yield index
