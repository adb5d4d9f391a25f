"""Where the keyboard stands after a swap."""

import random

import pytest
from playwright.sync_api import expect

from tests.making import make_event

KEYS = [
    "Tab",
    "Shift+Tab",
    "Enter",
    "+",
    "-",
    "ArrowLeft",
    "ArrowRight",
    "0",
    "Escape",
    "ArrowDown",
]

# What is wrong with where the focus stands; nothing where it is in sight, or on the page itself.
# A sheet that is anchored to a button follows it a frame after the page has scrolled.
STANDING = """async () => {
  for (const _frame of [1, 2]) await new Promise(requestAnimationFrame);
  const at = document.activeElement;
  if (!at || at === document.body || at.id === "explorer") return "";
  if (!at.checkVisibility()) return `hidden: ${at.outerHTML.slice(0, 80)}`;
  const box = at.getBoundingClientRect();
  const x = box.x + box.width / 2, y = box.y + Math.min(box.height / 2, 20);
  const top = document.elementFromPoint(x, y);
  const isSeen = !top || top === at || at.contains(top) || top.contains(at);
  return isSeen ? "" : `under ${top.outerHTML.slice(0, 60)}: ${at.outerHTML.slice(0, 60)}`;
}"""

# Enter there opens another page or a file, which ends the view that is walked.
LEADS_AWAY = """() => document.activeElement?.matches(
  "a[href]:not([hx-get]), form:not([hx-get]) :is(button, input)") ?? false"""


@pytest.fixture
def view(page, live_server, transactional_db):
    for year in range(1950, 1990, 4):
        make_event(date=f"{year}-05-02", action="support" if year % 8 else "accuse")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/pairs/jpn-rus/")
    return page


def test_focus_is_never_lost_to_a_step_that_ends(view):
    closer = view.locator("#zoom-closer")
    closer.focus()
    while (before := closer.get_attribute("href")) is not None:
        view.keyboard.press("Enter")
        expect(closer).not_to_have_attribute("href", before)
    assert view.evaluate("document.activeElement.id") == "explorer"


def test_a_sheet_takes_the_focus_and_gives_it_back(view):
    opener = view.get_by_role("button", name="Legend")
    opener.focus()
    view.keyboard.press("Enter")
    assert view.evaluate("document.activeElement.textContent") == "Legend"
    view.keyboard.press("Escape")
    assert opener.evaluate("each => each === document.activeElement")


def test_two_hundred_keys_leave_focus_on_something_in_sight(view):
    # Arrows go by where marks stand: without motion that is the same in every run.
    view.emulate_media(reduced_motion="reduce")
    start, chance = view.url, random.Random(1956)
    for turn in range(200):
        key = chance.choice(KEYS)
        if key == "Enter" and view.evaluate(LEADS_AWAY):
            key = "Tab"
        view.keyboard.press(key)
        view.wait_for_function("() => !document.querySelector('.htmx-request')")
        if "/pairs/jpn-rus/" not in view.url:
            view.goto(start)
        at = view.evaluate(STANDING)
        assert at == "", f"after {turn} keys: {at}"


def test_an_opened_event_has_the_focus_and_what_opened_it_has_it_back(view):
    view.set_viewport_size({"width": 1280, "height": 560})
    row = view.locator("#list .entry-title").last
    row.focus()
    view.keyboard.press("Enter")
    view.wait_for_selector("#chosen")
    at = view.locator("#chosen-title")
    expect(at).to_be_focused()
    expect(at).to_be_in_viewport()
    view.keyboard.press("Escape")
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()


def test_a_choice_made_beside_an_opened_event_keeps_the_focus(view):
    view.locator("#list .entry-title").last.click()
    expect(view.locator("#chosen-title")).to_be_focused()
    view.locator("#zoom-closer").focus()
    view.keyboard.press("Enter")
    view.wait_for_url("**?from=*")
    expect(view.locator("#zoom-closer")).to_be_focused()


def test_a_step_by_a_key_leaves_the_focus_in_sight(view):
    view.goto(f"{view.url}?from=1970&to=1970")
    link = view.locator("footer a").last
    link.focus()
    view.keyboard.press("0")
    view.wait_for_url("**/pairs/jpn-rus/")
    view.wait_for_function("() => !document.querySelector('.htmx-request')")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
