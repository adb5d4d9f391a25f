from types import SimpleNamespace

import pytest

from timeline.chart.counts import count_words
from timeline.values.span import Span


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"total": 102, "starting": 102}, "102 events, 1956–1960"),
        ({"total": 1, "starting": 1}, "1 event, 1956–1960"),
        ({"total": 102, "starting": 41}, "41 of 102 events, 1956–1960"),
        (
            {"total": 102, "starting": 37, "began": 4},
            "41 of 102 events, 1956–1960, 4 of them already running",
        ),
        (
            {"total": 41, "starting": 37, "began": 4},
            "41 events, 1956–1960, 4 of them already running",
        ),
        (
            {"total": 1_400_000, "starting": 20_000, "is_more": True},
            "more than 20,000 of 1,400,000 events, 1956–1960",
        ),
        (
            {"total": 30_000, "starting": 9, "is_at_most": True},
            "9 of at most 30,000 events, 1956–1960",
        ),
    ],
)
def test_the_count_says_how_many_of_how_many(found, words):
    told = {"began": 0, "is_more": False, "is_at_most": False, **found}
    assert count_words(SimpleNamespace(**told), Span.of("1956", "1960")).words == words


def test_the_count_is_spoken_without_a_dash():
    found = SimpleNamespace(total=34, starting=34, began=0, is_more=False, is_at_most=False)
    assert count_words(found, Span.of("1990", "1999")).spoken == "34 events, 1990 to 1999"
