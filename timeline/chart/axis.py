"""The axis of a window: the span's own ticks, with the labels that have room at each width."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from timeline.chart.metrics import text_width
from timeline.chart.rows import Links
from timeline.chart.scale import Scale, percent
from timeline.values.span import Span

TEXT = 12.5
INSET = 4  # of a label from its tick
AIR = 8  # between one label and the next


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    dx: str
    label: str
    href: str  # empty where the piece is the window
    words: str
    has_label: bool  # at one width at least
    shown: str  # class names of the widths that have room for it
    is_edge: bool  # the window's own beginning, which needs no line
    is_major: bool  # begins a decade, a year, a month


def build_axis(span: Span, scale: Scale, link: Links) -> tuple[Tick, ...]:
    pieces = span.ticks()
    rooms = {width: _with_room(pieces, scale, width) for width in scale.widths}
    return tuple(
        Tick(
            x=percent(scale.edge(piece.span.first)),
            dx=str(_inset(index)),
            label=piece.label,
            href="" if piece.span == span else link.to(piece.span),
            words=_("Zoom to %(span)s") % {"span": piece.span.words()},
            has_label=any(index in room for room in rooms.values()),
            shown=scale.shown_at([width for width, room in rooms.items() if index in room]),
            is_edge=index == 0,
            is_major=piece.is_major,
        )
        for index, piece in enumerate(pieces)
    )


def _inset(index):
    return INSET if index else 0


def _with_room(pieces, scale, width):
    """The pieces whose labels do not touch, those that begin something larger served first."""
    taken = {}
    labelled = [(not piece.is_major, index) for index, piece in enumerate(pieces) if piece.label]
    for _is_minor, index in sorted(labelled):
        left = scale.edge(pieces[index].span.first) * width + _inset(index)
        right = left + text_width(pieces[index].label, TEXT) + AIR
        if right <= width + AIR and all(
            right <= begin or end <= left for begin, end in taken.values()
        ):
            taken[index] = left, right
    return taken.keys()
