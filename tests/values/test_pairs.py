import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.values.pairs import (
    DerivedPairs,
    Pair,
    PairError,
    Participation,
    derive_pairs,
    lineage_of,
    why_no_pair,
)
from timeline.values.vocabulary import Role

# Those who signed at San Francisco on 8 September 1951, Japan last.
SIGNERS = (
    "ARG AUS BEL BOL BRA CAN CHL COL CRI CUB DOM ECU EGY ETH FRA GBR GRC GTM HND HTI IDN IRN IRQ "
    "KHM LAO LBN LBR LKA LUX MEX NIC NLD NOR NZL PAK PAN PER PHL PRY SAU SLV SYR TUR URY USA VEN "
    "XVS ZAF JPN"
)
STATES = frozenset(f"{SIGNERS} CHN KOR PRK RUS SUN".split())


def derived(**roles):
    """The direct pairs and those borne on, as sorted texts; roles take codes in one string."""
    taking_part = [
        Participation(code, Role(role)) for role, codes in roles.items() for code in codes.split()
    ]
    pairs = derive_pairs(taking_part, STATES)
    return [sorted(map(str, each)) for each in (pairs.direct, pairs.bears_on)]


def test_a_pair_stands_in_alphabetical_order():
    assert Pair.of("rus", "JPN") == Pair("jpn", "rus") == Pair.parse("RUS-jpn")
    assert Pair.parse("rus-jpn").text == "jpn-rus"


def test_pairs_sort_by_their_text():
    texts = ["jpn-rus", "chn-usa", "chn-jpn"]
    assert [pair.text for pair in sorted(map(Pair.parse, texts))] == sorted(texts)


def test_a_pair_knows_its_two():
    pair = Pair.parse("jpn-rus")
    assert (list(pair), "RUS" in pair, "usa" in pair) == (["jpn", "rus"], True, False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("jpn-jpn", "two different countries"),
        ("jpn-JPN", "two different countries"),
        ("jpn", "two codes of three letters"),
        ("jpn-rus-usa", "two codes of three letters"),
        ("jpn–rus", "two codes of three letters"),
        ("jp1-rus", "two codes of three letters"),
        ("jpn-rus\n", "two codes of three letters"),
        ("", "two codes of three letters"),
    ],
)
def test_a_text_that_is_no_pair_is_refused(text, reason):
    with pytest.raises(PairError, match=reason):
        Pair.parse(text)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("rus", "jpn", "alphabetical order"),
        ("JPN", "RUS", "three letters"),
        ("jpn", "jpn", "two different"),
    ],
)
def test_a_pair_cannot_be_wrong(first, second, reason):
    with pytest.raises(PairError, match=reason):
        Pair(first, second)


def test_what_one_does_to_another_is_between_the_two():
    assert derived(actor="USA", recipient="JPN") == [["jpn-usa"], []]


def test_a_meeting_is_between_each_two():
    assert derived(actor="JPN RUS USA") == [["jpn-rus", "jpn-usa", "rus-usa"], []]


def test_guests_at_a_parade_pair_with_its_holder_and_not_with_each_other():
    parade = derived(actor="PRK", recipient="CHN CUB RUS")
    assert parade == [["chn-prk", "cub-prk", "prk-rus"], []]


def test_at_san_francisco_japan_pairs_with_each_of_the_others():
    with_japan = sorted(Pair.of("JPN", code).text for code in SIGNERS.split()[:-1])
    assert len(with_japan) == 48
    assert derived(actor=SIGNERS, recipient="JPN") == [with_japan, []]


def test_a_nuclear_test_is_between_the_tester_and_each_affected():
    assert derived(actor="PRK", affected="JPN KOR") == [["jpn-prk", "kor-prk"], []]


def test_a_threat_over_a_deal_with_a_third_is_no_conflict_with_the_third():
    threat = derived(actor="USA", recipient="JPN", affected="RUS")
    assert threat == [["jpn-usa"], ["jpn-rus", "rus-usa"]]


def test_what_two_agree_bears_on_a_third_with_each():
    assert derived(actor="JPN USA", affected="RUS") == [["jpn-usa"], ["jpn-rus", "rus-usa"]]


def test_those_affected_do_not_pair_with_each_other():
    assert derived(actor="USA", recipient="JPN", affected="KOR PRK")[1] == [
        "jpn-kor",
        "jpn-prk",
        "kor-usa",
        "prk-usa",
    ]


def test_eight_pair_with_each_other_and_nine_with_none():
    codes = SIGNERS.split()[:9]
    assert len(derived(actor=" ".join(codes[:8]))[0]) == 28
    assert derived(actor=" ".join(codes)) == [[], []]


def test_what_nine_declare_still_bears_on_whom_it_affects():
    codes = SIGNERS.split()[:9]
    assert derived(actor=" ".join(codes), affected="RUS") == [
        [],
        sorted(Pair.of(code, "RUS").text for code in codes),
    ]


@pytest.mark.parametrize(
    "roles",
    [
        {"actor": "JPN"},
        {"host": "USA"},
        {"actor": "JPN", "host": "USA"},
        {"recipient": "JPN"},
        {"affected": "JPN RUS"},
        {},
    ],
)
def test_without_a_counterpart_there_is_no_pair(roles):
    assert derived(**roles) == [[], []]


