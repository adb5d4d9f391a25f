"""Drag, wheel and keys on top of the links, as a hand does them."""

from pathlib import Path

import pytest

from tests.making import make_event


@pytest.fixture
def view(page, live_server, transactional_db):
    make_event(title="Joint Declaration", actors=["JPN", "SUN"], recipients=[])
    make_event(title="Protest", date="1973-10-08", actors=["SUN"], recipients=["JPN"])
    make_event(date="1991-04-16", actors=["SUN"], recipients=["JPN"], action="accuse")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/pairs/jpn-rus/")
    return page


def drag(page, selector, begin, end, y):
    box = page.locator(selector).first.bounding_box()
    page.mouse.move(box["x"] + begin * box["width"], box["y"] + y)
    page.mouse.down()
    page.mouse.move(box["x"] + end * box["width"], box["y"] + y, steps=6)
    page.mouse.up()


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_dragging_on_the_strip_chooses_a_window(view):
    drag(view, "#strip > svg", 0.2, 0.6, 18)
    view.wait_for_url("**/?from=1960&to=1988")
    assert "1960–1988" in view.locator(".count").inner_text()


def test_dragging_the_lane_pans_and_ctrl_with_the_wheel_zooms(view):
    drag(view, "#strip > svg", 0.2, 0.6, 18)
    view.wait_for_url("**/?from=1960&to=1988")
    drag(view, "#lane > svg", 0.5, 0.75, 60)
    view.wait_for_url("**/?from=1953&to=1981")
    view.keyboard.down("Control")
    view.mouse.wheel(0, -240)
    view.keyboard.up("Control")
    view.wait_for_function("() => !location.search.includes('from=1953')")
    assert view.evaluate("document.getElementById('lane').style.transform") == ""


def test_the_wheel_alone_scrolls_the_page(view):
    view.set_viewport_size({"width": 1280, "height": 400})
    view.mouse.move(600, 250)
    view.mouse.wheel(0, 200)
    view.wait_for_function("() => scrollY > 100")
    assert view.url.endswith("/pairs/jpn-rus/")


def test_single_keys_do_what_the_links_do_and_can_be_switched_off(view):
    view.keyboard.press("+")
    view.wait_for_url("**?from=*")
    view.keyboard.press("0")
    view.wait_for_url("**/pairs/jpn-rus/")
    view.keyboard.press("?")
    view.uncheck("#keys-on")
    view.keyboard.press("Escape")
    view.reload()
    view.keyboard.press("+")
    view.wait_for_timeout(300)
    assert view.url.endswith("/pairs/jpn-rus/")


def test_arrows_lead_from_mark_to_mark_and_escape_back_to_the_opened_one(view):
    view.locator("#lane .mark").first.focus()
    first = focused(view)
    view.keyboard.press("End")
    last = focused(view)
    view.keyboard.press("Home")
    assert (focused(view), first != last) == (first, True)
    view.keyboard.press("Enter")
    view.wait_for_selector("#chosen")
    view.keyboard.press("Escape")
    view.wait_for_selector("#chosen", state="detached")
    assert focused(view) == first


def test_arrows_go_by_where_marks_are_going(view):
    view.keyboard.press("+")
    view.wait_for_url("**?from=*")
    last = "[...document.querySelectorAll('#lane .mark')].at(-1)"
    view.evaluate(f"{last}.animate({{transform: ['translateX(-2000px)', 'none']}}, 60_000)")
    view.locator("#lane .mark").first.focus()
    view.keyboard.press("End")
    assert focused(view) == view.evaluate(f"{last}.id")


@pytest.mark.parametrize(("wish", "moves"), [("no-preference", True), ("reduce", False)])
def test_marks_move_but_for_who_asked_for_none(view, wish, moves):
    view.emulate_media(reduced_motion=wish)
    view.evaluate("""() => {
      const own = Element.prototype.animate;
      Element.prototype.animate = function (...how) {
        window.moved = true;
        return own.apply(this, how);
      };
    }""")
    view.click("#zoom-closer")
    view.wait_for_url("**?from=*")
    assert view.evaluate("window.moved ?? false") is moves


