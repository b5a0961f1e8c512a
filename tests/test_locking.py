"""One writer at a time in a library, and the next is told who it is."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kb.errors import LibraryLockedError
from kb.locking import writing


def test_a_second_writer_is_told_of_the_first(tmp_path: Path) -> None:
    refused = pytest.raises(LibraryLockedError, match=r"kb first \(process \d+, since \d\d:\d\d\)")
    with writing(tmp_path, "kb first"), refused, writing(tmp_path, "kb second"):
        pass
    with writing(tmp_path, "kb third"):
        pass


def test_after_an_error_the_library_is_free(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="wrong"), writing(tmp_path, "kb first"):
        raise ValueError("wrong")
    with writing(tmp_path, "kb second"):
        pass


def test_a_killed_writer_holds_nothing(tmp_path: Path) -> None:
    code = (
        "import sys, time, pathlib, kb.locking as locking\n"
        "with locking.writing(pathlib.Path(sys.argv[1]), 'kb killed'):\n"
        "    print('held', flush=True)\n"
        "    time.sleep(60)\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert running.stdout
    assert running.stdout.readline() == "held\n"
    with pytest.raises(LibraryLockedError, match="kb killed"), writing(tmp_path, "kb next"):
        pass
    running.send_signal(signal.SIGKILL)
    running.communicate()
    with writing(tmp_path, "kb next"):
        pass
