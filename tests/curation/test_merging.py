"""Two sources or two events made one: what moves, what stays found, and what is refused."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.making import document, make_draft, make_event, make_source, make_user
from timeline.curation import merging, review
from timeline.curation.indexing import differences
from timeline.curation.saving import publish, settle_record
from timeline.models import Citation, Event, Report, Revision, SearchEntry, Source

pytestmark = pytest.mark.django_db

WHY = "One thing."


@pytest.fixture
def ben():
    return make_user("ben", "reviewers")


@pytest.fixture
def twins():
    """A source that was entered twice; the Bluebook is cited by what a test makes."""
    return make_source(identifier="blue-book", kind="official"), make_source()


def cites(*citations, **more):
    said = [each if isinstance(each, dict) else {"source": each} for each in citations]
    return make_event(citation=said, **more)


def citations_of(event):
    return list(event.citations.values_list("source__identifier", "locator", "stance"))


# Sources


def test_citations_of_a_merged_source_keep_place_and_stance(ben, twins):
    said = {
        "source": "blue-book", "locator": "p. 7", "stance": "contradicts", "note": "Another day",
        "verdict": "source errs", "reason": "A slip",
    }  # fmt: skip
    event = cites("bluebook-1957", said)
    merging.merge_sources(*twins, ben, WHY)
    assert citations_of(event) == [
        ("bluebook-1957", "", "supports"), ("bluebook-1957", "p. 7", "contradicts"),
    ]  # fmt: skip
    kept = event.citations.get(locator="p. 7")
    assert (kept.note, kept.verdict, kept.reason) == ("Another day", "source errs", "A slip")
    assert differences() == []


def test_what_both_say_of_one_place_is_said_once(ben, twins):
    event = cites("bluebook-1957", "blue-book")
    merging.merge_sources(*twins, ben, WHY)
    assert citations_of(event) == [("bluebook-1957", "", "supports")]


def test_events_are_found_by_the_title_of_the_source_that_stays(ben):
    gone, kept = make_source(identifier="gone", title="Weissbuch"), make_source()
    event = cites("gone")
    merging.merge_sources(gone, kept, ben, WHY)
    words = SearchEntry.objects.get(event=event).tokens.split()
    assert ("weissbuch" in words, "bluebook" in words) == (False, True)
    assert differences() == []


def test_a_merger_of_sources_is_kept_in_the_history_of_all_it_touched(ben, twins):
    event = cites("blue-book")
    merging.merge_sources(*twins, ben, "Same edition.")
    for kind, name in (("source", "blue-book"), ("source", "bluebook-1957"),
                       ("event", event.identifier)):  # fmt: skip
        last = Revision.objects.of(kind, name).first()
        said = "The source blue-book was merged into bluebook-1957. Same edition."
        assert (last.reason, last.author) == (said, ben)


def test_the_address_of_a_merged_source_leads_to_the_other(client, ben, twins):
    gone, kept = twins
    cites("blue-book")
    gone.former_identifiers.create(identifier="blaubuch")
    merging.merge_sources(gone, kept, ben, WHY)
    for former in ("blue-book", "Blue-Book", "blaubuch"):
        response = client.get(f"/sources/{former}/")
        assert (response.status_code, response["Location"]) == (301, "/sources/bluebook-1957/")


def test_a_document_that_names_a_merged_source_still_finds_it(ben, twins):
    event = cites("blue-book")
    before = Revision.objects.of("event", event.identifier).first().document
    merging.merge_sources(*twins, ben, WHY)
    restored = review.revise(event, ben, document=before)
    assert citations_of(restored) == [("bluebook-1957", "", "supports")]
    assert citations_of(publish(document(citation=[{"source": "blue-book"}]))) == [
        ("bluebook-1957", "", "supports")
    ]


def test_drafts_cite_the_source_that_stays_and_their_open_forms_hear_of_it(ben, twins):
    draft = make_draft(ben, citation=[{"source": "blue-book"}])
    merging.merge_sources(*twins, ben, WHY)
    draft.refresh_from_db()
    assert (citations_of(draft), draft.version) == ([("bluebook-1957", "", "supports")], 1)
    assert not Revision.objects.of("event", draft.identifier).exists()
    assert not Source.objects.get().is_public


def test_a_merged_identifier_is_nobodys_again(ben, twins):
    merging.merge_sources(*twins, ben, WHY)
    again = make_source(identifier="blue-book")
    with pytest.raises(ValidationError, match="had this identifier"):
        settle_record(again)


def test_sources_of_two_kinds_are_two_sources(ben, twins):
    news = make_source(identifier="news", kind="news")
    with pytest.raises(ValidationError, match="two documents"):
        merging.merge_sources(news, twins[1], ben, WHY)
    with pytest.raises(ValidationError, match="itself"):
        merging.merge_sources(news, news, ben, WHY)


def test_two_verdicts_on_one_place_are_settled_by_hand(ben, twins):
    said = {"locator": "p. 7", "stance": "contradicts", "note": "Another day"}
    cites(
        {"source": "blue-book", "verdict": "open", **said},
        {"source": "bluebook-1957", "verdict": "source errs", "reason": "A slip", **said},
    )
    with pytest.raises(ValidationError, match="judges the two otherwise"):
        merging.merge_sources(*twins, ben, WHY)
    assert Source.objects.count() == 2


def test_a_merger_that_fails_half_way_changes_nothing(ben, twins, monkeypatch):
    first, second = cites("blue-book"), cites("blue-book")
    number = Revision.objects.count()

    def fail(event, **_said):
        raise ValidationError("no sound document") if event.pk == second.pk else RuntimeError

    monkeypatch.setattr(merging.saving, "settle", fail)
    with pytest.raises((ValidationError, RuntimeError)):
        merging.merge_sources(*twins, ben, WHY)
    assert citations_of(first) == [("blue-book", "", "supports")]
    assert (Source.objects.count(), Revision.objects.count()) == (2, number)


# Events


def test_a_merged_event_is_withdrawn_and_leads_to_the_other(client, ben):
    gone, kept = make_event(id="gone"), make_event(id="kept")
    review.rename(gone, ben, "gone-elsewhere")
    merging.merge_events(gone, kept, ben, WHY)
    for slug in ("gone", "gone-elsewhere"):
        for ending in ("/", ".json", ".csv", "/history/"):
            response = client.get(f"/events/{slug}{ending}")
            assert (response.status_code, response["Location"]) == (301, f"/events/kept{ending}")
    gone = Event.objects.get(identifier="gone")
    assert (gone.state, gone.merged_into) == ("withdrawn", kept)
    assert differences() == []


def test_the_event_that_stays_takes_over_what_it_lacks(ben, twins):
    gone = cites("bluebook-1957", {"source": "blue-book", "locator": "p. 3", "stance": "context"})
    kept = cites("bluebook-1957")
    merging.merge_events(gone, kept, ben, WHY)
    assert citations_of(kept) == [
        ("bluebook-1957", "", "supports"), ("blue-book", "p. 3", "context"),
    ]  # fmt: skip
    assert len(citations_of(gone)) == 2


def test_a_merger_of_events_is_kept_in_the_history_of_both(ben):
    gone, kept = make_event(id="gone"), make_event(id="kept")
    merging.merge_events(gone, kept, ben, "One treaty.")
    for name in ("gone", "kept"):
        last = Revision.objects.of("event", name).first()
        said = "The event gone was merged into kept. One treaty."
        assert (last.reason, last.author) == (said, ben)
    assert Revision.objects.of("event", "gone").first().document["merged_into"] == "kept"


def test_readers_of_the_history_see_the_merger_and_what_the_other_one_was(client, ben, twins):
    gone, kept = cites({"source": "blue-book"}, id="gone"), make_event(id="kept")
    merging.merge_events(gone, kept, ben, "One treaty.")
    page = client.get("/events/kept/history/").content.decode()
    assert "Merged with gone; changed: citations" in page
    before = page.partition("Before it became this record: gone")[2]
    assert "First published" in before
    assert "The event gone was merged into kept. One treaty." in before


def test_what_referred_to_the_merged_event_refers_to_the_other(ben):
    gone, kept = make_event(id="gone"), make_event(id="kept")
    part = make_event(part_of="gone", different_from=["gone"])
    draft = make_draft(ben, responds_to="gone")
    Report.objects.create(event=gone, text="A slip", revision=1)
    merging.merge_events(gone, kept, ben, WHY)
    part.refresh_from_db()
    draft.refresh_from_db()
    assert (part.part_of, list(part.different_from.all())) == (kept, [kept])
    assert (draft.responds_to, kept.reports.count()) == (kept, 1)
    assert Revision.objects.of("event", part.identifier).first().document["part_of"] == "kept"


def test_a_chain_of_mergers_leads_to_its_end(client, ben):
    first, second, third = (make_event(id=name) for name in ("first", "second", "third"))
    merging.merge_events(first, second, ben, WHY)
    merging.merge_events(Event.objects.get(id=second.id), third, ben, WHY)
    assert client.get("/events/first/")["Location"] == "/events/third/"


def refused(gone, kept, user, words):
    with pytest.raises(ValidationError, match=words):
        merging.merge_events(gone, kept, user, WHY)
    assert not Event.objects.exclude(merged_into=None).exists()


def test_a_merger_of_events_that_makes_no_sense_is_refused(ben):
    event = make_event(id="event")
    refused(event, event, ben, "itself")
    refused(make_draft(ben), event, ben, "not published")
    refused(event, make_draft(ben), ben, "not published")
    refused(make_event(part_of="event"), event, ben, "refers to the other")
    refused(event, make_event(different_from=["event"]), ben, "refers to the other")
    refused(make_event(certainty="planned", outcome="unknown"), event, ben, "A plan and")
    whole = make_event(id="whole", part_of="event")
    refused(event, make_event(part_of=whole.identifier), ben, "What the one refers to")
    review.revise(event, ben)
    refused(event, make_event(), ben, "change under way")


def test_a_merger_without_a_reason_is_refused(ben, twins):
    gone, kept = make_event(), make_event()
    for merge, pair in ((merging.merge_sources, twins), (merging.merge_events, (gone, kept))):
        with pytest.raises(ValidationError, match="Say why they are one"):
            merge(*pair, ben, " ")
    assert Source.objects.count() == 2
    assert not Event.objects.exclude(merged_into=None).exists()


def test_what_would_not_be_sound_afterwards_is_refused(ben):
    gone, kept = make_event(date="1956"), make_event(date="1999")
    make_event(date="1957", responds_to=gone.identifier)
    refused(gone, kept, ben, "begins on 1999")


def test_doubts_are_told_before_a_merger(ben):
    gone, kept = (
        make_event(date="1956"),
        make_event(date="1999", actors=["CHN"], recipients=["USA"]),
    )
    assert merging.plan_events(gone, kept, ben).doubts == (
        "They have no pair in common.", "They have no day in common.",
    )  # fmt: skip


def test_a_contributor_merges_nothing(ben, twins):
    ada = make_user("ada", "contributors")
    gone, kept = cites("blue-book"), cites("bluebook-1957")
    for merge, pair in ((merging.merge_sources, twins), (merging.merge_events, (gone, kept))):
        with pytest.raises(PermissionDenied):
            merge(*pair, ada, WHY)
    assert Citation.objects.count() == 2
