"""Scripts that do not come, or stop half way: the links lead on."""

import re

import pytest

from tests.making import make_event

OWN = re.compile(r"/static/js/[a-z]+\.js")
VENDORED = re.compile(r"/static/js/vendor/")


@pytest.fixture
def site(live_server, transactional_db):
    for year in range(1950, 1990, 4):
        make_event(date=f"{year}-05-02", actors=["SUN"], recipients=["JPN"])
    return f"{live_server.url}/pairs/jpn-rus/"


def walk(page):
    """Zoom, choose, open, close and go back, by links alone."""
    page.locator("#zoom-closer").click()
    page.wait_for_url("**/?from=1960&to=1999")
    page.locator("#menu-domain > summary").click()
    page.locator("#menu-domain .choice[data-n]:not([data-n='0'])").first.click()
    page.wait_for_url("**domain=*")
    page.locator(".entry-title").first.click()
    page.locator("#chosen .close").click()
    page.wait_for_selector("#chosen", state="detached")
    page.go_back()
    page.wait_for_selector("#chosen")


@pytest.mark.parametrize("missing", [OWN, VENDORED])
def test_links_lead_on_when_scripts_do_not_come(page, site, missing):
    page.route(missing, lambda route: route.abort())
    page.goto(site)
    walk(page)
    assert page.locator("#chosen h2").inner_text().startswith("Event")


def test_the_hand_and_the_keys_work_without_htmx(page, site):
    page.route(VENDORED, lambda route: route.abort())
    page.goto(site)
    page.keyboard.press("+")
    page.wait_for_url("**/?from=1960&to=1999")
    box = page.locator("#lane > svg").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 60, steps=4)
    page.mouse.up()
    page.wait_for_url("**/?from=1950&to=1989")
    assert "1950–1989" in page.locator(".count").inner_text()


def test_links_lead_on_when_scripts_stop_half_way(page, site):
    page.goto(site)
    page.locator("#zoom-closer").click()
    page.wait_for_url("**/?from=1960&to=1999")
    tools = page.context.new_cdp_session(page)
    tools.send("Emulation.setScriptExecutionDisabled", {"value": True})
    page.mouse.click(*[page.locator("#zoom-closer").bounding_box()[axis] + 8 for axis in "xy"])
    page.wait_for_url("**/?from=1970&to=1989")
    assert "1970–1989" in page.locator(".count").inner_text()


def test_without_scripts_a_pill_opens_in_the_middle(new_context, site):
    for day in range(1, 7):
        make_event(date=f"1970-03-{day:02}", actors=["SUN"], recipients=["JPN"])
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site)
    page.locator(".pill >> visible=true").first.click()
    sheet, size = page.locator(".members >> visible=true").bounding_box(), page.viewport_size
    assert abs(sheet["x"] + sheet["width"] / 2 - size["width"] / 2) < 2
    assert abs(sheet["y"] + sheet["height"] / 2 - size["height"] / 2) < 2
