"""Packages of Argos Translate: zip files with a CTranslate2 model and its tokenizer.

translate-zh_en-1_9/metadata.json           languages and version
                    model/                  the model
                    sentencepiece.model     or bpe.model: the tokenizer

They are looked for where Argos Translate keeps them, so that one installed with `argospm` is
found, whether Argos Translate itself is there or not.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
from platformdirs import user_cache_path

from kb.argos_archive import (
    BROKEN,
    METADATA,
    check_archive,
    is_chinese_to_english,
    read_metadata,
)
from kb.errors import TranslatorError

HOW_TO_GET = (
    "where there is a network run `argospm install translate-zh_en`, "
    "else carry its file here and run `kb translate --install FILE`"
)


class Package(msgspec.Struct, frozen=True):
    """An unpacked package from Chinese to English."""

    folder: Path
    version: str
    prefix: str = ""

    @property
    def name(self) -> str:
        """What `--engine` calls it: `translate-zh_en-1.9`."""
        return f"translate-zh_en-{self.version}"


_ASIDE = ".installing-"
_LEFT_FOR = 3600  # seconds; no installation takes longer
Proof = Callable[[Package], None]
"""Raises a `TranslatorError` if a package cannot be used."""


def packages_folder() -> Path:
    """Where packages are installed, as Argos Translate has it."""
    if find_spec("argostranslate"):
        from argostranslate import settings

        return Path(settings.package_data_dir)
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return Path(os.environ.get("ARGOS_PACKAGES_DIR") or data / "argos-translate" / "packages")


def installed() -> tuple[Package, ...]:
    """The packages from Chinese to English, by name; what is no package is passed over."""
    found = _packages_in(packages_folder())
    return tuple(sorted(found, key=lambda package: (package.name, package.folder)))


def choose(name: str = "") -> Package:
    """The installed package that `name` names; without a name, the only one.

    Raises:
        TranslatorError: there is none, none of that name, or several to choose from.
    """
    there = installed()
    if not there:
        raise TranslatorError(f"There is no model from Chinese to English: {HOW_TO_GET}.")
    wanted = [package for package in there if name in ("", package.name, package.folder.name)]
    names = ", ".join(package.folder.name for package in wanted or there)
    if not wanted:
        raise TranslatorError(f"There is no model {name!r}; there are {names}.")
    if len(wanted) > 1:
        raise TranslatorError(f"There are several models; choose one with --engine: {names}.")
    return wanted[0]


def install(file: Path, prove: Proof = lambda _: None) -> Package:
    """Unpack a package where Argos Translate keeps them; all of it or nothing.

    `prove` is given the package before it is put there, and raises if it cannot be used.

    Raises:
        TranslatorError: it is no such package, or one is installed in its place.
        OSError: it could not be written.
    """
    folder = packages_folder()
    folder.mkdir(parents=True, exist_ok=True)
    # Beside the folder and not in it: Argos Translate takes each folder there for a package.
    return unpack(file, folder, aside=folder.parent, prove=prove)


def unpacked(file: Path) -> Package:
    """The package in a file that is not installed; it is unpacked into the user's cache once.

    Raises:
        TranslatorError: it is no such package.
        OSError: it could not be read or unpacked.
    """
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()[:16]
    into = user_cache_path("duizhao") / "models" / digest
    for package in _packages_in(into):
        return package
    into.mkdir(parents=True, exist_ok=True)
    return unpack(file, into, aside=into.parent)


def unpack(file: Path, into: Path, *, aside: Path, prove: Proof = lambda _: None) -> Package:
    """The package in `file`, unpacked into a folder of its own in `into`.

    It is unpacked in `aside`, on the same disk, and moved when it is whole.

    Raises:
        TranslatorError: it is no such package, or there is something in its place.
        OSError: it could not be written.
    """
    _sweep(aside)
    try:
        with zipfile.ZipFile(file) as archive:
            target = into / check_archive(file, archive)
            if target.exists():
                raise TranslatorError(f"{target} is there already; remove it to install {file}.")
            with tempfile.TemporaryDirectory(dir=aside, prefix=_ASIDE) as made:
                archive.extractall(made)
                folder = Path(made) / target.name
                prove(_package(folder))
                shutil.move(folder, target)
    except BROKEN as error:
        raise TranslatorError(f"{file} is no .argosmodel file: {error}; get it again.") from error
    return _package(target)


def _sweep(folder: Path) -> None:
    """Remove what an installation left that was killed."""
    for left in folder.glob(f"{_ASIDE}*"):
        if time.time() - left.stat().st_mtime > _LEFT_FOR:
            shutil.rmtree(left, ignore_errors=True)


def _package(folder: Path) -> Package:
    """The package in a folder whose metadata are those of one."""
    said = _said(folder)
    version = "".join(str(said.get("package_version", "")).split())
    return Package(folder, version, str(said.get("target_prefix", "")))


def _said(folder: Path) -> dict[str, Any]:
    return read_metadata((folder / METADATA).read_bytes())


def _packages_in(folder: Path) -> list[Package]:
    """The packages from Chinese to English in a folder; what is none is passed over."""
    found = (path.parent for path in sorted(folder.glob(f"*/{METADATA}")))
    return [_package(each) for each in found if is_chinese_to_english(_said(each))]
