"""Where there are too many records for marks: a row of cells for each band, by time."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import ngettext

from timeline.chart.glyphs import SIGNS, Band, band_of_quad
from timeline.chart.lanes import LaneFrame
from timeline.chart.metrics import text_width
from timeline.chart.rows import HeatCount, Links
from timeline.chart.scale import Scale, percent, pixels
from timeline.values.span import Span

UNITS = ("day", "week", "month", "quarter", "half year", "year", "two years", "five years")
MONTHS = {"month": 1, "quarter": 3, "half year": 6, "year": 12, "two years": 24, "five years": 60}
MOST_CELLS = 60  # at the least width that draws a lane they are 11 pixels wide
MOST_CELLS_OF_SEVERAL = 24  # lanes share what a page can carry
LEVELS = (1, 10, 100)  # each shade begins with so many records
ROW = 15
AXIS_ROW = 7  # what takes no side is counted, and weighs less
NUMBER = 11
MOST_NUMBERED = 100  # of more cells the shades tell how many, and each one's words
_GAP = 0.94  # of a cell's width; the rest is air


@dataclass(frozen=True, slots=True)
class HeatCell:
    href: str
    words: str
    look: str
    x: str
    y: str
    width: str
    height: str
    text: str  # the number, where a cell has room for it
    text_x: str
    text_y: str


def unit_of(span: Span, lanes: int = 1) -> str:
    """The finest unit of which the window has no more cells than can be told apart."""
    most = MOST_CELLS if lanes <= 1 else MOST_CELLS_OF_SEVERAL
    return next(unit for unit in UNITS if sum(1 for _cell in span.buckets(unit)) <= most)


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
) -> tuple[HeatCell, ...]:
    """`counts` are of the lane's pair; what takes no side shares the row on the axis."""
    cells = defaultdict(int)
    for count in counts:
        cells[band_of_quad(count.quad), count.cell] += count.n
    is_numbered = len(cells) <= MOST_NUMBERED
    return tuple(
        _cell(band, cell, n, is_numbered, scale, frame, link)
        for (band, cell), n in sorted(cells.items(), key=lambda at: (at[0][1].first, -at[0][0]))
    )


def _cell(band: Band, cell: Span, n, is_numbered, scale, frame, link):
    begin, end = scale.part(cell.first, cell.last)
    level = sum(n >= least for least in LEVELS)
    height = AXIS_ROW if band is Band.AXIS else ROW
    has_room = (end - begin) * scale.widths[0] > text_width(str(n), NUMBER) + 4
    return HeatCell(
        href=link.to(cell),
        words=ngettext("%(span)s: %(n)s record, %(band)s", "%(span)s: %(n)s records, %(band)s", n)
        % {"span": cell.words(), "n": n, "band": band.words},
        look=f"heat {SIGNS[band]} level-{min(level, 3)}",
        x=percent(begin),
        y=pixels(frame.y[band] - height / 2),
        width=percent((end - begin) * _GAP),
        height=pixels(height),
        text=str(n) if is_numbered and has_room and band is not Band.AXIS else "",
        text_x=percent(begin + (end - begin) * _GAP / 2),
        text_y=pixels(frame.y[band] + 4),
    )
