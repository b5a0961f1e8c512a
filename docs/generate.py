"""Writes docs/cli.md from the command line's own --help: `make docs`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

PAGE = Path(__file__).with_name("cli.md")
WIDTH = 88
"""Columns of the help as printed, whatever terminal it is made on."""

_INTRODUCTION = """\
# The command line

Data goes to standard output, remarks to standard error. An error is one sentence with its
remedy and exit status 1; wrong usage is exit status 2.

<!-- Written by `make docs` from `kb --help`. Change the commands, not this page. -->
"""


def commands(group: click.Command, name: str = "kb") -> Iterator[click.Context]:
    """A context for the command and for each one below it, in the order of the help."""
    settings = {"terminal_width": WIDTH, **group.context_settings}
    yield from _below(click.Context(group, info_name=name, **settings))


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command is not None and not command.hidden:
                settings = command.context_settings
                yield from _below(click.Context(command, context, name, **settings))


def cli_reference(group: click.Command) -> str:
    """The page: each command's help under a heading of its own."""
    parts = [
        f"## {context.command_path}\n\n```text\n{context.get_help()}\n```\n"
        for context in commands(group)
    ]
    return "\n".join([_INTRODUCTION, *parts])


def main() -> None:
    """Write the page."""
    from web.cli import main as group

    PAGE.write_text(cli_reference(group), encoding="utf-8")


if __name__ == "__main__":
    main()
