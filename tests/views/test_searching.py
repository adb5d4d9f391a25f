"""One list of queries with what they find, in order; it holds on every database."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.making import make_event, make_source
from timeline.curation.saving import settle_record
from timeline.models import Country, CountryName, SearchEntry, Source, Topic
from timeline.values.words import tokens_of

pytestmark = pytest.mark.django_db

QUERIES = {
    # Words: all of them, the last one also as a beginning, without case or accents
    "declaration": ["declaration"],
    "DECLARATION": ["declaration"],
    "Déclaration": ["declaration"],
    "declar": ["declaration"],
    "joint declar": ["declaration"],
    "declar joint": [],
    "joint fishery": [],
    "islands": ["islands"],
    "island": ["islands"],
    '"island"': [],
    "Tokyo": ["declaration", "visit"],
    "Tōkyō": ["declaration", "visit"],
    "Strasse": ["visit"],
    "1956": [],
    # Where they stand
    "short label": ["ban"],
    "herring": ["ban"],
    "Vladivostok": ["ban"],
    "peace treaty": ["declaration"],
    "occupying": ["visit"],
    "another day": ["islands"],
    "misread": ["islands"],
    "Bluebook": ["declaration", "ban", "visit", "islands"],
    "Matsumoto": ["islands"],
    "Pravda": ["islands"],
    "tass says": ["islands"],
    "diary": ["visit"],
    # Names of the participants, old, native and printed, and codes
    "Nippon": ["declaration", "ban", "visit", "islands"],
    "Soviet Union": ["declaration", "ban"],
    "Russia": ["declaration", "ban", "islands"],
    "CCCP": [],
    "СССР": ["declaration", "ban"],
    "россия": ["declaration", "ban", "islands"],
    "SUN": ["declaration", "ban"],
    # East Asian runs, inside words
    "共同宣言": ["declaration"],
    "共同": ["declaration"],
    "宣": ["declaration"],
    "言": ["declaration"],
    "言宣": [],
    "ソ連": ["declaration", "ban"],
    "日本 ソ連": ["declaration", "ban"],
    "漁業 herring": ["ban"],
    "소련": ["ban"],
    # Signs of other query languages say nothing
    "declaration OR": ["declaration"],
    "declaration AND joint": ["declaration"],
    "NOT declaration": ["declaration"],
    "declarations": ["declaration"],
    "declaration*": ["declaration"],
    "-declaration": ["declaration"],
    "title:declaration": [],
    "(declaration": ["declaration"],
    '"joint declaration': ["declaration"],
    "declaration & !joint | :*": ["declaration"],
    "declaration' -- ; DROP": [],
    "joint 🙂 declaration": ["declaration"],
    "\\declaration\\": ["declaration"],
}


@pytest.fixture
def events():
    topic = Topic.objects.create(slug="peace", name="Peace treaty")
    make_source(
        identifier="memoir", title="Notes of Moscow", kind="scholarship",
        authors=["Matsumoto, Shunichi"], container_title="Pravda", publisher="Iwanami",
    )  # fmt: skip
    known = make_event(
        id="declaration", title="Joint Declaration, 日ソ共同宣言", actors=["JPN", "SUN"],
        recipients=[], place="Tōkyō", topics=[topic.slug],
    )  # fmt: skip
    for code, name in [
        ("JPN", "Nippon"),
        ("JPN", "日本"),
        ("SUN", "СССР"),
        ("SUN", "ソ連"),
        ("RUS", "Россия"),
    ]:
        CountryName.objects.create(country_id=code, name=name, form="alias")
    for code in ("JPN", "SUN", "RUS"):
        settle_record(Country.objects.get(code=code))
    make_event(
        id="ban", date="1957", title="Catch limited 漁業 소련과", label="A short label",
        summary="Of salmon and herring.", place="Vladivostok",
    )  # fmt: skip
    visit = make_event(
        id="visit", date="1958", actors=["JPN"], recipients=["USA"], dating="By a diary.",
        place="Tokyo, Lange Straße",
    )  # fmt: skip
    visit.participants.filter(country="USA").update(capacity="as occupying power")
    make_event(
        id="islands", date="2016", title="Talks on islands", recipients=["RUS"],
        certainty="claimed", claimed_by="TASS says so",
        citation=[
            {"source": "bluebook-1957"},
            {
                "source": "memoir", "stance": "contradicts", "claimed_date": "2016-12",
                "note": "Another day.", "verdict": "source errs", "reason": "A misread cable.",
            },
        ],
    )  # fmt: skip
    settle_record(Country.objects.get(code="USA"))
    return known


def answered(client, address, words):
    """The answer under the view's one spelling, asked for as a browser asks."""
    response = client.get(address, {"q": words})
    return client.get(response["Location"]) if response.status_code == 302 else response


