from datetime import date

import pytest

from timeline.chart.chooser import Gazetteer, KnownName, build_chooser


def known(code, name, form="alias", *, kind="state", continues=None, ended=None):
    return KnownName(code, name, form, None, None, kind, continues, ended)


GAZETTEER = Gazetteer(
    [
        known("JPN", "Japan", "short"),
        known("JPN", "日本"),
        known("RUS", "Russia", "short", continues="SUN"),
        known("SUN", "Soviet Union", "short", ended=date(1991, 12, 26)),
        known("SUN", "U.S.S.R."),
        known("SUN", "ソ連"),
        known("KOR", "South Korea", "short"),
        known("KOR", "Korea"),
        known("PRK", "North Korea", "short"),
        known("PRK", "Korea"),
        known("XKO", "Korea", "short", ended=date(1948, 9, 9)),
        known("CIV", "Côte d’Ivoire", "short"),
        known("AUT", "Österreich"),
        known("AUT", "Austria", "short"),
        known("XNA", "NATO", "short", kind="organisation"),
    ]
)


def offers_of(chooser):
    return [(offer.words, offer.href) for box in chooser.boxes for offer in box.offers]


@pytest.mark.parametrize(
    ("one", "other", "pair"),
    [
        ("japan", "RUSSIA", "jpn-rus"),
        ("日本", "ソ連", "jpn-rus"),
        ("ussr", "jpn", "jpn-rus"),
        ("cote d'ivoire", "ÖSTERREICH", "aut-civ"),
        ("osterreich", "Japan", "aut-jpn"),
    ],
)
def test_any_name_means_its_country(one, other, pair):
    assert build_chooser(GAZETTEER, one, other).pair.text == pair


def test_a_name_of_several_states_completes_the_pair_with_each():
    chooser = build_chooser(GAZETTEER, "Korea", "Japan")
    assert chooser.pair is None
    assert offers_of(chooser) == [
        ("South Korea", "/pairs/jpn-kor/"),
        ("North Korea", "/pairs/jpn-prk/"),
        ("Korea, to 1948", "/pairs/jpn-xko/"),
    ]


def test_an_offer_fills_its_own_box_while_the_other_is_unclear():
    chooser = build_chooser(GAZETTEER, "Korea", "Nowhere")
    hrefs = [href for _words, href in offers_of(chooser)]
    assert hrefs[0] == "/pairs/?one=South+Korea&other=Nowhere"
    assert hrefs[2] == "/pairs/?one=XKO&other=Nowhere"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Jpan", "Japan"),
        ("Rusia", "Russia"),
        ("Soveit Union", "Russia (earlier: Soviet Union)"),
        ("Côte d", "Côte d’Ivoire"),
        ("日本人", "Japan"),
    ],
)
def test_a_misspelt_name_is_offered(typed, meant):
    [(words, _href)] = offers_of(build_chooser(GAZETTEER, typed, "North Korea"))
    assert words == meant


def test_each_fault_stands_in_its_own_box():
    one, other = build_chooser(GAZETTEER, "Japan", "Narnia Minor").boxes
    assert (one.fault, one.typed) == ("", "Japan")
    assert (other.fault, other.typed) == (
        "No country is called “Narnia Minor”.",
        "Narnia Minor",
    )


def test_one_lineage_twice_is_no_pair():
    chooser = build_chooser(GAZETTEER, "Russia", "Soviet Union")
    assert [box.fault for box in chooser.boxes] == [
        "",
        "Both are Russia here; a pair is of two different countries. Its page:",
    ]


def test_an_organisation_leads_to_its_page():
    chooser = build_chooser(GAZETTEER, "nato", "Japan")
    assert offers_of(chooser) == [("NATO", "/countries/xna/")]


def test_nothing_typed_is_no_fault():
    chooser = build_chooser(GAZETTEER)
    assert (chooser.is_faulty, chooser.page, chooser.guess) == (False, "", None)


@pytest.mark.parametrize(
    ("typed", "page"),
    [("nippon", ""), ("Japan", "jpn"), ("U.S.S.R.", "sun"), ("NATO", "xna"), ("Korea", "")],
)
def test_one_country_alone_means_its_own_page(typed, page):
    chooser = build_chooser(GAZETTEER, "", typed)
    assert chooser.page == (page and f"/countries/{page}/")


def test_a_misspelt_country_alone_is_offered_by_its_page():
    chooser = build_chooser(GAZETTEER, "Jpan", "")
    assert offers_of(chooser) == [("Japan", "/countries/jpn/")]
    assert [bool(box.fault) for box in chooser.boxes] == [True, False]


@pytest.mark.parametrize("other", ["Rusia", "Russia", "Soviet Unoin"])
def test_a_misspelling_is_answered_with_the_pair_it_may_mean(other):
    guess = build_chooser(GAZETTEER, "Jpan", other).guess
    assert (guess.words, guess.href) == ("Japan – Russia", "/pairs/jpn-rus/")


@pytest.mark.parametrize("other", ["Korea", "NATO", "Narnia Minor", "", "Japn"])
def test_no_pair_is_guessed_where_a_reader_must_tell(other):
    assert build_chooser(GAZETTEER, "Jpan", other).guess is None


def test_a_beginning_offers_printed_names_first():
    names = [
        known("MEX", "Mexico", "short"),
        known("MEX", "United Mexican States"),
        known("USA", "United States", "short"),
    ]
    [one, _other] = build_chooser(Gazetteer(names), "united", "").boxes
    assert [offer.words for offer in one.offers] == ["United States", "Mexico"]


def test_the_boxes_suggest_old_names_plainly_spelt_and_codes():
    gazetteer = Gazetteer(
        [
            known("RUS", "Russia", "short", continues="SUN"),
            known("SUN", "Soviet Union", "short"),
            known("SUN", "U.S.S.R."),
            known("SUN", "USSR"),
            known("MMR", "Burma", "short"),
            known("MMR", "Union of Burma"),
            known("MMR", "Republic of the Union of Myanmar", "official"),
            known("XNA", "NATO", "short", kind="organisation"),
        ]
    )
    names = ("Burma", "Russia", "Soviet Union", "USSR")
    assert gazetteer.suggested == (*names, "MMR", "RUS", "SUN")
