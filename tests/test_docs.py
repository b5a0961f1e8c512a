"""The documentation says what is true: every command, option, setting and operator is in it."""

from __future__ import annotations

import re

import click
import pytest

from docs import generate
from tests.test_layers import ROOT
from web.cli import main
from web.settings import SETTINGS

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
PROSE = "\n".join([README, *(text for name, text in PAGES.items() if name != generate.PAGE.name)])
"""All that was written by hand; docs/cli.md is generated and proves nothing by itself."""

COMMANDS = {context.command_path: context.command for context in generate.commands(main)}
OPTIONS = sorted(
    (name, flag)
    for name, command in COMMANDS.items()
    for parameter in command.params
    if isinstance(parameter, click.Option) and not parameter.hidden
    for flag in (*parameter.opts, *parameter.secondary_opts)
    if flag.startswith("--")
)
OPERATORS = {
    "phrase": r"`[“\"][^`]+[”\"]`",
    "without": r"`-\w+`",
    "or": r"`[^`]*\bOR\b[^`]*`",
    "section": r"`section:[0-9.]+`",
    "report": r"`report:[a-z0-9-]+`",
    "year": r"`year:[0-9-]+`",
    "place": r"`place:\S+`",
    "level": r"`level:[a-z]+`",
    "kind": r"`kind:[a-z]+`",
    "lang": r"`lang:[a-z]+`",
    "origin": r"`origin:[a-z]+`",
}
"""How each operator of a query looks in the text: in code, with something to search for."""


def test_the_command_line_page_is_what_help_prints() -> None:
    assert PAGES[generate.PAGE.name] == generate.cli_reference(main), "run `make docs`"


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "kb"])
def test_every_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"\b{name}\b", README)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    assert (COMMANDS[name].help or "").strip()


@pytest.mark.parametrize(("name", "flag"), OPTIONS)
def test_every_option_is_documented_and_says_what_it_does(name: str, flag: str) -> None:
    section = PAGES[generate.PAGE.name].split(f"## {name}\n")[1].split("\n## ")[0]
    assert re.search(rf"(?m)^ .*{flag}\b", section)
    options = (p for p in COMMANDS[name].params if isinstance(p, click.Option))
    assert next(p.help for p in options if flag in (*p.opts, *p.secondary_opts))


@pytest.mark.parametrize(("name", "text"), [(setting.name, setting.help) for setting in SETTINGS])
def test_every_setting_is_described_in_prose(name: str, text: str) -> None:
    assert f"`{name}`" in PROSE
    assert text.strip()


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_query_operator_is_described_in_prose(operator: str) -> None:
    assert re.search(OPERATORS[operator], PROSE)


def test_every_file_a_page_links_to_is_there() -> None:
    pages = {ROOT / "README.md": README, **{ROOT / "docs" / name: PAGES[name] for name in PAGES}}
    missing = [
        f"{page.name}: {target}"
        for page, text in pages.items()
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
        if not (page.parent / target).exists()
    ]
    assert missing == []
