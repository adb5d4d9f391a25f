"""320 pixels wide, as at 400 percent of 1280 by 1024, and targets that a finger hits."""

import pytest

from tests.browser.pages import PAGES, fill
from tests.making import make_event

SMALL = {"width": 320, "height": 256}

# What stands out of the window, what is cut off, and what keeps a place of the small height.
FAULTS = """() => {
  const seen = [...document.body.querySelectorAll("*")].filter((each) =>
    each.checkVisibility() && !each.closest(".unseen, .skip, .stacked thead, svg > *"));
  const style = (each, what) => getComputedStyle(each)[what];
  const named = (test) => seen.filter(test).map((each) => each.outerHTML.slice(0, 60));
  return {
    wide: document.documentElement.scrollWidth,
    out: named((each) => each.getBoundingClientRect().right > innerWidth + 1
      && !/auto|scroll/.test(style(each.parentElement, "overflowX"))),
    cut: named((each) => /hidden|clip/.test(style(each, "overflowX"))
      && each.scrollWidth > each.clientWidth + 1),
    held: named((each) => /sticky|fixed/.test(style(each, "position"))
      && style(each, "top") + style(each, "bottom") !== "autoauto"),
  };
}"""
NO_FAULTS = {"wide": 320, "out": [], "cut": [], "held": []}

# Targets under 24 pixels that have another within the circle of 24 round their middle. Links in a
# run of text are exempt, and so are the marks of the chart: the list has the same links.
TIGHT = """() => {
  const boxed = (each) => [each, (each.closest("label") ?? each).getBoundingClientRect()];
  const all = [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden])")]
    .filter((each) => each.checkVisibility() && !each.closest("svg, .unseen, .skip")).map(boxed);
  const isInText = (each) => getComputedStyle(each).display === "inline"
    && each.parentElement.textContent.trim() !== each.textContent.trim();
  const away = (at, begin, end) => Math.max(begin - at, at - end, 0);
  const isNear = (a, b) => 12 > Math.hypot(
    away(a.x + a.width / 2, b.x, b.right), away(a.y + a.height / 2, b.y, b.bottom));
  return all.filter(([each, box]) => Math.min(box.width, box.height) < 23.5 && !isInText(each)
      && all.some(([other, its]) => other !== each && isNear(box, its)))
    .map(([each]) => each.outerHTML.slice(0, 70));
}"""

CONTROLS = """button, summary, input:not([type=hidden], [type=checkbox]), .keys label, .brand,
  :is(.zoom, .switch, .steps, .pages, .site-menu, .sheet, .tray, .beside-it) a,
  .choice, .chip, .clear, .close, .close-below"""
LOW = """(controls) => [...document.querySelectorAll(controls)]
  .filter((each) => each.checkVisibility() && !each.closest("svg"))
  .filter((each) => getComputedStyle(each).pointerEvents !== "none")
  .map((each) => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width && Math.min(box.width, box.height) < 43.5)
  .map(([each, { width, height }]) => [each.outerHTML.slice(0, 70), width, height])"""

OPENERS = [".menu-button", ".filter-button", ".legend-button", "#menu-share > summary"]


@pytest.fixture
def site(live_server, transactional_db):
    fill()
    return live_server.url


def on_every_page(page, site, *measure):
    """What is measured on each page where anything is found."""
    found = {}
    for address in PAGES:
        page.goto(site + address)
        found[address] = page.evaluate(*measure)
    return {address: said for address, said in found.items() if said not in ([], NO_FAULTS)}


def test_every_page_fits_into_320_by_256(new_context, site):
    page = new_context(viewport=SMALL).new_page()
    assert on_every_page(page, site, FAULTS) == {}


def test_what_opens_can_be_seen_whole_in_320_by_256(new_context, site):
    page = new_context(viewport=SMALL).new_page()
    for opener in OPENERS:
        page.goto(f"{site}/pairs/jpn-rus/")
        page.locator(opener).click()
        sheet = page.locator(":popover-open, details[open] > .sheet").last
        last = sheet.locator(":is(a, button, input, p):visible").last
        last.scroll_into_view_if_needed()
        box = last.bounding_box()
        assert (opener, 0 <= box["y"] <= 257 - box["height"]) == (opener, True)
        assert (opener, page.evaluate(FAULTS)["wide"]) == (opener, 320)


@pytest.mark.parametrize("width", [360, 1280])
def test_no_two_targets_are_too_close(new_context, site, width):
    page = new_context(viewport={"width": width, "height": 900}).new_page()
    assert on_every_page(page, site, TIGHT) == {}


@pytest.mark.parametrize("width", [360, 820])
def test_controls_are_as_large_as_a_finger(new_context, site, width):
    screen = {"width": width, "height": 900}
    page = new_context(viewport=screen, has_touch=True, is_mobile=True).new_page()
    assert on_every_page(page, site, LOW, CONTROLS) == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_a_title_without_a_space_breaks_where_it_must(page, live_server, transactional_db, width):
    make_event(id="long-1956", title="Donaudampfschifffahrt" * 5, place="Wolfgangsee" * 9)
    page.set_viewport_size({"width": width, "height": 800})
    wide = []
    for address in ("/pairs/jpn-rus/", "/pairs/jpn-rus/?event=long-1956", "/events/long-1956/"):
        page.goto(live_server.url + address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)
    assert wide == []
