import re

import pytest

from tests.admin.forms import form_of
from tests.making import make_draft, make_event, make_user
from timeline.curation import review
from timeline.curation.documents import document_of
from timeline.curation.saving import publish
from timeline.models import Event, Participant

pytestmark = pytest.mark.django_db

ADD = "/admin/timeline/event/add/"


def address(event):
    return f"/admin/timeline/event/{event.pk}/change/"


@pytest.fixture
def ada(client):
    user = make_user("ada", "contributors")
    client.force_login(user)
    return user


def test_a_draft_is_saved_with_its_step(client, ada):
    draft = make_draft(ada)
    client.post(address(draft), form_of(draft, title="Mended", _save="1"))
    draft.refresh_from_db()
    assert (draft.title, draft.state, draft.version) == ("Mended", "draft", 1)
    assert list(draft.steps.values_list("kind", flat=True)) == ["drafted", "edited"]


def test_what_the_door_refuses_is_given_back_as_it_was_typed(client, ada):
    draft = make_draft(ada)
    typed = form_of(draft, citations=0, title="A long day of typing", _send="1")
    page = client.post(address(draft), typed).content.decode()
    assert "nothing is published without a source" in page
    assert 'value="A long day of typing"' in page
    draft.refresh_from_db()
    assert (draft.title == "A long day of typing", draft.state) == (False, "draft")


def test_a_new_draft_gets_its_address_from_title_and_year(client, ada):
    model = make_draft(ada)
    typed = form_of(model, title="Fisheries talks", date="1957-04", slug="", read="", _save="1")
    new = {key: value for key, value in typed.items() if not key.endswith(("-id", "-event"))}
    new |= {key: 0 for key in typed if key.endswith("INITIAL_FORMS")}
    client.post(ADD, new)
    made = Event.objects.get(title="Fisheries talks")
    assert (made.slug, made.identifier) == ("fisheries-talks-1957", "fisheries-talks-1957")
    assert Participant.objects.filter(event=made).count() == 2


def opened_form(client, event, **changed):
    page = client.get(address(event)).content.decode()
    opened = re.search(r'name="opened" value="([^"]+)"', page)[1]
    return form_of(event, opened=opened, **changed)


def test_what_the_second_left_alone_stands_as_the_first_saved_it(client, ada):
    draft = make_draft(ada, title="As it was")
    first = form_of(draft, title="Saved first", _save="1")
    first["participants-0-role"] = "affected"
    second = opened_form(client, draft, label="Mine", _save="1")
    client.post(address(draft), first)
    page = client.post(address(draft), second).content.decode()
    assert 'name="title" value="Saved first"' in page
    assert "<ins>Mine</ins>" in page
    assert ("<del>Saved first</del>" in page, "Changed by both" in page) == (False, False)
    row = page.partition('name="participants-0-role"')[2].partition("</select>")[0]
    assert '<option value="affected" selected>' in row


def test_what_both_changed_is_offered_as_a_choice(client, ada):
    draft = make_draft(ada, title="As it was")
    second = opened_form(client, draft, title="Typed second", _save="1")
    client.post(address(draft), form_of(draft, title="Saved first", _save="1"))
    page = client.post(address(draft), second).content.decode()
    assert 'name="title" value="Typed second"' in page
    assert 'name="_take" value="title:Saved first"' in page
    assert "Please correct the error" not in page


def test_rows_that_both_added_and_took_out_meet(client, ada):
    draft = make_draft(ada)
    _gone, kept = draft.participants.all()
    first = form_of(draft, _save="1") | {"participants-0-DELETE": "on"}
    second = opened_form(client, draft, label="Mine", _save="1")
    second |= {"participants-TOTAL_FORMS": 3, "participants-2-country": "CHN",
               "participants-2-role": "affected", "participants-2-event": draft.pk}  # fmt: skip
    client.post(address(draft), first)
    form = client.post(address(draft), second).context["adminform"].form
    client.post(address(draft), dict(form.data.lists()))
    draft.refresh_from_db()
    assert {each.country_id for each in draft.participants.all()} == {kept.country_id, "CHN"}
    assert draft.label == "Mine"


def test_of_two_who_save_the_second_sees_both_versions(client, ada):
    draft = make_draft(ada, title="As it was")
    first = form_of(draft, title="Saved first", _save="1")
    second = form_of(draft, title="Typed second", _save="1")
    client.post(address(draft), first)
    page = client.post(address(draft), second).content.decode()
    assert "What you saved in another window, and what you typed here" in page
    assert "<del>Saved first</del>" in page
    assert "<ins>Typed second</ins>" in page
    assert Event.objects.get(pk=draft.pk).title == "Saved first"


def test_the_second_may_choose_to_save_over_the_first(client, ada):
    draft = make_draft(ada)
    client.post(address(draft), form_of(draft, title="Saved first", _save="1"))
    client.post(address(draft), form_of(draft, title="Typed second", read=1, _save="1"))
    assert Event.objects.get(pk=draft.pk).title == "Typed second"


def test_what_is_published_is_not_changed_by_its_form(client):
    event = make_event(title="Up")
    client.force_login(make_user("ben", "reviewers"))
    assert client.post(address(event), form_of(event, title="Down")).status_code == 403
    assert client.get(address(event)).status_code == 200
    assert Event.objects.get(pk=event.pk).title == "Up"


