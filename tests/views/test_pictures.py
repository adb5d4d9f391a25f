"""What a page says of itself to whoever shows its link."""

import re
from html import unescape

import pytest

from tests.making import make_event

pytestmark = pytest.mark.django_db

IMAGE = re.compile(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">')


def told_by(client, address):
    return {
        key: unescape(said) for key, said in IMAGE.findall(client.get(address).content.decode())
    }


def test_a_view_names_its_pair_its_span_and_its_count(client):
    make_event()
    told = told_by(client, "/pairs/jpn-rus/?from=1950&to=1960")
    lead = "1 event, 1950–1960 · not researched"
    assert told["og:title"] == told["twitter:title"] == "Japan – Russia, 1950–1960 · Dyad"
    assert told["og:description"] == told["twitter:description"] == lead
    said = f"Timeline of Japan – Russia: {lead}. Cooperation above, conflict below."
    assert told["og:image:alt"] == told["twitter:image:alt"] == said


def test_the_picture_of_a_view_is_its_own_card(client):
    make_event(domains=["trade"])
    told = told_by(client, "/pairs/jpn-rus/?domain=trade&sort=-date")
    card = "http://testserver/pairs/jpn-rus.card.png?domain=trade"
    assert told["og:image"] == told["twitter:image"] == card
    assert client.get(card).status_code == 200
    assert told["twitter:card"] == "summary_large_image"


def test_an_event_shows_its_own_card(client):
    event = make_event(title="Joint Declaration")
    told = told_by(client, event.get_absolute_url())
    assert told["og:image"] == f"http://testserver/events/{event.slug}.card.png"
    assert told["og:image:alt"].startswith("Joint Declaration, 19 October 1956: ")


@pytest.mark.parametrize("address", ["/", "/about/", "/countries/jpn/", "/topics/"])
def test_any_other_page_shows_a_picture_that_favours_nobody(client, address):
    make_event()
    told = told_by(client, address)
    assert told["og:image"] == told["twitter:image"] == "http://testserver/static/social.jpg"
    assert told["twitter:image:alt"].startswith("Signs of cooperation above")


def test_a_picture_is_drawn_once_for_each_revision(client, settings, django_assert_num_queries):
    make_event()
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    first = client.get("/pairs/jpn-rus.card.png").content
    with django_assert_num_queries(1):
        assert client.get("/pairs/jpn-rus.card.png").content == first
    make_event(title="News")
    assert client.get("/pairs/jpn-rus.card.png").content != first


def test_what_a_view_is_filtered_by_is_told_with_its_link(client):
    make_event(domains=["trade"])
    told = told_by(client, "/pairs/jpn-rus/?domain=-trade")
    lead = "0 of 1 event, 1945–2018 · not Trade · not researched"
    assert told["og:description"] == lead
    assert told["og:image:alt"].startswith(f"Timeline of Japan – Russia: {lead}. ")
