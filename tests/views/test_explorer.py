import json
import re
from collections import Counter

import pytest
from markupsafe import escape

from tests.making import make_countries, make_event, make_source
from timeline.curation.saving import withdraw
from timeline.filters import TimelineFilter, View
from timeline.models import Coverage, Event, FormerSlug
from timeline.reading.book import shelf
from timeline.values.pairs import Pair
from timeline.views.explorer import events_of

pytestmark = pytest.mark.django_db


def text_of(response):
    if response.streaming:
        return b"".join(response.streaming_content).decode()
    return response.content.decode()


def ids_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return [each["id"] for each in json.loads(text_of(response))["events"]]


def test_a_pair_shows_its_events_and_no_others(client):
    make_event(title="Joint Declaration", actors=["JPN", "SUN"], recipients=[])
    make_event(title="Elsewhere", actors=["USA"], recipients=["CHN"])
    page = text_of(client.get("/pairs/jpn-rus/"))
    assert "Joint Declaration" in page
    assert "Elsewhere" not in page


def test_exact_states_part_the_soviet_union_from_russia(client):
    old = make_event(actors=["JPN"], recipients=["SUN"])
    new = make_event(date="2016-12", actors=["JPN"], recipients=["RUS"])
    assert ids_of(client, "/pairs/jpn-rus.json") == [old.identifier, new.identifier]
    assert ids_of(client, "/pairs/jpn-rus.json?states=exact") == [new.identifier]
    assert ids_of(client, "/pairs/jpn-sun.json?states=exact") == [old.identifier]


def test_a_span_keeps_what_overlaps_it_unless_told_within(client):
    across = make_event(date="1958-05/1961-01")
    inside = make_event(date="1960-06")
    make_event(date="1971")
    address = "/pairs/jpn-rus.json?from=1960&to=1960"
    assert ids_of(client, address) == [across.identifier, inside.identifier]
    assert ids_of(client, f"{address}&within=1") == [inside.identifier]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("by=rus", ["asks"]),
        ("by=-rus", ["sends"]),
        ("domain=trade", ["sends"]),
        ("domain=-trade", ["asks"]),
        ("action=sanction", ["sends"]),
        ("quad=neutral", ["asks"]),
        ("min=4", ["asks"]),
        ("q=fish", ["sends"]),
        ("q=soviet+fishery", ["sends"]),
        ("q=nowhere", []),
        ("certainty=claimed", []),
        ("disputed=1", []),
    ],
)
def test_each_filter_keeps_what_it_says(client, query, found):
    make_event(id="asks", actors=["SUN"], recipients=["JPN"], action="request", importance=4)
    make_event(id="sends", title="Fishery ban", domains=["trade", "sanctions"], action="sanction")
    assert sorted(ids_of(client, f"/pairs/jpn-rus.json?{query}")) == found


@pytest.mark.parametrize("address", ["/pairs/chn-usa", "/timeline"])
def test_states_alone_are_the_same_records_where_none_has_a_lineage(client, address):
    make_event(actors=["CHN"], recipients=["USA"], affected=["SUN"])
    make_event(actors=["SUN"], recipients=["RUS", "USA", "CHN"])
    held = client.get(f"{address}.csv?states=exact")
    assert (held.status_code, held.headers.get("Location")) == (302, f"{address}.csv")
    wanted = [TimelineFilter(exact=exact) for exact in (False, True)]
    pairs = (Pair("chn", "usa"),) if "pairs" in address else ()
    either, alone = ([*events_of(View(pairs, each), shelf.book())] for each in wanted)
    assert either == alone != []


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("/pairs/rus-jpn/", "/pairs/jpn-rus/"),
        ("/pairs/JPN-RUS/", "/pairs/jpn-rus/"),
        ("/pairs/jpn-sun/", "/pairs/jpn-rus/"),
        ("/pairs/jpn-rus,chn-usa/", "/pairs/chn-usa,jpn-rus/"),
        ("/pairs/jpn-rus/?domain=trade,diplomacy", "/pairs/jpn-rus/?domain=diplomacy,trade"),
        ("/pairs/jpn-rus/?from=1956-01-01", "/pairs/jpn-rus/?from=1956"),
        ("/pairs/jpn-rus/?to=2018&nonsense=1", "/pairs/jpn-rus/"),
        ("/pairs/jpn-rus/?lang=en", "/pairs/jpn-rus/"),
        ("/pairs/jpn-rus/?FROM=1956&Domain=trade", "/pairs/jpn-rus/?from=1956&domain=trade"),
        ("/pairs/jpn-sun/?states=EXACT", "/pairs/jpn-sun/?states=exact"),
        ("/pairs/rus-jpn.json", "/pairs/jpn-rus.json"),
        ("/pairs/jpn-rus.csv?FROM=1956&page=2&lang=en", "/pairs/jpn-rus.csv?from=1956"),
        ("/pairs/jpn-rus.csv?sort=importance", "/pairs/jpn-rus.csv"),
    ],
)
def test_another_spelling_is_redirected(client, given, canonical):
    make_countries()
    response = client.get(given)
    assert (response.status_code, response["Location"]) == (302, canonical)


