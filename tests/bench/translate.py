"""Measure translating: `python -m tests.bench.translate [--model FILE.argosmodel]`.

The sentences are those of the shipped report. Unless a real package is given, the model is one
of the size that Argos Translate's have, its weights drawn by chance: what it says is nonsense,
and each sentence is given as many tokens as its Chinese has characters, so that it is as much
work as a real translation. One sentence a call, as Argos Translate itself asks, stands beside
batches; the same model, the same decoding.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece

from kb.argos import ArgosTranslator, Decoding, Model
from kb.argos_packages import Package, unpacked
from kb.library import Library, shipped_seeds

SENTENCES = 64
LAYERS, WIDTH, HEADS, INNER, VOCABULARY = 6, 512, 8, 2048, 32_000
"""The size of the models that Argos Translate offers."""
LIMIT = 50
"""Tokens of a sentence of the model drawn by chance: the report's have some 50 characters."""


def main() -> None:
    """Print sentences a second, one by one and many at a time."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path)
    chosen = parser.parse_args()
    sentences = _sentences()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.model:
            package, decoding = unpacked(chosen.model), Decoding()
        else:
            package, decoding = _drawn(Path(folder, "drawn"), sentences), Decoding(limit=LIMIT)
        print(f"{len(sentences)} sentences, {package.name}, {decoding}")
        one, two = Model(package), Model(package, workers=2)
        alone = ctranslate2.Translator(str(package.folder / "model"), compute_type="int8")
        _say("one a call, all threads on it", sentences, _one_by_one(alone, one, decoding))
        _say("batches, 1 worker", sentences, ArgosTranslator(one, decoding).translate)
        _say("batches, 2 workers", sentences, ArgosTranslator(two, decoding).translate)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def _say(name: str, sentences: list[str], translate: Callable[[list[str]], object]) -> None:
    translate(sentences[:2])
    started = time.perf_counter()
    translate(sentences)
    print(f"{name:32}{len(sentences) / (time.perf_counter() - started):6.1f} sentences/s")


def _one_by_one(
    translator: Any,  # noqa: ANN401 - ctranslate2 has no types
    model: Model,
    decoding: Decoding,
) -> Callable[[list[str]], object]:
    """Asks as Argos Translate does: a sentence a call."""

    def translate(sentences: Sequence[str]) -> None:
        for sentence in sentences:
            translator.translate_batch(
                [model.tokenizer.encode(sentence)],
                beam_size=decoding.beam,
                length_penalty=decoding.penalty,
                max_decoding_length=decoding.limit,
                replace_unknowns=True,
                max_batch_size=32,
                batch_type="tokens",
            )

    return translate


def _sentences() -> list[str]:
    report = Library(shipped_seeds()).load("tongliao-2022")
    every = [text.zh for passage in report.passages for text in passage.sentences]
    return [zh for zh in every if len(zh) <= 2 * LIMIT][:SENTENCES]


def _drawn(folder: Path, sentences: list[str]) -> Package:
    """A package whose model has weights drawn by chance, the same at every run."""
    (folder / "model").mkdir(parents=True)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_prefix=str(folder / "sentencepiece"),
        model_type="char",
        vocab_size=2000,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    words = [pieces.id_to_piece(number) for number in range(len(pieces))]
    words += [f"▁w{number}" for number in range(VOCABULARY - len(words))]
    _transformer(words).save(str(folder / "model"))
    about = {"from_code": "zh", "to_code": "en", "package_version": "drawn"}
    (folder / "metadata.json").write_text(json.dumps(about), encoding="utf-8")
    return Package(folder, "drawn")


def _transformer(words: list[str]) -> Any:  # noqa: ANN401 - ctranslate2 has no types
    chance = np.random.default_rng(1)

    def drawn(*shape: int) -> Any:  # noqa: ANN401
        return chance.normal(0, shape[-1] ** -0.5, shape).astype(np.float32)

    spec = ctranslate2.specs.TransformerSpec.from_config(LAYERS, HEADS)
    spec.register_source_vocabulary(words)
    spec.register_target_vocabulary(words)
    spec.encoder.embeddings[0].weight = drawn(VOCABULARY, WIDTH)
    spec.decoder.embeddings.weight = drawn(VOCABULARY, WIDTH)
    spec.decoder.projection.weight = drawn(VOCABULARY, WIDTH)
    for stack in (spec.encoder, spec.decoder):
        stack.position_encodings.encodings = drawn(1024, WIDTH)
        _norm(stack.layer_norm)
        for layer in stack.layer:
            attentions = [layer.self_attention]
            attentions += [layer.attention] if hasattr(layer, "attention") else []
            for attention in attentions:
                _norm(attention.layer_norm)
                # Query, key and value in one; across: query, then key and value, then out.
                wide = (3, 1) if len(attention.linear) == 2 else (1, 2, 1)
                for linear, times in zip(attention.linear, wide, strict=True):
                    linear.weight = drawn(times * WIDTH, WIDTH)
            _norm(layer.ffn.layer_norm)
            layer.ffn.linear_0.weight = drawn(INNER, WIDTH)
            layer.ffn.linear_1.weight = drawn(WIDTH, INNER)
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def _norm(norm: Any) -> None:  # noqa: ANN401 - ctranslate2 has no types
    norm.gamma, norm.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


if __name__ == "__main__":
    main()
