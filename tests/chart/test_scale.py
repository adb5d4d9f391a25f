from datetime import date

from timeline.chart.scale import Scale

YEAR_1956 = Scale(date(1956, 1, 1), date(1956, 12, 31), widths=(330, 700))


def test_a_month_is_as_wide_as_a_month():
    october = YEAR_1956.stretch(date(1956, 10, 1), date(1956, 10, 31))
    assert october == ("74.863%", "8.470%", "83.333%")


def test_the_last_day_of_a_window_has_its_width_too():
    assert YEAR_1956.part(date(1956, 12, 31), date(1956, 12, 31)) == (365 / 366, 1.0)


def test_days_outside_the_window_are_held_at_its_edges():
    assert YEAR_1956.part(date(1945, 1, 1), date(2018, 12, 31)) == (0.0, 1.0)


def test_a_share_counts_the_days_outside_the_window():
    assert YEAR_1956.share(date(1955, 12, 31), date(1956, 12, 31)) == 367 / 366


def test_what_shows_at_every_width_needs_no_class():
    shown = [YEAR_1956.shown_at(widths) for widths in ([330, 700], [700], [])]
    assert shown == ["", "at-700", "at-none"]
