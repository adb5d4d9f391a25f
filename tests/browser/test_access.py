"""What keeps a reader out: axe over every page, and a layout that does not jump."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import PAGES, fill
from timeline.curation.seeding import load, read

SEEDS = Path(__file__).parents[2] / "seeds"
REAL = [
    "/pairs/jpn-rus/",
    "/pairs/chn-usa,jpn-rus/",
    "/timeline/?q=treaty",
    "/pairs/jpn-rus/?from=1956&to=1956",
]
OPENERS = {
    360: [".menu-button", ".filter-button", ".legend-button", "#menu-share > summary"],
    1280: [
        "#menu-domain > summary", "#menu-more > summary", ".legend-button",
        "#menu-share > summary", ".pill",
    ],
}  # fmt: skip


@pytest.fixture
def site(live_server, transactional_db):
    fill()
    return live_server.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(new_context, site, width, scheme):
    context = new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page, axe, statuses, found = context.new_page(), Axe(), {}, []
    for address in PAGES:
        statuses[address] = page.goto(site + address).status
        found += violations(axe, page, address)
    assert found == []
    failed = {address: status for address, status in statuses.items() if status != 200}
    assert failed == {
        "/pairs/?one=Jpan&other=Rusia": 400,
        "/pairs/?one=Japan&other=Japan": 400,
        "/pairs/jpn-rus/?from=soon": 400,
        "/nowhere/": 404,
        "/pairs/japan-rusia/": 404,
        "/events/withdrawn/": 410,
    }


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_what_opens(new_context, site, width, scheme):
    context = new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page, axe, found = context.new_page(), Axe(), []
    for opener in OPENERS[width]:
        page.goto(f"{site}/pairs/jpn-rus/?domain=diplomacy")
        page.locator(f"{opener} >> visible=true").first.click()
        found += violations(axe, page, opener)
    assert found == []


def test_axe_finds_nothing_in_the_heat(page, site, monkeypatch):
    monkeypatch.setattr("timeline.reading.answers.MOST_MARKS", 1)
    page.goto(f"{site}/pairs/jpn-rus/")
    assert page.locator(".heat").count() > 0
    assert violations(Axe(), page, "heat") == []


@pytest.mark.parametrize("width", [820, 1280])
def test_axe_finds_nothing_in_what_is_really_recorded(page, live_server, transactional_db, width):
    load(read(SEEDS))
    page.set_viewport_size({"width": width, "height": 900})
    axe, found = Axe(), []
    for address in REAL:
        page.goto(live_server.url + address)
        found += violations(axe, page, address)
    assert found == []


# The words that a name leaves out; of a sign the name says what it means.
LEFT_OUT = """all => all.flatMap(each => [...each.querySelectorAll("text")]
  .filter(text => text.checkVisibility())
  .map(text => [each.getAttribute("aria-label") ?? text.textContent, text.textContent])
  .filter(([name, seen]) => /\\w/.test(seen) && !name.includes(seen)))"""


def test_what_a_link_of_the_picture_shows_is_part_of_its_name(page, live_server, transactional_db):
    load(read(SEEDS))
    for address in REAL:
        page.goto(live_server.url + address)
        assert page.locator("#strip a, #lane a").evaluate_all(LEFT_OUT) == []


def violations(axe, page, where):
    return [
        (where, violation["id"], [node["html"][:160] for node in violation["nodes"][:3]])
        for violation in axe.run(page).response["violations"]
    ]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["/", "/pairs/jpn-rus/", "/events/declaration/"])
def test_nothing_jumps_when_the_fonts_arrive(new_context, site, width, address):
    page = new_context(viewport={"width": width, "height": 900}).new_page()

    def late(route):
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/*.woff2", late)
    page.goto(site + address)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    shift = page.evaluate(
        """() => new Promise(done => new PerformanceObserver(list =>
            done(list.getEntries().reduce((sum, each) => sum + each.value, 0))
        ).observe({type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 300))"""
    )
    assert shift < 0.01