def test_a_bad_value_is_named_on_the_page_and_the_rest_works(client):
    make_event(title="Joint Declaration")
    response = client.get("/pairs/jpn-rus/?from=soon")
    assert response.status_code == 400
    assert "Joint Declaration" in text_of(response)
    assert 'id="error-from"' in text_of(response)


@pytest.mark.parametrize("words", ["-", "%FF"])
def test_words_without_a_word_are_named_and_do_not_widen_the_view(client, words):
    make_event(title="Joint Declaration")
    page = client.get(f"/pairs/jpn-rus/?q={words}")
    assert (page.status_code, 'id="error-q"' in text_of(page)) == (400, True)
    data = client.get(f"/pairs/jpn-rus.csv?q={words}")
    assert (data.status_code, list(data.json()["fields"])) == (400, ["q"])


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("domains", "There is no key “domains”: try domain."),
        ("utm_source", "There is no key “utm_source”. The keys are page, event,"),
    ],
)
@pytest.mark.parametrize("suffix", ["json", "csv", "changes.atom", "svg"])
def test_a_key_that_is_unknown_is_named_in_data(client, suffix, key, words):
    make_countries()
    response = client.get(f"/pairs/jpn-rus.{suffix}?{key}=trade&from=1956")
    assert (response.status_code, list(response.json()["fields"])) == (400, [key])
    assert response.json()["detail"].startswith(words)


def test_a_language_that_is_not_spoken_is_named(client):
    make_countries()
    response = client.get("/pairs/jpn-rus/?lang=xx")
    assert (response.status_code, 'id="error-lang"' in text_of(response)) == (400, True)


def test_a_bad_value_in_a_format_is_a_problem_document(client):
    make_countries()
    response = client.get("/pairs/jpn-rus.json?from=soon")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert set(response.json()["fields"]) == {"from"}


@pytest.mark.parametrize(
    "address",
    ["/pairs/jpn-nar/", "/pairs/jpn-jpn/", "/pairs/jpn-nar.json", "/pairs/jpn-rus/?event=nope"],
)
def test_an_unknown_country_or_event_is_not_found(client, address):
    make_countries()
    assert client.get(address).status_code == 404


def test_a_pair_without_events_says_so_and_names_the_nearest(client):
    make_event(actors=["CHN"], recipients=["USA"])
    make_event(actors=["JPN"], recipients=["SUN"])
    response = client.get("/pairs/chn-kor/")
    page = text_of(response)
    assert response.status_code == 200
    assert "Nothing is recorded between China and South Korea" in page
    assert "<b>1945–2018</b>: not researched. Nobody has looked" in page
    assert ('href="/pairs/chn-usa/"' in page, 'href="/pairs/jpn-rus/"' in page) == (True, False)


def test_an_empty_window_says_how_far_its_years_were_gone_through(client):
    make_event(date="1956-10-19")
    note = "Only articles of 2018."
    Coverage.objects.create(pair="jpn-rus", decade=1960, level="key events only", note=note)
    page = text_of(client.get("/pairs/jpn-rus/?from=1962&to=1963"))
    assert "<b>1960–1969</b>: key events only. The weightiest events were looked for" in page
    assert note in page


def test_over_several_pairs_each_row_says_which_it_is_of(client):
    make_event(actors=["JPN"], recipients=["SUN"])
    make_event(actors=["CHN"], recipients=["USA"])
    page = text_of(client.get("/pairs/chn-usa,jpn-rus/"))
    assert '<abbr class="pair" title="China – United States">CHN–USA</abbr>' in page
    assert "jpn-rus</" not in page


def test_no_id_stands_twice_on_a_page_with_an_opened_event(client):
    event = make_event()
    page = text_of(client.get(f"/pairs/jpn-rus/?event={event.slug}"))
    ids = re.findall(r' id="([^"]+)"', page)
    assert "chosen" in ids
    assert [each for each, n in Counter(ids).items() if n > 1] == []


def test_the_same_bytes_whoever_asks(client):
    make_event()
    address = "/pairs/jpn-rus/?from=1950&to=1959"
    plain = client.get(address)
    swapped = client.get(address, headers={"HX-Request": "true"})
    assert plain.content == swapped.content


def test_every_link_that_swaps_repeats_its_address(client):
    event = make_event()
    page = text_of(client.get(f"/pairs/jpn-rus/?event={event.slug}"))
    tags = re.findall(r"<(?:a|form)\b[^>]*\bhx-get=[^>]*>", page)
    spoken = [re.search(r'\b(?:href|action)="([^"]*)"', tag).group(1) for tag in tags]
    asked = [re.search(r'\bhx-get="([^"]*)"', tag).group(1) for tag in tags]
    assert len(tags) > 20
    assert asked == spoken


def test_nothing_is_inline(client):
    event = make_event()
    for address in [
        "/",
        f"/pairs/jpn-rus/?event={event.slug}",
        event.get_absolute_url(),
        "/about/",
    ]:
        page = text_of(client.get(address))
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", page), address


