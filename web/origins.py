"""Where English is from and whether to rely on it, in the words of the interface."""

from __future__ import annotations

from typing import NamedTuple

from flask import Flask
from flask_babel import LazyString, lazy_gettext

from index.answer import now
from kb.addresses import is_report_id
from kb.conversions import doubtful
from kb.model import FlagKind, Info, Origin, Text
from kb.provenance import Provenance, common, provenance
from web.current import engine


class Warned(NamedTuple):
    """What may be wrong with the English of a sentence, said in the interface's language.

    `figures` are those of the Chinese, each as written and in English.
    """

    words: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()


NOTHING = Warned()

NAMES: dict[Origin, LazyString] = {
    "official": lazy_gettext("English: official translation"),
    "human": lazy_gettext("English: a person’s translation, not official"),
    "project": lazy_gettext("English: this project’s own translation, not official"),
    "document": lazy_gettext("English: that of the document itself"),
    "memory": lazy_gettext("English: as people translated the same sentence elsewhere"),
    "machine": lazy_gettext("English: machine translation"),
    "": lazy_gettext("No English translation yet"),
}
"""What an origin is called."""
BRIEF: dict[Origin, LazyString] = {
    "official": lazy_gettext("official translation"),
    "human": lazy_gettext("a person’s translation"),
    "project": lazy_gettext("this project’s own"),
    "document": lazy_gettext("the document’s own"),
    "memory": lazy_gettext("same sentence elsewhere"),
    "machine": lazy_gettext("machine translation"),
    "": lazy_gettext("no English yet"),
}
"""The same where it is plain that English is spoken of."""
REASONS: dict[Origin, LazyString] = {
    "official": lazy_gettext("Given as official by those who brought it here; it may be quoted."),
    "human": lazy_gettext("Made by a person who may be asked; nobody has made it official."),
    "project": lazy_gettext("Made for this knowledge base, sentence by sentence, figures checked."),
    "document": lazy_gettext("The document is in English; nobody said whose words they are."),
    "memory": lazy_gettext("The Chinese is the same word for word; what stands around it is not."),
    "machine": lazy_gettext("Made by a program and read by nobody: look at the Chinese."),
}
"""What an origin means for a reader, in one line."""
WARNINGS: dict[FlagKind, LazyString] = {
    "figure": lazy_gettext("figures not verified — see the Chinese"),
    "loop": lazy_gettext("repeats itself"),
    "length": lazy_gettext("much longer or shorter than its Chinese"),
    "han": lazy_gettext("not all of it translated"),
    "empty": lazy_gettext("says nothing"),
    "term": lazy_gettext("a term that the glossary has otherwise"),
    "cut": lazy_gettext("breaks off"),
    "stale": lazy_gettext("the Chinese has changed since"),
}
"""What may be wrong with a translation."""


BESIDE = lazy_gettext("Put beside the Chinese sentence by sentence, by a program.")
"""What it means that English is that of another report of the library."""


def init_app(app: Flask) -> None:
    """Give templates what they say of English and where it is from."""
    app.jinja_env.globals.update(
        provenance=provenance,
        common=common,
        origin_names=NAMES,
        origin_reasons=REASONS,
        put_beside_reason=BESIDE,
        taken_from=taken_from,
    )


def taken_from(found: Provenance) -> Info | None:
    """The report of this library whose English it is; `None` where it is from elsewhere."""
    if len(found.by) != 1 or not is_report_id(found.by[0]):
        return None
    infos = engine().ping().reports
    name = now(infos, found.by[0])
    return next((info for info in infos if info.id == name), None)


def warned(text: Text) -> Warned:
    """What a reader of a sentence is warned of."""
    if not text.flags:
        return NOTHING
    kinds = dict.fromkeys(flag.kind for flag in text.flags)
    return Warned(tuple(str(WARNINGS[kind]) for kind in kinds), doubtful(text))
