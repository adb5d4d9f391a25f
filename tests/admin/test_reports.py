"""Readers' reports at the desk: read together, answered, or made a change."""

import pytest

from tests.making import make_event, make_user
from timeline.models import Event, Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(client):
    user = make_user("ben", "reviewers")
    client.force_login(user)
    return user


@pytest.fixture
def event():
    return make_event(title="A treaty")


def report(event, text="The day is wrong."):
    return Report.objects.create(event=event, text=text, revision=1)


def address(event):
    return f"/admin/timeline/report/of/{event.pk}/"


def test_a_reviewer_settles_reports_with_an_answer(client, ben, event):
    one, other, kept = report(event), report(event), report(event)
    form = {"report": [one.pk, other.pk], "answer": "Checked: the day is right.", "settle": "1"}
    client.post(address(event), form)
    settled = list(Report.objects.settled().values_list("pk", "settled_by", "answer"))
    assert settled == [(each.pk, ben.pk, "Checked: the day is right.") for each in (other, one)]
    assert list(Report.objects.waiting()) == [kept]


def test_reports_are_not_settled_without_a_word(client, ben, event):
    form = {"report": [report(event).pk], "answer": " ", "settle": "1"}
    assert "Say what was done" in client.post(address(event), form, follow=True).content.decode()
    assert Report.objects.waiting().count() == 1


def test_reports_become_a_change_in_one_click(client, ben, event):
    ids = [report(event, "The day is wrong.").pk, report(event, "It was the 20th.").pk]
    page = client.post(address(event), {"report": ids, "draft": "1"})
    draft = event.pending_changes.get()
    assert page["Location"] == f"/admin/timeline/event/{draft.pk}/change/"
    assert "The day is wrong.\n\nIt was the 20th." in draft.steps.last().comment
    assert not Report.objects.waiting().exists()


def test_what_somebody_else_settled_meanwhile_becomes_no_second_change(client, ben, event):
    ids = [report(event).pk]
    for _number in range(2):
        page = client.post(address(event), {"report": ids, "draft": "1"}, follow=True)
    assert "None of these reports waits any more." in page.content.decode()
    assert event.pending_changes.count() == 1


def test_a_report_of_another_event_is_not_settled_here(client, ben, event):
    stray = report(make_event())
    client.post(address(event), {"report": [stray.pk, "x", "²"], "answer": "No", "settle": "1"})
    assert list(Report.objects.waiting()) == [stray]


@pytest.mark.parametrize("button", ["settle", "draft"])
def test_a_contributor_reads_reports_and_settles_none(client, event, button):
    client.force_login(make_user("ada", "contributors"))
    form = {"report": [report(event).pk], "answer": "Fine", button: "1"}
    assert "The day is wrong." in client.get(address(event)).content.decode()
    assert client.post(address(event), form).status_code == 403
    assert Report.objects.waiting().count() == 1
    assert Event.objects.count() == 1


def test_a_report_is_read_beside_the_others_of_its_event(client, ben, event):
    one = report(event)
    report(event, "Another")
    page = client.get(f"/admin/timeline/report/{one.pk}/change/", follow=True)
    assert page.redirect_chain == [(address(event), 302)]
    assert "Another" in page.content.decode()


@pytest.mark.parametrize(("query", "n"), [("", 2), ("?settled=0", 1), ("?settled=1", 1)])
def test_the_list_tells_what_waits(client, ben, event, query, n):
    report(event)
    client.post(address(event), {"report": [report(event).pk], "answer": "Done", "settle": "1"})
    page = client.get(f"/admin/timeline/report/{query}").content.decode()
    assert page.count('class="field-excerpt"') == n


def test_reports_are_neither_added_nor_deleted_at_the_desk(client, ben, event):
    stored = report(event)
    assert client.get("/admin/timeline/report/add/").status_code == 403
    assert client.post(f"/admin/timeline/report/{stored.pk}/delete/").status_code == 403


def test_reports_are_told_where_the_events_steps_are(client, ben, event):
    steps = f"/admin/timeline/event/{event.pk}/steps/"
    assert address(event) not in client.get(steps).content.decode()
    report(event)
    assert f'<a href="{address(event)}">1 report waits</a>' in client.get(steps).content.decode()
