from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from timeline.values.edtf import Edtf, EdtfError, Precision, check_in_range, parse
from timeline.values.span import WHOLE_SPAN


def bounds(text):
    edtf = parse(text)
    return edtf.earliest.isoformat(), edtf.latest and edtf.latest.isoformat()


def refusal(text):
    with pytest.raises(EdtfError) as caught:
        parse(text)
    return caught.value


def read_if_possible(text):
    """The date or None, and what was suggested instead."""
    try:
        return parse(text), ()
    except EdtfError as error:
        return None, error.suggestions


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("1956-10-19", "1956-10-19", "1956-10-19", Precision.DAY),
        ("1956-10", "1956-10-01", "1956-10-31", Precision.MONTH),
        ("1956-02", "1956-02-01", "1956-02-29", Precision.MONTH),
        ("1956", "1956-01-01", "1956-12-31", Precision.YEAR),
        ("195X", "1950-01-01", "1959-12-31", Precision.DECADE),
        ("2017-01/2017-03", "2017-01-01", "2017-03-31", Precision.INTERVAL),
        ("1956-10/1957", "1956-10-01", "1957-12-31", Precision.INTERVAL),
        ("195X/196X", "1950-01-01", "1969-12-31", Precision.INTERVAL),
        ("2014-03/..", "2014-03-01", None, Precision.INTERVAL),
        ("[1950-06-24..1950-06-25]", "1950-06-24", "1950-06-25", Precision.SET),
        ("[1950-06-24,1950-06-27]", "1950-06-24", "1950-06-27", Precision.SET),
    ],
)
def test_a_date_covers_its_days_and_no_more(text, earliest, latest, precision):
    assert (*bounds(text), parse(text).precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("1956", False, False),
        ("1945~", True, False),
        ("1998?", False, True),
        ("1992%", True, True),
        ("1945~/1950", True, False),
        ("1945/1950-03?", False, True),
        ("1945~/1950?", True, True),
        ("195X?/..", False, True),
    ],
)
def test_a_qualifier_on_either_side_marks_the_whole(text, approximate, uncertain):
    assert (parse(text).approximate, parse(text).uncertain) == (approximate, uncertain)


@pytest.mark.parametrize("qualifier", "~?%")
def test_a_qualifier_widens_nothing(qualifier):
    assert bounds(f"1945-08{qualifier}") == ("1945-08-01", "1945-08-31")


def test_an_open_date_lasts_to_the_end_of_the_span():
    edtf = parse("2014-03/..")
    assert (edtf.is_open, edtf.latest, edtf.last_day) == (True, None, WHOLE_SPAN.last)


def test_an_open_date_after_the_span_does_not_end_before_it_begins():
    assert parse("2021/..").sort_key == (date(2021, 1, 1), date(2021, 1, 1))


def test_a_closed_date_is_not_open():
    assert (parse("1956").is_open, parse("1956").last_day) == (False, date(1956, 12, 31))


def test_dates_sort_by_their_first_day_and_then_the_shorter_first():
    texts = ["195X", "1956", "1956-01", "1956-01-01", "1956-01/..", "1955-12-31"]
    assert sorted(texts, key=lambda text: parse(text).sort_key) == [
        "195X",
        "1955-12-31",
        "1956-01-01",
        "1956-01",
        "1956",
        "1956-01/..",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1955-12-31", False),
        ("1955-12-31/1956-01-01", True),
        ("195X", True),
        ("1950/..", True),
        ("1956-12", True),
        ("1957-01-01", False),
    ],
)
def test_a_date_overlaps_a_stretch_that_any_day_of_it_may_lie_in(text, expected):
    assert parse(text).overlaps(date(1956, 1, 1), date(1956, 12, 31)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1956-10-19~", "1956-10-19"),
        ("1956-10", "1956-10-01/1956-10-31"),
        ("2014-03/..", "2014-03-01/.."),
    ],
)
def test_formats_without_edtf_get_the_bounds(text, expected):
    assert parse(text).isoformat() == expected


def test_a_date_is_its_canonical_text():
    assert str(Edtf(" 1956-10 ")) == "1956-10"
    assert {Edtf("1956-10"), parse("1956-10\n")} == {parse("1956-10")}


def test_a_set_has_one_spelling():
    spellings = ["[1950-06-24..1950-06-25]", "[1950-06-24,1950-06-25]", "[1950-06-25,1950-06-24]"]
    assert {parse(text).text for text in spellings} == {"[1950-06-24..1950-06-25]"}


def test_a_set_with_a_gap_stays_a_list_in_order():
    assert parse("[1961,1956,1958,1956]").text == "[1956,1958,1961]"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "A date is needed"),
        (" \t", "A date is needed"),
        ("1" * 61, "too long"),
        ("/1945", "needs an earliest day"),
        ("../1950", "needs an earliest day"),
        ("../..", "needs an earliest day"),
        ("19XX", "A century says too little"),
        ("0000", "no year 0000"),
        ("{1956,1957}", "Braces mean all"),
        ("[1956..]", "needs a first and a last"),
        ("[..1956]", "needs a first and a last"),
        ("[1956,1958..1960]", "not both"),
        ("[1956,1956-03]", "all days, or all months"),
        ("[1956-02-30,1956-03-01]", "no day 30 in 1956-02"),
        ("-1956", "not an EDTF date"),
        ("Y17E7", "not an EDTF date"),
        ("[]", "not an EDTF date"),
        ("the day after", "not an EDTF date"),
    ],
)
def test_where_there_is_no_telling_only_the_reason_is_given(text, reason):
    refused = refusal(text)
    assert reason in str(refused)
    assert refused.suggestions == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1961-02-29", "There is no day 29 in 1961-02, which has 28 days. Did you mean 1961-02?"),
        ("1956-13", "There is no month 13. Did you mean 1956?"),
        ("1958/1956", "The interval ends before it begins. Did you mean 1956/1958?"),
        (
            "1956–10",
            "An EDTF date is written with plain digits, hyphens and slashes, without spaces. "
            "Did you mean 1956-10?",
        ),
    ],
)
def test_a_refusal_reads_as_a_sentence(text, reason):
    assert str(refusal(text)) == reason


