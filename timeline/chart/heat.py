"""Where there are too many records for marks: a row of cells for each band, by time."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from timeline.chart.glyphs import SIGNS, Band, band_of_quad
from timeline.chart.lanes import CELL, LaneFrame
from timeline.chart.metrics import text_width
from timeline.chart.rows import HeatCount, Links
from timeline.chart.scale import Scale, percent, pixels
from timeline.values.span import Span

UNITS = ("day", "week", "month", "quarter", "half year", "year", "two years", "five years")
MONTHS = {"month": 1, "quarter": 3, "half year": 6, "year": 12, "two years": 24, "five years": 60}
# Lanes share what a page can carry; alone, at the least width that draws one, a cell is 17 pixels.
MOST_COLUMNS = {1: 40, 2: 40, 3: 24}
MOST_COLUMNS_OF_MANY = 15
LEVELS = (1, 10, 100)  # each shade begins with so many records
NUMBER = 11
_GAP = 0.94  # of a cell's width; the rest is air


@dataclass(frozen=True, slots=True)
class HeatCell:
    look: str
    text: str  # the number, where the cell has room for it


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """What begins in one piece of the window: a link into it, and a cell for each of its bands."""

    key: str
    href: str
    words: str
    x: str
    y: str
    width: str
    height: str
    cells: tuple[HeatCell, ...]


def unit_of(span: Span, lanes: int = 1) -> str:
    """The finest unit of which the window has no more pieces than so many lanes can show."""
    most = MOST_COLUMNS.get(max(lanes, 1), MOST_COLUMNS_OF_MANY)
    return next(unit for unit in UNITS if sum(1 for _piece in span.buckets(unit)) <= most)


def by_cell(
    days: Iterable[tuple[str, date, str, int]], span: Span, lanes: int = 1
) -> list[HeatCount]:
    """Counts by cell of the window from counts by day: pair, day, quad and number each."""
    unit = unit_of(span, lanes)
    counted = Counter()
    for pair, day, quad, n in days:
        counted[pair, span.bucket_of(day, unit), quad] += n
    return [HeatCount(pair, cell, quad, n) for (pair, cell, quad), n in counted.items()]


def build_heat(
    counts: Iterable[HeatCount], scale: Scale, frame: LaneFrame, link: Links
) -> tuple[HeatColumn, ...]:
    """`counts` are of the lane's pair; what takes no side shares the row on the axis."""
    columns = defaultdict(Counter)
    for count in counts:
        columns[count.cell][band_of_quad(count.quad)] += count.n
    return tuple(
        _column(piece, columns[piece], scale, frame, link)
        for piece in sorted(columns, key=lambda piece: piece.first)
    )


def _column(piece: Span, of: Counter, scale, frame, link):
    begin, end = scale.part(piece.first, piece.last)
    bands = sorted(of, reverse=True)
    told = [f"{band.words} {of[band]}" for band in bands]
    top, bottom = frame.y[Band.VERBAL_COOPERATION], frame.y[Band.VERBAL_CONFLICT]
    room = (end - begin) * _GAP * scale.widths[0]
    return HeatColumn(
        key=f"heat-{frame.key}-{piece.first}",
        href=link.to(piece),
        words=f"{piece.words()}: {', '.join(told)}",
        x=percent(begin),
        y=pixels(top - CELL / 2),
        width=percent((end - begin) * _GAP),
        height=pixels(bottom - top + CELL),
        cells=tuple(_cell(band, of[band], room) for band in bands),
    )


def _cell(band, n, room):
    level = sum(n >= each for each in LEVELS)
    has_room = band is not Band.AXIS and room > text_width(str(n), NUMBER) + 2
    return HeatCell(
        look=f"{SIGNS[band]} band{band:+d} level-{min(level, 3)}", text=str(n) if has_room else ""
    )
