import random

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.making import document, make_countries, make_event, make_source
from timeline.curation.indexing import differences, filing, index, rows
from timeline.curation.saving import publish, withdraw
from timeline.facets import Facets
from timeline.models import CubeCell, DetailRow, Event, SearchEntry
from timeline.values.span import WHOLE_SPAN

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_buckets(monkeypatch):
    for module in (filing, rows):
        monkeypatch.setattr(module, "PER_BUCKET", 2)


def any_document(chance):
    year, importance = chance.randint(1951, 1963), chance.randint(1, 5)
    dates = [
        f"{year}",
        f"{year}-0{chance.randint(1, 3)}-11",
        f"{year}/{year + chance.randint(1, 4)}",
    ]
    return document(
        id=f"event-of-{chance.randint(1, 12)}",
        date=chance.choice([*dates, f"{year + 50}-03/.."]),
        importance=importance,
        action=chance.choice(["support", "sanction", ""]),
        domains=chance.sample(["trade", "security", "sanctions"], chance.randint(1, 3)),
        recipients=chance.sample(["SUN", "USA", "CHN"], chance.randint(1, 2)),
        affected=chance.sample(["KOR"], chance.randint(0, 1)),
    )


@pytest.mark.parametrize("seed", range(3))
def test_saving_one_by_one_ends_where_a_rebuild_would(small_buckets, seed):
    make_countries()
    make_source()
    chance = random.Random(seed)
    for _turn in range(16):
        event = publish(any_document(chance))
        if chance.random() < 0.2:
            withdraw(event, "told twice")
    assert differences() == []


def test_a_save_costs_the_same_however_many_events_there_are(django_assert_max_num_queries):
    event = make_event()
    with django_assert_max_num_queries(100) as few:
        index(event)
    for day in range(1, 29):
        make_event(date=f"1956-10-{day:02}")
    with django_assert_max_num_queries(100) as many:
        index(event)
    assert len(many) == len(few)


def test_a_save_does_not_read_what_may_be_referred_to():
    event = make_event()
    with CaptureQueriesContext(connection) as asked:
        index(event)
    assert not [each for each in asked if '"timeline_event"."state" IN' in each["sql"]]


def test_rows_that_are_gone_are_rebuilt():
    make_event(date="1950/1953")
    for model in (CubeCell, DetailRow, SearchEntry):
        model.objects.all().delete()
    assert len(differences()) == 3
    call_command("reindex", if_missing=True)
    assert differences() == []


def test_an_events_facets_are_its_values_on_the_filters_keys():
    event = make_event(actors=["JPN", "SUN"], recipients=[], importance=5, topics=[])
    facets = Facets.parse(SearchEntry.objects.get(event=event).facets)
    assert facets == Facets.of(
        by=["jpn", "sun"],
        domain=["diplomacy"],
        action=["support"],
        quad=["verbal-cooperation"],
        certainty=["happened"],
        min=["5"],
    )


def test_overlapping_rows_are_those_of_a_full_scan():
    dates = ["1950/1953", "1951-06", "1951-12-31", "1952", "1952-01-05/..", "1945/2018", "1953-02"]
    events = {make_event(date=each): each for each in dates}
    for span in (WHOLE_SPAN, *WHOLE_SPAN.buckets("year")):
        found = DetailRow.objects.of([], "lineage").overlapping(span)
        wanted = Event.objects.overlapping(span)
        assert sorted(found.values_list("event", flat=True)) == sorted(each.pk for each in wanted)
    assert len(events) == 7
