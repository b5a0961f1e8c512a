"""What the commands print for people, on a terminal and piped."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.program import NAME, Program, with_index

ESCAPE = "\x1b["
"""How a terminal is told of bold, of colour and of where to draw."""


@pytest.fixture
def kb(tmp_path: Path) -> Program:
    """`kb` over the invented account, its index built."""
    return with_index(tmp_path)


def test_search_prints_the_passage_its_headings_and_its_link(kb: Program) -> None:
    found = kb("search", "5G基站")
    assert found.exit_code == 0
    assert "修成水库三座，新建5G基站120个" in found.stdout
    assert "兴修水利 五年建设见成效" in found.stdout
    assert f"http://127.0.0.1:8000/r/{NAME}/1.p1?f=" in found.stdout
    assert found.stderr.startswith("1 passage · 1 with the exact run")


@pytest.mark.parametrize(
    ("page", "remark"),
    [
        (["--limit", "2"], "shown: 1–2; for more: --offset 2\n"),
        (["--limit", "1", "--offset", "1"], "shown: 2; for more: --offset 2\n"),
        (["--limit", "1", "--offset", "4"], "shown: 5; for more: --offset 5\n"),
        (["--limit", "1", "--offset", "5"], "shown: 6, the last\n"),
        (["--offset", "6"], "shown: none; --offset 6 passes over all of them\n"),
        (["--limit", "0"], "6 with the exact run\n"),
        ([], "6 with the exact run\n"),
    ],
)
def test_a_page_that_is_not_all_says_which_one_it_is(
    kb: Program, page: list[str], remark: str
) -> None:
    found = kb("search", *page, "水")
    assert found.exit_code == 0
    assert found.stderr.endswith(remark)


def test_an_address_as_query_is_told_apart_from_a_search(kb: Program) -> None:
    found = kb("search", "--limit", "2", NAME)
    assert found.stdout.count("· the address ·") == 2
    assert found.stderr == f"8 passages · at {NAME}\nshown: 1–2; for more: --offset 2\n"


def test_a_widening_is_told_with_what_undoes_it(kb: Program) -> None:
    assert "undo: --no-script" in kb("search", "農業").stderr
    assert "undo: --no-glossary" in kb("search", "water diversion").stderr
    assert "undo" not in kb("search", "--no-glossary", "water diversion").stderr


def test_of_many_names_that_were_also_searched_three_are_printed(kb: Program) -> None:
    line = "引水\twater diversion; a canal; a ditch; a pipe; a hose\t\t\n"
    (kb.library / "glossary.tsv").write_text(f"zh\ten\tdomain\tnote\n{line}", "utf-8")
    said = "引水 was also searched as water diversion, a canal, a ditch and 2 more; undo"
    assert said in kb("search", "引水").stderr


def test_a_hit_without_english_says_so_and_through_what_it_was_found(kb: Program) -> None:
    found = kb("search", "diversion")
    assert "(no English)\nfound through: diversion → 引水\n" in found.stdout
    assert "no English · word pairs of the lexicon ·" in found.stdout
    assert found.stderr.startswith("1 passage · 1 with word pairs of the lexicon")


def test_nothing_found_says_what_was_searched(kb: Program) -> None:
    found = kb("search", '"水利农业"')
    assert found.exit_code == 0
    assert not found.stdout
    assert found.stderr.startswith("No passage was found in 1 report, in either language.\n")
    assert "Nanchuan Government Work Report 2020 is a newspaper's account, not" in found.stderr


def test_nothing_is_said_of_accounts_where_a_full_report_was_searched(kb: Program) -> None:
    toml = kb.library / NAME / "report.toml"
    toml.write_text(toml.read_text("utf-8").replace('"account"', '"full"'), "utf-8")
    assert "account" not in kb("search", '"水利农业"').stderr


@pytest.mark.parametrize("query", ['"水利农业"', '"it\'s 5G"', "水利 xyzzy foobar"])
def test_what_to_try_finds_what_it_says_when_pasted_into_a_shell(kb: Program, query: str) -> None:
    offered = re.findall(r"try: kb (.*)  \(.*: ([0-9]+) passages?\)", kb("search", query).stderr)
    assert offered
    for command, total in offered:
        found = json.loads(kb(*shlex.split(command), "--json").stdout)
        assert found["total"] == int(total)


def test_show_says_where_there_is_no_english(kb: Program) -> None:
    shown = kb("show", NAME).stdout
    assert "\n  \n" not in shown
    assert shown.count("(no English)") == 5 + 8 + 1  # headings, sentences, captions


def test_outline_indents_what_is_below(kb: Program) -> None:
    assert "\n    2.1.1  加强水源保护\n" in kb("outline", NAME).stdout


def test_what_is_piped_has_no_escapes_and_no_bar(kb: Program) -> None:
    for args in (["build", "--force"], ["search", "水利"], ["show", NAME]):
        done = kb(*args)
        assert ESCAPE not in done.stdout + done.stderr
        assert "Indexing" not in done.stderr


def test_a_terminal_gets_a_bar_and_marks(kb: Program) -> None:
    assert re.search(r"Indexing .*100%", on_terminal(kb, "build", "--force"))
    assert f"{ESCAPE}1m水利{ESCAPE}0m" in on_terminal(kb, "search", "水利")


def test_what_is_printed_is_utf_8_whatever_the_locale(kb: Program) -> None:
    done = subprocess.run(
        [*kb.command, "outline", NAME],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert "来年打算" in done.stdout.decode("utf-8")


def on_terminal(kb: Program, *args: str) -> str:
    """What a command writes on a terminal, remarks included."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen([*kb.command, *args], stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(ours, 65536):
            written += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(ours)
    assert running.wait() == 0
    return written.decode("utf-8")


def test_nothing_found_in_what_a_filter_leaves_says_so_and_what_is_there_without_it(
    kb: Program,
) -> None:
    said = kb("search", "水利 kind:plan").stderr
    assert said.startswith("No passage was found in 0 reports, in either language.\n")
    assert "newspaper" not in said
    assert "try: kb search '水利'  (without kind:plan: " in said


def test_what_to_try_stays_in_the_report_that_was_named(kb: Program) -> None:
    said = kb("search", "--report", NAME, "水利 xyzzy foobar").stderr
    assert f"try: kb search --match any --report {NAME} '水利 xyzzy foobar'" in said


def test_a_report_is_found_by_the_id_that_it_had_before(kb: Program) -> None:
    toml = kb.library / NAME / "report.toml"
    former = f'id = "{NAME}"\nformer = ["old-2020"]'
    toml.write_text(toml.read_text("utf-8").replace(f'id = "{NAME}"', former), "utf-8")
    for args in (["show", "1.p1"], ["cite", "1.p1"], ["outline"]):
        command, *local = args
        old, new = (kb(command, ":".join([name, *local])) for name in ("old-2020", NAME))
        assert (old.exit_code, old.stdout) == (0, new.stdout)
    assert kb("search", "--report", "old-2020", "水利").stdout == kb("search", "水利").stdout
    assert kb("search", "水利 report:old-2020").stdout == kb("search", "水利").stdout


def test_a_passage_that_was_taken_out_is_said_with_what_it_read(kb: Program) -> None:
    gone = '[{"fingerprint": "0123abcd", "local": "1.p9", "text": "修桥铺路。"}]'
    (kb.library / NAME / "gone.json").write_text(gone, "utf-8")
    said = kb("show", f"{NAME}:1.p9")
    assert said.exit_code == 1
    assert "is no longer an address in nanchuan-2020 (it last read: 修桥铺路。);" in said.stderr
