import pytest

from tests.making import make_countries, make_event
from timeline.models import Topic
from timeline.views.file_names import LONGEST

pytestmark = pytest.mark.django_db


def name_of(client, address):
    said = client.get(address)["Content-Disposition"]
    assert said.startswith('inline; filename="')
    assert said.isascii()
    return said.removeprefix('inline; filename="').removesuffix('"')


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=1970&to=1980&domain=diplomacy", "1970-1980-diplomacy"),
        ("from=1956-10-19&to=1956-10", "1956-10-19-1956-10"),
        ("by=-JPN,RUS", "1945-2018-by-rus-not-jpn"),
        ("domain=-trade", "1945-2018-not-trade"),
        ("topic=islands&min=3", "1945-2018-islands-min-3"),
        ("quad=verbal-conflict&certainty=claimed", "1945-2018-verbal-conflict-claimed"),
        ("q=Fishing,+%22peace+treaty%22!", "1945-2018-fishing-peace-treaty"),
        ("from=1956&disputed=open&states=exact&within=1", "1956-2018-disputed-open-exact-within"),
    ],
)
def test_a_file_is_called_by_all_that_narrows_it(client, query, said):
    make_countries()
    Topic.objects.create(slug="islands", name="Islands")
    for suffix in ("csv", "changes.atom"):
        address = f"/pairs/jpn-rus.{suffix}?{query}"
        while (response := client.get(address)).status_code == 302:
            address = response["Location"]
        assert name_of(client, address) == f"dyad-jpn-rus-{said}.{suffix}"


def test_words_in_other_letters_and_names_too_long_end_in_a_number(client):
    one = name_of(client, "/timeline.csv?q=%E5%8C%97%E6%96%B9")
    other = name_of(client, "/timeline.csv?q=%E5%8D%97%E6%96%B9")
    assert one.startswith("dyad-all-pairs-1945-2018-")
    assert len(one) == len("dyad-all-pairs-1945-2018-12345678.csv")
    assert one != other
    long = [name_of(client, f"/timeline.csv?q={'treaty+' * 25}{end}") for end in ("one", "two")]
    assert long[0] != long[1]
    assert {len(each.removesuffix(".csv")) for each in long} == {LONGEST}


def test_a_picture_and_the_changes_of_an_event_have_names_too(client):
    make_event(id="treaty")
    assert name_of(client, "/timeline.svg?min=2") == "dyad-all-pairs-1945-2018-min-2.svg"
    assert name_of(client, "/events/treaty.changes.atom") == "treaty.changes.atom"
    assert name_of(client, "/events/treaty.json") == "treaty.json"
