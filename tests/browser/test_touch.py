"""Fingers on strip and lanes, and gestures that are broken off."""

import pytest

from tests.making import make_event

TABLET = {"width": 820, "height": 600}
PHONE = {"width": 360, "height": 640}
WINDOW = "?from=1960&to=1988"


@pytest.fixture
def opened(new_context, live_server, transactional_db):
    for year in range(1950, 1990, 3):
        make_event(date=f"{year}-05-02", actors=["SUN"], recipients=["JPN"])

    def at(viewport, query="", **context):
        page = new_context(viewport=viewport, **context).new_page()
        page.goto(f"{live_server.url}/pairs/jpn-rus/{query}")
        page.wait_for_load_state("networkidle")
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        return page

    return at


@pytest.fixture
def touched(opened):
    return lambda viewport, query="": opened(viewport, query, has_touch=True, is_mobile=True)


class Fingers:
    """Real touch events, by the protocol of the developer tools."""

    def __init__(self, page):
        self.page, self.tools = page, page.context.new_cdp_session(page)

    def send(self, kind, *points):
        where = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        self.tools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

    def move(self, begin, end, steps=8):
        """Each finger from its place in `begin` to that in `end`."""
        for step in range(1, steps + 1):
            part = step / steps
            at = [
                (x + (u - x) * part, y + (v - y) * part)
                for (x, y), (u, v) in zip(begin, end, strict=True)
            ]
            self.send("touchMove", *at)

    def drag(self, *ways):
        begin, end = [way[0] for way in ways], [way[1] for way in ways]
        for n in range(len(begin)):
            self.send("touchStart", *begin[: n + 1])
        self.move(begin, end)
        self.send("touchEnd")

    def tap(self, point):
        self.send("touchStart", point)
        self.send("touchEnd")


def place(page, selector, share, y):
    box = page.locator(selector).first.bounding_box()
    return box["x"] + share * box["width"], box["y"] + y


def pages_asked(page):
    """What has been asked for since the page opened, but for what is fetched ahead."""
    page.wait_for_timeout(400)
    ahead = page.evaluate("[...document.querySelectorAll('.zoom a[href]')].map(each => each.href)")
    return [url for url in page.asked if "/pairs/" in url and url not in ahead]


def picture(page):
    strip = page.evaluate("document.getElementById('strip').dataset.coming")
    return strip, page.evaluate("document.querySelector('#lane > svg').style.transform")


@pytest.mark.parametrize("viewport", [PHONE, TABLET])
def test_a_finger_along_the_strip_chooses_a_window_with_one_request(touched, viewport):
    page = touched(viewport)
    Fingers(page).drag((place(page, "#strip > svg", 0.2, 30), place(page, "#strip > svg", 0.6, 34)))
    page.wait_for_url("**/?from=19*&to=19*")
    assert pages_asked(page) == [page.url]
    assert "1960–1988" in page.locator(".count").inner_text()


def test_a_finger_on_the_window_in_the_strip_moves_it(touched):
    page = touched(PHONE, WINDOW)
    Fingers(page).drag((place(page, "#strip > svg", 0.4, 30), place(page, "#strip > svg", 0.5, 30)))
    page.wait_for_url("**/?from=1967&to=1995")
    assert "1967–1995" in page.locator(".count").inner_text()


def test_a_finger_across_the_lanes_pans_them(touched):
    page = touched(TABLET, WINDOW)
    Fingers(page).drag((place(page, "#lane > svg", 0.5, 60), place(page, "#lane > svg", 0.75, 60)))
    page.wait_for_url("**/?from=1953&to=1981")
    assert "1953–1981" in page.locator(".count").inner_text()


def test_two_fingers_zoom_about_the_place_between_them(touched):
    page = touched(TABLET, f"{WINDOW}&domain=diplomacy")
    at = {share: place(page, "#lane > svg", share, 70) for share in (0.4, 0.45, 0.55, 0.6)}
    Fingers(page).drag((at[0.45], at[0.4]), (at[0.55], at[0.6]))
    page.wait_for_url("**/?from=1967&to=1981&domain=diplomacy")
    assert pages_asked(page) == [page.url]
    assert page.evaluate("visualViewport.scale") == 1


@pytest.mark.parametrize("part", ["#strip > svg", "#lane > svg"])
def test_a_finger_up_or_down_scrolls_the_page(touched, part):
    page = touched(TABLET, WINDOW)
    x, y = place(page, part, 0.5, 20)
    Fingers(page).drag(((x, y), (x + 6, y - 180)))
    page.wait_for_function("() => scrollY > 50")
    assert pages_asked(page) == []


def test_two_taps_zoom_in(touched):
    page = touched(TABLET, WINDOW)
    fingers = Fingers(page)
    for _tap in range(2):
        fingers.tap(place(page, "#lane > svg", 0.31, 6))
    page.wait_for_url("**/?from=1964&to=1978")
    assert "1964–1978" in page.locator(".count").inner_text()


