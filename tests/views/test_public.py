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
    ["/", "/pairs/", "/pairs/jpn-rus/", "/timeline/", "/timeline.json", "/events/treaty/",
     "/countries/", "/sources/", "/about/", "/healthz", "/robots.txt", "/sitemap.xml"],
)  # fmt: skip
def test_a_page_is_only_read(client, address):
    make_event(id="treaty")
    client.handler.enforce_csrf_checks = True
    response = client.post(address, {"a": "b"})
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


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
