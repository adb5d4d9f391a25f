import pytest

from tests.making import make_event
from timeline.curation.saving import withdraw
from timeline.filters import TimelineFilter, View
from timeline.models import Term
from timeline.reading.book import shelf
from timeline.reading.searching import help_with
from timeline.values.pairs import Pair
from timeline.values.span import Span

pytestmark = pytest.mark.django_db
JPN_RUS = (Pair.parse("jpn-rus"),)


def help_for(words, *, pairs=JPN_RUS, **wanted):
    return help_with(View(pairs, TimelineFilter(words=words, **wanted)), shelf.book())


@pytest.mark.parametrize(
    ("words", "spellings"),
    [
        ("hirosima", ("hiroshima",)),
        ("Hirosima talks", ("Hiroshima talks",)),
        ("hriosihma", ("hiroshima",)),
        ("ihroshima", ("hiroshima",)),
        ("fishery", ()),
        ("fishreies", ("fisheries",)),
        ("hirosh", ()),
        ("hiroshima", ()),
        ("hirosima nowhere", ()),
        ("1956", ()),
        ("島島島島", ()),
        ('"hirosima"', ('"hiroshima"',)),
    ],
)
def test_other_spellings_are_offered_where_they_find_anything(words, spellings):
    make_event(title="Talks in Hiroshima", summary="Of fisheries, 1956, 広島.")
    assert help_for(words).spellings == spellings


def test_a_rare_word_is_doubted_where_a_like_one_is_far_commoner():
    make_event(title="Visit to Hirosima")
    for _each in range(10):
        make_event(title="Visit to Hiroshima")
    assert help_for("hirosima").spellings == ("hiroshima",)
    assert help_for("hiroshima").spellings == ()


def test_hits_beyond_window_filters_and_pairs_are_counted():
    make_event(title="Salmon")
    make_event(title="Salmon", date="1970")
    make_event(title="Salmon", date="1980", domains=["trade"])
    make_event(title="Salmon", recipients=["USA"])
    helped = help_for(
        "salmon", span=Span.of("1956", "1956"), domain=TimelineFilter().domain.of("diplomacy")
    )
    assert (helped.in_all_years, helped.in_the_pairs, helped.in_all) == (2, 3, 4)


def test_words_of_withdrawn_events_are_offered_to_nobody():
    event = make_event(title="Talks in Hiroshima")
    assert Term.objects.filter(token="hiroshima").exists()
    withdraw(event, "Told twice.")
    assert not Term.objects.exists()
