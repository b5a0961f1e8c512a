"""The signs that part sentences and clauses, in both languages, and the last one before a place."""

from __future__ import annotations

import re

FAR = 160
"""Characters in either direction that belong to a quantity at most."""
SENTENCE = re.compile(r"[。；！？;!?\n]|\.(?=\s)")
CLAUSE = re.compile(r"[，。；！？,;!?\n]|\.(?=\s)")


def last_sign(sign: re.Pattern[str], text: str, at: int) -> int:
    """Behind the last sign before a place, not too far back."""
    start = max(at - FAR, 0)
    return max((match.end() for match in sign.finditer(text, start, at)), default=start)
