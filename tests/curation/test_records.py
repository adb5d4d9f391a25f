"""Countries, topics and sources through the door: a revision each, and what stands under them."""

import pytest
from django.core.exceptions import ValidationError

from tests.making import make_countries, make_event, make_source
from timeline.curation.indexing import differences
from timeline.curation.saving import settle_record
from timeline.models import (
    Country,
    CountryName,
    Event,
    Ledger,
    Revision,
    SearchEntry,
    Source,
    Topic,
)

pytestmark = pytest.mark.django_db


def words_of(event):
    return SearchEntry.objects.get(event=event).tokens.split()


def test_a_sources_new_title_is_kept_and_found():
    event, source = make_event(), make_source()
    source.title = "Renamed Bluebook"
    source.save()
    settle_record(source, reason="mended")
    assert "renamed" in words_of(event)
    kept = Revision.objects.of("source", "bluebook-1957").first()
    assert (kept.document["title"], kept.reason) == ("Renamed Bluebook", "mended")


def test_a_country_is_found_by_a_name_added_to_it():
    event = make_event()
    japan = Country.objects.get(code="JPN")
    CountryName.objects.create(country=japan, name="Nippon", form="alias")
    settle_record(japan)
    assert "nippon" in words_of(event)
    assert differences() == []


def test_another_lineage_files_its_events_under_another_pair():
    event = make_event(actors=["JPN"], recipients=["SUN"])
    Country.objects.filter(code="RUS").update(continues=None)
    settle_record(Country.objects.get(code="RUS"))
    assert set(event.pairs.values_list("pair", flat=True)) == {"jpn-sun"}
    assert differences() == []


def test_a_state_has_one_heir():
    make_countries()
    Country.objects.filter(code="USA").update(continues="SUN")
    with pytest.raises(ValidationError, match="SUN"):
        settle_record(Country.objects.get(code="USA"))


def test_a_country_keeps_a_name_to_print():
    make_event()
    japan = Country.objects.get(code="JPN")
    japan.names.all().delete()
    with pytest.raises(ValidationError, match="short name"):
        settle_record(japan)


def test_a_state_with_events_stays_a_state():
    make_event()
    japan = Country.objects.get(code="JPN")
    settle_record(japan)
    japan.kind = "organisation"
    japan.save()
    with pytest.raises(ValidationError, match="as what it was"):
        settle_record(japan)


def test_nothing_that_was_published_is_deleted_in_the_admin(admin_client):
    make_event()
    for address in ("country/JPN", "source/1", "event/1"):
        admin_client.post(f"/admin/timeline/{address}/delete/", {"post": "yes"})
    stored = (Country.objects.filter(code="JPN"), Source.objects.all(), Event.objects.all())
    assert all(each.exists() for each in stored)


def test_saving_what_did_not_change_counts_nothing():
    topic = Topic.objects.create(slug="fish", name="Fish")
    settle_record(topic)
    settle_record(topic)
    assert (Ledger.objects.current(), Event.objects.count()) == (1, 0)


def test_the_admin_settles_what_it_saves(admin_client):
    admin_client.post("/admin/timeline/topic/add/", {"slug": "fish", "name": "Fish"})
    assert Revision.objects.get().identifier == "fish"


def test_what_a_record_is_known_by_stays_as_it_was_saved(admin_client):
    topic = Topic.objects.create(slug="fish", name="Fish")
    typed = {"slug": "other", "name": "Fisheries", "read": 0}
    admin_client.post(f"/admin/timeline/topic/{topic.pk}/change/", typed)
    assert list(Topic.objects.values_list("slug", "name")) == [("fish", "Fisheries")]
    make_countries()
    page = admin_client.get("/admin/timeline/country/JPN/change/").content.decode()
    assert 'name="code"' not in page


def test_the_days_of_a_country_are_typed_and_no_calendar_offers_today(admin_client):
    make_countries()
    Country.objects.filter(code="RUS").update(start="1991-12-26")
    page = admin_client.get("/admin/timeline/country/RUS/change/").content.decode()
    assert 'value="1991-12-26"' in page
    assert "calendar.js" not in page
