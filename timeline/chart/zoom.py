"""The steps from one window to the next, each a link or, at the end of the road, none."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from timeline.chart.rows import Links
from timeline.values.span import WHOLE_SPAN, Span

LEAST_CROWD = 5  # events: fewer are seen wherever they stand
NEARLY_ALL = 0.9
CLOSE = 0.1  # of the window
# The least days of a window in which a crowd is told by years or months, not by days.
_CROWDED = ((20 * 366, "year"), (2 * 366, "month"), (0, "day"))


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    sign: str
    words: str
    href: str  # empty where it would lead nowhere


@dataclass(frozen=True, slots=True)
class Zoom:
    earlier: Step
    wider: Step
    closer: Step
    later: Step
    whole: Step
    words: str

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.earlier, self.wider, self.closer, self.later


@dataclass(frozen=True, slots=True)
class Crowd:
    """Where nearly all that the window holds stands close together, and the way there."""

    words: str
    href: str


def build_zoom(span: Span, link: Links, days: Iterable[date] = ()) -> Zoom:
    """`days` are those on which something of the window begins."""
    whole = None if span == WHOLE_SPAN else WHOLE_SPAN
    return Zoom(
        earlier=_step("earlier", "←", _("Earlier"), span.moved_left(), link),
        wider=_step("wider", "−", _("Zoom out"), span.zoomed_out(), link),
        closer=_step("closer", "+", _("Zoom in"), _closer(span, sorted(days)), link),
        later=_step("later", "→", _("Later"), span.moved_right(), link),
        whole=_step("whole", _("All"), _("The whole span"), whole, link),
        words=span.words(),
    )


def _closer(span, days):
    """The window around the middle; where nothing begins in it, the one around the records."""
    closer = span.zoomed_in()
    if closer and days and not any(closer.overlaps(day, day) for day in days):
        return span.zoomed_in(days[len(days) // 2])
    return closer


def _step(key, sign, words, span, link):
    return Step(key, sign, words, link.to(span) if span else "")


def by_piece(days: Iterable[date], span: Span) -> dict[Span, int]:
    """Events of a window by the years, months or days in which they begin."""
    unit = next(unit for least, unit in _CROWDED if span.days > least)
    return Counter(span.bucket_of(day, unit) for day in days)


def build_crowd(counts: Mapping[Span, int], span: Span, link: Links) -> Crowd | None:
    """`counts` has how many events begin in each piece of the window."""
    total = sum(counts.values())
    found = list(_close_together(counts, span))
    if total < LEAST_CROWD or not found:
        return None
    n, _days, around = max(found, key=lambda each: each[:2])
    if n < NEARLY_ALL * total:
        return None
    said = (
        _("%(span)s: all %(n)s events →")
        if n == total
        else _("%(span)s: %(n)s of %(total)s events →")
    )
    return Crowd(said % {"span": around.words(), "n": n, "total": total}, link.to(around))


def _close_together(counts, span):
    """From each piece on the stretches that are short enough; the shorter is the greater."""
    pieces = sorted(counts, key=lambda piece: piece.first)
    for index, piece in enumerate(pieces):
        n = 0
        for last in pieces[index:]:
            around = Span(piece.first, last.last)
            if around.days > span.days * CLOSE:
                break
            n += counts[last]
            yield n, -around.days, around
