"""The overview and its matrix, by keyboard and on a phone."""

from itertools import pairwise

import pytest

from tests.making import make_event
from timeline.models import Country, CountryName

HELD = "document.activeElement.getAttribute('aria-label')?.split(':')[0]"


@pytest.fixture
def site(live_server, transactional_db):
    for actor, recipient, n in [
        ("JPN", "SUN", 4),
        ("JPN", "USA", 3),
        ("USA", "SUN", 2),
        ("JPN", "CHN", 1),
    ]:
        for _each in range(n):
            make_event(actors=[actor], recipients=[recipient])
    return live_server.url


def test_arrows_lead_from_cell_to_cell_of_the_matrix(page, site):
    page.goto(site)
    page.focus(".matrix a >> nth=0")
    walked = []
    for key in ["ArrowDown", "ArrowRight", "Home", "ArrowDown", "ArrowUp"]:
        page.keyboard.press(key)
        walked.append(page.evaluate(HELD))
    assert walked == [
        "Japan – United States", "Russia – United States", "Japan – United States",
        "China – Japan", "Japan – United States",
    ]  # fmt: skip


def test_the_matrix_is_one_stop_and_opens_where_it_was_left(page, site):
    page.goto(site)
    page.focus(".matrix a >> nth=0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.matrix')") is None
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(HELD) == "Japan – United States"


def test_without_scripts_each_cell_of_the_matrix_is_a_stop(new_context, site):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site)
    assert page.locator(".matrix a").count() == 4
    assert page.locator(".matrix a[tabindex]").count() == 0


@pytest.mark.parametrize("width", [360, 390])
def test_on_a_phone_the_matrix_is_of_eight_and_whole(page, site, width):
    codes = [f"{letter}AA" for letter in "ABCDEFGHIJ"]
    for code in codes:
        CountryName.objects.create(country=Country.objects.create(code=code), name=f"Land {code}")
    for one, other in pairwise(codes):
        make_event(actors=[one], recipients=[other])
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(site)
    assert page.locator(".matrix tr").filter(visible=True).count() == 8
    assert page.locator(".matrix-box").evaluate("box => box.scrollWidth <= box.clientWidth")
    assert page.locator(".matrix-rest a").get_attribute("href") == "/countries/"


@pytest.mark.parametrize("width", [360, 768])
def test_the_matrix_keeps_its_names_in_sight_while_it_scrolls(page, site, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(site)
    name = page.locator(".matrix th[scope=row] >> nth=-1")
    before = name.bounding_box()["x"]
    page.evaluate("document.querySelector('.matrix-box').scrollLeft = 40")
    assert name.bounding_box()["x"] == before
    assert page.evaluate("document.documentElement.scrollWidth") <= width
