"""The lists of the desk: what they are narrowed by, and what is done with many at once."""

import re

import pytest

from tests.making import make_draft, make_event, make_many, make_source, make_user
from timeline.curation import review
from timeline.models import Event, Report, Step

pytestmark = pytest.mark.django_db
LIST = "/admin/timeline/event/"
CONTRADICTION = {
    "source": "bluebook-1957", "stance": "contradicts", "note": "Another day.", "verdict": "open",
}  # fmt: skip


@pytest.fixture
def ada():
    return make_user("ada", "contributors")


@pytest.fixture
def ben(client):
    user = make_user("ben", "reviewers")
    client.force_login(user)
    return user


def titles(client, query, address=LIST):
    page = client.get(address + query).content.decode()
    return sorted(re.findall(r'field-title"><a href="[^"]*">([^<]*)', page))


def test_a_draft_opens_its_form_and_the_rest_its_steps(client, ben):
    draft, event = make_draft(ben, title="Mine"), make_event(title="Up")
    page = client.get(LIST).content.decode()
    assert f'<a href="{LIST}{draft.pk}/change/">Mine</a>' in page
    assert f'<a href="{LIST}{event.pk}/steps/">Up</a>' in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=draft", ["Hers", "Mine"]),
        ("?state=published", ["Disputed", "Doubtful", "Two sources"]),
        ("?mine=1", ["Mine"]),
        ("?mine=0", ["Disputed", "Doubtful", "Hers", "Two sources"]),
        ("?domain=trade", ["Two sources"]),
        ("?doubt=open", ["Disputed"]),
        ("?doubt=one", ["Disputed", "Doubtful", "Hers", "Mine"]),
        ("?doubt=commentary", ["Doubtful"]),
        ("?doubt=place", ["Disputed", "Hers", "Mine", "Two sources"]),
        ("?doubt=inferred", ["Doubtful"]),
        ("?doubt=reported", ["Disputed"]),
        ("?doubt=commentary,inferred", ["Doubtful"]),
        ("?doubt=open,inferred", []),
        ("?doubt=nonsense", ["Disputed", "Doubtful", "Hers", "Mine", "Two sources"]),
        (
            "?state=nonsense&mine=9&domain=x",
            ["Disputed", "Doubtful", "Hers", "Mine", "Two sources"],
        ),
    ],
)
def test_the_list_is_narrowed(client, ada, ben, query, found):
    make_draft(ada, title="Hers")
    make_draft(ben, title="Mine")
    make_source(identifier="column", kind="commentary", title="A column")
    disputed = make_event(title="Disputed", citation=[{"source": "bluebook-1957"}, CONTRADICTION])
    one, two = {"source": "column", "locator": "p. 1"}, {"source": "bluebook-1957"}
    make_event(title="Doubtful", citation=[one], inferred=True)
    make_event(title="Two sources", citation=[one, two], domains=["trade"])
    Report.objects.create(event=disputed, text="Wrong", revision=1)
    assert titles(client, query) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("jpn-rus", ["Draft of 1956", "Of 1956"]),
        ("Japan, Russia", ["Draft of 1956", "Of 1956"]),
        ("Soviet Union and Japan", ["Draft of 1956", "Of 1956"]),
        ("rus", ["Draft of 1956", "Of 1956"]),
        ("China", ["Elsewhere"]),
        ("chn-jpn", []),
        ("nonsense", []),
    ],
)
def test_a_pair_is_typed(client, ben, typed, found):
    make_event(title="Of 1956")
    make_draft(ben, title="Draft of 1956")
    make_event(title="Elsewhere", actors=["CHN"], recipients=["USA"])
    assert titles(client, f"?pair={typed}") == found


def test_a_pair_that_is_none_is_named(client, ben):
    page = client.get(LIST, {"pair": "<b>nobody"}).content.decode()
    assert "No pair or country is called so" in page
    assert "<b>nobody" not in page


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kuril talks", ["Talks on the Kuril Islands"]),
        ("draft on", ["A draft on fishing"]),
        ("event-of-1956", ["Talks on the Kuril Islands"]),
        ("%22*(", []),
        ("%00", ["A draft on fishing", "Talks on the Kuril Islands"]),
    ],
)
def test_words_find_events_as_readers_find_them_and_drafts_by_title(client, ben, words, found):
    make_event(id="event-of-1956", title="Talks on the Kuril Islands")
    make_draft(ben, title="A draft on fishing")
    assert titles(client, f"?q={words}") == found


@pytest.mark.parametrize("query", ["", "?state=published", "?doubt=one,place", "?q=event"])
def test_a_list_costs_the_same_queries_whatever_is_stored(
    client, ben, django_assert_num_queries, query
):
    make_event()
    client.get(LIST + query)
    with django_assert_num_queries(8):
        client.get(LIST + query)
    make_many([{"date": f"19{year}"} for year in range(46, 99)])
    client.get(LIST + query)
    with django_assert_num_queries(8):
        client.get(LIST + query)


def test_counting_ends_where_turning_pages_does(client, ben, monkeypatch):
    monkeypatch.setattr("timeline.admin.lists.MOST_COUNTED", 2)
    for _number in range(3):
        make_event()
    assert "the first 2 events; narrow the list" in client.get(LIST).content.decode()


# In bulk


def chosen(action, *events, **more):
    return {"action": action, "index": 0, "_selected_action": [each.pk for each in events], **more}


def confirmed(action, *events, **more):
    seen = [f"{each.pk}:{each.version}" for each in events]
    ids = [each.pk for each in events]
    return {"action": action, "_selected_action": ids, "seen": seen, **more}


def sent(user, **more):
    draft = make_draft(user, **more)
    review.send(draft, user)
    draft.refresh_from_db()
    return draft


