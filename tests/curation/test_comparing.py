from timeline.curation.comparing import Change, Piece, compare
from timeline.curation.documents import canonical

SAID = {
    "id": "signed-1956", "date": "1956-10-19", "title": "Declaration signed in Moscow",
    "label": "Declaration", "summary": "Both sign.", "importance": 5, "domains": ["diplomacy"],
    "participant": [{"country": "JPN", "role": "actor"}, {"country": "SUN", "role": "actor"}],
    "citation": [{"source": "bluebook-1957", "locator": "p. 3"}],
}  # fmt: skip


def changes(**changed):
    return compare(canonical(SAID), canonical(SAID | changed))


def words(pieces):
    return "".join(each.text for each in pieces), [e.text for e in pieces if e.is_changed]


def test_two_documents_that_say_the_same_do_not_differ():
    assert changes() == []


def test_changed_words_are_told_apart_from_those_that_stay():
    [change] = changes(title="Declaration signed in Tokyo")
    assert change.field == "title"
    assert words(change.before) == ("Declaration signed in Moscow", ["Moscow"])
    assert words(change.after) == ("Declaration signed in Tokyo", ["Tokyo"])


def test_a_choice_is_said_in_the_words_of_the_form():
    [change] = changes(certainty="claimed")
    assert words(change.after)[0] == "Claimed"


def test_a_participant_that_came_has_nothing_before():
    [change] = changes(participant=[*SAID["participant"], {"country": "USA", "role": "affected"}])
    assert change == Change("participant: USA", (), (Piece("affected", True),))


def test_a_citation_that_went_has_nothing_after():
    [change] = changes(citation=[])
    assert (change.field, words(change.before)[0]) == ("citation: bluebook-1957", "Supports; p. 3")
    assert change.after == ()
