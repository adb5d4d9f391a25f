"""What `clean()` explains before the database refuses it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from timeline.models import CountryCode, CountryName, Coverage, Source

EARLY, LATE = date(1956, 10, 19), date(1991, 12, 26)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (CountryName(start=LATE, end=EARLY), "end"),
        (CountryName(start=EARLY, end=EARLY), "end"),
        (CountryCode(number=0), "number"),
        (CountryCode(number=1000), "number"),
        (CountryCode(number=740, start=LATE, last=EARLY), "last"),
        (Coverage(pair="jpn-jpn", decade=1950), "pair"),
        (Coverage(pair="jpn-rus", decade=1955), "decade"),
        (Source(csl_type="books"), "csl_type"),
        (Source(url="httpS://example.org/"), "url"),
        (Source(archive_url="HTTP://example.org/"), "archive_url"),
        (Source(issued="last May"), "issued"),
    ],
)
def test_what_is_wrong_with_a_row_is_named_by_its_column(row, column):
    with pytest.raises(ValidationError) as refused:
        row.clean()
    assert list(refused.value.error_dict) == [column]


@pytest.mark.parametrize(
    "row",
    [
        CountryName(start=EARLY, end=LATE),
        CountryName(end=LATE),
        CountryCode(number=2, start=EARLY, last=EARLY),
        Coverage(pair="jpn-rus", decade=2010),
        Source(csl_type="treaty", url="http://example.org/", issued="1956-10"),
    ],
)
def test_a_sound_row_is_left_alone(row):
    said = dict(vars(row))
    row.clean()
    assert vars(row) == said


def test_a_pair_is_kept_in_its_own_order():
    row = Coverage(pair="rus-jpn", decade=1950)
    row.clean()
    assert row.pair == "jpn-rus"
