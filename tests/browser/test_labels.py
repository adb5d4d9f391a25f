"""Names beside marks, by their boxes in a real browser: nothing covers or cuts anything."""

from pathlib import Path

import pytest

from tests.making import make_countries, make_event
from timeline.curation.seeding import load, read

SEEDS = Path(__file__).parents[2] / "seeds"

# Pairs of drawn boxes that touch by more than a pixel across and the air of a line of text down.
# A bar, a bracket or the way to another date is a box of its own thickness; it may lie on what it
# belongs to, which is its mark or the pill that it begins in. Of a ≠ the ink counts.
TOUCHING = """() => {
  const svg = document.querySelector("#lane > svg");
  const lane = svg.getBoundingClientRect();
  const runs = "line.bar, line.bracket, line.ghost:not(.tick)";
  const wanted = [".label", ".glyph", ".pill", ".differ", ".caption"];
  const drawn = [...svg.querySelectorAll([...wanted, runs].join())]
    .filter(each => each.checkVisibility())
    .map(each => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      const isRun = each.matches(runs);
      const middle = (top + bottom) / 2;
      const isSign = each.matches("text.differ");
      return {
        name: each.textContent || each.getAttribute("href") || each.getAttribute("class"),
        isName: each.matches(".label"),
        isPill: each.matches(".pill"),
        isRun,
        mark: each.closest(".mark"),
        box: isRun ? { left, right, top: middle - 1.5, bottom: middle + 1.5 }
          : isSign ? { left, right, top: bottom - 12, bottom: bottom - 5 }
          : { left, right, top, bottom },
      };
    })
    .filter(({ box }) => box.right > box.left);
  const belongs = (one, other) => one.isRun && other.isPill
    && one.box.left < other.box.right && one.box.left > other.box.left - 40;
  const found = [];
  for (const [at, one] of drawn.entries()) {
    const { name, isName, isRun, box } = one;
    const out = isName || isRun ? 5 : 1;
    if (box.left < lane.left - out || box.right > lane.right + out) found.push([name, "outside"]);
    for (const other of drawn.slice(at + 1)) {
      if (one.mark && one.mark === other.mark) continue;
      if (belongs(one, other) || belongs(other, one)) continue;
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      const slack = isRun || other.isRun ? 0.5 : isName || other.isName ? 3 : 2;
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


def of_what_lasted():
    for at in range(40):
        year, month = 1946 + at * 2 % 70, 1 + at % 12
        dates = [
            f"{year}/{year + 1 + at % 9}",
            f"{year}-{month:02}/{year + 2}",
            f"{year}",
            f"{year}-{month:02}",
        ]
        action = ["support", "cooperate", "accuse", "sanction", ""][at % 5]
        make_event(
            date=dates[at % 4],
            action=action,
            recipients=["SUN"] if year < 1991 else ["RUS"],
            importance=1 + at % 5,
        )
    for month in range(1, 10, 2):
        make_event(date=f"1956-{month:02}-10/1956-{month + 3:02}-20", importance=4)
        make_event(date=f"1956-{month + 1:02}", importance=2)


def of_one():
    make_event(label=WIDE)


def of_none():
    make_countries()


SETS = {
    "month": of_one_month,
    "wide": of_wide_names,
    "crowd": of_a_few_hundred,
    "lasting": of_what_lasted,
    "one": of_one,
    "none": of_none,
}


@pytest.mark.parametrize("name", SETS)
def test_no_name_covers_another_or_a_mark(page, live_server, transactional_db, name):
    SETS[name]()
    windows = ["", "?from=1956&to=1956", "?from=1956-09&to=1956-09"]
    addresses = [*(f"/pairs/jpn-rus/{window}" for window in windows), "/timeline/"]
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


def test_bars_that_run_through_the_marks_are_found_out(page, live_server, transactional_db):
    of_what_lasted()
    page.goto(f"{live_server.url}/pairs/jpn-rus/?from=1956&to=1956")
    assert page.evaluate(TOUCHING) == []
    moved = """document.querySelectorAll(".mark:has(.glyph) line.bar").forEach(each => {
      const glyph = each.closest(".mark").querySelector(".glyph");
      for (const end of ["y1", "y2"]) each.setAttribute(end, glyph.getAttribute("y"));
    })"""
    page.evaluate(moved)
    assert len(page.evaluate(TOUCHING)) > 2


PILLS = "[...document.querySelectorAll('.pill')].filter(each => each.checkVisibility()).length"


def test_a_pill_opens_a_sheet_below_it_and_hides_no_other(page, live_server, transactional_db):
    of_a_few_hundred()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/pairs/jpn-rus/?from=1956&to=1966")
    before = page.evaluate(PILLS)
    pill = page.locator("button.pill:visible").last
    pill.click()
    sheet, under = page.locator(".members:popover-open").bounding_box(), pill.bounding_box()
    assert (page.evaluate(PILLS), before > 3) == (before, True)
    assert 0 < sheet["y"] - under["y"] - under["height"] < 10
    assert sheet["x"] <= under["x"] + 1
    assert sheet["x"] + sheet["width"] <= 1280
    page.locator(".members:popover-open a").first.click()
    page.wait_for_url("**event=*")
    page.wait_for_function("!document.querySelector('.members:popover-open')")


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


def test_the_date_of_another_account_is_drawn_in_the_colour_of_disputes(
    page, live_server, transactional_db
):
    other = {"source": "bluebook-1957", "stance": "contradicts", "claimed_date": "1956-12-01"}
    citations = [{"source": "bluebook-1957"}, {**other, "verdict": "open", "note": "Later."}]
    make_event(citation=citations)
    page.goto(f"{live_server.url}/pairs/jpn-rus/?from=1956&to=1956")
    colour = "each => getComputedStyle(each).{}"
    ghost = page.locator("line.ghost.tick").first.evaluate(colour.format("stroke"))
    assert ghost == page.locator("text.differ").first.evaluate(colour.format("fill"))


def test_nothing_lies_over_the_first_line_in_force(page, live_server, transactional_db):
    make_event(date="1950/1960", label="Treaty")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/pairs/jpn-rus/?from=1956&to=1956")
    words = page.locator(".in-force text:visible").first
    top = """each => {
      const { left, top } = each.getBoundingClientRect();
      return Boolean(document.elementFromPoint(left + 4, top + 3).closest(".in-force"));
    }"""
    assert words.evaluate(top)
