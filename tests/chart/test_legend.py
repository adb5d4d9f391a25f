"""What the chart can draw, against what its legend explains."""

import re
from itertools import product
from pathlib import Path

from tests.chart.builders import build_row
from timeline.chart.coverage import LOOKS
from timeline.chart.glyphs import glyph_of, legend, words_of
from timeline.chart.heat import LEVELS
from timeline.values.vocabulary import Certainty, Quad

PARTS = Path(__file__).parents[2] / "templates" / "timeline" / "explorer"
# What carries the picture, and tells nothing by its looks.
FURNITURE = {
    "lane", "strip", "sign", "mark", "label", "on-axis", "caption", "axis", "gutter",
    "lane-name", "lane-title", "lane-n", "without",
    "axis-words", "bucket", "tick", "strong", "stem", "in-force", "running", "members", "boxed",
    "several", "glyph", "tether", "beside", "tray", "scale", "swatch", "outside", "here", "level-",
    "under",
}  # fmt: skip
SAID_BY = {"holds-chosen": "chosen-ring"}  # an opened event inside a pill has the ring too


def explained():
    """Every word of the legend's shapes and looks: "diamond", "claimed", "planned", "tie"."""
    return {
        word
        for item in legend()
        for word in [*item.glyph.shape.split("-"), *item.glyph.look.split(), item.glyph.look]
    }


def test_every_state_of_a_record_stands_in_the_legend():
    states = product(Quad, Certainty, [False, True], [False, True])
    glyphs = [glyph_of(q, c, bears_on=bears, vague=vague) for q, c, bears, vague in states]
    drawn = {word for each in glyphs for word in [*each.shape.split("-"), *each.look.split()]}
    assert drawn - explained() == set()


def test_every_quad_stands_in_the_legend_as_it_is_drawn():
    assert {glyph_of(quad) for quad in Quad} <= {item.glyph for item in legend()}


def drawn_by(template):
    """The class names that a template gives, those that a condition gives among them."""
    for value in re.findall(r'class="((?:\{\{.*?\}\}|[^"{])*)"', template):
        yield from re.sub(r"\{\{.*?\}\}", " ", value).split()
        for expression in re.findall(r"\{\{(.*?)\}\}", value):
            yield from " ".join(re.findall(r'"(.*?)"', expression.split(" if ")[0])).split()


def test_what_the_templates_draw_stands_in_the_legend():
    text = "".join((PARTS / name).read_text() for name in ("lane.html", "strip.html"))
    drawn = {SAID_BY.get(word, word) for word in drawn_by(text)}
    assert {"tie", "unsure", "chosen-ring"} <= drawn
    assert drawn - FURNITURE - explained() == set()


def test_every_shade_of_heat_and_level_of_coverage_stands_in_the_legend():
    shades = {f"level-{number}" for number, _least in enumerate(LEVELS, 1)}
    assert shades | set(LOOKS.values()) <= explained()


def test_what_the_legend_explains_has_a_shape():
    shapes = set(re.findall(r'<g id="([\w-]+)"', (PARTS / "signs.html").read_text()))
    assert {item.glyph.shape for item in legend()} <= shapes


def test_a_mark_a_row_and_the_legend_have_one_word_for_an_open_dispute():
    [words] = [item.words for item in legend() if item.glyph.shape == "differ"]
    assert words == "open dispute"
    assert words_of(build_row(dispute="open"), "1956").endswith(f" · {words}")
