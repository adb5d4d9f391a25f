from collections import Counter

import pytest

from timeline.chart.menus import actors_of, build_filters
from timeline.chart.names import Namebook, NameRow
from timeline.filters import Choice, TimelineFilter, View
from timeline.values.pairs import Pair
from timeline.values.span import Span

NAMES = Namebook(
    NameRow(code, name, None, None)
    for code, name in [("JPN", "Japan"), ("RUS", "Russia"), ("USA", "United States")]
)
JPN_RUS = (Pair("jpn", "rus"),)


def filters_of(view, counts=None):
    return build_filters(
        view,
        actors={},
        topics={},
        counts=counts,
        errors={},
        typed={},
        continues={"RUS": "SUN"},
    )


def menu_of(view, key, counts=None):
    return next(menu for menu in filters_of(view, counts).menus if menu.key == key)


@pytest.mark.parametrize(
    ("key", "links"),
    [
        ("sort", ["/timeline/", "/timeline/?sort=-date", "/timeline/?sort=importance"]),
        ("within", ["/timeline/?from=1956", "/timeline/?from=1956&within=1"]),
        ("states", ["/timeline/?by=sun", "/timeline/?by=sun&states=exact"]),
    ],
)
def test_each_choice_of_a_menu_is_a_view(key, links):
    narrowed = {
        "within": TimelineFilter(span=Span.of("1956")),
        "states": TimelineFilter(by=Choice.of("sun")),
    }
    view = View(wanted=narrowed.get(key, TimelineFilter()))
    assert [choice.href for choice in menu_of(view, key).choices] == links


def test_what_would_choose_nothing_is_not_offered():
    keys = {menu.key for menu in filters_of(View()).menus}
    assert keys & {"within", "states", "sort"} == {"sort"}


def test_a_choice_says_how_many_events_it_would_show():
    counts = {"certainty": Counter(planned=3)}
    numbers = {each.value: each.n for each in menu_of(View(), "certainty", counts).choices}
    assert numbers == {"happened": 0, "claimed": 0, "planned": 3}


def test_numbers_that_would_take_a_scan_are_left_out():
    assert {choice.n for choice in menu_of(View(), "certainty").choices} == {None}


def test_who_acted_is_asked_of_the_pairs_own_countries():
    assert actors_of(View(JPN_RUS), NAMES, None) == {"jpn": "Japan", "rus": "Russia"}


def test_over_all_pairs_the_busiest_are_offered_and_the_chosen_kept():
    wanted = TimelineFilter(by=Choice.of("rus"))
    counts = {"by": Counter(usa=9, jpn=2)}
    assert list(actors_of(View(wanted=wanted), NAMES, counts)) == ["usa", "jpn", "rus"]


@pytest.mark.parametrize(
    ("span", "fields"),
    [
        (Span.of(), ("", "")),
        (Span.of("1956", "1960"), ("1956", "1960")),
        (Span.of("2016-12", "2016-12"), ("2016-12", "2016-12")),
        (Span.of("1956-10-19", "1956-12-31"), ("1956-10-19", "1956-12-31")),
    ],
)
def test_both_ends_of_the_window_are_shown_as_finely(span, fields):
    filters = filters_of(View(wanted=TimelineFilter(span=span)))
    assert (filters.from_text, filters.to_text) == fields


def test_the_switch_says_key_events_and_no_chip_repeats_it():
    found = [filters_of(View(wanted=TimelineFilter(least=least))) for least in (1, 4, 5)]
    assert [(len(each.chips), each.n_chosen) for each in found] == [(0, 0), (0, 1), (1, 1)]


def test_of_several_chips_one_stands_in_the_row_and_the_rest_fold():
    found = filters_of(
        View(wanted=TimelineFilter(Span.of("1956"), words="fish", exact=True, within=True))
    )
    assert [chip.label for chip in found.folded_chips] == [
        "Each state alone", "Wholly inside the window",
    ]  # fmt: skip


def test_what_would_show_nothing_comes_last_unless_it_is_chosen():
    view = View(wanted=TimelineFilter(certainty=Choice.of("claimed")))
    menu = menu_of(view, "certainty", {"certainty": Counter(planned=3)})
    assert [(each.value, each.is_idle) for each in menu.choices] == [
        ("claimed", False), ("planned", False), ("happened", True),
    ]  # fmt: skip


def test_an_importance_is_chosen_and_told_in_words():
    filters = filters_of(View(wanted=TimelineFilter(least=3)))
    words = "Ministers’ or material acts and more"
    [chosen] = [each for each in menu_of(View(wanted=TimelineFilter(least=3)), "min").choices
                if each.chosen]  # fmt: skip
    assert (chosen.label, [chip.label for chip in filters.chips]) == (words, [words])


def test_actions_are_capitalised_like_the_other_choices():
    assert menu_of(View(), "action").choices[0].label == "Agree"
