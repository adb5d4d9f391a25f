"""The axis of a window: the span's own ticks, with the labels that have room at each width."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from timeline.chart.metrics import text_width
from timeline.chart.rows import Links
from timeline.chart.scale import Scale, percent
from timeline.values.span import Span

TEXT = 12.5
INSET = 4  # of a label from its tick
AIR = 6  # between one label and the next


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
    is_strong: bool  # begins a decade, a year, a month; where none does, has a label


def build_axis(span: Span, scale: Scale, link: Links) -> tuple[Tick, ...]:
    pieces = span.ticks()
    labels = _labels(pieces, scale)
    has_larger = any(piece.is_major for piece in pieces[1:])
    rooms = {width: _with_room(pieces, labels, scale, width) for width in scale.widths}
    return tuple(
        Tick(
            x=percent(scale.edge(piece.span.first)),
            dx=str(_inset(index)),
            label=labels[index],
            href="" if piece.span == span else link.to(piece.span),
            words=_("Zoom to %(span)s") % {"span": piece.span.words()},
            has_label=any(index in room for room in rooms.values()),
            shown=scale.shown_at([width for width, room in rooms.items() if index in room]),
            is_edge=index == 0,
            is_strong=piece.is_major if has_larger else bool(labels[index]),
        )
        for index, piece in enumerate(pieces)
    )


def _inset(index):
    return INSET if index else 0


def _labels(pieces, scale):
    """The first one says all that the later ones leave out, or is left out for a greater one."""
    labels = [piece.label for piece in pieces]
    first = next(index for index, label in enumerate(labels) if label)
    majors = [index for index, piece in enumerate(pieces) if piece.is_major and piece.label]
    lead = first
    if majors and first < majors[0]:
        _left, right = _reach(pieces, first, pieces[first].lead, scale, scale.widths[0])
        next_left, _right = _reach(pieces, majors[0], "", scale, scale.widths[0])
        lead = first if right <= next_left else majors[0]
    labels[: lead + 1] = [""] * lead + [pieces[lead].lead]
    return labels


def _reach(pieces, index, label, scale, width):
    left = scale.edge(pieces[index].span.first) * width + _inset(index)
    return left, left + text_width(label, TEXT) + AIR


def _with_room(pieces, labels, scale, width):
    """The pieces whose labels do not touch, those that begin something larger served first."""
    taken = {}
    labelled = [index for index, label in enumerate(labels) if label]
    lead, *others = labelled
    for index in [lead, *sorted(others, key=lambda index: (not pieces[index].is_major, index))]:
        left, right = _reach(pieces, index, labels[index], scale, width)
        if right <= width + AIR and all(
            right <= begin or end <= left for begin, end in taken.values()
        ):
            taken[index] = left, right
    return taken.keys()
