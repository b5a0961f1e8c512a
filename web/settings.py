"""Settings: what the environment and the command line say, with a default for everything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kb.addresses import Address
from kb.library import Library, shipped_seeds
from kb.model import Passage, Report

if TYPE_CHECKING:
    from index.tokenisers import Kind


class Setting(NamedTuple):
    """One variable of the environment; the command line's option of the same name wins."""

    name: str
    help: str


LIBRARY = Setting("KB_LIBRARY", "Folder of the editions; the shipped ones unless given.")
ENGINE = Setting(
    "KB_ENGINE",
    "URL of the engine: whoosh:FOLDER, tantivy:FOLDER or opensearch://HOST:PORT/NAME; Whoosh in a "
    "folder in the user's cache unless given.",
)
LEXICON = Setting(
    "KB_LEXICON",
    "File of the lexicon, made by `kb lexicon build`; lexicon.db in the library unless given, "
    "else its glossary alone.",
)
TOKENIZER = Setting(
    "KB_TOKENIZER",
    "What cuts Chinese into words for the index, jieba unless given; rjieba cuts the same ten "
    "times as fast and needs pip install 'duizhao[fast]'.",
)
URL = Setting(
    "KB_URL",
    "Address that readers reach the site by, for permanent links; unless given, commands print "
    "http://127.0.0.1:8000 and pages the host that is asked.",
)
HERE = "http://127.0.0.1:8000"
"""Where `kb serve` answers unless told otherwise."""
HOST = Setting("KB_HOST", "Address that `kb serve` listens on; 127.0.0.1 unless given.")
PORT = Setting("KB_PORT", "Port that `kb serve` listens on; 8000 unless given.")
THREADS = Setting("KB_THREADS", "Requests that one process answers at the same time.")
CONNECTIONS = Setting(
    "KB_CONNECTIONS",
    "Connections open at most, waiting ones included; more than 900 need a higher `ulimit -n`.",
)
SECONDS = Setting(
    "KB_SECONDS",
    "Seconds that an answer may take; one that takes longer is given up. 0 is any time.",
)
LIMIT = Setting(
    "KB_LIMIT",
    "Requests that one address may make, such as 60/minute or 60/minute;2000/day; any number "
    "unless given. Needs the extra `limit`.",
)
PROXY = Setting(
    "KB_PROXY",
    "Addresses or networks of the proxies that are believed to say who asks, such as 127.0.0.1 or "
    "10.0.0.0/8; none unless given.",
)
SETTINGS = (
    LIBRARY,
    ENGINE,
    LEXICON,
    TOKENIZER,
    URL,
    HOST,
    PORT,
    THREADS,
    CONNECTIONS,
    SECONDS,
    LIMIT,
    PROXY,
)


@dataclass(frozen=True)
class Settings:
    """Where the editions are, what answers, and how readers reach it; `None` for the default."""

    folder: str | None
    engine_url: str | None
    site: str | None
    lexicon_file: str | None = None
    tokenizer: Kind = "jieba"

    @cached_property
    def library(self) -> Library:
        """The editions."""
        lexicon = Path(self.lexicon_file).expanduser() if self.lexicon_file else None
        return Library(Path(self.folder) if self.folder else shipped_seeds(), lexicon)

    @cached_property
    def engine(self) -> str:
        """The engine's URL."""
        from index.build import default_url

        return self.engine_url or default_url(self.library)

    def link(self, passage: Passage, address: Address | None = None) -> str:
        """The permanent link of a passage; its fingerprint finds it after it moved.

        `address` may be a sentence of the passage.
        """
        return f"{self.page(address or passage.address)}?f={passage.fingerprint}"

    def page(self, address: Address) -> str:
        """The page of a place."""
        return f"{(self.site or HERE).rstrip('/')}/r/{address.report}/{address.local}".rstrip("/")

    def citable(self, report: Report, address: Address) -> str:
        """The permanent link of any place in `report`."""
        for passage in report.inside(address.at()) if address.passage else ():
            return f"{self.page(address)}?f={passage.fingerprint}"
        return self.page(address)
