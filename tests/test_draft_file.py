"""What was read of a source comes back as it was."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.draft import Block, BlockKind, Draft
from kb.draft_file import FILE, dump_draft, load_draft
from kb.errors import EditionError
from kb.model import AuditEntry
from kb.traced import Traced

SHA = "ab" * 32


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Drafts whose blocks are any characters of their lines, in any order."""
    lines = tuple(draw(st.lists(st.text("甲乙a1 。", max_size=6), max_size=5)))
    places = [(n, c) for n, line in enumerate(lines, 1) for c in range(1, len(line) + 1)]
    blocks = []
    for _ in range(draw(st.integers(0, 4))):
        taken = tuple(draw(st.lists(st.sampled_from(places), max_size=8)) if places else ())
        text = "".join(lines[line - 1][column - 1] for line, column in taken)
        kind = draw(st.sampled_from(get_args(BlockKind)))
        blocks.append(Block(kind, Traced(text, taken), draw(st.integers(0, 3))))
    pages = tuple(sorted(draw(st.integers(1, 3)) for _ in lines)) if draw(st.booleans()) else ()
    return Draft(lines, tuple(blocks), (AuditEntry("joined", 1, "甲"),), pages)


@given(drafts())
def test_a_draft_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, draft: Draft
) -> None:
    folder = tmp_path_factory.mktemp("edition")
    (folder / FILE).write_bytes(dump_draft(draft, SHA))
    assert load_draft(folder, SHA) == draft


def test_without_a_file_there_is_no_draft(tmp_path: Path) -> None:
    assert load_draft(tmp_path, SHA) is None


def test_the_draft_of_another_source_is_none(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(dump_draft(Draft((), (), ()), "cd" * 32))
    assert load_draft(tmp_path, SHA) is None


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"\xff",
        b'{"of":"' + SHA.encode() + b'","lines":[],"blocks":[["mark",0,[[1,1,1]]]]}',
    ],
    ids=["empty", "cut off", "no text", "a place that is not there"],
)
def test_a_damaged_file_names_the_remedy(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / FILE).write_bytes(damaged)
    with pytest.raises(EditionError, match="kb check --repair"):
        load_draft(tmp_path, SHA)
