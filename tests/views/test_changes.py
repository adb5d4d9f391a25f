import pytest

from tests.making import make_event, make_many_revisions
from timeline.curation.documents import canonical
from timeline.curation.saving import publish, withdraw
from timeline.models import Event, Revision

pytestmark = pytest.mark.django_db


def changed(event, *, correction="", **fields):
    last = Revision.objects.of("event", event.identifier).first()
    return publish(canonical(last.document) | fields, correction=correction)


def page_at(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_what_changed_of_a_view_is_listed_with_what_it_was(client):
    event = make_event(title="Signed")
    changed(event, summary="Other.", correction="It was wrong.")
    page = page_at(client, "/pairs/jpn-rus/changes/")
    assert "Corrected: summary" in page
    assert "It was wrong." in page
    assert f'href="/events/{event.slug}/history/?from=1&amp;to=2"' in page


def test_who_cited_a_revision_learns_what_became_of_it(client):
    mended, moved, gone = make_event(title="Mended"), make_event(title="Moved"), make_event()
    make_event(title="Kept")
    changed(mended, summary="Other.", correction="It was wrong.")
    changed(moved, participant=[{"country": each, "role": "actor"} for each in ("CHN", "USA")])
    withdraw(gone, "It did not happen.")
    make_event(title="New")
    page = page_at(client, "/pairs/jpn-rus/changes/4/")
    assert "4 records changed since revision 4, of " in page
    assert "All others in this view are as they were." in page
    groups = page.partition("</form>")[2].split("<h2>")
    words = [each.partition(" <span")[0] for each in groups[1:]]
    assert words == ["Changed", "New in this view", "No longer in this view", "Withdrawn"]
    assert "Mended" in groups[1]
    assert f'href="/events/{mended.slug}/history/?from=4"' in groups[1]
    assert "New" in groups[2]
    assert "Moved" in groups[3]
    assert "It did not happen." in groups[4]
    assert "Kept" not in page


def test_more_changes_than_are_read_are_not_passed_over(client, monkeypatch):
    monkeypatch.setattr("timeline.reading.changes.MOST_READ", 2)
    event = make_event()
    make_many_revisions(event, 5)
    page = page_at(client, "/pairs/jpn-rus/changes/1/")
    assert "changes were looked through." in page
    assert "All others" not in page


def test_a_citation_that_still_holds_is_told_so(client):
    make_event()
    make_event(actors=["CHN"], recipients=["USA"])
    page = page_at(client, "/pairs/jpn-rus/changes/1/")
    assert "Nothing in this view changed since revision 1, of " in page


@pytest.mark.parametrize(
    ("given", "one"),
    [
        ("/pairs/jpn-rus/changes/?since=1", "/pairs/jpn-rus/changes/1/"),
        ("/pairs/rus-jpn/changes/?since=01&domain=trade", "/pairs/jpn-rus/changes/1/?domain=trade"),
        ("/timeline/changes/001/", "/timeline/changes/1/"),
        ("/timeline/changes/?page=2&event=x", "/timeline/changes/"),
    ],
)
def test_the_changes_of_a_view_have_one_address(client, given, one):
    make_event()
    assert client.get(given)["Location"] == one
    assert client.get(one).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/timeline/changes/99/", 404, "There is no such revision yet: the newest is 1."),
        (f"/timeline/changes/{'9' * 40}/", 404, "There is no such revision yet"),
        ("/timeline/changes/?since=old", 400, "A revision is a number from 1."),
        ("/timeline/changes/?from=soon", 400, 'id="error-from"'),
        ("/pairs/jpn-nar/changes/", 404, "There is no state with the code NAR."),
    ],
)
def test_what_cannot_be_told_is_named(client, address, status, words):
    make_event()
    response = client.get(address)
    assert (response.status_code, words in response.content.decode()) == (status, True)


def test_the_form_keeps_the_filter(client):
    make_event()
    page = page_at(client, "/pairs/jpn-rus/changes/?from=1950&domain=diplomacy")
    assert '<input type="hidden" name="from" value="1950">' in page
    assert '<input type="hidden" name="domain" value="diplomacy">' in page


def test_nothing_unpublished_is_among_the_changes(client):
    event = make_event(title="Published")
    Event.objects.filter(pk=make_event(title="A draft").pk).update(state="draft")
    changed(event, summary="Other.")
    for address in ("/timeline/changes/", "/timeline/changes/1/", "/timeline.changes.atom"):
        page = page_at(client, address)
        assert ("Published" in page, "A draft" in page) == (True, False)


@pytest.mark.parametrize("address", ["/timeline/changes/", "/pairs/jpn-rus/changes/1/"])
def test_a_page_costs_the_same_however_much_changed(client, address, django_assert_max_num_queries):
    event = make_event()
    counts = []
    for n in (1, 300):
        make_many_revisions(event, n)
        client.get(address)
        with django_assert_max_num_queries(12) as asked:
            page_at(client, address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
