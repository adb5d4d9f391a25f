"""The axis of a window: buckets of one calendar unit, each a way in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from timeline.chart.metrics import text_width
from timeline.chart.rows import Links
from timeline.chart.scale import ONE_DAY, WIDTHS, Scale, at, percent
from timeline.values.span import Span
from timeline.values.wording import say, say_as

TEXT = 12.5
INSET = 4  # of a label from its tick
AIR = 8  # between a label and the next tick that has one


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    label: str
    href: str  # empty where the bucket is the window
    words: str
    has_label: bool  # at one width at least
    shown: str  # class names of the widths that have room for it
    is_edge: bool  # the window's own beginning, which needs no line
    is_major: bool  # begins a decade, a year, a month


@dataclass(frozen=True, slots=True)
class Unit:
    """A size of bucket, and the strides at which its labels may be thinned out."""

    name: str
    least_days: int  # of the windows it serves
    strides: tuple[int, ...]


UNITS = (
    Unit("decade", 366 * 25, (1, 2, 4)),
    Unit("year", 366 * 3, (1, 2, 5, 10)),
    Unit("month", 100, (1, 3, 6, 12)),
    Unit("day", 0, (1, 2, 7, 14, 28)),
)


def build_axis(span: Span, link: Links) -> tuple[Tick, ...]:
    scale = Scale(span.first, span.last)
    unit = next(unit for unit in UNITS if scale.days > unit.least_days or unit.name == "day")
    buckets = list(_buckets(unit.name, scale.first, scale.last))
    texts = [_label(unit.name, first, index == 0) for index, (first, _last) in enumerate(buckets)]
    rooms = {width: _labelled(unit, buckets, texts, scale, width) for width in WIDTHS}
    lined = rooms[WIDTHS[-1]] if len(buckets) > 40 else range(len(buckets))
    return tuple(
        Tick(
            x=percent(scale.edge(first)),
            label=texts[index],
            href="" if len(buckets) == 1 else link.to(Span(first, last)),
            words=_words(unit.name, first),
            has_label=any(index in room for room in rooms.values()),
            shown=at(frozenset(width for width in WIDTHS if index in rooms[width])),
            is_edge=index == 0,
            is_major=_begins_larger(unit.name, first),
        )
        for index, (first, last) in enumerate(buckets)
        if index in lined
    )


def _buckets(unit: str, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Whole calendar units, the first and last of them cut off by the window."""
    start = first
    while start <= last:
        end = min(_end_of(unit, start), last)
        yield start, end
        start = end + ONE_DAY


def _end_of(unit, day):
    if unit == "decade":
        return date(day.year // 10 * 10 + 9, 12, 31)
    if unit == "year":
        return date(day.year, 12, 31)
    if unit == "month":
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - ONE_DAY
    return day


def _ordinal(unit, day):
    """What a stride counts, so that thinned labels fall on round numbers."""
    return {"decade": day.year // 10, "year": day.year, "month": day.month - 1}.get(
        unit, day.toordinal() - 1
    )


def _begins_larger(unit, day):
    return {
        "decade": False,
        "year": day.year % 10 == 0,
        "month": day.month == 1,
        "day": day.day == 1,
    }[unit]


def _label(unit, day, is_first):
    if unit in {"decade", "year"}:
        return say(day, unit)
    if unit == "month":
        return say(day, "short month") if is_first or day.month == 1 else say_as(day, "LLL")
    if is_first:
        return say_as(day, "d MMM y")
    return say(day, "short day") if day.day == 1 else say_as(day, "d")


def _words(unit, day):
    return _("Zoom to %(date)s") % {"date": say(day, unit)}


def _labelled(unit, buckets, texts, scale, width):
    """The buckets that get a label at a width: the densest stride at which none touch."""
    for stride in unit.strides:
        chosen = [
            index
            for index, (first, _last) in enumerate(buckets)
            if _ordinal(unit.name, first) % stride == 0
        ]
        spots = [(scale.edge(buckets[index][0]) * width, index) for index in chosen]
        if _fit(spots, texts, width) or stride == unit.strides[-1]:
            return _fitting(spots, texts, width)
    return frozenset()


def _room(spots, texts, width):
    """For each spot whether its label ends before the next one begins."""
    ends = [x for x, _index in spots[1:]] + [width + AIR]
    for (x, index), end in zip(spots, ends, strict=True):
        yield index, x + INSET + text_width(texts[index], TEXT, 600) + AIR <= end


def _fit(spots, texts, width):
    # The first and last bucket may be cut short by the window; the others decide.
    return all(fits for _index, fits in list(_room(spots, texts, width))[1:-1])


def _fitting(spots, texts, width):
    return frozenset(index for index, fits in _room(spots, texts, width) if fits)
