import pytest

from tests.making import make_countries, make_event
from timeline.models import Topic

pytestmark = pytest.mark.django_db


def page_of(client, address, status=404):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_an_unknown_event_offers_those_with_the_same_words(client):
    meant = make_event(id="joint-declaration-1956", title="Joint Declaration ends the war")
    make_event(id="fishery-ban-1978", title="Fishery ban")
    page = page_of(client, "/events/joined-declarations-1956/")
    assert f'<a href="{meant.get_absolute_url()}">Joint Declaration ends the war</a>' in page
    assert "Fishery ban" not in page


def test_an_unknown_event_in_a_format_is_a_problem_document(client):
    response = client.get("/events/nowhere.JSON")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_an_unknown_country_in_a_pair_is_asked_for_again(client):
    make_countries()
    page = page_of(client, "/pairs/jpn-ruz/")
    assert "There is no state with the code RUZ" in page
    assert 'value="Japan"' in page
    assert 'value="ruz"' in page


def test_names_in_an_address_that_make_no_pair_are_asked_for_again(client):
    make_countries()
    page = page_of(client, "/pairs/japan-rusia/")
    assert '<a href="/pairs/jpn-rus/">Russia</a>' in page


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ("/topics/iland/", "/topics/islands/"),
        ("/sources/nothing/", "/sources/"),
        ("/countries/zzz/", "/countries/?all=1"),
    ],
)
def test_what_is_not_there_leads_to_what_is(client, address, offered):
    Topic.objects.create(slug="islands", name="Islands")
    page = page_of(client, address)
    assert f'<ul class="offers"><li><a href="{offered}">' in page


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("/pairs/jpn-rus,/", "/pairs/jpn-rus/"),
        ("/pairs/jpn-rus,", "/pairs/jpn-rus/"),
        ("/pairs/,jpn-rus/", "/pairs/jpn-rus/"),
        ("/pairs/jpn-rus//?from=1956&q=a+b", "/pairs/jpn-rus/?from=1956&q=a+b"),
        ("/pairs/chn-usa,,jpn-rus.csv", "/pairs/chn-usa,jpn-rus.csv"),
        ("/pairs/jpn-rus.csv/?from=1956", "/pairs/jpn-rus.csv?from=1956"),
        ("/events//known.CSL.json/", "/events/known.CSL.json"),
        ("/embed//pairs/jpn-rus/", "/embed/pairs/jpn-rus/"),
    ],
)
def test_a_slip_of_slashes_or_commas_is_forgiven(client, slip, meant):
    response = client.get(slip)
    assert (response.status_code, response["Location"]) == (302, meant)


@pytest.mark.parametrize("path", ["/nowhere//", "//example.org/", "//example.org//pairs/jpn-rus/"])
def test_a_slip_never_leads_outside_or_to_nothing(client, path):
    assert client.get("/", PATH_INFO=path).status_code == 404


def test_an_address_that_never_was_says_so(client):
    assert "There is nothing at this address." in page_of(client, "/nowhere/")


def test_an_error_keeps_a_search_at_hand(client):
    page = page_of(client, "/sources/nothing/")
    assert '<input id="words" type="search" name="q"' in page
