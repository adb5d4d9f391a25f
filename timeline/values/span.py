"""The stretch of days that a reader looks at, and the ladder on which it is zoomed.

All ends are inclusive. Windows of the ladder stand on the calendar: years begin in January,
decades in years ending in 0, half years on quarters, weeks on Monday as in ISO 8601.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple, Self

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from timeline.values.wording import say, say_as, say_together

FIRST_DAY = date(1945, 1, 1)
LAST_DAY = date(2018, 12, 31)
ONE_DAY = timedelta(days=1)

_TEXT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class SpanError(ValueError):
    """Two ends that make no span; `reason` says why, `end` which is at fault: `from` or `to`."""

    def __init__(self, reason: str | Promise, end: str = "from"):
        super().__init__(reason, end)
        self.reason = reason
        self.end = end

    def __str__(self):
        return str(self.reason)


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, both inclusive, within 1945-01-01 to 2018-12-31.

    Raises SpanError for an end outside, or a last day before the first.
    """

    first: date
    last: date

    def __post_init__(self):
        for day, end in ((self.first, "from"), (self.last, "to")):
            if not FIRST_DAY <= day <= LAST_DAY:
                raise SpanError(_("The records run from 1945-01-01 to 2018-12-31."), end)
        if self.first > self.last:
            raise SpanError(_("The span ends before it begins."), "to")

    @classmethod
    def of(cls, first: str = "", last: str = "") -> Self:
        """The span from the first day of one year, month or day to the last day of another.

        `Span.of("1960", "1970-03")` runs from 1 January 1960 to 31 March 1970; an empty text is
        that end of the whole span. Raises SpanError where a text is none of the three.
        """
        begins = _days_of(first, "from")[0] if first else FIRST_DAY
        ends = _days_of(last, "to")[1] if last else LAST_DAY
        return cls(begins, ends)

    @property
    def from_text(self) -> str:
        """The shortest text whose first day is the span's; empty at the beginning of everything."""
        if self.first == FIRST_DAY:
            return ""
        year, month, day = self.first.isoformat().split("-")
        if day != "01":
            return self.first.isoformat()
        return year if month == "01" else f"{year}-{month}"

    @property
    def to_text(self) -> str:
        """The shortest text whose last day is the span's; empty at the end of everything."""
        if self.last == LAST_DAY:
            return ""
        if not _ends_month(self.last):
            return self.last.isoformat()
        return f"{self.last:%Y}" if self.last.month == 12 else f"{self.last:%Y-%m}"

    @property
    def days(self) -> int:
        return self.last.toordinal() - self.first.toordinal() + 1

    @property
    def centre(self) -> date:
        """The middle day; of an even number of days the earlier one in the middle."""
        return self.first + timedelta(days=(self.days - 1) // 2)

    def holds(self, other: Self) -> bool:
        """Whether all of another span lies in this one."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, earliest: date, last_day: date) -> bool:
        """Whether any day of `earliest` to `last_day`, both inclusive, lies in the span."""
        return earliest <= self.last and last_day >= self.first

    def position(self, day: date) -> float:
        """Where a day begins in the span, from 0 to 1; a day outside is at the nearer end."""
        return min(max((day - self.first).days / self.days, 0.0), 1.0)

    def words(self) -> str:
        """The span in the active language: "1945–2018", "October 1956", "15–21 October 1956"."""
        return _words(self, get_language())

    def spoken(self) -> str:
        """The same to be heard, where a dash is silent: "1945 to 2018", "15 to 21 October 1956"."""
        return _words(self, get_language(), is_spoken=True)

    def zoomed_in(self, centre: date | None = None) -> Self | None:
        """The widest smaller window of the ladder inside the span that holds its centre.

        Another centre may be given, as under a pointer; one outside is moved to the nearer end.
        None where the span is a single day.
        """
        centre = min(max(centre or self.centre, self.first), self.last)
        for step in LADDER:
            if inside := [each for each in step.windows_on(centre) if self._is_wider(each)]:
                return inside[0]
        return None

    def zoomed_out(self) -> Self | None:
        """The narrowest window of the ladder that holds the span and more; None if it is whole."""
        for step in reversed(LADDER):
            windows = step.windows_on(self.centre)
            if around := [each for each in windows if each._is_wider(self)]:
                return around[0]
        return None

    def _is_wider(self, other):
        return self.holds(other) and self != other

    def moved_left(self) -> Self | None:
        """The window as wide just before this one, or where the records begin; None at the edge.

        A window of the ladder moves on the calendar, so from where it was held up at the edge it
        finds back to decades; any other moves by its own length in months or days.
        """
        return None if self.first == FIRST_DAY else _own_step(self).before(self)

    def moved_right(self) -> Self | None:
        """The window as wide just after this one, or where the records end; None at the edge."""
        return None if self.last == LAST_DAY else _own_step(self).after(self)

    def buckets(self, unit: str) -> Iterator[Self]:
        """The span cut at every `decade`, `five years`, `two years`, `year`, `half year`,
        `quarter`, `month`, `week` or `day`.

        The first and last piece may be less than the unit.
        """
        counting, length = _UNITS[unit]
        first = self.first
        while first <= self.last:
            after = counting.day((counting.number(first) // length + 1) * length)
            yield Span(first, min(after - ONE_DAY, self.last))
            first = after

    def bucket_of(self, day: date, unit: str) -> Self:
        """The piece of `buckets(unit)` that holds a day of the span."""
        counting, length = _UNITS[unit]
        start = counting.number(day) // length * length
        after = counting.day(start + length)
        return Span(max(counting.day(start), self.first), min(after - ONE_DAY, self.last))

    @property
    def is_of_whole_months(self) -> bool:
        return self.first.day == 1 and _ends_month(self.last)

    def ticks(self) -> tuple["Tick", ...]:
        """The pieces of an axis over the span, with at most a dozen or so labels among them."""
        return _ticks(self, get_language())


WHOLE_SPAN = Span(FIRST_DAY, LAST_DAY)


def month_number(day: date) -> int:
    """Months from the beginning of the records: 0 for any day of January 1945."""
    return (day.year - FIRST_DAY.year) * 12 + day.month - 1


def first_day_of_month(number: int) -> date:
    """The inverse of `month_number`."""
    return date(FIRST_DAY.year + number // 12, number % 12 + 1, 1)


def _days_of(text, end):
    """The first and last day of a year, month or day text."""
    if not (found := _TEXT.fullmatch(text.strip())):
        raise SpanError(_("Write a year, a month or a day: 1956, 1956-10 or 1956-10-19."), end)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        reason = format_lazy(_("There is no {text} in the calendar."), text=found[0])
        raise SpanError(reason, end) from None
    if day:
        return first, first
    return first, date(year, month or 12, monthrange(year, month or 12)[1])


def _ends_month(day):
    return day.day == monthrange(day.year, day.month)[1]


@lru_cache(maxsize=4096)
def _words(span, language, is_spoken=False):
    """`language` is the active one: it is there to keep the languages' answers apart."""
    unit = _unit_of(span)
    if say(span.first, unit) == say(span.last, unit):
        return say(span.first, unit)
    first, last = say_together([span.first, span.last], unit)
    if is_spoken:
        form = pgettext("span", "{first} to {last}")
    elif " " in first:
        form = pgettext("span", "{first} – {last}")
    else:
        form = pgettext("span", "{first}–{last}")
    return form.format(first=first, last=last)


def _unit_of(span):
    if span.first.day != 1 or not _ends_month(span.last):
        return "day"
    return "year" if (span.first.month, span.last.month) == (1, 12) else "month"


class _Counting(NamedTuple):
    """Days or months as a number each, on which a grid stands."""

    number: Callable[[date], int]
    day: Callable[[int], date]


_BY_MONTH = _Counting(
    lambda day: day.year * 12 + day.month - 1,
    lambda number: date(number // 12, number % 12 + 1, 1),
)
# Ordinal 1 is a Monday, so multiples of seven are Mondays.
_BY_DAY = _Counting(lambda day: day.toordinal() - 1, lambda number: date.fromordinal(number + 1))


@dataclass(frozen=True, slots=True)
class Step:
    """Windows of one width: one at every line of a grid, and one at each end of the records.

    `length` and `grid` are in months or in days. Where the grid is finer than the length, windows
    overlap, so that zooming out finds one that holds everything in view.
    """

    counting: _Counting
    length: int
    grid: int

    def windows_on(self, day: date) -> list[Span]:
        """The windows that hold a day: those on the grid first, then by how near its middle."""
        number = self.counting.number(day)
        windows = [
            (start % self.grid > 0, self._window(start))
            for start in self._starts(number - self.length + 1, number)
        ]
        windows.sort(key=lambda each: (each[0], _off_centre(each[1], day)))
        return [window for _is_off_grid, window in windows]

    def has(self, span: Span) -> bool:
        number = self.counting.number(span.first)
        return (
            self.counting.day(number) == span.first
            and self.counting.day(number + self.length) == span.last + ONE_DAY
            and number in self._starts(number, number)
        )

    def before(self, span: Span) -> Span:
        number = self.counting.number(span.first)
        return self._window(min(self._starts(number - self.length, number - 1)))

    def after(self, span: Span) -> Span:
        number = self.counting.number(span.first)
        return self._window(max(self._starts(number + 1, number + self.length)))

    def _starts(self, least, most):
        """The grid's lines from `least` to `most` with room for a window, and the two ends."""
        lowest = self.counting.number(FIRST_DAY)
        highest = self.counting.number(LAST_DAY) + 1 - self.length
        least, most = max(least, lowest), min(most, highest)
        lines = range(-(-least // self.grid) * self.grid, most + 1, self.grid)
        return {*lines, *(end for end in (lowest, highest) if least <= end <= most)}

    def _window(self, start):
        after = self.counting.day(start + self.length)
        return Span(self.counting.day(start), after - ONE_DAY)


def _off_centre(span, day):
    middle = span.first.toordinal() + span.last.toordinal()
    return abs(middle - 2 * day.toordinal()), span.first


LADDER = (
    Step(_BY_MONTH, 74 * 12, 74 * 12),
    Step(_BY_MONTH, 40 * 12, 20 * 12),
    Step(_BY_MONTH, 20 * 12, 10 * 12),
    Step(_BY_MONTH, 10 * 12, 10 * 12),
    Step(_BY_MONTH, 5 * 12, 5 * 12),
    Step(_BY_MONTH, 2 * 12, 12),
    Step(_BY_MONTH, 12, 12),
    Step(_BY_MONTH, 6, 3),
    Step(_BY_MONTH, 3, 3),
    Step(_BY_MONTH, 1, 1),
    Step(_BY_DAY, 14, 7),
    Step(_BY_DAY, 7, 7),
    Step(_BY_DAY, 1, 1),
)


def _step_of(span):
    return next((step for step in LADDER if step.has(span)), None)


def _own_step(span):
    """The span's step, or one of its own on which it moves by its length."""
    if step := _step_of(span):
        return step
    counting = _BY_DAY if _unit_of(span) == "day" else _BY_MONTH
    length = counting.number(span.last) - counting.number(span.first) + 1
    return Step(counting, length, 1)


class Tick(NamedTuple):
    """A piece of an axis, its label or "", and whether it begins something larger.

    `lead` is the label where it is the first on the axis, with all that the later ones leave out.
    """

    span: Span
    label: str
    lead: str
    is_major: bool


_UNITS = {
    "decade": (_BY_MONTH, 120),
    "five years": (_BY_MONTH, 60),
    "two years": (_BY_MONTH, 24),
    "year": (_BY_MONTH, 12),
    "half year": (_BY_MONTH, 6),
    "quarter": (_BY_MONTH, 3),
    "month": (_BY_MONTH, 1),
    "week": (_BY_DAY, 7),
    "day": (_BY_DAY, 1),
}

# The least days that each cutting serves, its unit, and which of its pieces are labelled.
_CUTTINGS = (
    (45 * 366, "decade", lambda day: True),
    (25 * 366, "year", lambda day: day.year % 5 == 0),
    (12 * 366, "year", lambda day: day.year % 2 == 0),
    (5 * 366, "year", lambda day: True),
    (30 * 31, "quarter", lambda day: day.month == 1),
    (12 * 31, "month", lambda day: day.month % 3 == 1),
    (100, "month", lambda day: True),
    (45, "week", lambda day: day.day == 1 or day.toordinal() // 7 % 2 == 0),
    (15, "day", lambda day: day.weekday() == 0),
    (8, "day", lambda day: day.toordinal() % 2 == 0),
    (0, "day", lambda day: True),
)


@lru_cache(maxsize=1024)
def _ticks(span, language):
    unit, has_label = next(
        (unit, has_label) for least, unit, has_label in _CUTTINGS if span.days > least
    )
    return tuple(
        Tick(piece, *_labels(unit, piece.first, is_told), _begins_larger(unit, piece.first))
        for piece in _pieces(span, unit)
        # Where the axis begins is always told.
        for is_told in [piece.first == span.first or has_label(piece.first)]
    )


def _pieces(span, unit):
    """Months stand among weeks, which do not keep to them."""
    pieces = {piece.first: piece for piece in span.buckets(unit)}
    if unit == "week":
        pieces |= {piece.first: piece for piece in span.buckets("month")}
    return [pieces[first] for first in sorted(pieces)]


def _begins_larger(unit, day):
    return {
        "decade": True,
        "year": day.year % 10 == 0,
        "quarter": day.month == 1,
        "month": day.month == 1,
        "week": day.day == 1,
        "day": day.day == 1,
    }[unit]


def _labels(unit, day, is_told):
    """The label of a piece, and of one that leads the axis; a new year is always told in full."""
    if not is_told:
        return "", ""
    is_month = unit == "month" or (unit == "week" and day.day == 1)
    lead = say(day, "short month" if is_month else _LEADS[unit])
    if not is_month and unit not in {"week", "day"}:
        return lead, lead
    if day.month == 1 and _begins_larger(unit, day):
        return lead, lead
    if is_month:
        return say_as(day, "LLL"), lead
    return say(day, "short day") if day.day == 1 else say_as(day, "d"), lead


_LEADS = {
    "decade": "decade",
    "year": "year",
    "quarter": "year",
    "month": "short month",
    "week": "day",
    "day": "day",
}