def test_before_anything_is_published_a_page_says_what_will_be(client, ada, ben):
    hers, own = sent(ada, title="Hers"), sent(ben, title="Own")
    page = client.post(LIST, chosen("publish", hers, own)).content.decode()
    allowed, refused = page.split('class="refused"')
    assert "Hers" in allowed
    assert "new to readers" in allowed
    assert "Own" in refused
    assert "another reviewer has to publish it" in refused
    assert not Event.objects.published().exists()


def test_a_change_is_shown_by_what_it_changes(client, ada, ben):
    event = make_event(title="Signed in Moscow")
    draft = review.revise(event, ada)
    Event.objects.filter(pk=draft.pk).update(title="Signed in Tokyo")
    review.send(draft, ada)
    page = client.post(LIST, chosen("publish", draft)).content.decode()
    assert "<del>Moscow</del>" in page
    assert "<ins>Tokyo</ins>" in page


def test_what_was_confirmed_is_published_and_the_rest_is_told(client, ada, ben):
    hers, own = sent(ada, title="Hers"), sent(ben, title="Own")
    page = client.post(LIST, confirmed("publish", hers, own), follow=True).content.decode()
    assert "Publish, 1 event: done." in page
    assert "Own: You wrote in this draft" in page
    assert [each.title for each in Event.objects.published()] == ["Hers"]


def test_what_was_saved_since_it_was_looked_at_is_not_published(client, ada, ben):
    draft = sent(ada)
    form = confirmed("publish", draft)
    Event.objects.filter(pk=draft.pk).update(version=draft.version + 1)
    page = client.post(LIST, form, follow=True).content.decode()
    assert "It was saved since you looked at it" in page
    assert not Event.objects.published().exists()


def test_each_change_published_in_bulk_has_its_own_correction_note(client, ada, ben):
    drafts = []
    for title in ("One", "Two"):
        drafts.append(review.revise(make_event(), ada))
        Event.objects.filter(pk=drafts[-1].pk).update(title=title)
        review.send(drafts[-1], ada)
        drafts[-1].refresh_from_db()
    notes = {f"correction-{drafts[0].pk}": "The title was wrong."}
    page = client.post(LIST, chosen("publish", *drafts)).content.decode()
    assert f'name="correction-{drafts[1].pk}"' in page
    client.post(LIST, confirmed("publish", *drafts, **notes))
    found = Event.objects.published().values_list("title", "correction_note")
    assert set(found) == {("One", "The title was wrong."), ("Two", "")}


def test_what_is_new_is_read_before_it_is_published_in_bulk(client, ada, ben):
    draft = sent(ada, summary="They met in London.")
    page = client.post(LIST, chosen("publish", draft)).content.decode()
    assert "<td>They met in London.</td>" in page


def test_many_are_returned_with_one_comment(client, ada, ben):
    drafts = [sent(ada), sent(ada)]
    assert "required" in client.post(LIST, chosen("return_to_writer", *drafts)).content.decode()
    client.post(LIST, confirmed("return_to_writer", *drafts, comment="A page number"))
    assert set(Event.objects.values_list("state", flat=True)) == {"draft"}
    assert Step.objects.filter(kind="returned", comment="A page number").count() == 2


def test_many_are_sent_and_a_faulty_one_is_refused_with_its_faults(client, ada):
    client.force_login(ada)
    sound, bare = make_draft(ada, title="Sound"), make_draft(ada, title="Bare", citation=[])
    page = client.post(LIST, chosen("send_to_review", sound, bare)).content.decode()
    assert "nothing is published without a source" in page.split('class="refused"')[1]
    client.post(LIST, confirmed("send_to_review", sound, bare))
    assert [each.title for each in Event.objects.in_state("in review")] == ["Sound"]


def test_a_contributor_publishes_nothing_in_bulk(client, ada):
    draft = sent(ada)
    client.force_login(ada)
    client.post(LIST, confirmed("publish", draft))
    client.post(LIST, confirmed("return_to_writer", draft, comment="No"))
    assert Event.objects.get(pk=draft.pk).state == "in review"


@pytest.mark.parametrize("seen", [["x"], ["1"], ["1:"], ["²:1"], ["999:0"], [":"]])
def test_made_up_confirmations_do_nothing(client, ben, seen):
    form = {"action": "publish", "_selected_action": [1], "seen": seen}
    make_event()
    assert client.post(LIST, form, follow=True).status_code == 200


def test_too_many_at_once_are_refused(client, ben, monkeypatch):
    monkeypatch.setattr("timeline.admin.bulk.MOST", 1)
    form = chosen("publish", make_event(), make_event())
    assert "Choose at most 1" in client.post(LIST, form, follow=True).content.decode()


# Other lists


@pytest.mark.parametrize(
    ("query", "found"),
    [("?gap=uncited", ["Idle"]), ("?gap=archive", ["On the web"]), ("?kind=news", ["On the web"])],
)
def test_sources_are_narrowed(client, ben, query, found):
    make_event()
    make_source(identifier="idle", title="Idle")
    web = make_source(identifier="web", title="On the web", kind="news", url="https://a.example")
    make_event(citation=[{"source": web.identifier}])
    query = query.replace("kind=", "kind__exact=")
    page = client.get(f"/admin/timeline/source/{query}").content.decode()
    assert re.findall(r'field-title"><a href="[^"]*">([^<]*)', page) == found


@pytest.mark.parametrize("model", ["source", "country", "topic", "coverage", "revision", "report"])
def test_every_list_opens_with_a_search(client, ben, model):
    Report.objects.create(event=make_event(), text="Wrong", revision=1)
    assert client.get(f"/admin/timeline/{model}/?q=japan").status_code == 200
