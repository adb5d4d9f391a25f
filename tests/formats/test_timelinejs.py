"""Its JSON as TimelineJS documents it (https://timeline.knightlab.com/docs/json-format.html)."""

import json

import pytest

from tests.making import make_event, make_source

pytestmark = pytest.mark.django_db


def read(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/json"
    return json.loads(b"".join(response))


@pytest.mark.parametrize(
    ("date", "start", "end", "words"),
    [
        ("1956-10-19", {"year": 1956, "month": 10, "day": 19}, None, "19 October 1956"),
        ("1956-10", {"year": 1956, "month": 10}, None, "October 1956"),
        ("1956", {"year": 1956}, None, "1956"),
        ("195X", {"year": 1950}, {"year": 1959}, "1950s"),
        ("1998~", {"year": 1998}, None, "c. 1998"),
        ("1956-10/1957", {"year": 1956, "month": 10}, {"year": 1957}, "October 1956 to 1957"),
        ("1956/196X", {"year": 1956}, {"year": 1969}, "1956 to 1960s"),
        ("2014-03/..", {"year": 2014, "month": 3}, None, "March 2014 onwards"),
        ("[1950,1952]", {"year": 1950}, {"year": 1952}, "1950 or 1952"),
        ("[1950..1952]", {"year": 1950}, {"year": 1952}, "between 1950 and 1952"),
    ],
)
def test_a_slide_has_the_date_as_exact_as_it_is_known(client, date, start, end, words):
    make_event(date=date)
    [slide] = read(client, "/timeline.timelinejs.json")["events"]
    assert (slide["start_date"], slide.get("end_date")) == (start, end)
    assert slide["display_date"] == words


def test_one_record_is_no_records(client):
    make_event()
    told = read(client, "/pairs/jpn-rus.timelinejs.json")["title"]["text"]["text"]
    assert "1 record, revision 1" in told


def test_every_slide_has_what_the_format_wants(client):
    make_event()
    make_event(date="1971")
    told = read(client, "/pairs/jpn-rus.timelinejs.json")
    assert told["title"]["text"]["headline"] == "Japan – Russia, 1945–2018"
    assert "2 records, revision 2" in told["title"]["text"]["text"]
    assert set(told) == {"scale", "title", "events"}
    assert len({each["unique_id"] for each in told["events"]}) == 2
    for each in told["events"]:
        assert set(each["text"]) == {"headline", "text"}
        assert each["group"] == "Verbal cooperation"


def test_texts_are_escaped_for_they_are_html_there(client):
    make_source(title="<i>Source</i>")
    make_event(title="<b>A</b> & B", summary="<script>1</script>", id="one")
    [slide] = read(client, "/events/one.timelinejs.json")["events"]
    assert slide["text"]["headline"] == "&lt;b&gt;A&lt;/b&gt; &amp; B"
    assert "&lt;script&gt;" in slide["text"]["text"]
    assert "&lt;i&gt;Source&lt;/i&gt;" in slide["text"]["text"]
    assert 'href="http://testserver/events/one/"' in slide["text"]["text"]


def test_a_plan_and_a_contradiction_are_told_as_such(client):
    make_source(identifier="other", title="Another view")
    against = {"source": "other", "stance": "contradicts", "verdict": "open", "note": "No."}
    make_event(certainty="planned", outcome="did not happen",
               citation=[{"source": "bluebook-1957"}, against])  # fmt: skip
    [slide] = read(client, "/timeline.timelinejs.json")["events"]
    assert "What happened. Planned · Did not happen Disputed." in slide["text"]["text"]
    assert "Diplomatic Bluebook; Contradicts: Another view" in slide["text"]["text"]
