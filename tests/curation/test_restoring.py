import pytest

from tests.making import make_event, make_source, make_user
from timeline.curation import review
from timeline.curation.documents import canonical
from timeline.curation.restoring import mended
from timeline.curation.saving import publish, withdraw
from timeline.models import Event, FormerSource, Revision, Source, Topic

pytestmark = pytest.mark.django_db


def first_document(event):
    return Revision.objects.of("event", event.identifier).last().document


def test_what_can_stand_as_it_was_stands_so():
    event = make_event()
    document = first_document(event)
    assert mended(document) == (canonical(document), [])


def test_a_source_that_was_merged_is_cited_by_its_heir():
    make_source(identifier="double")
    event = make_event(citation=[{"source": "double"}, {"source": "bluebook-1957"}])
    document = first_document(event)
    event.citations.filter(source__identifier="double").delete()
    Source.objects.get(identifier="double").delete()
    heir = Source.objects.get(identifier="bluebook-1957")
    FormerSource.objects.create(source=heir, identifier="double")
    found, [told] = mended(document)
    assert [each["source"] for each in found["citation"]] == ["bluebook-1957"]
    assert "merged into “bluebook-1957”" in told


def test_what_is_gone_is_left_out_and_named():
    event = make_event()
    document = first_document(event) | {
        "citation": [{"source": "bluebook-1957"}, {"source": "lost"}],
        "topics": ["forgotten"],
        "part_of": "nowhere",
    }
    found, told = mended(document)
    assert [each["source"] for each in found["citation"]] == ["bluebook-1957"]
    assert "topics" not in found
    assert "part_of" not in found
    assert ["lost" in told[0], "forgotten" in told[1], "nowhere" in told[2]] == [True] * 3


def test_a_link_to_an_event_that_was_merged_leads_to_the_other():
    whole, other = make_event(id="whole-1956"), make_event(id="other-1956")
    document = first_document(make_event(part_of="whole-1956"))
    withdraw(whole, "told twice")
    Event.objects.filter(pk=whole.pk).update(merged_into=other)
    found, told = mended(document)
    assert (found["part_of"], len(told)) == ("other-1956", 1)


def test_restoring_what_was_withdrawn_publishes_it_again():
    ada, ben = make_user("ada", "contributors"), make_user("ben", "reviewers")
    Topic.objects.create(slug="islands", name="Islands")
    event = make_event(title="First", topics=["islands"])
    document = first_document(event)
    publish(canonical(document) | {"title": "Second"})
    withdraw(Event.objects.get(), "It seemed wrong.")
    draft, told = review.restore(Event.objects.get(), ada, document)
    assert (draft.title, draft.state, told) == ("First", "draft", [])
    review.send(draft, ada)
    event = review.publish(draft, ben, comment="It was right.", anyway=True)
    assert (event.title, event.state, event.withdrawal_reason) == ("First", "published", "")
