"""What the launcher needs is found, or named in one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cluster import java
from tests.cluster.java import ClusterError, class_path, jdk, main


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without Java and Maven; the folder is where its JDKs would be."""
    folder = tmp_path / "jvm"
    folder.mkdir()
    monkeypatch.setattr(java, "JVM_FOLDERS", folder)
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    return folder


def make_jdk(home: Path, version: str) -> Path:
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "javac").touch()
    (home / "release").write_text(f'IMPLEMENTOR="Somebody"\nJAVA_VERSION="{version}"\n')
    return home


def test_without_maven_the_error_says_what_to_install(bare: Path, tmp_path: Path) -> None:
    with pytest.raises(ClusterError, match="apt-get install maven"):
        class_path(bare, tmp_path / "cache")


def test_without_a_jdk_the_error_says_what_to_install(bare: Path) -> None:
    with pytest.raises(ClusterError, match="found none: run 'apt-get install openjdk-21-jdk"):
        jdk()


def test_an_old_jdk_is_named_in_the_error(bare: Path) -> None:
    make_jdk(bare / "old", "17.0.15")
    with pytest.raises(ClusterError, match="found 17: run"):
        jdk()


def test_an_old_jdk_is_passed_over(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(make_jdk(bare / "a-old", "17.0.15")))
    fitting = make_jdk(bare / "b-new", "21")
    assert jdk() == fitting


def test_the_jdk_of_java_home_goes_before_a_newer_one(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_jdk(bare / "newer", "25.0.3")
    named = make_jdk(tmp_path / "named", "21.0.1")
    monkeypatch.setenv("JAVA_HOME", str(named))
    assert jdk() == named


def test_a_java_without_a_compiler_does_not_count(bare: Path) -> None:
    (make_jdk(bare / "jre", "25.0.3") / "bin" / "javac").unlink()
    with pytest.raises(ClusterError, match="found none"):
        jdk()


@pytest.mark.usefixtures("bare")
def test_without_java_the_program_fails_and_installs_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(java, "_install", installed.append)
    assert main() == 1
    told = capsys.readouterr()
    assert (told.out, installed) == ("", [])
    assert told.err.startswith("The cluster tests need a JDK of version 21 or later")


def test_root_on_debian_has_maven_installed(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_jdk(bare / "new", "25")
    (tmp_path / "bin").mkdir()
    apt = tmp_path / "bin" / "apt-get"
    apt.write_text(f"#!/bin/sh\necho $* >> {tmp_path}/asked\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(apt.parent))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(java, "class_path", lambda _home: java.maven())
    assert main() == 1
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked == ["update -q", "install -q -y --no-install-recommends maven"]
