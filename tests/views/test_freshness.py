import pytest
from django.core.cache import cache

from tests.making import make_event

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/", "/pairs/jpn-rus/", "/pairs/jpn-rus.json", "/pairs/jpn-rus.card.png", "/countries/jpn/",
    "/events/known/",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_did_not_change_is_not_sent_again(client, django_assert_num_queries, address):
    make_event(id="known")
    etag = client.get(address)["ETag"]
    with django_assert_num_queries(1):
        again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_was_published_since_is_sent(client, address):
    make_event(id="known")
    etag = client.get(address)["ETag"]
    make_event(title="News")
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_an_error_is_not_kept(client):
    make_event()
    assert "ETag" not in client.get("/pairs/jpn-rus/?from=soon")
    assert "ETag" not in client.get("/events/unknown/")


@pytest.fixture
def memory(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    yield
    cache.clear()


@pytest.mark.parametrize("address", ["/", "/pairs/jpn-rus/", "/countries/jpn/", "/events/known/"])
def test_a_page_once_made_is_kept(client, memory, django_assert_num_queries, address):
    make_event(id="known")
    first = client.get(address)
    with django_assert_num_queries(1):
        again = client.get(address)
    assert (again.content, again.headers) == (first.content, first.headers)


def test_a_kept_page_ends_with_the_next_publication(client, memory):
    make_event()
    client.get("/pairs/jpn-rus/")
    make_event(title="News of the day")
    assert b"News of the day" in client.get("/pairs/jpn-rus/").content


@pytest.mark.parametrize(
    ("address", "status"),
    [("/pairs/jpn-zzz.json", 404), ("/timeline.json?min=9", 400), ("/pairs/rus-jpn.json", 302)],
)
def test_only_what_would_be_given_is_unchanged(client, address, status):
    make_event()
    held = client.get("/pairs/jpn-rus.json")["ETag"]
    for told in (held, "*"):
        assert client.get(address, headers={"If-None-Match": told}).status_code == status
