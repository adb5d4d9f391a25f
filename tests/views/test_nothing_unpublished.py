"""No public door lets out what was not published: all are walked, and none has a word of it.

What is hidden has two words: `ask…` stands in its address and may be asked for, and comes back as
what somebody asked; `velum…` stands beside it and comes back nowhere.
"""

import pytest
from django.urls import get_resolver

from tests.making import make_draft, make_event, make_source, make_user
from timeline.curation import review
from timeline.curation.saving import settle_record
from timeline.models import Event, Report, Step, Topic
from timeline.views.discovery import SITEMAPS
from timeline.views.explorer import FEED, FORMATS
from timeline.views.pictures import PICTURES

pytestmark = pytest.mark.django_db

SLUGS = ["askdraft", "askreview", "askchange", "askgone", "asksource", "asktopic", "askbetween"]
ASKED = [*SLUGS, "askreport", "askstep", "askd", "vellumdraft"]
SUFFIXES = [*FORMATS, FEED, *PICTURES]
LISTED = ["", "?page=2"]
SOUGHT = [f"?q={word}" for word in ASKED]
OPENED = [f"?event={slug}" for slug in SLUGS]
EXPLORED = [*LISTED, *SOUGHT, *OPENED, "?topic=asktopic", "?from=1956&to=1957", "?disputed=open"]


def of_each(*addresses, queries=("",)):
    return [f"{address}{query}" for address in addresses for query in queries]


def records(folder, *more):
    return of_each(*(f"/{folder}/{slug}/" for slug in [*SLUGS, *more]), queries=LISTED)


# Every pattern of the site map by its route, and what is asked for under it.
WALK = {
    "": ["/"],
    "timeline/": of_each("/timeline/", queries=EXPLORED),
    "timeline.<format:suffix>": of_each(
        *(f"/timeline.{suffix}" for suffix in SUFFIXES), queries=EXPLORED
    ),
    "timeline/changes/": of_each("/timeline/changes/", queries=[*LISTED, *SOUGHT]),
    "timeline/changes/<int:since>/": of_each("/timeline/changes/1/", queries=["", "?q=askd"]),
    "pairs/": of_each("/pairs/", queries=["", *(f"?one={word}&other=Japan" for word in ASKED)]),
    "pairs/<codes:codes>/": of_each(
        "/pairs/jpn-rus/", "/pairs/chn-kor,jpn-rus/", queries=[*LISTED, *OPENED, "?q=askd"]
    ),
    "pairs/<codes:codes>.<format:suffix>": of_each(
        *(f"/pairs/chn-kor,jpn-rus.{suffix}" for suffix in SUFFIXES), queries=["", "?q=askd"]
    ),
    "pairs/<codes:codes>/changes/": of_each(
        "/pairs/jpn-rus/changes/", "/pairs/chn-kor/changes/", queries=[*LISTED, "?q=askd"]
    ),
    "pairs/<codes:codes>/changes/<int:since>/": of_each(
        *(f"/pairs/chn-kor,jpn-rus/changes/{number}/" for number in range(1, 6))
    ),
    "pairs/<slug:names>/": ["/pairs/japan-russia/", "/pairs/askdraft-japan/"],
    "events/<slug:slug>/": records("events", "shown", "formerly", "ask"),
    "events/<slug:slug>.<format:suffix>": [
        f"/events/{slug}.{suffix}" for slug in [*SLUGS, "shown", "formerly"] for suffix in SUFFIXES
    ],
    "events/<slug:slug>/history/": of_each(
        *(f"/events/{slug}/history/" for slug in [*SLUGS, "shown", "formerly"]),
        queries=["", "?from=1", "?to=3", "?from=1&to=99", "?from=2&to=4"],
    ),
    "events/<slug:slug>/report/": of_each(
        *(f"/events/{slug}/report/" for slug in [*SLUGS, "shown", "formerly"])
    ),
    "reported/": ["/reported/"],
    "timeline/cite/": of_each("/timeline/cite/", queries=EXPLORED),
    "pairs/<codes:codes>/cite/": of_each("/pairs/chn-kor,jpn-rus/cite/", queries=["", "?q=askd"]),
    "events/<slug:slug>/cite/": [
        f"/events/{slug}/cite/" for slug in [*SLUGS, "shown", "formerly", "ask"]
    ],
    "oembed": of_each(
        *(f"/oembed?url=http://testserver/events/{slug}/" for slug in [*SLUGS, "shown"]),
        "/oembed?url=http://testserver/pairs/chn-kor/",
    ),
    "embed/timeline/": of_each("/embed/timeline/", queries=EXPLORED),
    "embed/pairs/<codes:codes>/": of_each(
        "/embed/pairs/jpn-rus/", "/embed/pairs/chn-kor,jpn-rus/", queries=[*LISTED, *OPENED]
    ),
    "embed/events/<slug:slug>/": [
        f"/embed/events/{slug}/" for slug in [*SLUGS, "shown", "formerly", "ask"]
    ],
    "embed.js": ["/embed.js"],
    "countries/": of_each("/countries/", "/countries/?all=1"),
    "countries/<country:code>/": of_each("/countries/jpn/", "/countries/chn/", queries=LISTED),
    "topics/": ["/topics/"],
    "topics/<slug:slug>/": records("topics"),
    "sources/": of_each("/sources/", queries=[*LISTED, "?kind=news", "?side=jpn"]),
    "sources/<slug:identifier>/": records("sources", "bluebook-1957"),
    "search/": of_each("/search/", queries=SOUGHT),
    "about/": ["/about/"],
    "about/data/": ["/about/data/"],
    "about/data/commentary/": of_each("/about/data/commentary/", queries=LISTED),
    "about/accessibility/": ["/about/accessibility/"],
    "about/codebook/": ["/about/codebook/"],
    "about/codebook.csv": ["/about/codebook.csv"],
    "api/": ["/api/"],
    "api/openapi.json": ["/api/openapi.json"],
    "datapackage.json": ["/datapackage.json"],
    ".well-known/security.txt": ["/.well-known/security.txt"],
    "robots.txt": ["/robots.txt"],
    "favicon.ico": ["/favicon.ico"],
    "sitemap.xml": ["/sitemap.xml"],
    "sitemaps/<slug:section>.xml": [f"/sitemaps/{section}.xml" for section in SITEMAPS],
    "healthz": ["/healthz"],
    "readyz": ["/readyz"],
    "admin/": ["/admin/", "/admin/timeline/event/", "/admin/timeline/source/"],
}


