from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.values.span import FIRST_DAY, LADDER, LAST_DAY, WHOLE_SPAN, Span, SpanError

DAYS = st.dates(FIRST_DAY, LAST_DAY)
SPANS = st.one_of(
    st.builds(lambda one, other: Span(min(one, other), max(one, other)), DAYS, DAYS),
    st.builds(
        lambda day, days: Span(day, min(day + timedelta(days=days), LAST_DAY)),
        DAYS,
        st.integers(0, 400),
    ),
    st.builds(lambda day, step: step.windows_on(day)[0], DAYS, st.sampled_from(LADDER)),
)


def repeated(step, span):
    """The spans that come of taking a step until there is none."""
    passed = []
    while span := step(span):
        passed.append(span)
    return passed


@pytest.mark.parametrize(
    ("texts", "first", "last"),
    [
        (("1960", "1970"), date(1960, 1, 1), date(1970, 12, 31)),
        (("1956-02", "1956-02"), date(1956, 2, 1), date(1956, 2, 29)),
        (("1956-10-19", "1956-10-19"), date(1956, 10, 19), date(1956, 10, 19)),
        (("1956-10-19", "1957"), date(1956, 10, 19), date(1957, 12, 31)),
        ((" 1956 ", ""), date(1956, 1, 1), LAST_DAY),
        (("", "1956"), FIRST_DAY, date(1956, 12, 31)),
        ((), FIRST_DAY, LAST_DAY),
    ],
)
def test_a_span_runs_from_the_first_day_of_one_text_to_the_last_of_another(texts, first, last):
    assert Span.of(*texts) == Span(first, last)


@pytest.mark.parametrize(
    ("texts", "reason", "end"),
    [
        (("56",), "Write a year, a month or a day", "from"),
        (("1956", "195X"), "Write a year, a month or a day", "to"),
        (("1956-1",), "Write a year, a month or a day", "from"),
        (("١٩٥٦",), "Write a year, a month or a day", "from"),
        (("1956-13",), "no 1956-13 in the calendar", "from"),
        (("", "1961-02-29"), "no 1961-02-29 in the calendar", "to"),
        (("0000",), "no 0000 in the calendar", "from"),
        (("1944",), "from 1945-01-01 to 2018-12-31", "from"),
        (("1956", "2019"), "from 1945-01-01 to 2018-12-31", "to"),
        (("1970", "1960"), "ends before it begins", "to"),
    ],
)
def test_a_bad_end_is_named_with_its_fault(texts, reason, end):
    with pytest.raises(SpanError, match=reason) as caught:
        Span.of(*texts)
    assert caught.value.end == end


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1945-01-01", "2018-12-31"), ("", "")),
        (("1960-01-01", "1970-12-31"), ("1960", "1970")),
        (("1960-03-01", "1960-04-30"), ("1960-03", "1960-04")),
        (("1961-02-01", "1961-02-28"), ("1961-02", "1961-02")),
        (("1960-01-02", "1960-02-28"), ("1960-01-02", "1960-02-28")),
    ],
)
def test_a_span_is_said_in_the_shortest_texts(texts, expected):
    span = Span.of(*texts)
    assert (span.from_text, span.to_text) == expected


@given(SPANS)
def test_its_texts_make_the_same_span_again(span):
    assert Span.of(span.from_text, span.to_text) == span


@given(st.text(), st.text())
@example("1956-1०", "")
def test_any_two_texts_make_a_span_or_a_fault(first, last):
    with suppress(SpanError):
        assert WHOLE_SPAN.holds(Span.of(first, last))


def test_a_span_counts_both_its_ends():
    week = Span.of("1956-10-15", "1956-10-21")
    assert (week.days, week.centre) == (7, date(1956, 10, 18))


def test_a_span_keeps_what_began_before_it():
    sixties = Span.of("1960", "1969")
    assert sixties.overlaps(date(1958, 5, 1), date(1960, 1, 1))
    assert not sixties.overlaps(date(1958, 5, 1), date(1959, 12, 31))


def test_a_day_begins_somewhere_in_the_span():
    week = Span.of("1956-10-15", "1956-10-21")
    assert [week.position(date(1956, 10, day)) for day in (15, 21)] == [0.0, 6 / 7]


def test_a_day_outside_stands_at_the_nearer_end():
    week = Span.of("1956-10-15", "1956-10-21")
    assert (week.position(FIRST_DAY), week.position(LAST_DAY)) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ((), "1945–2018"),
        (("1956", "1956"), "1956"),
        (("1956-10", "1956-10"), "October 1956"),
        (("1956-10", "1956-12"), "October–December 1956"),
        (("1956-10", "1957-03"), "October 1956 – March 1957"),
        (("1956-10-15", "1956-10-21"), "15–21 October 1956"),
        (("1956-10-29", "1956-11-04"), "29 October – 4 November 1956"),
        (("1956-10-19", "1956-10-19"), "19 October 1956"),
    ],
)
def test_a_span_is_said_in_the_largest_units_that_fit(texts, words):
    assert Span.of(*texts).words() == words


