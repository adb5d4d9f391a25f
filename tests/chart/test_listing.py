from types import SimpleNamespace

import pytest

from timeline.chart.listing import build_list, who_of
from timeline.chart.names import Namebook, NameRow
from timeline.chart.references import References
from timeline.filters import Sort, TimelineFilter, View
from timeline.values.edtf import parse

NAMES = Namebook([NameRow("JPN", "Japan", None, None), NameRow("SUN", "Soviet Union", None, None)])


def listed(*dates, sort=Sort.DATE):
    events = [event_dated(date) for date in dates]
    view = View(wanted=TimelineFilter(sort=sort))
    return build_list(
        events=events, running=[], view=view, link=Links(), names=NAMES,
        references=References(),
    )  # fmt: skip


def test_a_break_in_the_list_says_how_long_it_is():
    gaps = [rows.gap for rows in listed("1946", "1947", "1952", "1952-03").years]
    assert gaps == ["", "", "4 years without records"]


def test_no_break_is_told_where_the_order_is_not_of_time():
    assert [rows.gap for rows in listed("1946", "1990", sort=Sort.IMPORTANCE).years] == ["", ""]


class Links:
    def opening(self, slug):
        return f"?event={slug}"

    event = opening


def event_dated(date):
    said, none = parse(date), SimpleNamespace(all=list)
    return SimpleNamespace(
        pk=1, slug="x", title="X", date=date, earliest=said.earliest, precision=said.precision,
        quad="neutral", certainty="happened", dispute="", importance=3, participants=none,
        citations=none,
    )  # fmt: skip


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
