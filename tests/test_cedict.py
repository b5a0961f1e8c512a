"""CC-CEDICT: which senses a word has, and what is said of files that are no dictionary."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.cedict import Cedict, Headword
from kb.errors import ImportedFileError

LINE = "經濟 经济 [jing1 ji4] /economy/economic/\n"
WORD = Headword("經濟", "经济", ("economy", "economic"))


def read(folder: Path, content: str | bytes) -> tuple[list[Headword], list[int]]:
    """The words of a file and the numbers of the lines that could not be read."""
    path = folder / "cedict.u8"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    words = Cedict(path)
    return list(words), words.unreadable


def senses(folder: Path, text: str) -> tuple[str, ...]:
    (_, *found), _ = read(folder, f"{LINE}甲 甲 [jia3] /{text}/\n")
    return found[0].senses if found else ()


@pytest.mark.parametrize(
    "content",
    [
        LINE.encode(),
        gzip.compress(LINE.encode()),
        gzip.compress(LINE.encode()[:20]) + gzip.compress(LINE.encode()[20:]),
        b"\xef\xbb\xbf" + LINE.encode(),
        LINE.replace("\n", "\r\n").encode(),
        LINE.rstrip().encode(),
        f"# CC-CEDICT\n#! version=1\n\n{LINE}".encode(),
        LINE.replace("[", "[[").replace("]", "]]").encode(),
    ],
    ids=["plain", "gzip", "gzip in parts", "BOM", "CRLF", "no end", "remarks", "version 2"],
)
def test_a_dictionary_is_read_in_every_form_it_comes_in(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content) == ([WORD], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("to plant (crops)", ("plant",)),
        ("to be busy", ("busy",)),
        ("the state; a state; state", ("state",)),
        ("economy; economic", ("economy", "economic")),
        ("(literary) to grow; (fig.; of a plan) to thrive", ("grow", "thrive")),
        ("wheat (a kind of (Triticum) grain)", ("wheat",)),
        ("flag [qi2] (CL:面[mian4])", ("flag",)),
        ("county in Yulin 玉林[Yu4 lin2], Guangxi", ("county in Yulin, Guangxi",)),
        ("Ba, an ancient state 巴國|巴国[Ba1 guo2] in Sichuan", ("Ba",)),
        ("Nanchuan (1120-1190), poet", ("Nanchuan",)),
        ("soybeans, wheat and rice", ("soybeans, wheat and rice",)),
        ("hammer, a kind of tool", ("hammer",)),
        ("lit. to cut at one stroke; fig. uniformity", ("cut at one stroke", "uniformity")),
        ("to greet sb; to give sth to sb's friend", ("greet", "give to friend")),
        ("sbirro", ("sbirro",)),
    ],
)
def test_a_sense_is_what_the_word_means(
    tmp_path: Path, text: str, expected: tuple[str, ...]
) -> None:
    assert senses(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abbr. for 七言律詩|七言律诗[qi1 yan2 lu:4 shi1]", ()),
        ("abbr. for 克羅埃西亞|克罗埃西亚[Ke4 luo2], Croatia", ("Croatia",)),
        ("abbr. for Singapore 新加坡[Xin1 jia1 po1]", ("Singapore",)),
        ("United Airlines, abbr. for 聯合航空|联合航空[Lian2 he2]", ("United Airlines",)),
        ("old name for Beijing", ("Beijing",)),
        ("old name of 北京[Bei3 jing1]", ()),
    ],
)
def test_another_name_is_what_it_is_in_english(
    tmp_path: Path, text: str, expected: tuple[str, ...]
) -> None:
    assert senses(tmp_path, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "CL:個|个[ge4],位[wei4]",
        "surname Li",
        "variant of 經|经[jing1]",
        "old variant of 五[wu3]",
        "erhua variant of 一個勁|一个劲[yi1 ge4 jin4]",
        "nonstandard simplified variant of 槼|规[gui1]",
        "erhua form of 一下[yi1 xia4]",
        "see 基友[ji1 you3]",
        "see also 族[zu2]",
        "also written 三保太監|三保太监",
        "also called 京胡[jing1 hu2]",
        "same as 差不多",
        "used in 㐖毒[Xie2 du2]",
        "used before a noun",
        "cf. 大灶[da4 zao4]",
        "Taiwan pr. [jia4]",
        "also pr. [jia4]",
        "Mandarin equivalent: 這樣|这样[zhe4 yang4]",
        "classifier for books",
        "(bound form)",
        "contraction of 勿用",
        "...",
    ],
)
def test_a_remark_about_the_word_is_no_sense(tmp_path: Path, text: str) -> None:
    assert senses(tmp_path, text) == ()


@pytest.mark.parametrize(
    "line",
    [
        "經濟 [jing1 ji4] /economy/",
        "經濟 经济 jing1 ji4 /economy/",
        "經濟 经济 [jing1 ji4]",
        "經濟 经济 [jing1 ji4] economy",
        "economy",
    ],
)
def test_a_line_that_cannot_be_read_is_counted_and_the_rest_is_used(
    tmp_path: Path, line: str
) -> None:
    assert read(tmp_path, f"# 1\n{LINE}{line}\n{LINE}") == ([WORD, WORD], [3])


def test_reading_again_counts_anew(tmp_path: Path) -> None:
    path = tmp_path / "cedict.u8"
    path.write_text(f"half a line\n{LINE}", "utf-8")
    words = Cedict(path)
    assert list(words) == list(words) == [WORD]
    assert words.unreadable == [1]


PACKED = gzip.compress(LINE.encode() * 200)
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "no line of it": ("水库\tdam\n", "has no line of CC-CEDICT"),
    "nothing": ("", "has no line of CC-CEDICT"),
    "another encoding": (LINE.encode("gb18030"), "is not UTF-8"),
    "gzip cut off": (PACKED[:-12], "is a damaged gzip file"),
    "gzip damaged": (PACKED[:20] + b"\xff" * 8 + PACKED[28:], "is a damaged gzip file"),
    "gzip in name only": (b"\x1f\x8bno", "is a damaged gzip file"),
}


@pytest.mark.parametrize(("content", "says"), REFUSED.values(), ids=list(REFUSED))
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(
    tmp_path: Path, content: str | bytes, says: str
) -> None:
    with pytest.raises(ImportedFileError, match=says) as raised:
        read(tmp_path, content)
    assert "cedict.u8" in str(raised.value)


@pytest.mark.parametrize("name", ["none.u8", "."])
def test_a_path_that_is_no_file_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportedFileError, match="cannot be read"):
        list(Cedict(tmp_path / name))


@given(text=st.text(alphabet=st.sampled_from("ab;,()[]{}甲|· ./"), max_size=30))
def test_any_sense_comes_out_tidy(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    for sense in senses(tmp_path_factory.getbasetemp(), text.replace("/", "")):
        assert sense == " ".join(sense.split())
        assert sense
        assert "甲" not in sense


@given(content=st.binary(max_size=60) | st.text(max_size=60).map(lambda text: LINE + text))
def test_any_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: str | bytes
) -> None:
    try:
        words, _ = read(tmp_path_factory.getbasetemp(), content)
    except ImportedFileError:
        return
    assert all(word.senses for word in words)


@pytest.mark.data
def test_every_line_of_the_real_dictionary_is_read() -> None:
    words = Cedict(Path(os.environ["KB_DATA"], "cedict_1_0_ts_utf-8_mdbg.txt.gz"))
    found = {word.simplified: word.senses for word in words}
    assert words.unreadable == []
    assert len(found) > 100_000
    assert found["经济"] == ("economy", "economic")
