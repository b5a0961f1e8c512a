"""The URL of an OpenSearch cluster: its hosts, the name of the index, and how it is spread."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from kb.errors import EngineError

SCHEMES = {"opensearch": "http", "opensearchs": "https"}
"""What each scheme is over."""
USER, PASSWORD, CA = "KB_OPENSEARCH_USER", "KB_OPENSEARCH_PASSWORD", "KB_OPENSEARCH_CA"
"""Variables of the environment; they win over what the URL says."""
PORT = 9200
MOST_SHARDS, MOST_REPLICAS = 1024, 100
_FORM = "write opensearch://HOST:PORT/NAME, or opensearchs:// for TLS"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?")
_SPREAD = {"shards": (1, 1, MOST_SHARDS), "replicas": (1, 0, MOST_REPLICAS)}
"""The default of each setting, the least and the most."""


@dataclass(frozen=True)
class Place:
    """Where an index is kept.

    Attributes:
        hosts: each with its port.
        name: of the index, or rather the alias that readers know it by.
        secure: whether it is asked over TLS.
        shards: parts that an index is made of that is built anew.
        replicas: copies of each part beside the first.
        user: empty where no credentials are needed.
        password: never shown.
        ca: file of the certificates to trust; the usual ones where it is empty.
    """

    hosts: tuple[str, ...]
    name: str
    secure: bool = False
    shards: int = 1
    replicas: int = 1
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    ca: str = ""

    @property
    def url(self) -> str:
        """The URL without credentials."""
        scheme = "opensearchs" if self.secure else "opensearch"
        return f"{scheme}://{','.join(self.hosts)}/{self.name}"

    @property
    def addresses(self) -> list[str]:
        """Where each host answers."""
        return [f"{'https' if self.secure else 'http'}://{host}" for host in self.hosts]


def parse(url: str, environment: Mapping[str, str] = os.environ) -> Place:
    """The place that a URL names, with the credentials of the environment.

    Raises:
        EngineError: it is not such a URL; the message does not repeat it, for it may hold a
            password.
    """
    scheme, _, rest = url.partition("://")
    address, _, settings = rest.partition("?")
    authority, _, name = address.partition("/")
    credentials, _, hosts = authority.rpartition("@")
    if scheme not in SCHEMES or not hosts:
        raise EngineError(f"The URL of the engine names no OpenSearch cluster; {_FORM}.")
    if not _NAME.fullmatch(name):
        raise EngineError(
            "The URL of the engine ends with no name for the index, of lower-case letters, digits, "
            f"- and _; {_FORM}."
        )
    user, _, password = credentials.partition(":")
    spread = _spread(settings)
    ca = environment.get(CA, "")
    if ca and not Path(ca).is_file():
        raise EngineError(f"{CA} names no file; name one with the certificates to trust.")
    return Place(
        hosts=tuple(map(_host, hosts.split(","))),
        name=name,
        secure=SCHEMES[scheme] == "https",
        shards=spread["shards"],
        replicas=spread["replicas"],
        user=environment.get(USER) or unquote(user),
        password=environment.get(PASSWORD) or unquote(password),
        ca=ca,
    )


def _host(text: str) -> str:
    found = _HOST.fullmatch(text)
    port = int(found[2] or PORT) if found else 0
    if not found or not 0 < port < 2**16:
        raise EngineError(f"The URL of the engine has a host that is none; {_FORM}.")
    return f"{found[1]}:{port}"


def _spread(settings: str) -> dict[str, int]:
    found = {name: usual for name, (usual, _, _) in _SPREAD.items()}
    for name, value in parse_qsl(settings, keep_blank_values=True):
        if name not in _SPREAD:
            raise EngineError(
                "The URL of the engine has a setting that there is not; "
                "behind ? it may say shards=3&replicas=1."
            )
        _, least, most = _SPREAD[name]
        if not re.fullmatch("[0-9]{1,4}", value) or not least <= int(value) <= most:
            raise EngineError(
                f"The URL of the engine does not say how many {name}; write {least} to {most}."
            )
        found[name] = int(value)
    return found
