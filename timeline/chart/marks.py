"""A lane: the marks of one pair, their pills and names, in their four bands."""

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.chart.density import PILL_HEIGHT
from timeline.chart.glyphs import (
    HALF_GHOST,
    HALF_GHOST_BESIDE,
    RADIUS,
    SIGNS,
    UP,
    Glyph,
    band_of,
    glyph_of,
    words_of,
)
from timeline.chart.labels import BESIDE, ON_AXIS, OVERHANG
from timeline.chart.lanes import LaneFrame
from timeline.chart.layout import Layout, name_of
from timeline.chart.rows import Links
from timeline.chart.scale import Scale, percent, pixels
from timeline.chart.track import sure_end
from timeline.values.edtf import parse
from timeline.values.span import WHOLE_SPAN, Span

_WEIGHTS = {5: "strong", 4: "plain"}  # of names, by importance
LEAST_MEMBERS = 2  # that a pill lists, or it is a link to where they part
PILL_ELEMENTS = 4  # of a page, besides those members


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    x: str
    dx: str
    y: str
    anchor: str
    stem_from: str  # none where the label stands on the axis
    stem_to: str
    stem_shift: str  # in pixels; none where it rises from the mark's middle
    weight: str  # "strong", "plain" or "quiet"
    shown: str


@dataclass(frozen=True, slots=True)
class Line:
    """What runs on from a mark: through it, or beside it and tied to it."""

    kind: str  # "bar", "bracket" or "ghost"
    x1: str
    x2: str
    y: str
    sure_end: str  # beyond it no source vouches for what is still open; dashed
    is_open: bool  # without an end; what the window cuts has no sign there
    cap: str  # the id of a bracket's ends
    is_planned: bool  # a bar that is dashed from end to end
    tie: tuple[str, str, str] | None  # x, y1 and y2
    mark: tuple[str, str, str] | None  # where another account dates it: x, y1 and y2
    words: str
    shown: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One event: its glyph where it stands alone, its name where there is room."""

    is_pill: ClassVar[bool] = False

    key: str
    slug: str
    href: str
    words: str
    glyph: Glyph
    x: str
    y: str
    sign: str
    stands_alone: bool  # at one width at least
    glyph_shown: str
    shown: str
    is_disputed: bool
    is_chosen: bool
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    in_date_order: tuple


@dataclass(frozen=True, slots=True)
class Member:
    href: str
    date_words: str  # with those of other accounts
    label: str
    look: str  # class names of its sign, drawn as a box


@dataclass(frozen=True, slots=True)
class Pill:
    """Several events in one place: it opens their list, whose link goes to where they part."""

    is_pill: ClassVar[bool] = True

    key: str
    href: str
    words: str
    heading: str  # where it lists only some
    span_words: str
    members: tuple[Member, ...]  # the most important of them, in date order; none in a crowd
    holds_chosen: bool
    sign: str
    x: str
    top: str
    text: str
    n: int
    shown: str
    in_date_order: tuple  # of its last member: it is drawn over the bars that begin in it


@dataclass(frozen=True, slots=True)
class Marks:
    marks: tuple[Mark, ...]
    pills: tuple[Pill, ...]


def build_marks(
    layout: Layout, scale: Scale, frame: LaneFrame, link: Links, chosen: str, room: int
) -> Marks:
    """The marks in order of date, and the pills, which list as many members as there is room for.

    `room` is how many elements of the page all of it may be.
    """
    marks = tuple(
        _mark(row, layout, scale, frame, link, chosen)
        for row in layout.rows
        if _is_drawn(layout, row)
    )
    room -= sum(map(_elements, marks)) + PILL_ELEMENTS * len(layout.pills)
    most_members = _most_each([cluster.n for _band, cluster, _widths in layout.pills], room)
    return Marks(
        marks=marks,
        pills=tuple(
            _pill(band, cluster, widths, scale, frame, link, chosen, most_members)
            for band, cluster, widths in layout.pills
        ),
    )


def _elements(mark):
    """How many a mark is on the page, at most."""
    lines = sum(1 + bool(line.tie) + line.is_open + 2 * (line.kind != "bar") for line in mark.lines)
    return 1 + lines + 2 * len(mark.labels) + mark.stands_alone * (1 + mark.is_disputed)


def _most_each(numbers, room):
    """The members that each of pills of these numbers may list; the small ones list all."""
    tries = range(min(max(numbers, default=0), room), LEAST_MEMBERS - 1, -1)
    return next((most for most in tries if sum(min(n, most) for n in numbers) <= room), 0)


def _is_drawn(layout, row):
    """Whether a row stands alone, is named or goes on beyond its pill at one width at least."""
    spots = layout.spots[row.identifier].values()
    is_seen = any(spot.placed or layout.is_alone(spot) for spot in spots)
    return is_seen or row.identifier in layout.runs


def _mark(row, layout, scale, frame, link, chosen):
    band = band_of(row)
    spots = layout.spots[row.identifier]
    alone = {width: spot.cluster for width, spot in spots.items() if layout.is_alone(spot)}
    named = {width for width, spot in spots.items() if spot.placed}
    runs = layout.runs.get(row.identifier, ())
    run_on = {width for laid in runs for width in laid.run.widths}
    return Mark(
        key=f"mark-{frame.key}-{row.slug}",
        slug=row.slug,
        href=link.opening(row.slug),
        words=words_of(row, parse(row.date).words()),
        glyph=glyph_of(row.quad, row.certainty, bears_on=row.bears_on, vague=row.is_vague),
        x=percent(next((cluster.x for cluster in alone.values()), 0)),
        y=pixels(frame.y[band]),
        sign="plain" if row.bears_on else SIGNS[band],
        stands_alone=bool(alone),
        glyph_shown=scale.shown_at(alone),
        shown=scale.shown_at(alone.keys() | named | run_on),
        is_disputed=row.is_disputed,
        is_chosen=row.slug == chosen,
        lines=tuple(_line(laid, band, scale, frame) for laid in runs),
        labels=tuple(_labels(row, spots, band, scale, frame)),
        in_date_order=row.in_date_order,
    )


def _line(laid, band, scale, frame):
    run, row = laid.run, laid.run.row
    y, beside = frame.line(band, laid.line), laid.line > 0
    is_open = run.kind == "bar" and row.is_open_ended
    towards = 1 if y > frame.y[band] else -1
    tie = mark = None
    if beside:
        tie = percent(run.anchor), pixels(frame.y[band] + towards * RADIUS), pixels(y)
    if run.kind == "ghost":
        half = HALF_GHOST_BESIDE if beside else HALF_GHOST
        at = run.end if run.anchor == run.begin else run.begin
        mark = percent(at), pixels(y - half), pixels(y + half)
    return Line(
        kind=run.kind,
        x1=percent(run.begin),
        x2=percent(run.end),
        y=pixels(y),
        sure_end=percent(sure_end(row, scale) if is_open and not row.is_planned else run.end),
        is_open=is_open,
        cap="cap" if not beside else "low-cap",
        is_planned=run.kind == "bar" and row.is_planned,
        tie=tie,
        mark=mark,
        words=_("another account: %(date)s") % {"date": parse(run.claimed).words()}
        if run.claimed
        else "",
        shown=scale.shown_at(run.widths),
    )


def _labels(row, spots, band, scale, frame):
    """One label for each different place; widths that agree on it share it."""
    found = defaultdict(set)
    for width, spot in spots.items():
        if spot.placed:
            is_pill = spot.cluster.is_pill
            reach = _beside(spot) if spot.placed.side == ON_AXIS else frame.reach(row, is_pill)
            found[spot.placed, spot.cluster.x, reach].add(width)
    for (placed, x, reach), widths in found.items():
        make = _label_on_axis if placed.side == ON_AXIS else _label_with_stem
        dx, y, stem_from, stem_to = make(placed, reach, band, frame)
        yield Label(
            text=name_of(row),
            x=percent(x),
            dx=pixels((dx if placed.anchor == "start" else -dx) + placed.shift),
            y=pixels(y),
            anchor=placed.anchor,
            stem_from=stem_from,
            stem_to=stem_to,
            stem_shift=pixels(placed.shift) if placed.shift else "",
            weight="strong" if row.is_opened else _WEIGHTS.get(row.importance, "quiet"),
            shown=scale.shown_at(widths),
        )


def _beside(spot):
    return spot.cluster.ahead if spot.placed.anchor == "start" else spot.cluster.half


def _label_on_axis(placed, reach, band, frame):
    return reach + BESIDE, frame.y[band] + 4.5, "", ""


def _label_with_stem(placed, reach, band, frame):
    y = frame.baseline(placed.side, placed.row)
    # One that rises from the side of its mark begins at half the mark's height.
    stem_from = pixels(frame.y[band] - placed.side * (0 if placed.shift else reach))
    return -OVERHANG, y, stem_from, pixels(y + 3.5 if placed.side == UP else y - 11)


def _pill(band, cluster, widths, scale, frame, link, chosen, most_members):
    n = cluster.n
    span = _days_of(cluster)
    best = sorted(cluster.members, key=lambda row: row.by_importance)[:most_members]
    best.sort(key=lambda row: row.in_date_order)
    said = {"n": n, "span": span.words(), "best": len(best)}
    return Pill(
        key=f"pill-{frame.key}-{SIGNS[band]}{band:+d}-{cluster.key[0]}-{n}",
        href=link.to(span),
        words=ngettext("%(n)s record, %(span)s", "%(n)s records, %(span)s", n) % said,
        heading=_("The %(best)s most important of %(n)s records, %(span)s") % said
        if len(best) < n
        else "",
        span_words=span.words(),
        members=tuple(_member(row, link) for row in best),
        holds_chosen=any(row.slug == chosen for row in cluster.members),
        sign=f"{SIGNS[band]} {'verbal' if abs(band) == 2 else 'material'}",
        x=percent(cluster.x),
        top=pixels(frame.y[band] - PILL_HEIGHT / 2),
        text=f"{n}≠" if cluster.is_disputed else str(n),
        n=n,
        shown=scale.shown_at(widths),
        in_date_order=max(row.in_date_order for row in cluster.members),
    )


def _member(row, link):
    glyph = glyph_of(row.quad, bears_on=row.bears_on)
    return Member(
        href=link.opening(row.slug),
        date_words=" ≠ ".join(parse(each).words() for each in (row.date, *row.claimed_dates)),
        label=f"{name_of(row)} ≠" if row.is_disputed and not row.claimed_dates else name_of(row),
        look=f"{glyph.shape} {glyph.look} {row.certainty}",
    )


def _days_of(cluster):
    """The days in which its members stand: of what lasted, the first."""
    first = min(row.earliest for row in cluster.members)
    last = max(row.earliest if row.is_lasting else row.last_day for row in cluster.members)
    return Span(max(first, WHOLE_SPAN.first), min(last, WHOLE_SPAN.last))
