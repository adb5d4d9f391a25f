"""An event of several lanes is one event: a thin line from each of its marks to the next."""

from dataclasses import dataclass

from timeline.chart.glyphs import RADIUS
from timeline.chart.labels import TEXT
from timeline.chart.metrics import text_width
from timeline.chart.scale import Scale, pixels

_AIR = 4  # beside a name that a line would run into
_LEAST = 5  # that is drawn
_ABOVE, _BELOW = 13, 6  # of a name, from its baseline


@dataclass(frozen=True, slots=True)
class Tie:
    """A piece of such a line; it breaks off where a name stands in its way."""

    x1: str
    x2: str
    y1: str
    y2: str
    shown: str


def build_ties(lanes, scale: Scale) -> tuple[Tie, ...]:
    """From mark to mark of an event, at the widths where both stand alone."""
    names = [label for lane in lanes for mark in lane.marks for label in mark.labels]
    ties, last = [], {}
    for lane in lanes:
        for mark in lane.marks:
            above = last.get(mark.slug)
            if above and above.stands_alone and mark.stands_alone:
                widths = scale.widths_of(above.glyph_shown) & scale.widths_of(mark.glyph_shown)
                ties += _pieces(above, mark, names, scale, widths)
            last[mark.slug] = mark
    return tuple(ties)


def _pieces(above, below, names, scale, widths):
    """Broken off at one width, a tie is so at all: the pieces are few."""
    shown = scale.shown_at(widths)
    begin, end = float(above.y) + RADIUS, float(below.y) - RADIUS
    barred = sorted(
        (float(name.y) - _ABOVE, float(name.y) + _BELOW)
        for name in names
        if any(_is_at(above.x, name, width) for width in widths & scale.widths_of(name.shown))
    )
    for top, bottom in [*barred, (end, end)]:
        if widths and begin + _LEAST < min(top, end):
            yield Tie(above.x, below.x, pixels(begin), pixels(min(top, end)), shown)
        begin = max(begin, bottom)


def _is_at(x, name, width):
    x = _at(x, width)
    near = _at(name.x, width) + float(name.dx)
    length = text_width(name.text, TEXT, 600 if name.weight == "strong" else 400)
    left = near if name.anchor == "start" else near - length
    return left - _AIR < x < left + length + _AIR


def _at(x, width):
    return float(x.removesuffix("%")) / 100 * width
