"""The accessibility tree: what a screen reader is given to read."""

from itertools import pairwise

import pytest

from tests.browser.pages import PAGES, fill

NAMED = {
    "link", "button", "textbox", "searchbox", "checkbox", "dialog", "SvgRoot",
    "DisclosureTriangle", "DisclosureTriangleGrouped",
}  # fmt: skip
LANDMARKS = {"banner", "main", "contentinfo", "navigation", "search", "region"}


@pytest.fixture
def site(live_server, transactional_db):
    fill()
    return live_server.url


class Tree(list):
    """The nodes that are not ignored, in order, as (role, name, properties)."""

    def __init__(self, page):
        tools = page.context.new_cdp_session(page)
        for node in tools.send("Accessibility.getFullAXTree")["nodes"]:
            if not node["ignored"]:
                held = {
                    each["name"]: each["value"].get("value") for each in node.get("properties", [])
                }
                self.append((node["role"]["value"], node.get("name", {}).get("value", ""), held))

    def named(self, *roles):
        return [name for role, name, _held in self if role in roles]


# In the page's order, which the protocol does not keep.
LEVELS = """[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((each) => each.checkVisibility()).map((each) => Number(each.localName[1]))"""


def faults(page):
    """What a reader would stumble over."""
    tree, levels = Tree(page), page.evaluate(LEVELS)
    marks = [(role, name) for role, name, _held in tree if role in LANDMARKS]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"h1: {levels}"
    yield from (f"h{a} before h{b}" for a, b in pairwise(levels) if b > a + 1)
    for role in ("banner", "main", "contentinfo"):
        if [each for each, _name in marks].count(role) != 1:
            yield f"{role}: {marks}"
    for role in ("navigation", "region", "search"):
        names = [name for each, name in marks if each == role]
        if len(set(names)) != len(names) or (role != "search" and "" in names):
            yield f"{role}: {names}"
    for role, name, _held in tree:
        if (
            role
            in (
                "link",
                "button",
                "textbox",
                "searchbox",
                "DisclosureTriangle",
                "dialog",
                "graphics-document",
                "SvgRoot",
                "checkbox",
            )
            and not name
        ):
            yield f"{role} without a name"


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_has_headings_in_order_landmarks_and_names(new_context, site, width):
    page = new_context(viewport={"width": width, "height": 900}).new_page()
    for address in PAGES:
        page.goto(site + address)
        assert (address, list(faults(page))) == (address, [])


def test_a_mark_is_read_with_its_day_its_title_and_its_sign(page, site):
    page.goto(f"{site}/pairs/jpn-rus/?from=1950&to=1959")
    [said] = [name for name in Tree(page).named("link") if name.startswith("19 October 1956")]
    assert said.split(" · ")[2:] == ["Verbal cooperation", "open dispute"]


@pytest.mark.parametrize("part", ["#lane .mark", "#lane .members a.boxed"])
def test_marks_come_in_the_order_of_the_list(page, site, part):
    page.goto(f"{site}/pairs/jpn-rus/")
    hrefs = "all => all.map(each => each.getAttribute('href'))"
    listed = page.locator("#list .entry-title").evaluate_all(hrefs)
    charted = page.locator(part).evaluate_all(hrefs)
    assert charted == [href for href in listed if href in charted]


def test_menus_and_sheets_say_what_they_are(page, site):
    page.goto(f"{site}/pairs/jpn-rus/?domain=diplomacy")
    page.locator("#menu-domain > summary").click()
    menus = {name: held for role, name, held in Tree(page) if role.startswith("Disclosure")}
    assert (menus["Domain"]["expanded"], menus["More"]["expanded"]) == (True, False)
    assert page.locator("#menu-domain [aria-current]").inner_text().startswith("Diplomacy")
    page.locator(".legend-button").click()
    assert Tree(page).named("dialog") == ["Legend"]


def test_the_skip_link_leads_past_the_chart(page, site):
    page.goto(f"{site}/pairs/jpn-rus/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "list"
