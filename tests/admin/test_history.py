import pytest

from tests.admin.attempts import PARTS
from tests.making import make_countries, make_draft, make_event, make_many_revisions, make_user
from timeline.curation.documents import canonical
from timeline.curation.saving import publish, settle_record, withdraw
from timeline.models import Country, Coverage, Event, Revision, Source, Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(client):
    user = make_user("ben", "reviewers")
    client.force_login(user)
    return user


def address(row):
    return f"/admin/timeline/{row._meta.model_name}/{row.pk}/history/"


def page_of(client, row, query=""):
    return client.get(address(row) + query).content.decode()


def changed(event, *, author=None, reason="", correction="", **fields):
    last = Revision.objects.of("event", event.identifier).first()
    said = canonical(last.document) | fields
    return publish(said, author=author, reason=reason, correction=correction)


def test_an_event_tells_its_revisions_the_newest_first(client, ben):
    event = make_event()
    changed(event, author=ben, reason="Minutes", correction="Wrong day.", date="1956-10-18")
    page = page_of(client, event)
    newest, first = page.index('id="revision-2"'), page.index('id="revision-1"')
    assert newest < first
    told = page[newest:first]
    for words in ("Corrected: date", "written by ben", "Minutes", "Wrong day."):
        assert words in told


def test_the_newest_change_is_compared_unasked(client, ben):
    event = make_event(title="Signed in Moscow")
    changed(event, title="Signed in Tokyo")
    page = page_of(client, event)
    assert "<del>Moscow</del>" in page
    assert "<ins>Tokyo</ins>" in page


def test_any_two_revisions_are_compared_in_either_order(client, ben):
    event = make_event(title="First")
    for title in ("Second", "Third"):
        changed(event, title=title)
    for query in ("?from=1&to=3", "?from=3&to=1"):
        page = page_of(client, event, query)
        assert ("<del>First</del>" in page, "<ins>Third</ins>" in page) == (True, True)


@pytest.mark.parametrize("query", ["?from=x&to=y", "?from=99", "?to=0", "?from=" + "9" * 40])
def test_a_number_that_is_none_breaks_nothing(client, ben, query):
    event = make_event()
    changed(event, title="Other")
    assert client.get(address(event) + query).status_code == 200


def test_a_difference_names_countries_and_sources(client, ben):
    event = make_event()
    changed(event, participant=[{"country": "JPN", "role": "actor"}], pairless=True)
    assert "participant: Soviet Union" in page_of(client, event)


def test_an_older_revision_comes_back_as_a_draft(client, ben):
    event = make_event(title="First")
    changed(event, title="Second")
    page = client.post(address(event), {"restore": "1"}, follow=True)
    draft = Event.objects.get(revises=event)
    assert (draft.title, draft.state) == ("First", "draft")
    assert "A draft says again what revision 1 said" in page.content.decode()


def test_what_it_says_already_is_not_offered_to_be_restored(client, ben):
    event = make_event()
    assert "Restore as a draft" not in page_of(client, event)
    changed(event, title="Second")
    assert page_of(client, event).count("Restore as a draft") == 1
    withdraw(Event.objects.get(), "told twice")
    assert page_of(client, event).count("Restore as a draft") == 3


def test_what_had_to_give_way_is_told(client, ben):
    Topic.objects.create(slug="islands", name="Islands")
    event = make_event(topics=["islands"])
    changed(event, topics=[])
    Topic.objects.all().delete()
    page = client.post(address(event), {"restore": "1"}, follow=True)
    assert "The topic “islands” is gone" in page.content.decode()


def test_what_was_withdrawn_can_be_restored(client, ben):
    event = make_event()
    withdraw(event, "told twice")
    client.post(address(event), {"restore": "1"})
    assert Event.objects.get(revises=event).state == "draft"


@pytest.mark.parametrize("number", ["7", "x", ""])
def test_a_revision_of_another_event_is_not_restored(client, ben, number):
    event = make_event()
    assert client.post(address(event), {"restore": number}).status_code in {403, 404}
    assert not Event.objects.filter(revises=event).exists()


def test_who_may_only_look_restores_nothing(client):
    event = make_event()
    user = make_user("eve", "contributors")
    user.groups.clear()
    client.force_login(user)
    assert client.get(address(event)).status_code == 403
    assert client.post(address(event), {"restore": "1"}).status_code == 403


def test_a_draft_has_steps_and_no_revisions(client, ben):
    draft = make_draft(ben)
    page = page_of(client, draft)
    assert "Readers have never seen it." in page
    assert "Drafted · ben" in page
    assert "Restore as a draft" not in page


def test_sources_countries_topics_and_coverage_have_a_history_too(client):
    client.force_login(make_user("ann", "administrators"))
    make_event()
    topic = Topic.objects.create(slug="islands", name="Islands")
    coverage = Coverage.objects.create(pair="jpn-rus", decade=1950, level="not researched")
    rows = [Source.objects.get(), Country.objects.get(code="JPN"), topic, coverage]
    for row, column in zip(rows, ("title", "note", "name", "note"), strict=True):
        settle_record(row)
        setattr(row, column, "Quite other words")
        row.save()
        settle_record(row)
        page = page_of(client, row)
        assert f"Changed: {column}" in page
        assert "Quite other words" in page
        assert "Restore" not in page


def test_the_name_that_a_country_was_given_stands_in_its_history(client):
    client.force_login(make_user("ann", "administrators"))
    make_countries()
    japan = Country.objects.get(code="JPN")
    named = {"names-0-id": japan.names.get().pk, "names-0-country": "JPN", "names-0-name": "Nippon"}
    said = PARTS | named | {"names-INITIAL_FORMS": 1, "kind": "state", "read": 0}
    client.post("/admin/timeline/country/JPN/change/", said)
    told = Revision.objects.get(kind="country", identifier="JPN").document
    assert told["names"] == [{"name": "Nippon", "form": "short"}]


def test_a_history_costs_the_same_however_long(client, ben, django_assert_num_queries):
    short, long = make_event(), make_event()
    make_many_revisions(short, 1)
    make_many_revisions(long, 300)
    client.get(address(short))
    with django_assert_num_queries(13):
        client.get(address(short))
    with django_assert_num_queries(13):
        client.get(address(long))
