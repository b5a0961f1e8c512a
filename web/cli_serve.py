"""`kb serve`: the pages, until told to stop."""

from __future__ import annotations

import click

from web import settings as names
from web.command import engine_of, settings
from web.settings import Settings


@click.command()
@click.option("--host", envvar=names.HOST.name, default="127.0.0.1", help=names.HOST.help)
@click.option(
    "--port",
    envvar=names.PORT.name,
    default=8000,
    type=click.IntRange(0, 65535),
    help=names.PORT.help,
)
@click.option(
    "--threads",
    envvar=names.THREADS.name,
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    help=names.THREADS.help,
)
@click.option(
    "--connections",
    envvar=names.CONNECTIONS.name,
    default=500,
    show_default=True,
    type=click.IntRange(10, 100_000),
    help=names.CONNECTIONS.help,
)
@click.option(
    "--seconds",
    envvar=names.SECONDS.name,
    default=10.0,
    show_default=True,
    type=click.FloatRange(0, 3600),
    help=names.SECONDS.help,
)
@click.option("--limit", envvar=names.LIMIT.name, default="", metavar="RATE", help=names.LIMIT.help)
@click.option(
    "--proxy", envvar=names.PROXY.name, default="", metavar="ADDRESS", help=names.PROXY.help
)
@settings
def serve(
    chosen: Settings,
    host: str,
    port: int,
    *,
    threads: int,
    connections: int,
    seconds: float,
    limit: str,
    proxy: str,
) -> None:
    """Serve the pages until told to stop.

    The index is built first where it is missing or stale.
    """
    from web import limiting
    from web import proxy as proxies
    from web.serve import serve as run

    # Before the index is built, which may take long.
    if limit:
        limiting.read(limit)
    if proxy:
        proxies.read(proxy)
    run(
        engine_of(chosen),
        host=host,
        port=port,
        threads=threads,
        connections=connections,
        seconds=seconds,
        site=chosen.site or "",
        limit=limit,
        proxies=proxy,
    )


COMMANDS = (serve,)
