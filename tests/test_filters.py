import unicodedata
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from timeline.filters import Choice, Disputed, Sort, TimelineFilter, View
from timeline.forms import FilterForm, words_of
from timeline.values.pairs import Pair
from timeline.values.span import WHOLE_SPAN, Span
from timeline.values.vocabulary import Action, Certainty, Domain, Quad

JPN_RUS = (Pair("jpn", "rus"),)
LISTS = {"by", "domain", "action", "quad", "topic", "certainty"}
ONE_VALUE = {"action": Action.values, "quad": Quad.values, "certainty": Certainty.values}
DEFAULTS = {
    "from": "1945-01-01",
    "to": "2018-12-31",
    "min": "1",
    "sort": "date",
    "q": " ",
    "by": ",",
}


def form_of(query):
    return FilterForm(QueryDict(query), actors={"jpn", "rus"}, topics={"peace-treaty"})


def choices(values, *, closed=True):
    split = st.lists(st.sampled_from(sorted(values)), unique=True).flatmap(
        lambda chosen: st.integers(0, len(chosen)).map(
            lambda at: Choice(frozenset(chosen[:at]), frozenset(chosen[at:]))
        )
    )
    return split.map(lambda choice: choice.among(values)) if closed else split


spans = st.tuples(st.dates(WHOLE_SPAN.first, WHOLE_SPAN.last), st.dates(
    WHOLE_SPAN.first, WHOLE_SPAN.last)).map(lambda days: Span(min(days), max(days)))  # fmt: skip
filters = st.builds(
    TimelineFilter,
    span=spans,
    by=choices({"jpn", "rus"}, closed=False),
    domain=choices(Domain.values),
    action=choices(Action.values, closed=False),
    quad=choices(Quad.values),
    topic=choices({"peace-treaty"}, closed=False),
    certainty=choices(Certainty.values),
    least=st.integers(1, 5),
    words=st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40
    ).map(words_of),
    disputed=st.sampled_from(Disputed),
    exact=st.booleans(),
    within=st.booleans(),
    sort=st.sampled_from(Sort),
)


views = st.builds(
    View,
    st.just(JPN_RUS),
    filters,
    page=st.integers(2, 1_000_000),
    event=st.sampled_from(["", "joint-declaration-1956"]),
)


@given(views)
def test_an_address_says_its_filter_and_nothing_else(view):
    query = view.address().partition("?")[2]
    assert form_of(query).to_view(JPN_RUS) == view


@given(filters, filters)
def test_two_filters_have_two_addresses(one, other):
    assert (one == other) == (View(JPN_RUS, one).address() == View(JPN_RUS, other).address())


@st.composite
def spellings(draw, view):
    """The query of a view as others may write it: out of order, doubled, padded, told in full."""
    said = dict(view.query)
    for key in draw(st.sets(st.sampled_from(sorted(DEFAULTS)))):
        said.setdefault(key, DEFAULTS[key])
    if view.wanted.span == WHOLE_SPAN:
        said["within"] = draw(st.sampled_from(["", "1"]))
    for key in LISTS & said.keys():
        values = said[key].split(",")
        if key in ONE_VALUE and not values[-1].startswith("-"):
            rest = sorted({f"-{each}" for each in ONE_VALUE[key]} - {f"-{each}" for each in values})
            values += draw(st.lists(st.sampled_from(rest), max_size=2)) if rest else []
        values += draw(st.lists(st.sampled_from(values), max_size=2))
        said[key] = draw(st.sampled_from([",", " , ", ",,"])).join(draw(st.permutations(values)))
    for key in {*LISTS, "sort", "states"} & said.keys():
        if draw(st.booleans()):
            said[key] = said[key].upper()
    padding = draw(st.sampled_from(["", " ", "\t"]))
    said = {key: f"{padding}{text}" for key, text in said.items()}
    said["q"] = unicodedata.normalize("NFD", said["q"]) if "q" in said else ""
    pairs = [
        (key, text)
        for key, texts in said.items()
        for text in (texts.split(",") if key in LISTS and draw(st.booleans()) else [texts])
    ]
    return urlencode(draw(st.permutations(pairs)))


@given(st.data())
def test_every_spelling_of_a_view_leads_to_its_one_address(data):
    view = View(JPN_RUS, data.draw(filters))
    spelt = data.draw(spellings(view))
    form = form_of(spelt)
    assert (form.to_view(JPN_RUS).address(), form.faults) == (view.address(), {})


def test_the_whole_of_everything_has_a_bare_address():
    assert View(JPN_RUS).address() == "/pairs/jpn-rus/"


def test_keys_stand_in_their_fixed_order():
    wanted = TimelineFilter(span=Span.of("1956", "1960"), domain=Choice.of("trade", "-nuclear"))
    address = View(JPN_RUS, wanted, page=2, event="x").address()
    assert address == "/pairs/jpn-rus/?from=1956&to=1960&domain=trade,-nuclear&page=2&event=x"


