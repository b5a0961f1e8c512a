"""What the units of a TMX file say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.english import English
from kb.tmx import Unit, read_tmx, read_units

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header/><body>\n'
UNIT = (
    '<tu><tuv xml:lang="zh-CN"><seg>水库</seg></tuv><tuv xml:lang="en"><seg>dam</seg></tuv></tu>\n'
)
END = "</body></tmx>\n"
OURS = HEAD.replace("<header/>", '<header creationtool="duizhao"/>')


def only_unit(folder: Path, element: str, head: str = HEAD) -> Unit:
    path = folder / "memory.tmx"
    path.write_text(head + element + END, "utf-8")
    (found,) = read_units(path)
    return found


def test_a_unit_that_says_nothing_of_itself_is_its_two_sides(tmp_path: Path) -> None:
    assert only_unit(tmp_path, UNIT) == Unit("水库", English("dam"))


def test_what_a_unit_says_of_itself_is_read(tmp_path: Path) -> None:
    said = {
        "x-origin": "official",
        "x-engine": "a & b",
        "x-match": "93",
        "x-of": "0123456789abcdef",
        "x-cut": "yes",
    }
    props = "".join(
        f'<prop type="{name}">{text.replace("&", "&amp;")}</prop>' for name, text in said.items()
    )
    element = UNIT.replace("<tu>", f'<tu tuid="a-1:1.p1.s1">{props}')
    english = English("dam", said["x-of"], "a & b", match=93, cut=True)
    ours, other = (only_unit(tmp_path, element, head) for head in (OURS, HEAD))
    assert ours == Unit("水库", english, "official", "a-1:1.p1.s1")
    assert other == Unit("水库", english, "", "a-1:1.p1.s1")
    assert ours.is_stale


@pytest.mark.parametrize("origin", ["official", "human", "project", "memory", "machine"])
def test_only_files_of_ours_say_that_people_made_it(tmp_path: Path, origin: str) -> None:
    element = UNIT.replace("<tu>", f'<tu><prop type="x-origin">{origin}</prop>')
    assert only_unit(tmp_path, element, OURS).origin == origin
    by_program = origin in {"memory", "machine"}
    for tool in ("Duizhao", "omegat", ""):
        head = HEAD.replace("<header/>", f'<header creationtool="{tool}"/>')
        assert only_unit(tmp_path, element, head).origin == (origin if by_program else "")


@pytest.mark.parametrize(
    ("of_unit", "of_english", "day"),
    [
        ('changedate="20240229T101112Z"', "", "2024-02-29"),
        ('creationdate="20240101T000000Z" changedate="20240302T000000Z"', "", "2024-03-02"),
        ('creationdate="20240101T000000Z"', 'creationdate="20230101T000000Z"', "2023-01-01"),
        ('changedate="20240101T000000Z"', 'creationdate="20230101T000000Z"', "2024-01-01"),
        ('changedate="20240101"', "", "2024-01-01"),
        ('changedate="20230229T000000Z"', "", ""),
        ('changedate="yesterday" creationdate="20240101T000000Z"', "", "2024-01-01"),
    ],
)
def test_the_day_is_that_of_the_last_change(
    tmp_path: Path, of_unit: str, of_english: str, day: str
) -> None:
    element = UNIT.replace("<tu>", f"<tu {of_unit}>").replace('"en"', f'"en" {of_english}')
    assert only_unit(tmp_path, element).english.date == day


@pytest.mark.parametrize("origin", ["MT", "Official", " "])
def test_an_origin_that_is_none_of_ours_is_not_stated(tmp_path: Path, origin: str) -> None:
    element = UNIT.replace("<tu>", f'<tu><prop type="x-origin">{origin}</prop>')
    assert only_unit(tmp_path, element, OURS).origin == ""


@pytest.mark.parametrize("match", ["100", "0", "-1", "1e1", "٣", "9" * 5000, ""])
def test_a_likeness_that_is_none_is_not_stated(tmp_path: Path, match: str) -> None:
    element = UNIT.replace("<tu>", f'<tu><prop type="x-match">{match}</prop>')
    assert only_unit(tmp_path, element).english.match == 100


@pytest.mark.parametrize("of", ["ab", "0123456789ABCDEF", "0" * 17, "z" * 16])
def test_a_key_that_is_none_is_not_stated(tmp_path: Path, of: str) -> None:
    found = only_unit(tmp_path, UNIT.replace("<tu>", f'<tu><prop type="x-of">{of}</prop>'))
    assert (found.english.of, found.is_stale) == ("", False)


def test_white_space_is_text_in_files_of_ours_only(tmp_path: Path) -> None:
    element = UNIT.replace("水库", "水\u3000库").replace("dam", " two  dams\n")
    assert only_unit(tmp_path, element).english.en == "two dams"
    found = only_unit(tmp_path, element, OURS)
    assert (found.zh, found.english.en) == ("水\u3000库", " two  dams\n")
    assert list(read_tmx(tmp_path / "memory.tmx")) == [("水 库", "two dams")]