def test_a_span_is_said_in_the_readers_language():
    with translation.override("de"):
        assert Span.of("1956-10-15", "1956-10-21").words() == "15.–21. Oktober 1956"


def test_zooming_in_goes_down_the_whole_ladder_on_the_calendar():
    assert [span.words() for span in repeated(Span.zoomed_in, WHOLE_SPAN)] == [
        "1960–1999",
        "1970–1989",
        "1980–1989",
        "1980–1984",
        "1981–1982",
        "1981",
        "April–September 1981",
        "July–September 1981",
        "August 1981",
        "10–23 August 1981",
        "10–16 August 1981",
        "13 August 1981",
    ]


def test_zooming_out_from_a_day_keeps_all_that_was_in_view():
    day = Span.of("1956-10-19", "1956-10-19")
    assert [span.words() for span in repeated(Span.zoomed_out, day)] == [
        "15–21 October 1956",
        "8–21 October 1956",
        "October 1956",
        "October–December 1956",
        "July–December 1956",
        "1956",
        "1955–1956",
        "1955–1959",
        "1950–1959",
        "1950–1969",
        "1945–1984",
        "1945–2018",
    ]


def test_zooming_out_across_a_new_decade_skips_what_would_cut_it():
    turn = Span.of("1959-12-28", "1960-01-10")
    assert [span.words() for span in repeated(Span.zoomed_out, turn)] == [
        "October 1959 – March 1960",
        "1959–1960",
        "1950–1969",
        "1945–1984",
        "1945–2018",
    ]


def test_zooming_in_goes_where_the_pointer_is():
    fifties = Span.of("1950", "1959")
    assert fifties.zoomed_in(date(1958, 6, 1)) == Span.of("1955", "1959")
    assert fifties.zoomed_in(LAST_DAY) == Span.of("1955", "1959")


def test_decades_follow_each_other_and_the_last_keeps_its_width():
    eighties = Span.of("1980", "1989")
    assert [span.words() for span in repeated(Span.moved_right, eighties)] == [
        "1990–1999",
        "2000–2009",
        "2009–2018",
    ]
    assert Span.of("2009", "2018").moved_left() == Span.of("2000", "2009")


def test_months_follow_each_other_whatever_their_length():
    february = Span.of("1956-02", "1956-02")
    assert february.moved_left() == Span.of("1956-01", "1956-01")
    assert february.moved_right() == Span.of("1956-03", "1956-03")


def test_a_span_of_ones_own_moves_by_its_own_length():
    eleven_years, ten_days = Span.of("1955", "1965"), Span.of("1956-10-12", "1956-10-21")
    assert eleven_years.moved_right() == Span.of("1966", "1976")
    assert eleven_years.moved_left() == Span.of("1945", "1955")
    assert ten_days.moved_right() == Span.of("1956-10-22", "1956-10-31")


@pytest.mark.parametrize(
    ("texts", "steps"),
    [
        ((), [0]),
        (("1950", "1959"), [3]),
        (("2009", "2018"), [3]),
        (("1956-04", "1956-09"), [7]),
        (("1956-10-15", "1956-10-21"), [11]),
        (("1956-10-16", "1956-10-22"), []),
        (("1951", "1960"), []),
    ],
)
def test_windows_of_the_ladder_stand_on_the_calendar(texts, steps):
    assert [at for at, step in enumerate(LADDER) if step.has(Span.of(*texts))] == steps


def test_the_ends_of_every_road_are_none():
    day = Span(FIRST_DAY, FIRST_DAY)
    assert [WHOLE_SPAN.zoomed_out(), WHOLE_SPAN.moved_left(), WHOLE_SPAN.moved_right()] == [
        None
    ] * 3
    assert [day.zoomed_in(), day.moved_left(), Span(LAST_DAY, LAST_DAY).moved_right()] == [None] * 3


@given(SPANS)
def test_zooming_in_narrows_to_a_day_in_at_most_fourteen_steps(span):
    passed = [span, *repeated(Span.zoomed_in, span)]
    assert len(passed) <= 14
    assert passed[-1].days == 1
    for wider, narrower in pairwise(passed):
        assert wider.holds(narrower)
        assert narrower.days < wider.days
        assert narrower.first <= wider.centre <= narrower.last


@given(SPANS, DAYS)
def test_zooming_in_on_a_day_in_view_keeps_it_in_view(span, day):
    closer = span.zoomed_in(day)
    if closer and span.first <= day <= span.last:
        assert closer.first <= day <= closer.last


