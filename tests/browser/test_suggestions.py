"""Links below the search field, by mouse, by keys, and without a script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.making import make_event


@pytest.fixture
def site(live_server, transactional_db):
    make_event(id="declaration", title="Joint Declaration", actors=["JPN", "SUN"], recipients=[])
    return live_server.url


def type_words(page, words):
    page.click("#search")
    page.keyboard.type(words)
    page.wait_for_selector("#search-suggestions a")


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.id")


def test_words_bring_links_and_arrows_walk_through_them(page, site):
    page.goto(f"{site}/about/")
    type_words(page, "declar")
    walked = []
    for key in ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]:
        page.keyboard.press(key)
        walked.append(focused(page))
    everything, declaration = "/timeline/?q=declar", "/events/declaration/"
    assert walked == [everything, declaration, "search", declaration]
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/events/declaration/")


def test_escape_closes_them_alone_and_tab_leads_through_and_out(page, site):
    page.goto(f"{site}/pairs/jpn-rus/?event=declaration")
    type_words(page, "declar")
    page.keyboard.press("Tab")
    assert focused(page) == "/timeline/?q=declar"
    page.keyboard.press("Escape")
    assert focused(page) == "search"
    assert page.locator("#search-suggestions").is_hidden()
    page.wait_for_timeout(200)
    assert page.locator("#chosen").is_visible()
    page.keyboard.type("a")
    page.wait_for_selector("#search-suggestions a")
    page.click("h1")
    assert page.locator("#search-suggestions").is_hidden()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_open_they_shut_nobody_out_and_nothing_jumps(new_context, site, width, scheme):
    size = {"width": width, "height": 900}
    page = new_context(color_scheme=scheme, viewport=size).new_page()
    page.goto(f"{site}/pairs/jpn-rus/")
    if width == 360:
        page.click(".menu-button")
    before = page.locator("#explorer").bounding_box()
    type_words(page, "japan")
    assert Axe().run(page).response["violations"] == []
    assert page.locator("#explorer").bounding_box() == before
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_without_scripts_the_field_leads_to_the_same_links(new_context, site):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/about/")
    page.fill("#search", "declar")
    page.press("#search", "Enter")
    assert page.url == f"{site}/search/?q=declar"
    assert page.locator("#found a").last.get_attribute("href") == "/events/declaration/"


def test_hits_stay_marked_in_forced_colours(new_context, site):
    page = new_context(forced_colors="active").new_page()
    page.goto(f"{site}/timeline/?q=declar")
    ground = "mark => getComputedStyle(mark).backgroundColor"
    assert page.eval_on_selector("mark", ground) != page.eval_on_selector("body", ground)
