import json
import re
from html import unescape
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from tests.making import make_event
from timeline.curation.saving import withdraw
from timeline.models import FormerSlug

pytestmark = pytest.mark.django_db

VIEW = "http://testserver/pairs/jpn-rus/?from=1950"


def asked(client, url, more=""):
    return client.get(f"/oembed?url={quote(url, safe='')}{more}")


def test_a_view_is_told_as_a_rich_frame_with_sizes_in_numbers(client):
    make_event()
    response = asked(client, VIEW)
    said = response.json()
    assert (said["version"], said["type"], said["title"]) == (
        "1.0",
        "rich",
        "Japan – Russia, 1950–2018",
    )
    assert (said["width"], said["height"]) == (700, 408)
    assert 'src="http://testserver/embed/pairs/jpn-rus/?from=1950" width="700"' in said["html"]
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("more", "size"),
    [
        ("&maxwidth=400", (400, 360)),
        ("&maxwidth=400&maxheight=300", (400, 300)),
        ("&maxwidth=4000&maxheight=4000", (700, 408)),
    ],
)
def test_a_frame_is_no_larger_than_asked(client, more, size):
    make_event()
    said = asked(client, VIEW, more).json()
    assert (said["width"], said["height"]) == size
    assert f'width="{size[0]}" height="{size[1]}"' in said["html"]


def test_xml_says_the_same(client):
    make_event(id="known", title="Sand & <sea>")
    url = "http://testserver/events/known/"
    said = asked(client, url).json()
    read = ElementTree.fromstring(asked(client, url, "&format=xml").content)
    assert {each.tag: each.text for each in read} == {key: str(text) for key, text in said.items()}


def test_another_spelling_of_a_view_has_the_same_frame(client):
    make_event()
    other = "http://testserver/pairs/RUS-JPN/?to=2018&from=1950&page=2&lang=en"
    assert asked(client, other).json() == asked(client, VIEW).json()


@pytest.mark.parametrize(
    "url",
    [
        "http://testserver/pairs/jpn-rus?from=1950",
        "http://TestServer/pairs/jpn%2Drus/?from=1950",
    ],
)
def test_an_address_is_understood_as_the_site_does(client, url):
    make_event()
    assert asked(client, url).json() == asked(client, VIEW).json()


@pytest.mark.parametrize("more", ["&format=JSON", f"&maxwidth={10**30}"])
def test_what_is_asked_in_capitals_or_too_large_is_given(client, more):
    make_event()
    assert asked(client, VIEW, more).json() == asked(client, VIEW).json()


def test_a_former_slug_has_the_frame_of_the_event(client):
    FormerSlug.objects.create(event=make_event(id="present"), slug="past")
    said = asked(client, "http://testserver/events/past/").json()
    assert said == asked(client, "http://testserver/events/present").json()
    assert 'src="http://testserver/embed/events/present/"' in said["html"]


def test_a_withdrawn_event_has_no_frame_but_a_reason(client):
    withdraw(make_event(id="gone"), "It did not happen.")
    response = asked(client, "http://testserver/events/gone/")
    assert (response.status_code, response.json()["detail"]) == (404, "It did not happen.")


@pytest.mark.parametrize(
    ("url", "card"),
    [
        (f"{VIEW}&sort=-date", "/pairs/jpn-rus.card.png?from=1950"),
        ("http://testserver/events/known/", "/events/known.card.png"),
    ],
)
def test_a_frame_has_a_thumbnail_where_there_is_room_for_it(client, url, card):
    make_event(id="known")
    said = asked(client, url, "&maxwidth=1200").json()
    shown = [said[f"thumbnail_{key}"] for key in ("url", "width", "height")]
    assert shown == [f"http://testserver{card}", 1200, 630]
    assert "thumbnail_url" not in asked(client, url, "&maxwidth=1199").json()


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/pairs/jpn-rus/",
        "http://testserver.example.org/pairs/jpn-rus/",
        "ftp://testserver/pairs/jpn-rus/",
        "http://testserver/about/",
        "http://testserver/pairs/jpn-xxx/",
        "http://testserver/pairs/jpn-rus/?from=soon",
        "http://testserver/events/unknown/",
        "http://[bad/",
        "pairs/jpn-rus/",
    ],
)
def test_what_has_no_frame_here_is_not_found(client, url):
    make_event()
    response = asked(client, url)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("more", "status"), [("&format=yaml", 501), ("&maxwidth=wide", 400), ("&maxheight=0", 400)]
)
def test_what_cannot_be_given_is_named(client, more, status):
    make_event()
    assert asked(client, VIEW, more).status_code == status


def test_an_address_is_needed(client):
    response = client.get("/oembed")
    assert (response.status_code, list(json.loads(response.content)["fields"])) == (400, ["url"])


@pytest.mark.parametrize("address", ["/pairs/jpn-rus/?from=1950", "/timeline/", "/events/known/"])
def test_a_page_leads_programs_to_its_frame(client, address):
    make_event(id="known")
    page = client.get(address).content.decode()
    links = re.findall(r'type="(?:application/json|text/xml)\+oembed" href="(.*?)"', page)
    answers = [client.get(unescape(each)) for each in links]
    assert [each["Content-Type"] for each in answers] == [
        "application/json",
        "text/xml; charset=utf-8",
    ]
    assert f'src="http://testserver/embed{address}"' in answers[0].json()["html"]


@pytest.mark.parametrize("address", ["/pairs/jpn-rus/?from=1950&to=1960", "/events/known/"])
def test_the_snippet_to_copy_is_html_for_another_page(client, address):
    make_event(id="known")
    page = client.get(address).content.decode()
    snippet = unescape(
        re.search(r"(?s)<textarea id=\"snippet\"[^>]*>(.*?)</textarea>", page).group(1)
    )
    [src] = re.findall(r'<iframe src="(.*?)"', snippet)
    assert unescape(src) == f"http://testserver/embed{address}"
    assert snippet.endswith('<script src="http://testserver/embed.js" async></script>')
