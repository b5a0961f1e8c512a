"""How much one address may ask for: above that it is told when to come again."""

from __future__ import annotations

import time
from ipaddress import ip_address, ip_network
from math import ceil
from typing import TYPE_CHECKING, NoReturn

from flask import Flask, request
from flask_babel import ngettext
from werkzeug.exceptions import TooManyRequests

from kb.errors import SettingError

if TYPE_CHECKING:
    from flask_limiter import RequestLimit
    from limits import RateLimitItem

FREE = frozenset({"static", "api.health"})
"""What may be asked for at any rate: what a page is drawn with, and whether the site is well."""
_HOME = 64
"""Bits of an IPv6 address that one customer's addresses share."""
_PATIENCE = 90
"""Seconds up to which a wait is told in seconds, and in minutes beyond."""


def read(limit: str) -> list[RateLimitItem]:
    """The rates that a setting names, `60/minute` or `60/minute; 2000/day`.

    Raises:
        SettingError: it names none, or what counts requests is not installed.
    """
    try:
        from limits import parse_many
    except ImportError as error:
        raise SettingError(
            "To limit requests Flask-Limiter is needed: pip install 'duizhao[limit]'"
        ) from error
    try:
        rates = parse_many(limit)
    except ValueError:
        rates = []
    if not rates or not all(rate.amount for rate in rates):
        raise SettingError(
            f"{limit!r} is no limit; write for example 60/minute or 60/minute;2000/day."
        )
    return rates


def init_app(app: Flask, limit: str) -> None:
    """Refuse an address that asks for more than `limit`; each process counts for itself.

    Raises:
        SettingError: `limit` names no rate, or what counts requests is not installed.
    """
    read(limit)
    from flask_limiter import Limiter

    limiter = Limiter(
        who,
        app=app,
        application_limits=[limit],
        storage_uri="memory://",
        # What is counted by moments is never forgotten there: memory would grow with addresses.
        strategy="fixed-window",
        on_breach=_refuse,
        # Pages that are not there count too.
        request_identifier=lambda: request.endpoint or request.path,
    )
    limiter.request_filter(lambda: request.endpoint in FREE)


def who() -> str:
    """Who asks: an address, or the network of one customer where addresses are that many."""
    text = request.remote_addr or ""
    try:
        address = ip_address(text)
    except ValueError:
        return text or "nobody"
    if address.version == 4 or address.ipv4_mapped:
        return text
    return str(ip_network(f"{address}/{_HOME}", strict=False))


def _refuse(breached: RequestLimit) -> NoReturn:
    seconds = max(1, ceil(breached.window.reset_time - time.time()))
    if seconds <= _PATIENCE:
        sentence = ngettext(
            "Come again in %(num)s second.", "Come again in %(num)s seconds.", seconds
        )
    else:
        sentence = ngettext(
            "Come again in %(num)s minute.", "Come again in %(num)s minutes.", ceil(seconds / 60)
        )
    raise TooManyRequests(sentence, retry_after=seconds)
