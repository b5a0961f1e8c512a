"""`kb lexicon`: what is built of what, and what is said of files that cannot be used."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.program import Program, fails, with_index

CEDICT = (
    "# CC-CEDICT\n經濟 经济 [jing1 ji4] /economy/economic/\n水庫 水库 [shui3 ku4] /reservoir/\n"
)
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="zh"/><body>
{}
</body></tmx>
"""
UNIT = '<tu><tuv xml:lang="zh-CN"><seg>{}</seg></tuv><tuv xml:lang="en-US"><seg>{}</seg></tuv></tu>'


@pytest.fixture
def kb(tmp_path: Path) -> Program:
    return with_index(tmp_path)


def tmx(path: Path, *pairs: tuple[str, str]) -> Path:
    path.write_text(TMX.format("\n".join(UNIT.format(*pair) for pair in pairs)), "utf-8")
    return path


def lookup(kb: Program, lexicon: Path, word: str) -> list[dict[str, str | float]]:
    done = kb("--lexicon", str(lexicon), "lexicon", "lookup", "--json", word)
    found: list[dict[str, str | float]] = json.loads(done.stdout)
    return found


def test_a_lexicon_has_the_pairs_of_all_its_sources(kb: Program, tmp_path: Path) -> None:
    out, cedict = tmp_path / "out.db", tmp_path / "cedict.gz"
    cedict.write_bytes(gzip.compress(CEDICT.encode()))
    memory = tmx(tmp_path / "a.tmx", ("水库。", "Reservoir."), ("河流。", "River."))
    done = kb("lexicon", "build", str(out), "--tmx", str(memory), "--cedict", str(cedict))
    assert done.exit_code == 0
    assert f"pairs in {out}" in done.stdout
    assert {pair["source"] for pair in lookup(kb, out, "水庫")} == {"cedict", "learned"}
    assert lookup(kb, out, "引水")[0]["en"] == "water diversion"
    stats = json.loads(kb("--lexicon", str(out), "lexicon", "stats", "--json").stdout)
    assert set(stats) == {"pairs", "digest", "origins"}
    assert [origin["name"] for origin in stats["origins"]] == [
        "glossary.tsv",
        "cedict.gz",
        "a.tmx",
    ]


def test_english_is_looked_up_in_any_form(kb: Program, tmp_path: Path) -> None:
    (pair,) = json.loads(kb("lexicon", "lookup", "--json", "Water", "diversions").stdout)
    assert pair == {"zh": "引水", "en": "water diversion", "weight": 1.0, "source": "glossary"}


def test_without_a_lexicon_the_glossary_is_looked_up(kb: Program) -> None:
    assert kb("lexicon", "lookup", "引水").stdout == "1.00  引水  water diversion  (glossary)\n"
    assert "1  from glossary.tsv, glossary" in kb("lexicon", "stats").stdout


def test_a_word_that_is_not_there_is_said(kb: Program) -> None:
    done = kb("lexicon", "lookup", "火星")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "The lexicon has nothing for 火星.\n"


def test_a_lexicon_in_the_library_is_its_own(kb: Program, tmp_path: Path) -> None:
    cedict = tmp_path / "cedict.u8"
    cedict.write_text(CEDICT, "utf-8")
    kb("lexicon", "build", str(kb.library / "lexicon.db"), "--cedict", str(cedict))
    assert "水库" in kb("lexicon", "lookup", "reservoir").stdout


def test_another_lexicon_makes_the_index_stale_and_is_used(kb: Program, tmp_path: Path) -> None:
    out, cedict = tmp_path / "out.db", tmp_path / "cedict.u8"
    cedict.write_text(CEDICT, "utf-8")
    assert not kb("search", "reservoir").stdout
    kb("lexicon", "build", str(out), "--cedict", str(cedict))
    found = kb("--lexicon", str(out), "search", "reservoir")
    assert found.stderr.startswith("Building the index")
    assert "水库" in found.stdout
    assert not kb("--lexicon", str(out), "search", "水").stderr.startswith("Building")
    assert kb("search", "水").stderr.startswith("Building")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("bad.tmx", "no XML at all", "bad.tmx is not a TMX file"),
        ("bad.tmx", '<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "declares a DTD or entities"),
        ("bad.tmx", TMX.format(""), "has no unit with both Chinese (zh) and English (en)"),
        ("bad.u8", "no dictionary", "has no line of CC-CEDICT"),
    ],
)
def test_a_file_that_cannot_be_used_is_said_and_the_rest_is_used(
    kb: Program, tmp_path: Path, name: str, text: str, says: str
) -> None:
    out, bad, good = tmp_path / "out.db", tmp_path / name, tmp_path / "good.u8"
    bad.write_text(text, "utf-8")
    good.write_text(CEDICT, "utf-8")
    option = "--tmx" if name.endswith("tmx") else "--cedict"
    done = kb("lexicon", "build", str(out), option, str(bad), "--cedict", str(good))
    assert done.exit_code == 1
    assert says in done.stderr
    assert done.stderr.endswith("Error: 1 file could not be used; the rest was.\n")
    assert lookup(kb, out, "水库")


def test_a_line_that_cannot_be_read_is_said_and_the_rest_is_used(
    kb: Program, tmp_path: Path
) -> None:
    out, cedict = tmp_path / "out.db", tmp_path / "cedict.u8"
    cedict.write_text(CEDICT + "half a line\n", "utf-8")
    done = kb("lexicon", "build", str(out), "--cedict", str(cedict))
    assert done.exit_code == 0
    assert "line 4 first" in done.stderr
    assert lookup(kb, out, "水库")


def test_a_lexicon_without_a_pair_is_not_written(kb: Program, tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    said = fails(kb, "lexicon", "build", str(out), "--no-glossary")
    assert "--tmx or --cedict" in said
    assert list(tmp_path.glob("*out*")) == []


def test_where_nothing_is_left_to_write_it_is_said_why(kb: Program, tmp_path: Path) -> None:
    bad = tmp_path / "bad.u8"
    bad.write_bytes("經濟 经济 [jing1 ji4] /economy/\n".encode("gbk"))
    out = str(tmp_path / "out.db")
    done = kb("lexicon", "build", out, "--no-glossary", "--no-editions", "--cedict", str(bad))
    assert done.exit_code == 1
    assert "bad.u8 is not UTF-8" in done.stderr
    assert "There is no word pair" in done.stderr


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["lexicon", "build", "/nowhere/out.db"], "/nowhere/out.db cannot be written"),
        (["lexicon", "build", "OUT", "--tmx", "/nowhere"], "/nowhere is not there"),
        (["--lexicon", "/nowhere/out.db", "search", "水"], "kb lexicon build"),
        (["--lexicon", "README.md", "lexicon", "stats"], "README.md is no lexicon"),
    ],
)
def test_what_is_not_there_is_said(kb: Program, tmp_path: Path, args: list[str], says: str) -> None:
    assert says in fails(kb, *(arg.replace("OUT", str(tmp_path / "out.db")) for arg in args))
    assert not (tmp_path / "out.db").exists()
