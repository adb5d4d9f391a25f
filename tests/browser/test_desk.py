"""The desk in a real browser: nothing keeps a curator out, and the policy holds on every page."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests.browser.test_access import violations
from tests.browser.test_forced_colours import COVERED
from tests.making import make_draft, make_event, make_user
from timeline.curation import review
from timeline.models import Event, Report, Source

# What the policy blocked, counted from the first byte of each page.
LISTEN = """window.blocked = []
document.addEventListener("securitypolicyviolation", (violation) =>
  blocked.push(`${violation.violatedDirective} ${violation.blockedURI} ${violation.sample}`))"""

WIDE = "() => document.documentElement.scrollWidth"
# Targets too small for a finger; a link in a run of text, and what a label makes larger, is not.
SMALL = """() => [...document.querySelectorAll("a[href], button, summary, select, textarea, input")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.type !== "hidden")
  .filter((each) => !each.closest("p, dd, .help, .readonly, .skip-to-content-link, .select2-hidden-accessible, svg"))
  .map((each) => [each, (each.closest("label") ?? each).getBoundingClientRect(),
    each.matches("[type=checkbox], [type=radio]")])
  .filter(([, box, isTick]) => box.width > 1 && box.height < (isTick ? 17.5 : 43.5))
  .map(([each, box]) => `${each.outerHTML.slice(0, 90)} ${box.height}`)"""  # noqa: E501


@pytest.fixture
def pages(live_server, transactional_db):
    """Every kind of page at the desk, by the address of each."""
    User.objects.create_superuser("root", password="a root password")
    ada = make_user("ada", "contributors")
    event = make_event(id="declaration", title="A declaration")
    draft = make_draft(ada, title="A draft", different_from=["declaration"])
    change = review.revise(event, ada)
    Event.objects.filter(pk=change.pk).update(title="A joint declaration", importance=5)
    review.send(change, ada, "Please look.")
    source = Source.objects.get()
    Report.objects.create(event=event, text="It was another day.", revision=1)
    admin = "/admin/timeline"
    return [
        "/admin/",
        f"{admin}/event/",
        f"{admin}/event/?q=nothing",
        f"{admin}/event/add/",
        f"{admin}/event/{draft.pk}/change/",
        f"{admin}/event/{event.pk}/change/",
        f"{admin}/event/{event.pk}/steps/",
        f"{admin}/event/{draft.pk}/steps/",
        f"{admin}/event/{change.pk}/steps/",
        f"{admin}/event/{event.pk}/history/",
        f"{admin}/event/{event.pk}/merge/",
        f"{admin}/source/",
        f"{admin}/source/add/?_popup=1",
        f"{admin}/source/{source.pk}/change/",
        f"{admin}/source/{source.pk}/delete/",
        f"{admin}/country/JPN/change/",
        f"{admin}/topic/add/",
        "/admin/coverage/",
        f"{admin}/report/",
        f"{admin}/report/of/{event.pk}/",
        f"{admin}/revision/",
        "/admin/auth/user/",
        "/admin/auth/user/add/",
        f"/admin/auth/user/{ada.pk}/change/",
        f"/admin/auth/user/{ada.pk}/password/",
        "/admin/password_change/",
    ]


@pytest.fixture
def open_desk(new_context, live_server):
    """A page of a browser in which somebody is signed in; what is blocked there is counted."""

    def opened(name="root", **options):
        context = new_context(base_url=live_server.url, **options)
        if name:
            signed = Client()
            signed.force_login(User.objects.get(username=name))
            cookie = signed.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
            )
        context.add_init_script(LISTEN)
        return context.new_page()

    return opened


def look(page, address, axe):
    """What is wrong with a page as it stands."""
    blocked = [(address, "blocked", each) for each in page.evaluate("blocked")]
    return blocked + violations(axe, page, address)


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_and_the_policy_find_nothing(open_desk, pages, width, scheme):
    page = open_desk(color_scheme=scheme, viewport={"width": width, "height": 900})
    axe, found = Axe(), []
    for address in pages:
        page.goto(address)
        found += look(page, address, axe)
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_and_the_policy_find_nothing_in_what_goes_wrong(open_desk, pages, scheme):
    page, axe = open_desk(color_scheme=scheme), Axe()
    page.goto("/admin/timeline/event/add/")
    page.fill("#id_title", "Without a date")
    page.click("[name=_save]")
    page.locator(".errornote").wait_for()
    found = look(page, "errors", axe)
    draft = Event.objects.get(title="A draft")
    page.goto(f"/admin/timeline/event/{draft.pk}/change/")
    Event.objects.filter(pk=draft.pk).update(version=draft.version + 1, title="Saved meanwhile")
    page.click("[name=_save]")
    page.locator(".conflict").wait_for()
    found += look(page, "conflict", axe)
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_and_the_policy_find_nothing_at_the_door(open_desk, pages, scheme):
    page, axe = open_desk(None, color_scheme=scheme), Axe()
    found = []
    for _each in range(6):
        page.goto("/admin/login/")
        found += look(page, "log-in", axe)
        page.fill("#id_username", "ada")
        page.fill("#id_password", "wrong")
        page.click("[type=submit]")
        found += look(page, "refused", axe)
    assert page.locator("text=Try again in 15 minutes").count() == 1
    assert found == []


def test_on_a_phone_nothing_scrolls_sideways_and_fingers_hit(open_desk, pages):
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    page, wide, small = open_desk(**phone), {}, {}
    for address in pages:
        page.goto(address)
        wide[address], small[address] = page.evaluate(WIDE), page.evaluate(SMALL)
    assert {address: width for address, width in wide.items() if width > 360} == {}
    assert {address: found for address, found in small.items() if found} == {}


def test_with_forced_colours_no_word_vanishes(open_desk, pages):
    page = open_desk(forced_colors="active", color_scheme="dark")
    found = {}
    for address in pages:
        page.goto(address)
        found[address] = page.evaluate(COVERED)
    assert {address: words for address, words in found.items() if words} == {}


def test_what_changes_is_told_without_colours(open_desk, pages):
    change = Event.objects.get(state="in review")
    page = open_desk(forced_colors="active")
    page.goto(f"/admin/timeline/event/{change.pk}/steps/")
    line = "one => getComputedStyle(one).textDecorationLine"
    assert page.locator("table.changes del").first.evaluate(line) == "line-through"
    assert page.locator("table.changes ins").first.evaluate(line) == "underline"


def test_the_keyboard_reaches_every_step_and_shows_where_it_is(open_desk, pages):
    draft = Event.objects.get(title="A draft")
    page = open_desk()
    page.goto(f"/admin/timeline/event/{draft.pk}/steps/")
    page.locator("#comment").focus()
    seen = []
    for _each in range(2):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent.trim().slice(0, 16)"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert seen == ["Send to review", "Discard"]


def test_what_takes_away_is_apart_and_confirmed(open_desk, pages):
    draft = Event.objects.get(title="A draft")
    page = open_desk()
    page.goto(f"/admin/timeline/event/{draft.pk}/steps/")
    assert not page.locator("text=Discard the draft").is_visible()
    page.click("summary:has-text('Discard')")
    page.click("text=Discard the draft")  # the browser asks for the tick first
    assert Event.objects.filter(pk=draft.pk).exists()
    page.check("[name=sure]")
    page.click("text=Discard the draft")
    page.wait_for_url("**/admin/")
    assert not Event.objects.filter(pk=draft.pk).exists()


def test_from_the_desk_to_the_site_and_back(open_desk, pages):
    page = open_desk()
    page.goto("/admin/")
    page.click("text=View site")
    assert page.title().startswith("Dyad")
    page.go_back()
    assert page.locator("#header .brand").get_attribute("href") == "/admin/"


@pytest.mark.parametrize("scripts", [True, False])
def test_text_typed_before_the_session_ended_comes_back(open_desk, pages, scripts):
    page = open_desk(None, java_script_enabled=scripts)
    page.goto("/admin/login/")
    log_in(page)
    draft = Event.objects.get(title="A draft")
    page.goto(f"/admin/timeline/event/{draft.pk}/change/")
    page.fill("#id_summary", "A long afternoon of typing.")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.click("[name=_save]")
    log_in(page)
    assert page.locator("#id_summary").input_value() == "A long afternoon of typing."
    page.click("[name=_save]")
    page.wait_for_url("**/steps/")
    assert Event.objects.get(pk=draft.pk).summary == "A long afternoon of typing."


def log_in(page):
    page.fill("#id_username", "ada")
    page.fill("#id_password", "a good password")
    page.click("[type=submit]")
