import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError

from tests.making import make_draft, make_event, make_source, make_user
from timeline.curation import merging, review, saving
from timeline.curation.removing import remove
from timeline.models import Country, Event, Revision, Source, Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def eve(client):
    user = make_user("eve", "administrators")
    client.force_login(user)
    return user


def delete(row):
    return f"/admin/timeline/{row._meta.model_name}/{row.pk}/delete/"


def pressed(client, row):
    """What the page of a deletion says, and what is left once its button was pressed."""
    page = client.get(delete(row)).content.decode()
    client.post(delete(row), {"post": "yes"})
    return page, type(row).objects.filter(pk=row.pk).exists()


def test_a_source_that_nothing_uses_is_deleted(client, eve):
    source = make_source()
    page, is_there = pressed(client, source)
    assert ("Yes, I’m sure" in page, is_there) == (True, False)
    last = Revision.objects.of("source", "bluebook-1957").first()
    assert (last.document["removed"], last.author) == (True, eve)


def test_a_topic_that_nothing_uses_is_deleted(client, eve):
    assert pressed(client, Topic.objects.create(slug="fish", name="Fish"))[1] is False


def test_what_a_draft_uses_is_not_deleted_and_the_page_says_by_what(client, eve):
    topic = Topic.objects.create(slug="fish", name="Fish")
    draft = make_draft(eve, title="Fisheries talks", topics=["fish"])
    for row in (topic, Source.objects.get(), Country.objects.get(code="JPN")):
        page, is_there = pressed(client, row)
        link = f'<a href="/admin/timeline/event/{draft.pk}/steps/">Fisheries talks</a>'
        assert (link in page, "Yes, I’m sure" in page, is_there) == (True, False, True)
        assert "It stays, because of this" in page


def test_what_was_public_once_is_not_deleted(client, eve):
    topic = Topic.objects.create(slug="fish", name="Fish")
    make_source(identifier="other")
    event = make_event(topics=["fish"])
    saving.publish(saving.document_of(event) | {"topics": [], "citation": [{"source": "other"}]})
    for row in (topic, Source.objects.get(identifier="bluebook-1957")):
        page, is_there = pressed(client, row)
        assert ("so its address stays" in page, is_there) == (True, True)


def test_a_source_that_others_were_merged_into_is_not_deleted(client, eve):
    gone, kept = make_source(identifier="gone"), make_source(identifier="kept")
    merging.merge_sources(gone, kept, eve, "One thing.")
    page, is_there = pressed(client, kept)
    assert ("“gone”, merged into it" in page, is_there) == (True, True)


def test_a_country_stays_even_unused(client, eve):
    page, is_there = pressed(client, Country.objects.create(code="XXA"))
    assert ("Countries stay" in page, is_there) == (True, True)


@pytest.mark.parametrize("group", ["contributors", "reviewers"])
def test_nobody_but_an_administrator_deletes(client, group):
    client.force_login(make_user("ben", group))
    source = make_source()
    assert client.post(delete(source), {"post": "yes"}).status_code == 403
    assert Source.objects.exists()


def test_what_became_used_meanwhile_is_not_deleted(eve):
    source = make_source()
    make_draft(eve)
    with pytest.raises(PermissionDenied, match="in use"):
        remove(source, eve)


def test_who_took_part_is_not_deleted(client, eve):
    make_draft(make_user("ada", "contributors"))
    ada = User.objects.get(username="ada")
    with pytest.raises(ProtectedError):
        ada.delete()
    assert client.post(f"/admin/auth/user/{ada.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_draft_that_another_refers_to_is_not_discarded(eve):
    draft = make_draft(eve)
    other = make_draft(eve, title="Its part")
    Event.objects.filter(pk=other.pk).update(part_of=draft)
    with pytest.raises(ValidationError, match="“Its part” refers to it"):
        review.discard(draft, eve)


def test_what_refers_to_a_change_refers_to_the_event_once_it_is_published(eve, settings):
    settings.TWO_PERSON_RULE = False
    event = make_event()
    change = review.revise(event, eve)
    Event.objects.filter(pk=change.pk).update(title="Changed")
    other = make_draft(eve)
    Event.objects.filter(pk=other.pk).update(part_of=change)
    other.different_from.add(change)
    review.send(change, eve)
    review.publish(change, eve)
    other.refresh_from_db()
    assert (other.part_of, list(other.different_from.all())) == (event, [event])
