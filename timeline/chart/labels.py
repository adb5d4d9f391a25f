"""Names beside the marks, so placed that nothing covers anything.

Placing is greedy, the most important first: of the free places on its side of the axis a label
takes the one that leaves most room to those still waiting, reading away from its stem to the
right or to the left. What finds no room goes unnamed here; it is named a step nearer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.chart.glyphs import DOWN, UP, Band
from timeline.chart.metrics import text_width
from timeline.chart.rows import MarkRow

TEXT = 13.5
ROW = 17  # from one line of labels to the next
BETWEEN = 10  # clear paper between two labels
OVERHANG = 3  # of a label beyond its stem, on the other side
MARGIN = 4  # what a label may stand out over the window's edges
STEM_AIR = 3
SHOULDER = 1.5  # of a stem that does not rise from its mark's middle, from the mark's edge
BESIDE = 4  # of a name on the axis from its mark
ON_AXIS = 0


class Box(NamedTuple):
    left: float
    right: float
    row: int

    def meets(self, other: "Box") -> bool:
        return (
            self.row == other.row
            and self.left < other.right + BETWEEN
            and other.left < self.right + BETWEEN
        )


class Stem(NamedTuple):
    x: float
    row: int  # of the label it leads to; it passes every row nearer than that

    def meets(self, box: Box) -> bool:
        return box.row < self.row and box.left - STEM_AIR < self.x < box.right + STEM_AIR


class Obstacle(NamedTuple):
    """A glyph or pill that a stem should not seem to come from."""

    left: float
    right: float
    band: Band
    x: float = 0.0  # its place; left and right go with it as the window widens

    def clears(self, place: float, stem: float) -> bool:
        """Whether it keeps to its side of another mark's stem at every width."""
        if self.x == place:
            return not self.left < stem < self.right
        return stem < self.left if self.x > place else self.right < stem


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that wants a place."""

    row: MarkRow
    text: str
    x: float  # of its mark, as a fraction
    band: Band
    half: float  # of its mark, in pixels
    ahead: float  # of its mark to the right, with the ≠ of an open dispute

    @property
    def weight(self) -> int:
        return weight_of(self.row)


def weight_of(row: MarkRow) -> int:
    return 600 if row.importance == 5 or row.is_opened else 400


class Placed(NamedTuple):
    """Where a label found room: side or axis, row counted outward, and which way it reads."""

    side: int
    row: int
    anchor: str  # "start" or "end"
    shift: float = 0.0  # of its stem from the middle of the mark, in pixels


@dataclass(slots=True)
class Side:
    """One side of a lane's axis, filling up."""

    width: int
    rows: int
    boxes: list[Box] = field(default_factory=list)
    stems: list[Stem] = field(default_factory=list)

    def take(self, wish: Wish, shift: float, waiting: list[Wish]) -> tuple[int, str] | None:
        """The free place that leaves most to those who come after, or none."""
        x = wish.x * self.width + shift
        length = text_width(wish.text, TEXT, wish.weight)
        free = [
            (self._cost(box, waiting), row, anchor, box)
            for row in range(self.rows)
            for anchor, box in boxes(x, length, row)
            if self._is_free(box, Stem(x, row))
        ]
        if not free:
            return None
        _cost, row, anchor, box = min(free, key=lambda each: each[0])
        self.boxes.append(box)
        self.stems.append(Stem(x, row))
        return row, anchor

    def _is_free(self, box, stem):
        return (
            box.left >= -MARGIN
            and box.right <= self.width + MARGIN
            and not any(box.meets(other) or stem.meets(other) for other in self.boxes)
            and not any(other.meets(box) for other in self.stems)
        )

    def _cost(self, box, waiting):
        """What a place takes away: rows from those whose stem would have to pass, and height."""
        barred = self.rows - box.row
        over = sum(
            wish.row.importance
            for wish in waiting
            if box.left - STEM_AIR < wish.x * self.width < box.right + STEM_AIR
        )
        return over * barred + box.row


