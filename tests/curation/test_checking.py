from datetime import date

import pytest

from tests.making import document
from timeline.curation.checking import (
    CITATION,
    EVENT,
    PARTICIPANT,
    Known,
    KnownCountry,
    KnownEvent,
    problems_of,
)
from timeline.curation.documents import canonical

KNOWN = Known(
    countries={code: KnownCountry() for code in ("JPN", "SUN", "RUS", "USA", "PRK")}
    | {"XUN": KnownCountry("organisation")}
    | {"EST": KnownCountry(start=date(1991, 8, 20), names=frozenset({"Estonia"}))},
    continues={"RUS": "SUN"},
    sources={"bluebook-1957": "official", "opinion-2018": "commentary"},
    topics=frozenset({"peace-treaty"}),
    events={
        "another": KnownEvent(),
        "later": KnownEvent(date(1956, 10, 20)),
        "plan": KnownEvent(date(1956, 10, 20), is_planned=True),
        "chapter": KnownEvent(links={"part_of": "book", "responds_to": "question"}),
        "book": KnownEvent(links={"part_of": "series-1956"}),
        "series-1956": KnownEvent(links={"part_of": "chapter"}),
    },
)


def fields_of(found):
    return [each.field for each in found]


def test_a_sound_document_has_no_problem():
    assert problems_of(document(), KNOWN) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"date": "early September 2018"}, "date"),
        ({"date": "1944"}, "date"),
        ({"title": ""}, "title"),
        ({"label": "x" * 29}, "label"),
        ({"domains": []}, "domains"),
        ({"domains": ["weather"]}, "domains"),
        ({"action": "hug"}, "action"),
        ({"importance": 6}, "importance"),
        ({"topics": ["nothing"]}, "topics"),
        ({"part_of": "nowhere"}, "part_of"),
        ({"certainty": "claimed"}, "claimed_by"),
        ({"certainty": "planned"}, "outcome"),
        ({"outcome": "came about"}, "outcome"),
        ({"participant": [{"country": "NAR", "role": "actor"}]}, "participant 1.country"),
        ({"citation": []}, "citation"),
        ({"citation": [{"source": "hearsay"}]}, "citation 1.source"),
        ({"pairless": True}, "pairless"),
        ({"pairless": "yes"}, "pairless"),
        ({"date": 1960}, "date"),
        ({"title": 5}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"importance": True}, "importance"),
        ({"domains": "trade"}, "domains"),
        ({"participant": {"country": "JPN"}}, "participant"),
        ({"participant": ["JPN"]}, "participant"),
        ({"participant": [{"country": ["JPN"], "role": "actor"}]}, "participant 1.country"),
        ({"id": "an event"}, "id"),
        ({"id": "x" * 121}, "id"),
        ({"title": "   "}, "title"),
        ({"title": "a\nb"}, "title"),
        ({"summary": "a\x07b"}, "summary"),
        ({"summary": "word " * 1001}, "summary"),
        ({"place": "x" * 121}, "place"),
        ({"claimed_by": "x" * 201}, "claimed_by"),
        ({"certainty": "claimed", "claimed_by": "  "}, "claimed_by"),
        ({"domains": ["trade", "trade"]}, "domains"),
        ({"different_from": ["another", "another"]}, "different_from"),
        ({"different_from": [""]}, "different_from"),
        ({"citation": [{"source": "bluebook-1957", "locator": "x" * 201}]}, "citation 1.locator"),
        ({"citation": [{"source": "bluebook-1957", "note": "\0"}]}, "citation 1.note"),
        ({"citation": [{"source": "bluebook-1957"}] * 2}, "citation 2.source"),
        ({"citation": [{"locator": "art. 1"}]}, "citation 1.source"),
    ],
)
def test_what_is_wrong_is_named_by_its_field(change, field):
    found = [each for each in problems_of(document() | change, KNOWN) if not each.is_warning]
    assert fields_of(found) == [field]


def test_an_event_cannot_refer_to_itself():
    own = document(id="another", responds_to="another")
    assert [each.message for each in problems_of(own, KNOWN)] == ["refers to the event itself"]


def test_what_an_event_refers_to_does_not_come_back_to_it():
    [found] = problems_of(document(id="series-1956", part_of="chapter"), KNOWN)
    assert found.field == "part_of"
    assert found.message == "runs in a circle: series-1956, chapter, book, series-1956"
    assert problems_of(document(id="series-1956", responds_to="chapter"), KNOWN) == []


