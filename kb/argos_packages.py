"""Packages of Argos Translate: zip files with a CTranslate2 model and its tokenizer.

translate-zh_en-1_9/metadata.json           languages and version
                    model/                  the model
                    sentencepiece.model     or bpe.model: the tokenizer

They are looked for where Argos Translate keeps them, so that one installed with `argospm` is
found, whether Argos Translate itself is there or not.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
from platformdirs import user_cache_path

from kb.errors import TranslatorError

LARGEST = 4 * 2**30
"""Bytes of the largest package that is unpacked; real ones have some 200 million."""
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


def packages_folder() -> Path:
    """Where packages are installed, as Argos Translate has it."""
    if find_spec("argostranslate"):
        from argostranslate import settings

        return Path(settings.package_data_dir)
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return Path(os.environ.get("ARGOS_PACKAGES_DIR") or data / "argos-translate" / "packages")


def installed() -> tuple[Package, ...]:
    """The packages from Chinese to English, by name; what is no package is passed over."""
    folder = packages_folder()
    metadata = sorted(folder.glob("*/metadata.json")) if folder.is_dir() else []
    found = (_package(path.parent, _metadata(path.read_bytes())) for path in metadata)
    return tuple(sorted(filter(None, found), key=lambda package: (package.name, package.folder)))


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


def install(file: Path) -> Package:
    """Unpack a package where Argos Translate keeps them; all of it or nothing.

    Raises:
        TranslatorError: it is no such package, or one is installed in its place.
        OSError: it could not be written.
    """
    folder = packages_folder()
    folder.mkdir(parents=True, exist_ok=True)
    # Beside the folder and not in it: Argos Translate takes each folder there for a package.
    return unpack(file, folder, aside=folder.parent)


def unpacked(file: Path) -> Package:
    """The package in a file that is not installed; it is unpacked into the user's cache once.

    Raises:
        TranslatorError: it is no such package.
        OSError: it could not be read or unpacked.
    """
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()[:16]
    into = user_cache_path("duizhao") / "models" / digest
    for metadata in into.glob("*/metadata.json"):
        package = _package(metadata.parent, _metadata(metadata.read_bytes()))
        if package:
            return package
    into.mkdir(parents=True, exist_ok=True)
    return unpack(file, into, aside=into.parent)


def unpack(file: Path, into: Path, *, aside: Path) -> Package:
    """The package in `file`, unpacked into a folder of its own in `into`.

    It is unpacked in `aside`, on the same disk, and moved when it is whole.

    Raises:
        TranslatorError: it is no such package, or there is something in its place.
        OSError: it could not be written.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            top = _top_folder(file, archive)
            target = into / top
            if target.exists():
                raise TranslatorError(f"{target} is there already; remove it to install {file}.")
            with tempfile.TemporaryDirectory(dir=aside, prefix=".installing-") as made:
                archive.extractall(made)
                package = _checked(file, Path(made) / top)
                shutil.move(package.folder, target)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise TranslatorError(f"{file} is no .argosmodel file: {error}; get it again.") from error
    return msgspec.structs.replace(package, folder=target)


def _top_folder(file: Path, archive: zipfile.ZipFile) -> str:
    """The name of the one folder that the archive holds."""
    paths = [PurePosixPath(item.filename) for item in archive.infolist()]
    tops = {path.parts[0] for path in paths if path.parts}
    if len(tops) != 1 or any(path.is_absolute() or ".." in path.parts for path in paths):
        raise TranslatorError(f"{file} is no .argosmodel file: it must hold one folder.")
    if sum(item.file_size for item in archive.infolist()) > LARGEST:
        raise TranslatorError(f"{file} is larger unpacked than any model; get it again.")
    return tops.pop()


def _checked(file: Path, folder: Path) -> Package:
    """The package unpacked in `folder`, which must have what translating needs."""
    metadata = folder / "metadata.json"
    said = _metadata(metadata.read_bytes()) if metadata.is_file() else {}
    if not said:
        raise TranslatorError(f"{file} is no .argosmodel file: it has no metadata.json.")
    package = _package(folder, said)
    if package is None:
        languages = f"{said.get('from_code')} to {said.get('to_code')}"
        raise TranslatorError(f"{file} is from {languages}; get one from zh to en.")
    tokenizers = ("sentencepiece.model", "bpe.model")
    if not (folder / "model" / "model.bin").is_file() or not any(
        (folder / name).is_file() for name in tokenizers
    ):
        raise TranslatorError(f"{file} lacks its model or its tokenizer; get it again.")
    return package


def _metadata(data: bytes) -> dict[str, Any]:
    """What a metadata.json says; nothing where it is not valid."""
    try:
        said = json.loads(data)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _package(folder: Path, said: dict[str, Any]) -> Package | None:
    kind = said.get("type", "translate"), said.get("from_code"), said.get("to_code")
    if kind != ("translate", "zh", "en"):
        return None
    return Package(folder, str(said.get("package_version", "")), str(said.get("target_prefix", "")))
