"""Build hook: compiles the interface words and puts the seeds into the wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Hook(BuildHookInterface[Any]):
    """Runs before each wheel, the editable one included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue; a wheel that is no link to the checkout gets the seeds too."""
        root = Path(self.root)
        compile_catalogues(root / "web" / "translations")
        if version != "editable":
            build_data["force_include"][str(root / "seeds")] = "kb/seeds"


def compile_catalogues(folder: Path) -> None:
    """Write `messages.mo` beside every `messages.po` below `folder`; none is fine."""
    for source in sorted(folder.glob("*/LC_MESSAGES/messages.po")):
        locale = source.parent.parent.name
        with source.open("rb") as file:
            catalogue = read_po(file, locale=locale, abort_invalid=True)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
