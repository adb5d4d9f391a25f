"""The one door of the chart: filter, rows and counts in, a finished picture out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from timeline.chart.axis import Tick, build_axis
from timeline.chart.coverage import ByDecade, Hatch, hatches_in, of_any
from timeline.chart.glyphs import DOWN, UP, Glyph, LegendItem, glyph_of, legend
from timeline.chart.heat import HeatColumn, build_heat
from timeline.chart.lanes import GUTTER, Caption, LaneFrame, frames
from timeline.chart.layout import Layout, lay_out
from timeline.chart.marks import Mark, Pill, build_marks
from timeline.chart.names import short_pair
from timeline.chart.rows import HeatCount, Links, MarkRow, PairTitle, StripCount
from timeline.chart.scale import MEDIUM, WIDE, Scale, pixels
from timeline.chart.strip import Strip, build_strip
from timeline.chart.ties import Tie, build_ties
from timeline.chart.track import (
    InForce,
    Tray,
    belongs_in_force,
    belongs_in_tray,
    build_in_force,
    build_tray,
)
from timeline.chart.zoom import Crowd, Zoom, build_crowd, build_zoom, by_piece
from timeline.values.span import Span
from timeline.values.vocabulary import Quad

# A phone draws no lane: its list is the rail. An embedded lane may be as narrow as one.
DESK = (MEDIUM, WIDE)
BETWEEN_LANES = 10
MOST_ROWS = 3  # of names on each side
FEWER_ROWS = 2  # where much stands below the lane, or the first event would be out of sight
NAMED_OVER_HEAT = 16
MOST_DRAWN = 430  # elements of strip, marks and pills together: the page stays light
BESIDE_A_LANE = 15  # elements of its name, its ties and its rail
AXIS_ROOM = 18  # under the last lane, for the words of the ticks


@dataclass(frozen=True, slots=True)
class Lane:
    key: str
    title: str
    code: str  # the same as short as a phone has room for
    top: str
    height: str
    href: str
    without_href: str
    n: int
    axis: str
    middle: tuple[str, str] | None  # y and height of the ground of what runs along the axis
    hatch: str  # where the band begins that says how far the years were gone through
    hatches: tuple[Hatch, ...]
    captions: tuple[Caption, ...]
    marks: tuple[Mark, ...]
    pills: tuple[Pill, ...]
    heat: tuple[HeatColumn, ...]

    @property
    def in_date_order(self) -> list[Mark | Pill]:
        """As the list has them, so that whoever goes through them by keyboard goes in time."""
        return sorted((*self.marks, *self.pills), key=lambda each: each.in_date_order)


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that the picture's templates print, as finished words and numbers."""

    words: str
    first: str  # of the window, as ISO days
    last: str
    height: str
    axis_height: str
    ticks: tuple[Tick, ...]
    tick_top: str
    tick_end: str
    tick_words_y: str
    order_words: str  # in a single day, what the places of its marks do not mean
    lanes: tuple[Lane, ...]
    ties: tuple[Tie, ...]
    in_force: InForce
    tray: Tray
    strip: Strip
    zoom: Zoom
    crowd: Crowd | None
    legend: tuple[LegendItem, ...]
    glyphs: dict[str, Glyph]  # by quad, and "bears on"; for the list
    total: int
    is_heat: bool


