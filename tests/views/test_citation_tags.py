"""The tags that Zotero's translator for embedded metadata reads."""

import re

import pytest

from tests.making import make_event, make_source
from timeline.models import Revision

pytestmark = pytest.mark.django_db


def tags_of(client, address):
    head = client.get(address).content.decode().partition("</head>")[0]
    return dict(re.findall(r'<meta name="(citation_\w+|z:itemType)" content="([^"]*)">', head))


def test_an_event_is_cited_as_a_page_of_the_day_of_the_last_change(client):
    make_event(id="signed", title="Signed & sealed", date="1956-10")
    day = Revision.objects.get().created
    assert tags_of(client, "/events/signed/") == {
        "z:itemType": "webpage",
        "citation_title": "Signed &amp; sealed, October 1956",
        "citation_author": "Dyad",
        "citation_publication_date": f"{day:%Y/%m/%d}",
        "citation_publisher": "Dyad",
        "citation_public_url": "http://testserver/events/signed/",
        "citation_language": "en",
    }


def test_a_view_is_cited_as_a_dataset_at_its_own_address_with_its_revision(client):
    make_event(id="signed")
    told = tags_of(client, "/pairs/jpn-rus/?from=1956&event=signed")
    assert told["z:itemType"] == "dataset"
    assert told["citation_title"] == "Japan – Russia, 1956–2018, revision 1"
    assert told["citation_public_url"] == "http://testserver/pairs/jpn-rus/?from=1956"


def test_without_any_record_there_is_no_date(client):
    assert "citation_publication_date" not in tags_of(client, "/timeline/")


@pytest.mark.parametrize("address", ["/events/signed/", "/pairs/jpn-rus/?min=2&sort=-date"])
def test_a_page_names_its_graph(client, address):
    make_event(id="signed")
    head = client.get(address).content.decode().partition("</head>")[0]
    [graph] = re.findall(r'type="application/ld\+json" href="([^"]*)"', head)
    response = client.get(graph.replace("&amp;", "&"))
    assert (response.status_code, response["Content-Type"]) == (200, "application/ld+json")


def test_a_source_is_saved_as_what_it_is(client):
    make_source(
        identifier="essay",
        title="Normalization & after",
        authors=["Tanaka, Takahiko", "Hitotsubashi University"],
        container_title="Asian Survey",
        csl_type="article-journal",
        issued="1993-05",
        details={"volume": "33"},
        url="https://e.org/essay",
    )
    make_event(citation=[{"source": "essay"}])
    page = client.get("/sources/essay/").content.decode()
    assert tags_of(client, "/sources/essay/") == {
        "z:itemType": "journalArticle",
        "citation_title": "Normalization &amp; after",
        "citation_author": "Hitotsubashi University",
        "citation_publication_date": "1993/05",
        "citation_journal_title": "Asian Survey",
        "citation_volume": "33",
        "citation_public_url": "https://e.org/essay",
    }
    assert '<meta name="citation_author" content="Tanaka, Takahiko">' in page


@pytest.mark.parametrize(("issued", "told"), [("1998~", "1998"), ("195X", None), ("", None)])
def test_a_source_is_dated_no_finer_than_it_is_known(client, issued, told):
    make_source(identifier="essay", issued=issued)
    make_event(citation=[{"source": "essay"}])
    assert tags_of(client, "/sources/essay/").get("citation_publication_date") == told
