import json
import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
import rispy
from django.utils.timezone import localdate
from pybtex.database import parse_string

from tests.making import make_event
from timeline.formats.citing import citations
from timeline.models import Revision

ITEM = {
    "key": "dyad-jpn-rus-r12",
    "title": "Japan – Russia, 1950–1960: 1 record",
    "address": "https://dyad.example/pairs/jpn-rus/?from=1950&to=1960",
    "revision": 12,
    "published": date(2026, 4, 30),
    "csl_type": "dataset",
}


def cited(key, day="", **more):
    [found] = [each for each in citations(**ITEM | more) if each.key == key]
    dated = day.join(found.dated) if day or not found.field else ""
    return f"{found.before}{dated}{found.after}"


def test_apa_has_the_day_of_access_as_its_rule_for_what_changes_wants_it():
    assert cited("apa", "3 May 2026") == (
        "Dyad. (2026). <i>Japan – Russia, 1950–1960: 1 record</i> (Version 12) [Data set]. "
        "Retrieved 3 May 2026, from https://dyad.example/pairs/jpn-rus/?from=1950&amp;to=1960"
    )


def test_chicago_has_the_day_of_access():
    assert cited("chicago", "May 3, 2026") == (
        "Dyad. “Japan – Russia, 1950–1960: 1 record.” Version 12. April 30, 2026. "
        "Accessed May 3, 2026. https://dyad.example/pairs/jpn-rus/?from=1950&amp;to=1960."
    )


def test_an_event_is_cited_as_a_part_of_the_whole_in_the_letters_of_its_title():
    event = {"csl_type": "entry-encyclopedia", "title": "Talks between <both> & “all”"}
    assert cited("chicago", "May 3, 2026", **event).startswith(
        "Dyad. “Talks between &lt;both&gt; &amp; ‘all’.” In <i>Dyad</i>, version 12. April 30, "
    )
    assert "Talks between &lt;both&gt; &amp; “all.” In <i>Dyad</i>" in cited("apa", **event)
    [record], [item] = rispy.loads(cited("ris", **event)), json.loads(cited("csl", **event))
    assert record["secondary_title"] == item["container-title"] == "Dyad"


@pytest.mark.parametrize("day", ["", "2026-05-03"])
@pytest.mark.parametrize("title", ["A record", "50% of {x & “y”}"])
def test_bibtex_is_read_back_with_a_day_and_without(day, title):
    entry = parse_string(cited("bibtex", day, title=title), "bibtex").entries["dyad-jpn-rus-r12"]
    assert entry.fields["url"] == ITEM["address"]
    assert (entry.fields["version"], entry.fields.get("urldate", "")) == ("12", day)
    assert [entry.fields[each] for each in ("year", "month")] == ["2026", "April"]
    assert "date" not in entry.fields


@pytest.mark.parametrize(("day", "accessed"), [("", ""), ("2026-05-03", ", accessed 2026-05-03")])
def test_bibtex_tells_all_to_styles_that_know_of_no_address(day, accessed):
    [entry] = parse_string(cited("bibtex", day), "bibtex").entries.values()
    said = f"Version 12, \\url{{{ITEM['address']}}}{accessed}"
    # An entry of a type that BibLaTeX prints without this field.
    assert (entry.type, entry.fields["howpublished"]) == ("online", said)


@pytest.mark.parametrize("day", ["", "2026/05/03"])
def test_ris_is_read_back_with_a_day_and_without(day):
    [record] = rispy.loads(cited("ris", day))
    assert (record["title"], record["urls"]) == (ITEM["title"], [ITEM["address"]])
    assert record.get("access_date", "") == (f"{day}/" if day else "")
    assert (record["year"], record["date"]) == ("2026", "2026/04/30/")


@pytest.mark.parametrize("day", ["", '2026", "05", "03'])
def test_csl_is_read_back_with_a_day_and_without(day):
    [item] = json.loads(cited("csl", day))
    assert (item["title"], item["URL"], item["version"]) == (ITEM["title"], ITEM["address"], "12")
    assert item["issued"] == {"date-parts": [[2026, 4, 30]]}
    assert '"issued": {"date-parts": [[2026, 4, 30]]}' in cited("csl", day)
    assert item.get("accessed") == ({"date-parts": [["2026", "05", "03"]]} if day else None)


