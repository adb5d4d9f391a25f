import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.values.edtf import EdtfError, parse


def read_if_possible(text):
    """The date or None, and what was suggested instead."""
    try:
        return parse(text), ()
    except EdtfError as error:
        return None, error.suggestions


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        # How people write days.
        ("19.10.1956", "1956-10-19"),
        ("9.5.1945", "1945-05-09"),
        ("19.10.56", "1956-10-19"),
        ("19 October 1956", "1956-10-19"),
        ("19th of October, 1956", "1956-10-19"),
        ("October 19, 1956", "1956-10-19"),
        ("19-Oct-1956", "1956-10-19"),
        ("10/19/1956", "1956-10-19"),
        ("19/10/1956", "1956-10-19"),
        ("5/5/1955", "1955-05-05"),
        ("1956/10/19", "1956-10-19"),
        ("2018-9-5", "2018-09-05"),
        ("19561019", "1956-10-19"),
        ("1956年10月19日", "1956-10-19"),
        ("1956-10-19T12:00:00Z", "1956-10-19"),
        ("Friday, 19 October 1956", "1956-10-19"),
        ("on Fri. 19 Oct. 1956", "1956-10-19"),
        ("19.X.1956", "1956-10-19"),
        ("19 октября 1956", "1956-10-19"),
        ("9 мая 1945 г.", "1945-05-09"),
        ("19 октября 1956 года", "1956-10-19"),
        ("Октябрь 1956", "1956-10"),
        ("昭和31年10月19日", "1956-10-19"),
        ("平成元年", "1989"),
        # Months, years, decades.
        ("October of 1956", "1956-10"),
        ("some time in October 1956", "1956-10"),
        ("昭和31年10月", "1956-10"),
        ("Oct 1956", "1956-10"),
        ("10/1956", "1956-10"),
        ("1956-XX", "1956"),
        ("1956-10-XX", "1956-10"),
        ("1950s", "195X"),
        ("the 1950's", "195X"),
        ("195x", "195X"),
        # About, perhaps.
        ("c. 1998", "1998~"),
        ("circa 1998", "1998~"),
        ("~1998", "1998~"),
        ("probably March 1998", "1998-03?"),
        ("1998?~", "1998%"),
        ("1956~-10", "1956-10~"),
        ("the fifties", "195X"),
        ("the nineteen-fifties", "195X"),
        ("the '50s", "195X"),
        # Parts of a month, a year, a decade.
        ("winter 1956/57", "1956-12/1957-02"),
        ("the second half of the 1950s", "1955/1959"),
        ("the first half of 1956", "1956-01/1956-06"),
        ("first half of October 1956", "1956-10-01/1956-10-15"),
        ("the last week of February 1956", "1956-02-23/1956-02-29"),
        ("spring 2017", "2017-03/2017-05"),
        ("2017-21", "2017-03/2017-05"),
        ("Q3 2017", "2017-07/2017-09"),
        # Two dates.
        ("1956-1958", "1956/1958"),
        ("from 1956 to 1960", "1956/1960"),
        ("Oct–Nov 1956", "1956-10/1956-11"),
        ("19.-21.10.1956", "1956-10-19/1956-10-21"),
        ("1956–58", "1956/1958"),
        ("1956-1956", "1956"),
        ("12–19 October 1956", "1956-10-12/1956-10-19"),
        ("October 12-19, 1956", "1956-10-12/1956-10-19"),
        ("1 March to 3 April 1950", "1950-03-01/1950-04-03"),
        ("2017-01/03", "2017-01/2017-03"),
        ("since March 2014", "2014-03/.."),
        ("2014-", "2014/.."),
        ("between 24 and 25 June 1950", "[1950-06-24..1950-06-25]"),
        ("1956 or 1958", "[1956,1958]"),
        # Other characters.
        ("1956–10–19", "1956-10-19"),
        ("１９５６－１０", "1956-10"),
        ("٢٠١٨-٠٩-٠٥", "2018-09-05"),
        ("1956 / 1957", "1956/1957"),
        ("[1950-06-24, 1950-06-27]", "[1950-06-24,1950-06-27]"),
        # Not on the calendar.
        ("1961-02-29", "1961-02"),
        ("29 February 1961", "1961-02"),
        ("1900-02-29", "1900-02"),
        ("1956-02-30/1956-03-01", "1956-02/1956-03-01"),
        ("1956-13", "1956"),
        ("1956-19-10", "1956-10-19"),
        # Intervals and sets that are not.
        ("1958/1956", "1956/1958"),
        ("1956-10-19/1956-10-12", "1956-10-12/1956-10-19"),
        ("1956/1956", "1956"),
        ("1956-10~/1956-10", "1956-10~"),
        ("2014-03/", "2014-03/.."),
        ("[1958..1956]", "[1956..1958]"),
        ("[1956]", "1956"),
        ("[1956..1956]", "1956"),
        ("[1956~,1958]", "[1956,1958]"),
    ],
)
def test_what_is_not_edtf_is_refused_with_what_may_be_meant(text, suggestion):
    assert read_if_possible(text) == (None, (suggestion,))
    assert parse(suggestion).text == suggestion


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("03/04/1956", ("1956-04-03", "1956-03-04")),
        ("3-4-56", ("1956-04-03", "1956-03-04")),
        ("about 3/4/1956", ("1956-04-03~", "1956-03-04~")),
        (
            "3/4/1956 to 5/6/1956",
            ("1956-04-03/1956-06-05", "1956-04-03/1956-05-06", "1956-03-04/1956-06-05",
             "1956-03-04/1956-05-06"),
        ),
        ("since 3/4/2014", ("2014-04-03/..", "2014-03-04/..")),
        ("late 1956", ("1956-09/1956-12", "1956-10/1956-12", "1956")),
        ("mid-1956", ("1956-05/1956-08", "1956-04/1956-09", "1956")),
        (
            "early September 2018",
            ("2018-09-01/2018-09-10", "2018-09-01/2018-09-15", "2018-09"),
        ),
        (
            "the end of February 1956",
            ("1956-02-21/1956-02-29", "1956-02-16/1956-02-29", "1956-02"),
        ),
        ("early 1950s", ("1950/1953", "1950/1954", "195X")),
        ("the mid-fifties", ("1954/1956", "1953/1957", "195X")),
        ("winter 1956", ("1956-12/1957-02", "1955-12/1956-02")),
        (
            "early 1956 to 1958",
            ("1956-01/1958", "1956/1958"),
        ),
    ],
)  # fmt: skip
def test_what_may_mean_several_dates_is_asked_and_not_guessed(text, suggestions):
    assert read_if_possible(text) == (None, suggestions)
    assert [parse(each).text for each in suggestions] == list(suggestions)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("03/04/1956", "The day or the month may stand first"),
        ("winter 1956", "A winter lies in two years"),
        ("summer 1956", "another one in each hemisphere"),
        ("before 1956", "An event needs an earliest day"),
        ("by October 1956", "An event needs an earliest day"),
        ("after 1956", "“After” says no last day"),
        ("the 20th century", "A century says too little"),
    ],
)
def test_the_refusal_gives_the_reason(text, reason):
    with pytest.raises(EdtfError, match=reason):
        parse(text)