@given(SPANS)
def test_zooming_out_widens_to_the_whole_and_loses_nothing(span):
    passed = [span, *repeated(Span.zoomed_out, span)]
    assert len(passed) <= 14
    assert passed[-1] == WHOLE_SPAN
    for narrower, wider in pairwise(passed):
        assert wider.holds(narrower)
        assert wider.days > narrower.days


@given(SPANS)
def test_a_step_sideways_moves_and_leaves_no_day_out(span):
    if left := span.moved_left():
        assert (left.first < span.first, left.last < span.last) == (True, True)
        assert left.last >= span.first - timedelta(days=1)
    if right := span.moved_right():
        assert (right.first > span.first, right.last > span.last) == (True, True)
        assert right.first <= span.last + timedelta(days=1)


@given(SPANS.filter(lambda span: span.days > 300))
def test_steps_sideways_reach_both_edges(span):
    assert [span, *repeated(Span.moved_left, span)][-1].first == FIRST_DAY
    assert [span, *repeated(Span.moved_right, span)][-1].last == LAST_DAY


@given(DAYS, st.sampled_from(LADDER))
def test_a_step_sideways_stays_on_its_step(day, step):
    for window in step.windows_on(day):
        for moved in filter(None, [window.moved_left(), window.moved_right()]):
            assert step.has(moved)


def test_weeks_begin_on_monday():
    week = Span.of("1956-10-19", "1956-10-19").zoomed_out()
    assert (week.first.weekday(), week.days) == (0, 7)


def test_buckets_are_whole_units_cut_off_at_the_ends():
    span = Span.of("1956-10-19", "1956-12")
    assert list(span.buckets("month")) == [
        Span.of("1956-10-19", "1956-10-31"),
        Span.of("1956-11", "1956-11"),
        Span.of("1956-12", "1956-12"),
    ]


@given(SPANS, st.sampled_from(["decade", "year", "quarter", "month", "week"]))
def test_buckets_cover_every_day_once(span, unit):
    buckets = list(span.buckets(unit))
    assert (buckets[0].first, buckets[-1].last) == (span.first, span.last)
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(buckets))


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        ((), "1940s 1950s 1960s 1970s 1980s 1990s 2000s 2010s"),
        (("1960", "1999"), "1960 1965 1970 1975 1980 1985 1990 1995"),
        (("1950", "1959"), "1950 1951 1952 1953 1954 1955 1956 1957 1958 1959"),
        (("1955", "1959"), "1955 1956 1957 1958 1959"),
        (("1956", "1957"), "Jan 1956 Apr Jul Oct Jan 1957 Apr Jul Oct"),
        (("1956", "1956"), "Jan 1956 Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec"),
        (("1956-10", "1956-10"), "1 Oct 8 15 22 29"),
        (("1956-10-29", "1956-11-04"), "29 30 31 1 Nov 2 3 4"),
        (("1956-11", "1956-11"), "1 Nov 5 12 19 26"),
        (("1956-12", "1957-01"), "Dec 10 24 Jan 1957 7 21"),
        (("1957-07", "1957-09"), "Jul 8 22 Aug 5 19 Sept 2 16 30"),
        (("1958", "1975"), "1958 1960 1962 1964 1966 1968 1970 1972 1974"),
        (("1957", "1990"), "1957 1960 1965 1970 1975 1980 1985 1990"),
        (("1956-12-30", "1957-01-03"), "30 31 1 January 1957 2 3"),
    ],
)
def test_an_axis_is_labelled_in_units_that_suit_its_width(texts, labels):
    assert " ".join(tick.label for tick in Span.of(*texts).ticks() if tick.label) == labels


@pytest.mark.parametrize(
    ("texts", "lead"),
    [
        (("1956-10", "1956-10"), "1 October 1956"),
        (("1956-10", "1956-12"), "Oct 1956"),
        (("1956-10-03", "1956-12-03"), "3 October 1956"),
        (("1956-04", "1956-09"), "Apr 1956"),
        (("1956", "1959"), "1956"),
        ((), "1940s"),
    ],
)
def test_the_first_label_of_an_axis_says_the_year(texts, lead):
    assert next(tick.lead for tick in Span.of(*texts).ticks() if tick.label) == lead


@given(SPANS)
def test_an_axis_has_a_label_and_not_many_more_than_a_dozen(span):
    labels = [tick.label for tick in span.ticks() if tick.label]
    assert 1 <= len(labels) <= 14


def test_among_weeks_a_month_is_major_and_leads_to_all_of_it():
    majors = [tick.span for tick in Span.of("1957-07", "1957-09").ticks() if tick.is_major]
    assert majors == [Span.of(month, month) for month in ("1957-07", "1957-08", "1957-09")]


def test_what_begins_a_decade_is_major():
    majors = [tick.span.words() for tick in Span.of("1958", "1975").ticks() if tick.is_major]
    assert majors == ["1960", "1970"]
