from timeline.chart.heading import build_heading, build_silence
from timeline.chart.names import Namebook, NameRow
from timeline.chart.rows import PairCount
from timeline.filters import View
from timeline.values.pairs import Pair

NAMES = Namebook(NameRow(code, code.title(), None, None) for code in ["FJI", "ISL", "JPN", "USA"])


def silence(*counted, of="fji-isl"):
    rows = [PairCount(Pair.parse(text), n) for text, n in counted]
    return build_silence(View((Pair.parse(of),)), NAMES, rows)


def test_the_nearest_pairs_are_the_busiest_of_each_country_in_turn():
    found = silence(("jpn-usa", 90), ("isl-usa", 9), ("isl-jpn", 8), ("fji-usa", 2))
    assert [pair.href for pair in found.nearest] == [
        "/pairs/fji-usa/",
        "/pairs/isl-usa/",
        "/pairs/isl-jpn/",
    ]
    assert found.nearest_title == "The nearest pairs with records"


def test_two_countries_without_records_lead_to_the_busiest_pairs():
    found = silence(("jpn-usa", 90))
    assert [pair.title for pair in found.nearest] == ["Jpn – Usa"]
    assert found.nearest_title == "The pairs with the most records"


def test_silence_names_both_countries_and_leads_to_them():
    found = silence()
    assert found.title == "Nothing is recorded between Fji and Isl"
    assert found.countries == (("Fji", "/countries/fji/"), ("Isl", "/countries/isl/"))


def test_above_many_pairs_stand_their_codes_and_their_names_stay_at_hand():
    pairs = tuple(map(Pair.parse, ["fji-isl", "fji-jpn", "fji-usa", "isl-jpn"]))
    many, few = (build_heading(View(of), NAMES, []) for of in (pairs, pairs[:3]))
    assert many.short_title.replace("\u2060", "") == "4 pairs: FJI–ISL, FJI–JPN, FJI–USA, ISL–JPN"
    assert many.title.startswith("Fji – Isl, Fji – Jpn, ")
    assert few.short_title == ""