def found_by(client, words, address="/timeline.json"):
    response = answered(client, address, words)
    assert response.status_code == 200, words
    return [each["id"] for each in json.loads(b"".join(response.streaming_content))["events"]]


def test_each_query_finds_the_same_events_in_the_same_order(client, events):
    found = {words: found_by(client, words) for words in QUERIES}
    assert found == QUERIES


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=220))
def test_no_words_do_harm(client, words):
    response = answered(client, "/timeline/", words)
    is_bad = "\0" in words or len(words.strip()) > 200 or (words.strip() and not tokens_of(words))
    assert response.status_code == (400 if is_bad else 200)


@pytest.mark.parametrize("words", ["日" * 200, "a b " * 50, '"' * 200, "x" * 10_000, "a\0b"])
def test_words_without_measure_are_answered(client, events, words):
    response = answered(client, "/timeline/", words)
    assert response.status_code in (200, 400)
    assert ('id="error-q"' in response.content.decode()) == (response.status_code == 400)


def test_signs_without_a_word_are_named(client, events):
    response = client.get("/timeline/", {"q": '"" & | 🙂'})
    assert response.status_code == 400
    assert 'id="error-q"' in response.content.decode()


def test_a_change_of_a_record_is_found_at_once(client, events):
    topic, source = Topic.objects.get(), Source.objects.get(identifier="memoir")
    topic.name, source.title = "Settlement", "Memoirs"
    CountryName.objects.create(country_id="RUS", name="Muscovy", form="alias")
    for row in (topic, source, Country.objects.get(code="RUS")):
        row.save()
        settle_record(row)
    assert found_by(client, "settlement") == ["declaration"]
    assert found_by(client, "memoirs") == ["islands"]
    assert found_by(client, "muscovy") == ["declaration", "ban", "islands"]
    assert found_by(client, "peace treaty") == found_by(client, "notes of moscow") == []
    assert SearchEntry.objects.count() == 4


def test_hits_are_marked_and_quoted_and_nothing_is_taken_for_html(client, events):
    make_event(title="Note on <b>tariffs</b>", summary="A <i>second</i> note.")
    page = answered(client, "/timeline/", "tariffs second").content.decode()
    assert "Note on &lt;b&gt;<mark>tariffs</mark>&lt;/b&gt;" in page
    assert "A &lt;i&gt;<mark>second</mark>&lt;/i&gt; note." in page
    page = answered(client, "/timeline/", "misread").content.decode()
    assert "in a source: A <mark>misread</mark> cable." in page


def test_words_that_find_little_lead_on(client, events):
    page = client.get("/pairs/jpn-rus/?from=1957&domain=diplomacy&q=declaretion").content.decode()
    href = "/pairs/jpn-rus/?from=1957&amp;domain=diplomacy&amp;q=declaration"
    assert f'<a href="{href}" hx-get="{href}">declaration</a>' in page
    page = client.get("/pairs/jpn-rus/?from=1957&domain=diplomacy&q=declaration").content.decode()
    href = "/pairs/jpn-rus/?domain=diplomacy&amp;q=declaration"
    assert f'<a href="{href}" hx-get="{href}">1 event in all years →</a>' in page


