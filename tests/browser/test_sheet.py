"""The sheets of a phone: they come up from below, all of them in sight."""

import pytest

from tests.making import make_event


def test_the_sheet_says_what_it_leaves_and_gives_way_to_it(page, live_server, transactional_db):
    make_event(importance=5)
    make_event(date="1960")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}/pairs/jpn-rus/")
    page.click(".filter-button")
    page.click(".sheet-foot >> text=Key events")
    page.click(".sheet-foot >> text=Show 1 event")
    assert page.locator("#filters").is_hidden()
    assert page.locator(".filter-button").inner_text() == "Filter (1)"


@pytest.mark.parametrize("width", [320, 390])
def test_what_is_shared_is_in_sight_whole(page, live_server, transactional_db, width):
    make_event()
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{live_server.url}/pairs/jpn-rus/")
    page.click("#menu-share > summary")
    box = page.locator("#menu-share .sheet").bounding_box()
    assert (box["x"], box["width"]) == (0, width)
    assert box["y"] + box["height"] <= 740
    assert page.eval_on_selector("#menu-share .sheet", "it => it.scrollHeight <= it.clientHeight")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("path", ["/pairs/jpn-rus/?from=1950&event=known", "/events/known/"])
def test_a_click_takes_the_whole_address(new_context, live_server, transactional_db, path, scripts):
    make_event(id="known")
    context = new_context(viewport={"width": 360, "height": 740}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{live_server.url}{path}")
    if path.startswith("/pairs"):
        page.click("#menu-share > summary")
    page.click("#address", position={"x": 40, "y": 15})
    address = page.locator("#address").inner_text()
    assert page.evaluate("getSelection().toString().trim()") == address
    assert address == live_server.url + path.removesuffix("&event=known")
