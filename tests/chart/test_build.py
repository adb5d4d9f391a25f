from datetime import date
from itertools import pairwise

import pytest

from tests.chart.builders import JPN_RUS, build_picture, build_row
from timeline.chart.rows import HeatCount, PairTitle
from timeline.chart.scale import WIDTHS
from timeline.values.span import WHOLE_SPAN, Span

DAY = Span.of("1956-10-19", "1956-10-19")
CHN_USA = PairTitle("chn-usa", "China – United States")


def test_a_view_without_records_still_has_axis_strip_and_steps():
    chart = build_picture()
    assert [tick.label for tick in chart.ticks][:2] == ["1940s", "1950s"]
    assert (chart.lanes[0].marks, chart.strip.bars, chart.total) == ((), (), 0)
    assert (chart.zoom.wider.href, chart.zoom.closer.href != "") == ("", True)


def test_every_pair_has_its_lane_in_the_order_asked():
    rows = [build_row(), build_row(pair="chn-usa"), build_row(pair="chn-usa", date="1972")]
    chart = build_picture(*rows, pairs=(CHN_USA, JPN_RUS))
    assert [(lane.title, lane.n) for lane in chart.lanes] == [
        ("China – United States", 2),
        ("Japan – Russia", 1),
    ]


def test_lanes_lie_below_one_another():
    chart = build_picture(pairs=(CHN_USA, JPN_RUS))
    upper, lower = chart.lanes
    assert float(upper.top) < float(upper.axis) < float(lower.top) < float(lower.axis)
    assert float(lower.axis) < float(chart.tick_end) <= float(chart.height)


def test_the_first_lanes_captions_are_the_legend_of_its_signs():
    rows = [build_row(), build_row(pair="chn-usa")]
    first, second = build_picture(*rows, pairs=(CHN_USA, JPN_RUS)).lanes
    assert [sign.glyph.look for sign in first.captions[1].signs] == ["conf verbal", "conf material"]
    assert second.captions == ()


def test_each_column_of_heat_says_all_that_begins_in_it():
    quads = ("verbal-conflict", "verbal-cooperation", "material-conflict", "observation")
    cells = [HeatCount("jpn-rus", Span.of("1946", "1947"), quad, 12) for quad in quads]
    [lane] = build_picture(heat=cells, total=48, widths=(1150,)).lanes
    [column] = lane.heat
    assert [cell.text for cell in column.cells] == ["12", "", "12", "12"]
    assert column.words == (
        "1946–1947: verbal cooperation 12, taking no side 12, "
        "material conflict 12, verbal conflict 12"
    )


def test_of_several_lanes_only_the_crowded_are_heat():
    cells = [HeatCount("chn-usa", Span.of("1956", "1957"), "verbal-conflict", 400)]
    rows = [build_row(date="1956-10-19"), build_row(date="1950/..", pair="chn-usa", label="Aid")]
    chart = build_picture(*rows, heat=cells, pairs=(CHN_USA, JPN_RUS), total=401)
    assert [(len(lane.heat), lane.n) for lane in chart.lanes] == [(1, 400), (0, 1)]
    assert [mark.stands_alone for mark in chart.lanes[1].marks] == [True]
    assert [run.text for run in chart.in_force.running] == ["CHN–USA: Aid, since 1950"]


@pytest.mark.parametrize("quad", ["verbal-cooperation", "material-cooperation"])
def test_over_heat_a_stem_runs_clear_of_the_cells(quad):
    cells = [HeatCount("jpn-rus", Span.of("1956", "1957"), "verbal-cooperation", 400)]
    row = build_row(quad=quad, importance=5)
    [lane] = build_picture(row, heat=cells, total=400, widths=(1150,)).lanes
    [column], [mark] = lane.heat, lane.marks
    assert float(mark.labels[0].stem_from) <= float(column.y)


