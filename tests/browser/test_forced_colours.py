"""High contrast: the system paints grounds and shadows away, and every state still shows."""

import pytest

from tests.making import make_event


@pytest.fixture
def site(live_server, transactional_db):
    make_event(id="declaration", actors=["JPN", "SUN"], recipients=[], importance=5)
    for action in ("aid", "accuse", "assault"):
        make_event(date="1956-05", actors=["SUN"], recipients=["JPN"], action=action)
    for day in range(1, 9):
        make_event(date=f"1991-04-{day:02}", actors=["SUN"], recipients=["JPN"])
    return live_server.url


@pytest.fixture(params=["light", "dark"])
def page(new_context, request):
    return new_context(forced_colors="active", color_scheme=request.param).new_page()


def style(page, selector, name, pseudo=""):
    asked = "(one, [name, pseudo]) => getComputedStyle(one, pseudo)[name]"
    return page.locator(selector).first.evaluate(asked, [name, pseudo])


# Behind a word whose colour it may change, the browser lays a box of the page's ground:
# a word in that same colour would vanish in it.
COVERED = """() => {
    const ground = getComputedStyle(document.body).backgroundColor
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const covered = []
    while (walker.nextNode()) {
        const one = walker.currentNode.parentElement, style = getComputedStyle(one)
        if (!walker.currentNode.data.trim() || style.forcedColorAdjust !== "auto") continue
        if (style.color === ground) covered.push(one.outerHTML.slice(0, 120))
    }
    return covered
}"""


@pytest.mark.parametrize(
    "address",
    ["/", "/timeline/", "/pairs/jpn-rus/?min=3&domain=diplomacy", "/topics/", "/sources/"],
)
def test_no_word_vanishes_in_its_own_ground(page, site, address):
    page.goto(site + address)
    assert page.evaluate(COVERED) == []


def test_the_quads_keep_shape_and_fill(page, site):
    page.goto(f"{site}/pairs/jpn-rus/?from=1956&to=1956")
    looks = {
        (use.get_attribute("href"), use.evaluate("one => getComputedStyle(one).fill"))
        for use in page.locator(".mark > use:not(.bracket)").all()
    }
    assert len(looks) == 4


SYSTEM = """name => {
    const one = document.body.appendChild(document.createElement("i"))
    one.style.cssText = `forced-color-adjust: none; color: ${name}`
    return getComputedStyle(one).color
}"""


def test_links_have_their_colour_and_only_what_is_disabled_is_grey(page, site):
    page.goto(f"{site}/pairs/jpn-rus/")
    assert style(page, ".entry-title", "color") == page.evaluate(SYSTEM, "LinkText")
    assert style(page, ".zoom a[aria-disabled]", "color") == page.evaluate(SYSTEM, "GrayText")
    assert style(page, "#list .year", "borderTopColor") == page.evaluate(SYSTEM, "CanvasText")


def test_the_chosen_event_and_the_window_are_ringed(page, site):
    page.goto(f"{site}/pairs/jpn-rus/?from=1956&to=1956&event=declaration")
    axis = style(page, ".lane .axis", "stroke")
    assert style(page, ".chosen-ring", "stroke") != axis
    assert style(page, ".strip .here", "stroke") != axis
    assert style(page, ".strip .outside", "fillOpacity") == "0"


def test_a_selected_choice_is_ticked(page, site):
    page.goto(f"{site}/pairs/jpn-rus/?domain=diplomacy")
    page.click("#menu-domain > summary")
    chosen, other = (
        f"#menu-domain .choice{which}" for which in ("[aria-current]", ":not([aria-current])")
    )
    grounds = [style(page, one, "backgroundColor", "::before") for one in (chosen, other)]
    assert grounds[0] != grounds[1]
    assert style(page, chosen, "clipPath", "::before") != "none"


def test_what_is_not_researched_keeps_its_hatch(page, site):
    page.goto(f"{site}/about/data/")
    assert "gradient" in style(page, ".level.hole", "backgroundImage")
    assert style(page, ".level.systematic", "borderBottomWidth") == "3px"


def test_heat_keeps_its_shades_and_numbers(page, site, monkeypatch):
    monkeypatch.setattr("timeline.reading.answers.MOST_MARKS", 1)
    monkeypatch.setattr("timeline.chart.heat.LEVELS", (1, 2, 3))
    page.goto(f"{site}/pairs/jpn-rus/")
    full = style(page, ".heat .level-3", "backgroundColor")
    assert style(page, ".heat .level-1", "backgroundColor") != full
    assert style(page, ".heat .level-3", "color") == style(page, "body", "backgroundColor")


def test_what_nobody_went_through_is_hatched_thinly(page, site):
    page.goto(f"{site}/pairs/jpn-rus/")
    assert float(style(page, ".hatch", "strokeWidth").removesuffix("px")) <= 0.5