def groups_in(page):
    """The links of the page by kind."""
    sections = re.findall(r'<section aria-label="([^"]*)">(.*?)</section>', page, re.S)
    return {title: re.findall(r'href="([^"]*)"', said) for title, said in sections}


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("russia", ["Countries", "Pairs", "Events that say so"]),
        ("ソ連", ["Countries", "Pairs", "Events that say so"]),
        ("nippon and soviet relations", ["Pairs"]),
        ("treaty", ["Topics", "Events that say so"]),
        ("matsumoto", ["Events that say so", "Sources"]),
        ("漁業", ["Events by title"]),
        ("herring", ["Events that say so"]),
    ],
)
def test_a_search_leads_to_what_is_called_so(client, events, words, groups):
    page = answered(client, "/search/", words).content.decode()
    assert list(groups_in(page)) == groups


def test_a_search_shows_first_what_is_called_so_and_then_what_says_so(client, events):
    found = groups_in(answered(client, "/search/", "ソ連").content.decode())
    assert found["Countries"] == ["/countries/sun/"]
    assert found["Pairs"] == ["/pairs/jpn-rus/"]
    assert "/events/ban/" in found["Events that say so"]


@pytest.mark.parametrize(
    ("words", "hrefs"),
    [
        ("19 October 1956", ["/timeline/?from=1956-10-19&amp;to=1956-10-19",
                             "/timeline/?from=1956-10-15&amp;to=1956-10-21"]),
        ("october 1956", ["/timeline/?from=1956-10&amp;to=1956-10"]),
        ("1950s", ["/timeline/?from=1950&amp;to=1959"]),
        ("1890", None),
        ("herring", None),
    ],
)  # fmt: skip
def test_a_search_for_a_date_leads_to_its_window(client, events, words, hrefs):
    found = groups_in(answered(client, "/search/", words).content.decode())
    assert found.get("Dates") == hrefs


def test_too_long_a_search_says_so(client, events):
    response = client.get("/search/", {"q": "herring " * 60})
    assert response.status_code == 400
    assert "At most 200 signs are read." in response.content.decode()


def test_a_search_says_what_it_brought(client, events):
    page = answered(client, "/search/", "herring").content.decode()
    assert (
        '<p id="said" class="unseen" role="status">1 event with these words, 1 link below' in page
    )


def test_a_search_leads_to_all_that_it_counts(client, events):
    page = answered(client, "/search/", "herring").content.decode()
    assert 'href="/timeline/?q=herring">1 event with these words' in page


def test_a_search_for_nothing_known_asks_what_was_meant(client, events):
    page = client.get("/search/?q=Declaratoin").content.decode()
    assert "No event has these words." in page
    assert '<a href="/search/?q=Declaration">Declaration</a>' in page


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("/search/?q=", "/search/"),
        ("/search/?q=%20peace%20%20treaty", "/search/?q=peace+treaty"),
        ("/search/?q=%22%22", "/search/"),
        ("/search/?q=a%00b&page=2", "/search/?q=a%00b"),
        ("/search/?q=a%00b", "/search/?q=a+b"),
    ],
)
def test_a_search_has_one_spelling(client, events, given, canonical):
    response = client.get(given)
    assert (response.status_code, response["Location"]) == (302, canonical)


def test_a_search_asks_as_often_for_many_events_as_for_one(
    client, events, django_assert_max_num_queries
):
    client.get("/search/?q=declaration")
    with django_assert_max_num_queries(10):
        client.get("/search/?q=declaretion")
    with django_assert_max_num_queries(10) as asked:
        client.get("/search/?q=declaration")
    one = len(asked)
    for _each in range(20):
        make_event(title="Declaration")
    client.get("/search/?q=declaration")
    with django_assert_max_num_queries(10) as asked:
        client.get("/search/?q=declaration")
    assert len(asked) <= one


@pytest.mark.parametrize("words", ["declaration", "declaretion", "a", "herring"])
def test_a_view_by_words_asks_ten_questions_at_most(
    client, events, django_assert_max_num_queries, words
):
    client.get("/pairs/jpn-rus/")
    with django_assert_max_num_queries(10):
        client.get(f"/pairs/jpn-rus/?from=1957&q={words}")
