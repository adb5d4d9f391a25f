"""The zoom tiers, as in map tiles: a view reads the coarse ones and a bounded number of rows.

An event is filed at the coarsest tier in whose bucket it is among the most important that no
coarser tier has taken. The order is importance, first day, id; the last tier takes the rest.
"""

from calendar import monthrange
from datetime import date

from timeline.values.span import WHOLE_SPAN, Span

PER_BUCKET = 50


def _decade(day: date) -> Span:
    first = day.year - day.year % 10
    return Span(max(date(first, 1, 1), WHOLE_SPAN.first),
                min(date(first + 9, 12, 31), WHOLE_SPAN.last))  # fmt: skip


def _year(day: date) -> Span:
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


def _month(day: date) -> Span:
    return Span(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


# For each tier the bucket that a day falls into.
TIERS = (lambda day: WHOLE_SPAN, _decade, _year, _month)
REST = len(TIERS)


def deepest_tier(span: Span) -> int:
    """The finest tier that a view over `span` reads: its buckets are just narrower than it.

    Every tier down to it together holds the most important records of the span, and at most a
    few hundred of them.
    """
    for tier, years in enumerate((30, 3, 0.25)):
        if span.days > years * 366:
            return tier + 1
    return REST
