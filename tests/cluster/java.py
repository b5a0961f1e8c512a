"""A JDK, Maven, and the jars of OpenSearch that Maven brings.

`python -m tests.cluster.java` gets them ready and prints where they are.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kb.errors import KbError

HERE = Path(__file__).parent
POM = HERE / "pom.xml"
SOURCE = HERE / "ClusterNode.java"
CACHE = HERE.parent.parent / "build" / "cluster"
OLDEST_JAVA = 21
"""What OpenSearch 3 is compiled for."""

JVM_FOLDERS = Path("/usr/lib/jvm")
"""Where Debian puts every JDK."""


class ClusterError(KbError, RuntimeError):
    """A cluster cannot be started or does not become as it was waited for."""


def jdk() -> Path:
    """The home of a JDK that is new enough.

    The one of JAVA_HOME goes first, then that of the PATH, then the newest of Debian's folder.

    Raises:
        ClusterError: There is none; says which were found and what to install.
    """
    found = {home: version(home) for home in _homes()}
    for home, number in found.items():
        if number >= OLDEST_JAVA:
            return home
    others = ", ".join(sorted({str(number) for number in found.values() if number}))
    raise ClusterError(
        f"The cluster tests need a JDK of version {OLDEST_JAVA} or later and found "
        f"{others or 'none'}: run 'apt-get install openjdk-{OLDEST_JAVA}-jdk-headless' (Debian 12 "
        "has none: temurin-25-jdk from Adoptium's packages), or name one in JAVA_HOME."
    )


def version(home: Path) -> int:
    """The main number of a JDK's version, 25 say; 0 where there is no JDK with a compiler."""
    release = home / "release"
    if not (home / "bin" / "javac").exists() or not release.exists():
        return 0
    number = re.search(r'^JAVA_VERSION="(\d+)', release.read_text("utf-8"), re.MULTILINE)
    return int(number[1]) if number else 0


def maven() -> Path:
    """The `mvn` of the PATH.

    Raises:
        ClusterError: There is none; says what to install.
    """
    path = shutil.which("mvn")
    if path is None:
        raise ClusterError(
            "The cluster tests get OpenSearch by Maven and there is no 'mvn' on the PATH: "
            "run 'apt-get install maven'."
        )
    return Path(path)


def class_path(home: Path, cache: Path = CACHE) -> str:
    """The class path of a node: its compiled launcher and all jars, fetched at first.

    Args:
        home: A JDK, which compiles the launcher and runs Maven.
        cache: Keeps them in a folder named by what they are made from.

    Raises:
        ClusterError: Maven is missing, the jars cannot be fetched, or the launcher does not
            compile.
    """
    made_from = POM.read_bytes() + SOURCE.read_bytes()
    ready = cache / hashlib.sha256(made_from).hexdigest()[:16]
    if not ready.is_dir():
        mvn = maven()
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            making = Path(folder) / "making"
            _fetch(mvn, home, making / "lib")
            _compile(home, making)
            try:
                making.rename(ready)
            except OSError:
                # Another run was quicker.
                if not ready.is_dir():
                    raise
    return f"{ready / 'classes'}{os.pathsep}{ready / 'lib' / '*'}"


def _homes() -> Iterator[Path]:
    named = os.environ.get("JAVA_HOME")
    if named:
        yield Path(named)
    on_path = shutil.which("java")
    if on_path:
        yield Path(on_path).resolve().parent.parent
    if JVM_FOLDERS.is_dir():
        yield from sorted(JVM_FOLDERS.iterdir(), key=version, reverse=True)


def _fetch(mvn: Path, home: Path, into: Path) -> None:
    _run(
        "OpenSearch cannot be fetched from Maven Central: see to the connection and run again.",
        [
            *(str(mvn), "-B", "-q", "-f", str(POM)),
            *("dependency:copy-dependencies", "-DincludeScope=runtime"),
            f"-DoutputDirectory={into}",
        ],
        {**os.environ, "JAVA_HOME": str(home)},
    )


def _compile(home: Path, making: Path) -> None:
    _run(
        f"{SOURCE.name} does not compile with the jars of {POM.name}.",
        [
            *(str(home / "bin" / "javac"), "-proc:none", "--release", str(OLDEST_JAVA)),
            *("-d", str(making / "classes"), "-cp", str(making / "lib" / "*"), str(SOURCE)),
        ],
        dict(os.environ),
    )


def _install(package: str) -> None:
    """Install one of Debian's packages, as root; who needs it says whether it is there."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ("apt-get", "update", "-q"),
        ("apt-get", "install", "-q", "-y", "--no-install-recommends", package),
    ):
        # Its remarks are for the eye: standard output is left to the class path.
        subprocess.run(command, check=False, env=environment, stdout=sys.stderr)


def _run(failure: str, command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, cwd=HERE
    )
    if done.returncode:
        raise ClusterError(f"{failure}\n{(done.stdout + done.stderr).strip()[-3000:]}")


def main() -> int:
    """Get a JDK and the jars ready; 1 and a sentence when that cannot be."""
    try:
        home = jdk()
        if shutil.which("mvn") is None and os.geteuid() == 0 and shutil.which("apt-get"):
            _install("maven")
        sys.stdout.write(f"{class_path(home)}\n")
    except ClusterError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
