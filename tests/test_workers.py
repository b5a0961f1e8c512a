"""Sources are read apart: one that hangs, crashes or eats the memory stops no other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.errors import KbError, SourceError
from kb.keeping import workers
from kb.keeping.workers import AHEAD, each_apart


def work(job: str) -> str:
    """What the tests have done in another process."""
    match job:
        case "hang":
            time.sleep(60)
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "eat":
            bytearray(2**40)
        case "refuse":
            raise SourceError("There is nothing in it.")
        case "fault":
            raise ValueError("a reader of ours is wrong")
        case "deep":
            return work(job)
        case _ if job.startswith("/") and not Path(job).exists():
            Path(job).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return job.upper()


def made(*jobs: str, seconds: float = 30, workers: int = 2) -> list[str]:
    done = each_apart(work, jobs, workers=workers, seconds=seconds)
    return [f"{job}: {found}" for job, found in done]


def test_what_is_made_comes_in_the_order_of_the_jobs() -> None:
    jobs = [f"job {number}" for number in range(20)]
    assert made(*jobs) == [f"{job}: {job.upper()}" for job in jobs]


def test_of_no_jobs_nothing_is_made() -> None:
    assert not made()


def test_a_refusal_is_handed_over_as_its_sentence() -> None:
    assert made("refuse", "a") == ["refuse: There is nothing in it.", "a: A"]


def test_one_that_hangs_is_given_up() -> None:
    hung, after = made("hang", "a", seconds=3)
    assert hung == "hang: It was not read within 3 seconds; give it longer with --timeout."
    assert after == "a: A"


def test_one_that_crashes_stops_no_other() -> None:
    crashed, after = made("crash", "a")
    assert crashed == (
        "crash: The program that read it was stopped or broke down; try it again, alone."
    )
    assert after == "a: A"


def test_one_whose_process_was_killed_is_read_all_the_same(tmp_path: Path) -> None:
    path = str(tmp_path / "killed")
    assert made("a", path, "b") == ["a: A", f"{path}: {path.upper()}", "b: B"]


def test_processes_that_are_killed_between_two_jobs_cost_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def jobs() -> Iterator[str]:
        for name in "abcdefgh":
            if name == "g":
                for process in multiprocessing.active_children():
                    os.kill(process.pid or 0, signal.SIGKILL)
                    process.join()
            yield name

    monkeypatch.setattr(workers, "SLACK", 2)  # Nobody else knows that one is lost.
    done = each_apart(work, jobs(), workers=1, seconds=3)
    assert [found for _, found in done] == list("ABCDEFGH")


def test_one_that_asks_for_all_of_the_memory_is_refused() -> None:
    eaten, after = made("eat", "a")
    assert "more memory than any report" in eaten
    assert after == "a: A"


def test_one_that_finds_a_fault_of_ours_is_told_apart() -> None:
    faulty, after = made("fault", "a")
    assert "broke down (ValueError" in faulty
    assert after == "a: A"


def test_one_that_nests_too_deep_is_refused() -> None:
    assert "more memory than any report" in made("deep")[0]


def test_jobs_are_taken_only_as_far_as_there_are_workers() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[str]:
        for number in range(100):
            taken.append(number)
            yield str(number)

    done = each_apart(work, jobs(), workers=1, seconds=30)
    assert next(done) == ("0", "0")
    assert len(taken) <= AHEAD + 1
    done.close()  # type: ignore[attr-defined]


def test_an_error_is_one_that_can_be_shown() -> None:
    (_, error) = next(each_apart(work, ["refuse"], workers=1, seconds=30))
    assert isinstance(error, KbError)
