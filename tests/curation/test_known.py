"""What the checks ask of the database for one document."""

import pytest

from tests.making import document, make_event
from timeline.curation import saving
from timeline.curation.documents import canonical
from timeline.curation.known import known_for

pytestmark = pytest.mark.django_db


def test_what_stands_behind_what_a_document_refers_to_is_known():
    series = make_event(id="series-1956")
    book = make_event(id="book-1956", part_of=series.identifier)
    make_event(id="apart-1956")
    known = known_for(canonical(document(responds_to=book.identifier)))
    assert set(known.events) == {"series-1956", "book-1956"}
    assert known.events["book-1956"].links == {"part_of": "series-1956"}


def test_however_much_is_stored_or_referred_to_the_queries_are_the_same(
    django_assert_max_num_queries,
):
    last = ""
    for number in range(6):
        last = make_event(id=f"step-{number}-1956", part_of=last).identifier
    with django_assert_max_num_queries(5):
        known = known_for(canonical(document(part_of=last)))
    assert len(known.events) == 6


def test_the_door_refuses_a_circle():
    first = make_event(id="first-1956")
    make_event(id="second-1956", part_of="first-1956")
    with pytest.raises(saving.Refused) as refused:
        saving.publish(document(id=first.identifier, part_of="second-1956"))
    [problem] = refused.value.problems
    assert (problem.field, "runs in a circle" in problem.message) == ("part_of", True)
