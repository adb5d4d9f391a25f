"""Warned of before it is written twice."""

import pytest

from tests.making import document, make_draft, make_event, make_many, make_user
from timeline.curation.documents import canonical
from timeline.curation.known import known_for
from timeline.curation.likeness import alike, similar_to, words_of
from timeline.values.pairs import Pair

pytestmark = pytest.mark.django_db
JPN_RUS = [Pair.parse("jpn-rus")]


def like(*, pairs=JPN_RUS, own_id=None, **more):
    said = canonical(document(**more))
    return [each.event for each in similar_to(said, pairs, known_for(said), own_id)]


@pytest.fixture
def declaration():
    return make_event(
        id="declaration-1956", date="1956-10-19", label="Joint Declaration",
        title="Joint Declaration ends the state of war between Japan and the Soviet Union",
    )  # fmt: skip


SAID = {"title": "Japan and the USSR sign a joint declaration", "label": "Joint Declaration"}


@pytest.mark.parametrize("date", ["1956-10-19", "1956-10-23", "1956-10", "1956", "[1956..1957]"])
def test_the_same_thing_in_other_words_near_that_day_is_found(declaration, date):
    assert like(date=date, **SAID) == [declaration]


@pytest.mark.parametrize(
    "change",
    [
        {"date": "1956-12-12"},
        {"date": "1950/1960"},
        {"pairs": [Pair.parse("jpn-usa")]},
        {"title": "Japan and the Soviet Union restore relations", "label": "Relations restored"},
        {"id": "declaration-1956"},
        {"different_from": ["declaration-1956"]},
        {"date": "soon"},
        {"pairs": []},
    ],
)
def test_what_is_another_time_pair_word_or_settled_is_not(declaration, change):
    assert like(**({"date": "1956-10-19"} | SAID | change)) == []


def test_what_the_other_one_tells_apart_is_settled_too(declaration):
    said = SAID | {"id": "speech-1956", "date": "1956-10-19"}
    make_event(id="speech-1956", date="1956-10-01")
    assert like(**said) == [declaration]
    declaration.different_from.add(type(declaration).objects.get(identifier="speech-1956"))
    assert like(**said) == []


def test_a_draft_of_somebody_else_is_found_and_ones_own_is_not():
    draft = make_draft(make_user("ada", "contributors"), date="1956-10-19", **SAID)
    assert like(date="1956-10-20", **SAID) == [draft]
    assert like(date="1956-10-20", own_id=draft.pk, **SAID) == []


def test_names_of_those_who_take_part_say_nothing():
    make_event(title="Japan and the Soviet Union trade", label="Japanese–Soviet trade")
    assert like(title="Japan and the Soviet Union fish", label="Soviet fishing in Japan") == []


def test_a_rare_word_weighs_more_than_common_ones():
    one, other = words_of([], "talks on fisheries"), words_of([], "talks on Habomai")
    evenly = dict.fromkeys(one | other, 1.0)
    assert alike(one, other, evenly | {"talks": 0.1}) < alike(one, other, evenly)


def test_however_many_there_are_it_asks_as_often(django_assert_num_queries):
    make_many([SAID | {"date": f"1956-10-{day:02}"} for day in range(10, 29)])
    said = canonical(document(date="1956-10-19", **SAID))
    known = known_for(said)
    with django_assert_num_queries(4):
        assert len(similar_to(said, JPN_RUS, known, None)) == 4
