"""The desk's first page, its lists and readers' reports, as somebody works with them."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_access import violations
from tests.making import make_draft, make_event, make_user
from timeline.curation import review
from timeline.models import Coverage, Event, Report

SIZES = [(360, "dark"), (768, "dark"), (1280, "light")]


@pytest.fixture
def site(live_server, transactional_db):
    ada, ben = make_user("ada", "contributors"), make_user("ben", "reviewers")
    event = make_event(id="treaty", title="A treaty")
    Report.objects.create(event=event, text="The day is wrong.", revision=1)
    for title in ("First", "Second"):
        review.send(make_draft(ada, title=title), ada, "Please look")
    make_draft(ben, title="Own")
    change = review.revise(event, ada)
    Event.objects.filter(pk=change.pk).update(title="A joint treaty")
    review.send(change, ada)
    return live_server.url


def enter(page, site):
    page.goto(f"{site}/admin/")
    page.fill("#id_username", "ben")
    page.fill("#id_password", "a good password")
    page.press("#id_password", "Enter")
    page.wait_for_selector("#user-tools")
    page.wait_for_load_state()  # and the scripts are there


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_axe_finds_nothing_at_the_desk(new_context, site, width, scheme):
    context = new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page, axe, found = context.new_page(), Axe(), []
    enter(page, site)
    event = Event.objects.get(slug="treaty")
    for address in (
        "/admin/",
        "/admin/coverage/",
        "/admin/coverage/?pair=jpn-rus",
        "/admin/timeline/event/?doubt=one,place&pair=nobody",
        "/admin/timeline/event/",
        f"/admin/timeline/report/of/{event.pk}/",
        "/admin/timeline/report/",
        "/events/treaty/report/",
        "/reported/",
    ):
        page.goto(site + address)
        found += violations(axe, page, address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert found == []


def test_many_are_published_once_a_page_was_read(page, site):
    enter(page, site)
    page.goto(f"{site}/admin/timeline/event/?state=in+review")
    page.check("#action-toggle")
    page.select_option("select[name=action]", "publish")
    page.click("button[name=index]")
    assert page.locator(".prospects li").count() == 3
    assert violations(Axe(), page, "bulk") == []
    page.click(".submit-row input[type=submit]")
    page.wait_for_selector(".messagelist .success")
    assert Event.objects.published().count() == 3


def test_a_level_is_set_in_its_place(page, site):
    enter(page, site)
    page.click('a:text-is("Set")')
    page.focus("#level-jpn-rus-1950")
    page.select_option("#level-jpn-rus-1950", "systematic")
    page.wait_for_selector("#cell-jpn-rus-1950.systematic")
    assert page.url == f"{site}/admin/coverage/?pair=jpn-rus"
    assert "Japan – Russia: 1 decade is set." in page.inner_text("#said")
    assert page.evaluate("document.activeElement.id") == "level-jpn-rus-1950"
    assert Coverage.objects.levels() == {("jpn-rus", 1950): "systematic"}


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_level_can_be_read_whole(new_context, site, width):
    page = new_context(viewport={"width": width, "height": 900}).new_page()
    enter(page, site)
    page.goto(f"{site}/admin/coverage/?pair=jpn-rus")
    narrowest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll(".grid select")].map((each) => {
          const free = each.cloneNode(true);
          Object.assign(free.style, { width: "auto", position: "absolute" });
          each.after(free);
          return each.offsetWidth - free.offsetWidth;
        }))"""
    )
    assert narrowest >= 0


def test_a_level_is_set_without_scripts(new_context, site):
    page = new_context(java_script_enabled=False).new_page()
    enter(page, site)
    page.click('a:text-is("Set")')
    page.select_option("#level-jpn-rus-1960", "key events only")
    page.click("#set-jpn-rus button")
    assert "Japan – Russia: 1 decade is set." in page.inner_text("#said")
    assert Coverage.objects.levels() == {("jpn-rus", 1960): "key events only"}


def test_a_reader_reports_without_scripts_or_cookies(new_context, site):
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/events/treaty/")
    page.click("text=Report a problem")
    page.fill("#text", "It was the 20th.\nSee page 3.")
    page.click("main button[type=submit]")
    assert page.inner_text("h1") == "Thank you"
    assert context.cookies() == []
    assert Report.objects.newest_first()[0].text == "It was the 20th.\nSee page 3."


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_column_of_a_list_is_cut_off_or_printed_over(new_context, site, width):
    page = new_context(viewport={"width": width, "height": 900}).new_page()
    enter(page, site)
    for of in ("event", "source"):
        page.goto(f"{site}/admin/timeline/{of}/?o=1")
        assert page.evaluate(
            """() => {
              const form = document.querySelector("#changelist-form").getBoundingClientRect();
              const cells = [...document.querySelectorAll("#result_list :is(th, td)")];
              return cells.every((each) => each.getBoundingClientRect().right <= form.right + 1);
            }"""
        )
        assert page.evaluate(
            """() => {
              const words = document.querySelector("th.sorted .text a").getBoundingClientRect();
              const arrows = document.querySelector("th.sorted .sortoptions");
              return words.right <= arrows.getBoundingClientRect().left;
            }"""
        )