@pytest.mark.parametrize("viewport", [PHONE, TABLET])
def test_two_fingers_on_the_strip_zoom_the_window(touched, viewport):
    page = touched(viewport, WINDOW)
    at = {share: place(page, "#strip > svg", share, 30) for share in (0.35, 0.45, 0.55, 0.65)}
    Fingers(page).drag((at[0.45], at[0.35]), (at[0.55], at[0.65]))
    page.wait_for_url("**/?from=1970&to=1978")
    assert page.evaluate("visualViewport.scale") == 1


def test_a_third_finger_breaks_the_gesture_off(touched):
    page = touched(PHONE, WINDOW)
    fingers, before = Fingers(page), picture(page)
    begin, end = place(page, "#strip > svg", 0.4, 30), place(page, "#strip > svg", 0.55, 30)
    fingers.send("touchStart", begin)
    fingers.move([begin], [end])
    assert picture(page) != before
    others = [place(page, "#strip > svg", share, 30) for share in (0.7, 0.9)]
    fingers.send("touchStart", end, others[0])
    fingers.send("touchStart", end, *others)
    fingers.send("touchEnd")
    assert (pages_asked(page), picture(page)) == ([], before)


def test_two_taps_on_a_mark_zoom_and_one_opens_it(touched):
    page = touched(TABLET, WINDOW)
    fingers, box = Fingers(page), page.locator("#lane .glyph").first.bounding_box()
    at = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for _tap in range(2):
        fingers.tap(at)
    page.wait_for_url("**/?from=196*&to=197*")
    assert "event=" not in page.url
    page.locator("#lane .glyph").first.tap()
    page.wait_for_url("**event=*")


LINKS = "#list .entry-title, #list .entry p a, #chosen .facts a"
LOW = """all => all
  .filter(each => each.checkVisibility())
  .map(each => [each.textContent, Math.max(...[...each.getClientRects()].map(box => box.height))])
  .filter(([_said, height]) => height < 44)"""


@pytest.mark.parametrize("viewport", [PHONE, TABLET])
def test_links_of_the_list_and_of_an_account_are_44_pixels_high(touched, viewport):
    page = touched(viewport)
    page.locator("#list .entry-title").first.tap()
    page.wait_for_selector("#chosen")
    assert page.locator(LINKS).evaluate_all(LOW) == []


@pytest.mark.parametrize("part", ["#strip > svg", "#lane > svg"])
def test_a_cancelled_touch_leaves_the_picture_as_it_was(touched, part):
    page = touched(TABLET, WINDOW)
    fingers, before = Fingers(page), picture(page)
    begin, end = place(page, part, 0.4, 20), place(page, part, 0.6, 20)
    fingers.send("touchStart", begin)
    fingers.move([begin], [end])
    assert picture(page) != before
    fingers.send("touchCancel")
    assert (pages_asked(page), picture(page)) == ([], before)


BREAKS = {
    "escape": lambda page: page.keyboard.press("Escape"),
    "right click": lambda page: page.mouse.down(button="right"),
    "another window": lambda page: page.evaluate("dispatchEvent(new Event('blur'))"),
}


@pytest.mark.parametrize("query", ["", WINDOW])
@pytest.mark.parametrize("part", ["#strip > svg", "#lane > svg"])
def test_a_drag_that_is_broken_off_leaves_the_picture_as_it_was(opened, part, query):
    page = opened({"width": 1280, "height": 900}, query)
    before, url = picture(page), page.url
    for broken in BREAKS:
        page.mouse.move(*place(page, part, 0.4, 16))
        page.mouse.down()
        page.mouse.move(*place(page, part, 0.5, 18), steps=5)
        BREAKS[broken](page)
        page.mouse.move(*place(page, part, 0.6, 18), steps=3)
        page.mouse.up()
        page.mouse.up(button="right")
        assert (broken, picture(page)) == (broken, before)
    assert (pages_asked(page), page.url) == ([], url)


def test_many_turns_of_the_wheel_ask_once(opened):
    page = opened({"width": 1280, "height": 900}, WINDOW)
    page.mouse.move(*place(page, "#lane > svg", 0.5, 60))
    page.keyboard.down("Control")
    for _turn in range(6):
        page.mouse.wheel(0, -20)
    assert "scaleX" in picture(page)[1]
    page.keyboard.up("Control")
    page.wait_for_url("**/?from=1970*&to=19*")
    assert (len(pages_asked(page)), picture(page)[1]) == (1, "")


def test_a_drag_goes_on_from_one_that_is_still_being_answered(opened):
    page = opened({"width": 1280, "height": 900}, WINDOW)
    page.route("**/pairs/**", lambda route: (page.wait_for_timeout(300), route.continue_()))
    for _drag in range(2):
        page.mouse.move(*place(page, "#strip", 0.4, 100))
        page.mouse.down()
        page.mouse.move(*place(page, "#strip", 0.525, 100), steps=4)
        page.mouse.up()
    page.wait_for_url("**/?from=1953&to=1981")
    page.unroute_all(behavior="wait")
    assert "1953–1981" in page.locator(".count").inner_text()


def test_who_has_read_an_opened_event_to_its_end_closes_it_there(touched):
    page = touched(PHONE)
    page.locator("#list .entry-title").first.tap()
    page.locator("#chosen .close-below").tap()
    page.wait_for_selector("#chosen", state="detached")
    assert page.url.endswith("/pairs/jpn-rus/")
