"""Addresses of pages: every link to a place in a report is made here."""

from __future__ import annotations

from typing import Any

from flask import Flask, url_for

from kb.addresses import Address
from kb.model import Passage


def init_app(app: Flask) -> None:
    """Give templates the functions of this module."""
    app.jinja_env.globals.update(
        place=place,
        anchor=anchor,
        in_context=in_context,
        canonical=canonical,
        permanent=permanent,
    )


def place(address: Address, **query: str) -> str:
    """The page of a place, as a path; a `query` value that is empty is left out."""
    kept: dict[str, Any] = {name: value for name, value in query.items() if value}
    if not address.local:
        return url_for("pages.report", report_id=address.report, **kept)
    return url_for("pages.place", report_id=address.report, local=address.local, **kept)


def anchor(address: Address) -> str:
    """The `id` of a place in a page; it begins with a letter and is spelled one way only."""
    return f"at-{address.local}"


def in_context(address: Address, **query: str) -> str:
    """The place inside the whole report."""
    return f"{place(Address(address.report), **query)}#{anchor(address)}"


def canonical(address: Address) -> str:
    """The absolute address of a place's page, without anything a reader chose."""
    if not address.local:
        return url_for("pages.report", report_id=address.report, _external=True)
    return url_for("pages.place", report_id=address.report, local=address.local, _external=True)


def permanent(passage: Passage, address: Address | None = None) -> str:
    """The absolute address to cite: the fingerprint in it finds the passage after it moved.

    `address` may be a sentence of the passage.
    """
    at = address or passage.address
    return url_for(
        "pages.place",
        report_id=at.report,
        local=at.local,
        f=passage.fingerprint,
        _external=True,
    )
