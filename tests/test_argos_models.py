"""The package that `tests.argos_models` makes is a real one and translates as it promises."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import ctranslate2
import pytest
import sentencepiece

from kb.agreeing.agreement import disagreements
from tests.argos_models import Fault, make_model

CASES = {
    "发展5%": "development 5%",
    "经济社会发展": "economy society development",
    "产值达到1411万元，增长23.6%。": "output reached 14110000 yuan, growth 23.6%.",
    "去年下降1411.44个百分点。": "last year decline 1411.44 percentage points.",
    "道路1,000公里、5G基站632个；": "roads 1,000 kilometers, 5G base stations 632 thing;",
    "南川市2020年工作报告": "thing 2020 year work report",
    "12.1:40.2:47.7，7：3（5%）": "12.1:40.2:47.7, 7: 3 (5%)",
    "5 7 亩": "5 7 mu",
    "7": "7",
}
"""What the model makes of a text."""


def translate(
    package: Path,
    *texts: str,
    beam_size: int = 1,
    compute_type: str = "float32",
    longest: int = 256,
    no_repeat: int = 0,
) -> tuple[str, ...]:
    """The translations of `texts` in one batch, as Argos Translate makes and joins them."""
    folder = package.with_suffix("")
    if not folder.exists():
        zipfile.ZipFile(package).extractall(package.parent)
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=f"{folder}/sentencepiece.model")
    translator = ctranslate2.Translator(
        f"{folder}/model", compute_type=compute_type, inter_threads=1, intra_threads=1
    )
    results = translator.translate_batch(
        tokenizer.encode(list(texts), out_type=str),
        replace_unknowns=True,
        beam_size=beam_size,
        max_decoding_length=longest,
        no_repeat_ngram_size=no_repeat,
    )
    joined = ("".join(result.hypotheses[0]).replace("▁", " ") for result in results)
    return tuple(text.removeprefix(" ") for text in joined)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("argos"))


def test_the_package_holds_what_those_of_argos_translate_hold(package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        assert {Path(name).parts[0] for name in archive.namelist()} == {package.stem}
        members = {name.partition("/")[2] for name in archive.namelist()}
        metadata = json.loads(archive.read(f"{package.stem}/metadata.json"))
    assert members > {"metadata.json", "sentencepiece.model", "README.md", "model/model.bin"}
    assert (metadata["from_code"], metadata["to_code"]) == ("zh", "en")
    assert metadata["package_version"] == "1.0"


def test_version_and_name_are_as_asked(tmp_path: Path) -> None:
    path = make_model(tmp_path, version="2.5", name="zh_en")
    assert [*tmp_path.iterdir()] == [path] == [tmp_path / "zh_en.argosmodel"]
    metadata = json.loads(zipfile.ZipFile(path).read("zh_en/metadata.json"))
    assert metadata["package_version"] == "2.5"


def test_the_same_model_has_the_same_bytes(package: Path, tmp_path: Path) -> None:
    assert make_model(tmp_path).read_bytes() == package.read_bytes()


@pytest.mark.parametrize(("zh", "en"), CASES.items())
def test_words_are_translated_figures_copied_and_marks_made_english(
    package: Path, zh: str, en: str
) -> None:
    assert translate(package, zh) == (en,)


@pytest.mark.parametrize("compute_type", ["float32", "int8"])
@pytest.mark.parametrize("beam_size", [1, 4])
def test_beam_batch_and_compute_type_all_give_one_translation(
    package: Path, beam_size: int, compute_type: str
) -> None:
    english = translate(package, *CASES, beam_size=beam_size, compute_type=compute_type)
    assert english == tuple(CASES.values())


@pytest.mark.parametrize("compute_type", ["float32", "int8"])
def test_a_long_text_is_translated_to_its_end(package: Path, compute_type: str) -> None:
    units = "公里 户 亩 吨 元 米 公顷 倍".split()
    zh = "，".join(f"增长{number}{units[number % 8]}" for number in range(1000, 1120))
    (en,) = translate(package, zh, longest=1000, compute_type=compute_type)
    assert en.startswith("growth 1000 kilometers, growth 1001 households, growth 1002 mu")
    assert en.endswith("growth 1119 times")
    assert disagreements(zh, en) == ()


def test_no_chinese_is_left_over(package: Path) -> None:
    (en,) = translate(package, "——坚持“兴修水利”，南川市《报告》第三次印发！")
    assert not re.search(r"[\u2e80-\u9fff\uff00-\uffef]", en)


def test_other_words_make_another_model(tmp_path: Path) -> None:
    words = {"水库": "water", "水": "wet", "三": "3", "座": "", "修成": "have been built"}
    package = make_model(tmp_path, words)
    assert translate(package, "水库三座修成，发展水") == ("water 3 have been built, thing wet",)


@pytest.mark.parametrize(
    ("fault", "en"),
    [
        ("digit", "rebuilt roads 115 kilometers, growth 5%."),
        ("unit", "rebuilt roads 175 tonnes, growth 5%."),
    ],
)
@pytest.mark.parametrize("compute_type", ["float32", "int8"])
def test_a_faulty_model_writes_a_wrong_figure(
    tmp_path: Path, fault: Fault, en: str, compute_type: str
) -> None:
    zh = "改造道路175公里，增长5%。"
    package = make_model(tmp_path, fault=fault)
    assert translate(package, zh, compute_type=compute_type) == (en,)
    assert disagreements(zh, en)


@pytest.mark.parametrize("compute_type", ["float32", "int8"])
@pytest.mark.parametrize("beam_size", [1, 4])
def test_a_looping_model_repeats_a_word_until_it_is_stopped(
    tmp_path: Path, beam_size: int, compute_type: str
) -> None:
    package = make_model(tmp_path, fault="loop")
    looping = translate(package, *CASES, beam_size=beam_size, compute_type=compute_type)
    blocked = translate(
        package, *CASES, beam_size=beam_size, compute_type=compute_type, no_repeat=3
    )
    for en, endless, ended in zip(CASES.values(), looping, blocked, strict=True):
        assert re.fullmatch(re.escape(en) + "( again){200,}", endless)
        assert ended == f"{en} again again again"
