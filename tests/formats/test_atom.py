from xml.etree import ElementTree

import feedparser
import pytest

from tests.making import make_event, make_many_revisions, make_source
from timeline.curation.documents import canonical
from timeline.curation.saving import publish, withdraw
from timeline.models import Event, Revision

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def changed(event, *, correction="", **fields):
    last = Revision.objects.of("event", event.identifier).first()
    return publish(canonical(last.document) | fields, correction=correction)


def feed_at(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(response.getvalue())
    assert (found.bozo, found.version) == (False, "atom10")
    return found


def test_a_feed_has_an_entry_a_revision_the_newest_first(client):
    event = make_event(title="Signed in Moscow")
    make_event(actors=["CHN"], recipients=["USA"])
    changed(event, title="Signed in Tokyo", correction="It was Tokyo.")
    newest, first = feed_at(client, "/pairs/jpn-rus.changes.atom").entries
    assert newest.title == "Signed in Tokyo · Corrected: title"
    assert "It was Tokyo." in newest.summary
    assert newest.link == f"http://testserver/events/{event.slug}/history/?from=1&to=3"
    assert (first.title, first.tags[0].term) == ("Signed in Moscow · First published", "added")
    assert first.link == f"http://testserver{event.get_absolute_url()}"


def test_an_entry_is_the_same_one_in_every_feed_and_as_old_as_its_revision(client):
    event = make_event()
    made = Revision.objects.get().created
    ids = set()
    for address in ("/timeline", "/pairs/jpn-rus", f"/events/{event.slug}"):
        found = feed_at(client, f"{address}.changes.atom")
        [entry] = found.entries
        ids.add(entry.id)
        assert entry.updated == found.feed.updated == made.isoformat()
    assert [each[:9] for each in ids] == ["urn:uuid:"]


def test_a_feed_names_itself_its_page_its_author_and_its_language(client):
    make_event()
    response = client.get("/pairs/jpn-rus.changes.atom?domain=diplomacy")
    root = ElementTree.fromstring(response.content)
    links = {each.get("rel"): each.get("href") for each in root.findall(f"{ATOM}link")}
    own = "http://testserver/pairs/jpn-rus.changes.atom?domain=diplomacy"
    assert links["self"] == root.findtext(f"{ATOM}id") == own
    assert links["alternate"] == "http://testserver/pairs/jpn-rus/changes/?domain=diplomacy"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Dyad"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_each_entry_has_what_an_entry_must_have(client):
    changed(make_event(), title="Other")
    root = ElementTree.fromstring(client.get("/timeline.changes.atom").content)
    for entry in root.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1


def test_a_withdrawal_is_an_entry_and_nothing_else_is_told_of_it(client):
    event = make_event(title="Signed")
    changed(event, summary="Doubtful.", correction="Mended.")
    withdraw(Event.objects.get(), "It did not happen.")
    [entry] = feed_at(client, "/pairs/jpn-rus.changes.atom").entries
    assert (entry.title, entry.tags[0].term) == (f"{event.slug} · Withdrawn", "withdrawn")
    assert "It did not happen." in entry.summary
    assert client.get(f"/events/{event.slug}.changes.atom").status_code == 410


def test_an_empty_feed_is_one_and_the_same_at_any_time(client):
    make_event()
    address = "/pairs/chn-usa.changes.atom"
    found = feed_at(client, address)
    assert found.entries == []
    assert found.feed.updated == Revision.objects.get().created.isoformat()
    assert feed_at(client, address).feed.updated == found.feed.updated


def test_a_feed_stands_without_any_data(client):
    assert feed_at(client, "/timeline.changes.atom").entries == []


def test_signs_that_xml_cannot_write_and_tags_break_nothing(client):
    event = make_event(title="A & <b>B</b>")
    changed(event, summary="x", correction="1 < 2 & \x01")
    entry = feed_at(client, "/timeline.changes.atom").entries[0]
    assert entry.title == "A & <b>B</b> · Corrected: summary"
    assert "1 &lt; 2 &amp; " in entry.summary


def test_a_feed_is_bounded_and_costs_the_same_however_often_a_record_changed(
    client, django_assert_max_num_queries
):
    event = make_event()
    counts = []
    for n in (1, 300):
        make_many_revisions(event, n)
        for address in ("/timeline", "/pairs/jpn-rus", f"/events/{event.slug}"):
            client.get(f"{address}.changes.atom")
            with django_assert_max_num_queries(12) as asked:
                found = feed_at(client, f"{address}.changes.atom")
            counts.append(len(asked))
            assert len(found.entries) == min(n + 1 if n == 1 else 302, 50)
    assert counts[:3] == counts[3:]


@pytest.mark.parametrize(
    ("given", "one"),
    [
        ("/pairs/rus-jpn.changes.atom", "/pairs/jpn-rus.changes.atom"),
        ("/pairs/jpn-rus.CHANGES.Atom", "/pairs/jpn-rus.changes.atom"),
        ("/timeline.changes.atom?page=3", "/timeline.changes.atom"),
        ("/events/Treaty.changes.atom", "/events/treaty.changes.atom"),
    ],
)
def test_a_feed_has_one_address(client, given, one):
    make_event(id="treaty")
    assert client.get(given)["Location"] == one


def test_a_feed_that_cannot_be_read_for_its_query_says_so_as_data(client):
    response = client.get("/timeline.changes.atom?from=soon")
    assert (response.status_code, set(response.json()["fields"])) == (400, {"from"})
    assert client.get("/events/nope.changes.atom")["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("page", ["/pairs/jpn-rus/", "/events/treaty/", "/pairs/jpn-rus/changes/"])
def test_a_page_names_the_feed_of_what_it_shows(client, page):
    make_event(id="treaty")
    head = client.get(page).content.decode().partition("</head>")[0]
    link = head.partition('<link rel="alternate" type="application/atom+xml"')[2]
    address = link.partition('href="http://testserver')[2].partition('"')[0]
    assert len(feed_at(client, address).entries) == 1


# The records of a view


def test_records_stand_in_the_order_of_their_dates(client):
    late = make_event(date="1956-10", title="Late")
    early = make_event(date="195X", title="A & <b>B</b>")
    feed = feed_at(client, "/pairs/jpn-rus.atom")
    assert [each.title for each in feed.entries] == [
        "1950s · A & <b>B</b>",
        "October 1956 · Late",
    ]
    assert [each.link for each in feed.entries] == [
        f"http://testserver{each.get_absolute_url()}" for each in (early, late)
    ]


def test_a_record_has_one_name_in_every_feed_and_is_as_old_as_its_last_revision(client):
    event = make_event(id="treaty")
    [before] = feed_at(client, "/timeline.atom").entries
    changed(event, title="Other", correction="It was another.")
    newest = Revision.objects.of("event", "treaty").first()
    for place in ("/timeline", "/pairs/jpn-rus", "/events/treaty"):
        [entry] = feed_at(client, f"{place}.atom").entries
        assert entry.id == before.id == "urn:uuid:50da9784-e412-5442-9882-e90b188f9972"
        assert entry.updated == newest.created.isoformat()


def test_a_record_comes_with_its_sources_and_domains(client):
    make_source(identifier="pravda", title="Pravda <1>", url="https://example.org/?a=1&b=2")
    make_event(domains=["trade"], citation=[{"source": "pravda"}, {"source": "bluebook-1957"}])
    [entry] = feed_at(client, "/timeline.atom").entries
    assert '<a href="https://example.org/?a=1&amp;b=2">Pravda &lt;1&gt;.</a>' in entry.summary
    assert "<li>Diplomatic Bluebook.</li>" in entry.summary
    assert [each.term for each in entry.tags] == ["trade"]


def test_a_feed_of_records_says_its_view_its_count_and_its_revision(client):
    make_event()
    feed = feed_at(client, "/pairs/jpn-rus.atom?domain=diplomacy").feed
    assert feed.title == "Japan – Russia, 1945–2018; Diplomacy"
    assert feed.subtitle == "1 record, revision 1"
    assert feed.link == "http://testserver/pairs/jpn-rus/?domain=diplomacy"
    assert feed.id == "http://testserver/pairs/jpn-rus.atom?domain=diplomacy"
    assert feed.updated == Revision.objects.get().created.isoformat()


def test_a_feed_of_no_records_is_one_all_the_same(client):
    make_event()
    assert feed_at(client, "/pairs/chn-usa.atom").entries == []


def test_an_entry_says_what_is_no_fact_and_who_contradicts(client):
    make_source(identifier="other", title="Another view")
    against = {"source": "other", "stance": "contradicts", "verdict": "open", "note": "No."}
    make_event(certainty="claimed", claimed_by="Tokyo",
               citation=[{"source": "bluebook-1957"}, against])  # fmt: skip
    [entry] = feed_at(client, "/timeline.atom").entries
    assert "<p>Claimed by: Tokyo. Nobody else vouches for it.</p>" in entry.summary
    assert "<li>Contradicts: Another view.</li>" in entry.summary
