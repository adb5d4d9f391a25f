import re
from html import unescape

import pytest

from tests.making import make_event
from timeline.views.explorer import FEED, FORMATS
from timeline.views.pictures import PICTURES

EVERY_SUFFIX = sorted([*FORMATS, *PICTURES, FEED])


def part(page, start):
    return unescape(page[page.index(start) :].partition("</details>")[0])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "start"),
    [
        ("/pairs/jpn-rus/?from=1950", '<details class="menu" id="menu-download"'),
        ("/pairs/jpn-rus/?from=1950", '<details class="more downloads"'),
        ("/events/known/", '<summary>Download</summary><div class="files"'),
    ],
)
def test_every_format_is_offered_once(client, address, start):
    make_event(id="known")
    page = re.sub(r">\s+<", "><", client.get(address).content.decode())
    path = address.partition("?")[0].rstrip("/")
    offered = re.findall(rf'<a href="{path}\.([a-z.]+)(?:\?from=1950)?">', part(page, start))
    assert sorted(offered) == EVERY_SUFFIX


@pytest.mark.django_db
def test_exports_are_offered_at_their_own_address_whatever_the_list_is_sorted_by(client):
    make_event(id="known")
    page = client.get("/pairs/jpn-rus/?sort=-date&event=known").content.decode()
    assert set(re.findall(r'href="(/pairs/jpn-rus\.csv.*?)"', page)) == {"/pairs/jpn-rus.csv"}


@pytest.mark.django_db
def test_a_view_is_shared_with_its_event_open_too(client):
    make_event(id="known")
    shared = 'id="address-opened" class="to-copy">http://testserver/pairs/jpn-rus/?event=known<'
    assert shared in client.get("/pairs/jpn-rus/?event=known").content.decode()
    assert "address-opened" not in client.get("/pairs/jpn-rus/").content.decode()


@pytest.mark.django_db
def test_how_to_cite_stands_directly_under_the_address(client):
    make_event()
    sheet = part(client.get("/pairs/jpn-rus/").content.decode(), "The address of this view")
    assert re.findall('(?:href|id)="(.*?)"', sheet)[:2] == ["address", "/pairs/jpn-rus/cite/"]
