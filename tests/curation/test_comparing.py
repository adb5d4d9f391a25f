from timeline.curation.comparing import (
    Change,
    Names,
    Piece,
    compare,
    compare_entries,
    entry_fields_changed,
    fields_changed,
)
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


NAMES = Names(countries={"JPN": "Japan"}, sources={"bluebook-1957": "Diplomatic Bluebook"})


def named(**changed):
    return compare(canonical(SAID), canonical(SAID | changed), NAMES)


def test_countries_and_sources_go_by_their_names():
    [gone] = named(participant=[{"country": "SUN", "role": "actor"}])
    assert gone.field == "participant: Japan"
    [gone] = named(citation=[])
    assert gone.field == "citation: Diplomatic Bluebook"


def test_another_page_of_the_same_source_is_one_change():
    [change] = changes(citation=[{"source": "bluebook-1957", "locator": "p. 4"}])
    assert words(change.before) == ("Supports; p. 3", ["3"])
    assert words(change.after) == ("Supports; p. 4", ["4"])


def test_another_order_of_participants_is_a_change():
    [change] = named(participant=SAID["participant"][::-1])
    assert change.field == "order of participants"
    assert [words(each)[0] for each in (change.before, change.after)] == [
        "Japan, SUN",
        "SUN, Japan",
    ]


def test_a_date_is_said_in_words_and_as_it_is_written():
    [change] = changes(date="1956-10")
    assert words(change.after)[0] == "October 1956 (1956-10)"


def test_words_changed_side_by_side_are_one_change():
    [change] = changes(title="Declaration not wholly agreed")
    assert words(change.after)[1] == ["not wholly agreed"]


def test_what_stands_in_a_long_text_far_from_a_change_is_left_out():
    summary = " ".join(f"word{number}" for number in range(400))
    before = canonical(SAID | {"summary": f"{summary} Tokyo"})
    after = canonical(SAID | {"summary": f"{summary} Moscow"})
    [change] = compare(before, after)
    told, changed = words(change.after)
    assert changed == ["Moscow"]
    assert told.startswith("[…] word3")
    assert len(told) < 300


def test_fields_that_changed_are_named_once_each():
    changed = {"participant": [], "citation": [], "title": "Other"}
    named = fields_changed(canonical(SAID), canonical(SAID | changed))
    assert named == ["title", "participants", "citations"]


def test_a_country_that_got_a_name_says_so_in_words():
    before = {"code": "JPN", "kind": "state", "names": [{"name": "Japan", "form": "short"}]}
    named = [*before["names"], {"name": "Nippon", "form": "alias", "start": "1945-01-01"}]
    [change] = compare_entries("country", before, before | {"names": named})
    assert change.field == "names"
    assert words(change.after)[0] == "Japan (short); Nippon (alias, from 1945-01-01)"


def test_a_source_is_compared_by_its_own_fields():
    before = {"id": "x", "type": "book", "title": "Old", "kind": "official", "side": ["JPN"]}
    found = compare_entries("source", before, before | {"title": "New", "side": []}, NAMES)
    assert [each.field for each in found] == ["title", "whose side"]
    assert words(found[1].before)[0] == "Japan"
    assert entry_fields_changed("source", before, before | {"volume": "3"}) == ["volume"]


def test_texts_that_share_next_to_nothing_are_told_whole():
    [change] = changes(importance=4)
    assert words(change.before)[1] == ["Changes the legal or war state of the pair"]
