"""What the commands print of English: the text, where it is from, and what may be wrong."""

from __future__ import annotations

from collections.abc import Iterable

import click

from kb.addresses import is_report_id
from kb.conversions import doubtful
from kb.model import Origin, Text
from kb.provenance import provenance

ORIGIN_NAMES: dict[Origin, str] = {
    "official": "official translation",
    "human": "a person's translation, not official",
    "project": "this project's own translation, not official",
    "document": "the document's own words, nobody said whose",
    "memory": "as people translated the same sentence elsewhere",
    "machine": "machine translation",
    "": "no English",
}
NO_ENGLISH = "(no English)"


def english(text: Text) -> str:
    """The English of a text, or that there is none."""
    return text.en or ("(with the sentence before)" if text.stands_above else NO_ENGLISH)


def source(texts: Iterable[Text]) -> str:
    """Where the English of texts is from, who or what made it, and whether it is a close match."""
    origin, by, match = found = provenance(texts)
    close = (f"close match ({match} %)",) if match < 100 else ()
    if origin == "document" and by and all(map(is_report_id, by)):
        return ", ".join((f"English of {found.maker}", *close))
    makers = (found.maker,) if by else ()
    return ", ".join((ORIGIN_NAMES[origin], *makers, *close))


def warn(text: Text) -> None:
    """Print what may be wrong with the English of a text, and its figures as they should be."""
    for flag in text.flags:
        click.secho(f"  ! {flag.text}", fg="yellow")
    figures = "; ".join(f"{zh} = {en}" for zh, en in doubtful(text))
    if any(flag.kind == "figure" for flag in text.flags):
        shown = f": {figures}" if figures else ""
        click.secho(f"  ! figures not verified, see the Chinese{shown}", fg="yellow")
