import random
from collections import Counter
from dataclasses import replace

import pytest
from django.db import connection

from tests.making import document, make_countries, make_source
from timeline.curation.saving import publish
from timeline.filters import Choice, Disputed, Sort, TimelineFilter, View
from timeline.models import DetailRow, Event, Topic
from timeline.reading import answers
from timeline.reading.answers import answer
from timeline.reading.book import shelf
from timeline.values.pairs import Pair
from timeline.values.span import Span
from timeline.values.vocabulary import Scope
from timeline.values.words import sought_in

pytestmark = pytest.mark.django_db

JPN_RUS, CHN_USA = Pair("jpn", "rus"), Pair("chn", "usa")
SPANS = [
    Span.of(),
    Span.of("1955", "1964"),
    Span.of("1950", "1969"),
    Span.of("1956", "1956"),
    Span.of("1956-03", "1961-02"),
    Span.of("1957-05-09"),
]


def any_event(number, chance):
    year = chance.randint(1955, 1962)
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    dispute = {"source": "opinion", "stance": "contradicts", "note": "x", "verdict": "open"}
    return document(
        id=f"e{number}",
        date=chance.choice([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}",
                            f"{year}-{month:02}/{year + 2}"]),
        title=chance.choice(["Fishery talks", "Exchange of notes"]),
        importance=chance.randint(1, 5),
        action=chance.choice(["support", "sanction", "request", ""]),
        domains=chance.sample(["trade", "security"], chance.randint(1, 2)),
        topics=chance.sample(["fish"], chance.randint(0, 1)),
        actors=[chance.choice(["JPN", "CHN"])],
        recipients=chance.sample(["SUN", "USA"], chance.randint(1, 2)),
        affected=chance.sample(["KOR"], chance.randint(0, 1)),
        citation=[{"source": "bluebook-1957"}, *chance.sample([dispute], chance.randint(0, 1))],
    )  # fmt: skip


@pytest.fixture
def events():
    make_countries()
    make_source()
    make_source(identifier="opinion", kind="commentary")
    Topic.objects.create(slug="fish", name="Fish")
    chance = random.Random(1956)
    return [publish(any_event(number, chance)) for number in range(40)]


def views():
    filters = [
        {},
        {"least": 4},
        {"domain": Choice.of("trade")},
        {"domain": Choice.of("-trade")},
        {"by": Choice.of("rus")},
        {"by": Choice.of("-jpn"), "action": Choice.of("sanction", "support")},
        {"quad": Choice.of("material-conflict"), "least": 3},
        {"topic": Choice.of("fish")},
        {"disputed": Disputed.OPEN},
        {"words": "fishery"},
        {"within": True},
        {"exact": True},
    ]
    for pairs in [(), (JPN_RUS,), (CHN_USA, JPN_RUS)]:
        for span in SPANS:
            for wanted in filters:
                yield View(pairs, TimelineFilter(span=span, **wanted))


def by_query(view):
    """What the database says of the same filter, asked in one go."""
    found = (
        Event.objects.published()
        .of(view.pairs, view.wanted.scope)
    )  # fmt: skip
    wanted = view.wanted
    matching = found.matching(wanted, sought=sought_in(wanted.words), lineages={"RUS": "SUN"})
    return found, matching.in_span(wanted).in_order()


def test_a_page_holds_what_the_exports_query_finds(events):
    for view in views():
        all_of, here = by_query(view)
        found = answer(view, shelf.book())
        listed = found.running + found.listed
        assert (found.total, found.shown) == (all_of.count(), here.count()), view
        assert [each.pk for each in listed] == [each.pk for each in here][: len(listed)], view


def test_reading_by_tier_answers_the_same(events, monkeypatch):
    monkeypatch.setattr(answers, "MOST_MARKS", 0)
    asked = [view for view in views() if view.wanted.cube_answers and len(view.pairs) < 2]
    whole = [answer(view, shelf.book()) for view in asked]
    monkeypatch.setattr(answers, "READ_WHOLE", 0)
    for view, wanted in zip(asked, whole, strict=True):
        found = answer(view, shelf.book())
        for name in ("total", "starting", "began", "listed", "running", "counts"):
            assert getattr(found, name) == getattr(wanted, name), (name, view)
        assert set(found.strip) == set(wanted.strip)
        assert set(found.heat) == set(wanted.heat), view


@pytest.mark.parametrize("sort", Sort)
def test_a_page_read_by_tier_is_in_the_order_asked_for(events, monkeypatch, sort):
    view = View((JPN_RUS,), TimelineFilter(sort=sort))
    listed = answer(view, shelf.book()).listed
    monkeypatch.setattr(answers, "READ_WHOLE", 0)
    assert answer(view, shelf.book()).listed == listed


def test_a_number_beside_a_choice_is_what_choosing_it_shows(events):
    for wanted in [TimelineFilter(), TimelineFilter(least=3, domain=Choice.of("trade"))]:
        counts = answer(View((JPN_RUS,), wanted), shelf.book()).counts
        for value in ("sanction", "request"):
            alone = TimelineFilter(
                least=wanted.least, domain=wanted.domain, action=Choice.of(value)
            )
            assert counts["action"][value] == by_query(View((JPN_RUS,), alone))[1].count()


