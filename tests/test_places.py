"""An address finds its place, after corrections too, or the nearest ones."""

from __future__ import annotations

import pytest

from kb.addresses import Address
from kb.model import fingerprint
from tests.invented import tongbei
from tests.shelved import AWAY, BEFORE, NOTHING_LIKE, shuidong
from web.places import Found, Moved, NoPlaceError, find, nearest

REPORT = tongbei()
HERE = {passage.address.local: passage.fingerprint for passage in REPORT.passages}
UNKNOWN = "0123abcd"


def at(local: str) -> Address:
    return Address.parse(f"tongbei-2020:{local}")


@pytest.mark.parametrize("local", ["0", "1", "1.1", "1.p1", "1.1.p1", "1.1.p1.s6", "c1"])
def test_every_kind_of_place_is_found(local: str) -> None:
    assert find(REPORT, local) == Found(at(local))


@pytest.mark.parametrize(
    "local", ["3", "1.2", "1.p2", "1.1.p1.s7", "c2", "9.p1", "x", "1.P1", "01.p1", "", "p1", "1."]
)
def test_what_is_not_there_is_not_found_and_the_nearest_are_named(local: str) -> None:
    with pytest.raises(NoPlaceError) as caught:
        find(REPORT, local)
    assert not caught.value.gone
    assert caught.value.nearest


@pytest.mark.parametrize("local", HERE)
def test_a_passage_with_its_own_fingerprint_is_found_unchanged(local: str) -> None:
    assert find(REPORT, local, HERE[local]) == Found(at(local))


@pytest.mark.parametrize(
    ("cited", "now"),
    [
        ("7.p7", "1.1.p1"),
        ("1.p1", "1.1.p1"),
        ("1.p1.s2", "1.1.p1.s2"),
        ("9.p1.s9", "1.1.p1"),
        ("8", "1.1.p1"),
    ],
)
def test_a_text_that_was_renumbered_is_found_by_its_fingerprint(cited: str, now: str) -> None:
    assert find(REPORT, cited, HERE["1.1.p1"]) == Moved(at(now))


def test_a_text_that_was_corrected_in_its_place_is_said_to_have_changed() -> None:
    assert find(REPORT, "1.1.p1", UNKNOWN) == Found(at("1.1.p1"), changed=True)


@pytest.mark.parametrize("local", ["9.p1", "1.1.p2", "9", "c9"])
def test_an_address_without_place_or_text_is_gone(local: str) -> None:
    with pytest.raises(NoPlaceError) as caught:
        find(REPORT, local, UNKNOWN)
    assert caught.value.gone


@pytest.mark.parametrize("local", ["1", "1.1", "0", "c1"])
def test_sections_and_captions_have_no_fingerprint_to_miss(local: str) -> None:
    assert find(REPORT, local, UNKNOWN) == Found(at(local))


@pytest.mark.parametrize("fingerprint", ["", "xyz", "0123ABCD", "0123abcd9", "' OR 1=1"])
def test_what_cannot_be_a_fingerprint_is_ignored(fingerprint: str) -> None:
    assert find(REPORT, "1.p1", fingerprint) == Found(at("1.p1"))


@pytest.mark.parametrize(
    ("local", "first"),
    [
        ("1.1.p9", "1.1.p1"),
        ("1.2.p1", "1.1.p1"),
        ("0.p2", "0.p1"),
        ("9.p1", "2.p1"),
        ("3", "2"),
        ("1.9", "1.1"),
        ("c7", "c1"),
        ("1.1.pl", "1.1.p1"),
        ("nonsense", ""),
    ],
)
def test_the_nearest_place_comes_first(local: str, first: str) -> None:
    assert nearest(REPORT, local)[0].local == first


class TestCorrected:
    """A report that was corrected knows what it no longer has."""

    def test_a_text_that_was_mended_in_its_place_is_told_with_its_former_words(self) -> None:
        found = find(shuidong(), "1.p1", fingerprint(BEFORE))
        assert found == Found(Address.parse("shuidong-2021:1.p1"), changed=True, before=BEFORE)

    def test_a_text_that_was_taken_out_is_gone_and_leads_to_the_one_most_like_it(self) -> None:
        with pytest.raises(NoPlaceError) as caught:
            find(shuidong(), "1.p3", fingerprint(AWAY))
        assert caught.value.gone
        assert caught.value.text == AWAY
        assert caught.value.nearest[0].local == "1.p2"
        assert caught.value.closest == shuidong().passages[1]

    def test_without_a_fingerprint_it_is_gone_too_with_what_stood_there_last(self) -> None:
        for local in ("1.p3", "1.p3.s1"):
            with pytest.raises(NoPlaceError, match="last read: 全省水库除险") as caught:
                find(shuidong(), local)
            assert (caught.value.gone, caught.value.text) == (True, AWAY)
            assert caught.value.nearest[0].local == "1.p2"

    def test_without_a_fingerprint_what_stands_there_now_is_found(self) -> None:
        assert find(shuidong(), "2.p1") == Found(Address.parse("shuidong-2021:2.p1"))

    def test_another_text_that_took_its_address_is_not_taken_for_it(self) -> None:
        with pytest.raises(NoPlaceError) as caught:
            find(shuidong(), "2.p1", fingerprint(NOTHING_LIKE))
        assert caught.value.text == NOTHING_LIKE
        assert caught.value.nearest[0].local == "2.p1"

    def test_a_text_that_nobody_kept_leads_to_the_nearest_address(self) -> None:
        with pytest.raises(NoPlaceError) as caught:
            find(shuidong(), "2.p4", UNKNOWN)
        assert caught.value.text == ""
        assert caught.value.nearest[0].local == "2.p1"