@pytest.mark.parametrize(
    ("page", "event", "query"),
    [(1, "", ""), (2, "", "?page=2"), (1, "x", "?page=1&event=x"), (0, "x", "?event=x")],
)
def test_the_first_page_is_said_only_beside_an_opened_event(page, event, query):
    assert View(JPN_RUS, page=page, event=event).address() == f"/pairs/jpn-rus/{query}"


def test_a_format_takes_the_place_of_the_last_slash_and_has_no_page():
    assert View(JPN_RUS, page=3).address("json") == "/pairs/jpn-rus.json"


def test_every_value_of_a_closed_list_is_no_choice():
    view = form_of("certainty=happened,claimed,planned").to_view(JPN_RUS)
    assert view == View(JPN_RUS)


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("certainty=happened,-claimed", "?certainty=happened"),
        ("quad=neutral,-verbal-conflict", "?quad=neutral"),
        ("action=aid,support,-sanction", "?action=aid,support"),
        ("domain=trade,-nuclear", "?domain=trade,-nuclear"),
        ("within=1", ""),
        ("within=1&from=1945-01-01&to=2018", ""),
        ("within=1&from=1956", "?from=1956&within=1"),
    ],
)
def test_what_chooses_nothing_more_is_not_said(query, canonical):
    assert form_of(query).to_view(JPN_RUS).address() == f"/pairs/jpn-rus/{canonical}"


@pytest.mark.parametrize(
    ("pair", "by", "is_said"),
    [
        ("jpn-rus", "", True),
        ("jpn-sun", "", True),
        ("chn-usa", "", False),
        ("chn-usa", "chn", False),
        ("chn-usa", "-rus", True),
        ("", "", False),
        ("", "sun", True),
    ],
)
def test_states_alone_are_said_where_one_has_a_lineage(pair, by, is_said):
    wanted = TimelineFilter(exact=True, by=Choice.of(*by.split()))
    view = View((Pair.parse(pair),) if pair else (), wanted).under({"RUS": "SUN"})
    assert view.wanted.exact is is_said


@pytest.mark.parametrize(
    ("query", "span"),
    [
        ("from=1956-13&to=1960", Span.of(last="1960")),
        ("from=1956&to=soon", Span.of("1956")),
        ("from=1956&to=1950", Span.of("1956")),
        ("from=soon&to=later", WHOLE_SPAN),
    ],
)
def test_a_bad_end_of_the_window_leaves_the_good_one(query, span):
    form = form_of(query)
    assert (form.to_view(JPN_RUS).wanted.span, form.status) == (span, 400)


@pytest.mark.parametrize(
    ("query", "span"),
    [
        ("from=19.10.1956", Span.of("1956-10-19")),
        ("from=15+October+1956&to=October+1956", Span.of("1956-10-15", "1956-10")),
        ("from=1956/10/15", Span.of("1956-10-15")),
        ("from=1956-10-15/1956-10-21", Span.of("1956-10-15", "1956-10-21")),
        ("to=1950s", Span.of(last="1959")),
        ("to=195X", Span.of(last="1959")),
        ("to=autumn+1956", Span.of(last="1956-11")),
    ],
)
def test_a_date_that_can_mean_one_thing_is_taken_as_it_is_meant(query, span):
    form = form_of(query)
    assert (form.to_view(JPN_RUS).wanted.span, form.status) == (span, 200)


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("from=3/4/1956", "The first day “3/4/1956” is no date: try 1956-04-03."),
        ("from=1956-13", "The first day “1956-13” is no date: try 1956."),
        ("from=1956-02-30", "The first day “1956-02-30” is no date: try 1956-02."),
        ("to=late+1956", "The last day “late 1956” is no date: try 1956."),
        ("to=2019", "The records run from 1945-01-01 to 2018-12-31."),
        ("to=soon", "Write a year, a month or a day: 1956, 1956-10 or 1956-10-19."),
    ],
)
def test_an_end_that_is_no_date_is_told_with_what_may_be_meant(query, fault):
    assert list(form_of(query).faults.values()) == [fault]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=soon", "from"),
        ("from=1990&to=1980", "to"),
        ("to=2019", "to"),
        ("domain=weather", "domain"),
        ("domain=trade,-trade", "domain"),
        ("min=6", "min"),
        ("min=five", "min"),
        ("by=xxx", "by"),
        ("sort=size", "sort"),
        ("page=0", "page"),
        ("q=-", "q"),
        ("q=%FF", "q"),
    ],
)
def test_a_bad_value_is_named_and_keeps_its_default(query, field):
    form = form_of(query + "&topic=peace-treaty")
    wanted = form.to_view(JPN_RUS).wanted
    assert (form.status, set(form.faults)) == (400, {field})
    assert wanted.topic == Choice.of("peace-treaty")
