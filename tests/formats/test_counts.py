"""The same view has the same records in every format, and as many as its page says."""

import csv
import io
import json
import re

import feedparser
import icalendar
import pytest

from tests.making import make_event, make_many, make_source

pytestmark = pytest.mark.django_db


def text_of(client, address):
    return b"".join(client.get(address)).decode()


def ids_in(client, path, query):
    """By format the ids of the records, in its order."""

    def at(suffix):
        return text_of(client, f"{path}.{suffix}{query}")

    def rows(suffix, key):
        return [each[key] for each in csv.DictReader(io.StringIO(at(suffix), newline=""))]

    entries = icalendar.Calendar.from_ical(at("ics")).walk("VEVENT")
    return {
        "json": [each["id"] for each in json.loads(at("json"))["events"]],
        "csv": rows("csv", "id"),
        "participants.csv": list(dict.fromkeys(rows("participants.csv", "event"))),
        "ics": [each["UID"].partition("@")[0] for each in entries],
        "atom": [
            each.link.rstrip("/").rpartition("/")[2]
            for each in feedparser.parse(at("atom")).entries
        ],
    }


@pytest.fixture
def some():
    make_source()
    for text in ("1956-10-19", "1956", "1950/1958", "2014-03/..", "195X", "1956-10"):
        make_event(date=text)
    make_event(date="1956-10-20", actors=["CHN"], recipients=["USA"])


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/timeline", ""),
        ("/pairs/jpn-rus", ""),
        ("/pairs/chn-usa,jpn-rus", "?from=1956&to=1956"),
        ("/pairs/jpn-rus", "?from=1956&to=1956&within=1"),
        ("/pairs/jpn-rus", "?from=2018"),
        ("/pairs/kor-prk", ""),
    ],
)
def test_every_format_has_the_records_of_the_page(client, some, path, query):
    found = ids_in(client, path, query)
    assert all(ids == found["json"] for ids in found.values())
    count = json.loads(text_of(client, f"{path}.json{query}"))["count"]
    page = client.get(f"{path}/{query}").content.decode()
    told = re.search(r'class="count">(\d+)? ?', page)[1]
    assert len(found["json"]) == count == int(told or 0)


def test_one_event_is_one_in_every_format(client, some):
    make_event(id="treaty")
    assert set(map(tuple, ids_in(client, "/events/treaty", "").values())) == {("treaty",)}


@pytest.mark.parametrize("suffix", ["participants.csv", "ics", "atom"])
def test_it_costs_the_same_for_many_records(client, django_assert_max_num_queries, suffix):
    make_event()
    counts = []
    for more in ([], [{}] * 300):
        make_many(more)
        client.get(f"/timeline.{suffix}")
        with django_assert_max_num_queries(14) as asked:
            text_of(client, f"/timeline.{suffix}")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_file_says_which_view_it_is_even_where_it_is_empty(client):
    make_event()
    told = json.loads(text_of(client, "/pairs/chn-usa.json?domain=trade"))
    assert told["title"] == "China – United States, 1945–2018; Trade"
    assert told["url"] == "http://testserver/pairs/chn-usa/?domain=trade"
    assert (told["query"], told["events"]) == ({"domain": "trade"}, [])
