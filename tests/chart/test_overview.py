from datetime import date

import pytest

from timeline.chart.names import Namebook, NameRow
from timeline.chart.overview import HALF, build_matrix, build_pair_rows, choose_events
from timeline.chart.rows import PairCount
from timeline.values.pairs import Pair

NAMES = Namebook(
    NameRow(code, name, None, None)
    for code, name in [("JPN", "Japan"), ("RUS", "Russia"), ("USA", "United States")]
)
COUNTED = [PairCount(Pair("jpn", "rus"), 40, 10, 20), PairCount(Pair("jpn", "usa"), 9)]


def test_a_spark_has_cooperation_above_its_line_and_conflict_below():
    bins = [("jpn-rus", 0, "verbal-cooperation", 4), ("jpn-rus", 0, "material-conflict", 1)]
    [first, _second] = build_pair_rows(COUNTED, bins, NAMES)
    above, below = first.spark
    assert (above.look, float(above.y) + float(above.height)) == ("coop", HALF)
    assert (below.look, float(below.y)) == ("conf", HALF)
    assert float(above.height) == 2 * float(below.height)


def test_what_takes_no_side_lies_across_the_line_of_a_spark():
    bins = [("jpn-rus", 180, "observation", 3), ("jpn-rus", 180, "bears-on", 1)]
    [bar] = build_pair_rows(COUNTED, bins, NAMES)[0].spark
    assert (bar.look, float(bar.y), float(bar.height)) == ("plain", 0, 2 * HALF)


def test_the_sides_of_a_spark_begin_where_the_sideless_ends():
    bins = [
        ("jpn-rus", 0, quad, 2) for quad in ("neutral", "verbal-cooperation", "verbal-conflict")
    ]
    above, across, below = build_pair_rows(COUNTED, bins, NAMES)[0].spark
    assert float(above.y) + float(above.height) == pytest.approx(float(across.y), abs=0.11)
    assert float(across.y) + float(across.height) == pytest.approx(float(below.y), abs=0.11)


def test_a_matrix_tells_each_pair_once_the_busiest_country_first():
    rows = build_matrix(COUNTED, NAMES, 20).rows
    assert [row.code for row in rows] == ["JPN", "RUS", "USA"]
    assert [[cell.n for cell in row.cells] for row in rows] == [[], ["40"], ["9", ""]]


def test_a_cell_of_the_matrix_is_as_long_as_its_number_and_parted_by_balance():
    counted = [*COUNTED, PairCount(Pair("rus", "usa"), 10, 5, 5)]
    [_russia, _japan, usa] = build_matrix(counted, NAMES, 20).rows
    [cell, _other] = usa.cells
    assert cell.words == "Russia – United States: 10 records, 5 of cooperation, 5 of conflict"
    assert [(part.look, part.x, part.width) for part in cell.bar] == [
        ("coop", "0.000%", "25.000%"),
        ("conf", "25.000%", "25.000%"),
    ]


def test_the_matrix_explains_its_bars_by_round_numbers():
    assert build_matrix(COUNTED, NAMES, 20).scale == (("1", "15.811%"), ("10", "50.000%"))


def test_a_matrix_of_nothing_has_no_rows():
    assert build_matrix([], NAMES, 20).rows == ()


def test_among_equals_each_pair_comes_once_before_any_comes_twice():
    japan, syria = Pair("jpn", "rus"), Pair("rus", "syr")
    candidates = [(event, date(1950 + event, 1, 1), 4) for event in (1, 2, 3, 4)]
    pairs_of = {1: [japan], 2: [japan, syria], 3: [syria], 4: [japan]}
    assert choose_events(candidates, pairs_of, 3) == [1, 3, 2]


def test_what_is_more_important_comes_before_what_is_of_another_pair():
    japan, syria = Pair("jpn", "rus"), Pair("rus", "syr")
    candidates = [(1, date(1951, 1, 1), 5), (2, date(1956, 1, 1), 5), (3, date(1955, 1, 1), 4)]
    assert choose_events(candidates, {1: [japan], 2: [japan], 3: [syria]}, 2) == [1, 2]


def test_an_event_without_a_pair_is_no_key_event():
    assert choose_events([(1, date(1950, 1, 1), 5)], {}, 3) == []
