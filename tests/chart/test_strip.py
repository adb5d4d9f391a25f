from tests.chart.builders import Link
from timeline.chart.rows import StripCount
from timeline.chart.scale import percent
from timeline.chart.strip import AXIS, HALF, LEAST, build_rails, build_strip
from timeline.values.span import WHOLE_SPAN, Span


def strip_of(*counts, span=WHOLE_SPAN):
    return build_strip([StripCount(*count) for count in counts], {}, span, Link())


def test_cooperation_stands_above_the_axis_and_conflict_hangs_below():
    [bar] = strip_of((1956, "verbal-cooperation", 1), (1956, "verbal-conflict", 1)).bars
    assert [(piece.look, piece.y, piece.height) for piece in bar.pieces] == [
        ("coop verbal", percent(AXIS - HALF), percent(HALF)),
        ("conf verbal", percent(AXIS), percent(HALF)),
    ]


def test_heights_grow_with_the_square_root():
    low, high = strip_of((1956, "verbal-conflict", 1), (1957, "verbal-conflict", 4)).bars
    assert (low.pieces[0].height, high.pieces[0].height) == (percent(HALF / 2), percent(HALF))


def test_one_record_stays_in_sight_beside_a_hundred():
    low, _high = strip_of((1956, "verbal-conflict", 1), (1957, "verbal-conflict", 100)).bars
    assert low.pieces[0].height == percent(LEAST)


def test_what_takes_no_side_lies_across_the_axis():
    [bar] = strip_of((1956, "observation", 2)).bars
    assert [(piece.look, piece.y, piece.height) for piece in bar.pieces] == [
        ("plain", percent(AXIS - HALF), percent(2 * HALF))
    ]


def test_the_counts_of_several_pairs_are_one_bar_that_says_its_numbers():
    counts = [StripCount(1956, "verbal-conflict", 2) for _pair in ("jpn-rus", "chn-usa")]
    [bar] = build_strip(counts, {}, WHOLE_SPAN, Link()).bars
    assert bar.words == "1956: Verbal conflict 4"
    assert bar.href == "?from=1956-01-01&to=1956-12-31"


def test_rails_are_on_one_scale():
    counts = {"chn-usa": 16, "jpn-rus": 4}
    counted = {pair: ([StripCount(1956, "verbal-conflict", n)], n) for pair, n in counts.items()}
    rails = build_rails(counted, {pair: {} for pair in counts}, WHOLE_SPAN, Link())
    assert [(rail.code, rail.n) for rail in rails] == [("CHN–USA", 16), ("JPN–RUS", 4)]
    heights = [rail.strip.bars[0].pieces[0].height for rail in rails]
    assert heights == [percent(HALF), percent(HALF / 2)]


def test_a_year_that_its_last_record_left_has_no_bar():
    [bar] = strip_of((1948, "verbal-conflict", 0), (1956, "verbal-conflict", 1)).bars
    assert bar.year == "1956"


def test_where_every_year_is_full_a_bar_holds_two():
    quads = ["verbal-conflict", "verbal-cooperation", "material-conflict"]
    full = strip_of(*((year, quad, 1) for year in range(1945, 2019) for quad in quads))
    assert [bar.year for bar in full.bars[:3]] == ["1945", "1946", "1948"]
    assert full.bars[1].words.startswith("1946–1947: ")


def test_the_window_lies_where_the_lane_is():
    strip = strip_of(span=Span.of("1982", "2018"))
    assert (strip.window.end, strip.is_whole) == ("100.000%", False)
    assert strip.window.width == f"{13514 / 27028 * 100:.3f}%"
