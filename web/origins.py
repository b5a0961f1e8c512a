"""Where English is from and whether to rely on it, in the words of the interface."""

from __future__ import annotations

from typing import NamedTuple

from flask import Flask
from flask_babel import gettext

from kb.conversions import doubtful
from kb.model import FlagKind, Origin, Text
from kb.provenance import common, provenance


class Warned(NamedTuple):
    """What may be wrong with the English of a sentence, said in the interface's language.

    `figures` are those of the Chinese, each as written and in English.
    """

    words: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()


NOTHING = Warned()


def init_app(app: Flask) -> None:
    """Give templates what they say of English and where it is from."""
    app.jinja_env.globals.update(
        provenance=provenance, common=common, origin_names=names, origin_reasons=reasons
    )


def names() -> dict[Origin, str]:
    """What an origin is called."""
    return {
        "official": gettext("English: official translation"),
        "human": gettext("English: a person’s translation, not official"),
        "project": gettext("English: this project’s own translation, not official"),
        "memory": gettext("English: as people translated the same sentence elsewhere"),
        "machine": gettext("English: machine translation"),
        "": gettext("No English translation yet"),
    }


def reasons() -> dict[Origin, str]:
    """What an origin means for a reader, in one line."""
    return {
        "official": gettext("Given as official by those who brought it here; it may be quoted."),
        "human": gettext("Made by a person who may be asked; nobody has made it official."),
        "project": gettext("Made for this knowledge base, sentence by sentence, figures checked."),
        "memory": gettext("The Chinese is the same word for word; what stands around it is not."),
        "machine": gettext("Made by a program and read by nobody: look at the Chinese."),
        "": "",
    }


def warned(text: Text) -> Warned:
    """What a reader of a sentence is warned of."""
    if not text.flags:
        return NOTHING
    said = _warnings()
    kinds = dict.fromkeys(flag.kind for flag in text.flags)
    return Warned(tuple(said[kind] for kind in kinds), doubtful(text))


def _warnings() -> dict[FlagKind, str]:
    return {
        "figure": gettext("figures not verified — see the Chinese"),
        "loop": gettext("repeats itself"),
        "length": gettext("much longer or shorter than its Chinese"),
        "han": gettext("not all of it translated"),
        "empty": gettext("says nothing"),
        "term": gettext("a term that the glossary has otherwise"),
        "cut": gettext("breaks off"),
        "stale": gettext("the Chinese has changed since"),
    }
