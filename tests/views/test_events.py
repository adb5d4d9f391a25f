import pytest

from tests.making import make_event, make_source
from timeline.models import Event

pytestmark = pytest.mark.django_db


def page_of(client, event):
    return client.get(event.get_absolute_url()).content.decode()


def linked(page, rel):
    return page.partition(f'rel="{rel}" href="')[2].partition('"')[0]


def test_an_event_leads_to_its_neighbours_in_its_first_pair(client):
    first = make_event(date="1951-09-08")
    middle = make_event(date="1956-10-19")
    last = make_event(date="1956-10-19")
    make_event(date="1956-10-18", actors=["CHN"], recipients=["USA"])
    page = page_of(client, middle)
    assert linked(page, "prev") == first.get_absolute_url()
    assert linked(page, "next") == last.get_absolute_url()
    assert linked(page_of(client, first), "prev") == ""


def test_a_longer_event_stands_after_a_shorter_one_of_the_same_first_day(client):
    long = make_event(date="1956-10-19/1956-12-12")
    short = make_event(date="1956-10-19")
    assert linked(page_of(client, short), "next") == long.get_absolute_url()
    assert linked(page_of(client, long), "prev") == short.get_absolute_url()


def test_pairs_that_it_only_bears_on_stand_apart(client):
    event = make_event(actors=["USA"], recipients=["JPN"], affected=["RUS"])
    page = page_of(client, event)
    between, bears_on = page.split("<dt>Bears on</dt>")
    assert '<dt>Between</dt><dd><a href="/pairs/jpn-usa/">' in between
    assert '<a href="/pairs/jpn-rus/">' in bears_on


def test_an_event_names_its_parts_and_what_answered_it(client):
    whole = make_event(title="The whole")
    part = make_event(title="A part of it", part_of=whole.identifier)
    answer = make_event(title="An answer to it", responds_to=whole.identifier)
    page = page_of(client, whole)
    assert ("A part of it" in page, "An answer to it" in page) == (True, True)
    assert "The whole" in page_of(client, part)
    assert "The whole" in page_of(client, answer)


def test_an_event_names_what_it_is_told_apart_from(client):
    alike = make_event(title="Much alike")
    event = make_event(different_from=[alike.identifier])
    page = page_of(client, event)
    assert "Much alike" in page.partition("<dt>Not the same as</dt>")[2].partition("</dd>")[0]
    opened = client.get(f"/pairs/jpn-rus/?event={event.slug}").content.decode()
    assert "Not the same as" in opened
    Event.objects.filter(pk=alike.pk).update(state="draft")
    assert "Not the same as" not in page_of(client, event)


def test_what_is_not_published_is_not_named_beside_an_event(client):
    whole = make_event(title="The whole story")
    part = make_event(title="A part of it", part_of=whole.identifier)
    Event.objects.filter(pk=part.pk).update(state="draft")
    assert "A part of it" not in page_of(client, whole)
    Event.objects.filter(pk=part.pk).update(state="published")
    Event.objects.filter(pk=whole.pk).update(state="draft")
    assert "The whole story" not in page_of(client, part)


def test_an_event_says_in_which_revision_it_changed(client):
    event = make_event()
    make_event()
    assert "Last changed in revision 1 of 2." in page_of(client, event)


def test_an_event_wears_the_sign_of_its_quad_and_certainty(client):
    event = make_event(action="assault", certainty="claimed", claimed_by="Japan")
    assert 'class="lead when boxed diamond conf material claimed"' in page_of(client, event)


def test_an_event_without_a_pair_has_parts_and_no_neighbours(client):
    make_event(date="1951-09-08")
    whole = make_event(title="The whole", actors=["JPN"], recipients=[], pairless=True)
    part = make_event(title="A part of it", part_of=whole.identifier)
    page = page_of(client, whole)
    assert part.get_absolute_url() in page
    assert (linked(page, "prev"), linked(page, "next")) == ("", "")


def test_a_part_can_be_the_next_event_too(client):
    whole = make_event(date="1956-10-13")
    part = make_event(title="A part of it", date="1956-10-19", part_of=whole.identifier)
    page = page_of(client, whole)
    assert linked(page, "next") == part.get_absolute_url()
    assert "A part of it" in page.partition("<dt>Its parts</dt>")[2].partition("</dd>")[0]


def test_each_pair_has_its_own_neighbours(client):
    early = make_event(date="1956-10-18", actors=["CHN"], recipients=["USA"])
    event = make_event(actors=["JPN"], recipients=["SUN", "USA"])
    late = make_event(date="1957", actors=["JPN"], recipients=["USA"])
    make_event(date="1956-10-18", actors=["KOR"], recipients=["USA"])
    to_russia, to_america = page_of(client, event).split("<h3>Japan – United States</h3>")
    assert "The only record of this pair." in to_russia
    assert linked(to_america, "next") == late.get_absolute_url()
    assert early.get_absolute_url() not in to_russia + to_america


def test_an_event_leads_to_its_place_in_the_timeline_and_says_how_to_cite_it(client):
    event = make_event(id="declaration-1956", title="Declaration")
    page = page_of(client, event)
    assert f'<a href="/pairs/jpn-rus/?from=1956-10&amp;to=1956-10&amp;event={event.slug}">' in page
    assert f'<a href="{event.get_absolute_url()}cite/">Cite this record</a>' in page


def test_an_opened_event_tells_what_its_own_page_tells(client):
    whole = make_event(title="The whole", actors=["USA"], recipients=["JPN"], affected=["SUN"])
    make_event(title="A part of it", part_of=whole.identifier)
    opened = client.get(f"/pairs/jpn-usa/?event={whole.slug}").content.decode()
    told = opened.partition('id="chosen"')[2].partition("</article>")[0]
    assert '<a href="/countries/jpn/">Japan</a> <span class="soft">— recipient</span>' in told
    assert '<dt>Bears on</dt><dd><a href="/pairs/jpn-rus/">' in told
    assert "A part of it" in told.partition("<dt>Its parts</dt>")[2]


def test_a_source_leads_to_its_document_and_its_copy(client):
    make_source(
        identifier="declaration",
        title="Совместная декларация",
        language="ru",
        url="https://www.mid.example/1956",
        archive_url="https://archive.example/1956",
    )
    page = page_of(client, make_event(citation=[{"source": "declaration", "locator": "art. 1"}]))
    assert 'href="/sources/declaration/" lang="ru"' in page
    assert 'href="https://www.mid.example/1956" rel="noreferrer">read it at mid.example</a>' in page
    assert 'href="https://archive.example/1956" rel="noreferrer">archived copy</a>' in page


def test_a_date_that_was_inferred_says_so_before_its_note(client):
    event = make_event(dating="The minutes give the year.", inferred=True)
    assert "Dated by inference. The minutes give the year." in page_of(client, event)