def build_chart(
    *,
    pairs: tuple[PairTitle, ...],
    rows: Iterable[MarkRow],
    strip: Iterable[StripCount],
    coverage: Mapping[str, ByDecade],
    span: Span,
    link: Links,
    total: int,
    heat: Iterable[HeatCount] = (),
    chosen: str = "",
    widths: tuple[int, ...] = DESK,
    name_rows: int = MOST_ROWS,
    has_key: bool = True,
) -> Chart:
    """The finished picture of a view.

    `rows` are the marks of the window. Of a lane with `heat`, which counts all its records by cell,
    they are those that may be named over it. `total` is how many records the window has, `strip`
    covers the whole span, `coverage` the pairs that the view is over. `chosen` is the slug of the
    event that is opened in the view. `widths` are the least widths of the ranges to lay the lane
    out for, `name_rows` how many rows of names a side may have. `has_key` is whether the first lane
    shows what the signs mean; a picture has that below.
    """
    gutter = GUTTER if len(pairs) > 1 else 0
    scale = Scale(span.first, span.last, tuple(width - gutter for width in widths), gutter)
    in_window = [
        replace(row, is_opened=row.slug == chosen)
        for row in rows
        if scale.holds(row.earliest, row.last_day)
    ]
    track, untracked = build_in_force(
        _each_once(row for row in in_window if belongs_in_force(row, scale)),
        scale,
        link,
        chosen,
        _pairs_by_event(in_window) if len(pairs) > 1 else {},
    )
    tray = build_tray([row for row in in_window if belongs_in_tray(row, scale)], link, chosen)
    without_room = {row.identifier for row in untracked}
    in_lanes = [
        row
        for row in in_window
        if row.identifier in without_room or not belongs_in_force(row, scale)
    ]
    heat = list(heat)
    crowd = _crowd(in_window, heat, pairs, span, link)
    counted = Counter(row.pair for row in in_window)
    whole = build_strip(strip, of_any(coverage.values()), span, link)
    room = (MOST_DRAWN - whole.elements) // max(len(pairs), 1) - BESIDE_A_LANE * (len(pairs) > 1)
    lanes, bottom = [], -BETWEEN_LANES
    is_full_below = len(track.running) > 1 and bool(tray.items or heat)
    most_rows = min(name_rows, FEWER_ROWS) if is_full_below else name_rows
    for frame in frames(pairs, crowd.words if crowd else "", most_rows):
        several = len(pairs) > 1
        own = [row for row in in_lanes if not several or row.pair == frame.key]
        here = [row for row in own if not belongs_in_tray(row, scale)]
        cells = [count for count in heat if not several or count.pair == frame.key]
        # The first lane that draws any shows what the signs mean.
        is_first = not any(lane.marks or lane.pills or lane.heat for lane in lanes)
        frame = replace(frame, has_key=has_key and is_first and bool(here or cells))
        layout = lay_out(
            here,
            scale,
            frame.captions,
            name_rows=frame.rows,
            most_names=frame.most_labels or (NAMED_OVER_HEAT if cells else None),
            lanes=len(pairs) or 1,
            over_heat=bool(cells),
        )
        frame = frame.fitted(bottom + BETWEEN_LANES, layout)
        bottom = frame.bottom
        # What runs in the track is of the pair too.
        n_drawn = counted[frame.key] if several else counted.total()
        n = sum(count.n for count in cells) or n_drawn
        lanes.append(_lane(frame, layout, pairs, cells, n, coverage, scale, link, chosen, room))
    return Chart(
        words=_words(pairs, span),
        first=span.first.isoformat(),
        last=span.last.isoformat(),
        height=pixels(bottom),
        axis_height=pixels(AXIS_ROOM),
        ticks=build_axis(span, scale, link),
        tick_top="2",
        tick_end=pixels(bottom),
        tick_words_y=pixels(AXIS_ROOM - 6),
        order_words=_("in the order of the list; no times are known")
        if span.days == 1 and len(in_lanes) > 1
        else "",
        lanes=tuple(lanes),
        ties=build_ties(lanes, scale),
        in_force=track,
        tray=tray,
        strip=whole,
        zoom=build_zoom(span, link, _beginnings(in_window, heat, span)),
        crowd=crowd,
        legend=legend(),
        glyphs={quad.value: glyph_of(quad) for quad in Quad}
        | {"bears on": glyph_of(Quad.OBSERVATION, bears_on=True)},
        total=total,
        is_heat=bool(heat),
    )


def _lane(frame: LaneFrame, layout: Layout, pairs, cells, n, coverage, scale, link, chosen, room):
    pair = next((pair for pair in pairs if pair.text == frame.key), None)
    heat = build_heat(cells, scale, frame, link)
    room -= sum(2 + len(column.cells) for column in heat)
    drawn = build_marks(layout, scale, frame, link, chosen, room)
    covered = coverage.get(pair.text, {}) if pair else of_any(coverage.values())
    return Lane(
        key=frame.key,
        title=pair.title if pair else "",
        code=short_pair(frame.key),
        top=pixels(frame.top),
        height=pixels(frame.bottom - frame.top),
        href=pair.href if pair else "",
        without_href=pair.without_href if pair else "",
        n=n,
        axis=pixels(frame.axis),
        middle=_ground(*frame.middle) if frame.middle else None,
        hatch=pixels(frame.axis - 4),
        hatches=hatches_in(scale, covered),
        captions=tuple(frame.caption(side) for side in (UP, DOWN)) if frame.has_key else (),
        marks=drawn.marks,
        pills=drawn.pills,
        heat=heat,
    )


def _beginnings(rows, heat, span):
    return [
        *(row.earliest for row in rows if row.earliest >= span.first),
        *(count.cell.first for count in heat),
    ]


def _ground(top, bottom):
    return pixels(top), pixels(bottom - top)


def _crowd(rows, heat, pairs, span, link):
    if not heat:
        begun = {row.identifier: row.earliest for row in rows if row.earliest >= span.first}
        return build_crowd(by_piece(begun.values(), span), span, link)
    if len(pairs) > 1:
        return None  # cells count an event once for each of its pairs
    counts = Counter()
    for count in heat:
        counts[count.cell] += count.n
    return build_crowd(counts, span, link)


def _pairs_by_event(rows):
    """What an event that runs beside several lanes is of: a pair, and how many more."""
    pairs = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.bears_on):
        pairs[row.identifier].append(short_pair(row.pair))
    return {
        event: f"{first} +{len(more)}" if more else first for event, (first, *more) in pairs.items()
    }


def _each_once(rows):
    """An event of several lanes runs once, as of a pair that it does not merely bear on."""
    return list({row.identifier: row for row in sorted(rows, key=_direct_last)}.values())


def _direct_last(row):
    return not row.bears_on


def _words(pairs, span):
    if not pairs:
        return _("Timeline of all pairs, %(span)s") % {"span": span.words()}
    names = ", ".join(pair.title for pair in pairs)
    return _("Timeline of %(pairs)s, %(span)s") % {"pairs": names, "span": span.words()}
