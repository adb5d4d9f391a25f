from datetime import date, timedelta

import edtf as other
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.values.edtf import EdtfError, parse

POINTS = st.one_of(
    st.builds(
        lambda day, length, qualifier: f"{day.isoformat()[:length]}{qualifier}",
        st.dates(),
        st.sampled_from([4, 7, 10]),
        st.sampled_from(["", "~", "?", "%"]),
    ),
    st.integers(1, 999).map(lambda stem: f"{stem:03}X"),
)


def our_bounds(text):
    edtf = parse(text)
    return edtf.earliest.isoformat(), edtf.last_day.isoformat()


@given(POINTS)
def test_the_edtf_package_agrees_on_the_bounds_of_a_date(text):
    assert their_bounds(text) == our_bounds(text)


@given(
    st.dates(date(1, 1, 1), date(9980, 1, 1)),
    st.integers(1, 4000),
    st.sampled_from(["{}/{}", "[{}..{}]", "[{},{}]"]),
)
def test_the_edtf_package_agrees_on_intervals_and_sets(first, days, form):
    text = form.format(first, first + timedelta(days=days))
    assert their_bounds(text) == our_bounds(text)


# What the edtf package (5.0) takes and how it bounds it, where we differ: we refuse all of these.
WHERE_THE_EDTF_PACKAGE_IS_WRONG = {
    # The calendar: only the parser's grammar knows months, and it lets 29 February pass each year.
    "1961-02-29": ("1961-02-29", "1961-02-29"),
    # An interval or set that runs backwards is taken, and its bounds are the wrong way round.
    "1958/1956": ("1958-01-01", "1956-12-31"),
    "[1958..1956]": ("1958-01-01", "1956-12-31"),
    # An unknown end becomes ten years: invented precision.
    "/1945": ("1935-12-31", "1945-12-31"),
    "2014-03/": ("2014-03-01", "2024-03-01"),
}
WHERE_THE_PROFILE_IS_NARROWER = {
    # A wider date than a decade is no use on a chart of 74 years.
    "19XX": ("1900-01-01", "1999-12-31"),
    # The same meaning in two spellings would be two texts.
    "1956-XX": ("1956-01-01", "1956-12-31"),
    "1956-10-XX": ("1956-10-01", "1956-10-31"),
    "1956/1956": ("1956-01-01", "1956-12-31"),
    "~1956": ("1956-01-01", "1956-12-31"),
    "1956~-10": ("1956-10-01", "1956-10-31"),
    "1956 / 1957": ("1956-01-01", "1957-12-31"),
    # Seasons are given the northern months without saying so.
    "2017-21": ("2017-03-01", "2017-05-31"),
    # A date is a day at the place, not an instant.
    "1956-10-19T12:00:00Z": ("1956-10-19", "1956-10-19"),
    # Several dates, each true, are several events.
    "{1956,1957}": ("1956-01-01", "1957-12-31"),
    # Python's calendar begins with the year 1.
    "0000": ("0000-01-01", "0000-12-31"),
}


@pytest.mark.parametrize(
    ("text", "theirs"),
    (WHERE_THE_EDTF_PACKAGE_IS_WRONG | WHERE_THE_PROFILE_IS_NARROWER).items(),
)
def test_we_refuse_where_the_edtf_package_errs_or_allows_more(text, theirs):
    assert their_bounds(text) == theirs
    with pytest.raises(EdtfError):
        parse(text)


def test_the_edtf_package_widens_about_a_month_by_a_year_and_we_do_not():
    about = other.parse_edtf("1945-08~")
    assert said(about.lower_fuzzy()) < "1945-01-01"
    assert our_bounds("1945-08~") == ("1945-08-01", "1945-08-31")


def test_the_edtf_package_prints_a_set_with_spaces_that_edtf_has_not():
    assert str(other.parse_edtf("[1956,1958]")) == "[1956, 1958]"
    assert str(parse("[1956,1958]")) == "[1956,1958]"


def their_bounds(text):
    theirs = other.parse_edtf(text)
    return said(theirs.lower_strict()), said(theirs.upper_strict())


def said(time):
    return f"{time.tm_year:04}-{time.tm_mon:02}-{time.tm_mday:02}"