@pytest.mark.parametrize("key", ["apa", "chicago", "bibtex", "ris", "csl"])
def test_before_the_first_publication_nothing_has_a_date(key):
    assert "2026" not in cited(key, published=None)


@pytest.mark.django_db
def test_a_view_is_cited_with_its_address_count_and_revision(client):
    make_event(date="1956")
    make_event(date="1971")
    page = unescape(client.get("/pairs/jpn-rus/cite/?from=1950&to=1960").content.decode())
    apa = re.sub("<.*?>", "", re.search(r"(?s)<p id=\"cite-apa\".*?</p>", page).group())
    assert apa == (
        f"Dyad. ({localdate().year}). Japan – Russia, 1950–1960: 1 record (Version 2) [Data set]. "
        "Retrieved [date], from http://testserver/pairs/jpn-rus/?from=1950&to=1960"
    )


@pytest.mark.django_db
def test_a_title_says_all_that_narrows_the_view(client):
    make_event(date="1956", importance=5)
    query = "from=1956&by=-jpn&domain=diplomacy,-trade&min=4&q=happened&disputed=open&within=1"
    found = client.get(f"/pairs/jpn-rus/cite/?{query}", follow=True)
    said = (
        "Japan – Russia, 1956–2018; Key events; not by Japan; Diplomacy; not Trade; “happened”; "
        "Open disputes; Wholly inside the window: 0 records</i> ("
    )
    assert said in unescape(found.content.decode())


@pytest.mark.django_db
def test_an_event_is_cited_by_its_title(client):
    make_event(id="known", title="Joint Declaration")
    page = client.get("/events/known/cite/").content.decode()
    assert (
        f"Dyad. ({localdate().year}). Joint Declaration. In <i>Dyad</i> (Version 1). Retrieved "
        in page
    )
    assert "http://testserver/events/known/" in page


@pytest.mark.django_db
def test_an_event_is_dated_by_its_own_last_revision(client):
    make_event(id="known")
    Revision.objects.filter(number=1).update(created=datetime(2025, 3, 1, tzinfo=UTC))
    make_event(id="another")
    page = unescape(client.get("/events/known/cite/").content.decode())
    assert "version 2. March 1, 2025. Accessed" in page


@pytest.mark.django_db
def test_no_two_views_of_a_pair_share_a_key(client):
    make_event()
    queries = ["", "?from=1990", "?from=1990-06", "?domain=trade", "?q=treaty"]
    pages = [client.get(f"/pairs/jpn-rus/cite/{each}").content.decode() for each in queries]
    keys = [re.search(r"@online\{(.*?),", page).group(1) for page in pages]
    assert len(set(keys)) == 5
    assert keys[0] == "dyad-jpn-rus-1945-2018-r1"
    assert re.fullmatch("dyad-jpn-rus-1990-2018-[0-9a-f]{6}-r1", keys[1])


@pytest.mark.django_db
def test_without_scripts_each_text_says_where_the_day_goes(client):
    make_event()
    page = client.get("/pairs/jpn-rus/cite/").content.decode()
    said = re.findall(r"<noscript><p class=\"soft\">(.*?)</p>", page)
    assert [each.split()[-1] for each in said] == [
        "[date].", "[date].", "urldate.", "Y2.", "accessed.",
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("spelt", "address"),
    [
        ("/pairs/RUS-jpn/cite/?sort=importance&page=2", "/pairs/jpn-rus/cite/"),
        ("/timeline/cite/?from=1945", "/timeline/cite/"),
        ("/events/KNOWN/cite/", "/events/known/cite/"),
    ],
)
def test_another_spelling_of_how_to_cite_is_redirected(client, spelt, address):
    make_event(id="known")
    assert client.get(spelt)["Location"] == address


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/pairs/jpn-rus/", "/events/known/"])
def test_how_to_cite_is_a_link_away_and_costs_the_same(
    client, address, django_assert_max_num_queries
):
    make_event(id="known")
    assert f'href="{address}cite/"' in client.get(address).content.decode()
    with django_assert_max_num_queries(10):
        assert client.get(f"{address}cite/").status_code == 200
