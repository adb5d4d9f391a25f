"""The heights of a lane: names outside, words next, deeds near the axis."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from timeline.chart.density import PILL_HEIGHT
from timeline.chart.glyphs import DOWN, KEY_WORDS, UP, Band, Glyph, band_of, glyph_of
from timeline.chart.labels import ROW
from timeline.chart.layout import Layout
from timeline.chart.metrics import text_width
from timeline.chart.rows import MarkRow, PairTitle
from timeline.chart.scale import pixels

CAPTION_TEXT = 12.5
TITLE_TEXT = 16
CELL = 15  # the height of one of heat
_STEP = 18  # from one band to the next
_CLOSE_STEP = 17.5  # the same where lanes share the height
_LINE = 12  # from a band to the first line beside it: clear of pills, brackets' ends and ≠
_AXIS_LINE = 12.5  # the same from the axis, whose names stand on it
_NEXT_LINE = 5.5
_NAME = 8.5  # from the axis to the foot of the names on it
_GLYPH = 13.5  # from the outer band to the first baseline above it
_BARE = 13  # from the axis of an empty lane to its edge, or to its title
_SIGN = 14  # the width of a glyph in a caption
_SERIF = 1.08  # the serif of titles against the sans that is measured
_AFTER_TITLE = 62  # room for a lane's number and the link that takes it away


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
    rows: int  # of names on each side; none in an empty lane
    title: str  # in the upper corner; none where there is only one lane
    most_labels: int | None
    has_key: bool  # its captions show the four signs
    lines: dict[Band, int] = field(default_factory=dict)  # beside a band, for what runs on
    is_heat: bool = False
    beside: str = ""  # what else stands in a corner, where a title leaves room for it
    y: dict[Band, float] = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "y", self._heights())

    def fitted(self, top: float, layout: Layout) -> "LaneFrame":
        """The same as high as what it holds."""
        return replace(
            self, top=top, rows=layout.name_rows, lines=layout.lines, is_heat=layout.over_heat
        )

    def _heights(self):
        if not self.rows:
            return dict.fromkeys(Band, self.top + _BARE + (ROW if self.title else 0))
        y = self.top + self.rows * ROW + _GLYPH - 1
        heights = {}
        for band in sorted(Band, reverse=True):
            heights[band] = y
            y += self._step(band)
        return heights

    def _step(self, band):
        """From a band to the one below it. What runs beside a band lies towards the axis."""
        lines = self.lines.get(band, 0) if band >= Band.AXIS else 0
        if band <= Band.AXIS and band > min(Band):
            lines += self.lines.get(Band(band - 1), 0)
        near_axis = band in (Band.AXIS, Band.MATERIAL_COOPERATION)
        step = _CLOSE_STEP if self.title else _STEP
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
        if not self.rows:
            return self.axis + _BARE
        return self.baseline(DOWN, self.rows - 1) + 6

    @property
    def captions(self) -> dict[int, float]:
        """How far the words in the corners reach into the outermost rows of labels."""
        return {side: self.caption(side).length for side in (UP, DOWN)}

    @property
    def title_length(self) -> float:
        return text_width(self.title, TITLE_TEXT, 600) * _SERIF if self.title else 0

    def caption(self, side: int) -> "Caption":
        """The words in a side's corner: of the first lane, or an only one, the legend."""
        y = self.corner(side)
        x = self.title_length + _AFTER_TITLE if self.title and side == UP else 0.0
        if not self.has_key:
            return Caption((), (), max(x - 12, 0))
        said, signs = [], []
        for quad, name in KEY_WORDS[side]:
            signs.append(Sign(glyph_of(quad), pixels(x + _SIGN / 2), pixels(y - 4.5)))
            said.append(Said(str(name), pixels(x + _SIGN + 4), pixels(y)))
            x += _SIGN + 4 + text_width(str(name), CAPTION_TEXT) + 12
        if not self.beside or side != (DOWN if self.title else UP):
            return Caption(tuple(said), tuple(signs), x - 12)
        beside, end = Said(self.beside, pixels(x), pixels(y)), text_width(self.beside, CAPTION_TEXT)
        return Caption(tuple(said), tuple(signs), x + end, beside)

    def corner(self, side: int) -> float:
        """The baseline of the words in a side's corner."""
        return self.baseline(side, self.rows - 1) if self.rows else self.top + ROW

    def baseline(self, side: int, row: int) -> float:
        """Of the text in a row of labels, counted outward from the axis."""
        if side == UP:
            return self.y[Band.VERBAL_COOPERATION] - _GLYPH - row * ROW
        return self.y[Band.VERBAL_CONFLICT] + _GLYPH + 10 + row * ROW

    def reach(self, row: MarkRow, is_pill: bool) -> float:
        """From a mark's middle to where its stem begins; over heat, where the cells end."""
        if self.is_heat:
            band = band_of(row)
            outer = Band.VERBAL_COOPERATION if band > Band.AXIS else Band.VERBAL_CONFLICT
            return abs(self.y[outer] - self.y[band]) + CELL / 2
        if is_pill:
            return PILL_HEIGHT / 2
        return 4.5 if row.bears_on else 6.5


def frames(pairs: tuple[PairTitle, ...], beside: str = "") -> tuple[LaneFrame, ...]:
    """One lane has room for three rows of names a side; of several each has two and six names."""
    if len(pairs) <= 1:
        [key] = [pair.text for pair in pairs] or ["all"]
        return (LaneFrame(key, 0.0, 3, "", None, True, beside=beside),)
    return tuple(
        LaneFrame(pair.text, 0.0, 2, pair.title, 6, False, beside=beside) for pair in pairs
    )
