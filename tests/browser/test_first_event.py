"""The answer stands on the first screen: where the list's first event begins."""

from pathlib import Path

import pytest

from timeline.curation.seeding import load, read

SEEDS = Path(__file__).parents[2] / "seeds"
VIEWS = [
    "/pairs/jpn-rus/",
    "/timeline/",
    "/pairs/jpn-rus/?from=1990&to=2000",
    "/timeline/?from=2014&to=2017",
    "/pairs/jpn-rus/?from=1956&to=2000&domain=territory,trade&min=2&disputed=1",
    "/pairs/jpn-rus/?min=4&topic=peace-treaty",
]
COMPARED = {
    "/pairs/chn-usa,jpn-rus/": 590,
    "/pairs/chn-usa,jpn-rus,kor-prk/": 650,
    "/pairs/chn-usa,jpn-rus,jpn-usa,kor-prk,prk-usa,rus-usa/": 1080,
}
# Where its row begins; on the rail, where its first line of text does.
TOPS = """() => [...document.querySelectorAll("#list .entry")]
  .filter(each => each.checkVisibility())
  .map(each => innerWidth < 752 ? each.querySelector("time") : each)
  .map(each => each.getBoundingClientRect().top)"""


@pytest.mark.parametrize(("width", "height", "bar"), [(1280, 900, 440), (360, 740, 220)])
def test_the_first_event_is_seen_without_scrolling(
    page, live_server, transactional_db, width, height, bar
):
    load(read(SEEDS))
    page.set_viewport_size({"width": width, "height": height})
    tops = {}
    for address in VIEWS:
        page.goto(live_server.url + address)
        tops[address] = page.evaluate(TOPS)[0]
    assert {address: top for address, top in tops.items() if top > bar} == {}


def test_several_lanes_push_the_first_event_no_farther_than_they_must(
    page, live_server, transactional_db
):
    load(read(SEEDS))
    found = {}
    for width, bars in ((1280, COMPARED), (360, dict.fromkeys(COMPARED, 220))):
        page.set_viewport_size({"width": width, "height": 740})
        for address, bar in bars.items():
            page.goto(live_server.url + address)
            if (top := page.evaluate(TOPS)[0]) > bar:
                found[width, address] = top
    assert found == {}
