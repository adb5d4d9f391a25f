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
# Lanes share what a page can carry. Alone, at the least width that draws one, cells are 11 pixels.
MOST_COLUMNS = {1: 60, 2: 40, 3: 24}
MOST_COLUMNS_OF_MANY = 15
LEVELS = (1, 10, 100)  # each shade begins with so many records
AXIS_CELL = 7  # what takes no side is counted, and weighs less
NUMBER = 11
MOST_NUMBERED = 180  # of a page; of more cells the largest, the others tell by shade and words
_GAP = 0.94  # of a cell's width; the rest is air


@dataclass(frozen=True, slots=True)
class HeatCell:
    look: str
    y: str
    height: str
    text: str  # the number, where a cell has room for it
    text_y: str


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """What begins in one piece of the window: a link into it, and a cell for each of its bands."""

    key: str
    href: str
    words: str
    x: str
    width: str
    text_x: str
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
    counts: Iterable[HeatCount], scale: Scale, frame: LaneFrame, link: Links, lanes: int = 1
) -> tuple[HeatColumn, ...]:
    """`counts` are of the lane's pair; what takes no side shares the row on the axis."""
    columns = defaultdict(Counter)
    for count in counts:
        columns[count.cell][band_of_quad(count.quad)] += count.n
    least = _least_numbered(columns, scale, MOST_NUMBERED // lanes)
    return tuple(
        _column(piece, columns[piece], least, scale, frame, link)
        for piece in sorted(columns, key=lambda piece: piece.first)
    )


def _least_numbered(columns, scale, most):
    """The least number that is written in its cell."""
    written = [
        n
        for piece, of in columns.items()
        for band, n in of.items()
        if _has_room(piece, band, n, scale)
    ]
    left_out = sorted(written, reverse=True)[most:]
    return left_out[0] + 1 if left_out else 1


def _has_room(piece, band, n, scale):
    begin, end = scale.part(piece.first, piece.last)
    return (
        band is not Band.AXIS and (end - begin) * scale.widths[0] > text_width(str(n), NUMBER) + 4
    )


def _column(piece: Span, of: Counter, least, scale, frame, link):
    begin, end = scale.part(piece.first, piece.last)
    bands = sorted(of, reverse=True)
    told = [f"{band.words} {of[band]}" for band in bands]
    numbered = {
        band for band in bands if of[band] >= least and _has_room(piece, band, of[band], scale)
    }
    return HeatColumn(
        key=f"heat-{frame.key}-{piece.first}",
        href=link.to(piece),
        words=f"{piece.words()}: {', '.join(told)}",
        x=percent(begin),
        width=percent((end - begin) * _GAP),
        text_x=percent(begin + (end - begin) * _GAP / 2),
        cells=tuple(_cell(band, of[band], frame, is_numbered=band in numbered) for band in bands),
    )


def _cell(band, n, frame, is_numbered):
    level = sum(n >= each for each in LEVELS)
    height = AXIS_CELL if band is Band.AXIS else CELL
    return HeatCell(
        look=f"{SIGNS[band]} level-{min(level, 3)}",
        y=pixels(frame.y[band] - height / 2),
        height=pixels(height),
        text=str(n) if is_numbered else "",
        text_y=pixels(frame.y[band] + 4),
    )
