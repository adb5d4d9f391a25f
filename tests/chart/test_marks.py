from datetime import date

import pytest

from tests.chart.builders import build_picture, build_row, marks_of
from timeline.chart.density import PILL_HEIGHT
from timeline.chart.glyphs import Glyph
from timeline.values.span import Span

YEAR_1956 = Span.of("1956", "1956")
ARROW_HALF = 4.5


def test_a_day_is_drawn_in_its_middle():
    [mark] = marks_of(build_row(date="1956-07-02"), span=YEAR_1956)
    assert mark.x == f"{(183.5 / 366) * 100:.3f}%"
    assert mark.lines == ()


def test_a_month_is_drawn_on_a_bracket_of_its_width():
    [mark] = marks_of(build_row(date="1956-10"), span=YEAR_1956)
    assert drawn(mark) == [("bracket", "74.863%", "83.333%")]
    assert (mark.x, mark.lines[0].y) == ("79.098%", mark.y)
    assert mark.glyph == Glyph("circle", "coop verbal vague")


@pytest.mark.parametrize("date", ["1956-05-01~", "1956-05-01?", "1956-05-01%", "1956-05~/1956-06"])
def test_a_day_that_is_not_sure_is_paler_than_one_that_is(date):
    [unsure] = marks_of(build_row(date=date), span=YEAR_1956)
    [sure] = marks_of(build_row(date="1956-05-01"), span=YEAR_1956)
    assert (unsure.glyph.look, sure.glyph.look) == ("coop verbal vague", "coop verbal")


def test_a_year_in_the_window_of_that_year_goes_to_the_tray():
    chart = build_picture(build_row(date="1956", label="Talks"), span=YEAR_1956)
    assert chart.lanes[0].marks == ()
    assert [item.text for item in chart.tray.items] == ["1956, day unknown: Talks"]


def test_a_duration_is_a_bar_with_its_glyph_at_its_first_day():
    [mark] = marks_of(build_row(date="1956-02-01/1956-02-29"), span=YEAR_1956)
    assert drawn(mark) == [("bar", "8.470%", "16.393%")]
    assert (mark.x, mark.glyph.look) == (f"{31.5 / 366 * 100:.3f}%", "coop verbal")


def test_an_open_end_without_room_in_the_track_is_an_arrow_dashed_where_nobody_vouches():
    rows = [build_row(date="1956/..", importance=5) for _each in range(3)]
    late = build_row(date="1956-07/..", confirmed_until=date(1956, 8, 31), importance=1)
    [mark] = marks_of(*rows, late, span=YEAR_1956)
    [line] = mark.lines
    assert (line.is_open, line.sure_end, line.x2) == (True, "66.667%", "100.000%")


def test_only_what_is_open_has_an_arrow_where_the_window_ends():
    rows = [build_row(date=date) for date in ("1956-12-20/1957-03", "1956-11/..", "1956-12-10/..")]
    rows += [build_row(date="1950/..", importance=5) for _each in range(3)]
    marks = marks_of(*rows, span=Span.of("1956", "1956"))
    found = {mark.slug: [line.is_open for line in mark.lines] for mark in marks}
    assert found == {rows[0].slug: [False], rows[1].slug: [True], rows[2].slug: [True]}


def test_what_overlaps_in_time_runs_on_lines_of_its_own():
    rows = [build_row(date=f"1956-0{month}/1956-0{month + 2}") for month in (2, 3, 4)]
    lines = [line for mark in marks_of(*rows, span=YEAR_1956) for line in mark.lines]
    assert len({line.y for line in lines}) == 3


def test_two_brackets_do_not_lie_on_one_another():
    rows = [build_row(date="1956"), build_row(date="1956-10")]
    marks = marks_of(*rows, span=Span.of("1955", "1957"))
    assert len({line.y for mark in marks for line in mark.lines}) == 2


def test_a_bar_that_would_cover_a_mark_runs_beside_the_band_and_is_tied_to_its_own():
    rows = [build_row(date="1956-02/1956-05"), build_row(date="1956-04-10")]
    bar, _other = marks_of(*rows, span=YEAR_1956)
    [line] = bar.lines
    assert float(line.y) > float(bar.y) + 8
    assert line.tie == (bar.x, f"{float(bar.y) + 6.5:g}", line.y)


def test_what_takes_no_side_runs_on_a_ground_between_the_halves():
    rows = [build_row(date=f"1956-0{at}/1956-0{at + 2}", quad="observation") for at in (2, 3, 4)]
    [lane] = build_picture(*rows, build_row(quad="material-conflict"), span=YEAR_1956).lanes
    *bars, deed = lane.marks
    top, height = map(float, lane.middle)
    lines = [float(line.y) for mark in bars for line in mark.lines if line.tie]
    assert len(lines) >= 2
    assert all(top < y < top + height < float(deed.y) for y in lines)


def test_what_runs_beside_a_band_is_clear_of_its_pills_and_signs():
    rows = [build_row(date="1956-04-10"), build_row(date="1956-04-11")]
    bar = build_row(date="1956-02/1956-05")
    chart = build_picture(bar, *rows, span=YEAR_1956, widths=(1150,))
    [line] = chart.lanes[0].marks[0].lines
    pill = float(chart.lanes[0].pills[0].top) + PILL_HEIGHT / 2
    assert abs(float(line.y) - pill) >= PILL_HEIGHT / 2 + ARROW_HALF - 1


