"""The heights of a lane: names outside, words next, deeds near the axis."""

from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.chart.glyphs import DOWN, KEY_WORDS, SIDE_WORDS, UP, Band, Glyph, glyph_of
from timeline.chart.labels import ROW
from timeline.chart.metrics import text_width
from timeline.chart.rows import MarkRow
from timeline.chart.scale import pixels

CAPTION_TEXT = 12.5
_STEP = 18  # from one band to the next
_GLYPH = 14  # from the outer band to the first baseline above it
_TITLE = 22  # of a lane's own name, where there are several
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


@dataclass(frozen=True, slots=True)
class LaneFrame:
    """Where a lane's bands and label rows lie, in pixels from the top of the picture."""

    key: str
    top: float
    rows: int
    has_title: bool
    most_labels: int | None
    has_key: bool  # its captions show the four signs
    y: dict[Band, float] = field(init=False)

    def __post_init__(self):
        axis = self.top + _TITLE * self.has_title + self.rows * ROW + _GLYPH + 2 * _STEP - 1
        object.__setattr__(self, "y", {band: axis - band * _STEP for band in Band})

    @property
    def axis(self) -> float:
        return self.y[Band.AXIS]

    @property
    def bottom(self) -> float:
        return self.baseline(DOWN, self.rows - 1) + 6

    @property
    def captions(self) -> dict[int, float]:
        """How far the words in the corners reach into the outermost rows of labels."""
        return {side: self.caption(side).length for side in (UP, DOWN)}

    def caption(self, side: int) -> "Caption":
        """The words in a side's corner; in the first lane they are the legend of its signs."""
        words = SIDE_WORDS[side]
        y = self.baseline(side, self.rows - 1)
        if not self.has_key:
            return Caption((Said(str(words), "0", pixels(y)),), (), _length(words))
        said, signs, x = [], [], 0.0
        for quad, name in KEY_WORDS[side]:
            signs.append(Sign(glyph_of(quad), pixels(x + _SIGN / 2), pixels(y - 4.5)))
            said.append(Said(str(name), pixels(x + _SIGN + 4), pixels(y)))
            x += _SIGN + 4 + _length(name) + 12
        return Caption(tuple(said), tuple(signs), x - 12)

    def baseline(self, side: int, row: int) -> float:
        """Of the text in a row of labels, counted outward from the axis."""
        if side == UP:
            return self.y[Band.VERBAL_COOPERATION] - _GLYPH - row * ROW
        return self.y[Band.VERBAL_CONFLICT] + _GLYPH + 10 + row * ROW

    def reach(self, row: MarkRow) -> float:
        """From a glyph's middle to where its stem begins."""
        return 4.5 if row.bears_on else 6.5


def _length(words):
    return text_width(str(words), CAPTION_TEXT)


def frames(keys: tuple[str, ...]) -> tuple[LaneFrame, ...]:
    """One lane has room for three rows of names a side; of several each has two and six names."""
    several = len(keys) > 1
    made, top = [], 0.0
    for key in keys:
        frame = LaneFrame(key, top, 2 if several else 3, several, 6 if several else None, not made)
        made.append(frame)
        top = frame.bottom + (8 if several else 0)
    return tuple(made)