@dataclass(slots=True)
class AxisLine:
    """What takes no side is named on the axis, beside its mark: a name above or below would."""

    width: int
    marks: list[Obstacle]
    taken: list[tuple[float, float]] = field(default_factory=list)

    def take(self, wish: Wish) -> str | None:
        """The side of its mark that is free, right before left, or none."""
        x = wish.x * self.width
        length = text_width(wish.text, TEXT, wish.weight)
        right, left = x + wish.ahead + BESIDE, x - wish.half - BESIDE
        for anchor, begin, end in (("start", right, right + length), ("end", left - length, left)):
            if begin >= -MARGIN and end <= self.width + MARGIN and self._is_free(begin, end):
                self.taken.append((begin, end))
                return anchor
        return None

    def _is_free(self, begin, end):
        return all(
            end + air <= other_begin or other_end + air <= begin
            for air, other_begin, other_end in (
                *((BETWEEN, *each) for each in self.taken),
                *((1, each.left, each.right) for each in self.marks),
            )
        )


def boxes(x, length, row):
    yield "start", Box(x - OVERHANG, x - OVERHANG + length, row)
    yield "end", Box(x + OVERHANG - length, x + OVERHANG, row)


def _shift(wish, width, obstacles):
    """From the middle of its mark to where its stem comes out past the marks further out.

    On the mark's shoulder, or else beside it; none where every way leads through another mark,
    as if the stem came from there.
    """
    place = wish.x * width
    outer = [each for each in obstacles if each.band * _side(wish) > wish.band * _side(wish)]
    if all(each.clears(place, place) for each in outer):
        return 0.0
    beside = [each for each in obstacles if each.band == wish.band and each.x != place]
    signs = (1, -1) if wish.ahead == wish.half else (-1,)  # a ≠ stands to the right
    for away in (wish.half - SHOULDER, wish.half + SHOULDER):
        for shift in (sign * away for sign in signs):
            if all(each.clears(place, place + shift) for each in (*outer, *beside)):
                return shift
    return None


def _side(wish):
    return UP if wish.band > 0 else DOWN


def place(
    wishes: list[Wish],
    width: int,
    rows: dict[int, int],
    captions: dict[int, float],
    most: int | None = None,
    on_axis: Iterable[tuple[float, float]] = (),
    are_drawn: bool = True,
) -> dict[int, Placed]:
    """Places by the row's identifier, at `width` pixels and with `rows` lines by side.

    `captions` gives the length of the words in the outermost line's left corner by side;
    `most` bounds how many labels are placed, `on_axis` says where bars run along the axis,
    `are_drawn` whether the marks are, or only named.
    """
    sides = {side: Side(width, rows[side]) for side in (UP, DOWN)}
    for side, length in captions.items():
        sides[side].boxes.append(Box(-MARGIN, length, rows[side] - 1))
    obstacles = [
        Obstacle(x - wish.half - 1, x + wish.ahead + 1, wish.band, x)
        for wish in wishes
        for x in [wish.x * width]
    ]
    along = [Obstacle(*run, Band.AXIS) for run in on_axis]
    axis = AxisLine(width, [*(each for each in obstacles if each.band is Band.AXIS), *along])
    found = {}
    waiting = sorted(wishes, key=lambda wish: wish.row.by_importance)
    while waiting and (most is None or len(found) < most):
        wish = waiting.pop(0)
        if wish.band is Band.AXIS:
            if anchor := axis.take(wish):
                found[wish.row.identifier] = Placed(ON_AXIS, 0, anchor)
            continue
        side = _side(wish)
        shift = _shift(wish, width, obstacles) if are_drawn else 0.0
        if shift is None and wish.row.importance < 4:
            continue
        others = [other for other in waiting if other.band * side > 0]
        if place := sides[side].take(wish, shift or 0.0, others):
            found[wish.row.identifier] = Placed(side, *place, shift or 0.0)
    return found