def test_several_suggestions_are_told_in_one_sentence():
    with pytest.raises(EdtfError) as caught:
        parse("03/04/1956")
    assert str(caught.value).endswith("Did you mean 1956-04-03 or 1956-03-04?")


NEARLY_EDTF = st.text("0123456789-/.,[]X~?% ", max_size=30)
WORDS = (
    "early mid- late by after fifties second half first week 昭和31年 3/4/1956 X "
    "spring winter q1 to - / between and or since onwards c. ~ ? october may 12 "
    "3rd 1956 1956-10 195X 1950s 9999 0000 29 february 1961 [ ] , .. 00 13 99 年 –"
)
SENTENCES = st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join)


@given(st.one_of(st.text(), NEARLY_EDTF, SENTENCES))
@example("\ud800")
@example("[" * 60)
@example("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 60)
@example("9999X/0001")
@example("winter 9999")
@example("winter 0001")
@example("winter 9999/0000")
@example("昭和99年")
@example("last week of 0000-02")
@example("second half of 0000-02")
@example("by " * 9 + "1")
@example("late 9990s")
def test_any_text_is_a_date_or_is_refused_and_both_in_canonical_form(text):
    edtf, suggestions = read_if_possible(text)
    if edtf:
        assert parse(edtf.text) == edtf
        assert edtf.earliest <= edtf.last_day
        assert "" not in {edtf.words(), edtf.understood()}
    for each in suggestions:
        assert parse(each).text == each
