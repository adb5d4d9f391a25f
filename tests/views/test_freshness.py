import pytest

from tests.making import make_event

pytestmark = pytest.mark.django_db

ADDRESSES = ["/", "/pairs/jpn-rus/", "/pairs/jpn-rus.json", "/countries/jpn/", "/events/known/"]


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