def test_a_lane_is_as_high_as_what_it_holds():
    dates = ["1996", "1966", "1976", "1986", "1956", "1946"]
    none, few, many = (
        float(build_picture(*(build_row(date=text) for text in dates[:n])).height)
        for n in (0, 2, 6)
    )
    assert none < 40 < few < many


def test_an_empty_lane_keeps_its_title_and_leaves_the_signs_to_the_next():
    upper, lower = build_picture(build_row(), pairs=(CHN_USA, JPN_RUS)).lanes
    assert (upper.title, upper.captions, len(lower.captions[0].signs)) == (CHN_USA.title, (), 2)
    assert float(upper.height) >= 60


def test_each_side_of_a_lane_is_as_high_as_what_it_holds():
    rows = [build_row(), build_row(quad="verbal-conflict", date="1972", pair="chn-usa")]
    rows += [build_row(date=date, pair="usa-rus") for date in ("1951", "1971", "1991")]
    usa_rus = PairTitle("usa-rus", "United States – Russia")
    _first, below, above = build_picture(*rows, pairs=(JPN_RUS, CHN_USA, usa_rus)).lanes
    room = [float(lane.axis) - float(lane.top) for lane in (below, above)]
    assert room[0] < float(below.height) / 2 < room[1]


def test_the_names_of_several_lanes_have_a_gutter_beside_the_picture():
    alone = build_picture(build_row(), widths=(1150,))
    beside = build_picture(build_row(), pairs=(CHN_USA, JPN_RUS), widths=(700, 1150))
    assert next(tick.shown for tick in alone.ticks if tick.has_label) == ""
    shown = {word for tick in beside.ticks for word in tick.shown.split()}
    assert shown <= {"at-none", "at-700", "at-1150"}


def test_an_event_of_two_lanes_is_tied_across_them():
    rows = [build_row(identifier=7, slug="treaty", pair=pair) for pair in ("chn-usa", "jpn-rus")]
    chart = build_picture(*rows, pairs=(CHN_USA, JPN_RUS), widths=(1150,))
    upper, lower = (mark.y for lane in chart.lanes for mark in lane.marks if mark.slug == "treaty")
    assert float(upper) < float(chart.ties[0].y1) < float(chart.ties[-1].y2) < float(lower)
    assert {tie.shown for tie in chart.ties} == {""}


def test_a_tie_breaks_off_where_a_name_stands_in_its_way():
    rows = [build_row(identifier=7, slug="treaty", pair=pair, quad="verbal-conflict", importance=5)
            for pair in ("chn-usa", "jpn-rus")]  # fmt: skip
    chart = build_picture(*rows, pairs=(CHN_USA, JPN_RUS), widths=(1150,))
    [name, *_more] = chart.lanes[0].marks[0].labels
    assert all(not float(tie.y1) < float(name.y) - 5 < float(tie.y2) for tie in chart.ties)
    assert len(chart.ties) > 0


def test_an_event_of_two_lanes_runs_once_in_the_track():
    rows = [
        build_row(identifier=7, date="2014/..", pair="chn-usa", bears_on=True),
        build_row(identifier=7, date="2014/..", pair="jpn-rus", quad="material-conflict"),
    ]
    [run] = build_picture(*rows, pairs=(CHN_USA, JPN_RUS)).in_force.running
    assert (run.look, run.text) == ("conf", "JPN–RUS +1: Joint Declaration, since 2014")


def test_in_several_lanes_a_bar_that_ends_is_named_without_its_dates():
    row = build_row(date="1956/1960")
    [run] = build_picture(
        row, pairs=(CHN_USA, JPN_RUS), span=Span.of("1957", "1963")
    ).in_force.running
    assert run.text == "In force: JPN–RUS: Joint Declaration"


def test_all_pairs_together_are_one_lane_without_a_title():
    chart = build_picture(build_row(pair=""), pairs=())
    assert [(lane.key, lane.title, lane.n) for lane in chart.lanes] == [("all", "", 1)]


