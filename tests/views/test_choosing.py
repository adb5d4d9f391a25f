import re

import pytest

from tests.making import make_countries, make_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other", "address"),
    [
        ("Japan", "Russia", "/pairs/jpn-rus/"),
        ("soviet union", "japan", "/pairs/jpn-rus/"),
        ("USA", "chn", "/pairs/chn-usa/"),
    ],
)
def test_two_names_lead_to_their_pair(client, one, other, address):
    make_countries()
    response = client.get("/pairs/", {"one": one, "other": other})
    assert (response.status_code, response["Location"]) == (302, address)


def test_the_chooser_asks_and_lists_every_pair(client):
    make_event(actors=["JPN"], recipients=["SUN"])
    response = client.get("/pairs/")
    page = response.content.decode()
    assert (response.status_code, 'id="fault-one"' in page) == (200, False)
    assert '<a href="/pairs/jpn-rus/">Japan – Russia</a> <span class="n">1</span>' in page


def test_a_fault_is_tied_to_its_box_and_keeps_what_was_typed(client):
    make_countries()
    response = client.get("/pairs/", {"one": "Japan", "other": "Rusia"})
    page = response.content.decode()
    assert response.status_code == 400
    assert 'value="Rusia"' in page
    assert 'aria-describedby="fault-other"' in page
    assert '<a href="/pairs/jpn-rus/">Russia</a>' in page
    assert 'id="fault-one"' not in page


def test_boxes_left_empty_are_asked_for_without_a_query(client):
    response = client.get("/pairs/", {"one": "", "other": ""})
    assert (response.status_code, response["Location"]) == (302, "/pairs/")


def test_one_box_left_empty_leads_to_the_other_country(client):
    make_countries()
    response = client.get("/pairs/", {"one": "", "other": "Soviet Union"}, follow=True)
    assert response.redirect_chain[-1] == ("/countries/sun/", 302)


def test_a_misspelling_is_answered_on_one_page_with_both_boxes_kept(client):
    make_countries()
    page = client.get("/pairs/", {"one": "Jpan", "other": "Russia"}).content.decode()
    assert 'Did you mean <a href="/pairs/jpn-rus/">Japan – Russia</a>?' in page
    assert ('value="Jpan"' in page, 'value="Russia"' in page) == (True, True)
    assert len(re.findall("<input[^>]* autofocus", page)) == 1


@pytest.mark.parametrize(
    ("names", "address"),
    [
        ("japan-russia", "/pairs/jpn-rus/"),
        ("South-Korea-Soviet-Union", "/pairs/kor-rus/"),
        ("usa-north-korea", "/pairs/prk-usa/"),
    ],
)
def test_names_in_an_address_lead_to_their_pair(client, names, address):
    make_countries()
    response = client.get(f"/pairs/{names}/")
    assert (response.status_code, response["Location"]) == (302, address)


BESIDE = {"beside": "/pairs/jpn-rus/?from=1950&domain=trade"}


def test_a_pair_joins_the_view_that_it_was_asked_from(client):
    make_countries()
    response = client.get("/pairs/", {"one": "Soviet Union", "other": "USA"} | BESIDE)
    joined = "/pairs/jpn-rus,rus-usa/?from=1950&domain=trade"
    assert (response.status_code, response["Location"]) == (302, joined)


def test_a_misspelt_name_still_joins_the_view_that_it_was_asked_from(client):
    make_countries()
    page = client.get("/pairs/", {"one": "Jpan", "other": "China"} | BESIDE).content.decode()
    assert '<a href="/pairs/chn-jpn,jpn-rus/?from=1950&amp;domain=trade">Japan</a>' in page
    assert 'name="beside" value="/pairs/jpn-rus/?from=1950&amp;domain=trade"' in page


@pytest.mark.parametrize(
    "address", ["https://example.org/", "/timeline/", "/pairs/aaa-bbb/", "//[", "/pairs/jpn-jpn/"]
)
def test_a_pair_that_joins_no_view_stands_alone(client, address):
    make_countries()
    response = client.get("/pairs/", {"one": "Japan", "other": "China", "beside": address})
    assert response["Location"] == "/pairs/chn-jpn/"


def test_a_view_asks_for_a_pair_to_join_it_while_there_is_room(client):
    make_event()
    pairs = ["chn-jpn", "chn-kor", "chn-prk", "chn-rus", "chn-usa", "jpn-kor"]
    asks = 'name="beside" value="/pairs/{}/?from=1950"'
    for n, asked in ((1, True), (5, True), (6, False)):
        codes = ",".join(pairs[:n])
        page = client.get(f"/pairs/{codes}/?from=1950").content.decode()
        assert (asks.format(codes) in page) is asked
