"""What the page says of itself outside of the explorer, after a step that htmx takes in place."""

import pytest

from tests.making import make_event

OF_THE_HEAD = """() => [...document.head.querySelectorAll(
    "[rel=canonical], [rel=alternate], meta[property], meta[name^=citation_], [name^=twitter]"
)].map((each) => each.outerHTML)"""
CHANGES = """() => {
    window.told = [];
    new MutationObserver(() => told.push(document.getElementById("said").textContent))
        .observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


@pytest.fixture
def view(page, live_server, transactional_db):
    make_event(id="declaration", title="Joint Declaration", date="1956-10-19")
    make_event(title="Protest", date="1973-10-08")
    page.goto(f"{live_server.url}/pairs/jpn-rus/")
    return page


def zoom(view):
    before = view.url
    view.locator("#zoom-closer").click()
    view.wait_for_function("(before) => location.href !== before", arg=before)
    view.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-swapping')")


def test_after_a_step_and_back_the_head_names_the_view_that_is_shown(view):
    whole = view.evaluate(OF_THE_HEAD)
    zoom(view)
    stepped = view.evaluate(OF_THE_HEAD)
    view.reload()
    assert stepped == view.evaluate(OF_THE_HEAD) != whole
    zoom(view)
    view.go_back()
    view.wait_for_function("document.querySelector('link[rel=canonical]').href === location.href")
    assert view.evaluate(OF_THE_HEAD) == stepped


def test_a_step_leaves_one_place_for_what_is_said_and_one_for_paper(view):
    zoom(view)
    zoom(view)
    for name in ["said", "on-paper"]:
        assert view.locator(f"#{name}").count() == 1, name


def test_a_step_is_said_once_in_the_place_that_stays(view):
    view.evaluate("window.place = document.getElementById('said')")
    view.evaluate(CHANGES)
    zoom(view)
    assert view.evaluate("place.isConnected")
    assert view.evaluate("[...new Set(told)]") == [view.locator("#said").text_content()]
