"""The whole span at a glance: a bar a year, cooperation up and conflict down."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.chart.coverage import ByDecade, Hatch, hatches_in
from timeline.chart.names import short_pair
from timeline.chart.rows import Links, StripCount
from timeline.chart.scale import Scale, Stretch, percent
from timeline.values.span import WHOLE_SPAN, Span
from timeline.values.vocabulary import BEARS_ON, Quad

# Shares of the height, which is one for each kind of screen.
GROUND = 0.76  # of it the bars' room; the rest is for the years
AXIS = GROUND / 2
HALF = AXIS - 0.02  # from the axis to the tallest bar
_WORDS = 0.95  # where the years stand
LEAST = 0.08  # the height of a side that has any: one record stays in sight beside a hundred
FILLED = 0.82  # of a bar's width; the rest is air
MOST_DRAWN = 200  # bars and their pieces: above that a bar holds more years, the page stays light

_UP = (Quad.MATERIAL_COOPERATION, Quad.VERBAL_COOPERATION)
_DOWN = (Quad.MATERIAL_CONFLICT, Quad.VERBAL_CONFLICT)
_MIDDLE = (Quad.NEUTRAL, Quad.OBSERVATION, BEARS_ON)
_LOOKS = {
    Quad.MATERIAL_COOPERATION: "coop material",
    Quad.VERBAL_COOPERATION: "coop verbal",
    Quad.MATERIAL_CONFLICT: "conf material",
    Quad.VERBAL_CONFLICT: "conf verbal",
}


@dataclass(frozen=True, slots=True)
class Piece:
    look: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Bar:
    year: str
    href: str
    words: str
    x: str
    width: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Decade:
    label: str
    href: str
    words: str
    x: str


@dataclass(frozen=True, slots=True)
class Strip:
    ground: str  # where the bars' room ends and the decades' begins
    words_y: str
    axis: str
    decades: tuple[Decade, ...]
    bars: tuple[Bar, ...]
    hatches: tuple[Hatch, ...]
    window: Stretch
    is_whole: bool
    words: str

    @property
    def elements(self) -> int:
        """How many its bars are on the page."""
        return sum(1 + len(bar.pieces) for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Rail:
    """A pair's own strip, beside those of others on one scale."""

    code: str
    n: int
    strip: Strip


WHOLE = Scale(WHOLE_SPAN.first, WHOLE_SPAN.last)


def build_strip(counts: Iterable[StripCount], covered: ByDecade, span: Span, link: Links) -> Strip:
    counts = list(counts)
    for years_a_bar in (1, 2, 3):
        years = _by_years(counts, years_a_bar)
        if sum(1 + len(of) for of in years.values()) <= MOST_DRAWN:
            break
    return _strip(years, years_a_bar, _tallest(years), covered, span, link)


def build_rails(
    counted: Mapping[str, tuple[Iterable[StripCount], int]],
    covered: Mapping[str, ByDecade],
    span: Span,
    link: Links,
) -> list[Rail]:
    """A rail for each pair by its address's text: bars of a year, as high for as many in all.

    `counted` has what the bars count, and the number that is told beside them.
    """
    years = {pair: _by_years(counts, 1) for pair, (counts, _n) in counted.items()}
    tallest = max(map(_tallest, years.values()), default=0)
    return [
        Rail(short_pair(pair), n, _strip(years[pair], 1, tallest, covered[pair], span, link))
        for pair, (_counts, n) in counted.items()
    ]


def _strip(years, years_a_bar, tallest, covered, span, link):
    total = sum(of.total() for of in years.values())
    return Strip(
        ground=percent(GROUND),
        words_y=percent(_WORDS),
        axis=percent(AXIS),
        decades=tuple(_decade(year, link) for year in range(1950, WHOLE.last.year, 10)),
        bars=tuple(_bar(year, years_a_bar, years[year], tallest, link) for year in sorted(years)),
        hatches=hatches_in(WHOLE, covered),
        window=WHOLE.stretch(span.first, span.last),
        is_whole=(span.first, span.last) == (WHOLE.first, WHOLE.last),
        words=ngettext(
            "%(n)s record by year: cooperation above, conflict below",
            "%(n)s records by year: cooperation above, conflict below",
            total,
        )
        % {"n": total},
    )


def _tallest(years):
    return max((_side(of, side) for of in years.values() for side in (_UP, _DOWN)), default=0)


def _side(of, quads):
    """A side's records; half of what takes no side stands on either, across the axis."""
    return sum(of[quad] for quad in quads) + sum(of[quad] for quad in _MIDDLE) / 2


def _by_years(counts, length):
    """Records by quad under the first year of each bar; long ones begin in years they divide."""
    years = defaultdict(Counter)
    for count in counts:
        # What was moved to another year leaves a count of none.
        if not count.n:
            continue
        first = max(count.year - count.year % length, WHOLE.first.year)
        years[first][count.quad] += count.n
    return years


def _bar(year, years_a_bar, of, tallest, link):
    last_year = min(year - year % years_a_bar + years_a_bar - 1, WHOLE.last.year)
    span = Span(date(year, 1, 1), date(last_year, 12, 31))
    begin, end = WHOLE.part(span.first, span.last)
    return Bar(
        year=str(year),
        href=link.to(span),
        words=_bar_words(span, of),
        x=percent(begin),
        width=percent((end - begin) * FILLED),
        pieces=tuple(_pieces(of, tallest)),
    )


def _bar_words(span, of):
    counted = [f"{quad.label} {of[quad]}" for quad in Quad if of[quad]]
    if of[BEARS_ON]:
        counted.append(_("only bears on this pair %(n)s") % {"n": of[BEARS_ON]})
    return f"{span.words()}: {', '.join(counted)}"


def _pieces(of, tallest):
    """Rectangles out from the axis; the square root keeps a year of one record in sight."""
    middle = sum(of[quad] for quad in _MIDDLE) / 2
    reach = {}
    for side, quads in ((-1, _UP), (1, _DOWN)):
        total = _side(of, quads)
        if not total:
            continue
        height = max(HALF * sqrt(total / tallest), LEAST)
        done = reach[side] = height * middle / total
        for quad in quads:
            if of[quad]:
                share = height * of[quad] / total
                top = AXIS + done if side > 0 else AXIS - done - share
                yield Piece(_LOOKS[quad], percent(top), percent(share))
                done += share
    if middle:
        yield Piece("plain", percent(AXIS - reach[-1]), percent(reach[-1] + reach[1]))


def _decade(year, link):
    span = Span(date(year, 1, 1), min(date(year + 9, 12, 31), WHOLE.last))
    return Decade(
        label=str(year),
        href=link.to(span),
        words=span.spoken(),
        x=WHOLE.stretch(span.first, span.last).x,
    )
