from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.making import document, make_countries, make_event, make_source
from timeline.curation.indexing import differences
from timeline.curation.saving import publish, settle, withdraw
from timeline.models import DetailRow, Event, EventPair, Ledger, Revision, Source

pytestmark = pytest.mark.django_db


def pairs_of(event, scope="lineage"):
    return sorted(event.pairs.filter(scope=scope).values_list("pair", "bears_on"))


def test_the_soviet_union_is_found_under_russia_and_alone():
    event = make_event(actors=["JPN", "SUN"], recipients=[])
    assert pairs_of(event) == [("jpn-rus", False)]
    assert pairs_of(event, "exact") == [("jpn-sun", False)]


def test_guests_at_a_parade_do_not_pair_with_each_other():
    event = make_event(date="2018-09-09", actors=["PRK"], recipients=["CHN", "RUS"])
    assert pairs_of(event) == [("chn-prk", False), ("prk-rus", False)]


def test_a_threat_bears_on_the_pair_that_it_is_about():
    event = make_event(actors=["USA"], recipients=["JPN"], affected=["SUN"])
    assert pairs_of(event) == [("jpn-rus", True), ("jpn-usa", False), ("rus-usa", True)]


def test_a_published_change_is_counted_and_kept_whole():
    event = make_event(title="Before")
    publish(document(id=event.identifier, title="After"), reason="mended")
    kept = Revision.objects.of("event", event.identifier).values_list("number", "reason")
    assert (list(kept), Ledger.objects.current()) == ([(2, "mended"), (1, "")], 2)
    assert Revision.objects.get(number=1).document["title"] == "Before"


def test_a_wrong_document_saves_nothing():
    make_countries()
    with pytest.raises(ValidationError, match="citation: there is none"):
        publish(document(citation=[]))
    assert (Event.objects.count(), Ledger.objects.current()) == (0, 0)


def test_an_open_dispute_and_a_lone_actor_stand_on_the_event():
    claim = {
        "source": "opinion-2018", "stance": "contradicts", "note": "gives another day",
        "claimed_date": "1956-10-20", "verdict": "open",
    }  # fmt: skip
    make_source(identifier="opinion-2018", kind="commentary")
    event = make_event(citation=[{"source": "bluebook-1957"}, claim])
    assert (event.dispute, event.directed_by, event.quad) == ("open", "JPN", "verbal-cooperation")


def test_an_act_is_directed_only_at_those_it_is_done_to():
    death = make_event(actors=["SUN"], recipients=[], affected=["JPN"], action="")
    assert death.directed_by == ""


def test_an_open_end_is_confirmed_by_the_latest_source_that_supports_it():
    make_source(identifier="report-2016", issued="2016-05")
    event = make_event(date="2014-03/..", citation=[{"source": "report-2016"}])
    assert event.confirmed_until == date(2016, 5, 31)
    assert make_event(date="2014-03").confirmed_until is None


def test_what_was_published_is_not_taken_back_without_a_word():
    event = make_event()
    event.state = "draft"
    event.save()
    with pytest.raises(ValidationError, match="withdrawn with a reason"):
        settle(event)


def test_a_renamed_event_keeps_its_old_address(client):
    event = make_event(id="first-name")
    for slug in ("second-name", "third-name", "second-name"):
        event.slug = slug
        event.save()
        settle(event)
    former = event.former_slugs.values_list("slug", flat=True)
    assert set(former) == {"first-name", "third-name"}
    assert client.get("/events/first-name/")["Location"] == "/events/second-name/"


def test_a_slug_that_leads_to_another_event_is_refused():
    make_event(id="old-name")
    first = Event.objects.get(slug="old-name")
    first.slug = "new-name"
    first.save()
    settle(first)
    second = make_event()
    second.slug = "old-name"
    second.save()
    with pytest.raises(ValidationError, match="Another event had this slug"):
        settle(second)


def test_a_withdrawn_event_leaves_every_index():
    event = make_event()
    withdraw(event, "told twice")
    assert not EventPair.objects.exists()
    assert not DetailRow.objects.exists()
    assert differences() == []


def test_derived_rows_are_what_a_rebuild_would_write():
    make_event(date="1950/1953", actors=["USA"], recipients=["PRK"], affected=["JPN"])
    make_event(date="2014-03/..", action="sanction", domains=["sanctions", "trade"])
    changed = make_event()
    publish(document(id=changed.identifier, actors=["CHN"], recipients=["USA"]))
    assert differences() == []


def test_a_missing_derived_row_is_found_out():
    make_event()
    EventPair.objects.first().delete()
    assert differences() == ["timeline.EventPair: 1 missing, 0 too many"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org/x"])
def test_the_database_refuses_an_address_that_is_not_on_the_web(address):
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(identifier="bad", title="Bad", kind="news", url=address)


@pytest.mark.parametrize(
    "change",
    [
        {"importance": 9},
        {"certainty": "claimed", "claimed_by": ""},
        {"outcome": "unknown"},
        {"state": "withdrawn"},
        {"quad": "weather"},
        {"last_day": "2019-01-01"},
        {"earliest": "1999-01-01"},
    ],
)
def test_the_database_refuses_an_impossible_event(change):
    event = make_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**change)


def test_a_snapshot_keeps_the_correction_that_was_made_with_it_and_no_other():
    event = make_event()
    publish(document(id=event.identifier), correction="The day was wrong.")
    publish(document(id=event.identifier, title="Again"))
    kept = Revision.objects.of("event", event.identifier).values_list("document", flat=True)
    assert [each.get("correction") for each in kept] == [None, "The day was wrong.", None]
    event.refresh_from_db()
    assert event.correction_note == "The day was wrong."


def test_a_snapshot_of_a_withdrawal_keeps_its_reason():
    withdraw(make_event(), "told twice")
    assert Revision.objects.first().document["withdrawal_reason"] == "told twice"
