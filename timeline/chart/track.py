"""Beside the lane: what was in force all along, and what has no place in so short a window."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

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
HEAD = 16  # of a bar, for its end or its arrow; an open one is as long at least
CAP = 6  # of a bar's words from its beginning, where that is in the window
AFTER = 5  # of a bar from the words on it
TRAY = 6


@dataclass(frozen=True, slots=True)
class Caption:
    x: str
    dx: str
    anchor: str
    shown: str


@dataclass(frozen=True, slots=True)
class Bar:
    on_bar: str  # how many pixels of its beginning the words take; none where they stand beside it
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
    is_planned: bool  # then it is dashed from end to end
    y: str
    text_y: str
    begin_sign: str  # ids of shapes, none where the window cuts the bar
    end_sign: str
    is_chosen: bool
    bars: tuple[Bar, ...]  # none where the sign of an open end is all that there is room for
    captions: tuple[Caption, ...]


@dataclass(frozen=True, slots=True)
class InForce:
    title: str  # none where it stands before the words of the first bar
    title_y: str
    running: tuple[Running, ...]  # in date order
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
    placed, left = [], []
    longest = _title(len(rows), len(rows))
    for row in sorted(rows, key=lambda row: row.by_importance):
        text = _text(row, pairs_of.get(row.identifier, ""))
        if (line := _line_of(row, text, longest, taken, scale)) is None:
            left.append(row)
        else:
            placed.append((row, line, text))
    starting = [row for row in left if row.earliest >= scale.first]
    title = _title(len(placed), len(rows) - len(starting))
    leads = any(line == 0 and _is_at_edge(row, scale) for row, line, _text in placed)
    running = tuple(
        _running(row, line, _led(title, line, row, text, scale), scale, link, chosen)
        for row, line, text in sorted(placed, key=lambda each: each[0].in_date_order)
    )
    lines = max((line + 1 for _row, line, _text in placed), default=0)
    track = InForce(
        title=title if running and not leads else "",
        title_y=pixels(_middle(0) + 4),
        running=running,
        height=pixels(lines * ROW + 1) if lines else "0",
    )
    return track, starting


def _title(n, total):
    if n == total:
        return _("In force")
    return _("In force, %(n)s of %(total)s") % {"n": n, "total": total}


def _line_of(row, text, title, taken, scale):
    """The first line with room, which then is taken, or none.

    The first line begins with the title: alone, or before the words of what runs from the edge.
    """
    for line in range(ROWS):
        reach = _reach(row, _led(title, line, row, text, scale), scale)
        others = taken[line]
        if line == 0 and not _is_at_edge(row, scale):
            others = [(0.0, (text_width(title, TEXT) + BETWEEN) / scale.widths[0]), *others]
        if _is_free(reach, others):
            taken[line].append(reach)
            return line
    return None


def _led(title, line, row, text, scale):
    if line or not _is_at_edge(row, scale):
        return text
    return _("%(in_force)s: %(what)s") % {"in_force": title, "what": text}


def _is_at_edge(row, scale):
    return row.earliest <= scale.first


def _is_cut(row, scale):
    """Whether its bar comes in over the window's first edge."""
    return row.earliest < scale.first


def _reach(row, text, scale):
    """The bar and its words at the least width, as fractions: what no other may enter."""
    begin, end = scale.part(row.earliest, row.last_day)
    width, long = scale.widths[0], text_width(text, TEXT)
    spot = _spot(row, text, scale, width)
    x, length = spot.x + spot.dx / width, (long + BETWEEN) / width
    return (min(begin, x - length), end) if spot.anchor == "end" else (begin, max(end, x + length))


def _is_free(reach, taken):
    return all(reach[1] <= other[0] or other[1] <= reach[0] for other in taken)


def _text(row, pairs):
    label = f"{pairs}: {row.label}" if pairs else row.label
    # Beside a gutter the line is too short for the pair, the name and two dates.
    if row.earliest.year == row.last_day.year or (pairs and not row.is_open_ended):
        return label
    since = _("since %(year)s") % {"year": row.earliest.year}
    return f"{label}, {since}" if row.is_open_ended else f"{label}, {parse(row.date).words()}"


class Spot(NamedTuple):
    x: float
    dx: int
    anchor: str
    is_on_bar: bool = False


def _spot(row, text, scale, width):
    """Where the words stand: at the beginning of the bar, before it, or after it."""
    begin, end = scale.part(row.earliest, row.last_day)
    length = text_width(text, TEXT)
    if (end - begin) * width > length + 2 * HEAD:
        return Spot(begin, 0 if _is_cut(row, scale) else CAP, "start", is_on_bar=True)
    if _is_short(row, scale):
        return Spot(1.0, -HEAD - 6, "end")
    if begin * width > length + 6:
        return Spot(begin, -6, "end")
    if (1 - end) * width > length + 8:
        return Spot(end, 8, "start")
    return Spot(1.0, -HEAD, "end") if begin > 0.5 else Spot(0.0, 0, "start")


def _is_short(row, scale):
    """Whether it is open and begins so late that its arrow is all there is room for."""
    begin, end = scale.part(row.earliest, row.last_day)
    return row.is_open_ended and (end - begin) * scale.widths[0] < HEAD


def _middle(line):
    return line * ROW + ROW / 2 + 1


def _running(row, line, text, scale, link, chosen):
    spots = {}
    for width in scale.widths:
        spots.setdefault(_spot(row, text, scale, width), set()).add(width)
    bar = scale.stretch(row.earliest, row.last_day)
    is_short, y = _is_short(row, scale), _middle(line)
    ends = "head" if row.is_open_ended else "" if row.last_day > scale.last else "cap"
    return Running(
        key=f"force-{row.pair}-{row.slug}",
        href=link.opening(row.slug),
        words=words_of(row, parse(row.date).words()),
        text=text,
        look=SIGNS[band_of(row)],
        bar=bar,
        sure_end=bar.end if row.is_planned else percent(sure_end(row, scale)),
        is_planned=row.is_planned,
        y=pixels(y),
        text_y=pixels(y + 4),
        begin_sign="" if is_short or _is_cut(row, scale) else "cap",
        end_sign="short" if is_short else ends,
        is_chosen=row.slug == chosen,
        bars=() if is_short else tuple(_bars(spots, text, scale)),
        captions=tuple(
            Caption(
                x=percent(spot.x),
                dx=pixels(spot.dx),
                anchor=spot.anchor,
                shown=scale.shown_at(widths),
            )
            for spot, widths in spots.items()
        ),
    )


def _bars(spots, text, scale):
    """One for all widths at which the words take as much of it."""
    found = {}
    for spot, widths in spots.items():
        length = spot.dx + text_width(text, TEXT) + AFTER
        found.setdefault(f"{length:.0f}" if spot.is_on_bar else "", set()).update(widths)
    return (Bar(on_bar, scale.shown_at(widths)) for on_bar, widths in found.items())


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
