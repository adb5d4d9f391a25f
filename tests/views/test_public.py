import pytest

from tests.making import make_countries, make_event
from timeline.models import Topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("/?utm_source=x", "/"),
        ("/countries/?a=b", "/countries/"),
        ("/events/treaty/?x=1", "/events/treaty/"),
        ("/events/Treaty/", "/events/treaty/"),
        ("/events/treaty.JSON", "/events/treaty.json"),
        ("/events/Treaty.csv", "/events/treaty.csv"),
        ("/countries/JPN/", "/countries/jpn/"),
        ("/topics/Islands/", "/topics/islands/"),
        ("/sources/Bluebook-1957/", "/sources/bluebook-1957/"),
        ("/timeline.JSON", "/timeline.json"),
        ("/about/?lang=en", "/about/"),
    ],
)
def test_a_page_has_one_spelling(client, given, canonical):
    make_event(id="treaty")
    Topic.objects.create(slug="islands", name="Islands")
    response = client.get(given)
    assert (response.status_code, response["Location"]) == (302, canonical)
    assert client.get(canonical).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/", "/pairs/", "/pairs/jpn-rus/", "/timeline/", "/events/treaty/",
     "/countries/", "/sources/", "/about/", "/healthz", "/robots.txt", "/sitemap.xml"],
)  # fmt: skip
def test_a_page_is_only_read(client, address):
    make_event(id="treaty")
    client.handler.enforce_csrf_checks = True
    response = client.post(address, {"a": "b"})
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


DATA = [
    "/timeline.json", "/timeline.JSON", "/timeline.changes.atom", "/pairs/jpn-rus.csv",
    "/pairs/jpn-xyz.csv", "/timeline.csv?from=soon", "/events/treaty.md", "/events/nope.jsonld",
    "/datapackage.json", "/api/openapi.json", "/about/codebook.csv",
]  # fmt: skip


@pytest.mark.parametrize("address", DATA)
def test_data_may_be_read_from_any_origin_whatever_the_answer(client, address):
    make_event(id="treaty")
    response = client.get(address, headers={"Origin": "https://elsewhere.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in response["Access-Control-Expose-Headers"]
    again = client.get(address, headers={"If-None-Match": response.get("ETag", "")})
    assert again["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", DATA)
def test_a_preflight_allows_reading_and_nothing_else(client, address):
    response = client.options(address)
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (204, "*")
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    may_send = set(response["Access-Control-Allow-Headers"].split(", "))
    assert may_send == {"If-None-Match", "If-Modified-Since", "Accept", "Content-Type"}


@pytest.mark.parametrize("address", DATA)
def test_data_that_cannot_be_written_says_so_to_programs(client, address):
    client.handler.enforce_csrf_checks = True
    refused = client.post(address)
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["status"] == 405


def test_pages_are_for_readers_and_no_other_origin_gets_them(client):
    for address in ("/", "/timeline/", "/search/?q=x"):
        assert "Access-Control-Allow-Origin" not in client.get(address)
        assert client.options(address).status_code == 405


def test_a_language_that_is_not_here_is_named(client):
    response = client.get("/about/?lang=tlh")
    assert response.status_code == 400
    assert "Dyad does not speak “tlh”" in response.content.decode()


def test_a_language_that_is_here_is_obeyed(client, settings):
    settings.LANGUAGES = [("en", "English"), ("ja", "日本語")]
    event = make_event(date="1956-10-19")
    page = client.get(event.get_absolute_url(), {"lang": "ja"}).content.decode()
    assert '<html lang="ja">' in page
    assert "1956年10月19日" in page


def test_a_page_says_its_language_when_none_is_asked_for(client):
    make_countries()
    assert '<html lang="en">' in client.get("/countries/").content.decode()
