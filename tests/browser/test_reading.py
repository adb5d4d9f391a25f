"""What a reader does, in a real browser."""

import pytest

from tests.making import make_event


@pytest.fixture
def site(live_server, transactional_db):
    make_event(title="Joint Declaration", actors=["JPN", "SUN"], recipients=[], importance=5)
    make_event(title="Visit to Tokyo", date="1991-04-16", actors=["SUN"], recipients=["JPN"])
    return live_server.url


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_scrolls_sideways(page, site, width):
    page.set_viewport_size({"width": width, "height": 900})
    for address in [
        "/",
        "/pairs/jpn-rus/",
        "/countries/",
        "/sources/",
        "/topics/",
        "/about/",
        "/about/data/",
        "/pairs/chn-kor/",
        "/pairs/?one=Jpan&other=Rusia",
        "/nowhere/",
    ]:
        page.goto(site + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize(("width", "height"), [(360, 48), (768, 46), (1280, 46)])
def test_the_strip_is_as_high_in_every_view(page, site, width, height):
    page.set_viewport_size({"width": width, "height": 900})
    for query in ["", "?from=1990", "?from=1956-10&to=1956-10", "?from=1962&to=1963"]:
        page.goto(f"{site}/pairs/jpn-rus/{query}")
        assert page.locator("#strip").bounding_box()["height"] == height, query


def test_the_legend_keeps_clear_of_a_phones_edges(page, site):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/pairs/jpn-rus/")
    page.click(".legend-button")
    box = page.locator("#legend").bounding_box()
    assert box["x"] >= 8
    assert box["x"] + box["width"] <= 352
    assert box["y"] + box["height"] <= 732


def test_zooming_swaps_the_view_and_back_returns(page, site):
    page.goto(f"{site}/pairs/jpn-rus/")
    before = page.title()
    page.click("#zoom-closer")
    page.wait_for_url("**from=**")
    page.wait_for_function("title => document.title !== title", arg=before)
    page.go_back()
    page.wait_for_function("title => document.title === title", arg=before)
    assert page.url == f"{site}/pairs/jpn-rus/"


def test_everything_is_reached_without_scripts(new_context, site):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/pairs/jpn-rus/")
    page.click("text=Joint Declaration >> nth=-1")
    assert "event=" in page.url
    page.goto(f"{site}/pairs/jpn-rus/")
    page.click("#zoom-closer")
    assert "from=" in page.url or "to=" in page.url


def test_the_browser_finds_nothing_against_the_policy(page, site):
    said = []
    page.on("console", lambda message: said.append(message.text))
    for address in ["/", "/pairs/jpn-rus/", "/admin/login/"]:
        page.goto(site + address)
    assert said == []