def test_a_number_leaves_out_what_stays_excluded(events):
    wanted = TimelineFilter(domain=Choice.of("-trade"))
    counts = answer(View((JPN_RUS,), wanted), shelf.book()).counts
    for value in ("trade", "security"):
        chosen = replace(wanted, domain=wanted.domain.toggling(value))
        assert counts["domain"][value] == by_query(View((JPN_RUS,), chosen))[1].count() > 0


def test_counting_stops_at_its_bound_and_says_so(events, monkeypatch):
    monkeypatch.setattr(answers, "COUNTED_EXACTLY", 5)
    found = answer(View((), TimelineFilter(words="talks")), shelf.book())
    assert (found.is_more, found.starting) == (True, 5)


def test_a_crowd_becomes_heat_with_names_from_every_part(events, monkeypatch):
    monkeypatch.setattr(answers, "MOST_MARKS", 10)
    found = answer(View((JPN_RUS,), TimelineFilter(span=Span.of("1955", "1964"))), shelf.book())
    assert sum(cell.n for cell in found.heat) == found.starting
    assert 0 < len(found.marks) <= found.shown


@pytest.mark.parametrize("counted_exactly", [20_000, 0])
def test_of_several_lanes_only_the_crowded_are_heat(events, monkeypatch, counted_exactly):
    alone = [answer(View((pair,)), shelf.book()) for pair in (CHN_USA, JPN_RUS)]
    few, many = sorted(len(found.marks) for found in alone)
    monkeypatch.setattr(answers, "COUNTED_EXACTLY", counted_exactly)
    monkeypatch.setattr(answers, "READ_WHOLE", counted_exactly // 10)
    monkeypatch.setattr(answers, "MOST_MARKS", (few + many) // 2)
    found = answer(View((CHN_USA, JPN_RUS)), shelf.book())
    [heated] = {cell.pair for cell in found.heat}
    drawn = Counter(row.pair for row in found.marks)
    [other] = drawn.keys() - {heated}
    assert (drawn[other], sum(cell.n for cell in found.heat)) == (few, many)


def test_what_was_in_force_for_long_stays_in_sight_of_a_crowd(events, monkeypatch):
    monkeypatch.setattr(answers, "MOST_MARKS", 3)
    monkeypatch.setattr(answers, "NAMED_OVER_HEAT", 0)
    view = View((JPN_RUS,), TimelineFilter(span=Span.of("1957", "1958")))
    found = answer(view, shelf.book())
    assert {row.slug for row in found.marks} >= {event.slug for event in found.running}


def test_an_opened_event_has_the_ones_before_and_after_it_in_the_view(events, monkeypatch):
    view = View((JPN_RUS,), TimelineFilter(span=Span.of("1957", "1960")))
    listed = answer(view, shelf.book()).listed
    for read_whole in (2_000, 0):
        monkeypatch.setattr(answers, "READ_WHOLE", read_whole)
        found = answer(replace(view, event=listed[2].slug), shelf.book())
        assert (found.earlier, found.later) == (listed[1], listed[3])


@pytest.mark.parametrize("sort", Sort)
def test_the_list_shows_the_page_of_an_opened_event(events, monkeypatch, sort):
    monkeypatch.setattr(answers, "ROWS_A_PAGE", 3)
    for more in ({}, {"domain": Choice.of("trade")}, {"words": "talks"}):
        view = View((), TimelineFilter(span=Span.of("1956", "1961"), sort=sort, **more))
        third = answer(replace(view, page=3), shelf.book()).listed
        for read_whole in (2_000, 0):
            monkeypatch.setattr(answers, "READ_WHOLE", read_whole)
            found = answer(replace(view, event=third[-1].slug), shelf.book())
            assert (found.page, found.listed) == (3, third)
        asked = answer(replace(view, event=third[-1].slug, page=1), shelf.book())
        assert (asked.page, third[-1] in asked.listed) == (1, False)


def test_the_place_of_an_event_is_sought_to_a_bound(events):
    rows = DetailRow.objects.of((), Scope.LINEAGE).own()
    last = rows.in_order().last().event.slug
    assert rows.place_of(last, "date", most=39) == 39
    assert rows.place_of(last, "date", most=38) is None
    assert rows.place_of("nowhere", "date", most=39) is None


def test_an_event_of_another_pair_is_said_to_be_elsewhere(events):
    own, other = View((JPN_RUS,)), View((CHN_USA,))
    event = answer(own, shelf.book()).listed[0]
    found = [answer(replace(view, event=event.slug), shelf.book()) for view in (own, other)]
    assert [each.is_elsewhere for each in found] == [False, True]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a plan of SQLite's")
@pytest.mark.parametrize("sort", [Sort.DATE, Sort.NEWEST])
@pytest.mark.parametrize("pairs", [(), (JPN_RUS,)])
def test_a_page_of_the_list_is_read_in_its_order_and_no_further(pairs, sort):
    here = DetailRow.objects.of(pairs, Scope.LINEAGE).overlapping(Span.of())
    plan = here.starting_in(Span.of()).in_order(sort)[:30].explain()
    assert ("detail_in_date_order" in plan, "TEMP B-TREE" in plan) == (True, False)