def test_a_reviewer_publishes_what_waits(client, ada):
    draft = make_draft(ada, title="Waits")
    client.post(address(draft), form_of(draft, _send="1"))
    client.force_login(make_user("ben", "reviewers"))
    draft.refresh_from_db()
    said = {"step": "publish", "comment": "Good", "version": draft.version}
    client.post(f"/admin/timeline/event/{draft.pk}/steps/", said)
    assert Event.objects.get().state == "published"


@pytest.mark.parametrize("step", ["publish", "return"])
def test_nobody_decides_about_words_that_they_have_not_seen(client, ada, step):
    draft = make_draft(ada, title="As Ben read it")
    review.send(draft, ada)
    draft.refresh_from_db()
    read = draft.version
    review.take_back(draft, ada)
    draft.refresh_from_db()
    client.post(address(draft), form_of(draft, title="Saved since", _send="1"))
    client.force_login(make_user("ben", "reviewers"))
    said = {"step": step, "comment": "Good", "version": read}
    page = client.post(f"/admin/timeline/event/{draft.pk}/steps/", said, follow=True)
    assert "It was saved since you looked at it" in page.content.decode()
    assert Event.objects.get().state == "in review"


def test_the_page_of_a_change_shows_it_beside_the_original(client):
    event = make_event(title="Signed in Moscow")
    client.force_login(make_user("ben", "reviewers"))
    steps = f"/admin/timeline/event/{event.pk}/steps/"
    page = client.post(steps, {"step": "revise"}, follow=True)
    draft = event.pending_changes.get()
    client.post(address(draft), form_of(draft, title="Signed in Tokyo", _save="1"))
    page = client.get(f"/admin/timeline/event/{draft.pk}/steps/").content.decode()
    assert "<del>Moscow</del>" in page
    assert "<ins>Tokyo</ins>" in page


def test_two_who_typed_the_same_are_told_so(client, ada):
    draft = make_draft(ada)
    client.post(address(draft), form_of(draft, title="The same", _save="1"))
    page = client.post(address(draft), form_of(draft, title="The same", _save="1"))
    assert "Both say the same." in page.content.decode()


def test_a_draft_is_not_looked_for_among_the_public_pages(client, ada):
    draft, event = make_draft(ada), make_event()
    assert "View on site" not in client.get(address(draft)).content.decode()
    assert "View on site" in client.get(address(event)).content.decode()


def test_a_change_brought_up_to_date_asks_only_about_what_both_changed(client, ada):
    event = make_event(title="As it was")
    draft = review.revise(event, ada)
    Event.objects.filter(pk=draft.pk).update(title="Typed second", place="Tokyo")
    told = document_of(Event.objects.with_everything().get(pk=event.pk))
    publish(told | {"title": "Published first", "summary": "Mended."})
    steps = f"/admin/timeline/event/{draft.pk}/steps/"
    page = client.get(steps).content.decode()
    assert re.findall(r'name="(of-\w+)" value="own"', page) == ["of-title"]
    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    client.post(
        steps, {"step": "catch_up", "seen": seen, "version": draft.version, "of-title": "own"}
    )
    draft.refresh_from_db()
    assert (draft.title, draft.place, draft.summary) == ("Typed second", "Tokyo", "Mended.")


def test_a_change_of_what_was_withdrawn_meanwhile_says_by_whom_and_why(client, ada):
    event, ben = make_event(), make_user("ben", "reviewers")
    draft = review.revise(event, ada)
    Event.objects.filter(pk=draft.pk).update(title="After")
    review.send(draft, ada)
    review.withdraw(event, ben, "It did not happen.")
    client.force_login(ben)
    page = client.get(f"/admin/timeline/event/{draft.pk}/steps/").content.decode()
    assert "ben withdrew the event on" in page
    assert "<blockquote>It did not happen.</blockquote>" in page
    assert '<th scope="col">Withdrawn</th>' in page
    assert 'name="anyway"' in page


def test_the_form_is_headed_by_its_event_and_citations_by_their_sources(client, ada):
    draft = make_draft(ada, title="Fisheries talks")
    cited = draft.citations.get()
    cited.locator = "p. 12"
    cited.save()
    page = client.get(address(draft)).content.decode()
    assert "<h1>Fisheries talks</h1>" in page
    assert f">{cited.source.title}, p. 12" in page


def test_a_label_that_is_too_long_is_not_cut(client, ada):
    page = client.get(ADD).content.decode()
    [field] = re.findall('<input[^>]*name="label"[^>]*>', page)
    assert ('data-most="28"' in field, "maxlength" in field) == (True, False)


def test_a_reviewer_reads_all_that_a_new_event_says(client, ada):
    draft = make_draft(ada, summary="They met in London.", label="London talks")
    review.send(draft, ada)
    client.force_login(make_user("ben", "reviewers"))
    page = client.get(f"/admin/timeline/event/{draft.pk}/steps/").content.decode()
    says = re.findall(r'<th scope="row">([^<]*)</th><td>([^<]*)', page)
    assert ("summary", "They met in London.") in says
    assert ("participant: Japan", "actor") in says
    assert ("citation: Diplomatic Bluebook", "Supports") in says
    assert "<li>Japan – Russia</li>" in page
    assert '<div class="preview" inert>' in page
