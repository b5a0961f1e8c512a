"""All of the real reports in one library, through the command, where KB_DATA names a folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.accounted import unaccounted
from kb.editions import load_edition_texts, read_source
from kb.library import Library
from kb.sourcemap import dropped, locate

pytestmark = pytest.mark.data
EDITIONS = 100
"""93 records and seven pages."""
WORKERS = 2
SET_ASIDE = 0.01
"""Share of the characters of all sources that are in no text, white space apart."""
Outcomes = list[dict[str, object]]


class Shell:
    """`kb` over a library in a folder, as a shell runs it."""

    def __init__(self, folder: Path) -> None:
        self.library = folder / "library"
        self.options = ["--library", str(self.library), "--engine", f"whoosh:{folder / 'index'}"]

    def __call__(self, *args: str) -> str:
        command = [sys.executable, "-m", "web", *self.options, *args]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """`kb` over all of the reports."""
    folder = tmp_path_factory.mktemp("all")
    kb = Shell(folder)
    kb("init", str(kb.library))
    reports = Path(os.environ["KB_DATA"]) / "reports"
    start = time.monotonic()
    said = kb(
        "add", "--json", "--variants", "--workers", str(WORKERS),
        str(reports / "reports.jsonl"), str(reports / "html_2014_2020"),
    )  # fmt: skip
    (folder / "added.jsonl").write_text(said, "utf-8")
    tally = Counter(record["outcome"] for record in outcomes(kb))
    print(f"added with {WORKERS} workers in {time.monotonic() - start:.0f} s: {dict(tally)}")  # noqa: T201 - what is measured
    return kb


def outcomes(kb: Shell) -> Outcomes:
    text = (kb.library.parent / "added.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_every_report_is_added(kb: Shell) -> None:
    done = outcomes(kb)
    wrong = [record for record in done if record["outcome"] not in ("added", "variant")]
    assert not wrong
    assert len(done) == len(Library(kb.library)) == EDITIONS


def test_copies_are_known_as_copies(kb: Shell) -> None:
    copies = {info.id: info.variant_of for info in Library(kb.library).infos() if info.variant_of}
    sources = {str(record["source"]): str(record["id"]) for record in outcomes(kb)}
    print(copies)  # noqa: T201 - what is measured
    pages = {
        year: copies.get(sources[name])
        for year in range(2014, 2021)
        for name in sources
        if name.endswith(f"{year}_gov_report.txt")
    }
    assert pages == {year: f"gwr-zh-{year}" for year in range(2014, 2021)}
    assert copies["gwr-en-2017-full"] == "gwr-en-2017"
    assert len(copies) == len(pages) + 1


def counted(kb: Shell) -> Iterator[tuple[str, int, Counter[str], dict[tuple[int, int], str]]]:
    """Of each edition its characters, those set aside by kind, and those that are unaccounted."""
    library = Library(kb.library)
    for info in library.infos():
        folder = library.folder_of(info.id)
        draft = read_source(folder, info)
        texts = load_edition_texts(folder, info)
        found = locate({str(address): text for address, text in texts.items()}, draft)
        assert len(found) == len(texts), info.id
        kinds: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for entry in draft.audit:
            kinds[entry.line][entry.kind] += 1
        aside: Counter[str] = Counter()
        for (line, _), char in dropped(found.values(), draft).items():
            if not char.isspace():
                aside["+".join(sorted(kinds[line])) or "none"] += 1
        size = sum(not char.isspace() for line in draft.lines for char in line)
        yield info.id, size, aside, unaccounted(draft, found.values())


def test_nothing_of_a_source_is_lost(kb: Shell) -> None:
    total, aside = 0, Counter[str]()
    lost = {}
    for name, size, kinds, missing in counted(kb):
        total += size
        aside += kinds
        if missing:
            lost[name] = "".join(missing.values())[:60]
    print(f"{total} characters; set aside by kinds of their lines: {aside.most_common()}")  # noqa: T201 - what is measured
    assert not lost
    assert aside.total() <= SET_ASIDE * total


def test_an_english_document_is_aligned_and_found(kb: Shell) -> None:
    start = time.monotonic()
    done = json.loads(kb("align", "--json", "gwr-zh-2014", "gwr-en-2014"))
    print(f"aligned in {time.monotonic() - start:.0f} s: {done}")  # noqa: T201 - what is measured
    assert done["share"] > 0.8
    texts = json.loads(
        (kb.library / "gwr-zh-2014" / f"en.{done['origin']}.json").read_text("utf-8")
    )
    long = [value["en"] for value in texts.values() if len(value["en"]) > 80][::20]
    for sentence in long:
        words = " ".join(sentence.split()[:12])
        hits = json.loads(kb("search", "--json", "--report", "gwr-zh-2014", words))["hits"]
        assert any(sentence in hit["en"] for hit in hits), sentence


def test_all_of_it_agrees(kb: Shell) -> None:
    assert f"{EDITIONS} reports checked" in kb("check")
