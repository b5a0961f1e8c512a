"""Translating with a package of Argos Translate, many sentences at a time, offline.

The package's own tokenizer and its CTranslate2 model are asked directly: Argos Translate itself
takes a sentence a call, and its sentence splitters ask the network, which we have no need of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib.util import find_spec
from typing import Any, NamedTuple, Protocol
from unicodedata import category

from kb.argos_packages import Package
from kb.english import English, key_of
from kb.errors import TranslatorError
from kb.sentences import parts

LONGEST = 150
"""Characters from which a sentence is translated in parts: models learn from shorter ones."""
BATCH = 16
"""Sentences that each worker decodes at once."""
COMPUTE_TYPE = "int8"
"""How the model calculates; every processor can, and another one gives other words."""


class Decoding(NamedTuple):
    """How the words of a translation are chosen; those of Argos Translate unless given.

    Attributes:
        beam: translations followed at once.
        penalty: what length counts for.
        limit: tokens of the longest translation.
        block: words that may not come twice in the same order; 0 for any.
    """

    beam: int = 4
    penalty: float = 0.2
    limit: int = 256
    block: int = 0

    def __str__(self) -> str:
        blocking = f", blocking {self.block}-grams" if self.block else ""
        return f"beam {self.beam}, penalty {self.penalty}, limit {self.limit}{blocking}"


CAREFUL = Decoding(block=3)
"""A second try for what went wrong: most often it repeats itself."""


class Tokenizer(Protocol):
    """What an Argos package has: text to tokens and back."""

    def encode(self, sentence: str) -> list[str]:
        """The tokens of a sentence."""

    def decode(self, tokens: list[str]) -> str:
        """The text of tokens."""


class Model:
    """A package's model and tokenizer, loaded when they are first needed.

    `workers` batches are decoded at the same time, each by one thread.
    """

    def __init__(
        self, package: Package, *, workers: int = 1, compute_type: str = COMPUTE_TYPE
    ) -> None:
        self.package = package
        self.workers = workers
        self._compute_type = compute_type

    @cached_property
    def decoder(self) -> Any:  # noqa: ANN401 - ctranslate2 has no types
        """The CTranslate2 translator.

        Raises:
            TranslatorError: it is not installed, or cannot load the model.
        """
        ctranslate2 = _require("ctranslate2")
        known = sorted(ctranslate2.get_supported_compute_types("cpu"))
        if self._compute_type not in known:
            raise TranslatorError(
                f"This processor cannot calculate as {self._compute_type!r}; "
                f"it can as {', '.join(known)}."
            )
        with self._loading():
            return ctranslate2.Translator(
                str(self.package.folder / "model"),
                compute_type=self._compute_type,
                inter_threads=self.workers,
                intra_threads=1,
            )

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The package's tokenizer: Argos Translate's where it is there, else the same by us.

        Raises:
            TranslatorError: what it needs is not installed.
        """
        if find_spec("argostranslate"):
            from argostranslate.package import Package as ArgosPackage

            with self._loading():
                tokenizer: Tokenizer = ArgosPackage(self.package.folder).tokenizer
                tokenizer.encode("")
            return tokenizer
        if not (self.package.folder / "sentencepiece.model").is_file():
            raise TranslatorError(
                f"The tokenizer of {self.package.name} needs Argos Translate itself; "
                "install it: pip install 'duizhao[translate]'"
            )
        with self._loading():
            return _SentencePiece(str(self.package.folder / "sentencepiece.model"))

    @cached_property
    def identity(self) -> str:
        """What tells it from another model: name, digest of its files, how it calculates."""
        return f"{self.package.name} {self._digest()} {self.decoder.compute_type}"

    def prove(self) -> None:
        """Load all of it.

        Raises:
            TranslatorError: it cannot be loaded.
        """
        self.decoder, self.tokenizer  # noqa: B018 - they load when they are asked for

    @contextmanager
    def _loading(self) -> Iterator[None]:
        """Whatever a library says of a file that it cannot load, as one error."""
        try:
            yield
        except (OSError, RuntimeError, ValueError) as error:
            raise TranslatorError(
                f"{self.package.folder} cannot be loaded ({error}); remove it and get it again."
            ) from error

    def _digest(self) -> str:
        total = hashlib.sha256()
        folder = self.package.folder
        for path in sorted((*folder.glob("model/*"), *folder.glob("*.model"))):
            total.update(str(path.relative_to(folder)).encode())
            with path.open("rb") as file:
                total.update(hashlib.file_digest(file, "sha256").digest())
        return total.hexdigest()[:12]


class ArgosTranslator:
    """A `kb.translate.Translator` by one model and one way of decoding."""

    def __init__(self, model: Model, decoding: Decoding = Decoding()) -> None:  # noqa: B008 - a tuple
        self._model = model
        self._decoding = decoding

    @property
    def name(self) -> str:
        """Model and decoding: `translate-zh_en-1.9 3f2a9c1b04d5 int8 (beam 4, …)`."""
        return f"{self._model.identity} ({self._decoding})"

    def translate(self, texts: Sequence[str]) -> list[English | None]:
        """English of Chinese sentences; long ones are translated in parts."""
        divided = [parts(_plain(text), LONGEST) for text in texts]
        done = iter(self._decode([part for text in divided for part in text]))
        return [
            self._joined(text, [next(done) for _ in own])
            for text, own in zip(texts, divided, strict=True)
        ]

    def _decode(self, sentences: list[str]) -> list[tuple[str, bool]]:
        """Each sentence's English, and whether it came to the limit."""
        model, decoding = self._model, self._decoding
        tokens = [model.tokenizer.encode(sentence) for sentence in sentences]
        prefix = model.package.prefix
        results = model.decoder.translate_batch(
            tokens,
            target_prefix=[[prefix]] * len(tokens) if prefix else None,
            max_batch_size=min(BATCH, -(-len(tokens) // model.workers)) or 1,
            beam_size=decoding.beam,
            length_penalty=decoding.penalty,
            max_decoding_length=decoding.limit,
            no_repeat_ngram_size=decoding.block,
            replace_unknowns=True,
        )
        best = [result.hypotheses[0] for result in results]
        return [
            (
                model.tokenizer.decode(found).removeprefix(prefix).strip(),
                len(found) >= decoding.limit,
            )
            for found in best
        ]

    def _joined(self, text: str, done: list[tuple[str, bool]]) -> English:
        return English(
            en=" ".join(en for en, _ in done if en),
            of=key_of(text),
            by=self.name,
            cut=any(cut for _, cut in done),
        )


def _plain(text: str) -> str:
    """A text without line breaks, other white space and signs that nobody sees."""
    return "".join(char for char in text if not (char.isspace() or category(char) == "Cf"))


class _SentencePiece:
    """The tokenizer of most packages, as Argos Translate uses it."""

    def __init__(self, file: str) -> None:
        sentencepiece = _require("sentencepiece")
        self._processor = sentencepiece.SentencePieceProcessor(model_file=file)

    def encode(self, sentence: str) -> list[str]:
        tokens: list[str] = self._processor.encode(sentence, out_type=str)
        return tokens

    def decode(self, tokens: list[str]) -> str:
        text: str = self._processor.decode_pieces(tokens)
        return text.replace("▁", " ").replace("_", " ")


def _require(module: str) -> Any:  # noqa: ANN401 - a module
    """A module that an extra brings.

    Raises:
        TranslatorError: it is not installed.
    """
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError as error:
        raise TranslatorError(
            f"Translating needs {module}; install it: pip install 'duizhao[translate-lite]'"
        ) from error
