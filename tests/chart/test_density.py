from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chart.builders import build_picture, build_row
from timeline.chart.density import GAP, Cluster, clusters
from timeline.chart.glyphs import RADIUS
from timeline.chart.layout import MOST_PLACES
from timeline.chart.runs import bar_from_pill
from timeline.chart.scale import WIDTHS, Scale
from timeline.values.span import WHOLE_SPAN, Span

places = st.lists(st.floats(0, 1), max_size=60).map(sorted)


@pytest.mark.parametrize("width", WIDTHS)
@given(places=places)
def test_clusters_hold_every_row_once_and_in_order(places, width):
    rows = [(x, build_row()) for x in places]
    members = [row for cluster in clusters(rows, width, width) for row in cluster.members]
    assert members == [row for _x, row in rows]


@pytest.mark.parametrize("width", WIDTHS)
@given(places=places)
def test_clusters_do_not_touch(places, width):
    groups = clusters([(x, build_row()) for x in places], width, width)
    for left, right in pairwise(groups):
        assert (right.x - left.x) * width >= left.half + right.half + GAP


def test_a_mark_keeps_off_the_sign_of_an_open_dispute():
    calm, disputed = build_row(), build_row(dispute="open")
    apart = 16 / 1000
    assert len(clusters([(0.5, calm), (0.5 + apart, disputed)], 1000, 1000)) == 2
    assert len(clusters([(0.5, disputed), (0.5 + apart, calm)], 1000, 1000)) == 1


def test_thirty_events_of_a_month_are_one_pill_over_the_whole_span():
    chart = build_picture(*(build_row(date=f"2018-09-{day:02}") for day in range(1, 31)))
    assert {(pill.n, pill.text) for pill in chart.lanes[0].pills} == {(30, "30")}


def test_pills_and_marks_stand_within_the_window():
    dates = ["1945-01-01", "1945-01-02", "2018-12-31"]
    [lane] = build_picture(*map(_dated, dates), widths=(700,)).lanes
    [pill] = lane.pills
    assert float(pill.x[:-1]) * 7 > 10.9
    assert float(lane.marks[-1].x[:-1]) * 7 <= 700 - RADIUS


def test_a_pill_leads_to_exactly_the_span_that_it_says():
    chart = build_picture(build_row(date="1956-10-01"), build_row(date="1956-10-16"))
    [pill] = chart.lanes[0].pills
    assert pill.href == "?from=1956-10-01&to=1956-10-16"
    assert (pill.words, pill.span_words) == ("2 records, 1–16 October 1956", "1–16 October 1956")


def test_a_pill_of_what_lasted_leads_to_where_it_began():
    chart = build_picture(build_row(date="1956-10-01/1958"), build_row(date="1956-10-16/1959"))
    [pill] = chart.lanes[0].pills
    assert pill.href == "?from=1956-10-01&to=1956-10-16"


def test_a_pill_lists_all_its_members_in_date_order():
    days = range(25, 0, -1)
    rows = [build_row(date=f"1956-10-{day:02}", label=f"Day {day}") for day in days]
    [pill] = build_picture(*rows, widths=(700,)).lanes[0].pills
    assert [member.label for member in pill.members] == [f"Day {day}" for day in range(1, 26)]


def test_of_many_pills_each_lists_its_most_important_members():
    years, days = range(1946, 2018, 4), range(1, 29)
    rows = [build_row(date=f"{year}-10-{day:02}", importance=1 + (day == 5))
            for year in years for day in days]  # fmt: skip
    [pill, *others] = build_picture(*rows, widths=(700,)).lanes[0].pills
    assert {len(each.members) for each in (pill, *others)} == {len(pill.members)}
    assert 2 < len(pill.members) < 28
    assert "5 October 1946" in [member.date_words for member in pill.members]
    assert pill.heading.startswith(f"The {len(pill.members)} most important of 28 records")


