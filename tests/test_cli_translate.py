"""`kb translate` from the shell: install, list, translate, end it in the middle, go on."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from kb.argos_packages import Package, installed
from kb.english import load_english
from kb.library import Library, shipped_seeds
from kb.locking import writing
from tests.argos_models import Fault, make_model
from tests.program import Program, fails

NAME = "tongliao-2022"
TEXTS = 189


@pytest.fixture
def kb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """`kb` over the shipped report without its English, on a machine without models."""
    for name, folder in (("ARGOS_PACKAGES_DIR", "packages"), ("XDG_CACHE_HOME", "cache")):
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setattr("kb.argos_packages.packages_folder", lambda: tmp_path / "packages")
    program = Program(tmp_path)
    shutil.copytree(shipped_seeds() / NAME, program.library / NAME)
    shutil.copy(shipped_seeds() / "glossary.tsv", program.library)
    for path in (program.library / NAME).glob("*.project.json"):
        path.unlink()
    return program


def model(folder: Path, version: str = "1.0", fault: Fault | None = None) -> str:
    return str(make_model(folder, version=version, name=f"zh_en-{version}", fault=fault))


def machine(kb: Program) -> dict[str, str]:
    """Address → English that a machine made."""
    found = load_english(kb.library / NAME, NAME, "machine")
    return {address.local: english.en for address, english in found.items()}


def test_a_model_is_installed_listed_and_used(kb: Program, tmp_path: Path) -> None:
    done = kb("translate", "--install", model(tmp_path))
    assert "translate-zh_en-1.0" in done.stdout
    listed = json.loads(kb("translate", "--list", "--json").stdout)
    assert [each["name"] for each in listed] == ["translate-zh_en-1.0"]
    assert "translate-zh_en-1.0" in kb("translate", "--list").stdout
    done = kb("translate")
    assert f"{TEXTS} by a machine, 0 to translate" in done.stdout
    assert f"{TEXTS} texts translated by translate-zh_en-1.0" in done.stderr
    assert len(machine(kb)) == TEXTS


def test_nothing_is_listed_where_nothing_is_installed(kb: Program) -> None:
    done = kb("translate", "--list")
    assert done.stdout == ""
    assert "argospm install translate-zh_en" in done.stderr


def test_without_a_model_one_sentence_says_how_to_get_one(kb: Program) -> None:
    said = fails(kb, "translate")
    assert "argospm install translate-zh_en" in said
    assert "kb translate --install FILE" in said


def test_searching_needs_no_model(kb: Program) -> None:
    assert kb("search", "水库").exit_code == 0


def test_of_two_models_none_is_picked(kb: Program, tmp_path: Path) -> None:
    for version in ("1.0", "2.0"):
        kb("translate", "--install", model(tmp_path, version))
    assert "choose one with --engine: zh_en-1.0, zh_en-2.0" in fails(kb, "translate")
    assert kb("translate", "--engine", "translate-zh_en-2.0", "--limit", "1").exit_code == 0
    (english,) = load_english(kb.library / NAME, NAME, "machine").values()
    assert english.by.startswith("translate-zh_en-2.0 ")


def test_a_model_can_be_used_from_its_file(kb: Program, tmp_path: Path) -> None:
    assert kb("translate", "--model", model(tmp_path), "--limit", "3").exit_code == 0
    assert len(machine(kb)) == 3
    assert installed() == ()


def test_a_dry_run_counts_and_writes_nothing(kb: Program, tmp_path: Path) -> None:
    kb("translate", "--model", model(tmp_path), "--limit", "9")
    before = sorted(path.name for path in (kb.library / NAME).iterdir())
    found = json.loads(kb("translate", "--dry-run", "--json").stdout)
    counts = {"texts": TEXTS, "people": 0, "memory": 0, "machine": 9, "missing": TEXTS - 9}
    assert found == {"reports": {NAME: counts}}
    assert f"{TEXTS - 9} to translate" in kb("translate", "--dry-run").stdout
    assert sorted(path.name for path in (kb.library / NAME).iterdir()) == before


def test_a_dry_run_with_a_model_counts_what_that_one_would_do(kb: Program, tmp_path: Path) -> None:
    kb("translate", "--model", model(tmp_path), "--limit", "9")
    other = model(tmp_path, "2.0")
    found = json.loads(kb("translate", "--dry-run", "--model", other, "--json").stdout)
    assert found["reports"][NAME]["missing"] == TEXTS


@pytest.mark.parametrize(
    "options",
    [
        ("--install", "{file}", "--list"),
        ("--model", "{file}", "--engine", "x"),
        ("--list", NAME),
    ],
)
def test_options_that_exclude_each_other_are_refused(
    kb: Program, tmp_path: Path, options: tuple[str, ...]
) -> None:
    file = model(tmp_path)
    done = kb("translate", *(option.format(file=file) for option in options))
    assert done.exit_code == 2
    assert "cannot be used together" in done.stderr


def test_two_at_a_time_are_refused_with_the_name_of_the_first(kb: Program, tmp_path: Path) -> None:
    with writing(kb.library, "kb other"):
        said = fails(kb, "translate", "--model", model(tmp_path))
    assert f"is being written by kb other (process {os.getpid()}, since" in said
    assert kb("translate", "--model", model(tmp_path), "--limit", "1").exit_code == 0


def test_what_was_done_comes_as_json(kb: Program, tmp_path: Path) -> None:
    done = json.loads(kb("translate", "--model", model(tmp_path), "--limit", "4", "--json").stdout)
    assert list(done) == ["reports", "engine", "translated", "seconds", "flags"]
    assert (done["translated"], done["reports"][NAME]["machine"]) == (4, 4)


def test_a_report_that_is_not_there_is_said(kb: Program, tmp_path: Path) -> None:
    said = fails(kb, "translate", "nowhere-1999", "--model", model(tmp_path))
    assert "tongliao-2022" in said


def test_two_workers_give_what_one_gives(kb: Program, tmp_path: Path) -> None:
    kb("translate", "--model", model(tmp_path), "--workers", "1")
    one = machine(kb)
    (kb.library / NAME / "en.machine.json").unlink()
    kb("translate", "--model", model(tmp_path), "--workers", "2")
    assert machine(kb) == one


def test_what_people_translated_stays_and_searches_find_the_rest(
    kb: Program, tmp_path: Path
) -> None:
    shutil.copy(shipped_seeds() / NAME / "en.project.json", kb.library / NAME)
    path = kb.library / NAME / "en.project.json"
    texts = json.loads(path.read_text(encoding="utf-8"))
    kept = {key: text for key, text in texts.items() if not key.startswith(f"{NAME}:3")}
    path.write_text(json.dumps(kept), encoding="utf-8")
    kb("translate", "--model", model(tmp_path))
    assert len(machine(kb)) == len(texts) - len(kept)
    report = Library(kb.library).load(NAME)
    origins = {passage.address.section[0]: passage.origin for passage in report.passages}
    assert origins == {0: "project", 1: "project", 2: "project", 3: "machine"}


class TestFaults:
    """A model that goes wrong is caught, and what it made is flagged."""

    def flags(self, kb: Program, tmp_path: Path, fault: Fault, zh: str) -> set[str]:
        """Kinds of flags on the first sentence, which says `zh`."""
        path = kb.library / NAME / "zh.json"
        texts = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**texts, f"{NAME}:0.p1.s1": zh}), encoding="utf-8")
        kb("translate", "--model", model(tmp_path, fault=fault))
        done = kb("check", "--translations", "--json")
        assert done.exit_code == 1
        found = json.loads(done.stdout)
        return {each["kind"] for each in found if each["address"] == f"{NAME}:0.p1.s1"}

    def test_a_wrong_digit(self, kb: Program, tmp_path: Path) -> None:
        assert "figure" in self.flags(kb, tmp_path, "digit", "经济增长7%，投资增长8%。")

    def test_a_wrong_unit(self, kb: Program, tmp_path: Path) -> None:
        assert "figure" in self.flags(kb, tmp_path, "unit", "道路建设5公里。")

    def test_a_loop_is_tried_again_with_the_words_blocked(
        self, kb: Program, tmp_path: Path
    ) -> None:
        kinds = self.flags(kb, tmp_path, "loop", "道路建设5公里。")
        first, *_ = load_english(kb.library / NAME, NAME, "machine").values()
        assert "blocking 3-grams" in first.by
        assert "loop" in kinds
        assert not first.cut

    def test_a_sound_model_is_not_flagged_for_figures(self, kb: Program, tmp_path: Path) -> None:
        path = kb.library / NAME / "zh.json"
        texts = json.loads(path.read_text(encoding="utf-8"))
        zh = "经济增长7%，道路建设5公里，经济社会发展。"
        path.write_text(json.dumps({**texts, f"{NAME}:0.p1.s1": zh}), encoding="utf-8")
        kb("translate", "--model", model(tmp_path))
        found = json.loads(kb("check", "--translations", "--json").stdout)
        kinds = {each["kind"] for each in found if each["address"] == f"{NAME}:0.p1.s1"}
        assert not kinds & {"figure", "loop", "han", "empty", "cut", "stale"}


def start(kb: Program, *args: str) -> subprocess.Popen[str]:
    """The program as a shell begins it; a model that loops keeps it busy for a while.

    Where the machine is busy it is what has to wait, not we who watch it.
    """
    return subprocess.Popen(
        ["nice", "-n", "19", *kb.command, "translate", "--workers", "1", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


def ended(kb: Program, file: str, how: signal.Signals) -> str:
    """What it says that was ended after a batch and before the last; it may be too fast once."""
    path = kb.library / NAME / "en.machine.json"
    for _ in range(5):
        running = start(kb, "--model", file)
        until = time.monotonic() + 60
        while not path.exists():
            assert running.poll() is None, running.communicate()
            assert time.monotonic() < until
            time.sleep(0.001)
        running.send_signal(how)
        _, said = running.communicate(timeout=60)
        if len(machine(kb)) < TEXTS:
            return said
        path.unlink()
    pytest.fail("it was always done before it could be ended")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_ended_in_the_middle_it_goes_on_where_it_was(
    kb: Program, tmp_path: Path, how: signal.Signals
) -> None:
    file = model(tmp_path, fault="loop")
    said = ended(kb, file, how)
    kept = machine(kb)
    assert len(kept) > 0
    assert len(kept) % 16 == 0
    if how == signal.SIGINT:
        # It may come when a batch is stored and not yet counted.
        counts = (len(kept), len(kept) - 16)
        sentences = [f"Stopped with {n} of {TEXTS} texts; run it again to go on." for n in counts]
        assert any(sentence in said for sentence in sentences)
    done = json.loads(kb("translate", "--model", file, "--workers", "1", "--json").stdout)
    assert done["translated"] == TEXTS - len(kept)
    assert machine(kb).items() >= kept.items()
    assert len(machine(kb)) == TEXTS


def test_a_package_says_its_name(tmp_path: Path) -> None:
    assert Package(tmp_path, "1.9").name == "translate-zh_en-1.9"
