"""On a wide screen the explorer has the width, and an opened event stands beside the list."""

import pytest

from tests.making import make_event

EDGES = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return [box.left, box.top, box.right];
}"""


@pytest.fixture
def event(transactional_db):
    return make_event(title="Joint Declaration")


def test_an_opened_event_stands_beside_the_list(page, live_server, event):
    page.set_viewport_size({"width": 1600, "height": 900})
    page.goto(f"{live_server.url}/pairs/jpn-rus/?event={event.slug}")
    _left, list_top, list_end = page.evaluate(EDGES, "#list")
    chosen_left, chosen_top, _end = page.evaluate(EDGES, "#chosen")
    assert (chosen_left > list_end, chosen_top == list_top) == (True, True)


@pytest.mark.parametrize(("screen", "least"), [(1280, 1150), (1600, 1500), (1920, 1700)])
def test_the_chart_grows_with_the_screen(page, live_server, event, screen, least):
    page.set_viewport_size({"width": screen, "height": 900})
    page.goto(f"{live_server.url}/pairs/jpn-rus/")
    left, _top, end = page.evaluate(EDGES, "#lane > svg")
    assert end - left >= least
