"""One view has one address, whatever its reader typed, and every page names its own."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.making import make_event
from tests.test_filters import filters, spellings
from timeline.filters import View
from timeline.models import Topic
from timeline.values.pairs import Pair

pytestmark = pytest.mark.django_db

PAIRS = st.sampled_from([(), (Pair("jpn", "rus"),), (Pair("chn", "usa"), Pair("jpn", "rus"))])


@pytest.fixture
def peace():
    Topic.objects.create(slug="peace-treaty", name="Peace treaty")
    make_event(topics=["peace-treaty"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_spelling_is_led_to_the_one_address_and_that_to_no_other(client, peace, data):
    view = View(data.draw(PAIRS), data.draw(filters)).under({"RUS": "SUN"})
    spelt = f"{View(view.pairs).address()}?{data.draw(spellings(view))}"
    address = view.address()
    if spelt != address:
        response = client.get(spelt)
        assert (response.status_code, response.headers.get("Location")) == (302, address)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/", "/"),
        ("/?lang=en", "/"),
        ("/pairs/jpn-rus/?from=1956&event=known", "/pairs/jpn-rus/?from=1956"),
        ("/pairs/jpn-rus/changes/", "/pairs/jpn-rus/changes/"),
        ("/timeline/", "/timeline/"),
        ("/events/known/", "/events/known/"),
        ("/events/known/history/", "/events/known/history/"),
        ("/countries/jpn/", "/countries/jpn/"),
        ("/sources/?kind=official", "/sources/?kind=official"),
        ("/search/?q=peace+treaty", "/search/?q=peace+treaty"),
        ("/about/", "/about/"),
    ],
)
def test_a_page_names_its_canonical_address(client, address, canonical):
    make_event(id="known")
    page = client.get(address, follow=True).content.decode()
    assert re.findall('<link rel="canonical" href="http://testserver(.*?)">', page) == [
        canonical.replace("&", "&amp;")
    ]


def test_what_is_not_there_has_no_canonical_address(client):
    assert b"canonical" not in client.get("/events/unknown/").content
