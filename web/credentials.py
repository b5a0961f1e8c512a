"""Credentials stay out of what is shown: an engine's URL may hold a name and a password."""

from __future__ import annotations

import re

_IN_ADDRESS = re.compile(r"(?<=://)\S*@")


def without_credentials(text: str) -> str:
    """A sentence without the name and the password of the addresses in it."""
    return _IN_ADDRESS.sub("", text)
