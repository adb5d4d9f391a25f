"""An event of several lanes is one event: a thin line from each of its marks to the next."""

from collections import defaultdict
from collections.abc import Iterable
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
    pieces, last = defaultdict(set), {}
    for lane in lanes:
        for mark in lane.marks:
            above = last.get(mark.slug)
            if above and above.stands_alone and mark.stands_alone:
                shared = scale.widths_of(above.glyph_shown) & scale.widths_of(mark.glyph_shown)
                for width in shared:
                    for y1, y2 in _pieces(above, mark, names, scale, width):
                        pieces[above.x, mark.x, pixels(y1), pixels(y2)].add(width)
            last[mark.slug] = mark
    return tuple(Tie(*ends, scale.shown_at(widths)) for ends, widths in pieces.items())


def _pieces(above, below, names, scale, width) -> Iterable[tuple[float, float]]:
    x = _at(above.x, width)
    begin, end = float(above.y) + RADIUS, float(below.y) - RADIUS
    barred = sorted(
        (float(name.y) - _ABOVE, float(name.y) + _BELOW)
        for name in names
        if width in scale.widths_of(name.shown) and _is_at(x, name, width)
    )
    for top, bottom in barred:
        if top >= end or bottom <= begin:
            continue
        if top > begin + _LEAST:
            yield begin, top
        begin = bottom
    if begin + _LEAST < end:
        yield begin, end


def _is_at(x, name, width):
    near = _at(name.x, width) + float(name.dx)
    length = text_width(name.text, TEXT, 600 if name.weight == "strong" else 400)
    left = near if name.anchor == "start" else near - length
    return left - _AIR < x < left + length + _AIR


def _at(x, width):
    return float(x.removesuffix("%")) / 100 * width