@pytest.mark.parametrize("address", ["/", "/pairs/jpn-rus/", "/timeline/", "/pairs/jpn-rus.json",
                                     "/pairs/jpn-rus/?event=the-first&from=1956&min=2",
                                     "/countries/jpn/", "/countries/", "/topics/", "/sources/",
                                     "/sources/bluebook-1957/", "/pairs/",
                                     "/about/data/", "/events/the-first/"])  # fmt: skip
def test_a_page_asks_as_often_for_many_events_as_for_one(
    client, django_assert_max_num_queries, address
):
    make_event(id="the-first", date="1956-02")
    text_of(client.get(address))  # names and topics are read once for each published change
    with django_assert_max_num_queries(10) as asked:
        text_of(client.get(address))
    one = len(asked)  # counted now: the next request empties the log that it looks into
    for day in range(1, 29):
        make_event(date=f"1957-02-{day:02}", actors=["JPN"], recipients=["SUN"], affected=["USA"])
    text_of(client.get(address))
    with django_assert_max_num_queries(10) as asked:
        text_of(client.get(address))
    assert len(asked) == one > 0


def test_a_shared_address_has_a_title_a_text_and_a_picture(client):
    make_event(title="Joint Declaration")
    page = text_of(client.get("/pairs/jpn-rus/"))
    told = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', page))
    assert told["title"] == "Japan – Russia, 1945–2018 · Dyad"
    assert told["description"] == "1 event, 1945–2018 · not researched"
    assert told["url"] == "http://testserver/pairs/jpn-rus/"
    assert told["image"] == "http://testserver/pairs/jpn-rus.card.png"


def test_words_are_escaped(client):
    make_event(title='<b>"Bold"</b> & co')
    page = text_of(client.get("/timeline/"))
    assert str(escape('<b>"Bold"</b> & co')) in page
    assert '<b>"Bold"' not in page


def test_references_are_numbered_from_the_top_of_the_page(client):
    make_source(identifier="essay", title="An essay")
    make_event(date="1950")
    opened = make_event(date="1960", citation=[{"source": "essay"}])
    page = client.get(f"/pairs/jpn-rus/?event={opened.slug}").content.decode()
    assert re.findall(r'data-reference="(\d+)">(.*?)</a>', page) == [
        ("1", "An essay"),
        ("2", "Diplomatic Bluebook"),
        ("1", "An essay"),
    ]
    assert page.index("<li>An essay") < page.index("<li>Diplomatic Bluebook")


def test_an_opened_event_is_marked_on_its_own_page_of_the_list(client):
    events = [make_event(date=f"{year}-05-02") for year in range(1946, 1986)]
    opened = f"/pairs/jpn-rus/?event={events[35].slug}"
    page = text_of(client.get(opened))
    assert re.search(rf'event={events[35].slug}"[^>]* aria-current="true"', page)
    assert 'href="/pairs/jpn-rus/?page=2"' in page  # where closing it leads
    asked = text_of(client.get(f"/pairs/jpn-rus/?page=1&event={events[35].slug}"))
    assert (events[0].title in asked, f'id="event-{events[35].slug}"' in asked) == (True, False)


@pytest.mark.parametrize("day", ["1956-02-29", "1972-02-29", "1948-02-29", "2016-02-29"])
def test_a_leap_day_may_begin_and_end_a_window(client, day):
    make_event(date=day)
    for address in (f"/pairs/jpn-rus/?from={day}", f"/timeline/?to={day}"):
        assert client.get(address, follow=True).status_code == 200


def renamed(event, *, former):
    FormerSlug.objects.create(event=event, slug=former)


@pytest.mark.parametrize("at", ["", "/embed"])
def test_a_former_slug_opens_the_event_by_its_present_one(client, at):
    renamed(make_event(id="present"), former="past")
    response = client.get(f"{at}/pairs/jpn-rus/?from=1950&event=past")
    assert response.status_code == 301
    assert response["Location"] == f"{at}/pairs/jpn-rus/?from=1950&event=present"


@pytest.mark.parametrize("at", ["", "/embed"])
def test_a_merged_event_is_opened_where_it_went(client, at):
    gone, kept = make_event(id="gone"), make_event(id="kept")
    withdraw(gone, "told twice")
    Event.objects.filter(pk=gone.pk).update(merged_into=kept)
    response = client.get(f"{at}/timeline/?event=gone")
    assert (response.status_code, response["Location"]) == (301, f"{at}/timeline/?event=kept")


@pytest.mark.parametrize("at", ["", "/embed"])
def test_a_view_whose_opened_event_was_withdrawn_is_shown_and_says_why(client, at):
    make_event(title="Another")
    withdraw(make_event(id="gone", title="A false title"), "It did not <happen>.")
    response = client.get(f"{at}/pairs/jpn-rus/?event=gone")
    page = text_of(response)
    assert response.status_code == 410
    assert "This event was withdrawn</strong>: It did not &lt;happen&gt;." in page
    assert ("Another" in page, "A false title" in page) == (True, False)


def test_an_embed_that_opens_an_event_which_never_was_is_not_found(client):
    make_event()
    assert client.get("/embed/pairs/jpn-rus/?event=nope").status_code == 404
