import pytest

from tests.chart.builders import Names, build_source
from timeline.chart.account import MOST_PAIRS, build_account, build_surroundings
from timeline.chart.references import References
from timeline.models import Citation, Event, EventPair, Participant


def build_event(*, participants=(), citations=(), pairs=(), **more):
    given = {"slug": "declaration", "title": "Declaration", "date": "1956-10-19", "importance": 5}
    event = Event(pk=1, **given | more)
    event.derive()
    event._prefetched_objects_cache = {
        "participants": [Participant(country_id=code, role=role) for code, role in participants],
        "citations": citations,
        "pairs": pairs,
        "domains": [],
        "topics": [],
    }
    event.is_told_apart = False
    return event


def account_of(event, **more):
    return build_account(event, Names(), References(), **more)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("support", ("Support", "signs, ratifies, recognises, endorses",
                     "Verbal cooperation · PLOVER +5, ordinal")),
        ("threaten", ("Threaten", "warns of what it will do",
                      "Verbal conflict · PLOVER −3.5, ordinal")),
        ("", ("Observation", "What no government did to another: a poll, a figure, a death.", "")),
    ],
)  # fmt: skip
def test_what_was_done_is_said_in_words(action, said):
    account = account_of(build_event(action=action))
    assert (account.action, account.action_meaning, account.coding) == said


def test_who_took_part_is_named_linked_and_folded_after_eight():
    event = build_event(participants=[("JPN", "actor")] * 8 + [("SUN", "recipient")] * 22)
    account = account_of(event)
    first = account.participants[0]
    assert (first.name, first.role, first.href) == ("Japan", "actor", "/countries/jpn/")
    assert (len(account.participants), len(account.folded_participants)) == (8, 22)


def test_of_many_pairs_the_first_are_shown_and_the_rest_folded():
    account = account_of(build_event(pairs=[pair_row("jpn-rus")] * 30))
    assert (len(account.between), len(account.folded_between)) == (MOST_PAIRS, 24)
    assert (account.bears_on, account.folded_bears_on) == ((), ())


def test_a_claim_says_whose_it_is():
    claim = build_event(certainty="claimed", claimed_by="Japan’s foreign ministry")
    words = "Claimed by: Japan’s foreign ministry. Nobody else vouches for it."
    assert account_of(claim).certainty_words == words


def test_the_date_of_another_account_stands_beside_ours():
    chronicle = build_source(title="Chronicle")
    against = {"stance": "contradicts", "source": chronicle, "note": "Later."}
    event = build_event(
        citations=[
            Citation(**against, claimed_date="1956-10-20", verdict="open"),
            Citation(**against, verdict="open"),
        ]
    )
    [other] = account_of(event).other_dates
    assert (other.words, other.source, other.is_open) == ("20 October 1956", "Chronicle", True)


def test_how_events_hang_together_is_told_and_drafts_are_not():
    event = build_event(part_of=build_event(title="Talks", state="published"))
    answer = build_event(title="Note", state="published", responds_to=event)
    plan = build_event(title="Plan", state="published", outcome_event=event)
    draft = build_event(title="Draft", state="draft", part_of=event)
    told = account_of(event, around=[answer, plan, draft]).relations
    assert [(words, [each.title for each in events]) for words, events in told] == [
        ("Part of", ["Talks"]),
        ("Answered by", ["Note"]),
        ("Was planned as", ["Plan"]),
    ]


def pair_row(text, *, bears_on=False, before=None, after=None):
    row = EventPair(scope="lineage", pair=text, bears_on=bears_on)
    row.before, row.after = before, after
    return row


def test_an_event_stands_in_the_timeline_of_each_pair_between_its_neighbours():
    rows = [pair_row("jpn-rus", bears_on=True), pair_row("jpn-usa", before=7, after=8)]
    events = {7: build_event(title="Before")}
    direct, bearing = build_surroundings(build_event(pairs=rows), Names(), events).shown
    assert (direct.title, direct.earlier.title, direct.later) == (
        "Japan – United States", "Before", None,
    )  # fmt: skip
    assert (bearing.title, bearing.bears_on) == ("Japan – Russia", True)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1956-10-19", ["October 1956", "1956", "1945–2018"]),
        ("1956", ["1956", "1945–2018"]),
        ("2014-03/..", ["March 2014 – December 2018", "2014–2018", "1945–2018"]),
    ],
)
def test_the_timeline_opens_around_the_event(date, words):
    event = build_event(date=date, pairs=[pair_row("jpn-rus")])
    windows = build_surroundings(event, Names(), {}).shown[0].windows
    assert [each for each, _href in windows] == words
    assert all(href.endswith("event=declaration") for _words, href in windows)


def test_of_many_timelines_the_first_are_shown():
    rows = [pair_row("jpn-rus")] * (MOST_PAIRS + 3)
    surroundings = build_surroundings(build_event(pairs=rows), Names(), {})
    assert (len(surroundings.shown), len(surroundings.folded)) == (MOST_PAIRS, 3)