def texts(name):
    """What an event says that no reader is to see, in every field that has words."""
    words = f"ask{name} velum{name}"
    return {
        "title": words, "label": words, "summary": words, "place": words, "dating": words,
        "certainty": "claimed", "claimed_by": words, "topics": ["asktopic"],
        "participant": [{"country": "CHN", "role": "actor", "capacity": words},
                        {"country": "KOR", "role": "recipient"}],
        "citation": [{"source": "asksource", "locator": words, "note": words}],
    }  # fmt: skip


@pytest.fixture
def ada():
    return make_user("askuser-velumuser", "contributors")


@pytest.fixture
def hidden(ada):
    """One of everything that stands in the database and was never published."""
    ben = make_user("ben", "reviewers")
    make_source(
        identifier="asksource", title="asksource velumsource", authors=["velumsource"],
        container_title="velumsource", url="https://example.org/velumsource", note="velumsource",
    )  # fmt: skip
    topic = Topic.objects.create(slug="asktopic", name="A topic")
    settle_record(topic)
    shown = make_event(id="formerly", title="Shown", topics=["asktopic"], date="1956-10-19")
    review.rename(shown, ben, "shown")
    make_draft(ada, id="askdraft", part_of="formerly", **texts("draft"))
    waiting = make_draft(ada, id="askreview", responds_to="formerly", **texts("review"))
    review.send(waiting, ada, "velumstep")
    change = review.revise(shown, ada)
    Event.objects.filter(pk=change.pk).update(
        slug="askchange", title="askchange velumchange", summary="velumchange", label="velumchange"
    )
    Report.objects.create(event=shown, text="askreport velumreport", revision=1)
    for event in (shown, waiting, change):
        review.note(event, Step.Kind.RETURNED, ben, "askstep velumstep")
    gone = make_event(id="askgone", **texts("gone") | {"citation": [{"source": "bluebook-1957"}]})
    review.withdraw(gone, ben, "Told twice: velumwhy")
    return shown


def said_at(client, address):
    """All that an address answers: body, headers and where it leads."""
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code < 500
    headers = "\n".join(f"{key}: {value}" for key, value in response.headers.items())
    # What a PNG shows, the SVG that it is drawn from says.
    return f"{headers}\n\n{body.decode(errors='replace')}"


def test_every_address_of_the_site_map_is_walked():
    routes = {str(each.pattern) for each in get_resolver().url_patterns}
    assert routes == set(WALK)


def test_nothing_unpublished_leaves_by_any_of_them(client, hidden):
    addresses = [address for addresses in WALK.values() for address in addresses]
    assert [each for each in addresses if "velum" in said_by(client, each)] == []


def said_by(client, address):
    """What it tells of its own: not what was asked, nor why an event is no longer there."""
    said = said_at(client, address).replace(address, "")
    tells_why = any(each in address for each in ("/events/askgone", "event=askgone", "changes"))
    return said.replace("velumwhy", "") if tells_why else said


def test_the_reason_of_a_withdrawal_stands_at_its_own_address(client, hidden):
    for address in ("/events/askgone/", *(f"/events/askgone.{each}" for each in SUFFIXES)):
        response = client.get(address)
        assert (response.status_code, b"velumwhy" in response.content) == (410, True)


def test_what_only_drafts_have_is_not_counted(client, hidden):
    assert "1 record" in said_at(client, "/topics/")
    assert "2 records" not in said_at(client, "/topics/asktopic/")
    assert client.get("/sources/asksource/").status_code == 404


def test_the_walk_finds_what_was_published(client, hidden):
    waiting = Event.objects.get(slug="askreview")
    Event.objects.filter(pk=waiting.pk).update(importance=5)
    review.publish(waiting, make_user("eve", "reviewers"))
    telling = {
        "", "timeline/", "timeline.<format:suffix>", "events/<slug:slug>/", "sources/",
        "events/<slug:slug>.<format:suffix>", "topics/<slug:slug>/", "sources/<slug:identifier>/",
        "embed/timeline/", "embed/events/<slug:slug>/",
        "events/<slug:slug>/history/", "timeline/changes/", "pairs/<codes:codes>/changes/",
    }  # fmt: skip
    found = {route for route in telling for each in WALK[route] if "velum" in said_by(client, each)}
    assert found == telling
