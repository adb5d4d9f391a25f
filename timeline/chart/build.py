"""The one door of the chart: filter, rows and counts in, a finished picture out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from timeline.chart.axis import Tick, build_axis
from timeline.chart.glyphs import DOWN, UP, Glyph, LegendItem, glyph_of, legend
from timeline.chart.heat import HeatCell, build_heat
from timeline.chart.lanes import Caption, LaneFrame, frames
from timeline.chart.marks import Mark, Pill, build_marks
from timeline.chart.rows import HeatCount, Links, MarkRow, PairTitle, StripCount
from timeline.chart.scale import MEDIUM, WIDE, Scale, pixels
from timeline.chart.strip import Hole, Strip, build_strip, hole_in
from timeline.chart.track import (
    InForce,
    Tray,
    belongs_in_force,
    belongs_in_tray,
    build_in_force,
    build_tray,
)
from timeline.chart.zoom import Zoom, build_zoom
from timeline.values.span import Span
from timeline.values.vocabulary import Quad

# A phone draws no lane: its list is the rail. An embedded lane may be as narrow as one.
DESK = (MEDIUM, WIDE)
AXIS_ROOM = 20  # under the last lane, for the words of the ticks


@dataclass(frozen=True, slots=True)
class Lane:
    key: str
    title: str  # empty where there is only one
    title_y: str
    n: int
    axis: str
    hatch: str  # where the band of what was not researched begins
    captions: tuple[Caption, ...]
    marks: tuple[Mark, ...]
    pills: tuple[Pill, ...]
    heat: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that the picture's templates print, as finished words and numbers."""

    words: str
    height: str
    ticks: tuple[Tick, ...]
    tick_top: str
    tick_end: str
    tick_words_y: str
    lanes: tuple[Lane, ...]
    holes: tuple[Hole, ...]
    in_force: InForce
    tray: Tray
    strip: Strip
    zoom: Zoom
    legend: tuple[LegendItem, ...]
    glyphs: dict[str, Glyph]  # by quad, and "bears on"; for the list
    total: int
    is_heat: bool


def build_chart(
    *,
    pairs: tuple[PairTitle, ...],
    rows: Iterable[MarkRow],
    strip: Iterable[StripCount],
    holes: Iterable[tuple[int, int]],
    span: Span,
    link: Links,
    total: int,
    heat: Iterable[HeatCount] = (),
    chosen: str = "",
    widths: tuple[int, ...] = DESK,
) -> Chart:
    """The finished picture of a view.

    `rows` are the marks of the window. With `heat`, which counts all its records by cell, they
    are those that may be named over it. `total` is how many records the window has, `strip` and
    `holes` cover the whole span. `chosen` is the slug of the event that is opened in the
    view. `widths` are the least widths of the ranges to lay the lane out for.
    """
    holes = list(holes)
    scale = Scale(span.first, span.last, widths)
    in_window = [row for row in rows if scale.holds(row.earliest, row.last_day)]
    track, untracked = build_in_force(
        [row for row in in_window if belongs_in_force(row, scale)], scale, link
    )
    in_lanes = [row for row in in_window if not belongs_in_force(row, scale)] + untracked
    framed = frames(tuple(pair.text for pair in pairs) or ("all",))
    heat = list(heat)
    lanes = tuple(_lane(frame, pairs, in_lanes, heat, scale, link, chosen) for frame in framed)
    bottom = framed[-1].bottom
    return Chart(
        words=_words(pairs, span),
        height=pixels(bottom + AXIS_ROOM),
        ticks=build_axis(span, scale, link),
        tick_top="2",
        tick_end=pixels(bottom + 4),
        tick_words_y=pixels(bottom + AXIS_ROOM - 4),
        lanes=lanes,
        holes=tuple(
            hole_in(scale, first, last)
            for first, last in holes
            if first <= span.last.year and last >= span.first.year
        ),
        in_force=track,
        tray=build_tray([row for row in in_window if belongs_in_tray(row, scale)], link),
        strip=build_strip(strip, holes, span, link),
        zoom=build_zoom(span, link),
        legend=legend(),
        glyphs={quad.value: glyph_of(quad) for quad in Quad}
        | {"bears on": glyph_of(Quad.OBSERVATION, bears_on=True)},
        total=total,
        is_heat=bool(heat),
    )


def _lane(frame: LaneFrame, pairs, rows, heat, scale, link, chosen):
    title = next((pair.title for pair in pairs if pair.text == frame.key), "")
    several = len(pairs) > 1
    own = [row for row in rows if not several or row.pair == frame.key]
    here = [row for row in own if not belongs_in_tray(row, scale)]
    cells = [count for count in heat if not several or count.pair == frame.key]
    drawn = build_marks(here, scale, frame, link, chosen, over_heat=bool(heat))
    return Lane(
        key=frame.key,
        title=title if frame.has_title else "",
        title_y=pixels(frame.top + 15),
        n=sum(count.n for count in cells) if heat else len(own),
        axis=pixels(frame.axis),
        hatch=pixels(frame.axis - 4),
        captions=tuple(frame.caption(side) for side in (UP, DOWN)),
        marks=drawn.marks,
        pills=drawn.pills,
        heat=build_heat(cells, scale, frame, link),
    )


def _words(pairs, span):
    if not pairs:
        return _("Timeline of all pairs, %(span)s") % {"span": span.words()}
    names = ", ".join(pair.title for pair in pairs)
    return _("Timeline of %(pairs)s, %(span)s") % {"pairs": names, "span": span.words()}
