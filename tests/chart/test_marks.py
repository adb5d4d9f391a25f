import pytest

from tests.chart.builders import build_picture, build_row, marks_of
from timeline.chart.glyphs import Glyph
from timeline.values.span import Span

YEAR_1956 = Span.of("1956", "1956")


def test_a_day_is_drawn_in_its_middle():
    [mark] = marks_of(build_row(date="1956-07-02"), span=YEAR_1956)
    assert mark.x == f"{(183.5 / 366) * 100:.3f}%"
    assert mark.bracket is None


def test_a_month_is_drawn_on_a_bracket_of_its_width():
    [mark] = marks_of(build_row(date="1956-10"), span=YEAR_1956)
    assert mark.bracket == ("74.863%", "8.470%", "83.333%")
    assert mark.glyph == Glyph("circle", "coop verbal vague")


def test_a_year_in_the_window_of_that_year_goes_to_the_tray():
    chart = build_picture(build_row(date="1956", label="Talks"), span=YEAR_1956)
    assert chart.lanes[0].marks == ()
    assert [item.text for item in chart.tray.items] == ["1956, day unknown: Talks"]


def test_a_duration_is_a_bar_and_not_a_bracket():
    [mark] = marks_of(build_row(date="1956-01-13/1956-01-25"), span=YEAR_1956)
    assert mark.bar == ("3.279%", "3.552%", "6.831%")
    assert (mark.bracket, mark.glyph.look) == (None, "coop verbal")


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
    assert [ghost.x for ghost in mark.ghosts] == [f"{299.5 / 366 * 100:.3f}%"]


def test_a_source_that_errs_leaves_no_mark():
    [mark] = marks_of(build_row(dispute="source errs"))
    assert not mark.is_disputed


def test_a_directed_act_names_who_did_it():
    [mark] = marks_of(build_row(label="Sanctions over Crimea", actor="JPN"))
    assert {label.text for label in mark.labels} == {"JPN → Sanctions over Crimea"}


def test_marks_come_in_the_order_of_their_dates():
    rows = [build_row(date=year, importance=int(year[-1])) for year in ("1963", "1955", "1984")]
    assert [mark.slug for mark in marks_of(*rows)] == [rows[1].slug, rows[0].slug, rows[2].slug]


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
