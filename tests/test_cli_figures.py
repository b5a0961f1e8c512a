"""`kb figures`: the figures of a library, and of passages on standard input."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet

from kb.figures.indicators import indicators
from tests.program import NAME, Program, fails, with_index
from tests.samples import write_edition
from tests.test_layers import ROOT
from tests.test_starting import loaded_by
from web.cli import main
from web.figures import printed as figures_printed
from web.figures.found import nearest
from web.figures.table import COLUMNS, FIELDS

PAGE = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
GDP = "全市地区生产总值达到1411.44亿元，增长5.5%左右。"


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """`kb` over the invented account of two years, its index built."""
    program = with_index(tmp_path_factory.mktemp("figures"))
    path = write_edition(program.library, "nanchuan-2022", year=2022) / "zh.json"
    path.write_text(path.read_text("utf-8").replace("来年打算 稳步向前", "明年主要任务"), "utf-8")
    program("build")
    return program


def listed(kb: Program, *args: str) -> list[dict[str, str]]:
    """The rows of the table that options leave."""
    done = kb("figures", "--format", "csv", *args)
    assert done.exit_code == 0, done.stderr
    text = done.stdout_bytes.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def words(kb: Program, *args: str) -> set[str]:
    return {row["words"] for row in listed(kb, *args)}


def read(text: str | bytes, *args: str) -> Result:
    """What `kb figures --stdin` makes of standard input, without any library."""
    options = ["--library", "/nowhere", "--engine", "nosuch:", "figures", "--stdin", *args]
    return CliRunner().invoke(main, options, input=text, catch_exceptions=False)


def records(text: str | bytes, *args: str) -> list[list[dict[str, object]]]:
    """The records of each line of standard input."""
    done = read(text, "--json", *args)
    assert done.exit_code == 0
    return [json.loads(line) for line in done.stdout.split("\n")[:-1]]


# The library.


def test_the_table_is_aligned_whatever_the_script(kb: Program) -> None:
    lines = kb("figures", NAME).stdout.splitlines()
    assert lines[0].split() == "report period kind indicator words in English address".split()
    row = next(line for line in lines if "234.5亿元" in line)
    assert "23.45 billion yuan" in row
    assert re.search(r" 1\.p1\.s1$", row)
    places = {figures_printed.width(line[: line.rindex("  ")]) for line in lines[1:]}
    assert places == {figures_printed.width(lines[0][: lines[0].rindex("  ")])}


def test_how_many_there_are_is_a_remark(kb: Program) -> None:
    assert re.search(r"^\d+ figures in 2 reports$", kb("figures").stderr.strip())


def test_reports_are_named_by_their_ids(kb: Program) -> None:
    assert {row["report"] for row in listed(kb)} == {NAME, "nanchuan-2022"}
    assert {row["report"] for row in listed(kb, "nanchuan-2022")} == {"nanchuan-2022"}
    assert len(listed(kb, NAME, "nanchuan-2022")) == len(listed(kb))


@pytest.mark.parametrize(
    ("args", "there", "away"),
    [
        (["--kind", "target"], "7%", "234.5亿元"),
        (["--kind", "achieved"], "234.5亿元", "7%"),
        (["--change", "growth"], "6.5%", "234.5亿元"),
        (["--change", "level"], "234.5亿元", "6.5%"),
        (["--indicator", "产值"], "234.5亿元", "585公里"),
        (["--section", "plan"], "7%", "234.5亿元"),
        (["--section", "plan", "--kind", "target", "--change", "growth"], "7%", "16所"),
    ],
)
def test_an_option_narrows_what_is_listed(
    kb: Program, args: list[str], there: str, away: str
) -> None:
    assert {there, away} <= words(kb)
    found = words(kb, *args)
    assert there in found
    assert away not in found


@pytest.mark.parametrize(
    ("args", "years"),
    [
        (["--year", "2020"], {"2020"}),
        (["--year", "2021-2023"], {"2022"}),
        (["--year", "2020", "--year", "2022"], {"2020", "2022"}),
        (["--place", "南川"], {"2020", "2022"}),
        (["--place", "nanchuan", "--place", "某省"], {"2020", "2022"}),
        (["--level", "prefecture", "--level", "county"], {"2020", "2022"}),
        (["--level", "county"], set()),
    ],
)
def test_reports_are_chosen_by_year_place_and_level(
    kb: Program, args: list[str], years: set[str]
) -> None:
    assert {row["year"] for row in listed(kb, *args)} == years


def test_csv_has_the_columns_and_a_link_to_each_sentence(kb: Program) -> None:
    rows = listed(kb, NAME)
    assert list(rows[0]) == list(COLUMNS)
    for row in rows:
        assert row["sentence"][int(row["start"]) : int(row["end"])] == row["words"]
        address = row["address"].replace(":", "/")
        assert re.fullmatch(rf"http://127.0.0.1:8000/r/{address}\?f=[0-9a-f]{{8}}", row["url"])


def test_every_format_has_the_same_rows(kb: Program, tmp_path: Path) -> None:
    rows = listed(kb)
    lines = kb("figures", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["address"] for line in lines] == [row["address"] for row in rows]
    path = tmp_path / "figures.parquet"
    assert kb("figures", "--format", "parquet", "--output", str(path)).exit_code == 0
    table = parquet.read_table(path)
    assert table.column("words").to_pylist() == [row["words"] for row in rows]
    assert table.column("value").to_pylist() == [float(row["value"]) for row in rows]


def test_json_is_a_list_of_records(kb: Program) -> None:
    found = json.loads(kb("figures", "--json", NAME).stdout)
    assert {tuple(record) for record in found} == {tuple(FIELDS)}
    assert [record["words"] for record in found] == [row["words"] for row in listed(kb, NAME)]


@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_what_is_written_to_a_file_is_what_is_printed(
    kb: Program, form: str, tmp_path: Path
) -> None:
    path = tmp_path / "figures"
    done = kb("figures", "--format", form, "--output", str(path))
    assert done.stdout == ""
    assert str(path) in done.stderr
    assert path.read_bytes() == kb("figures", "--format", form).stdout_bytes
    assert [each.name for each in tmp_path.iterdir()] == ["figures"]


def test_a_device_is_written_to_and_not_replaced(kb: Program) -> None:
    assert kb("figures", "--output", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_a_file_that_cannot_be_written_is_said(kb: Program) -> None:
    assert "give a folder that exists" in fails(kb, "figures", "--output", "/nowhere/x")


@pytest.mark.parametrize("args", [["--year", "1999"], ["--indicator", "gdp", "--year", "1999"]])
def test_that_nothing_is_found_is_no_error(kb: Program, args: list[str]) -> None:
    done = kb("figures", *args)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "No such figure was found.\n"
    assert json.loads(kb("figures", "--json", *args).stdout) == []


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["nowhere-1999"], f"there are {NAME}"),
        (["--place", "月球"], "there are 某省南川市"),
        (["--indicator", "gros domestic product"], "gross domestic product (gdp)"),
        (["--indicator", "粮食总产两"], "粮食总产 (grain-output)"),
        (["--indicator", "xyzzy"], "`kb figures --indicators` lists what has a name."),
    ],
)
def test_a_name_that_is_not_there_is_said_with_those_that_are(
    kb: Program, args: list[str], says: str
) -> None:
    assert says in fails(kb, "figures", *args)


@pytest.mark.parametrize("name", ["", "😀", "a" * 100_000])
def test_a_name_like_no_other_has_none_near_it(name: str) -> None:
    assert nearest(name) == []


def test_words_that_stand_in_a_name_are_found_whatever_else_narrows(kb: Program) -> None:
    done = kb("figures", "--indicator", "产值", "--year", "1999")
    assert (done.exit_code, done.stderr) == (0, "No such figure was found.\n")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--format", "parquet"], "--output FILE"),
        (["--format", "csv", "--json"], "--json goes without --format"),
        (["--kind", "promised"], "'achieved', 'target', 'other'"),
        (["--year", "soon"], "2018-2022"),
        (["--indicators", "--kind", "target"], "--indicators goes without --kind"),
        (["--indicators", NAME], "--indicators goes without REPORT"),
        (["--stdin", NAME], "--stdin goes without REPORT"),
        (["--stdin", "--format", "csv"], "--stdin goes without --format"),
        (["--stdin", "--indicators"], "--stdin goes without --indicators"),
        (["--stdin", "--indicator", "gdp"], "--stdin goes without --indicator"),
        (["--stdin", "--year", "2020-2022"], "one --year"),
        (["--stdin", "--year", "2020", "--year", "2022"], "one --year"),
        (["--stdin", "--section", "plan", "--section", "review"], "one --section"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    kb: Program, args: list[str], says: str
) -> None:
    done = kb("figures", *args)
    assert done.exit_code == 2
    assert says in done.stderr


def test_without_pyarrow_nothing_is_written(
    kb: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    path = tmp_path / "x"
    assert "duizhao[parquet]" in fails(kb, "figures", "--format", "parquet", "--output", str(path))
    assert not path.exists()


def test_the_indicators_are_listed_without_a_library() -> None:
    options = ["--library", "/nowhere", "figures", "--indicators"]
    rows = json.loads(CliRunner().invoke(main, [*options, "--json"]).stdout)
    assert [row["id"] for row in rows] == [row.id for row in indicators().rows]
    assert all(row["zh"] and row["en"] and row["dimension"] for row in rows)
    lines = CliRunner().invoke(main, options).stdout.splitlines()
    assert lines[0].split() == ["id", "dimension", "Chinese", "English"]
    assert re.match(r"gdp +money +地区生产总值", lines[1])


# Passages on standard input.


def test_each_line_has_a_list_of_records() -> None:
    first, second, third = records(f"{GDP}\n\nGDP grew by 6.5 percent.")
    assert [tuple(record) for record in first] == [tuple(FIELDS)] * 2
    assert [record["value"] for record in first] == [141144000000, 5.5]
    assert [record["bound"] for record in first] == ["exact", "about"]
    assert second == []
    assert [(r["words"], r["address"], r["value_to"]) for r in third] == [("6.5 percent", "", None)]


def test_values_are_written_in_digits() -> None:
    assert '"value":141144000000,"value_to":null,' in read(GDP, "--json").stdout


def test_the_section_and_the_year_are_taken_from_the_options() -> None:
    ((level, _),) = records(GDP, "--year", "2022", "--section", "plan")
    assert (level["kind"], level["period"], level["dated"]) == ("target", "2022", "report")
    ((level, _),) = records(GDP, "--year", "2022", "--section", "review")
    assert (level["kind"], level["period"], level["dated"]) == ("achieved", "2021", "report")


def test_no_input_has_no_output() -> None:
    assert records("") == []
    assert read("").stdout == ""


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe 5%\xe4\xbb\xa5",
        b"\x00" * 100,
        "\u2028增长5%\u2029".encode(),
        "😀٣٤٥%️⃣".encode(),
        b"1:" * 5000,
        "“《（".encode() * 3000,
        b"\r",
        b"\xef\xbb\xbf",
    ],
)
def test_whatever_a_line_is_it_has_one_line_of_its_own(line: bytes) -> None:
    assert len(records(line + b"\n" + GDP.encode())) == 2


def test_a_line_of_a_million_digits_has_an_answer_in_time() -> None:
    began = time.monotonic()
    assert len(records("9" * 1_000_000 + "元\n增长5%。")) == 2
    assert time.monotonic() - began < 60


def test_a_mark_before_the_first_line_is_no_part_of_it() -> None:
    assert records("\ufeff" + GDP) == records(GDP)
    assert records(GDP.encode() + b"\r\n") == records(GDP)


def test_without_json_the_lines_are_a_table() -> None:
    head, *rows = read(f"{GDP}\n\n{GDP}\n", "--year", "2022").stdout.splitlines()
    assert head.split()[0] == "line"
    assert [row.split()[0] for row in rows] == ["1", "1", "3", "3"]
    assert rows[0].endswith("10–19")


@pytest.mark.parametrize("sign", ["\0", "\t", "\x1b", "\x85"])
def test_a_control_character_counts_as_a_space(sign: str) -> None:
    assert records(f"{sign}产值{sign}达到5亿元。") == records(" 产值 达到5亿元。")


def test_a_line_with_any_chinese_is_read_as_chinese() -> None:
    ((mixed,),) = records("(GDP) 经济增长5%")
    assert mixed["words"] == "5%"


def test_closed_standard_input_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    line = f"{sys.executable} -m web figures --stdin --json <&-"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: Standard input is closed; give passages")


def test_signs_that_steer_a_terminal_are_not_printed() -> None:
    assert "\x1b" not in read("产\x1b[31m值达到5亿元。").stdout


def test_a_line_is_answered_before_the_next_is_read() -> None:
    command = [sys.executable, "-m", "web", "figures", "--stdin", "--json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(f"{GDP}\n".encode())
        program.stdin.flush()
        assert len(json.loads(program.stdout.readline())) == 2
        program.stdin.close()


def test_a_reader_that_stops_reading_gets_no_traceback() -> None:
    line = f"yes {GDP} | head -n 3000 | {sys.executable} -m web figures --stdin --json | head -n 1"
    done = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize("args", [["--help"], ["--indicators"], ["--stdin"]])
def test_what_needs_no_engine_loads_nothing_heavy(args: list[str]) -> None:
    assert loaded_by("figures", *args) == set()


# The terminal.


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("通辽", 4), ("５％", 4), ("e\u0301", 1), ("\u200b", 0), ("–", 1)],
)
def test_a_text_takes_as_many_columns_as_a_terminal_gives_it(text: str, columns: int) -> None:
    assert figures_printed.width(text) == columns


def test_a_long_text_is_cut_to_its_column() -> None:
    least = {"indicator": 1, "words": 1}
    line = list(figures_printed.lines([("通" * 40, "x")], least))[1]
    assert line.startswith("通" * 12 + "…")
    assert figures_printed.width(line) <= figures_printed.LONGEST["indicator"] + 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("地区生产总值增长5.5%左右。", "GDP: up about 5.5 percent"),
        ("地区生产总值增长6%—6.5%。", "GDP: up 6 to 6.5 percent"),
        ("能耗下降3%以上。", "down at least 3 percent"),
        ("新建桥梁3座。", "3"),
        ("市场主体达到26.84万户。", "market entities: 268,400 "),
        ("新增5000户困难家庭。", "5,000 households"),
        ("地区生产总值下降一半。", "GDP: down by half"),
        ("地区生产总值翻一番。", "GDP: doubled"),
        ("地区生产总值增长2倍。", "GDP: up 200 percent"),
        ("新增耕地13万多亩以上。", "  more than 130,000 mu"),
        ("GDP grew by 6.5 percent.", "GDP: up 6.5 percent"),
    ],
)
def test_a_figure_is_said_in_english(text: str, said: str) -> None:
    assert said in read(text).stdout


# The documentation.


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_is_explained(column: str) -> None:
    mark = " •" if column in FIELDS else ""
    assert re.search(rf"(?m)^\| .*`{column}`[^|]*{mark} \|", PAGE)


def test_the_columns_that_stata_reads_as_text_are_those_it_would_take_for_numbers() -> None:
    numbers = re.search(r"stringcols\(([0-9 ]+)\)", PAGE)
    assert numbers
    assert [list(COLUMNS)[int(n) - 1] for n in numbers[1].split()] == ["variant_of", "period"]


def test_the_code_for_pandas_runs(kb: Program, tmp_path: Path) -> None:
    kb("figures", "--format", "csv", "--output", str(tmp_path / "figures.csv"))
    code = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert code
    shown = code[1].replace('"gdp"', '""') + "\nprint(table.dtypes['value'], len(table))\n"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", shown],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "某省南川市" in done.stdout
    assert done.stdout.endswith(f"float64 {len(listed(kb))}\n")
