"""With Argos Translate itself and without it the text is the same; `make test-argos` runs this."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from kb.argos import ArgosTranslator, Decoding, Model
from kb.argos_packages import Package, packages_folder, unpacked
from kb.library import Library, shipped_seeds
from tests.argos_models import make_model

pytestmark = pytest.mark.argos


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Package:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return unpacked(make_model(tmp_path))


def sentences() -> list[str]:
    """The first sentences of the shipped report that are not translated in parts."""
    report = Library(shipped_seeds()).load("tongliao-2022")
    texts = (text.zh for passage in report.passages for text in passage.sentences)
    return [zh for zh in texts if len(zh) <= 100][:40]


def english(package: Package) -> list[str]:
    made = ArgosTranslator(Model(package)).translate(sentences())
    return [each.en for each in made if each]


def test_it_is_there() -> None:
    assert find_spec("argostranslate")


def test_packages_lie_where_it_says() -> None:
    from argostranslate import settings

    assert packages_folder() == Path(settings.package_data_dir)


def test_its_tokenizer_is_used(package: Package) -> None:
    from argostranslate.tokenizer import SentencePieceTokenizer

    assert isinstance(Model(package).tokenizer, SentencePieceTokenizer)


def test_without_it_the_text_is_the_same(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = english(package)
    monkeypatch.setattr("kb.argos.find_spec", lambda _: None)
    model = Model(package)
    assert type(model.tokenizer).__module__ == "kb.argos"
    assert english(package) == with_it


def test_the_text_is_that_of_argos_translate_itself(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence a call through its own pipeline, with a splitter that does not split."""
    from argostranslate import networking
    from argostranslate.package import Package as ArgosPackage

    # It is asked for at import and would be got from the network.
    monkeypatch.setattr(networking, "cache_spacy", lambda: None)
    from argostranslate.translate import apply_packaged_translation

    class Whole:
        def split_sentences(self, text: str) -> list[str]:
            return [text]

    own, model = ArgosPackage(package.folder), Model(package)

    def translated(text: str) -> Any:  # noqa: ANN401 - the library has no types
        found = apply_packaged_translation(own, text, model.decoder, Whole(), num_hypotheses=1)
        return found[0].value

    assert english(package) == [translated(text).strip() for text in sentences()]


def test_its_defaults_are_ours() -> None:
    from argostranslate import settings

    assert Decoding().beam == settings.beam_size
