"""What a section is, as far as its headings say: it looks back, looks ahead, or is an appendix.

Only words that leave no doubt count. `目标任务完成情况` looks back although it speaks of goals, so
that words of looking back are asked first; `一年来的任务` says neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.model import APPENDICES, SectionKind

LONGEST = 40
"""A line that opens an appendix has at most this many characters."""

_NUMBER = re.compile(r"^[\s—–-]*(?:[（(]?[0-9一二三四五六七八九十IVX]{1,4}[、.．）)]\s*)?")
_LABEL = re.compile(
    r"(?:附[件录錄表]|附(?=\s*[:：\d])|(?:Annex|Appendix|Attachment)\b)\s*"
    r"[0-9一二三四五六七八九十A-Z]{0,3}\s*(?:[:：.、\s]|$)",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"(?:名词|名詞|术语|術語|用语|词语|专业词汇|缩略语).{0,4}(?:解释|解釋|注释|註釋|注解|说明|释义)"
    r"|^\s*(?:glossary|explanation of terms|terms explained|notes on terms)",
    re.IGNORECASE,
)
_TASKS = re.compile(
    r"[^，。；]{0,20}(?:任务|工作|目标|责任|事项).{0,4}(?:分工|分解)[^，。；]{0,6}"
    r"|[^，。；]{0,20}(?:任务|事项|实事)(?:清单|一览表|责任单位)[^，。；]{0,6}"
    r"|(?:division|assignment|list) of tasks.{0,40}",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"^[\s〔\[（(]*(?:注|註|注释|註釋|脚注|尾注|备注)[〕\]）)]?\s*[:：]?$|^Notes:?$"
)
_RESOLUTION = re.compile(r"\S{0,40}关于\S{0,30}报告的决[议定]$")
"""What a congress resolves on the report, where both are in one file."""
_BACK = re.compile(
    r"回顾|回顧|过去[一二三四五六七八九十\d]*[个]?年|[一二三四五六七八九十两]年来|主要成[绩就]"
    r"|取得的?(?:重大|主要|显著|历史性)*成[绩就]"
    r"|(?:的|历史性|发展)成就|(?:执行|完成|进展)情况|基本总结|(?:如期|超额|圆满|胜利)完成"
    r"|\breview(?:ing)?\b|\blooking back\b|\bin review\b"
    r"|\bpast (?:(?:one|two|three|four|five|ten|\d+) )?years?\b|\bachievements\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?:目标|任务|工作)[^，。]{0,4}(?:安排|建议|打算|部署|要求)|总体(?:要求|部署|思路)"
    r"|(?:今年|明年|[今未]后|未来|新的?一年|下一阶段|下一步|\d\s*年|时期|五年)"
    r"[^，。]{0,14}(?:目标|任务|安排|建议|打算|部署|展望|重点)"
    r"|(?:奋斗|主要|预期|发展)目标|(?:主要|重点|基本)任务|重点工作|展望"
    r"|\b(?:targets?|tasks|priorities|proposals|plans?|arrangements|objectives|goals)\b"
    r"|\boverall requirements\b|\bpolicy (?:directions?|orientation)\b|\bgeneral plan\b",
    re.IGNORECASE,
)


def kind_of(headings: Sequence[str]) -> SectionKind:
    """What the section is that has these headings, from the top down; empty where none says.

    A heading says it for the sections below its own too, until one of them says otherwise; what
    is in an appendix stays there.
    """
    kind: SectionKind = ""
    for heading in headings:
        own = appendix_kind(heading)
        if kind in APPENDICES:
            kind = own if own in ("terms", "tasks") and kind == "appendix" else kind
        else:
            kind = own or _direction(heading) or kind
    return kind


def appendix_kind(heading: str) -> SectionKind:
    """`terms`, `tasks` or `appendix` where a heading opens what stands after a report."""
    text = _NUMBER.sub("", heading.strip())
    label = _LABEL.match(text)
    if len(text) > LONGEST and label is None:
        return ""
    if _TERMS.search(text):
        return "terms"
    if _TASKS.fullmatch(text if label is None else text[label.end() :].strip()):
        return "tasks"
    return "appendix" if label or _NOTES.match(text) or _RESOLUTION.match(text) else ""


def _direction(heading: str) -> SectionKind:
    """Whether a heading looks back or ahead; one that is a sentence tells a part of either."""
    if heading.rstrip().endswith(("。", ".")):
        return ""
    back, ahead = _BACK.search(heading), _AHEAD.search(heading)
    if back and ahead and _is_about_both(heading):
        return ""
    return "review" if back else "plan" if ahead else ""


def _is_about_both(heading: str) -> bool:
    """Whether a heading joins a look back and a look ahead: `去年回顾和今年安排`."""
    return any(
        _BACK.search(before) and _AHEAD.search(after)
        for word in re.finditer(r"[和与及，、]|\band\b", heading)
        for before, after in [(heading[: word.start()], heading[word.end() :])]
    )
