"""Chinese script: Traditional characters as Simplified ones, each for itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""Chinese characters, for a set of a pattern."""
_HAN_CHAR = re.compile(f"[{HAN}]")


def simplified(text: str) -> str:
    """`text` with each Traditional character as its Simplified one, as long as it was."""
    return text.translate(_TABLE)


class _Table(dict[int, str]):
    """A translation table that works out each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        found = _converter().convert(char) if _HAN_CHAR.match(char) else char
        self[code] = found if len(found) == 1 else char
        return self[code]


_TABLE = _Table()


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
