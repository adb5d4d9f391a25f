import re

import pytest

from tests.making import make_countries, make_event, make_source
from timeline.curation.saving import withdraw
from timeline.models import Coverage

pytestmark = pytest.mark.django_db


def page_of(client):
    return client.get("/about/data/").content.decode()


def cells_of(page, pair):
    """The decades of a pair as their looks and numbers."""
    row = page.partition(f'<th scope="row"><a href="/pairs/{pair}/">')[2].partition("</tr>")[0]
    return re.findall(r'<td class="n (\w+)">(?:<a [^>]*>(\d+)</a>)?', row)


def test_holes_in_coverage_are_told_from_what_was_gone_through(client):
    make_event(date="1956-10-19")
    make_event(date="1959/1961")
    Coverage.objects.create(pair="jpn-rus", decade=1950, level="key events only")
    Coverage.objects.create(pair="jpn-rus", decade=1960, level="systematic")
    Coverage.objects.create(pair="jpn-rus", decade=1970, level="not researched")
    cells = cells_of(page_of(client), "jpn-rus")
    assert cells[:4] == [("hole", ""), ("key", "2"), ("systematic", ""), ("hole", "")]


def test_a_pair_that_was_gone_through_in_vain_is_listed(client):
    make_countries()
    Coverage.objects.create(pair="chn-kor", decade=1990, level="systematic")
    assert cells_of(page_of(client), "chn-kor")[5] == ("systematic", "")


def test_a_decade_leads_to_its_records(client):
    make_event(date="1946-02-01")
    assert 'href="/pairs/jpn-rus/?to=1949"' in page_of(client)


def test_what_rests_on_commentary_alone_is_counted_and_listed(client):
    make_source(identifier="opinion", kind="commentary")
    alone = make_event(citation=[{"source": "opinion"}])
    make_event(citation=[{"source": "opinion"}, {"source": "bluebook-1957"}])
    link = '<a href="/about/data/commentary/">1 record rests on commentary alone</a>'
    assert link in page_of(client)
    listed = client.get("/about/data/commentary/").content.decode()
    assert re.findall(r'class="entry-title" href="([^"]*)"', listed) == [alone.get_absolute_url()]


def test_only_published_records_are_counted(client):
    make_event()
    withdraw(make_event(), "It stands elsewhere already.")
    page = page_of(client)
    assert "1 records with 1 sources" in page
    assert cells_of(page, "jpn-rus")[1] == ("hole", "1")


def test_sources_are_counted_by_language_and_side(client):
    make_countries()
    make_source(identifier="note", language="ja").sides.add("JPN")
    make_event(citation=[{"source": "note"}])
    page = page_of(client)
    assert '<th scope="row">Japanese</th><td class="n">1</td><td class="n soft">100 %</td>' in page
    assert '<th scope="row">Japan</th><td class="n">1</td>' in page


def test_each_tally_says_what_it_counts(client):
    make_event()
    captions = re.findall(r"<caption>(.*?)</caption>", page_of(client))
    assert captions[1] == 'How exact the date is <span class="soft">1 record</span>'
    assert captions[4] == 'Sources by kind <span class="soft">1 source</span>'