def test_back_is_a_step_that_keeps_the_page(view):
    view.evaluate("window.kept = true")
    view.click("#zoom-closer")
    view.wait_for_url("**?from=*")
    view.go_back()
    view.wait_for_function("() => document.querySelector('.count').innerText.includes('1945–2018')")
    assert (view.evaluate("kept"), view.url.endswith("/pairs/jpn-rus/")) == (True, True)
    sent = "href => performance.getEntriesByName(href).at(-1).transferSize"
    assert view.evaluate("history.length") == 3
    view.go_forward()
    view.wait_for_function(
        "() => !document.querySelector('.count').innerText.includes('1945–2018')"
    )
    assert view.evaluate(sent, view.url) == 0


SHIFTS = """() => {
  window.shift = 0;
  const add = (each) => (shift += each.hadRecentInput ? 0 : each.value);
  new PerformanceObserver((seen) => seen.getEntries().forEach(add)).observe({type: "layout-shift"});
}"""


def test_the_list_does_not_jump_when_the_wheel_zooms(view):
    for year in range(1946, 2000):
        actor = "SUN" if year < 1991 else "RUS"
        make_event(date=f"{year}-05-02", actors=[actor], recipients=["JPN"])
    view.goto(f"{view.url}?from=1985&to=2004")
    view.evaluate(SHIFTS)
    view.mouse.move(600, 250)
    view.keyboard.down("Control")
    for turn in (-60, -60, 60, 60):
        view.mouse.wheel(0, turn)
        view.wait_for_timeout(900)
    assert view.evaluate("shift") < 0.05


HEARING = """() => {
  window.heard = [];
  const said = document.getElementById("said");
  new MutationObserver(() => heard.push(said.textContent)).observe(said, {childList: true});
}"""


def test_each_swap_is_said_once(view):
    view.evaluate(HEARING)
    view.click("#zoom-closer")
    view.wait_for_function("() => heard.length")
    view.locator(".entry-title").first.click()
    view.wait_for_selector("#chosen")
    view.keyboard.press("Escape")
    view.wait_for_selector("#chosen", state="detached")
    count = "2 of 3 events, 1960 to 1999"
    opened = f"Opened: Protest, 8 October 1973. {count}"
    assert view.evaluate("heard") == [count, opened, count]


def test_the_next_steps_are_fetched_ahead(view):
    wanted = view.locator("#zoom-closer").get_attribute("href")
    view.wait_for_function(
        "href => performance.getEntriesByType('resource').some(each => each.name.endsWith(href))",
        arg=wanted,
    )
    view.click("#zoom-closer")
    view.wait_for_url(f"**{wanted}")
    sent = "href => performance.getEntriesByName(href).at(-1).transferSize"
    assert view.evaluate(sent, view.url) == 0


def test_no_script_is_heavy():
    scripts = (Path(__file__).parents[2] / "static" / "js").glob("*.js")
    assert sum(path.stat().st_size for path in scripts) < 20_000


@pytest.mark.parametrize("close", ["Escape", "×"])
def test_a_closed_event_leaves_the_reader_where_it_was_opened(view, close):
    view.set_viewport_size({"width": 1280, "height": 560})
    row = view.locator("#list .entry-title").last
    row.click()
    view.wait_for_selector("#chosen")
    view.keyboard.press(close) if close == "Escape" else view.click("#chosen .close")
    view.wait_for_selector("#chosen", state="detached")
    assert row.evaluate("each => each === document.activeElement")
    assert row.evaluate("each => each.getBoundingClientRect().bottom <= innerHeight")


def test_an_opened_event_that_is_in_sight_moves_nothing(view):
    view.locator("#lane .mark").first.click()
    view.wait_for_selector("#chosen")
    assert view.evaluate("scrollY") == 0


def test_the_widest_sheet_closes_once_a_choice_is_made(view):
    view.click("#menu-more > summary")
    view.locator("#menu-more .choice").first.click()
    view.wait_for_url("**?*")
    assert not view.locator("#menu-more .choice").first.is_visible()
