import json
import re
from html import unescape

import pytest

from tests.making import make_event, make_source
from timeline.curation.saving import withdraw
from timeline.models import Event, FormerSlug
from timeline.values.meanings import meaning_of
from timeline.values.vocabulary import (
    Action,
    Certainty,
    CoverageLevel,
    Domain,
    Role,
    SourceKind,
    Verdict,
)

pytestmark = pytest.mark.django_db


def test_an_event_says_who_says_so(client):
    make_source(identifier="opinion-2018", kind="commentary", title="An opinion")
    claim = {
        "source": "opinion-2018", "stance": "contradicts", "note": "gives another day",
        "claimed_date": "1956-10-20", "verdict": "source errs", "reason": "the text is dated",
    }  # fmt: skip
    event = make_event(citation=[{"source": "bluebook-1957"}, claim])
    page = client.get(event.get_absolute_url()).content.decode()
    for words in ("Diplomatic Bluebook", "An opinion", "20 October 1956", "the text is dated"):
        assert words in page


def test_the_list_names_the_weightiest_source_first(client):
    make_source(identifier="opinion-2018", kind="commentary", title="An opinion")
    make_event(citation=[{"source": "opinion-2018"}, {"source": "bluebook-1957"}])
    assert "Diplomatic Bluebook +1" in client.get("/timeline/").content.decode()


def test_the_name_printed_is_the_one_of_the_day(client):
    event = make_event(actors=["JPN"], recipients=["SUN"])
    assert "Soviet Union" in client.get(event.get_absolute_url()).content.decode()


def test_a_withdrawn_event_says_why_and_leaves_the_lists(client):
    event = make_event(title="Told twice")
    withdraw(event, "It stands elsewhere already.")
    page = client.get(event.get_absolute_url())
    assert (page.status_code, "It stands elsewhere" in page.content.decode()) == (410, True)
    assert "Told twice" not in client.get("/timeline/").content.decode()
    assert client.get(f"/events/{event.slug}.json").status_code == 410


def test_a_draft_is_nowhere(client):
    event = make_event(title="Only a draft")
    Event.objects.filter(pk=event.pk).update(state="draft")
    assert client.get(event.get_absolute_url()).status_code == 404
    for address in ["/", "/timeline/", "/timeline.csv", "/sources/bluebook-1957/"]:
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        assert b"Only a draft" not in body


def test_a_renamed_event_is_found_at_its_old_address(client):
    event = make_event()
    FormerSlug.objects.create(event=event, slug="old-name")
    for old, new in [("/events/old-name/", f"/events/{event.slug}/"),
                     ("/events/old-name.json", f"/events/{event.slug}.json")]:  # fmt: skip
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new)


def test_an_events_document_holds_it_alone(client):
    event, _other = make_event(), make_event()
    response = client.get(f"/events/{event.slug}.json")
    found = json.loads(b"".join(response))
    assert (found["count"], found["events"][0]["id"]) == (1, event.identifier)
    assert [each["id"] for each in found["sources"]] == ["bluebook-1957"]


@pytest.mark.parametrize(
    "address", ["/", "/countries/", "/topics/", "/sources/", "/about/", "/timeline/"]
)
def test_a_page_stands_without_any_data(client, address):
    assert client.get(address).status_code == 200


def test_the_policy_is_strict_on_the_admin_too(client):
    for address in ["/", "/admin/login/"]:
        policy = client.get(address)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_the_about_page_explains_values_pairs_and_dates(client):
    page = unescape(client.get("/about/").content.decode())
    for value in [*Role, *Certainty, *Domain, *Action, *SourceKind, *Verdict, *CoverageLevel]:
        assert f"<dd>{meaning_of(value)}</dd>" in page
    assert "<code>195X</code></td><td>1950s</td>" in page
    assert "the Soviet Union before 1991-12-26 is found under Russia" in page


@pytest.mark.parametrize("model", ["event", "source", "country", "topic", "coverage", "revision"])
def test_the_admins_lists_stand(admin_client, model):
    make_event()
    assert admin_client.get(f"/admin/timeline/{model}/").status_code == 200


@pytest.mark.parametrize("address", ["/", "/countries/jpn/", "/topics/", "/about/"])
def test_the_picture_that_other_pages_share_is_of_no_pair(client, address):
    make_event()
    page = client.get(address).content.decode()
    [said] = re.findall(r'property="og:image:alt" content="([^"]*)"', page)
    assert said
    assert not re.search("Japan|Russia|China", said)
