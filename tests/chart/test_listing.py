from types import SimpleNamespace

import pytest

from timeline.chart.coverage import DECADES, Covered
from timeline.chart.listing import build_list, who_of
from timeline.chart.names import Namebook, NameRow
from timeline.chart.references import References
from timeline.filters import Disputed, Sort, TimelineFilter, View
from timeline.values.edtf import parse
from timeline.values.vocabulary import CoverageLevel

RESEARCHED = {decade: Covered(CoverageLevel.SYSTEMATIC) for decade in DECADES}
NAMES = Namebook([NameRow("JPN", "Japan", None, None), NameRow("SUN", "Soviet Union", None, None)])


def listed(*dates, sort=Sort.DATE):
    return listed_events([event_dated(date) for date in dates], sort=sort)


def listed_events(events, *, covered=RESEARCHED, **wanted):
    view = View(wanted=TimelineFilter(**wanted))
    return build_list(
        events=events, running=[], view=view, link=Links(), names=NAMES,
        references=References(), covered=covered,
    )  # fmt: skip


def test_a_break_in_the_list_says_how_long_it_is():
    gaps = [rows.gap for rows in listed("1946", "1947", "1952", "1952-03").years]
    assert gaps == ["", "", "4 years without records"]


def test_a_break_under_a_filter_claims_no_more_than_the_filter_shows():
    events = [event_dated("1946"), event_dated("1952")]
    [_first, second] = listed_events(events, disputed=Disputed.OPEN).years
    assert second.gap == "5 years without records under these filters"


@pytest.mark.parametrize(
    ("covered", "words"),
    [
        ({}, "23 years without records, not researched"),
        (
            {1950: Covered(CoverageLevel.KEY_EVENTS)},
            "23 years without records, not all of them researched",
        ),
        (
            {decade: Covered(CoverageLevel.KEY_EVENTS) for decade in DECADES},
            "23 years without records",
        ),
    ],
)
def test_a_break_says_whether_anybody_looked(covered, words):
    events = [event_dated("1946"), event_dated("1970")]
    [_first, second] = listed_events(events, covered=covered).years
    assert second.gap == words


def test_no_break_is_told_where_the_order_is_not_of_time():
    assert [rows.gap for rows in listed("1946", "1990", sort=Sort.IMPORTANCE).years] == ["", ""]


def row_citing(*citations, **wanted):
    event = event_dated("1950")
    event.citations = SimpleNamespace(all=lambda: list(citations))
    return listed_events([event], **wanted).years[0].rows[0]


def citation(title="Bluebook", *, stance="contradicts", language="en", kind="news", **more):
    source = SimpleNamespace(
        pk=title, title=title, kind=kind, language=language, authors=[], container_title="",
        publisher="", issued="", url="", archive_url="",
    )  # fmt: skip
    return SimpleNamespace(
        source=source, source_id=title, stance=stance, **{"verdict": "", "claimed_date": ""} | more
    )


@pytest.mark.parametrize(
    ("claimed", "words"),
    [
        (["", ""], "open dispute: 2 sources contradict"),
        ([""], "open dispute: 1 source contradicts"),
        (["1950-06-24"], "open dispute over the date: 1 source contradicts"),
    ],
)
def test_a_row_says_that_a_dispute_is_open_and_over_what(claimed, words):
    row = row_citing(
        *(citation(f"{at}", verdict="open", claimed_date=date) for at, date in enumerate(claimed))
    )
    assert row.open_dispute == words


def test_a_row_says_which_source_errs_to_who_asks_for_disputes():
    errs = citation("Essay", verdict="source errs")
    rows = [row_citing(errs, errs), row_citing(errs, errs, disputed=Disputed.YES)]
    assert [row.errors for row in rows] == ["", "one source errs: “Essay”"]


@pytest.mark.parametrize(("language", "words"), [("ru", "Russian"), ("en-GB", ""), ("", "")])
def test_a_row_says_which_language_its_first_source_takes(language, words):
    assert row_citing(citation(stance="supports", language=language)).first_language == words


def test_a_row_counts_sources_and_not_what_each_says():
    told = [citation("Essay"), citation("Bluebook"), citation("Bluebook"), citation("Essay")]
    assert row_citing(*told).more_sources == 1


def test_a_row_and_the_opened_event_lead_with_the_same_source():
    told = [
        citation("Encyclopedia", stance="supports", kind="reference"),
        citation("Декларация", stance="supports", kind="primary", language="ru"),
    ]
    assert row_citing(*told).first_source == "Декларация"


class Links:
    def opening(self, slug):
        return f"?event={slug}"

    event = opening


def event_dated(date):
    said, none = parse(date), SimpleNamespace(all=list)
    return SimpleNamespace(
        pk=1, slug="x", title="X", date=date, earliest=said.earliest, precision=said.precision,
        quad="neutral", certainty="happened", outcome="", dispute="", importance=3,
        participants=none, citations=none,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("did not happen", "Planned · Did not happen"), ("", "Planned · Outcome unknown")],
)
def test_a_row_says_what_became_of_a_plan(outcome, words):
    plan, event = event_dated("1956"), event_dated("1956")
    plan.certainty, plan.outcome = "planned", outcome
    [rows] = listed_events([plan, event]).years
    assert [row.plan for row in rows.rows] == [words, ""]


def event_of(*roles):
    participants = [SimpleNamespace(country_id=code, role=role) for code, role in roles]
    related = SimpleNamespace(all=lambda: participants)
    return SimpleNamespace(earliest=parse("1953-03-05").earliest, participants=related)


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ([("SUN", "actor"), ("JPN", "recipient")], "Soviet Union → Japan"),
        ([("SUN", "actor"), ("JPN", "actor")], "Soviet Union, Japan"),
        ([("SUN", "actor"), ("JPN", "affected")], "Soviet Union, bearing on Japan"),
    ],
)
def test_a_row_says_who_did_it_and_to_whom(roles, words):
    assert who_of(event_of(*roles), NAMES) == words