@pytest.mark.parametrize(
    "text", ["1945-01-01", "2018-12-31", "1945", "2018-12", "2018-12-31/..", "195X", "1945~/2018"]
)
def test_a_date_in_the_span_is_in_range(text):
    assert check_in_range(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "reason", "suggestion"),
    [
        ("1944-12-31", "lies outside 1945-01-01 to 2018-12-31", ""),
        ("2019", "lies outside 1945-01-01 to 2018-12-31", ""),
        ("2019/..", "lies outside 1945-01-01 to 2018-12-31", ""),
        ("1941/1945", "begins before 1945-01-01", ""),
        ("1904/..", "begins before 1945-01-01", ""),
        ("194X", "begins before 1945-01-01", "1945/1949"),
        ("201X", "ends after 2018-12-31", "2010/2018"),
        ("2018-11/2019-02", "ends after 2018-12-31", "2018-11/.."),
        ("[2018..2019]", "ends after 2018-12-31", ""),
    ],
)
def test_a_date_outside_the_span_is_refused_and_told_why(text, reason, suggestion):
    with pytest.raises(EdtfError, match=reason) as caught:
        check_in_range(parse(text))
    assert caught.value.suggestions == ((suggestion,) if suggestion else ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1956-10-19", "19 October 1956"),
        ("1956-10", "October 1956"),
        ("1956", "1956"),
        ("195X", "1950s"),
        ("1998~", "c. 1998"),
        ("1998?", "1998 (uncertain)"),
        ("1992-05%", "c. May 1992 (uncertain)"),
        ("1950-03-01/1950-03-03", "1 to 3 March 1950"),
        ("1950-03-01/1950-04-03", "1 March to 3 April 1950"),
        ("1950-03-01/1951-04-03", "1 March 1950 to 3 April 1951"),
        ("2017-01/2017-03", "January to March 2017"),
        ("1950/1955", "1950 to 1955"),
        ("195X/196X", "1950s to 1960s"),
        ("1950-03/1951", "March 1950 to 1951"),
        ("1950-03~/1950-05", "c. March 1950 to May 1950"),
        ("2014-03/..", "March 2014 onwards"),
        ("2014~/..", "c. 2014 onwards"),
        ("[1950-06-24..1950-06-25]", "between 24 and 25 June 1950"),
        ("[1950-06-24,1950-06-27]", "24 or 27 June 1950"),
        ("[1956,1958,1961]", "1956, 1958 or 1961"),
    ],
)
def test_a_date_is_said_as_a_reader_says_it(text, words):
    assert parse(text).words() == words


@pytest.mark.parametrize(
    ("language", "day", "days", "decade"),
    [
        ("en-us", "October 19, 1956", "October 12 to 19, 1956", "1950s"),
        ("de", "19. Oktober 1956", "12. to 19. Oktober 1956", "1950s"),
        ("ja", "1956年10月19日", "1956年10月12日 to 19日", "1950年s"),
        ("xx", "19 October 1956", "12 to 19 October 1956", "1950s"),
    ],
)
def test_the_order_of_fields_is_that_of_the_language(language, day, days, decade):
    with translation.override(language):
        texts = ["1956-10-19", "1956-10-12/1956-10-19", "195X"]
        assert [parse(text).words() for text in texts] == [day, days, decade]


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("1956-10-19", "19 October 1956, a Friday"),
        ("1956-10", "October 1956, 1 to 31 October 1956"),
        ("195X", "1950s, 1 January 1950 to 31 December 1959"),
        ("1950-03-01/1950-03-03", "1 to 3 March 1950"),
        ("2014-03/..", "March 2014 onwards, from 1 March 2014 with no end"),
    ],
)
def test_a_curator_reads_which_days_were_understood(text, understood):
    assert parse(text).understood() == understood


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
POINTS = st.builds(
    lambda day, length, qualifier: f"{day.isoformat()[:length]}{qualifier}",
    DAYS,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~", "?", "%"]),
)


@given(POINTS)
def test_every_date_keeps_its_text(text):
    assert parse(text).text == text


@given(POINTS, POINTS)
def test_two_dates_are_an_interval_from_the_one_to_the_other_or_refused(first, last):
    edtf, _suggestions = read_if_possible(f"{first}/{last}")
    if edtf:
        assert edtf.earliest <= edtf.latest
        assert (edtf.earliest, edtf.latest) == (parse(first).earliest, parse(last).latest)


@given(DAYS, st.integers(1, 400))
def test_an_interval_the_wrong_way_round_suggests_the_right_one(first, days):
    last = min(first, date(9990, 1, 1)) + timedelta(days=days)
    first = min(first, date(9990, 1, 1))
    assert refusal(f"{last}/{first}").suggestions == (f"{first}/{last}",)


@given(st.lists(DAYS, min_size=2, max_size=5, unique=True), st.randoms())
def test_a_set_reads_the_same_in_any_order(days, random):
    shuffled = random.sample(days, len(days))
    one, another = (f"[{','.join(map(str, each))}]" for each in (days, shuffled))
    assert parse(one) == parse(another) == parse(parse(one).text)
