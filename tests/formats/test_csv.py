import csv
import io

import pandas
import pytest

from tests.making import make_event
from timeline.models import CountryName, Event

pytestmark = pytest.mark.django_db

HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", " =1", "'", "''=1",
    "'s-Hertogenbosch",
]  # fmt: skip


def bytes_of(client, address):
    return b"".join(client.get(address))


def rows_of(client, address):
    return list(csv.DictReader(io.StringIO(bytes_of(client, address).decode(), newline="")))


def table_of(client, address):
    """As the documentation tells a reader of pandas to do it."""
    table = pandas.read_csv(io.BytesIO(bytes_of(client, address)), dtype=str, keep_default_na=False)
    return table.replace("^'", "", regex=True)


def test_a_row_has_the_events_values(client):
    event = make_event(actors=["JPN"], recipients=["SUN"], domains=["trade", "diplomacy"])
    [row] = rows_of(client, "/pairs/jpn-rus.csv")
    assert (row["id"], row["date"], row["score"]) == (event.identifier, "1956-10-19", "5.0")
    assert (row["actors"], row["recipients"], row["pairs"]) == ("JPN", "SUN", "jpn-rus")
    assert (row["domains"], row["disputed"]) == ("diplomacy trade", "false")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_is_defused_and_comes_back_without_its_apostrophe(client, text):
    make_event()
    Event.objects.update(place=text, summary=f'"{text}", и 日本\n2')
    [row] = rows_of(client, "/timeline.csv")
    assert row["place"] == f"'{text}"
    assert row["place"].removeprefix("'") == text
    table = table_of(client, "/timeline.csv")
    assert (table["place"][0], table["summary"][0]) == (text, f'"{text}", и 日本\n2')


def test_a_negative_number_is_a_number(client):
    make_event(action="assault")
    table = pandas.read_csv(io.BytesIO(bytes_of(client, "/timeline.csv")))
    assert table["score"][0] == -9


@pytest.mark.parametrize("suffix", ["csv", "participants.csv"])
def test_the_first_column_has_its_own_name_in_every_reader(client, suffix):
    make_event()
    content = bytes_of(client, f"/timeline.{suffix}")
    assert content.decode("ascii").partition(",")[0] in {"id", "event"}
    assert client.get(f"/timeline.{suffix}")["Content-Type"] == "text/csv; charset=utf-8"


def test_participants_are_keyed_by_event_and_named_as_on_its_day(client):
    event = make_event(
        participant=[
            {"country": "SUN", "role": "actor", "capacity": "-as depositary"},
            {"country": "JPN", "role": "recipient"},
        ]
    )
    CountryName.objects.filter(country="JPN").update(name="Occupied Japan", end="1957-01-01")
    CountryName.objects.create(country_id="JPN", name="Japan", start="1957-01-01")
    found = table_of(client, "/pairs/jpn-rus.participants.csv")
    assert found.values.tolist() == [
        [event.identifier, "SUN", "Soviet Union", "actor", "-as depositary"],
        [event.identifier, "JPN", "Occupied Japan", "recipient", ""],
    ]


@pytest.mark.parametrize("place", ["/timeline", "/pairs/jpn-rus", "/events/treaty"])
def test_every_participant_finds_its_event(client, place):
    make_event(id="treaty")
    events = table_of(client, f"{place}.csv")
    found = events.merge(
        table_of(client, f"{place}.participants.csv"), left_on="id", right_on="event"
    )
    assert found["country"].tolist() == ["JPN", "SUN"]


@pytest.mark.parametrize("suffix", ["csv", "participants.csv"])
def test_an_empty_view_is_a_table_with_a_header(client, suffix):
    make_event()
    table = table_of(client, f"/pairs/chn-usa.{suffix}")
    assert (len(table), "country" in table or "date" in table) == (0, True)
