"""A lane: the marks of one pair, their pills and names, in their four bands."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.chart.density import PILL_HEIGHT, Cluster, clusters, each_alone, pill_width
from timeline.chart.glyphs import (
    BANDS,
    HALF_GHOST,
    SIGNS,
    UP,
    Band,
    Glyph,
    band_of,
    glyph_of,
    words_of,
)
from timeline.chart.labels import BESIDE, ON_AXIS, OVERHANG, Placed, Wish, place
from timeline.chart.lanes import LaneFrame
from timeline.chart.rows import Links, MarkRow
from timeline.chart.scale import ONE_DAY, WIDE, Scale, Stretch, percent, pixels
from timeline.values.edtf import parse
from timeline.values.span import WHOLE_SPAN, Span

MOST_MEMBERS = 5  # that a pill lists; the rest are a step nearer
MOST_LISTS = 30  # of more pills each is a link to where its members part: the page stays light
LEAST_DRAWN = 12 / WIDE  # a stretch narrower than its glyph is not drawn


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    x: str
    dx: str
    y: str
    anchor: str
    stem_from: str  # none where the label stands on the axis
    stem_to: str
    weight: str  # "strong", "plain" or "quiet"
    shown: str


@dataclass(frozen=True, slots=True)
class Ghost:
    """Where another account dates the event."""

    x: str
    y1: str
    y2: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One event: its glyph where it stands alone, its name where there is room."""

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
    bracket: Stretch | None
    bar: Stretch | None
    is_disputed: bool
    is_chosen: bool
    ghosts: tuple[Ghost, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Member:
    href: str
    date_words: str
    label: str
    look: str  # class names of its sign, drawn as a box


@dataclass(frozen=True, slots=True)
class Pill:
    """Several events in one place: it opens their list, whose link goes to where they part."""

    key: str
    href: str
    words: str
    span_words: str
    members: tuple[Member, ...]  # the most important of them, in date order; none in a crowd
    more: int
    opens_left: bool
    holds_chosen: bool
    sign: str
    x: str
    top: str
    left: str
    width: str
    text: str
    text_y: str
    n: int
    shown: str


@dataclass(frozen=True, slots=True)
class Marks:
    marks: tuple[Mark, ...]
    pills: tuple[Pill, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A mark's or label's place at one width."""

    cluster: Cluster
    placed: Placed | None


def build_marks(
    rows: list[MarkRow],
    scale: Scale,
    frame: LaneFrame,
    link: Links,
    chosen: str,
    *,
    over_heat: bool = False,
) -> Marks:
    """Over heat only names are drawn, each with a stem to its cell: the cells are the marks."""
    places = _places(rows, scale)
    by_band = defaultdict(list)
    for row in rows:
        by_band[band_of(row)].append((places[row.identifier], row))
    gather = each_alone if over_heat else clusters
    spots, pills = defaultdict(dict), {}
    for width in scale.widths:
        groups = [
            (band, cluster)
            for band in BANDS
            for cluster in gather(sorted(by_band[band], key=_place_order), width)
        ]
        placed = _placed(groups, width, frame, over_heat)
        for band, cluster in groups:
            if cluster.is_pill:
                pills.setdefault((band, cluster.key), (cluster, set()))[1].add(width)
            for row in cluster.members:
                where = placed.get(row.identifier) if row is cluster.chief else None
                spots[row.identifier][width] = _Spot(cluster, where)
    most_members = MOST_MEMBERS if len(pills) <= MOST_LISTS else 0
    ordered = sorted(rows, key=lambda row: row.in_date_order)
    return Marks(
        marks=tuple(
            _mark(row, spots[row.identifier], places, scale, frame, link, chosen, over_heat)
            for row in ordered
            if _is_drawn(spots[row.identifier], over_heat)
        ),
        pills=tuple(
            _pill(band, cluster, widths, scale, frame, link, chosen, most_members)
            for (band, _key), (cluster, widths) in pills.items()
        ),
    )


def _places(rows, scale):
    """Where each row stands, as a fraction of the window; those of one day and band share it out.

    At the nearest zoom a day is as wide as the window: its records part, in the order of the list.
    """
    days = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.in_date_order):
        days[band_of(row), row.earliest, row.last_day].append(row)
    places = {}
    for (_band, earliest, last_day), of in days.items():
        begin, end = scale.part(earliest, last_day)
        for at, row in enumerate(of):
            share = (at + 0.5) / len(of) if row.is_of_one_day else 0.5
            places[row.identifier] = begin + share * (end - begin)
    return places


def _is_drawn(spots, over_heat):
    """Whether a row stands alone or is named at one width at least."""
    return any(spot.placed or not (over_heat or spot.cluster.is_pill) for spot in spots.values())


def _place_order(spot):
    return spot[0], spot[1].in_date_order


def _placed(groups, width, frame, over_heat):
    wishes = [
        Wish(
            cluster.chief, _label_text(cluster.chief), cluster.x, band, cluster.half, cluster.ahead
        )
        for band, cluster in groups
        if not (over_heat and band is Band.AXIS)  # whose cells leave no line to write on
    ]
    return place(wishes, width, frame.rows, frame.captions, frame.most_labels)


def _label_text(row):
    # A directed act names who did it; the other side is the rest of the pair.
    return f"{row.actor} → {row.label}" if row.actor else row.label


def _mark(row, spots, places, scale, frame, link, chosen, over_heat):
    band = band_of(row)
    alone = frozenset(
        width for width, spot in spots.items() if not (over_heat or spot.cluster.is_pill)
    )
    labels = tuple(_labels(row, spots, band, scale, frame))
    named = {width for width, spot in spots.items() if spot.placed}
    begin, end = scale.part(row.earliest, row.last_day)
    stretch = scale.stretch(row.earliest, row.last_day) if end - begin > LEAST_DRAWN else None
    vague = not row.is_lasting and not row.is_of_one_day
    return Mark(
        key=f"mark-{frame.key}-{row.slug}",
        slug=row.slug,
        href=link.opening(row.slug),
        words=words_of(row, parse(row.date).words()),
        glyph=glyph_of(row.quad, row.certainty, bears_on=row.bears_on, vague=vague),
        x=percent(places[row.identifier]),
        y=pixels(frame.y[band]),
        sign="plain" if row.bears_on else SIGNS[band],
        stands_alone=bool(alone),
        glyph_shown=scale.shown_at(alone),
        shown=scale.shown_at(alone | named),
        bracket=stretch if vague else None,
        bar=stretch if row.is_lasting else None,
        is_disputed=row.is_disputed,
        is_chosen=row.slug == chosen,
        ghosts=tuple(_ghosts(row, band, scale, frame)),
        labels=labels,
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
            text=_label_text(row),
            x=percent(x),
            dx=pixels(dx if placed.anchor == "start" else -dx),
            y=pixels(y),
            anchor=placed.anchor,
            stem_from=stem_from,
            stem_to=stem_to,
            weight={5: "strong", 4: "plain"}.get(row.importance, "quiet"),
            shown=scale.shown_at(widths),
        )


def _beside(spot):
    return spot.cluster.ahead if spot.placed.anchor == "start" else spot.cluster.half


def _label_on_axis(placed, reach, band, frame):
    return reach + BESIDE, frame.y[band] + 4.5, "", ""


def _label_with_stem(placed, reach, band, frame):
    y = frame.baseline(placed.side, placed.row)
    stem_from = pixels(frame.y[band] - placed.side * reach)
    return -OVERHANG, y, stem_from, pixels(y + 3.5 if placed.side == UP else y - 11)


def _ghosts(row, band, scale, frame):
    for claimed in row.claimed_dates:
        date_said = parse(claimed)
        first, last = date_said.earliest, date_said.latest or date.max
        if scale.holds(first, last):
            yield Ghost(
                x=percent(scale.middle(first, min(last, scale.last))),
                y1=pixels(frame.y[band] - HALF_GHOST),
                y2=pixels(frame.y[band] + HALF_GHOST),
                words=_("another account: %(date)s") % {"date": date_said.words()},
            )


def _pill(band, cluster, widths, scale, frame, link, chosen, most_members):
    n = cluster.n
    span = _window_over(cluster)
    best = sorted(cluster.members, key=lambda row: row.by_importance)[:most_members]
    best.sort(key=lambda row: row.in_date_order)
    width = pill_width(n, cluster.is_disputed)
    y = frame.y[band]
    return Pill(
        key=f"pill-{frame.key}-{SIGNS[band]}{band:+d}-{cluster.key[0]}-{n}",
        href=link.to(span),
        words=ngettext("%(n)s record, %(span)s", "%(n)s records, %(span)s", n)
        % {"n": n, "span": _days_of(cluster).words()},
        span_words=span.words(),
        members=tuple(_member(row, link) for row in best),
        more=n - len(best),
        opens_left=cluster.x > 0.6,
        holds_chosen=any(row.slug == chosen for row in cluster.members),
        sign=f"{SIGNS[band]} {'verbal' if abs(band) == 2 else 'material'}",
        x=percent(cluster.x),
        top=pixels(y - PILL_HEIGHT / 2),
        left=pixels(-width / 2),
        width=pixels(width),
        text=f"{n}≠" if cluster.is_disputed else str(n),
        text_y=pixels(y + 4.2),
        n=n,
        shown=scale.shown_at(widths),
    )


def _member(row, link):
    glyph = glyph_of(row.quad, bears_on=row.bears_on)
    return Member(
        href=link.opening(row.slug),
        date_words=parse(row.date).words(),
        label=_label_text(row),
        look=f"{glyph.shape} {glyph.look} {row.certainty}",
    )


def _days_of(cluster):
    first = min(row.earliest for row in cluster.members)
    last = max(min(row.last_day, row.latest or row.earliest) for row in cluster.members)
    return Span(max(first, WHOLE_SPAN.first), min(last, WHOLE_SPAN.last))


def _window_over(cluster):
    """The days that its members take, with an eighth of air, so that they part at a glance."""
    days = _days_of(cluster)
    air = (days.last - days.first + ONE_DAY) // 8
    return Span(max(days.first - air, WHOLE_SPAN.first), min(days.last + air, WHOLE_SPAN.last))
