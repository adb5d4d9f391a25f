"""A view as the picture beside its link in a feed: 1200 by 630 pixels, shown at half of that."""

from collections.abc import Callable, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.chart.build import AXIS_ROOM, Chart
from timeline.chart.metrics import text_width
from timeline.chart.strip import Rail
from timeline.formats import ink
from timeline.formats.drawing import Sheet, wrapped
from timeline.formats.svg import Told, fits, serif

WIDTH, HEIGHT = 1200, 630
_MARGIN = 48
_INNER = WIDTH - 2 * _MARGIN
_TITLES = (72, 64, 56, 48, 42)  # of these sizes the first that fits on a line
_LEAD = 34
_FOOT = 26
_BESIDE = 110  # the width that the name takes in the foot
_STRIP_YEARS = 30
# So much larger than on a page, with so many rows of names a side. In a feed 500 pixels wide the
# names of the last are still 8 pixels high.
_TRIES = ((2.2, 2), (2.2, 1), (1.9, 2), (1.9, 1), (1.6, 2), (1.6, 1), (1.4, 1))


def write(build: Callable[[int, int], Chart], told: Told, rails: Sequence[Rail] = ()) -> str:
    """`build` makes the chart for a width, with so many rows of names.

    `rails` are drawn instead, where there are so many pairs that their lanes have no room.
    """
    sheet = Sheet(WIDTH, told.title, told.words, get_language())
    top = _headed(sheet, told)
    bottom = HEIGHT - _MARGIN - _FOOT - 12
    chart = None
    if rails:
        sheet.rails(sheet.group(_MARGIN, top), rails, _INNER, bottom - top, _STRIP_YEARS)
    else:
        chart = _charted(sheet, build, top, bottom)
    _footed(sheet, chart)
    return sheet.finished(HEIGHT)


def _headed(sheet, told):
    size = next((size for size in _TITLES if fits(told.title, _INNER, size)), _TITLES[-1])
    lines = wrapped(told.title, _INNER / serif(told.title), size, 600)
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1].rsplit(' ', 1)[0]} …"]
    y = float(_MARGIN - 16)
    for line in lines:
        y += size * 1.1
        more = {"font_family": ink.SERIF, "font_weight": "600", "font_size": size}
        sheet.text(sheet.root, line, _MARGIN, y, **more)
    y += _LEAD + 18
    lines = wrapped(told.lead, _INNER, _LEAD)
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1]} …"]
    for number, line in enumerate(lines):
        y += number * _LEAD * 1.2
        sheet.text(sheet.root, line, _MARGIN, y, fill=ink.SOFT, font_size=_LEAD)
    return y + 24


def _footed(sheet, chart):
    """The signs, where the lanes were drawn, or else what this is a part of."""
    y = HEIGHT - _MARGIN + 12
    name = {"font_family": ink.SERIF, "font_weight": "600", "font_size": _FOOT + 6}
    sheet.text(sheet.root, "Dyad", _MARGIN, y, **name)
    right = WIDTH - _MARGIN
    has_signs = bool(chart) and any(lane.in_date_order or lane.heat for lane in chart.lanes)
    if not has_signs:
        said = _("What happened between two countries, when, and who says so")
        more = {"fill": ink.SOFT, "text_anchor": "end", "font_size": _FOOT}
        sheet.text(sheet.root, said, right, y, **more)
        right -= text_width(said, _FOOT) + _FOOT
    sheet.key(right, y, _FOOT, right - _MARGIN - _BESIDE, has_quads=has_signs)


def _charted(sheet, build, top, bottom):
    """The lanes with what was in force below them, or else without, or else the years alone.

    The chart of the lanes that were drawn, if any.
    """
    room = bottom - top
    *larger, (least, rows) = _TRIES
    smallest = build(int(_INNER / least), rows)
    if _height(smallest) * least > room:
        # So many lanes could not be read: the years of all of them can.
        sheet.strip(sheet.group(_MARGIN, top), smallest.strip, _INNER, room, _STRIP_YEARS)
        return None
    tried = [(scale, build(int(_INNER / scale), rows)) for scale, rows in larger]
    fitting = [(scale, chart) for scale, chart in tried if _height(chart) * scale <= room]

    def worth(tried):
        scale, chart = tried
        return _n_strong(chart), (_height(chart) + _below(chart)) * scale <= room

    # Of those that name as much of the greatest weight as any, the largest, with what was in
    # force where one of them has room for it.
    scale, chart = max([*fitting, (least, smallest)], key=worth)
    _lanes(sheet, chart, scale, top, room)
    return chart


def _n_strong(chart):
    """How many names it has of what is most important, or opened."""
    marks = [mark for lane in chart.lanes for mark in lane.marks]
    return sum(label.weight == "strong" for mark in marks for label in mark.labels)


def _height(chart):
    return float(chart.height) + AXIS_ROOM


def _below(chart):
    return float(chart.in_force.height) + 4 if chart.in_force.running else 0


def _lanes(sheet, chart, scale, top, room):
    width, height, below = int(_INNER / scale), _height(chart), _below(chart)
    if (height + below) * scale > room:
        below = 0
    y = top + (room - (height + below) * scale) / 2
    sheet.lanes(sheet.group(_MARGIN, y, scale), chart, width, short_names=True)
    if below:
        y += (height + 4) * scale
        sheet.in_force(sheet.group(_MARGIN, y, scale), chart.in_force, width)