def test_a_pill_says_the_other_dates_of_a_dispute():
    disputed = build_row(date="1956-10-01", dispute="open", claimed_dates=("1956-10-03",))
    [pill] = build_picture(disputed, build_row(date="1956-10-02"), widths=(700,)).lanes[0].pills
    assert pill.members[0].date_words == "1 October 1956 ≠ 3 October 1956"


def test_a_pill_that_lists_all_of_its_members_says_no_more_than_that():
    chart = build_picture(build_row(date="1956-10-01"), build_row(date="1956-10-16"))
    assert [pill.heading for pill in chart.lanes[0].pills] == [""]


def test_of_a_crowd_the_pills_grow_until_it_is_none():
    dates = [f"{year}-{month:02}-01" for year in range(1945, 2019) for month in (1, 4, 7)]
    quads = ["verbal-cooperation", "material-cooperation", "verbal-conflict", "observation"]
    rows = [build_row(date=date, quad=quad) for date in dates for quad in quads]
    [lane] = build_picture(*rows, widths=(1150,)).lanes
    assert len(lane.pills) + sum(mark.stands_alone for mark in lane.marks) <= MOST_PLACES


def test_of_very_many_pills_each_is_a_link_alone():
    dates = [f"{year}-{month:02}-01" for year in range(1946, 2018, 2) for month in (1, 2)]
    quads = ["verbal-cooperation", "verbal-conflict"]
    rows = [build_row(date=date, quad=quad) for date in dates for quad in quads]
    pills = build_picture(*rows, widths=(1150,)).lanes[0].pills
    assert (len(pills) > 60, {pill.members for pill in pills}) == (True, {()})


def _dated(date):
    return build_row(date=date)


def test_a_pill_shows_that_the_opened_event_is_in_it():
    rows = [build_row(date=f"1956-10-{day}", slug=f"day-{day}") for day in (10, 11)]
    for chosen, told in (("day-11", True), ("elsewhere", False)):
        [pill] = build_picture(*rows, chosen=chosen, widths=(700,)).lanes[0].pills
        assert pill.holds_chosen is told


def test_a_pill_is_named_by_the_opened_event_in_it():
    first = build_row(date="1956-10-10", importance=5, label="Declaration")
    second = build_row(date="1956-10-11", importance=2, label="Visit", slug="visit")
    for chosen, name in (("visit", "Visit"), ("", "Declaration")):
        lane = build_picture(first, second, chosen=chosen, widths=(700,)).lanes[0]
        labels = [(label.text, label.weight) for mark in lane.marks for label in mark.labels]
        assert (len(lane.pills), labels) == (1, [(name, "strong")])


def test_a_pill_at_the_edge_of_the_records_stays_within_them():
    chart = build_picture(build_row(date="2018-12-30"), build_row(date="2018-12-31"))
    assert chart.lanes[0].pills[0].href == "?from=2018-12-30&to=2018-12-31"


def test_a_pill_with_an_open_dispute_says_so():
    chart = build_picture(build_row(), build_row(dispute="open"))
    assert chart.lanes[0].pills[0].text == "2≠"


def test_what_parts_at_one_width_is_shown_there_alone():
    span = Span(date(1956, 10, 1), date(1956, 10, 31))
    chart = build_picture(build_row(date="1956-10-19"), build_row(date="1956-10-20"), span=span)
    assert [pill.shown for pill in chart.lanes[0].pills] == ["at-330"]
    assert {mark.glyph_shown for mark in chart.lanes[0].marks} == {"at-700 at-1150"}


def test_what_lasted_days_far_from_its_pill_is_not_a_dash_of_its_own():
    scale = Scale(WHOLE_SPAN.first, WHOLE_SPAN.last, (700,))
    rows = [build_row(date="1990"), build_row(date="2017-06-01/2017-06-03")]
    long, days = build_row(date="1990/2017"), rows[1]
    pill = Cluster([long, *rows], [0.6, 0.62, 0.98], 700)
    assert bar_from_pill(long, pill, 700, scale)
    assert bar_from_pill(days, pill, 700, scale) is None
