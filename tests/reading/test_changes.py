import pytest

from tests.making import make_event, make_source
from timeline.curation.documents import canonical
from timeline.curation.saving import publish, withdraw
from timeline.filters import Choice, TimelineFilter, View
from timeline.models import Event, Revision
from timeline.reading.book import shelf
from timeline.reading.changes import changed_since, changes_of
from timeline.values.pairs import Pair
from timeline.values.span import Span

pytestmark = pytest.mark.django_db

JPN_RUS = (Pair("jpn", "rus"),)


def changed(event, **fields):
    last = Revision.objects.of("event", event.identifier).first()
    correction = fields.pop("correction", "")
    return publish(canonical(last.document) | fields, correction=correction)


def told(view=None, **wanted):
    view = view or View(JPN_RUS, TimelineFilter(**wanted))
    return [(each.number, each.move) for each in changes_of(view, shelf.book())]


def since(number, **wanted):
    found = changed_since(number, View(JPN_RUS, TimelineFilter(**wanted)), shelf.book())
    return [(each.title, each.move) for each in found.records]


def test_the_newest_changes_of_a_pair_come_first():
    event = make_event()
    make_event(actors=["CHN"], recipients=["USA"])
    changed(event, title="Other")
    assert told() == [(3, "stayed"), (1, "came")]


def test_a_record_that_was_dated_anew_leaves_the_one_view_and_comes_to_the_other():
    event = make_event(date="1956-10-19")
    changed(event, date="1960")
    assert told(span=Span.of("1956", "1956")) == [(2, "left"), (1, "came")]
    assert told(span=Span.of("1960", "1960")) == [(2, "came")]


def test_a_record_that_other_countries_take_part_in_has_left_the_pair():
    event = make_event()
    changed(event, participant=[{"country": code, "role": "actor"} for code in ("CHN", "USA")])
    assert told() == [(2, "left"), (1, "came")]
    assert since(1) == [(event.title, "left")]


def test_of_a_withdrawn_record_only_that_is_told():
    event = make_event()
    changed(event, title="Other")
    withdraw(Event.objects.get(), "It did not happen.")
    assert told() == [(3, "withdrawn")]
    [change] = changes_of(View(JPN_RUS), shelf.book())
    assert change.told.note == "It did not happen."


def test_a_withdrawn_record_of_other_pairs_is_not_told():
    withdraw(make_event(actors=["CHN"], recipients=["USA"]), "told twice")
    assert told() == []
    assert told(View()) == [(2, "withdrawn")]


@pytest.mark.parametrize(
    ("wanted", "n"),
    [
        ({"domain": Choice.of("trade")}, 0),
        ({"domain": Choice.of("-trade")}, 1),
        ({"by": Choice.of("jpn")}, 1),
        ({"by": Choice.of("rus")}, 0),
        ({"action": Choice.of("support")}, 1),
        ({"quad": Choice.of("verbal-conflict")}, 0),
        ({"least": 4}, 0),
        ({"words": "happ"}, 1),
        ({"words": "bluebook"}, 1),
        ({"words": "soviet union"}, 1),
        ({"words": "elsewhere"}, 0),
        ({"exact": True}, 0),
        ({"within": True, "span": Span.of("1956-10-19", "1956-10-19")}, 1),
    ],
)
def test_a_filter_lets_through_the_changes_of_what_it_finds(wanted, n):
    make_event(date="1956-10-19")
    assert len(told(**wanted)) == n
    view = View(JPN_RUS, TimelineFilter(**wanted))
    assert Event.objects.of(view.pairs, view.wanted.scope).matching(view.wanted).count() >= n


def test_in_all_since_a_number_counts_each_record_once():
    kept, mended = make_event(title="Kept"), make_event(title="Mended")
    cited = shelf.book().revision
    changed(mended, summary="One thing.")
    changed(mended, summary="Another.", correction="It was wrong.")
    make_event(title="New")
    found = changed_since(cited, View(JPN_RUS), shelf.book())
    assert [(each.title, each.move, each.is_new) for each in found.records] == [
        ("Mended", "stayed", False),
        ("New", "came", True),
    ]
    assert (found.records[0].fields, found.records[0].notes) == (("summary",), ("It was wrong.",))
    assert kept.title not in {each.title for each in found.records}


def test_what_says_again_what_it_said_has_not_changed():
    event = make_event(title="First")
    changed(event, title="Second")
    changed(event, title="First")
    assert since(1) == []


def test_what_came_and_went_since_is_not_told():
    make_event()
    withdraw(make_event(), "told twice")
    assert since(1) == []


def test_a_source_named_among_the_words_is_one_of_the_document():
    make_source(identifier="report-2016", title="White paper")
    event = make_event(citation=[{"source": "report-2016"}])
    changed(event, citation=[{"source": "bluebook-1957"}])
    assert told(words="white") == [(2, "left"), (1, "came")]
