from timeline.chart.names import Namebook, NameRow
from timeline.chart.overview import HALF, build_matrix, build_pair_rows
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
    below, above = first.spark
    assert (above.look, float(above.y) + float(above.height)) == ("coop", HALF)
    assert (below.look, float(below.y) > HALF) == ("conf", True)
    assert float(above.height) == 2 * float(below.height)


def test_figures_and_what_bears_on_a_pair_have_no_place_in_a_spark():
    bins = [("jpn-rus", 180, "observation", 4), ("jpn-rus", 180, "bears-on", 1)]
    assert build_pair_rows(COUNTED, bins, NAMES)[0].spark == ()


def test_a_matrix_tells_each_pair_once_the_busiest_country_first():
    matrix = build_matrix(COUNTED, NAMES, 20)
    assert [code for code, _name in matrix.codes] == ["JPN", "RUS"]
    [russia, usa] = matrix.rows
    assert [cell.n for cell in russia[2]] == ["40"]
    assert [cell.n for cell in usa[2]] == ["9", ""]


def test_a_cell_of_the_matrix_says_how_cooperation_and_conflict_balance():
    [[_code, _name, [cell]], _usa] = build_matrix(COUNTED, NAMES, 20).rows
    assert cell.words == "Japan – Russia: 40 records, 10 of cooperation, 20 of conflict"
    assert (cell.cooperation, cell.conflict) == ("25.000%", "50.000%")


def test_a_matrix_of_nothing_has_no_rows():
    assert build_matrix([], NAMES, 20).rows == ()
