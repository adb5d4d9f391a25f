"""The picture of very many events, by its boxes and by how much of a page it is."""

import pytest

from tests.browser.test_labels import SEEDS, TOUCHING
from tests.making import make_many
from timeline.curation.seeding import load, read

# Of these the lane is 700 and 1150 pixels wide, or hardly more.
WINDOWS = {700: 752, 1150: 1214}
MOST_ELEMENTS = 1000
ACTIONS = ["support", "cooperate", "accuse", "sanction", "", "request"]


def ten_thousand():
    for at in range(10_000):
        year, month, day = 1945 + at % 74, 1 + at * 7 % 12, 1 + at * 11 % 28
        date = f"{year}-{month:02}-{day:02}"
        if at % 10 == 0:
            date = f"{year}-{month:02}"
        elif at % 10 == 1:
            date = f"{date}/{min(year + at % 3, 2018)}-12-30"
        yield {
            "date": date,
            "recipients": ["SUN"] if year < 1991 else ["RUS"],
            "action": ACTIONS[at * 5 % 6],
            "importance": 1 + at * 13 % 5,
            "label": f"Meeting number {at} in Moscow"[: 10 + at % 19],
        }


@pytest.fixture
def crowd(transactional_db):
    make_many(ten_thousand())


def test_of_ten_thousand_events_nothing_covers_anything(page, live_server, crowd):
    found, heavy = [], []
    for lane, width in WINDOWS.items():
        page.set_viewport_size({"width": width, "height": 900})
        for address in ADDRESSES:
            page.goto(live_server.url + address)
            found += [(lane, address, each) for each in page.evaluate(TOUCHING)]
            if (n := page.locator("#explorer *").count()) >= MOST_ELEMENTS:
                heavy.append((address, n))
    assert (found, heavy) == ([], [])


def test_six_lanes_are_no_heavier_a_page(page, live_server, transactional_db):
    load(read(SEEDS))
    page.goto(f"{live_server.url}/pairs/{SIX}/")
    assert page.locator(".lane-name").count() == 6
    assert page.locator("#explorer *").count() < MOST_ELEMENTS
    assert page.evaluate(TOUCHING) == []


SIX = "chn-usa,jpn-rus,jpn-usa,kor-prk,prk-usa,rus-usa"
ADDRESSES = [
    f"{path}{window}"
    for path in ("/timeline/", "/pairs/jpn-rus/")
    for window in (
        "",
        "?from=1980&to=1999",
        "?from=1985&to=1986",
        "?from=1956&to=1956",
        "?from=1956-04&to=1956-04",
        "?from=1956-04-09&to=1956-04-22",
    )
]
