from datetime import date
from urllib.parse import parse_qs

import pytest

from tests.chart.builders import Link, build_picture, build_row
from timeline.chart.rows import HeatCount, PairTitle
from timeline.chart.zoom import build_crowd, by_piece
from timeline.values.span import WHOLE_SPAN, Span


def crowd_of(*days, span=WHOLE_SPAN):
    return build_crowd(by_piece([date.fromisoformat(day) for day in days], span), span, Link())


def test_a_window_whose_events_crowd_in_a_corner_leads_there():
    crowd = crowd_of("1953-07-27", *["2017-05-01", "2018-03-01", "2018-06-12"] * 4)
    assert crowd.words == "2017–2018: 12 of 13 events →"
    assert crowd.href == "?from=2017-01-01&to=2018-12-31"


@pytest.mark.parametrize(
    "days",
    [["2018-01-01"] * 4, ["1953-07-27", "1960-01-01"] + ["2018-01-01"] * 8, ["1960-01-01"] * 0],
    ids=["few", "scattered", "none"],
)
def test_a_window_without_a_crowd_leads_nowhere(days):
    assert crowd_of(*days) is None


def test_a_step_nearer_goes_where_the_records_are():
    crowd = [build_row(date="1982-04-02") for _each in range(40)]
    span, windows = Span.of("1982-04", "1982-09"), []
    while closer := build_picture(*crowd, span=span).zoom.closer.href:
        first, last = parse_qs(closer[1:]).values()
        span = Span(date.fromisoformat(first[0]), date.fromisoformat(last[0]))
        windows.append(span.overlaps(date(1982, 4, 2), date(1982, 4, 2)))
    assert windows == [True, True, True]


def test_in_a_short_window_a_crowd_is_told_by_days():
    crowd = crowd_of(*["2018-06-10", "2018-06-12"] * 3, span=Span.of("2018", "2018"))
    assert crowd.words == "10–12 June 2018: all 6 events →"


def test_heat_has_a_crowd_too_but_not_where_it_counts_events_twice():
    cells = [HeatCount("jpn-rus", Span.of("2018", "2018"), "observation", 400)]
    jpn_rus, chn_usa = PairTitle("jpn-rus", "Japan – Russia"), PairTitle("chn-usa", "China – US")
    assert build_picture(heat=cells).crowd.words == "2018: all 400 events →"
    assert build_picture(heat=cells, pairs=(jpn_rus, chn_usa)).crowd is None


def test_the_way_to_the_crowd_stands_in_a_corner_that_names_keep_clear_of():
    rows = [build_row(date=f"2018-06-{day}") for day in range(10, 16)]
    plain, crowded = build_picture(rows[0]), build_picture(*rows)
    [up, down], [bare, _] = (chart.lanes[0].captions for chart in (crowded, plain))
    assert (up.beside.text, down.beside) == (crowded.crowd.words, None)
    assert up.length > bare.length + 100
