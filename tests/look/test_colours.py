"""The colours as the style sheets have them: contrast, and what the colour blind still tell apart.

Contrast is that of WCAG 2.2 (relative luminance); colour blindness is simulated with the matrices
of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency" (2009), severity 1.0; distances are in OKLab (Ottosson, 2020).
"""

import re
from itertools import product
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "static" / "css"
THEMES = {"light": 0, "dark": 1}

TEXT = [
    *((ink, ground) for ink in ("ink", "soft") for ground in ("paper", "card", "plain-pale")),
    *((ink, ground) for ink in ("conf", "differ") for ground in ("paper", "card", "plain-pale")),
    *(("ink", ground) for ground in ("coop-pale", "conf-pale")),
    *(("paper", ground) for ground in ("ink", "plain")),
    ("soft", "conf-pale"),
    ("coop", "paper"),
    ("coop", "card"),
]
MEANT = {"sign": ["coop", "conf"]}
# Seen, but nothing to read: a step that is not to be had, the stroke between crumbs.
NO_TEXT = {("edge", "paper"), ("edge", "card")}
# Numbers on each shade of heat have a test of their own.
ON_SHADES = {("ink", "shade"), ("paper", "shade")}
# Glyphs, borders of controls, the ring of focus: 3 to 1.
SHAPES = [
    (shape, ground)
    for shape in ("coop", "conf", "plain", "edge", "differ", "ink")
    for ground in ("paper", "card", "plain-pale")
] + [(sign, f"{sign}-pale") for sign in ("coop", "conf", "plain")]
# What is drawn see-through over the paper.
FADED = {
    "signs.css": r"use\.vague \{ opacity: ([.\d]+)",
    "lane.css": r"line\.bracket \{.*opacity: ([.\d]+)",
}
# Severity 1.0, rows of linear RGB.
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
APART = 0.1  # in OKLab, some five times what is just noticeable


def inks_in_the_sheets():
    """What a rule writes, on the ground that it lays; without one, on paper and card."""
    for sheet in CSS.rglob("*.css"):
        for rule in re.findall(r"\{([^{}]*)\}", sheet.read_text()):
            inks = re.findall(r"(?<![\w-])color: var\(--([\w-]+)\)", rule)
            grounds = re.findall(r"(?<![\w-])background: var\(--([\w-]+)\)", rule)
            inks = [each for ink in inks for each in MEANT.get(ink, [ink])]
            yield from product(inks, grounds or ["paper", "card"])


def tokens(theme):
    text = (CSS / "tokens.css").read_text()
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", text)
    return {name: linear(colours[THEMES[theme]]) for name, *colours in pairs}


def linear(hexadecimal):
    return [light(int(hexadecimal[at : at + 2], 16) / 255) for at in (1, 3, 5)]


def light(stored):
    return stored / 12.92 if stored <= 0.04045 else ((stored + 0.055) / 1.055) ** 2.4


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def faded(colour, ground, share):
    """Seen through: the browser mixes what is stored, not the light."""
    mixed = [
        share * stored(a) + (1 - share) * stored(b) for a, b in zip(colour, ground, strict=True)
    ]
    return [light(part) for part in mixed]


def stored(light):
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def luminance(colour):
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), colour, strict=True))


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def oklab(colour):
    cones = times(((0.4122214708, 0.5363325363, 0.0514459929),
                     (0.2119034982, 0.6806995451, 0.1073969566),
                     (0.0883024619, 0.2817188376, 0.6299787005)), colour)  # fmt: skip
    return times(((0.2104542553, 0.7936177850, -0.0040720468),
                    (1.9779984951, -2.4285922050, 0.4505937099),
                    (0.0259040371, 0.7827717662, -0.8086757660)),
                   [max(each, 0) ** (1 / 3) for each in cones])  # fmt: skip


def from_oklab(lab):
    cones = times(((1, 0.3963377774, 0.2158037573), (1, -0.1055613458, -0.0638541728),
                     (1, -0.0894841775, -1.2914855480)), lab)  # fmt: skip
    return times(((4.0767416621, -3.3077115913, 0.2309699292),
                    (-1.2684380046, 2.6097574011, -0.3413193965),
                    (-0.0041960863, -0.7034186147, 1.7076147010)),
                   [each**3 for each in cones])  # fmt: skip


def distance(one, other):
    return sum((a - b) ** 2 for a, b in zip(oklab(one), oklab(other), strict=True)) ** 0.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_stands_out(theme, ink, ground):
    colours = tokens(theme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_and_borders_stand_out(theme, shape, ground):
    colours = tokens(theme)
    assert contrast(colours[shape], colours[ground]) >= 3


def test_every_ink_of_the_sheets_is_held_to_a_contrast():
    assert set(inks_in_the_sheets()) - set(TEXT) - NO_TEXT - ON_SHADES == set()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sign", ["coop", "conf", "plain"])
@pytest.mark.parametrize(("sheet", "rule"), FADED.items())
def test_what_is_pale_for_want_of_a_day_stands_out(theme, sign, sheet, rule):
    share = float(re.search(rule, (CSS / "parts" / sheet).read_text())[1])
    colours = tokens(theme)
    assert contrast(faded(colours[sign], colours["paper"], share), colours["paper"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sign", ["coop", "conf", "plain"])
def test_numbers_are_read_on_every_shade_of_heat(theme, sign):
    mixed = re.search(r"level-2 \{ --shade: color-mix\(in oklab, var\(--sign-pale\) (\d+)%",
                      (CSS / "parts" / "lane.css").read_text())  # fmt: skip
    share, colours = int(mixed[1]) / 100, tokens(theme)
    pale, full = oklab(colours[f"{sign}-pale"]), oklab(colours[sign])
    middle = from_oklab([share * a + (1 - share) * b for a, b in zip(pale, full, strict=True)])
    assert contrast(colours["ink"], colours[f"{sign}-pale"]) >= 4.5
    assert contrast(colours["ink"], middle) >= 4.5
    assert contrast(colours["paper"], colours[sign]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_what_nobody_went_through_is_seen_and_stays_quiet(theme):
    colours = tokens(theme)
    assert 2 <= contrast(colours["hatch"], colours["paper"]) < 3


def test_only_what_nobody_looked_at_is_hatched():
    signs = (CSS / "parts" / "signs.css").read_text()
    fills = dict(re.findall(r"(?<!lane )rect\.(\w+)[^{}]* \{ fill: url\(#(\w+)\)", signs))
    assert fills == {"hole": "hatch", "key": "foot"}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", BLINDNESS)
def test_cooperation_and_conflict_stay_apart_for_the_colour_blind(theme, kind):
    colours = tokens(theme)
    seen = {name: times(BLINDNESS[kind], colours[name]) for name in ("coop", "conf", "plain")}
    assert distance(seen["coop"], seen["conf"]) >= APART


def test_the_four_quads_differ_in_shape_and_fill_without_any_colour():
    from timeline.chart.glyphs import glyph_of
    from timeline.values.vocabulary import Quad

    looks = {
        (glyph_of(quad).shape, glyph_of(quad).look.split()[1])
        for quad in Quad
        if quad.is_cooperation or quad.is_conflict
    }
    assert len(looks) == 4