def test_a_circle_that_others_run_in_is_theirs():
    assert problems_of(document(part_of="chapter"), KNOWN) == []


@pytest.mark.parametrize("key", ["part_of", "responds_to"])
def test_an_event_is_over_before_no_event_that_it_belongs_to_or_answers(key):
    [found] = problems_of(document(date="1956-10-19") | {key: "later"}, KNOWN)
    assert (found.field, found.is_warning) == (key, False)
    assert found.message == "later begins on 1956-10-20, after this event has ended"
    assert problems_of(document(date="1956-10") | {key: "later"}, KNOWN) == []


def test_a_plan_is_answered_before_its_day():
    assert problems_of(document(date="1956-10-19", responds_to="plan"), KNOWN) == []


@pytest.mark.parametrize(
    ("change", "meant"),
    [
        ({"titel": "Event"}, "title"),
        ({"action": "supports"}, "support"),
        ({"topics": ["peace treaty"]}, "peace-treaty"),
        ({"participant": [{"country": "jpn", "role": "actor"}]}, "JPN"),
        ({"participant": [{"country": "JPN", "role": "acter"}]}, "actor"),
        ({"citation": [{"source": "bluebook-1975"}]}, "bluebook-1957"),
        ({"responds_to": "anothr"}, "another"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(change, meant):
    [found] = problems_of(document() | change, KNOWN)
    assert found.message.endswith(f"; did you mean {meant!r}?")


def test_a_source_may_contradict_twice_in_one_place():
    first = {"source": "bluebook-1957", "stance": "contradicts", "verdict": "open", "note": "one"}
    assert problems_of(document(citation=[first, first | {"note": "other"}]), KNOWN) == []


def test_what_is_checked_is_what_is_kept():
    parts = {"participant": [dict.fromkeys(PARTICIPANT, "x")]}
    parts |= {"citation": [dict.fromkeys(CITATION, "x")]}
    kept = canonical(dict.fromkeys(EVENT, "x") | parts)
    assert kept.keys() == EVENT.keys()
    assert kept["participant"][0].keys() == PARTICIPANT.keys()
    assert kept["citation"][0].keys() == CITATION.keys()


def test_an_event_without_a_pair_has_to_say_so():
    alone = document(actors=["JPN"], recipients=[])
    assert fields_of(problems_of(alone, KNOWN)) == ["participant"]
    assert problems_of(alone | {"pairless": True}, KNOWN) == []


def test_a_contradiction_needs_a_claim_a_verdict_and_a_reason():
    bare = {"source": "opinion-2018", "stance": "contradicts"}
    erring = bare | {"note": "claims otherwise", "verdict": "source errs"}
    found = problems_of(document(citation=[bare, erring]), KNOWN)
    assert fields_of(found) == ["citation 1.verdict", "citation 1.note", "citation 2.reason"]


def test_weight_on_commentary_alone_is_doubtful():
    weighty = document(importance=4, citation=[{"source": "opinion-2018"}])
    [found] = problems_of(weighty, KNOWN)
    assert (found.field, found.is_warning) == ("citation", True)


def test_one_sides_name_of_a_place_in_a_title_is_doubtful():
    one = document(title="Visit to the Northern Territories")
    both = document(title="Visit to the Southern Kurils / Northern Territories")
    assert fields_of(problems_of(one, KNOWN)) == ["title"]
    assert problems_of(both, KNOWN) == []


def test_an_id_without_the_events_first_year_is_doubtful():
    [found] = problems_of(document(id="treaty-1957", date="1956/1957"), KNOWN)
    assert (found.field, found.is_warning) == ("id", True)
    assert found.message == "does not end in the event’s first year, -1956"
    assert problems_of(document(id="treaty-1956", date="1956/1957"), KNOWN) == []


@pytest.mark.parametrize("note", ["", "The day is the treaty’s.", "WEST stood for it."])
def test_a_state_before_its_time_is_doubtful_where_the_dating_does_not_name_it(note):
    [found] = problems_of(document(actors=["EST"], dating=note), KNOWN)
    assert (found.field, found.is_warning) == ("participant", True)


@pytest.mark.parametrize("note", ["Estonia was occupied.", "EST: its exiles in London."])
def test_a_dating_note_that_names_a_state_vouches_for_it(note):
    assert problems_of(document(actors=["EST"], dating=note), KNOWN) == []
