"""An event written at the desk in a real browser: what is understood comes to its fields."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import expect

from tests.making import make_countries, make_draft, make_event, make_source, make_user
from timeline.models import Event

ADD = "/admin/timeline/event/add/"


@pytest.fixture
def site(live_server, transactional_db):
    make_countries()
    make_source(identifier="bluebook-1957", title="Diplomatic Bluebook 1957")
    make_event(title="Joint Declaration ends the state of war", label="Joint Declaration")
    make_user("ada", "contributors")
    return live_server.url


def open_form(page, site):
    page.goto(f"{site}/admin/login/?next={ADD}")
    page.fill("#id_username", "ada")
    page.fill("#id_password", "a good password")
    page.press("#id_password", "Enter")
    page.wait_for_url(f"**{ADD}")


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_a_typed_date_is_chosen_by_keys_and_said_once(page, site):
    open_form(page, site)
    page.focus("#id_date")
    page.keyboard.type("3/4/1956")
    page.wait_for_selector(".date .choices button")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".date .sound")
    assert page.input_value("#id_date") == "1956-04-03"
    assert page.inner_text(".date .sound").endswith("3 April 1956, a Tuesday")
    assert focused(page) == "id_date"
    assert "3 April 1956, a Tuesday" in page.inner_text("#understood-said")


def test_enter_looks_and_does_not_save(page, site):
    open_form(page, site)
    page.fill("#id_label", "x" * 20)
    assert page.inner_text(".counted") == "20 / 28"
    page.press("#id_label", "Enter")
    page.wait_for_selector("#understood a[href='#id_title']")
    page.click("#understood a[href='#id_title']")
    assert focused(page) == "id_title"
    assert page.url == f"{site}{ADD}"
    assert Event.objects.count() == 1


def test_leaving_asks_first_only_where_something_is_typed(page, site):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    open_form(page, site)
    page.reload()
    assert asked == []
    page.focus("#id_title")
    page.keyboard.type("Fisheries talks")
    page.reload()
    assert asked == ["beforeunload"]


def test_when_the_session_ends_the_panel_says_so(page, site):
    open_form(page, site)
    page.context.clear_cookies(name="sessionid")
    page.focus("#id_title")
    page.keyboard.type("Fisheries talks")
    page.wait_for_selector("#understood .fault")
    assert page.inner_text("#understood").startswith("You were signed out.")
    assert page.locator("#understood form").count() == 0


def test_on_a_phone_the_gist_stays_in_sight_and_opens(page, site):
    page.set_viewport_size({"width": 360, "height": 740})
    open_form(page, site)
    page.fill("#id_date", "1956-04-03")
    line = page.locator("#understood-line")
    expect(line).to_contain_text("3 April 1956, a Tuesday")
    assert line.bounding_box()["y"] < 740
    assert page.is_hidden("#understood")
    line.click()
    page.click("#understood a[href='#id_title']")
    assert (focused(page), page.is_hidden("#understood")) == ("id_title", True)


def test_on_a_phone_a_stored_citation_is_its_source_until_it_is_opened(page, site):
    page.set_viewport_size({"width": 360, "height": 740})
    open_form(page, site)
    draft = make_draft(User.objects.get(username="ada"), title="A draft")
    page.goto(f"{site}/admin/timeline/event/{draft.pk}/change/")
    assert page.is_hidden("#id_citations-0-locator")
    page.click("#citations-0 .unfold")
    assert page.is_visible("#id_citations-0-locator")
    assert page.locator("#participants-0 .deleting").inner_text() == "Delete"


def test_a_label_too_long_is_counted_and_not_cut(page, site):
    open_form(page, site)
    page.focus("#id_label")
    page.keyboard.type("x" * 30)
    assert page.inner_text(".counted.fault") == "30 / 28"


def test_an_event_is_written_by_keys_alone_and_told_from_a_similar_one(page, site):
    open_form(page, site)
    write_by_keys(page)
    page.wait_for_selector(".similar button")
    page.click(".similar button")
    page.wait_for_selector(".similar", state="detached")
    page.wait_for_selector("text=Nothing stands in the way")
    page.focus("#id_title")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/steps/")
    made = Event.objects.get(state="draft")
    assert [each.country_id for each in made.participants.all()] == ["JPN", "SUN"]
    assert made.different_from.get().label == "Joint Declaration"
    assert made.citations.get().source.identifier == "bluebook-1957"


def write_by_keys(page):
    keys = page.keyboard
    page.focus("#id_date")
    for text in ("1956-10-19", "Joint Declaration signed", "Joint Declaration", "They sign."):
        keys.type(text)
        keys.press("Tab")
    keys.press("Tab")
    keys.type("sup")  # of the actions "support"
    keys.press("Tab")
    keys.press("Space")
    page.focus("#id_importance")
    keys.type("5")
    page.focus("#id_participants-0-country")
    keys.type("Japan")
    page.focus("#id_participants-1-country")
    keys.type("Soviet")
    page.focus("#id_citations-0-source + .select2 .select2-selection")
    keys.press("Enter")
    keys.type("Bluebook")
    page.wait_for_selector(".select2-results__option--highlighted:has-text('Bluebook')")
    keys.press("Enter")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_filled_form_shuts_nobody_out_and_fits(new_context, site, width, scheme):
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    errors = []
    open_form(page, site)
    page.on("console", lambda message: errors.append(message.text))
    page.reload()
    write_by_keys(page)
    if width == 360:
        page.click("#understood-line")
    page.wait_for_selector(".preview .entry")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert errors == []
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
