"""Beside the lane: what was in force all along, and what has no place in so short a window."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from timeline.chart.glyphs import SIGNS, Glyph, band_of, glyph_of, words_of
from timeline.chart.labels import BETWEEN
from timeline.chart.metrics import text_width
from timeline.chart.rows import Links, MarkRow
from timeline.chart.scale import Scale, Stretch, percent, pixels
from timeline.values.edtf import parse

ROWS = 3
ROW = 14
TEXT = 12.5
LIMIT = 0.4  # of the window; what is wider says nothing about where it stands
HEAD = 16  # of a bar, for its end or its arrow
TRAY = 6


@dataclass(frozen=True, slots=True)
class Caption:
    x: str
    dx: str
    anchor: str
    shown: str


@dataclass(frozen=True, slots=True)
class Running:
    """An open or long span: a bar over the window with its name in it or beside it."""

    key: str
    href: str
    words: str
    text: str
    look: str
    bar: Stretch
    sure_end: str  # beyond it no source vouches for what is still open; the bar is dashed
    y: str
    text_y: str
    began_before: bool
    goes_on: bool
    is_open: bool
    is_chosen: bool
    captions: tuple[Caption, ...]


@dataclass(frozen=True, slots=True)
class InForce:
    running: tuple[Running, ...]
    height: str


@dataclass(frozen=True, slots=True)
class TrayItem:
    glyph: Glyph
    href: str
    text: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Tray:
    items: tuple[TrayItem, ...]
    more: int


def belongs_in_force(row: MarkRow, scale: Scale) -> bool:
    if not row.is_lasting:
        return False
    return (
        row.is_open_ended
        or row.earliest < scale.first
        or scale.share(row.earliest, row.last_day) > LIMIT
    )


def belongs_in_tray(row: MarkRow, scale: Scale) -> bool:
    return (
        not row.is_lasting
        and not row.is_of_one_day
        and scale.share(row.earliest, row.last_day) > LIMIT
    )


def build_in_force(
    rows: list[MarkRow], scale: Scale, link: Links, chosen: str, pairs_of: Mapping[int, str]
) -> tuple[InForce, list[MarkRow]]:
    """The track, and the rows that found no place in it but begin in the window.

    `pairs_of` has by event what stands before its name: its pairs, where there are several lanes.
    """
    taken = [[] for _row in range(ROWS)]
    running, left = [], []
    for row in sorted(rows, key=lambda row: row.by_importance):
        text = _text(row, pairs_of.get(row.identifier, ""))
        reach = _reach(row, text, scale)
        line = next((line for line in range(ROWS) if _is_free(reach, taken[line])), None)
        if line is None:
            left.append(row)
        else:
            taken[line].append(reach)
            running.append((line, row, text))
    running.sort(key=lambda each: (each[0], each[1].in_date_order))
    lines = sum(1 for line in taken if line)
    track = InForce(
        running=tuple(_running(*each, scale, link, chosen) for each in running),
        height=pixels(lines * ROW + 3) if lines else "0",
    )
    return track, [row for row in left if row.earliest >= scale.first]


def _reach(row, text, scale):
    """The bar and its words at the least width, as fractions: what no other may enter."""
    begin, end = scale.part(row.earliest, row.last_day)
    width, long = scale.widths[0], text_width(text, TEXT)
    x, _dx, anchor = _caption(begin, end, long, width)
    length = (long + BETWEEN) / width
    return (min(begin, x - length), end) if anchor == "end" else (begin, max(end, x + length))


def _is_free(reach, taken):
    return all(reach[1] <= other[0] or other[1] <= reach[0] for other in taken)


def _text(row, pairs):
    label = f"{pairs}: {row.label}" if pairs else row.label
    if row.earliest.year == row.last_day.year:
        return label
    since = _("since %(year)s") % {"year": row.earliest.year}
    return f"{label}, {since}" if row.is_open_ended else f"{label}, {parse(row.date).words()}"


def _caption(begin, end, length, width):
    """Where the words stand: on the bar, before it, or after it."""
    if (end - begin) * width > length + 2 * HEAD:
        return begin, 10, "start"
    if begin * width > length + 6:
        return begin, -6, "end"
    if (1 - end) * width > length + 8:
        return end, 8, "start"
    return (1.0, -HEAD, "end") if begin > 0.5 else (0.0, 10, "start")


def _running(line, row, text, scale, link, chosen):
    begin, end = scale.part(row.earliest, row.last_day)
    spots = {}
    for width in scale.widths:
        spot = _caption(begin, end, text_width(text, TEXT), width)
        spots.setdefault(spot, set()).add(width)
    y = line * ROW + ROW / 2 + 1
    return Running(
        key=f"force-{row.pair}-{row.slug}",
        href=link.opening(row.slug),
        words=words_of(row, parse(row.date).words()),
        text=text,
        look=SIGNS[band_of(row)],
        bar=scale.stretch(row.earliest, row.last_day),
        sure_end=percent(sure_end(row, scale)),
        y=pixels(y),
        text_y=pixels(y + 4),
        began_before=row.earliest < scale.first,
        goes_on=row.last_day > scale.last,
        is_open=row.is_open_ended,
        is_chosen=row.slug == chosen,
        captions=tuple(
            Caption(percent(x), pixels(dx), anchor, scale.shown_at(widths))
            for (x, dx, anchor), widths in spots.items()
        ),
    )


def sure_end(row: MarkRow, scale: Scale) -> float:
    """Where the last day lies that a source vouches for, as a fraction."""
    if row.confirmed_until is None:
        return scale.part(row.earliest, row.last_day)[1]
    return scale.part(row.earliest, min(row.confirmed_until, row.last_day))[1]


def build_tray(rows: list[MarkRow], link: Links, chosen: str) -> Tray:
    best = sorted(sorted(rows, key=lambda row: row.by_importance)[:TRAY], key=_date_order)
    return Tray(tuple(_tray_item(row, link, chosen) for row in best), len(rows) - len(best))


def _date_order(row):
    return row.in_date_order


def _tray_item(row, link, chosen):
    date_words = parse(row.date).words()
    return TrayItem(
        glyph=glyph_of(row.quad, row.certainty, bears_on=row.bears_on, vague=True),
        href=link.opening(row.slug),
        text=_("%(date)s, day unknown: %(label)s") % {"date": date_words, "label": row.label},
        words=words_of(row, date_words),
        is_chosen=row.slug == chosen,
    )
