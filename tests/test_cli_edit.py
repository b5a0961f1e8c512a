"""`kb edit`: what is saved is checked, put back as a whole, and indexed alone."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from index.build import open_engine
from index.whoosh_engine import WhooshEngine
from kb.addresses import Address
from kb.english import English, load_english, save_english
from kb.locking import writing
from tests.incoming import files_of
from tests.program import NAME, Program, fails, with_index
from tests.samples import write_edition
from web.app import create_app

OTHER = "other-2021"
Editor = Callable[[str, str], None]


@pytest.fixture
def kb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """`kb` over two reports, its index built; what is taken aside is in a folder of its own."""
    program = with_index(tmp_path)
    write_edition(program.library, OTHER, year=2021)
    program("build")
    (tmp_path / "aside").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "aside"))
    return program


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Choose an editor that puts a text in the place of another in each file."""

    def choose(pattern: str, new: str) -> None:
        script = tmp_path / "editor.py"
        script.write_text(
            "import re, sys, pathlib\n"
            "path = pathlib.Path(sys.argv[1])\n"
            "text = path.read_text('utf-8')\n"
            f"path.write_text(re.sub({pattern!r}, {new!r}, text), 'utf-8')\n",
            "utf-8",
        )
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")

    return choose


def aside(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "aside").rglob("*") if path.is_file())


def test_what_was_corrected_is_found_and_nothing_is_left(
    kb: Program, editor: Editor, tmp_path: Path
) -> None:
    editor("修成水库三座", "修成灌渠三座")
    done = kb("edit", NAME)
    assert (done.exit_code, done.stdout) == (0, f"{NAME} is corrected.\n")
    assert [hit["report"] for hit in json.loads(kb("search", "--json", "灌渠").stdout)["hits"]] == [
        NAME
    ]
    assert not aside(tmp_path)


def test_only_the_report_that_was_corrected_is_indexed_again(
    kb: Program, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    add = WhooshEngine.add

    def spy(engine: WhooshEngine, reports: list[object], **rest: object) -> None:
        here = list(reports)
        written.extend(report.info.id for report in here)  # type: ignore[attr-defined]
        add(engine, here, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(WhooshEngine, "add", spy)
    editor("三座", "四座")
    kb("edit", NAME)
    assert written == [NAME]


def test_who_when_and_where_are_corrected_too(kb: Program, editor: Editor) -> None:
    editor("year = 2020", "year = 2018")
    kb("edit", NAME)
    assert kb("list", "--year", "2018").stdout.startswith(NAME)


def test_a_file_that_is_named_is_edited_alone(kb: Program, editor: Editor) -> None:
    at = Address.parse(f"{NAME}:1.p1.s1")
    save_english(kb.library / NAME, "human", {at: English("Output grew.")})
    before = files_of(kb.library / NAME)
    editor("grew|三座", "rose")
    kb("edit", "--file", "en.human.json", NAME)
    after = files_of(kb.library / NAME)
    assert load_english(kb.library / NAME, NAME, "human")[at].en == "Output rose."
    assert after["zh.json"] == before["zh.json"]


def test_without_a_change_nothing_is_written(kb: Program, editor: Editor, tmp_path: Path) -> None:
    before = files_of(kb.library)
    editor("nowhere in it", "")
    assert kb("edit", NAME).stdout == "Nothing was changed.\n"
    assert files_of(kb.library) == before
    assert not aside(tmp_path)


@pytest.mark.parametrize(
    ("pattern", "new", "said"),
    [
        (r"\A\{", "", "not valid JSON"),
        (":1.p1.s1", ":1.p1.sx", "address"),
        (r'("[^"]+:1\.p1\.s1": )"[^"]+"', r'\1""', "has no text"),
        (f'id = "{NAME}"', 'id = "mine"', f"kb rename {NAME} mine"),
        ("year = 2020", 'year = "soon"', "not valid"),
        ("sha256 = .*", 'sha256 = "0"', "is not the file that was recorded"),
    ],
)
def test_what_is_not_valid_is_said_with_where_it_is_kept_and_changes_nothing(
    kb: Program, editor: Editor, pattern: str, new: str, said: str
) -> None:
    before = files_of(kb.library)
    editor(pattern, new)
    done = kb("edit", NAME)
    assert done.exit_code == 1
    assert said in done.stderr
    assert ".new." not in done.stderr
    assert files_of(kb.library) == before
    kept = re.search(r"(?m)What you wrote is in (\S+)$", done.stderr)
    assert kept
    assert {path.name for path in Path(kept[1]).iterdir()} == {"report.toml", "zh.json"}


def test_what_cannot_be_put_back_now_is_kept(
    kb: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit(filename: str) -> None:
        path = Path(filename)
        path.write_text(path.read_text("utf-8").replace("三座", "四座"), "utf-8")
        held.__enter__()

    held = writing(kb.library, "kb translate")
    monkeypatch.setattr("click.edit", edit)
    try:
        done = kb("edit", "--file", "zh.json", NAME)
    finally:
        held.__exit__(None, None, None)
    assert done.exit_code == 1
    assert "is being written by kb translate" in done.stderr
    assert "What you wrote is in" in done.stderr
    assert aside(tmp_path) == ["zh.json"]


def test_an_editor_that_fails_changes_nothing_and_leaves_nothing(
    kb: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "false")
    before = files_of(kb.library)
    done = kb("edit", NAME)
    assert done.exit_code == 1
    assert "Traceback" not in done.stderr
    assert files_of(kb.library) == before
    assert not list((tmp_path / "aside").iterdir())


def test_an_editor_that_fails_later_keeps_what_was_written(
    kb: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit(filename: str) -> None:
        path = Path(filename)
        if path.name == "report.toml":
            raise click.ClickException("Editing failed")
        path.write_text(path.read_text("utf-8").replace("三座", "四座"), "utf-8")

    monkeypatch.setattr("click.edit", edit)
    done = kb("edit", NAME)
    assert done.exit_code == 1
    assert "What you wrote is in" in done.stderr
    assert aside(tmp_path) == ["report.toml", "zh.json"]


def test_the_second_file_is_announced(kb: Program, editor: Editor) -> None:
    editor("nowhere in it", "")
    assert kb("edit", NAME).stderr == "now report.toml\n"


@pytest.mark.parametrize("name", ["nothing.json", "../glossary.tsv"])
def test_a_file_that_it_has_not_is_told_with_those_that_there_are(kb: Program, name: str) -> None:
    assert "there are" in fails(kb, "edit", "--file", name, NAME)


def test_a_link_to_a_passage_that_is_gone_says_what_it_was(kb: Program, editor: Editor) -> None:
    link = json.loads(kb("search", "--json", "公共支出").stdout)["hits"][0]["url"]
    editor(r'(?m)^ "[^"]+:1\.p2\.s\d+": .*\n', "")
    assert kb("edit", NAME).exit_code == 0
    client = create_app(open_engine(f"whoosh:{kb.index}"), testing=True).test_client()
    page = client.get(link.removeprefix("http://127.0.0.1:8000"), follow_redirects=True)
    assert "公共支出70%以上用于改善民" in page.text


def test_english_follows_and_says_where_its_chinese_changed(kb: Program, editor: Editor) -> None:
    folder = kb.library / NAME
    at = Address.parse(f"{NAME}:1.p2.s1")
    save_english(folder, "human", {at: English("Most spending is for people's lives.")})
    editor("改善民生", "改善生活")
    kb("edit", "--file", "zh.json", NAME)
    assert "1.p2.s1: the Chinese has changed since" in kb("check").stdout
