"""What is longer than its glyph, on lines of its own: nothing lies on a mark or on another.

A bar, a bracket or the way to another account's date runs through its mark where the band is
free there, and else on a line beside the band, tied to its mark.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from timeline.chart.density import Cluster
from timeline.chart.rows import MarkRow
from timeline.chart.scale import WIDE, Scale
from timeline.values.edtf import parse

MOST_LINES = 3  # beside a band; what finds none is told by its glyph and its words
MOST_TRIED = 24  # in a band, the most important first
LEAST_DRAWN = 12 / WIDE  # what is narrower than its glyph is not drawn
LEAST_OPEN = 20  # pixels that an open one has for its mark and its arrow, or it has no arrow
LEAST_BEYOND = 24  # pixels that a bar goes on behind its pill, or it is not drawn
APART = 9  # pixels between a mark and another date for it, or they would be one sign
AIR = 4  # pixels between the ends of two on one line
THROUGH = 0  # the line of the band itself


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the window that belongs to a mark or pill, as fractions."""

    row: MarkRow
    kind: str  # "bar", "bracket" or "ghost"
    begin: float
    end: float
    anchor: float  # where its mark stands
    widths: frozenset[int]  # at which it is shown
    claimed: str = ""  # of a ghost, the date of the other account

    @property
    def key(self) -> tuple[int, str, float]:
        return self.row.identifier, self.claimed or self.kind, self.anchor

    def meets(self, begin: float, end: float) -> bool:
        return self.begin < end and begin < self.end


def runs_of(row: MarkRow, place: float, widths: frozenset[int], scale: Scale) -> list[Run]:
    """What a mark that stands alone at `place` has to show besides its glyph."""
    begin, end = scale.part(row.earliest, row.last_day)
    runs = []
    if end - begin > LEAST_DRAWN and not row.is_of_one_day:
        kind, room = "bar" if row.is_lasting else "bracket", widths
        if row.is_open_ended:
            room = frozenset(width for width in widths if (end - place) * width >= LEAST_OPEN)
        runs.append(Run(row, kind, begin, end, place, room))
    for claimed in row.claimed_dates:
        said = parse(claimed)
        first, last = said.earliest, said.latest or date.max
        if scale.holds(first, last):
            at = scale.middle(first, min(last, scale.last))
            apart = frozenset(width for width in widths if abs(at - place) * width >= APART)
            runs.append(Run(row, "ghost", min(at, place), max(at, place), place, apart, claimed))
    return [run for run in runs if run.widths]


def bar_from_pill(row: MarkRow, pill: Cluster, width: int, scale: Scale) -> Run | None:
    """The bar of a member that lasted on beyond its pill, which stands where the bar begins."""
    begin, end = scale.part(row.earliest, row.last_day)
    # One that begins far to the right of the pill would be a dash that belongs to nothing.
    seen = end * width - max(begin * width, pill.x * width + pill.half)
    if not row.is_lasting or seen < LEAST_BEYOND:
        return None
    return Run(row, "bar", begin, end, pill.x, frozenset({width}))


def lay(runs: list[Run], is_barred: Callable[[Run], bool], air: float) -> dict[tuple, int]:
    """The line of each run of a band by its key: 0 is the band's own, 1 the next to it.

    `is_barred` says which may not run through their mark, `air` is the least gap as a fraction.
    """
    chosen, lines = [], {}
    barred = {}
    for run in sorted(runs, key=_first_served)[:MOST_TRIED]:
        barred[run.key] = is_barred(run)
        tried = sorted([*chosen, run], key=lambda run: (-run.begin, run.row.by_importance))
        if found := _lines(tried, barred, air):
            chosen, lines = tried, found
    return lines


def _first_served(run):
    # An open end takes up the line to the edge, and its glyph and arrow say less than a bracket.
    return run.row.is_open_ended, run.row.by_importance, run.key


def _lines(runs, barred, air):
    """A line for all, or nothing. Later ones lie nearer, so that no tie crosses another run."""
    laid = []
    for run in runs:
        first = 1 if barred[run.key] else THROUGH
        free = (line for line in range(first, MOST_LINES + 1) if _is_free(run, line, laid, air))
        if (line := next(free, None)) is None:
            return None
        laid.append((run, line))
    return {run.key: line for run, line in laid}


def _is_free(run, line, laid, air):
    return not any(
        (at == line and other.meets(run.begin - air, run.end + air))
        or (THROUGH < at < line and other.meets(run.anchor - air, run.anchor + air))
        or (line != THROUGH and at > line and run.meets(other.anchor - air, other.anchor + air))
        for other, at in laid
        if run.widths & other.widths
    )
