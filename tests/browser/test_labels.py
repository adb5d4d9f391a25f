"""Names beside marks, by their boxes in a real browser: nothing covers or cuts anything."""

from pathlib import Path

import pytest

from tests.making import make_countries, make_event
from timeline.curation.seeding import load, read

SEEDS = Path(__file__).parents[2] / "seeds"

# Pairs of drawn boxes that touch by more than a pixel across and the air of a line of text down.
TOUCHING = """() => {
  const svg = document.querySelector("#lane > svg");
  const lane = svg.getBoundingClientRect();
  const wanted = [".label", ".mark use:not(.bracket)", ".pill > :is(summary, rect)",
                  ".caption text", ".lane-title", ".lane-n"];
  const drawn = [...svg.querySelectorAll(wanted.join())]
    .filter(each => each.checkVisibility())
    .map(each => ({
      name: each.textContent || each.getAttribute("href"),
      isName: each.classList.contains("label"),
      box: each.getBoundingClientRect(),
    }))
    .filter(({ box }) => box.width);
  const found = [];
  for (const [at, { name, isName, box }] of drawn.entries()) {
    if (box.left < lane.left - 14 || box.right > lane.right + 14) found.push([name, "outside"]);
    for (const other of drawn.slice(at + 1)) {
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      const slack = isName || other.isName ? 3 : 2;
      if (across > 1 && down > slack) found.push([name, other.name, across, down]);
    }
  }
  return found;
}"""

WIDE = "Wm" * 14  # the label's 28 characters, as wide as they come


def of_one_month():
    for day in range(1, 31):
        make_event(date=f"1956-09-{day:02}", label=f"September {day}", importance=1 + day % 5)


def of_wide_names():
    for year in range(1946, 2018, 3):
        action = "support" if year % 2 else "sanction"
        make_event(date=f"{year}-05-02", label=WIDE, importance=5, action=action)


def of_a_few_hundred():
    for at in range(250):
        make_event(
            date=f"{1946 + at % 70}-{1 + at % 12:02}-{1 + at % 28:02}",
            recipients=["SUN"] if at % 70 < 45 else ["RUS"],
            action=["support", "cooperate", "accuse", "sanction", ""][at % 5],
            importance=1 + at % 5,
        )


def of_one():
    make_event(label=WIDE)


def of_none():
    make_countries()


SETS = {
    "month": of_one_month,
    "wide": of_wide_names,
    "crowd": of_a_few_hundred,
    "one": of_one,
    "none": of_none,
}


@pytest.mark.parametrize("name", SETS)
def test_no_name_covers_another_or_a_mark(page, live_server, transactional_db, name):
    SETS[name]()
    addresses = ["/pairs/jpn-rus/", "/pairs/jpn-rus/?from=1956-09&to=1956-09", "/timeline/"]
    found = []
    for width in (768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        for address in addresses:
            page.goto(live_server.url + address)
            found += [(width, address, each) for each in page.evaluate(TOUCHING)]
    assert found == []


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_scrolls_sideways(page, live_server, transactional_db, name, width):
    SETS[name]()
    page.set_viewport_size({"width": width, "height": 800})
    wider = []
    for address in ["/", "/pairs/jpn-rus/", "/pairs/chn-usa,jpn-rus/", "/timeline/"]:
        page.goto(live_server.url + address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wider.append(address)
    assert wider == []


def test_names_too_large_for_their_places_are_found_out(page, live_server, transactional_db):
    of_one_month()
    page.goto(f"{live_server.url}/pairs/jpn-rus/?from=1956-09&to=1956-09")
    assert page.evaluate(TOUCHING) == []
    grown = "document.querySelectorAll('.label').forEach(each => each.style.fontSize = '30px')"
    page.evaluate(grown)
    assert len(page.evaluate(TOUCHING)) > 5


@pytest.mark.parametrize(
    "address", ["/pairs/jpn-rus/", "/timeline/", "/pairs/chn-usa,jpn-rus,kor-prk/"]
)
def test_no_name_of_the_seeds_covers_anything_down_to_a_day(
    page, live_server, transactional_db, address
):
    load(read(SEEDS))
    found = []
    for width in (768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + address)
        while True:
            found += [(width, page.url, each) for each in page.evaluate(TOUCHING)]
            closer = page.locator("#zoom-closer").get_attribute("href")
            if not closer:
                break
            page.goto(live_server.url + closer)
    assert found == []
