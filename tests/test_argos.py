"""Packages of Argos Translate: found, installed whole or not at all, and translated with.

`make test-argos` runs these once more with Argos Translate itself installed.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.argos import CAREFUL, COMPUTE_TYPE, LONGEST, ArgosTranslator, Decoding, Model
from kb.argos_packages import Package, choose, install, installed, packages_folder, unpacked
from kb.english import English, key_of
from kb.errors import TranslatorError
from tests.argos_models import Fault, make_model

SENTENCES = (
    "全市经济发展5%。",
    "道路1,000公里、5G基站632个；",
    "发展",
    "产值达到1411万元，增长23.6%。",
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("model"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where packages are installed, another one for each test."""
    path = tmp_path / "packages"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(path))
    monkeypatch.setattr("kb.argos_packages.packages_folder", lambda: path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return path


def model_of(file: Path, *, workers: int = 1, compute_type: str = COMPUTE_TYPE) -> Model:
    return Model(unpacked(file), workers=workers, compute_type=compute_type)


def english(translator: ArgosTranslator, *texts: str) -> list[str]:
    return [each.en if each else "" for each in translator.translate(texts)]


def test_a_package_is_installed_and_found(folder: Path, file: Path) -> None:
    assert installed() == ()
    package = install(file)
    assert installed() == (package,) == (choose(),)
    assert (package.name, package.folder) == ("translate-zh_en-1.0", folder / file.stem)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["packages"]


def test_packages_lie_where_argos_translate_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    assert packages_folder().parts[-2:] == ("argos-translate", "packages")


def test_of_several_packages_one_must_be_named(folder: Path, file: Path, tmp_path: Path) -> None:
    install(file)
    install(make_model(tmp_path, version="2.0", name="translate-zh_en-2_0"))
    with pytest.raises(TranslatorError, match=r"choose one with --engine: .*1_0, .*2_0"):
        choose()
    assert choose("translate-zh_en-2.0").version == "2.0"
    assert choose("translate-zh_en-2_0").version == "2.0"
    with pytest.raises(TranslatorError, match="no model 'other'; there are"):
        choose("other")


def test_without_a_package_it_is_said_how_to_get_one(folder: Path) -> None:
    with pytest.raises(TranslatorError, match=r"argospm install translate-zh_en.*--install FILE"):
        choose()


def test_what_is_installed_is_not_overwritten(folder: Path, file: Path) -> None:
    package = install(file)
    (package.folder / "note").write_text("mine", encoding="utf-8")
    with pytest.raises(TranslatorError, match="is there already; remove it"):
        install(file)
    assert (package.folder / "note").exists()


def _other(path: Path, **changes: object) -> None:
    """A package whose metadata says something else."""
    metadata = {"from_code": "zh", "to_code": "en", "package_version": "1", **changes}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("p/metadata.json", json.dumps(metadata))


def _members(path: Path, *names: str, text: str = "x") -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, text)


def _encrypted(path: Path) -> None:
    """A file whose first member says that it is encrypted."""
    data = bytearray(make_model(path.parent, name="whole").read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)


def _damaged_inside(path: Path) -> None:
    data = bytearray(make_model(path.parent, name="whole").read_bytes())
    start = data.index(b"model.bin") + 200
    data[start : start + 50] = bytes(50)
    path.write_bytes(data)


