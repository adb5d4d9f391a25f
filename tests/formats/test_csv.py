import csv
import io

import pytest

from tests.making import make_event

pytestmark = pytest.mark.django_db


def rows_of(client, address):
    text = b"".join(client.get(address)).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_has_the_events_values(client):
    event = make_event(actors=["JPN"], recipients=["SUN"], domains=["trade", "diplomacy"])
    [row] = rows_of(client, "/pairs/jpn-rus.csv")
    assert (row["id"], row["date"], row["score"]) == (event.identifier, "1956-10-19", "5.0")
    assert (row["actors"], row["recipients"], row["pairs"]) == ("JPN", "SUN", "jpn-rus")
    assert (row["domains"], row["disputed"]) == ("diplomacy trade", "false")


@pytest.mark.parametrize("start", "=+-@")
def test_a_formula_is_defused(client, start):
    make_event(title=f"{start}1+1")
    [row] = rows_of(client, "/timeline.csv")
    assert row["title"] == f"'{start}1+1"
