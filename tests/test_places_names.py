"""Names of places say what is above them and whose government is of which level."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.places import bare, from_english, in_english, place_of


@pytest.mark.parametrize(
    ("text", "names", "level"),
    [
        ("全国", ("中国",), "national"),
        ("广东省", ("广东省",), "province"),
        ("广东", ("广东省",), "province"),
        ("上海市", ("上海市",), "province"),
        ("内蒙古自治区通辽市", ("内蒙古自治区", "通辽市"), "prefecture"),
        ("通辽市霍林郭勒市", ("通辽市", "霍林郭勒市"), "county"),
        ("景德镇市浮梁县", ("景德镇市", "浮梁县"), "county"),
        ("乐山市市中区", ("乐山市", "市中区"), "county"),
        ("荆州市沙市区", ("荆州市", "沙市区"), "county"),
        ("海南藏族自治州", ("海南藏族自治州",), "prefecture"),
        ("河南蒙古族自治县", ("河南蒙古族自治县",), "county"),
        ("吉林省吉林市", ("吉林省", "吉林市"), "prefecture"),
        ("兴安盟科尔沁右翼中旗", ("兴安盟", "科尔沁右翼中旗"), "county"),
        ("大兴安岭地区呼玛县", ("大兴安岭地区", "呼玛县"), "county"),
        ("凉山州", ("凉山州",), "prefecture"),
        ("北京海淀区", ("北京市", "海淀区"), "county"),
        ("浙江省义乌市", ("浙江省", "义乌市"), ""),
        ("通北县城关镇", ("通北县", "城关镇"), ""),
    ],
)
def test_a_place_is_told_by_its_names(text: str, names: tuple[str, ...], level: str) -> None:
    place = place_of(text)
    assert place is not None
    assert (place.names, place.level) == (names, level)


@pytest.mark.parametrize("text", ["", "市", "全市", "我县", "自治区", "人民政府", "大会", "经济"])
def test_what_names_no_place_is_none(text: str) -> None:
    assert place_of(text) is None


@given(st.text(alphabet="上海市广东省通辽县区旗州盟自治镇长沙", max_size=16))
def test_the_names_of_a_place_are_its_text_with_provinces_in_full(text: str) -> None:
    place = place_of(text)
    if place is not None:
        assert place_of(place.name) == place


@pytest.mark.parametrize(
    ("english", "name"),
    [
        ("Guangdong Province", "广东省"),
        ("the Inner Mongolia Autonomous Region", "内蒙古自治区"),
        ("Shaanxi", "陕西省"),
        ("Shanghai Municipal", "上海市"),
    ],
)
def test_provinces_are_known_by_their_english_names(english: str, name: str) -> None:
    place = from_english(english)
    assert place is not None
    assert place.name == name
    assert in_english(name) in english


def test_no_english_name_is_made_up() -> None:
    assert in_english("通辽市") == ""
    assert from_english("Atlantis") is None


@pytest.mark.parametrize(
    ("name", "short"),
    [("通辽市", "通辽"), ("延边朝鲜族自治州", "延边"), ("浦东新区", "浦东"), ("城区", "城区")],
)
def test_a_bare_name_says_no_level(name: str, short: str) -> None:
    assert bare(name) == short
