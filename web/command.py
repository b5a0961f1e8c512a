"""What every command shares: its settings, its engine, its errors and its JSON."""

from __future__ import annotations

import errno
import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from kb.errors import KbError, NotFoundError
from web.credentials import without_credentials
from web.settings import Settings

if TYPE_CHECKING:
    from index.engine import Engine
    from kb.addresses import Address
    from kb.model import Report

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
settings = click.make_pass_decorator(Settings)


REMEDIES = {
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), "give a folder that exists"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "change its permissions"),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room for it"),
}
"""What helps where a file cannot be read or written."""


class Group(click.Group):
    """A group whose commands end in one sentence when something is wrong, not in a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as click has it
        """Run the program; what it prints is UTF-8, whatever the locale: it is Chinese."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run the command; an error that a reader can act on becomes click's, exit status 1."""
        try:
            return super().invoke(ctx)
        except KbError as error:
            raise click.ClickException(without_credentials(str(error))) from error
        except BrokenPipeError:  # Click ends quietly when the reader has gone.
            raise
        except OSError as error:
            what = f"{error.filename or 'The output'} cannot be read or written ({error.strerror})"
            remedy = REMEDIES.get(error.errno or 0, "look at the disk that it is on")
            raise click.ClickException(f"{what}; {remedy}.") from error


@contextmanager
def to_library(chosen: Settings) -> Iterator[None]:
    """What cannot be written and says not where, is in the library."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or f"The library {chosen.library.folder}"
        raise


class Years(click.ParamType[tuple[int, int]]):
    """A year, or the first and the last of several: `2022`, `2018-2022`."""

    name = "years"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """The first and the last year."""
        found = re.fullmatch(r"([0-9]{4})(?:[-–—]([0-9]{4}))?", str(value))
        if found is None:
            self.fail(f"{value} is no year; write 2022 or 2018-2022.", param, ctx)
        first, last = sorted((int(found[1]), int(found[2] or found[1])))
        return first, last


def engine_of(chosen: Settings, *, force: bool = False, changing: bool = False) -> Engine:
    """The engine, in step with the library; a shared one only for what is about `changing` it."""
    from web.ready import ready_engine

    return ready_engine(chosen, force=force, changing=changing)


def place_of(chosen: Settings, text: str) -> tuple[Report, Address]:
    """The place that a reader names and the report it is in.

    Raises:
        InvalidAddressError: `text` names no place.
        NotFoundError: there is no such place.
    """
    from index.answer import jump_to

    engine = engine_of(chosen)
    address = jump_to(engine, text)
    return report_at(engine, address), address


def report_named(engine: Engine, report_id: str) -> Report:
    """The report with this id, or that had it before.

    Raises:
        NotFoundError: there is none; the message names those that there are.
    """
    from index.answer import now

    infos = engine.ping().reports
    known, name = [info.id for info in infos], now(infos, report_id)
    if name not in known:
        raise NotFoundError(f"There is no report {report_id!r}; there are {', '.join(known[:5])}.")
    return engine.report(name)


def report_at(engine: Engine, address: Address) -> Report:
    """The report that has the place at `address`.

    Raises:
        NotFoundError: it has no such place; the message names the nearest ones.
    """
    from web.places import find

    report = engine.report(address.report)
    if address.local:
        find(report, address.local)
    return report


def print_json(record: object, *, indent: int | None = 2) -> None:
    """A record on standard output; without `indent` on one line."""
    import json

    click.echo(json.dumps(record, ensure_ascii=False, indent=indent))


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 report`, `2 reports`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def remark(*parts: str) -> None:
    """A line on standard error."""
    click.echo(" · ".join(parts), err=True)