def test_an_open_end_runs_in_the_track_to_the_edge():
    chart = build_picture(build_row(date="2014-03/..", label="Sanctions"), span=Span.of("2010"))
    [run] = chart.in_force.running
    assert (run.text, run.bar.end, run.end_sign) == ("Sanctions, since 2014", "100.000%", "head")
    assert chart.lanes[0].marks == ()


def test_what_began_before_the_window_runs_from_its_edge():
    chart = build_picture(build_row(date="1955-06/1956-03"), span=Span.of("1956", "1956"))
    [run] = chart.in_force.running
    assert (run.bar.x, run.begin_sign, run.end_sign) == ("0.000%", "", "cap")


def test_what_the_window_cuts_ends_without_a_sign_and_what_is_open_in_an_arrow():
    rows = [build_row(date=date) for date in ("1950/1960", "1951/..")]
    running = build_picture(*rows, span=Span.of("1956", "1956")).in_force.running
    assert [(run.begin_sign, run.end_sign) for run in running] == [("", ""), ("", "head")]


def test_what_was_planned_to_last_is_dashed_from_end_to_end():
    plan = {"certainty": "planned", "confirmed_until": date(1956, 3, 31)}
    span = Span.of("1956", "1956")
    [run] = build_picture(build_row(date="1956/..", **plan), span=span).in_force.running
    [lane] = build_picture(build_row(date="1956-02/1956-04", **plan), span=span).lanes
    assert (run.is_planned, run.sure_end) == (True, run.bar.end)
    assert [line.is_planned for line in lane.marks[0].lines] == [True]


def test_a_bar_in_force_begins_after_the_words_on_it():
    row = build_row(date="1950/..", label="Sanctions")
    [run] = build_picture(row, span=Span.of("1956", "1956"), widths=(1150,)).in_force.running
    [caption] = run.captions
    assert (caption.dx, caption.anchor) == ("0", "start")
    assert 120 < int(run.bars[0].on_bar) < 220


def test_an_open_end_that_begins_at_the_edge_is_as_long_as_an_arrow():
    [run] = build_picture(build_row(date="2018-12-30/..")).in_force.running
    assert (run.begin_sign, run.end_sign, run.bars) == ("", "short", ())
    assert (run.captions[0].x, run.captions[0].dx) == ("100.000%", "-22")


def test_the_track_says_what_it_is():
    late, early = build_row(date="2014/.."), build_row(date="1980/..", label="Sanctions")
    alone = build_picture(late, span=Span.of("2010", "2018")).in_force
    led = build_picture(early, span=Span.of("2010", "2018")).in_force
    assert (alone.title, alone.running[0].y) == ("In force", "8")
    assert (led.title, led.running[0].text) == ("", "In force: Sanctions, since 1980")


def test_what_would_lie_on_the_tracks_title_takes_the_next_line():
    track = build_picture(build_row(date="2010-02/.."), span=Span.of("2010", "2018")).in_force
    assert (track.title, track.running[0].y, track.height) == ("In force", "22", "29")


def test_the_opened_event_is_told_from_the_others_beside_the_lane_too():
    dates = {"open": "1950/..", "calm": "1951/..", "year": "1956", "other": "1956"}
    rows = [build_row(slug=slug, date=date) for slug, date in dates.items()]
    year_1956 = Span.of("1956", "1956")
    in_force = build_picture(*rows, span=year_1956, chosen="open").in_force
    tray = build_picture(*rows, span=year_1956, chosen="year").tray
    assert [run.is_chosen for run in in_force.running] == [True, False]
    assert [item.is_chosen for item in tray.items] == [True, False]


def test_of_many_that_run_on_three_rows_are_drawn_and_the_rest_counted():
    rows = [build_row(date="1950/..") for _each in range(5)]
    chart = build_picture(*rows, span=Span.of("1990", "1999"))
    track = chart.in_force
    assert len(track.running) == 3
    assert track.running[0].text.startswith("In force, 3 of 5: ")


