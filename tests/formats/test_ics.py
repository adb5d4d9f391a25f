from datetime import UTC, date

import icalendar
import pytest

from tests.making import make_event, make_source
from timeline.curation.documents import canonical
from timeline.curation.saving import publish
from timeline.models import Event, Revision

pytestmark = pytest.mark.django_db


def calendar_at(client, address):
    """The calendar of an address, after a strict look at its lines."""
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    content = b"".join(response)
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(0 < len(line) <= 75 for line in lines)
    assert not any((sign < 32 and sign != 9) or sign == 127 for line in lines for sign in line)
    found = icalendar.Calendar.from_ical(content)
    assert [each.errors for each in found.walk()] == [[] for _each in found.walk()]
    return found


def entries_at(client, address):
    return calendar_at(client, address).walk("VEVENT")


def test_a_day_is_a_whole_day_whose_end_is_the_next(client):
    event = make_event(place="Moscow", topics=[])
    [entry] = entries_at(client, "/pairs/jpn-rus.ics")
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(1956, 10, 19), date(1956, 10, 20))
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert (entry["SUMMARY"], entry["LOCATION"]) == (event.title, "Moscow")
    assert (entry["TRANSP"], entry["CATEGORIES"].to_ical()) == ("TRANSPARENT", b"Diplomacy")
    assert entry["URL"] == f"http://testserver{event.get_absolute_url()}"


@pytest.mark.parametrize(
    ("text", "first", "end", "words", "said"),
    [
        ("1956-10", date(1956, 10, 1), date(1956, 11, 1), "October 1956", "day is not known"),
        ("1956", date(1956, 1, 1), date(1957, 1, 1), "1956", "day is not known"),
        ("195X", date(1950, 1, 1), date(1960, 1, 1), "1950s", "day is not known"),
        ("2018", date(2018, 1, 1), date(2019, 1, 1), "2018", "day is not known"),
        (
            "[1950-06-24..1950-06-25]",
            date(1950, 6, 24),
            date(1950, 6, 26),
            "between 24 and 25 June 1950",
            "day is not known",
        ),
        (
            "2017-01/2017-03",
            date(2017, 1, 1),
            date(2017, 4, 1),
            "January to March 2017",
            "began and ended are not known",
        ),
        ("2014-03/..", date(2014, 3, 1), date(2014, 4, 1), "March 2014 onwards", "No end is"),
        ("2014-03-18/..", date(2014, 3, 18), date(2014, 3, 19), "18 March 2014 onwards", "No end"),
        ("1998-05-01~", date(1998, 5, 1), date(1998, 5, 2), "c. 1 May 1998", "Date: c. 1 May 1998"),
    ],
)
def test_what_is_no_day_says_so_over_its_whole_span(client, text, first, end, words, said):
    make_event(date=text, title="Signed")
    [entry] = entries_at(client, "/timeline.ics")
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (first, end)
    assert entry["SUMMARY"] == f"Signed ({words})"
    assert f"Date: {words}" in entry["DESCRIPTION"]
    assert said in entry["DESCRIPTION"]
    assert entry["X-DYAD-DATE"] == text


def test_an_entry_keeps_its_name_and_counts_its_revisions(client):
    event = make_event(id="treaty")
    [before] = entries_at(client, "/pairs/jpn-rus.ics")
    last = Revision.objects.get()
    publish(canonical(last.document) | {"title": "Other"}, correction="It was another.")
    [after] = entries_at(client, "/events/treaty.ics")
    assert before["UID"] == after["UID"] == f"{event.identifier}@dyad"
    newest = Revision.objects.of("event", "treaty").first()
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (last.number, newest.number)
    assert after["DTSTAMP"].dt == newest.created.astimezone(UTC).replace(microsecond=0)


def test_the_description_says_who_says_so(client):
    make_source(
        identifier="pravda", title="Pravda", url="https://example.org/a,b;c", authors=["Tass"]
    )
    make_event(
        certainty="claimed",
        claimed_by="Moscow",
        citation=[
            {"source": "pravda", "locator": "p. 1"},
            {"source": "bluebook-1957", "stance": "context"},
        ],
    )
    [entry] = entries_at(client, "/timeline.ics")
    said = entry["DESCRIPTION"].splitlines()
    assert "Claimed by: Moscow. Nobody else vouches for it." in said
    assert "– Tass. Pravda. p. 1 https://example.org/a,b;c" in said
    assert "– Context: Diplomatic Bluebook." in said
    assert entry["STATUS"] == "TENTATIVE"


def test_hard_texts_come_back_as_they_were(client):
    make_event()
    title = 'a,b;c\\d:e "f" é 日本語の題名はとても長いので折り返されなければならない Ж\u2028x'
    Event.objects.update(title=title, summary="One.\r\nBEGIN:VALARM\nTwo\x07.", place="x;\ny")
    [entry] = entries_at(client, "/timeline.ics")
    assert (entry["SUMMARY"], entry["LOCATION"]) == (title, "x;\ny")
    assert entry["DESCRIPTION"].startswith("One.\nBEGIN:VALARM\nTwo.\n\nDate: 19 October 1956\n")


def test_a_calendar_says_its_view_its_count_and_its_revision(client):
    make_event()
    found = calendar_at(client, "/pairs/jpn-rus.ics?domain=diplomacy")
    # Both are texts by RFC 7986 and by custom; icalendar does not know them, and leaves them be.
    assert found["NAME"] == found["X-WR-CALNAME"] == r"Japan – Russia\, 1945–2018\; Diplomacy"
    assert found["DESCRIPTION"] == "1 record, revision 1"
    assert found["URL"] == "http://testserver/pairs/jpn-rus/?domain=diplomacy"
    assert found["SOURCE"] == "http://testserver/pairs/jpn-rus.ics?domain=diplomacy"


def test_a_calendar_of_an_empty_view_has_the_component_that_it_must_have(client):
    make_event()
    found = calendar_at(client, "/pairs/chn-usa.ics")
    assert [each.name for each in found.subcomponents] == ["VTIMEZONE"]
