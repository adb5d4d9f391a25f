"""What a record looks like: shape for the sign, fill for word or deed, colour as an echo."""

from dataclasses import dataclass
from enum import IntEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.values.vocabulary import Certainty, Quad

RADIUS = 6.5  # of every glyph with its outline, in pixels
HALF_GHOST = 6
HALF_GHOST_BESIDE = 3


class Band(IntEnum):
    """Height means something: from cooperation in words down to conflict in words."""

    VERBAL_COOPERATION = 2
    MATERIAL_COOPERATION = 1
    AXIS = 0
    MATERIAL_CONFLICT = -1
    VERBAL_CONFLICT = -2

    @property
    def words(self) -> str:
        return str(_BAND_WORDS[self])


_BAND_WORDS = {
    Band.VERBAL_COOPERATION: gettext_lazy("verbal cooperation"),
    Band.MATERIAL_COOPERATION: gettext_lazy("material cooperation"),
    Band.AXIS: gettext_lazy("taking no side"),
    Band.MATERIAL_CONFLICT: gettext_lazy("material conflict"),
    Band.VERBAL_CONFLICT: gettext_lazy("verbal conflict"),
}

BANDS = tuple(Band)

_BAND_OF = {
    Quad.VERBAL_COOPERATION: Band.VERBAL_COOPERATION,
    Quad.MATERIAL_COOPERATION: Band.MATERIAL_COOPERATION,
    Quad.VERBAL_CONFLICT: Band.VERBAL_CONFLICT,
    Quad.MATERIAL_CONFLICT: Band.MATERIAL_CONFLICT,
}

_LOOKS = {
    Quad.VERBAL_COOPERATION: ("circle", "coop verbal"),
    Quad.MATERIAL_COOPERATION: ("circle", "coop material"),
    Quad.VERBAL_CONFLICT: ("diamond", "conf verbal"),
    Quad.MATERIAL_CONFLICT: ("diamond", "conf material"),
    Quad.NEUTRAL: ("square", "plain verbal"),
    Quad.OBSERVATION: ("square", "plain material"),
}


@dataclass(frozen=True, slots=True)
class Glyph:
    shape: str  # the symbol's id
    look: str  # class names


def glyph_of(quad: str, certainty: str = "", *, bears_on=False, vague=False) -> Glyph:
    """The glyph of a record; `vague` where its day is not known."""
    shape, look = ("triangle", "bears") if bears_on else _LOOKS[Quad(quad)]
    if certainty == Certainty.CLAIMED:
        shape = f"{shape}-claimed"
    if certainty == Certainty.PLANNED:
        look = f"{look} planned"
    return Glyph(shape, f"{look} vague" if vague else look)


def band_of(row) -> Band:
    """What merely bears on a pair enters no balance: it sits on the axis with the figures."""
    return Band.AXIS if row.bears_on else band_of_quad(row.quad)


def band_of_quad(quad: str) -> Band:
    return _BAND_OF.get(quad, Band.AXIS)


def words_of(row, date_words: str) -> str:
    """What a mark says to whoever points at it, or hears it."""
    said = [date_words, row.title, str(Quad(row.quad).label)]
    if row.bears_on:
        said.append(_("bears on this pair"))
    if row.certainty != Certainty.HAPPENED:
        said.append(str(Certainty(row.certainty).label))
    if row.is_disputed:
        said.append(_("open dispute"))
    return " · ".join(said)


@dataclass(frozen=True, slots=True)
class LegendItem:
    glyph: Glyph
    words: str


def legend() -> tuple[LegendItem, ...]:
    """Every state of a glyph, the four quads first."""
    states = [
        (glyph_of(Quad.MATERIAL_COOPERATION), _("material cooperation")),
        (glyph_of(Quad.VERBAL_COOPERATION), _("verbal cooperation")),
        (glyph_of(Quad.MATERIAL_CONFLICT), _("material conflict")),
        (glyph_of(Quad.VERBAL_CONFLICT), _("verbal conflict")),
        (glyph_of(Quad.OBSERVATION), _("observation")),
        (glyph_of(Quad.NEUTRAL), _("request")),
        (glyph_of(Quad.OBSERVATION, bears_on=True), _("bears on this pair")),
        (glyph_of(Quad.VERBAL_COOPERATION, Certainty.PLANNED), _("planned")),
        (glyph_of(Quad.VERBAL_COOPERATION, Certainty.CLAIMED), _("claimed by one side")),
        (Glyph("differ", "differ"), _("open dispute")),
        (Glyph("ghost", "ghost"), _("date in another account")),
        (Glyph("bracket", "coop bracket"), _("some day of these")),
        (glyph_of(Quad.VERBAL_COOPERATION, vague=True), _("paler: day not sure")),
        (Glyph("bar", "coop bar"), _("lasted")),
        (Glyph("arrow", "conf bar"), _("open end")),
        (Glyph("unsure", "conf unsure"), _("beyond the last source")),
        (Glyph("pill", "pill"), _("several records")),
        (Glyph("opened", "chosen-ring"), _("the opened event")),
        (Glyph("tie", "tie"), _("one event of two pairs")),
        (Glyph("cell", "heat coop level-1"), _("1 to 9 records")),
        (Glyph("cell", "heat coop level-2"), _("10 to 99 records")),
        (Glyph("cell", "heat coop level-3"), _("100 records or more")),
        (Glyph("patch", "middle"), _("takes no side")),
        (Glyph("patch", "hole"), _("not researched")),
        (Glyph("foot-line", "key"), _("key events only")),
        (Glyph("patch", "systematic"), _("systematic")),
    ]
    return tuple(LegendItem(glyph, words) for glyph, words in states)


SIGNS = {
    Band.VERBAL_COOPERATION: "coop",
    Band.MATERIAL_COOPERATION: "coop",
    Band.AXIS: "plain",
    Band.MATERIAL_CONFLICT: "conf",
    Band.VERBAL_CONFLICT: "conf",
}

UP, DOWN = 1, -1
# Nearest to the axis last, as the bands are.
KEY_WORDS = {
    UP: (
        (Quad.VERBAL_COOPERATION, gettext_lazy("verbal")),
        (Quad.MATERIAL_COOPERATION, gettext_lazy("material cooperation")),
    ),
    DOWN: (
        (Quad.VERBAL_CONFLICT, gettext_lazy("verbal")),
        (Quad.MATERIAL_CONFLICT, gettext_lazy("material conflict")),
    ),
}