def test_a_mediator_does_not_pair():
    assert derived(actor="JPN RUS", host="USA") == [["jpn-rus"], []]


def test_what_is_between_two_does_not_also_bear_on_them():
    assert derived(actor="JPN RUS", affected="RUS USA") == [["jpn-rus"], ["jpn-usa", "rus-usa"]]


def test_a_country_on_both_sides_does_not_pair_with_itself():
    assert derived(actor="JPN RUS", recipient="RUS") == [["jpn-rus"], []]
    assert derived(actor="RUS", recipient="RUS") == [[], []]
    assert derived(actor="RUS", affected="RUS JPN") == [["jpn-rus"], []]


def test_two_states_of_one_lineage_count_once():
    continues = {"RUS": "SUN"}
    codes = [lineage_of(code, continues) for code in ("SUN", "RUS", "JPN")]
    assert derived(actor=" ".join(codes)) == [["jpn-rus"], []]


def test_an_organisation_takes_part_and_never_pairs():
    assert derived(actor="XUN", recipient="PRK", affected="JPN") == [[], ["jpn-prk"]]
    assert derived(actor="JPN", recipient="XUN") == [[], []]


def test_two_who_act_on_an_organisation_do_not_act_on_each_other():
    assert derived(actor="JPN USA", recipient="XUN") == [[], []]


def test_what_a_state_and_an_organisation_sign_bears_on_a_third():
    assert derived(actor="JPN XEU", affected="KOR") == [[], ["jpn-kor"]]


def test_organisations_do_not_use_up_the_eight():
    codes = SIGNERS.split()[:8]
    assert len(derived(actor=" ".join([*codes, "XEU"]))[0]) == 28


def test_derived_pairs_are_never_direct_and_borne_on():
    with pytest.raises(PairError, match="jpn-rus"):
        DerivedPairs(frozenset({Pair("jpn", "rus")}), frozenset({Pair("jpn", "rus")}))


CODES = st.sampled_from([*SIGNERS.split()[:12], "XUN", "XEU"])
PARTICIPATIONS = st.lists(st.builds(Participation, CODES, st.sampled_from(Role)), max_size=14)


@given(PARTICIPATIONS)
def test_pairs_are_of_states_that_take_part_other_than_as_hosts(participations):
    taking_part = {each.code.lower() for each in participations if each.role != Role.HOST}
    pairs = derive_pairs(participations, STATES)
    assert not pairs.direct & pairs.bears_on
    assert {code for pair in pairs for code in pair} <= taking_part - {"xun", "xeu"}


@given(PARTICIPATIONS, st.randoms())
def test_the_order_of_participants_decides_nothing(participations, random):
    shuffled = random.sample(participations, len(participations))
    assert derive_pairs(shuffled, STATES) == derive_pairs(participations, STATES)


@pytest.mark.parametrize(
    ("code", "lineage"),
    [("SUN", "RUS"), ("RUS", "RUS"), ("JPN", "JPN"), ("YUG", "YUG"), ("SCG", "SRB")],
)
def test_a_lineage_has_the_code_of_its_newest_state(code, lineage):
    assert lineage_of(code, {"RUS": "SUN", "SRB": "SCG"}) == lineage


def test_a_chain_is_followed_as_far_as_the_data_says():
    continues = {"SRB": "SCG", "SCG": "YUG"}
    assert {lineage_of(code, continues) for code in ("YUG", "SCG", "SRB")} == {"SRB"}


@pytest.mark.parametrize("continues", [{"CZE": "CSK", "SVK": "CSK"}, {"CSK": "CZE", "CZE": "CSK"}])
def test_a_lineage_without_a_single_newest_state_is_refused(continues):
    with pytest.raises(ValueError, match="newest of its lineage"):
        lineage_of("CSK", continues)


def test_a_lineage_that_breaks_says_where():
    with pytest.raises(ValueError, match="CZE and SVK continue CSK"):
        lineage_of("CSK", {"CZE": "CSK", "SVK": "CSK"})
    with pytest.raises(ValueError, match="a circle: CSK, CZE"):
        lineage_of("CSK", {"CSK": "CZE", "CZE": "CSK"})


@pytest.mark.parametrize(
    ("roles", "reason"),
    [
        ({}, "Nobody takes part yet"),
        ({"host": "USA", "affected": "JPN"}, "Nobody is an actor"),
        ({"actor": "XUN", "recipient": "JPN"}, "none of the actors is one"),
        ({"actor": "JPN", "recipient": "XUN"}, "no actor has a recipient"),
        ({"actor": "JPN", "recipient": "JPN"}, "no actor has a recipient"),
        ({"actor": "JPN XUN"}, "there is one among the actors"),
        ({"actor": "JPN"}, "One actor alone makes no pair"),
        ({"actor": SIGNERS}, "More than eight actors"),
    ],
)
def test_why_no_pair_follows_is_told(roles, reason):
    taking_part = [
        Participation(code, Role(role)) for role, codes in roles.items() for code in codes.split()
    ]
    assert not derive_pairs(taking_part, STATES)
    assert reason in str(why_no_pair(taking_part, STATES))
