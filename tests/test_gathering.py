"""Files, folders and files of many records: which sources there are in what a person names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kb.given import Given
from kb.keeping.gathering import count, files, gather

TEXT = "修成水库三座。"


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def names(*paths: Path) -> list[str]:
    return [path.name for path in files(paths)]


def test_of_a_folder_every_file_is_taken_in_order(tmp_path: Path) -> None:
    write(tmp_path, b=TEXT, a=TEXT, deep__er__c=TEXT)
    assert names(tmp_path) == ["a", "b", "c"]


@pytest.mark.parametrize("name", [".hidden", ".git__config", "deep__.cache__x"])
def test_hidden_files_are_left_out(tmp_path: Path, name: str) -> None:
    write(tmp_path, a=TEXT, **{name: TEXT})
    assert names(tmp_path) == ["a"]


def test_a_hidden_file_that_is_named_is_taken(tmp_path: Path) -> None:
    write(tmp_path, **{".hidden": TEXT})
    assert names(tmp_path / ".hidden") == [".hidden"]


def test_a_folder_in_a_hidden_folder_is_no_hidden_one(tmp_path: Path) -> None:
    write(tmp_path, **{".mine__reports__a": TEXT})
    assert names(tmp_path / ".mine" / "reports") == ["a"]


def test_an_empty_folder_has_none(tmp_path: Path) -> None:
    assert not names(tmp_path)
    assert not count([tmp_path])


def test_a_file_is_a_source(tmp_path: Path) -> None:
    write(tmp_path, a=TEXT)
    (job,) = gather([tmp_path / "a"], Given(year=2020))
    assert (job.name, job.path, job.given.year) == (str(tmp_path / "a"), tmp_path / "a", 2020)
    assert not job.source


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("missing", "", "cannot be read"),
        ("empty", " ", "no text"),
        ("x.xml", "<?xml ?><a/>", "XML"),
    ],
)
def test_what_is_no_source_says_why(tmp_path: Path, name: str, text: str, said: str) -> None:
    if text:
        (tmp_path / name).write_text(text, "utf-8")
    (job,) = gather([tmp_path / name], Given())
    assert said in job.error


JSONL = """\
{"id": "one", "text": "修成水库三座。", "year": 2019, "place": "通辽市"}
{"text": 5}

not json
{"id": "two", "text": "修成水库四座。", "colour": "red"}
"""


def test_of_a_file_of_records_each_line_is_a_source(tmp_path: Path) -> None:
    write(tmp_path, all=JSONL)
    path = tmp_path / "all"
    one, no_text, no_json, two = gather([path], Given())
    assert [job.name for job in (one, no_text, no_json, two)] == [
        f"{path}:{line}" for line in (1, 2, 4, 5)
    ]
    assert (one.given.id, one.given.year, one.given.place) == ("one", 2019, "通辽市")
    assert one.source == JSONL.splitlines()[0].encode()
    assert not one.error + two.error
    assert no_text.error
    assert no_json.error
    assert "colour" in two.warnings[0]


def test_what_a_person_says_goes_before_what_a_record_says(tmp_path: Path) -> None:
    write(tmp_path, all=JSONL)
    said = next(gather([tmp_path / "all"], Given(year=2020))).given
    assert (said.year, said.place) == (2020, "通辽市")


def test_a_table_is_a_file_of_records(tmp_path: Path) -> None:
    write(tmp_path, table="标题,年份,正文\n甲,2019,修成水库三座。\n乙,2020,修成水库四座。\n")
    jobs = list(gather([tmp_path / "table"], Given()))
    assert [(job.given.title, job.given.year) for job in jobs] == [("甲", 2019), ("乙", 2020)]


def test_there_are_about_as_many_sources_as_files_and_lines(tmp_path: Path) -> None:
    write(tmp_path, a=TEXT, b=JSONL, empty="")
    assert count([tmp_path, tmp_path / "missing"]) == 1 + len(JSONL.splitlines()) + 1 + 1


@pytest.mark.parametrize("marker", ["library.toml", "one__report.toml"])
def test_a_library_is_no_source(
    tmp_path: Path, marker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, **{f"in__{marker}": "", "in__one__source.txt": TEXT, "other.txt": TEXT})
    refused, other = gather([tmp_path], Given())
    assert refused.error == (
        f"{tmp_path / 'in'} is a library itself; add what its reports were made from."
    )
    assert (other.path.name, other.error) == ("other.txt", "")
    monkeypatch.chdir(tmp_path / "in")
    assert [job.error[:21] for job in gather([Path()], Given())] == [". is a library itself"]


def test_what_is_no_file_in_a_folder_is_refused_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, z=TEXT)
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    jobs = list(gather([tmp_path], Given()))
    assert [job.path.name for job in jobs] == ["broken", "pipe", "z"]
    assert [bool(job.error) for job in jobs] == [True, True, False]


@pytest.mark.parametrize("text", ["id,text\n", "id,text\n,\n"])
def test_a_table_without_a_record_is_told(tmp_path: Path, text: str) -> None:
    write(tmp_path, table=text)
    (job,) = gather([tmp_path / "table"], Given())
    assert "holds no record" in job.error
