import pytest

from tests.chart.builders import JPN_RUS, build_picture
from timeline.chart.coverage import DECADES, Covered, hatches_in, of_any, told_coverage
from timeline.chart.names import Namebook, NameRow
from timeline.chart.rows import PairTitle
from timeline.chart.strip import WHOLE
from timeline.filters import View
from timeline.values.pairs import Pair
from timeline.values.span import Span
from timeline.values.vocabulary import CoverageLevel

NOT_RESEARCHED, KEY_EVENTS, SYSTEMATIC = CoverageLevel
NAMES = Namebook(
    NameRow(code, name, None, None)
    for code, name in [("JPN", "Japan"), ("RUS", "Russia"), ("USA", "United States")]
)
CHN_USA = PairTitle("chn-usa", "China – United States")


def all_but(decade, other):
    return {each: other if each == decade else Covered(SYSTEMATIC) for each in DECADES}


@pytest.mark.parametrize(("level", "look"), [(NOT_RESEARCHED, "hole"), (KEY_EVENTS, "key")])
def test_what_was_not_gone_through_is_hatched_to_its_last_day(level, look):
    [hatch] = hatches_in(WHOLE, all_but(2010, Covered(level)))
    assert (hatch.look, hatch.x) == (look, f"{23741 / 27028 * 100:.3f}%")
    assert hatch.words.startswith(f"2010–2018: {level.label}. ")


def test_what_was_gone_through_systematically_has_no_hatching():
    assert hatches_in(WHOLE, all_but(2010, Covered(SYSTEMATIC))) == ()


def test_decades_of_one_level_and_note_are_told_together():
    pair = Pair.parse("jpn-rus")
    covered = {1950: Covered(KEY_EVENTS, "Only articles."), 1960: Covered(KEY_EVENTS)}
    view = View((pair,)).asking(span=Span.of("1952", "1972"))
    told = told_coverage(view, NAMES, {"jpn-rus": covered})
    assert [(each.years, each.level) for each in told] == [
        ("1950–1959", "Key events only"),
        ("1960–1969", "Key events only"),
        ("1970–1979", "Not researched"),
    ]
    assert told[0].words.endswith(" Only articles.")


def test_of_several_pairs_each_is_told_by_name():
    pairs = (Pair.parse("jpn-rus"), Pair.parse("jpn-usa"))
    view = View(pairs).asking(span=Span.of("1952", "1953"))
    told = told_coverage(view, NAMES, {"jpn-rus": {}, "jpn-usa": {1950: Covered(SYSTEMATIC)}})
    assert [(each.pair, each.level) for each in told] == [
        ("Japan – Russia", "Not researched"),
        ("Japan – United States", "Systematic"),
    ]


def test_the_strip_of_several_is_dense_where_nobody_went_through_any():
    covered = of_any([{1950: Covered(KEY_EVENTS, "Articles.")}, {1960: Covered(SYSTEMATIC)}])
    assert [covered[decade].level for decade in (1940, 1950, 1960)] == list(CoverageLevel)
    assert "Not every pair" in covered[1950].note


def test_each_lane_has_the_hatching_of_its_own_pair():
    coverage = {"chn-usa": {}, "jpn-rus": dict.fromkeys(DECADES, Covered(KEY_EVENTS))}
    chart = build_picture(pairs=(CHN_USA, JPN_RUS), coverage=coverage)
    looks = [[hatch.look for hatch in lane.hatches] for lane in chart.lanes]
    assert (looks, [hatch.look for hatch in chart.strip.hatches]) == ([["hole"], ["key"]], ["key"])
