"""`kb build --golden`: an index that would answer worse than it must is not built."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from index.build import open_engine
from index.documents import Document, Documents
from index.golden import golden_of
from index.judgements import Floors, digest_of, read_floors, read_judgements
from kb.errors import MeasureError
from kb.library import Library, shipped_seeds
from kb.model import Report
from tests.program import NAME, Program, fails
from tests.samples import write_edition

HEADER = "query\tlang\tkind\taddress\tgrade\n"
ROWS = (
    f"污水处理\tzh\tkeyword\t{NAME}:2.1.1.p1\t3\n"
    f"引水工程\tzh\tkeyword\t{NAME}:2.1.p1\t3\n"
    f"water diversion\ten\tkeyword\t{NAME}:2.1.p1\t3\n"
)
GLOSSARY = "zh\ten\tdomain\tnote\n"
TERM = GLOSSARY + "引水\twater diversion\t\t\n"
FLOORS = '[all]\n"R@1" = 0.9\n[en]\n"R@10" = 0.9\n[kinds]\nkeyword = 0.9\n'


@pytest.fixture
def kb(tmp_path: Path) -> Program:
    """`kb` over the invented account with judgements and floors of its own, not yet built."""
    program = Program(tmp_path)
    write_edition(program.library)
    (program.library / "glossary.tsv").write_text(TERM, "utf-8")
    (program.library / "judgements.tsv").write_text(HEADER + ROWS, "utf-8")
    (program.library / "floors.toml").write_text(FLOORS, "utf-8")
    return program


def test_an_index_that_finds_what_it_must_is_built(kb: Program) -> None:
    done = kb("build", "--golden")
    assert done.exit_code == 0
    assert "3 judged queries: R@1 1.000, R@10 1.000" in done.stderr
    assert done.stdout.startswith("1 report, ")


def test_a_worsened_glossary_keeps_the_old_index_and_says_why(kb: Program) -> None:
    assert kb("build", "--golden").exit_code == 0
    before = open_engine(f"whoosh:{kb.index}").ping()
    (kb.library / "glossary.tsv").write_text(GLOSSARY, "utf-8")
    said = fails(kb, "build", "--golden")
    assert "the index is as it was" in said
    assert "R@1 of all queries is 0.667, below its floor 0.900" in said
    assert "R@10 of queries in en is 0.000, below its floor 0.900" in said
    assert "R@10 of the kind keyword is 0.667, below its floor 0.900" in said
    assert open_engine(f"whoosh:{kb.index}").ping() == before


def test_a_worsened_analysis_keeps_the_old_index(
    kb: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kb("build", "--golden").exit_code == 0
    before = open_engine(f"whoosh:{kb.index}").ping()
    whole = Documents.of

    def first(made: Documents, report: Report) -> Iterator[Document]:
        return islice(whole(made, report), 1)

    monkeypatch.setattr("index.analysis.VERSION", 10**6)
    monkeypatch.setattr(Documents, "of", first)
    assert "below its floor" in fails(kb, "build", "--golden")
    assert open_engine(f"whoosh:{kb.index}").ping() == before


def test_without_golden_it_is_built_all_the_same(kb: Program) -> None:
    (kb.library / "glossary.tsv").write_text(GLOSSARY, "utf-8")
    assert kb("build").exit_code == 0


def test_judgements_without_floors_are_measured_and_refuse_nothing(kb: Program) -> None:
    (kb.library / "floors.toml").unlink()
    (kb.library / "glossary.tsv").write_text(GLOSSARY, "utf-8")
    done = kb("build", "--golden")
    assert done.exit_code == 0
    assert "3 judged queries: R@1 0.667" in done.stderr


def test_a_library_without_judged_reports_has_nothing_to_judge(kb: Program) -> None:
    (kb.library / "judgements.tsv").unlink()
    done = kb("build", "--golden")
    assert done.exit_code == 0
    assert "There is nothing to judge" in done.stderr
    assert done.stdout.startswith("1 report, ")


def test_only_queries_all_of_whose_answers_are_held_are_asked(kb: Program) -> None:
    more = HEADER + ROWS + "污水处理\tzh\tkeyword\tbeihe-2021:1.p1\t2\n"
    (kb.library / "judgements.tsv").write_text(more, "utf-8")
    golden = golden_of(Library(kb.library))
    assert [query.text for query in golden.judgements.queries] == ["引水工程", "water diversion"]
    assert golden.floors == Floors()


def test_without_what_measures_nothing_is_built(
    kb: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    assert "pip install 'duizhao[measure]'" in fails(kb, "build", "--golden")
    assert not kb.index.exists()


def shipped_copy(folder: Path) -> Path:
    """A library of the shipped report, with a glossary and no judgements of its own."""
    shutil.copytree(shipped_seeds() / "tongliao-2022", folder / "tongliao-2022")
    (folder / "glossary.tsv").write_text(TERM, "utf-8")
    return folder


def test_the_shipped_judgements_are_of_the_shipped_report_wherever_it_is(tmp_path: Path) -> None:
    write_edition(shipped_copy(tmp_path))
    golden = golden_of(Library(tmp_path))
    assert [report.info.id for report in golden.reports] == ["tongliao-2022"]
    assert golden.floors.kinds


def test_a_shipped_report_that_was_changed_is_not_judged(tmp_path: Path) -> None:
    path = shipped_copy(tmp_path) / "tongliao-2022" / "en.machine.json"
    path.write_text('{"tongliao-2022:1": "x"}', "utf-8")
    assert golden_of(Library(tmp_path)).is_empty


def test_the_shipped_library_finds_what_it_must(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.library = shipped_seeds()
    program.options[1] = str(program.library)
    done = program("build", "--golden")
    assert done.exit_code == 0
    assert "judged queries: R@1 0.6" in done.stderr


@pytest.mark.parametrize(
    "row",
    [
        f"水库\tzh\tkeyword\t{NAME}:1.p1\tgood\n",
        "水库\tzh\tkeyword\tno place\t3\n",
        "水库\tzh\n",
        f"\tzh\tkeyword\t{NAME}:1.p1\t3\n",
    ],
)
def test_a_line_of_judgements_that_is_not_one_is_named(tmp_path: Path, row: str) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_text(HEADER + ROWS + row, "utf-8")
    with pytest.raises(MeasureError, match="line 5 is not"):
        read_judgements(path)


def test_judgements_that_are_not_utf8_are_named(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_bytes((HEADER + ROWS).encode("gb18030"))
    with pytest.raises(MeasureError, match=r"judgements\.tsv is not a table in UTF-8"):
        read_judgements(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("[all", "cannot be used", id="no TOML"),
        pytest.param("[fr]\n", "cannot be used", id="a language that there is not"),
        pytest.param('[all]\n"R@3" = 0.5\n', "has a floor of R@3", id="a measure that is not"),
        pytest.param('judgements = "0"\n', "of other judgements", id="other judgements"),
    ],
)
def test_floors_that_cannot_be_used_are_named(tmp_path: Path, text: str, said: str) -> None:
    judgements, floors = tmp_path / "judgements.tsv", tmp_path / "floors.toml"
    judgements.write_text(HEADER + ROWS, "utf-8")
    floors.write_text(text, "utf-8")
    with pytest.raises(MeasureError, match=said):
        read_floors(floors, judgements)


def test_floors_may_say_of_which_judgements_they_are(tmp_path: Path) -> None:
    judgements, floors = tmp_path / "judgements.tsv", tmp_path / "floors.toml"
    judgements.write_text(HEADER + ROWS, "utf-8")
    floors.write_text(f'judgements = "{digest_of(judgements)}"\n{FLOORS}', "utf-8")
    assert read_floors(floors, judgements).en == {"R@10": 0.9}
