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
    frames = "async () => { for (const _ of [1, 2]) await new Promise(requestAnimationFrame); }"
    view.evaluate(frames)
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
  // Its text is changed or changed for another: a live region's reader hears of both.
  new MutationObserver(() => heard.push(said.textContent))
    .observe(said, {childList: true, characterData: true, subtree: true});
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


def test_arrows_reach_every_mark_of_a_day_and_what_is_in_force(view):
    for at in range(3):
        make_event(date="1956-10-19", title=f"Note {at}", action="support" if at else "accuse")
    make_event(date="1960/..", action="support", title="Treaty of security")
    view.reload()
    marks = "[...document.querySelectorAll('#lane :is(.mark, .pill, .running), .tray a')]"
    wanted = view.evaluate(f"{marks}.filter(each => each.checkVisibility()).length")
    view.locator("#lane .mark").first.focus()
    view.keyboard.press("Home")
    seen = {view.evaluate("document.activeElement.outerHTML")}
    for _step in range(wanted):
        view.keyboard.press("ArrowRight")
        seen.add(view.evaluate("document.activeElement.outerHTML"))
    assert (wanted > 4, len(seen)) == (True, wanted)


def test_the_help_sheet_keeps_the_focus_and_its_keys_work_in_it(view):
    view.keyboard.press("?")
    for _tab in range(3):
        view.keyboard.press("Tab")
    inside = "document.activeElement === document.body || !!document.activeElement.closest('#keys')"
    assert view.evaluate(inside)
    view.keyboard.press("?")
    assert view.locator("#keys").is_hidden()
    view.keyboard.press("?")
    view.keyboard.press("+")
    view.wait_for_url("**?from=*")
    assert view.locator("#keys").is_hidden()


def test_the_help_sheet_opened_from_the_legend_gives_the_focus_back(view):
    view.click(".legend-button")
    view.click("#legend button")
    view.keyboard.press("Escape")
    view.wait_for_function("() => document.activeElement.matches('.legend-button')")


@pytest.mark.parametrize(
    ("width", "path", "field"),
    [
        (1280, "/pairs/jpn-rus/", "window-words"),
        (360, "/pairs/jpn-rus/", "window-words"),
        (1280, "/about/", "search"),
        (360, "/about/", "search"),
    ],
)
def test_a_slash_searches_and_a_question_mark_helps_on_every_page(view, width, path, field):
    view.set_viewport_size({"width": width, "height": 740})
    view.goto(view.url.replace("/pairs/jpn-rus/", path))
    view.keyboard.press("?")
    assert view.locator("#keys").is_visible()
    view.keyboard.press("/")
    assert (focused(view), view.locator(f"#{field}").is_visible()) == (field, True)


def test_arrows_walk_through_an_open_pill(view):
    for day in range(1, 7):
        make_event(date=f"1991-04-{day:02}", actors=["SUN"], recipients=["JPN"], action="accuse")
    view.reload()
    view.locator("#lane .pill >> visible=true").first.focus()
    view.keyboard.press("Enter")
    links = view.locator("#lane :popover-open a")
    view.keyboard.press("ArrowDown")
    view.keyboard.press("ArrowDown")
    assert links.nth(1).evaluate("each => each === document.activeElement")
    view.keyboard.press("ArrowUp")
    view.keyboard.press("ArrowUp")
    assert view.evaluate("document.activeElement.matches('.pill')")


def test_without_an_answer_the_picture_stays_and_says_so(view):
    before = view.locator(".count").inner_text()
    view.route("**/pairs/jpn-rus/?from=*", lambda route: route.abort())
    drag(view, "#strip > svg", 0.2, 0.6, 18)
    view.wait_for_function(
        "() => document.getElementById('said').textContent.includes('No answer')"
    )
    assert (view.url.endswith("/pairs/jpn-rus/"), view.locator(".count").inner_text()) == (
        True,
        before,
    )
    assert view.locator("#strip .here").is_hidden()
    assert view.locator("#said").bounding_box()["height"] > 20


def test_a_moving_hand_says_which_years_will_come(view):
    box = view.locator("#strip > svg").bounding_box()
    view.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + 18)
    view.mouse.down()
    view.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 18, steps=4)
    said = "getComputedStyle(document.getElementById('strip'), '::after').content"
    assert "1960 – 1988" in view.evaluate(said)
    view.keyboard.press("Escape")
    assert view.evaluate(said) == "none"
    view.mouse.up()


def test_while_the_wheel_zooms_glyphs_keep_their_shape(view):
    view.mouse.move(600, 250)
    view.keyboard.down("Control")
    view.mouse.wheel(0, -60)
    view.wait_for_selector("#lane.moving")
    width, height = view.evaluate("""() => {
      const box = document.querySelector("#lane .glyph").getBoundingClientRect();
      return [box.width, box.height];
    }""")
    assert abs(width - height) < 2


def test_the_fields_of_the_window_are_as_wide_for_a_year_as_for_a_day(view):
    wide = view.locator("#window-from").bounding_box()["width"]
    view.goto(f"{view.url}?from=1956-10-18&to=1956-10-20")
    assert view.locator("#window-from").bounding_box()["width"] == wide
    overflow = "document.getElementById('window-from').scrollWidth"
    assert view.evaluate(overflow) <= wide


def test_below_the_axis_of_an_empty_window_the_hand_still_takes_hold(view):
    view.goto(f"{view.url}?from=1960&to=1970")
    drag(view, "#lane", 0.5, 0.75, 75)
    view.wait_for_url("**/?from=195*")
