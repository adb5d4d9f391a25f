"""The heights of a lane: names outside, words next, deeds near the axis."""

from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.chart.density import PILL_HEIGHT
from timeline.chart.glyphs import DOWN, KEY_WORDS, UP, Band, Glyph, glyph_of
from timeline.chart.labels import ROW
from timeline.chart.metrics import text_width
from timeline.chart.rows import MarkRow, PairTitle
from timeline.chart.scale import pixels

CAPTION_TEXT = 12.5
TITLE_TEXT = 16
_STEP = 18  # from one band to the next
_CLOSE_STEP = 17.5  # the same where lanes share the height
_GLYPH = 14  # from the outer band to the first baseline above it
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


@dataclass(frozen=True, slots=True)
class LaneFrame:
    """Where a lane's bands and label rows lie, in pixels from the top of the picture."""

    key: str
    top: float
    rows: int
    title: str  # in the upper corner; none where there is only one lane
    most_labels: int | None
    has_key: bool  # its captions show the four signs
    y: dict[Band, float] = field(init=False)

    def __post_init__(self):
        step = _CLOSE_STEP if self.title else _STEP
        axis = self.top + self.rows * ROW + _GLYPH + 2 * step - 1
        object.__setattr__(self, "y", {band: axis - band * step for band in Band})

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

    @property
    def title_length(self) -> float:
        return text_width(self.title, TITLE_TEXT, 600) * _SERIF if self.title else 0

    def caption(self, side: int) -> "Caption":
        """The words in a side's corner: of the first lane, or an only one, the legend."""
        y = self.baseline(side, self.rows - 1)
        x = self.title_length + _AFTER_TITLE if self.title and side == UP else 0.0
        if not self.has_key:
            return Caption((), (), max(x - 12, 0))
        said, signs = [], []
        for quad, name in KEY_WORDS[side]:
            signs.append(Sign(glyph_of(quad), pixels(x + _SIGN / 2), pixels(y - 4.5)))
            said.append(Said(str(name), pixels(x + _SIGN + 4), pixels(y)))
            x += _SIGN + 4 + text_width(str(name), CAPTION_TEXT) + 12
        return Caption(tuple(said), tuple(signs), x - 12)

    def baseline(self, side: int, row: int) -> float:
        """Of the text in a row of labels, counted outward from the axis."""
        if side == UP:
            return self.y[Band.VERBAL_COOPERATION] - _GLYPH - row * ROW
        return self.y[Band.VERBAL_CONFLICT] + _GLYPH + 10 + row * ROW

    def reach(self, row: MarkRow, is_pill: bool) -> float:
        """From a mark's middle to where its stem begins."""
        if is_pill:
            return PILL_HEIGHT / 2
        return 4.5 if row.bears_on else 6.5


def frames(pairs: tuple[PairTitle, ...]) -> tuple[LaneFrame, ...]:
    """One lane has room for three rows of names a side; of several each has two and six names."""
    if len(pairs) <= 1:
        [key] = [pair.text for pair in pairs] or ["all"]
        return (LaneFrame(key, 0.0, 3, "", None, True),)
    made, top = [], 0.0
    for pair in pairs:
        made.append(LaneFrame(pair.text, top, 2, pair.title, 6, not made))
        top = made[-1].bottom + 10
    return tuple(made)
