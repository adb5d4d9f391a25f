"""A view as one picture (SVG 1.1) that stands alone: what it is of, the chart, where it is from."""

from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from timeline.chart.build import AXIS_ROOM, Chart
from timeline.chart.metrics import text_width
from timeline.formats import ink
from timeline.formats.drawing import LINE, Sheet, wrapped

CONTENT_TYPE = "image/svg+xml"

WIDTH = 1200
MARGIN = 24
INNER = WIDTH - 2 * MARGIN
LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
_TITLE = 30
_LEAD = 17
_NOTE = 12.5
_STRIP = 60
# The serif's letters are so much wider than the sans's that text is measured by: the Latin ones,
# and those of other alphabets.
_SERIF, _OTHER_SERIF = 1.08, 1.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said beside a picture of a view or of an event."""

    title: str
    name: str  # the same so told that no two views share it
    lead: str  # span, count and what narrows them; or an event's date
    notes: tuple[str, ...]  # how far the years were gone through, a line a pair
    address: str
    revision: int

    @property
    def words(self) -> str:
        """The picture for whoever does not see it."""
        return _("%(title)s: %(lead)s.") % {"title": self.title, "lead": self.lead}


def write(chart: Chart, told: Told) -> str:
    sheet = Sheet(WIDTH, told.name, _described(chart, told), get_language())
    y = _headed(sheet, told)
    sheet.strip(sheet.group(MARGIN, y), chart.strip, INNER, _STRIP)
    y += _STRIP + 12
    sheet.lanes(sheet.group(MARGIN, y), chart, INNER)
    y += float(chart.height) + AXIS_ROOM + 4
    if chart.in_force.running:
        sheet.in_force(sheet.group(MARGIN, y), chart.in_force, INNER)
        y += float(chart.in_force.height) + 6
    y += sheet.tray(sheet.group(MARGIN, y), chart.tray, _more(chart.tray), INNER)
    y += 8
    y += sheet.legend(sheet.group(MARGIN, y), chart.legend, INNER)
    return sheet.finished(_footed(sheet, told, y + 8) + MARGIN / 2)


def _described(chart, told):
    said = [
        told.words,
        chart.words,
        *told.notes,
        _("Above the axis cooperation, below it conflict; deeds nearer to it than words."),
        _source(told),
    ]
    return " ".join(each if each.endswith(".") else f"{each}." for each in said)


def _headed(sheet, told):
    y = float(MARGIN)
    title = {"font_family": ink.SERIF, "font_weight": "600", "font_size": _TITLE}
    for line in wrapped(told.title, INNER / serif(told.title), _TITLE, 600):
        y += _TITLE
        sheet.text(sheet.root, line, MARGIN, y, **title)
        y += 6
    for line in wrapped(told.lead, INNER, _LEAD):
        y += _LEAD + 4
        sheet.text(sheet.root, line, MARGIN, y, fill=ink.SOFT, font_size=_LEAD)
    return y + 14


def _footed(sheet, told, y):
    """The lines under the picture; where they end."""
    for said in (*told.notes, _source(told)):
        for line in wrapped(said, INNER, _NOTE):
            y += LINE
            sheet.text(sheet.root, line, MARGIN, y, fill=ink.SOFT, font_size=_NOTE)
    return y


def _source(told):
    revision = _("revision %(revision)s") % {"revision": told.revision}
    return f"Dyad, {revision}, {told.address} · {LICENCE}"


def _more(tray):
    if not tray.more:
        return ""
    return ngettext("and %(num)s more", "and %(num)s more", tray.more) % {"num": tray.more}


def fits(text: str, width: float, size: float) -> bool:
    """Whether a title has room on one line."""
    return text_width(text, size, 600) * serif(text) <= width


def serif(text: str) -> float:
    """How much wider a title is than the same in the sans."""
    return _OTHER_SERIF if any("\u0370" <= char <= "\u1fff" for char in text) else _SERIF
