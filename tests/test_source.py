"""The source of a report line by line: what was done to it, what begins there, its pages."""

from __future__ import annotations

import msgspec

from kb.model import AuditEntry, Report
from tests.invented import tongbei
from tests.samples import report_of
from tests.shelved import shuidong
from web.source import of_source


def on_one_line(passages: int) -> Report:
    """A report whose source is a single line."""
    report = report_of("one", *((f"第{n}段。", "") for n in range(passages)))
    placed = tuple(msgspec.structs.replace(p, lines=(1, 1)) for p in report.passages)
    return msgspec.structs.replace(report, passages=placed, source_lines=("全文。",))


def test_every_line_is_there_with_what_begins_on_it() -> None:
    source = of_source(tongbei())
    assert [line.text for line in source.lines] == [f"第{n}行" for n in range(1, 20)]
    begins = {n: p.address.local for n, line in enumerate(source.lines, 1) for p in line.starts}
    assert begins == {1: "0.p1", 6: "1.p1", 10: "1.1.p1", 18: "2.p1"}


def test_what_was_done_is_said_with_each_line_and_by_kind() -> None:
    source = of_source(tongbei())
    assert source.lines[3].mendings == ("mark",)
    assert source.mendings == {"joined": (2,), "mark": (4, 5), "bridged": (7,)}


def test_a_line_says_once_what_was_done_to_it_twice() -> None:
    report = msgspec.structs.replace(tongbei(), audit=(AuditEntry("space", 1, " "),) * 2)
    source = of_source(report)
    assert source.lines[0].mendings == ("space",)
    assert source.mendings == {"space": (1, 1)}


def test_of_many_passages_on_a_line_the_first_and_the_last_are_named() -> None:
    (line,) = of_source(on_one_line(40)).lines
    assert ([p.address.local for p in line.starts], line.skips) == (["0.p1", "0.p40"], True)
    (line,) = of_source(on_one_line(3)).lines
    assert (len(line.starts), line.skips) == (3, False)


def test_a_page_begins_where_the_first_passage_on_it_does() -> None:
    assert [line.page for line in of_source(shuidong()).lines] == [1, 0, 3, 4]
    assert not any(line.page for line in of_source(tongbei()).lines)
