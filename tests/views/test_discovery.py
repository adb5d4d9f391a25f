import re
from datetime import UTC, datetime
from urllib.robotparser import RobotFileParser

import pytest
from django.contrib.staticfiles import finders

from tests.making import make_event, make_source
from timeline.curation.documents import canonical
from timeline.curation.saving import publish, withdraw
from timeline.models import Event, Revision, Topic

pytestmark = pytest.mark.django_db


def found_in(client, address):
    return re.findall(r"<loc>http://testserver(.*?)</loc>", client.get(address).content.decode())


def test_the_map_leads_to_a_section_for_each_kind_of_page(client):
    sections = found_in(client, "/sitemap.xml")
    assert "/sitemaps/events.xml" in sections
    assert all(client.get(section).status_code == 200 for section in sections)


def test_only_published_events_are_in_the_map(client):
    shown, draft, gone = make_event(), make_event(), make_event()
    Event.objects.filter(pk=draft.pk).update(state="draft")
    withdraw(gone, "It stands elsewhere already.")
    assert found_in(client, "/sitemaps/events.xml") == [shown.get_absolute_url()]


def test_an_event_in_the_map_is_as_old_as_its_last_revision(client, django_assert_num_queries):
    event = make_event(title="Signed in Moscow")
    make_event()
    document = Revision.objects.of("event", event.identifier).get().document
    publish(canonical(document) | {"title": "Signed in Tokyo"}, correction="It was Tokyo.")
    second, third = Revision.objects.order_by("number")[1:]
    with django_assert_num_queries(2):
        section = client.get("/sitemaps/events.xml")
    moments = re.findall("<lastmod>(.*?)</lastmod>", section.content.decode())
    assert moments == [f"{each.created:%Y-%m-%d}" for each in (third, second)]
    index = client.get("/sitemap.xml").content.decode()
    assert f"/sitemaps/events.xml</loc><lastmod>{third.created.isoformat()}" in index


def test_a_pair_country_or_source_is_in_the_map_when_it_has_records(client):
    make_source(identifier="unused")
    make_event(actors=["JPN"], recipients=["SUN"])
    Topic.objects.create(slug="islands", name="Islands")
    assert found_in(client, "/sitemaps/pairs.xml") == ["/pairs/jpn-rus/"]
    assert found_in(client, "/sitemaps/countries.xml") == ["/countries/jpn/", "/countries/sun/"]
    assert found_in(client, "/sitemaps/sources.xml") == ["/sources/bluebook-1957/"]
    assert found_in(client, "/sitemaps/topics.xml") == ["/topics/islands/"]


def test_every_page_in_the_map_answers(client):
    make_event()
    for section in found_in(client, "/sitemap.xml"):
        for address in found_in(client, section):
            assert client.get(address).status_code == 200, address


def test_a_robot_reads_the_rules_as_we_mean_them(client):
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").content.decode().splitlines())
    assert rules.site_maps() == ["http://testserver/sitemap.xml"]
    may = [rules.can_fetch("x", each) for each in ("/", "/pairs/jpn-rus/", "/timeline.csv")]
    assert (may, rules.can_fetch("x", "/admin/")) == ([True, True, True], False)


@pytest.mark.parametrize(
    "agent",
    ["Twitterbot", "facebookexternalhit", "LinkedInBot", "Slackbot", "Discordbot", "Mastodon",
     "Google-Calendar-Importer", "Feedbin", "Googlebot"],
)  # fmt: skip
def test_what_a_reader_shares_is_open_to_every_program(client, agent):
    rules = RobotFileParser()
    rules.parse(client.get("/robots.txt").content.decode().splitlines())
    shared = [
        "/pairs/jpn-rus/?from=1956",
        "/pairs/jpn-rus.card.png?from=1956",
        "/pairs/jpn-rus.ics?domain=trade",
        "/timeline/?q=fish",
        "/timeline.changes.atom?by=JPN",
        "/oembed?url=http%3A%2F%2Ftestserver%2Ftimeline%2F%3Fq%3Dfish",
    ]
    assert [each for each in shared if not rules.can_fetch(agent, each)] == []


def test_search_lists_plain_pages_and_their_pictures_alone(client):
    event = make_event(actors=["JPN"], recipients=["SUN"])
    listed = ["/", "/pairs/jpn-rus/", "/timeline/", "/pairs/jpn-rus.card.png", "/topics/",
              event.get_absolute_url(), f"/events/{event.slug}.svg"]  # fmt: skip
    not_listed = ["/pairs/jpn-rus/?from=1956", "/timeline/?q=fish", "/timeline/?from=soon",
                  "/pairs/jpn-rus/cite/?from=1956", "/timeline/changes/?domain=trade",
                  "/pairs/jpn-rus.csv", "/pairs/jpn-rus.png?from=1956", "/timeline.changes.atom",
                  "/countries/?all=1", f"/events/{event.slug}.md", "/datapackage.json"]  # fmt: skip
    for each in listed:
        assert "X-Robots-Tag" not in client.get(each), each
    for each in not_listed:
        assert client.get(each)["X-Robots-Tag"] == "noindex, nofollow", each
    assert '<link rel="canonical" href="http://testserver/timeline/?q=fish">' in (
        client.get("/timeline/?q=fish").content.decode()
    )


def test_nobody_is_named_for_a_hole_where_the_host_named_nobody(client):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_whom_to_tell_of_a_hole_stands_where_rfc_9116_wants_it(client, settings):
    settings.SECURITY_CONTACT = ["mailto:a@example.org", "https://example.org/hole"]
    settings.SECURITY_EXPIRES = datetime(2027, 6, 30, 23, 59, 59, tzinfo=UTC)
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "Contact: mailto:a@example.org",
        "Contact: https://example.org/hole",
        "Expires: 2027-06-30T23:59:59+00:00",
        "Preferred-Languages: en",
        "Canonical: http://testserver/.well-known/security.txt",
    ]


def test_the_icon_is_found_where_browsers_look_unasked(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/favicon.ico")
    assert finders.find("favicon.ico")
