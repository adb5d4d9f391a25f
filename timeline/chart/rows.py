"""What the chart is built from: plain rows that a query or a test fills in."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from timeline.values.edtf import Precision, parse
from timeline.values.pairs import Pair
from timeline.values.span import Span
from timeline.values.vocabulary import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """One event under one pair, with as much of it as the picture needs."""

    identifier: int
    slug: str
    title: str
    label: str
    date: str  # the EDTF text
    earliest: date
    latest: date | None
    last_day: date
    precision: str
    quad: str
    certainty: str = "happened"
    importance: int = 3
    dispute: str = ""  # "open", "source errs" or nothing
    bears_on: bool = False
    pair: str = ""  # "jpn-rus"; nothing when the explorer is over all pairs
    actor: str = ""  # the code of the only actor of a directed act
    claimed_dates: tuple[str, ...] = ()  # EDTF texts of open contradictions
    confirmed_until: date | None = None  # of an open end, the last day that a source vouches for
    is_opened: bool = False  # in the view: it is named before all others, for its pill too

    @property
    def is_open_ended(self):
        return self.latest is None

    @property
    def is_disputed(self):
        return self.dispute == "open"

    @property
    def is_of_one_day(self):
        return self.earliest == self.latest

    @property
    def is_lasting(self):
        """Whether it went on for a while, rather than happened on a day that is not known."""
        return self.precision == Precision.INTERVAL and not self.is_of_one_day

    @property
    def is_vague(self):
        """Whether the day on which it happened, or began, is not known for sure."""
        said = parse(self.date)
        is_wide = not self.is_lasting and not self.is_of_one_day
        return is_wide or said.approximate or said.uncertain

    @property
    def is_planned(self):
        return self.certainty == Certainty.PLANNED

    @property
    def in_date_order(self):
        return (self.earliest, self.last_day, self.identifier)

    @property
    def by_importance(self):
        return (not self.is_opened, -self.importance, self.earliest, self.identifier)


@dataclass(frozen=True, slots=True)
class StripCount:
    """How many records begin in a year, by quad; `BEARS_ON` for those in no balance."""

    year: int
    quad: str
    n: int


@dataclass(frozen=True, slots=True)
class HeatCount:
    """How many records of a pair begin in a cell of the window, by quad."""

    pair: str
    cell: Span
    quad: str
    n: int


@dataclass(frozen=True, slots=True)
class PairCount:
    """A pair's records; what takes no side, or only bears on it, is in `n` alone."""

    pair: Pair
    n: int
    cooperation: int = 0
    conflict: int = 0


@dataclass(frozen=True, slots=True)
class PairTitle:
    """A pair of the view, and where the view leads without it."""

    text: str
    title: str
    href: str = ""  # the pair alone
    without_href: str = ""


class Links(Protocol):
    """Where a step leads: every address of the chart is made by its caller."""

    def to(self, span: Span) -> str:
        """The same view over another window."""

    def opening(self, slug: str) -> str:
        """The same view with this event chosen."""

    def event(self, slug: str) -> str:
        """The event's own page."""
