"""The heights of a lane: names outside, words next, deeds near the axis."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from timeline.chart.density import PILL_HEIGHT
from timeline.chart.glyphs import DOWN, KEY_WORDS, UP, Band, Glyph, band_of, glyph_of
from timeline.chart.labels import ROW
from timeline.chart.layout import OUTERMOST, Layout
from timeline.chart.metrics import text_width
from timeline.chart.rows import MarkRow, PairTitle
from timeline.chart.scale import pixels

CAPTION_TEXT = 12.5
GUTTER = 132  # of several lanes, where their names stand
LEAST_NAMED = 66  # the height of a lane that its name and number need there
CELL = 15  # the height of one of heat
_STEP = 18  # from one band to the next
_CLOSE_STEP = 17.5  # the same where lanes share the height
_LINE = 12  # from a band to the first line beside it: clear of pills, brackets' ends and ≠
_AXIS_LINE = 12.5  # the same from the axis, whose names stand on it
_NEXT_LINE = 5.5
_NAME = 8.5  # from the axis to the foot of the names on it
_GLYPH = 13.5  # from the outer band to the first baseline above it
_BARE = 12  # from what is outermost of a side without names to the edge
_SIGN = 14  # the width of a glyph in a caption


class Said(NamedTuple):
    text: str
    x: str
    y: str


class Sign(NamedTuple):
    glyph: Glyph
    x: str
    y: str


class Caption(NamedTuple):
    said: tuple[Said, ...]
    signs: tuple[Sign, ...]
    length: float
    beside: Said | None = None  # a link after the words


@dataclass(frozen=True, slots=True)
class LaneFrame:
    """Where a lane's bands and label rows lie, in pixels from the top of the picture."""

    key: str
    top: float
    rows: dict[int, int]  # of names by side
    is_of_several: bool
    most_labels: int | None
    has_key: bool  # its captions show the four signs
    outer: dict[int, Band] = field(default_factory=lambda: dict(OUTERMOST))  # that holds anything
    lines: dict[Band, int] = field(default_factory=dict)  # beside a band, for what runs on
    is_heat: bool = False
    beside: str = ""  # what else stands in the upper corner
    y: dict[Band, float] = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "y", self._heights())

    def fitted(self, top: float, layout: Layout) -> "LaneFrame":
        """The same as high as what it holds, each side for itself."""
        return replace(
            self,
            top=top,
            rows=layout.name_rows,
            outer=layout.outer,
            lines=layout.lines,
            is_heat=layout.over_heat,
        )

    def _heights(self):
        heights, y = {}, self.top + self._margin(UP)
        for band in sorted(Band, reverse=True):
            heights[band] = y
            if self.outer[UP] >= band > self.outer[DOWN]:
                y += self._step(band)
        air = self._least - (y + self._hanging + self._margin(DOWN) - self.top)
        return {band: y + max(air, 0) / 2 for band, y in heights.items()}

    @property
    def _least(self):
        return LEAST_NAMED if self.is_of_several else 0

    @property
    def _hanging(self):
        """What runs below the axis of a lane that holds no conflict."""
        is_bare = self.outer[DOWN] is Band.AXIS and self.lines.get(Band.AXIS)
        return self._step(Band.AXIS) - _LINE if is_bare else 0

    def _edge(self, side):
        """From where a side's names are counted outward."""
        return self.y[self.outer[side]] + (self._hanging if side == DOWN else 0)

    def _margin(self, side):
        """From a side's outermost band to the lane's edge."""
        return self.rows[side] * ROW + _GLYPH - 1 if self.rows[side] else _BARE

    def _step(self, band):
        """From a band to the one below it. What runs beside a band lies towards the axis."""
        lines = self.lines.get(band, 0) if band >= Band.AXIS else 0
        if band <= Band.AXIS and band > min(Band):
            lines += self.lines.get(Band(band - 1), 0)
        near_axis = band in (Band.AXIS, Band.MATERIAL_COOPERATION)
        step = _CLOSE_STEP if self.is_of_several else _STEP
        air = _LINE + (_AXIS_LINE if near_axis else _LINE)
        return max(step, air + (lines - 1) * _NEXT_LINE) if lines else step

    def line(self, band: Band, number: int) -> float:
        """The height of a line: the band's own is 0, those beside it count towards the axis."""
        if not number:
            return self.y[band]
        first = _LINE if band else _AXIS_LINE
        away = first + (number - 1) * _NEXT_LINE
        return self.y[band] + (away if band >= Band.AXIS else -away)

    @property
    def middle(self) -> tuple[float, float] | None:
        """From where to where what takes no side runs along the axis, below its names."""
        lines = self.lines.get(Band.AXIS, 0)
        return (self.axis + _NAME, self.line(Band.AXIS, lines) + 4.5) if lines else None

    @property
    def axis(self) -> float:
        return self.y[Band.AXIS]

    @property
    def bottom(self) -> float:
        lowest = self._edge(DOWN) + self._margin(DOWN)
        return max(lowest, self.top + self._least)

    @property
    def captions(self) -> dict[int, float]:
        """How far the words in the corners reach into the outermost rows of labels."""
        return {side: self.caption(side).length for side in (UP, DOWN)} if self.has_key else {}

    def caption(self, side: int) -> Caption:
        """The words in a side's corner: of the first lane, or an only one, the legend."""
        if not (self.has_key and self.rows[side]):
            return Caption((), (), 0)
        x, y = 0.0, self.baseline(side, self.rows[side] - 1)
        said, signs = [], []
        for quad, name in KEY_WORDS[side]:
            signs.append(Sign(glyph_of(quad), pixels(x + _SIGN / 2), pixels(y - 4.5)))
            said.append(Said(str(name), pixels(x + _SIGN + 4), pixels(y)))
            x += _SIGN + 4 + text_width(str(name), CAPTION_TEXT) + 12
        if not self.beside or side != UP:
            return Caption(tuple(said), tuple(signs), x - 12)
        beside, end = Said(self.beside, pixels(x), pixels(y)), text_width(self.beside, CAPTION_TEXT)
        return Caption(tuple(said), tuple(signs), x + end, beside)

    def baseline(self, side: int, row: int) -> float:
        """Of the text in a row of labels, counted outward from the axis."""
        if side == UP:
            return self._edge(UP) - _GLYPH - row * ROW
        return self._edge(DOWN) + _GLYPH + 10 + row * ROW

    def reach(self, row: MarkRow, is_pill: bool) -> float:
        """From a mark's middle to where its stem begins; over heat, where the cells end."""
        if self.is_heat:
            band = band_of(row)
            outer = self.outer[UP if band > Band.AXIS else DOWN]
            return abs(self.y[outer] - self.y[band]) + CELL / 2
        if is_pill:
            return PILL_HEIGHT / 2
        return 4.5 if row.bears_on else 6.5


def frames(pairs: tuple[PairTitle, ...], beside: str, most_rows: int) -> tuple[LaneFrame, ...]:
    """One lane has room for so many rows of names a side, of several each for less."""
    if len(pairs) <= 1:
        [key] = [pair.text for pair in pairs] or ["all"]
        rows = dict.fromkeys((UP, DOWN), most_rows)
        return (LaneFrame(key, 0.0, rows, False, None, True, beside=beside),)
    rows = dict.fromkeys((UP, DOWN), most_rows - 1 if len(pairs) == 2 else 1)
    return tuple(LaneFrame(pair.text, 0.0, rows, True, 6, False, beside=beside) for pair in pairs)