def _cut(path: Path) -> None:
    made = make_model(path.parent, name="whole")
    path.write_bytes(made.read_bytes()[:-4000])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_bytes(b"no zip"), "no .argosmodel file"),
        (lambda path: path.write_bytes(b""), "no .argosmodel file"),
        (_cut, "no .argosmodel file"),
        (lambda path: _members(path, "p/x"), "it has no metadata.json"),
        (lambda path: _members(path, "p/metadata.json"), "metadata.json that cannot be read"),
        (lambda path: _members(path, "p/metadata.json", text="[" * 10**5), "cannot be read"),
        (
            lambda path: _members(path, "p/x", text="0" * 3 * 10**8),
            "larger unpacked than any model",
        ),
        (_encrypted, "is encrypted"),
        (_damaged_inside, "no .argosmodel file"),
        (lambda path: _members(path, "p/x", "q/x"), "must hold one folder"),
        (lambda path: _members(path, "../x"), "must hold one folder"),
        (lambda path: _members(path, "p/../../x"), "must hold one folder"),
        (lambda path: _members(path, "/etc/x"), "must hold one folder"),
        (_other, "lacks its model or its tokenizer"),
        (lambda path: _other(path, from_code="de"), "is from de to en; get one from zh to en"),
        (lambda path: _other(path, type="sbd"), "get one from zh to en"),
    ],
)
def test_a_file_that_is_no_package_is_refused_and_leaves_nothing(
    folder: Path, tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    path = tmp_path / "file.argosmodel"
    make(path)
    with pytest.raises(TranslatorError, match=said):
        install(path)
    assert [*folder.iterdir()] == []


def test_a_file_larger_than_any_model_is_refused(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.argos_archive.LARGEST", 1000)
    with pytest.raises(TranslatorError, match="larger unpacked"):
        install(file)


def test_a_folder_that_is_no_package_is_passed_over(folder: Path, file: Path) -> None:
    install(file)
    (folder / "other").mkdir()
    (folder / "damaged").mkdir()
    (folder / "damaged" / "metadata.json").write_text("{", encoding="utf-8")
    assert [package.folder.name for package in installed()] == [file.stem]


def test_a_file_is_unpacked_once_to_be_translated_with(folder: Path, file: Path) -> None:
    first = unpacked(file)
    changed = (first.folder / "metadata.json").stat().st_mtime_ns
    assert unpacked(file) == first
    assert (first.folder / "metadata.json").stat().st_mtime_ns == changed
    assert installed() == ()


def test_sentences_are_translated_in_order(folder: Path, file: Path) -> None:
    assert english(ArgosTranslator(model_of(file)), *SENTENCES) == [
        "the city economy development 5%.",
        "roads 1,000 kilometers, 5G base stations 632 thing;",
        "development",
        "output reached 14110000 yuan, growth 23.6%.",
    ]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_many_at_a_time_are_what_they_are_one_by_one(
    folder: Path, file: Path, workers: int
) -> None:
    translator = ArgosTranslator(model_of(file, workers=workers))
    texts = [f"发展{n}%，{'经济' * (n % 7)}。" for n in range(100)]
    assert english(translator, *texts) == [english(translator, text)[0] for text in texts]


def test_each_translation_says_what_it_is_of_and_by_whom(folder: Path, file: Path) -> None:
    translator = ArgosTranslator(model_of(file))
    (made,) = translator.translate(["发展"])
    assert made == English("development", of=key_of("发展"), by=translator.name)


def test_a_line_break_in_a_sentence_is_none(folder: Path, file: Path) -> None:
    translator = ArgosTranslator(model_of(file))
    assert english(translator, "经济\n发\u3000展") == english(translator, "经济发展")


def test_a_long_sentence_is_translated_in_parts(folder: Path, file: Path) -> None:
    text = "经济发展，" * 40 + "人民；" + "增长5%，" * 30
    assert len(text) > 2 * LONGEST
    (made,) = english(ArgosTranslator(model_of(file)), text)
    assert made.count("economy development,") == 40
    assert made.count("5%,") == 30


def test_what_comes_to_the_limit_is_marked(folder: Path, tmp_path: Path) -> None:
    model = model_of(make_model(tmp_path, fault="loop"))
    (looping,) = ArgosTranslator(model, Decoding(limit=40)).translate(["发展"])
    assert looping
    assert looping.cut
    (careful,) = ArgosTranslator(model, CAREFUL).translate(["发展"])
    assert careful
    assert not careful.cut


def test_another_setting_has_another_name(folder: Path, file: Path, tmp_path: Path) -> None:
    faulty = make_model(tmp_path, fault="digit")
    names = {
        ArgosTranslator(model_of(file)).name,
        ArgosTranslator(model_of(file), CAREFUL).name,
        ArgosTranslator(model_of(file), Decoding(beam=1)).name,
        ArgosTranslator(model_of(file, compute_type="float32")).name,
        ArgosTranslator(model_of(faulty)).name,
    }
    assert len(names) == 5
    assert all(name.startswith("translate-zh_en-1.0 ") for name in names)


def test_how_many_workers_there_are_changes_no_name(folder: Path, file: Path) -> None:
    one, two = (ArgosTranslator(model_of(file, workers=n)).name for n in (1, 2))
    assert one == two


@pytest.mark.parametrize("fault", ["digit", "unit", "loop"])
def test_a_fault_of_a_model_comes_through(folder: Path, tmp_path: Path, fault: Fault) -> None:
    faulty = ArgosTranslator(model_of(make_model(tmp_path, fault=fault)))
    sound = ArgosTranslator(model_of(make_model(tmp_path, name="sound")))
    assert english(faulty, "7公里") != english(sound, "7公里") == ["7 kilometers"]


def _spoilt(path: Path, member: str) -> Path:
    """A package with one member that is nonsense."""
    made = make_model(path, name="sound")
    spoilt = path / "spoilt.argosmodel"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(spoilt, "w") as new:
        for item in old.infolist():
            data = b"nonsense" if item.filename.endswith(member) else old.read(item)
            new.writestr(item.filename, data)
    return spoilt


@pytest.mark.parametrize("member", ["model.bin", "sentencepiece.model"])
def test_a_package_that_cannot_be_loaded_is_not_installed(
    folder: Path, tmp_path: Path, member: str
) -> None:
    spoilt = _spoilt(tmp_path, member)
    with pytest.raises(TranslatorError, match="cannot be loaded"):
        install(spoilt, lambda package: Model(package).prove())
    assert installed() == ()
    assert [path.name for path in folder.parent.glob(".*")] == []


def test_what_a_killed_installation_left_is_removed_by_the_next(folder: Path, file: Path) -> None:
    left, fresh = (folder.parent / f".installing-{name}" for name in ("old", "new"))
    for path in (left, fresh):
        path.mkdir(parents=True)
    os.utime(left, (0, 0))
    install(file)
    assert (left.exists(), fresh.exists()) == (False, True)


def test_signs_that_nobody_sees_are_not_translated(folder: Path, file: Path) -> None:
    translator = ArgosTranslator(model_of(file))
    assert english(translator, "\ufeff经济\u200b发展") == english(translator, "经济发展")


def test_a_sentence_without_stops_is_cut_all_the_same(folder: Path, file: Path) -> None:
    (made,) = ArgosTranslator(model_of(file)).translate(["经济" * 1500])
    assert made
    assert made.en.count("economy") == 1500
    assert not made.cut


def test_a_damaged_model_is_said(folder: Path, file: Path) -> None:
    package = install(file)
    (package.folder / "model" / "model.bin").write_bytes(b"x")
    with pytest.raises(TranslatorError, match="cannot be loaded"):
        ArgosTranslator(Model(package)).translate(["发展"])


def test_a_way_to_calculate_that_is_none_is_said(folder: Path, file: Path) -> None:
    with pytest.raises(TranslatorError, match=r"it can as .*int8"):
        ArgosTranslator(model_of(file, compute_type="int3")).translate(["发展"])


def test_what_is_not_installed_is_said_with_the_remedy(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    with pytest.raises(TranslatorError, match=r"pip install 'duizhao\[translate-lite\]'"):
        ArgosTranslator(model_of(file)).translate(["发展"])


def test_nothing_is_asked_of_the_network(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    install(file)
    assert english(ArgosTranslator(Model(choose())), "发展") == ["development"]


def test_a_prefix_that_a_model_wants_is_not_shown(folder: Path, file: Path) -> None:
    plain = unpacked(file)
    package = Package(plain.folder, plain.version, prefix="5")
    assert english(ArgosTranslator(Model(package)), "经济增长") == ["growth"]


def test_a_killed_installation_is_no_package(folder: Path, file: Path) -> None:
    """What is left in the middle lies beside the folder of packages, where nobody looks."""
    aside = folder.parent / ".installing-x" / file.stem
    aside.mkdir(parents=True)
    with zipfile.ZipFile(file) as archive:
        archive.extractall(aside.parent)
    assert installed() == ()
    assert install(file).folder.is_dir()
    shutil.rmtree(aside.parent)