def test_of_a_crowd_cells_count_all_and_names_stand_over_them():
    cells = [HeatCount("jpn-rus", Span.of("1956", "1957"), "verbal-conflict", n) for n in (12, 30)]
    chart = build_picture(build_row(date="1956-10-19"), heat=cells, total=42, widths=(700,))
    [lane] = chart.lanes
    [[cell]] = [column.cells for column in lane.heat]
    assert (cell.text, cell.look, lane.n) == ("42", "conf band-2 level-2", 42)
    assert [(mark.stands_alone, len(mark.labels) > 0) for mark in lane.marks] == [(False, True)]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_record_is_drawn_once_at_every_width(width):
    dates = [f"{year}-{month:02}-15" for year in range(1950, 2010, 4) for month in (2, 7, 8)]
    [lane] = build_picture(*(build_row(date=text) for text in dates)).lanes
    alone = [mark for mark in lane.marks if mark.stands_alone and _at(mark.glyph_shown, width)]
    pills = [pill for pill in lane.pills if _at(pill.shown, width)]
    assert len(alone) + sum(pill.n for pill in pills) == len(dates)


def _at(shown, width):
    return not shown or f"at-{width}" in shown.split()


@pytest.mark.parametrize("days", [0, 6, 13, 30, 364, 3651])
def test_ticks_of_a_window_go_deeper_into_it(days):
    span = Span(date(1956, 10, 1), date.fromordinal(date(1956, 10, 1).toordinal() + days))
    hrefs = {tick.href for tick in build_picture(span=span).ticks}
    assert (hrefs == {""}) == (days == 0)


def test_axis_labels_never_touch():
    for span in (WHOLE_SPAN, Span.of("1956", "1956"), Span.of("1949-12-27", "1960-01-03")):
        ticks = build_picture(span=span).ticks
        xs = [float(tick.x[:-1]) * 3.3 for tick in ticks if _at(tick.shown, 330)]
        assert all(right - left > 14 for left, right in pairwise(xs))


def test_lines_of_months_stand_out_among_weeks():
    ticks = build_picture(span=Span.of("1957-07", "1957-09")).ticks
    assert [tick.label for tick in ticks if tick.is_strong] == ["Jul 1957", "Aug", "Sept"]


def test_an_axis_of_days_says_its_month_and_year():
    ticks = build_picture(span=Span.of("1956-10", "1956-10")).ticks
    assert [tick.label for tick in ticks if tick.has_label][:2] == ["1 October 1956", "8"]


def test_a_day_says_that_its_places_are_no_hours():
    rows = [build_row(date="1956-10-19"), build_row(date="1956-10-19")]
    said = [build_picture(*rows, span=span).order_words for span in (DAY, WHOLE_SPAN)]
    assert said == ["in the order of the list; no times are known", ""]
    assert build_picture(rows[0], span=DAY).order_words == ""


def test_where_a_month_begins_beside_the_edge_the_axis_starts_with_it():
    ticks = build_picture(span=Span.of("1956-10-31", "1956-11-06"), widths=(330,)).ticks
    assert [tick.label for tick in ticks if tick.has_label] == ["1 November 1956", "4", "5", "6"]


def test_an_open_end_is_sure_as_far_as_a_source_vouches_for_it():
    row = build_row(date="2014-03/..", confirmed_until=date(2016, 12, 31))
    [run] = build_picture(row, span=Span.of("2014", "2018")).in_force.running
    assert (run.sure_end, run.bar.end) == ("60.022%", "100.000%")


def test_a_lanes_number_counts_what_runs_in_the_track_too():
    rows = [build_row(date="1950/2000"), build_row(), build_row(pair="chn-usa")]
    chart = build_picture(*rows, pairs=(CHN_USA, JPN_RUS))
    assert [lane.n for lane in chart.lanes] == [1, 2]
