"""What a translator is: the Protocol that models and the translation memory fulfil."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kb.english import English


class Translator(Protocol):
    """Gives Chinese texts in English."""

    @property
    def name(self) -> str:
        """What tells it from every other one that would translate otherwise."""

    def translate(self, texts: Sequence[str]) -> list[English | None]:
        """The English of each text, in order; `None` for one that it has none for.

        Raises:
            TranslatorError: it cannot translate.
        """
