from datetime import date

import pytest

from tests.making import make_countries, make_event
from timeline.models import Country, CountryName

pytestmark = pytest.mark.django_db


def page_of(client, address):
    return client.get(address).content.decode()


def test_a_countrys_last_day_is_printed_and_not_the_day_after(client):
    make_countries()
    Country.objects.filter(code="SUN").update(end=date(1991, 12, 26))
    page = page_of(client, "/countries/sun/")
    assert "to 25 December 1991" in page
    assert '<dt>Continued by</dt><dd><a href="/countries/rus/">Russia</a>' in page


def test_a_country_lists_its_names_by_form_and_the_others_on_a_line(client):
    make_countries()
    japan = Country.objects.get(code="JPN")
    CountryName.objects.create(country=japan, name="Empire of Japan", form="official")
    CountryName.objects.create(country=japan, name="Nippon", form="alias")
    page = page_of(client, "/countries/jpn/")
    assert page.index("(short)") < page.index("Empire of Japan")
    assert "<dt>Also called</dt><dd>Nippon</dd>" in page


def test_an_older_state_has_the_pairs_of_its_lineage(client):
    make_event(actors=["JPN"], recipients=["SUN"])
    assert 'href="/pairs/jpn-rus/"' in page_of(client, "/countries/sun/")


def test_a_country_asks_for_its_partner(client):
    make_countries()
    page = page_of(client, "/countries/jpn/")
    assert '<input type="hidden" name="one" value="Japan">' in page
    assert "<option>South Korea" in page


def test_what_makes_no_pairs_asks_for_no_partner(client):
    make_countries()
    Country.objects.create(code="XNA", kind="organisation")
    assert 'class="partner"' not in page_of(client, "/countries/xna/")
