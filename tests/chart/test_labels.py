from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chart.builders import build_picture, build_row, marks_of
from timeline.chart.density import DIFFER
from timeline.chart.labels import MARGIN, OVERHANG, TEXT
from timeline.chart.metrics import text_width
from timeline.chart.rows import PairTitle
from timeline.chart.scale import WIDTHS

QUADS = ["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"]
TEXTS = [
    "Summit",
    "Foreign ministers in Geneva",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "日本とロシアの首脳会談",
]

rows = st.lists(
    st.builds(
        lambda day, quad, label, importance, bears_on: build_row(
            date=(date(1945, 1, 1) + timedelta(day)).isoformat(),
            quad=quad,
            label=label,
            importance=importance,
            bears_on=bears_on,
        ),
        st.integers(0, 27027),
        st.sampled_from([*QUADS, "observation"]),
        st.sampled_from(TEXTS),
        st.integers(1, 5),
        st.booleans(),
    ),
    max_size=40,
)


def shown_at(each, width):
    return not each.shown or f"at-{width}" in each.shown.split()


def labels_at(chart, width):
    return [
        label
        for lane in chart.lanes
        for mark in lane.marks
        for label in mark.labels
        if shown_at(label, width)
    ]


def box(label, width):
    """Left, top, right and bottom of a label's text, in pixels."""
    length = text_width(label.text, TEXT, 600 if label.weight == "strong" else 400)
    x = float(label.x[:-1]) / 100 * width + float(label.dx)
    left = x if label.anchor == "start" else x - length
    return left, float(label.y) - 11, left + length, float(label.y) + 3


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("width", WIDTHS)
@given(rows=rows)
def test_labels_never_overlap_nor_leave_the_window(rows, width):
    chart = build_picture(*rows)
    boxes = [box(label, width) for label in labels_at(chart, width)]
    assert not [
        (one, other)
        for index, one in enumerate(boxes)
        for other in boxes[:index]
        if overlap(one, other)
    ]
    assert all(left >= -MARGIN and right <= width + MARGIN for left, _t, right, _b in boxes)


@pytest.mark.parametrize("width", WIDTHS)
@given(rows=rows)
def test_no_stem_runs_behind_a_label(rows, width):
    labels = labels_at(build_picture(*rows), width)
    for label in (label for label in labels if label.stem_from):
        x = float(label.x[:-1]) / 100 * width + float(label.stem_shift or 0)
        ends = sorted([float(label.stem_from), float(label.stem_to)])
        stem = (x, ends[0], x, ends[1])
        assert not any(overlap(stem, box(other, width)) for other in labels if other is not label)


@pytest.mark.parametrize(
    ("other", "shift"), [("1980-06-15", "8"), ("1980-03-15", "5"), ("1980-08-31", "-5")]
)
def test_a_stem_comes_out_beside_a_mark_further_out(other, shift):
    deed = build_row(date="1980-06-15", quad="material-conflict", importance=5)
    chart = build_picture(deed, build_row(date=other, quad="verbal-conflict"), widths=(1150,))
    [label] = next(mark.labels for mark in chart.lanes[0].marks if mark.slug == deed.slug)
    assert label.stem_shift == shift
    assert abs(float(label.dx) - float(shift)) == OVERHANG


@given(rows=rows)
def test_what_has_room_at_the_least_width_has_room_in_the_whole_range(rows):
    labels = labels_at(build_picture(*rows), 700)
    boxes = [box(label, 1000) for label in labels]
    assert not any(
        overlap(one, other) for index, one in enumerate(boxes) for other in boxes[:index]
    )


def test_the_most_important_of_a_crowd_is_named():
    crowd = [build_row(date=f"1956-10-{day}", importance=3) for day in range(10, 20)]
    chief = build_row(date="1956-10-15", importance=5, label="Joint Declaration")
    labels = labels_at(build_picture(*crowd, chief), 330)
    assert [(label.text, label.weight) for label in labels] == [("Joint Declaration", "strong")]


def test_what_takes_no_side_is_named_on_the_axis():
    chart = build_picture(build_row(quad="observation", date="1980"), widths=(1150,))
    [mark] = chart.lanes[0].marks
    [label] = mark.labels
    assert abs(float(label.y) - float(chart.lanes[0].axis)) < 6
    assert (label.stem_from, label.anchor, float(label.dx) > 6) == ("", "start", True)


def test_a_name_on_the_axis_covers_no_mark_there():
    dates = ["1956-01", "1957-06", "1960-01"]
    rows = [build_row(quad="observation", date=each, label="Poll") for each in dates]
    chart = build_picture(*rows, widths=(1150,))
    marks = [float(mark.x[:-1]) * 11.5 for mark in chart.lanes[0].marks]
    for left, _top, right, _bottom in (box(label, 1150) for label in labels_at(chart, 1150)):
        assert not any(left - 5 < x < right + 5 for x in marks)


def test_a_name_on_the_axis_stands_behind_the_sign_of_an_open_dispute():
    row = build_row(quad="observation", date="1980", dispute="open")
    [label] = labels_at(build_picture(row), 1150)
    assert float(label.dx) > DIFFER


def test_a_label_at_the_right_edge_reads_to_the_left():
    [mark] = marks_of(build_row(date="2018-12-31"))
    assert {(label.anchor, label.dx) for label in mark.labels} == {("end", str(OVERHANG))}


def test_several_lanes_have_six_names_each_at_most():
    rows = [build_row(date=str(year)) for year in range(1946, 2018, 6)]
    pairs = [("jpn-rus", "Japan – Russia"), ("chn-usa", "China – United States")]
    chart = build_picture(*rows, pairs=tuple(PairTitle(*pair) for pair in pairs))
    assert len(labels_at(chart, 1150)) == 6
