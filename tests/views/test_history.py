import pytest

from tests.making import make_event, make_many_revisions, make_source, make_user
from timeline.curation import review
from timeline.curation.documents import canonical
from timeline.curation.saving import publish, settle, withdraw
from timeline.models import Event, Revision

pytestmark = pytest.mark.django_db


def changed(event, *, correction="", reason="", author=None, **fields):
    last = Revision.objects.of("event", event.identifier).first()
    said = canonical(last.document) | fields
    return publish(said, correction=correction, reason=reason, author=author)


def history_of(client, event, query=""):
    return client.get(f"/events/{event.slug}/history/{query}")


def read(response):
    return response.content.decode()


def test_an_event_tells_what_was_done_to_it(client):
    event = make_event()
    changed(event, title="Other", correction="The title was wrong.")
    page = read(client.get(event.get_absolute_url()))
    told = page.partition("History of this record")[2]
    assert "Corrected: title" in told
    assert "The title was wrong." in told
    assert "First published" in told
    assert f'<a href="/events/{event.slug}/history/?from=1&amp;to=2" ' in told


def test_a_correction_stands_above_what_is_recorded(client):
    event = make_event()
    changed(event, correction="The title was wrong.", title="Other")
    page = read(client.get(event.get_absolute_url())).partition("<h1>")[2]
    assert "The title was wrong." in page.partition("What happened.")[0]


def test_a_history_says_nobodys_name_and_nothing_of_the_desk(client):
    ada, ben = make_user("ada", "contributors"), make_user("ben", "reviewers")
    event = make_event()
    draft = review.revise(event, ada)
    Event.objects.filter(pk=draft.pk).update(title="Other")
    review.send(draft, ada, "Please look at this")
    review.publish(draft, ben, comment="Fine with me")
    for address in (event.get_absolute_url(), f"/events/{event.slug}/history/?from=1"):
        page = read(client.get(address))
        assert "Other" in page
        for word in ("ada", "ben", "Please look at this", "Fine with me"):
            assert f">{word}" not in page
            assert f" {word} " not in page


def test_two_revisions_stand_side_by_side(client):
    event = make_event(title="Signed in Moscow")
    changed(event, title="Signed in Tokyo")
    page = read(history_of(client, event, "?from=1&to=2"))
    assert "<del>Moscow</del>" in page
    assert "<ins>Tokyo</ins>" in page


def test_a_cited_number_is_any_of_the_ledger(client):
    event = make_event(title="First")
    make_event()
    changed(event, title="Second")
    page = read(history_of(client, event, "?from=2"))
    assert "<del>First</del>" in page
    assert "In revision 2 the record stood as revision 1 left it" in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?from=3", "says the same in both"),
        ("?from=99", "There is no such revision yet: the newest is 3."),
        ("?to=1", "the record is younger"),
        ("?to=2", "the record is younger"),
    ],
)
def test_a_number_that_compares_nothing_says_why(client, query, words):
    make_event()
    event = make_event()
    make_event()
    assert words in read(history_of(client, event, query))


def test_a_number_that_is_none_is_named(client):
    response = history_of(client, make_event(), "?from=old")
    assert (response.status_code, "A revision is a number from 1." in read(response)) == (400, True)


@pytest.mark.parametrize(
    ("given", "canonical"),
    [("?to=1&from=2", "?from=1&to=2"), ("?from=01", "?from=1"), ("?x=1", "")],
)
def test_a_comparison_has_one_address(client, given, canonical):
    event = make_event()
    changed(event, title="Other")
    response = client.get(f"/events/{event.slug}/history/{given}", follow=True)
    assert response.redirect_chain[-1] == (f"/events/{event.slug}/history/{canonical}", 302)


def test_the_history_of_what_was_withdrawn_says_only_why(client):
    event = make_event(title="Signed")
    changed(event, summary="Something doubtful.")
    withdraw(event, "It did not happen.")
    response = history_of(client, event, "?from=1&to=2")
    assert (response.status_code, "It did not happen." in read(response)) == (410, True)
    assert "doubtful" not in read(response)


def test_the_history_of_a_draft_is_nowhere(client):
    event = make_event()
    Event.objects.filter(pk=event.pk).update(state="draft")
    assert history_of(client, event).status_code == 404


def test_a_change_that_nobody_published_is_not_in_the_history(client):
    ada = make_user("ada", "contributors")
    event = make_event()
    draft = review.revise(event, ada)
    Event.objects.filter(pk=draft.pk).update(title="Not out yet")
    assert "Not out yet" not in read(history_of(client, event, "?from=1"))
    assert client.get(f"/events/{draft.slug}/history/").status_code == 404


def test_a_history_moves_with_its_event(client):
    event = make_event(id="first-name")
    event.slug = "second-name"
    event.save()
    settle(event)
    response = client.get("/events/first-name/history/")
    assert (response.status_code, response["Location"]) == (301, "/events/second-name/history/")
    assert "Changed: address" in read(client.get("/events/second-name/history/"))


def test_a_difference_names_countries_and_sources(client):
    make_source(identifier="report-2016", title="A report")
    event = make_event()
    citation = [{"source": "bluebook-1957"}, {"source": "report-2016"}]
    roles = (("JPN", "recipient"), ("SUN", "actor"))
    participant = [{"country": code, "role": role} for code, role in roles]
    changed(event, citation=citation, participant=participant)
    page = read(history_of(client, event, "?to=2"))
    assert "participant: Japan" in page
    assert "participant: Soviet Union" in page
    assert "citation: A report" in page


@pytest.mark.parametrize("page", ["", "history/", "history/?from=2"])
def test_a_page_costs_the_same_however_often_it_changed(
    client, page, django_assert_max_num_queries
):
    short, long = make_event(), make_event()
    make_many_revisions(short, 1)
    make_many_revisions(long, 300)
    client.get(short.get_absolute_url())  # the book is read once
    counts = []
    for event in (short, long):
        with django_assert_max_num_queries(20) as asked:
            assert client.get(f"{event.get_absolute_url()}{page}").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
