import pytest

from tests.making import make_countries, make_event, make_source
from timeline.models import Source, Topic

pytestmark = pytest.mark.django_db


def page_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def make_cited_sources(number):
    for each in range(number):
        make_source(identifier=f"paper-{each:03}", title=f"Paper {each:03}", kind="news")
    return make_event(citation=[{"source": f"paper-{each:03}"} for each in range(number)])


def test_a_topic_lists_thirty_events_a_page(client):
    Topic.objects.create(slug="islands", name="Islands")
    for day in range(1, 32):
        make_event(date=f"1957-03-{day:02}", title=f"Day {day:02} passes", topics=["islands"])
    first = page_of(client, "/topics/islands/")
    second = page_of(client, "/topics/islands/?page=2")
    assert ("Day 30 passes" in first, "Day 31 passes" in first) == (True, False)
    assert ("Day 30 passes" in second, "Day 31 passes" in second) == (False, True)
    assert 'rel="next" href="/topics/islands/?page=2"' in first


def test_sources_come_fifty_a_page_the_most_cited_first(client):
    make_cited_sources(51)
    make_event(citation=[{"source": "paper-050"}])
    first, second = page_of(client, "/sources/"), page_of(client, "/sources/?page=2")
    assert first.index("Paper 050") < first.index("Paper 000")
    assert ("Paper 049" in first, "Paper 049" in second) == (False, True)


def test_sources_are_narrowed_by_kind_and_side(client):
    make_countries()
    make_source(identifier="note", title="A note", kind="primary").sides.add("JPN")
    make_source(identifier="story", title="A story", kind="news")
    make_event(citation=[{"source": "note"}, {"source": "story"}])
    of_japan = page_of(client, "/sources/?side=jpn")
    assert ("A note" in of_japan, "A story" in of_japan) == (True, False)
    assert 'href="/sources/?kind=primary&amp;side=jpn"' in of_japan
    assert "A note" not in page_of(client, "/sources/?kind=news")


def test_a_source_that_no_published_event_cites_is_not_listed(client):
    make_event()
    make_source(identifier="unused", title="Never cited")
    assert Source.objects.count() == 2
    assert "Never cited" not in page_of(client, "/sources/")


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("/sources/?page=1", "/sources/"),
        ("/sources/?page=99", "/sources/"),
        ("/sources/?kind=Official", "/sources/?kind=official"),
        ("/sources/?page=1&kind=official", "/sources/?kind=official"),
        ("/sources/bluebook-1957/?page=7", "/sources/bluebook-1957/"),
        ("/countries/?all=", "/countries/"),
    ],
)
def test_a_list_has_one_spelling(client, given, canonical):
    make_event()
    response = client.get(given)
    assert response.status_code == 302
    followed = client.get(given, follow=True)
    assert followed.redirect_chain[-1][0] == canonical


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("/sources/?kind=gossip", "kind"),
        ("/sources/?side=xxx", "side"),
        ("/sources/?page=soon", "page"),
        ("/sources/bluebook-1957/?page=0", "page"),
        ("/countries/?all=maybe", "all"),
    ],
)
def test_a_bad_value_is_named_and_the_list_stands(client, address, key):
    make_event()
    page = page_of(client, address, 400)
    assert f'id="error-{key}"' in page
    assert "Japan" in page or "Diplomatic Bluebook" in page


def test_countries_without_records_wait_behind_a_link(client):
    make_event(actors=["JPN"], recipients=["SUN"])
    few, every = page_of(client, "/countries/"), page_of(client, "/countries/?all=1")
    assert ("Soviet Union" in few, "North Korea" in few) == (True, False)
    assert "North Korea" in every
    assert 'href="/countries/?all=1"' in few


def test_a_source_says_its_day_and_language_in_words(client):
    make_source(identifier="note", issued="1998-11", language="ja")
    make_event(citation=[{"source": "note"}])
    page = page_of(client, "/sources/note/")
    assert "<dd>November 1998</dd>" in page
    assert "<dd>Japanese</dd>" in page
