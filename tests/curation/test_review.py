"""The way of a draft to its readers, without the admin's forms."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied, ValidationError

from tests.making import make_draft, make_event, make_user
from timeline.curation import review
from timeline.curation.indexing import differences
from timeline.models import Event, Revision, Source, Step

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user("ada", "contributors")


@pytest.fixture
def ben():
    return make_user("ben", "reviewers")


def test_a_draft_is_published_by_somebody_else(ada, ben):
    draft = make_draft(ada, title="Agreed")
    review.send(draft, ada, "Please look at the date")
    event = review.publish(draft, ben, comment="Checked against the text")
    assert (event.state, event.title) == ("published", "Agreed")
    kept = Revision.objects.get(identifier=event.identifier)
    assert (kept.author, kept.reviewer, kept.reason) == (ada, ben, "Checked against the text")
    kinds = list(event.steps.values_list("kind", flat=True))
    assert kinds == ["drafted", "sent", "published"]
    assert differences() == []


def test_who_wrote_it_does_not_publish_it(ben, settings):
    draft = make_draft(ben)
    review.send(draft, ben)
    with pytest.raises(PermissionDenied, match="another reviewer"):
        review.publish(draft, ben)
    settings.TWO_PERSON_RULE = False
    assert review.publish(draft, ben).state == "published"


def test_who_mended_a_draft_in_review_wrote_it_too(ada, ben):
    draft = make_draft(ada)
    review.send(draft, ada)
    review.note(draft, Step.Kind.EDITED, ben)
    with pytest.raises(PermissionDenied, match="another reviewer"):
        review.publish(draft, ben)


def test_a_contributor_does_nothing_with_somebody_elses_draft(ada):
    draft = make_draft(make_user("eve", "contributors"))
    for step in (review.send, review.discard):
        with pytest.raises(PermissionDenied, match="somebody else"):
            step(draft, ada)


def test_a_draft_without_a_source_is_not_sent(ada):
    draft = make_draft(ada, citation=[])
    with pytest.raises(ValidationError, match="nothing is published without a source"):
        review.send(draft, ada)


def test_a_draft_is_returned_with_a_reason(ada, ben):
    draft = make_draft(ada)
    review.send(draft, ada)
    with pytest.raises(ValidationError, match="what is missing"):
        review.send_back(draft, ben, " ")
    review.send_back(draft, ben, "A page number")
    draft.refresh_from_db()
    assert (draft.state, draft.steps.last().comment) == ("draft", "A page number")


def change(event, user, **fields):
    draft = review.revise(event, user)
    Event.objects.filter(pk=draft.pk).update(**fields)
    return Event.objects.get(pk=draft.pk)


def test_a_change_leaves_the_original_up_until_it_is_published(ada, ben):
    event = make_event(title="Before")
    draft = change(event, ada, title="After")
    review.send(draft, ada)
    event.refresh_from_db()
    assert (event.title, event.state) == ("Before", "published")
    review.publish(draft, ben, correction="The title was wrong.")
    event.refresh_from_db()
    assert (event.title, event.correction_note) == ("After", "The title was wrong.")
    assert list(Event.objects.values_list("identifier", flat=True)) == [event.identifier]
    assert differences() == []


def test_the_steps_of_a_change_stay_with_the_event(ada, ben):
    event = make_event()
    draft = change(event, ada, title="After")
    review.send(draft, ada)
    review.publish(draft, ben)
    assert list(event.steps.values_list("kind", flat=True)) == ["drafted", "sent", "published"]


def test_a_change_of_what_was_withdrawn_meanwhile_is_not_published_unseen(ada, ben):
    event = make_event()
    draft = change(event, ada, title="After")
    review.send(draft, ada)
    review.withdraw(event, ben, "It did not happen.")
    with pytest.raises(ValidationError, match="bring it up to date"):
        review.publish(draft, ben)
    event.refresh_from_db()
    assert (event.state, event.withdrawal_reason) == ("withdrawn", "It did not happen.")


def last_number(event):
    return Revision.objects.of(Revision.Kind.EVENT, event.identifier).first().number


def published_first(event, ada, ben, **fields):
    first = change(event, ada, **fields)
    review.send(first, ada)
    review.publish(first, ben)
    return last_number(event)


def test_a_change_that_is_up_to_date_again_is_published(ada, ben):
    event = make_event()
    second = change(event, ada, title="Two")
    number = published_first(event, ada, ben, title="One")
    with pytest.raises(ValidationError, match="Choose what stands"):
        review.catch_up(second, ada, seen=number)
    review.catch_up(second, ada, seen=number, keeping={"title"})
    review.send(second, ada)
    assert review.publish(second, ben).title == "Two"


def test_a_second_change_does_not_undo_the_first(ada, ben):
    event = make_event(title="Before")
    second = change(event, ada, summary="A better summary.")
    number = published_first(event, ada, ben, title="After")
    review.catch_up(second, ada, seen=number)
    review.send(second, ada)
    event = review.publish(second, ben)
    assert (event.title, event.summary) == ("After", "A better summary.")
    assert differences() == []


def test_nobody_catches_up_with_what_they_have_not_seen(ada, ben):
    event = make_event()
    third = change(event, ada, summary="A better summary.")
    seen = published_first(event, ada, ben, title="One")
    published_first(event, ada, ben, title="Two")
    with pytest.raises(ValidationError, match="look again"):
        review.catch_up(third, ada, seen=seen)
    third.refresh_from_db()
    assert third.based_on < seen


def test_a_change_that_changes_nothing_goes_no_way(ada, ben):
    draft = change(make_event(), ada)
    with pytest.raises(ValidationError, match="changes nothing"):
        review.send(draft, ada)
    Event.objects.filter(pk=draft.pk).update(state="in review")
    with pytest.raises(ValidationError, match="changes nothing"):
        review.publish(draft, ben)


def test_what_was_withdrawn_comes_back_only_with_a_tick_and_a_reason(ada, ben):
    event = make_event()
    review.withdraw(event, ben, "It did not happen.")
    draft = change(event, ada, title="It did")
    review.send(draft, ada)
    for said in ({"comment": "A new paper"}, {"anyway": True, "comment": " "}):
        with pytest.raises(ValidationError, match="why it is published again"):
            review.publish(draft, ben, **said)
    assert review.publish(draft, ben, comment="A new paper", anyway=True).state == "published"
    assert Revision.objects.first().reason == "A new paper"


def test_an_older_wording_comes_back_as_a_draft(ada):
    event = make_event(title="First")
    first = Revision.objects.get(identifier=event.identifier)
    draft = review.revise(event, ada, document=first.document | {"title": "First again"})
    assert (draft.title, draft.revises, draft.state) == ("First again", event, "draft")


def test_a_source_is_public_once_a_published_event_cites_it(ada, ben):
    draft = make_draft(ada)
    assert not Source.objects.get().is_public
    review.send(draft, ada)
    review.publish(draft, ben)
    assert Source.objects.get().is_public


def test_the_three_groups_are_there():
    assert set(Group.objects.values_list("name", flat=True)) == {
        "contributors", "reviewers", "administrators",
    }  # fmt: skip
    assert not User.objects.exists()
