"""Proxies before the site: who of them is believed when it says who asks, and for which host."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

from kb.errors import SettingError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def read(proxies: str) -> list[IPv4Network | IPv6Network]:
    """The addresses and networks that a setting names, separated by commas.

    Raises:
        SettingError: one of them is neither.
    """
    try:
        return [ip_network(part.strip()) for part in proxies.split(",")]
    except ValueError as error:
        raise SettingError(
            f"{proxies!r} names no proxy; write for example 127.0.0.1 or 10.0.0.0/8."
        ) from error


class Proxied:
    """A WSGI application that learns from a trusted proxy who asks, how, and for which host.

    The last of the addresses in X-Forwarded-For counts, the one that the proxy itself wrote, and
    so of X-Forwarded-Proto and X-Forwarded-Host. Of anybody else these headers say nothing.

    Raises:
        SettingError: `proxies` names what is neither an address nor a network.
    """

    def __init__(self, application: WSGIApplication, proxies: str) -> None:
        self._application = application
        self._told = ProxyFix(application, x_for=1, x_proto=1, x_host=1)
        self._trusted = read(proxies)

    def __call__(
        self, environment: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer one request."""
        is_trusted = self._trusts(environment.get("REMOTE_ADDR", ""))
        application = self._told if is_trusted else self._application
        return application(environment, start_response)

    def _trusts(self, peer: str) -> bool:
        try:
            address = ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in self._trusted)
