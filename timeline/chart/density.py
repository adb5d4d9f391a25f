"""Where marks would touch they become one pill that says how many it stands for."""

from dataclasses import dataclass

from timeline.chart.glyphs import RADIUS
from timeline.chart.metrics import text_width
from timeline.chart.rows import MarkRow

PILL_TEXT = 12
PILL_HEIGHT = 16
GAP = 1.5
DIFFER = 14  # from a disputed mark's place to the end of its ≠


def pill_width(n: int, disputed: bool) -> float:
    """As wide as its number, and never so narrow that it could be taken for a glyph."""
    text = f"{n}≠" if disputed else str(n)
    return max(22.0, text_width(text, PILL_TEXT, 600) + 12)


@dataclass(slots=True)
class Cluster:
    """The marks of one band that share a place: one glyph, or one pill."""

    members: list[MarkRow]
    places: list[float]  # of the members, as fractions
    least: int  # the least width in pixels that the lane is laid out for

    @property
    def x(self) -> float:
        """Halfway between the outermost: it stands for a stretch. Whole, so within the window."""
        middle = (self.places[0] + self.places[-1]) / 2
        return min(max(middle, self.half / self.least), 1 - self.ahead / self.least)

    @property
    def n(self) -> int:
        return len(self.members)

    @property
    def is_pill(self) -> bool:
        return self.n > 1

    @property
    def is_disputed(self) -> bool:
        return any(row.is_disputed for row in self.members)

    @property
    def half(self) -> float:
        return pill_width(self.n, self.is_disputed) / 2 if self.is_pill else RADIUS

    @property
    def ahead(self) -> float:
        """What it covers to the right of its place."""
        return DIFFER if self.is_disputed and not self.is_pill else self.half

    @property
    def chief(self) -> MarkRow:
        return min(self.members, key=lambda row: row.by_importance)

    @property
    def key(self) -> tuple[int, ...]:
        return tuple(row.identifier for row in self.members)


def clusters(
    placed: list[tuple[float, MarkRow]], width: int, least: int, gap: float = GAP
) -> list[Cluster]:
    """Marks from left to right, joined until none touch at `width` pixels.

    `placed` is in order of place. Every row is in exactly one cluster of the result.
    """
    groups = each_alone(placed, least)
    while True:
        joined = _joined(groups, width, gap)
        if len(joined) == len(groups):
            return joined
        groups = joined


def each_alone(placed: list[tuple[float, MarkRow]], least: int) -> list[Cluster]:
    return [Cluster([row], [x], least) for x, row in placed]


def _joined(groups, width, gap):
    result = []
    for group in groups:
        last = result[-1] if result else None
        if last and _touch(last, group, width, gap):
            joined = last.members + group.members, last.places + group.places
            result[-1] = Cluster(*joined, group.least)
        else:
            result.append(group)
    return result


def _touch(left, right, width, gap):
    return (right.x - left.x) * width < left.ahead + right.half + gap