def test_a_decade_keeps_its_bracket_before_what_has_no_end():
    years = [1946, 1946, 1946, 1949, 1952, 1958, 1961]
    rows = [build_row(date=f"{year}/..", importance=5) for year in years]
    decade = build_row(date="195X", importance=1)
    marks = marks_of(*rows, decade, widths=(1150,))
    assert [line.kind for mark in marks for line in mark.lines if mark.slug == decade.slug] == [
        "bracket"
    ]


def test_an_open_end_without_room_for_its_arrow_has_none():
    rows = [build_row(date="1950/..", importance=5) for _each in range(3)]
    late, later = build_row(date="1956-11/.."), build_row(date="1956-12-28/..")
    marks = marks_of(*rows, late, later, span=YEAR_1956, widths=(1150,))
    assert [len(mark.lines) for mark in marks] == [1, 0]


def test_a_bar_goes_on_from_the_pill_that_it_began_in():
    rows = [build_row(date="1945-08/1956-12"), build_row(date="1945-08-08")]
    [lane] = build_picture(*rows, widths=(1150,)).lanes
    [mark] = lane.marks
    assert (len(lane.pills), mark.stands_alone) == (1, False)
    assert drawn(mark)[0][0] == "bar"


def drawn(mark):
    return [(line.kind, line.x1, line.x2) for line in mark.lines]


@pytest.mark.parametrize(
    ("quad", "glyph"),
    [
        ("verbal-cooperation", Glyph("circle", "coop verbal")),
        ("material-cooperation", Glyph("circle", "coop material")),
        ("verbal-conflict", Glyph("diamond", "conf verbal")),
        ("material-conflict", Glyph("diamond", "conf material")),
        ("neutral", Glyph("square", "plain verbal")),
        ("observation", Glyph("square", "plain material")),
    ],
)
def test_shape_says_the_sign_and_fill_word_or_deed(quad, glyph):
    [mark] = marks_of(build_row(quad=quad))
    assert mark.glyph == glyph


def test_cooperation_is_above_the_axis_and_deeds_are_nearer_to_it():
    quads = ["verbal-cooperation", "material-cooperation", "observation"]
    quads += ["material-conflict", "verbal-conflict"]
    marks = marks_of(*(build_row(quad=quad) for quad in quads))
    heights = [float(mark.y) for mark in marks]
    assert heights == sorted(heights)
    assert len(set(heights)) == 5


def test_what_was_planned_or_claimed_looks_otherwise_and_says_so():
    planned, claimed = marks_of(
        build_row(date="1956", certainty="planned"), build_row(date="1966", certainty="claimed")
    )
    assert planned.glyph == Glyph("circle", "coop verbal planned vague")
    assert claimed.glyph == Glyph("circle-claimed", "coop verbal vague")
    assert (planned.words[-7:], claimed.words[-7:]) == ("Planned", "Claimed")


def test_what_bears_on_a_pair_is_a_triangle_on_the_axis():
    chart = build_picture(build_row(quad="verbal-conflict", bears_on=True))
    [mark] = chart.lanes[0].marks
    assert mark.glyph == Glyph("triangle", "bears")
    assert mark.y == chart.lanes[0].axis


def test_an_open_dispute_is_marked_with_ghosts_of_the_other_dates():
    [mark] = marks_of(
        build_row(date="1956-10-19", dispute="open", claimed_dates=("1956-10-26",)),
        span=YEAR_1956,
    )
    assert mark.is_disputed
    [line] = mark.lines
    assert (line.kind, line.mark[0]) == ("ghost", f"{299.5 / 366 * 100:.3f}%")
    assert line.words == "another account: 26 October 1956"


def test_another_date_within_the_glyph_is_told_by_the_sign_alone():
    [mark] = marks_of(build_row(dispute="open", claimed_dates=("1956-10-20",)))
    assert (mark.is_disputed, mark.lines) == (True, ())


def test_a_source_that_errs_leaves_no_mark():
    [mark] = marks_of(build_row(dispute="source errs"))
    assert not mark.is_disputed


def test_a_directed_act_names_who_did_it():
    [mark] = marks_of(build_row(label="Sanctions over Crimea", actor="JPN"))
    assert {label.text for label in mark.labels} == {"JPN → Sanctions over Crimea"}


def test_marks_come_in_the_order_of_their_dates():
    rows = [build_row(date=year, importance=int(year[-1])) for year in ("1963", "1955", "1984")]
    assert [mark.slug for mark in marks_of(*rows)] == [rows[1].slug, rows[0].slug, rows[2].slug]


def test_marks_and_pills_come_together_in_the_order_of_the_list():
    dates = ["1950-01-01", "1970-01-01", "1970-01-02", "1990-01-01", "2010-01-01", "2010-01-02"]
    [lane] = build_picture(*(build_row(date=date) for date in dates), widths=(700,)).lanes
    drawn = [each for each in lane.in_date_order if each.is_pill or each.stands_alone]
    assert [each.is_pill for each in drawn] == [False, True, False, True]


def test_the_chosen_event_is_marked():
    row = build_row()
    assert [mark.is_chosen for mark in marks_of(row, build_row(date="1991"), chosen=row.slug)] == [
        True,
        False,
    ]


def test_events_of_one_day_part_where_the_day_is_wide():
    rows = [build_row(date="2016-12-16") for _each in range(4)]
    marks = marks_of(*rows, span=Span.of("2016-12-16", "2016-12-16"))
    assert [mark.x for mark in marks] == ["12.500%", "37.500%", "62.500%", "87.500%"]
