"""From days to places: numbers that a template prints as they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

# A view is laid out for the least width of each of three ranges; what has room there has room
# in the whole range, since percentages only move things apart.
NARROW, MEDIUM, WIDE = WIDTHS = (330, 700, 1150)

ONE_DAY = timedelta(days=1)


def percent(fraction: float) -> str:
    return f"{fraction * 100:.3f}%"


def pixels(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


class Stretch(NamedTuple):
    """A part of the window, from its edge: "74.863%", "8.470%", and where it ends."""

    x: str
    width: str
    end: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to fractions of a window: a day is as wide as any other, the last one included."""

    first: date
    last: date
    widths: tuple[int, ...] = WIDTHS  # of the lane, that the view is laid out for
    gutter: int = 0  # pixels beside the lane: by so much each range is wider than its lane

    def shown_at(self, widths: Iterable[int]) -> str:
        """The class names that show a thing at some widths only; none where it always shows."""
        if set(widths) == set(self.widths):
            return ""
        return " ".join(f"at-{width + self.gutter}" for width in sorted(widths)) or "at-none"

    def widths_of(self, shown: str) -> set[int]:
        """The inverse of `shown_at`."""
        if not shown:
            return set(self.widths)
        return {width for width in self.widths if f"at-{width + self.gutter}" in shown.split()}

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def edge(self, day: date) -> float:
        """Where a day begins, held inside the window."""
        return min(max((day - self.first).days / self.days, 0.0), 1.0)

    def part(self, first: date, last: date) -> tuple[float, float]:
        """Where a run of days begins and ends, held inside the window."""
        return self.edge(first), self.edge(last + ONE_DAY) if last < date.max else 1.0

    def middle(self, first: date, last: date) -> float:
        begin, end = self.part(first, last)
        return (begin + end) / 2

    def share(self, first: date, last: date) -> float:
        """The true width of a run of days in windows, however much of it is outside."""
        return ((last - first).days + 1) / self.days

    def stretch(self, first: date, last: date) -> Stretch:
        begin, end = self.part(first, last)
        return Stretch(percent(begin), percent(end - begin), percent(end))

    def holds(self, first: date, last: date) -> bool:
        return first <= self.last and last >= self.first
