"""What the chart reckons with is what the bundled fonts hold."""

import pytest
from fontTools.ttLib import TTFont

from timeline.chart.metrics import text_width
from timeline.formats.png import FONTS


@pytest.mark.parametrize("weight", [400, 600])
def test_every_letter_of_the_bundled_sans_has_its_own_width(weight):
    with TTFont(FONTS / f"dyad-sans-{weight}.ttf") as font:
        advances = {char: font["hmtx"][name][0] for char, name in font.getBestCmap().items()}
    assert len(advances) > 600
    assert {
        chr(char): width
        for char, width in advances.items()
        if round(text_width(chr(char), 1000, weight)) != width
    } == {}


def test_what_the_font_lacks_counts_as_a_full_square():
    assert text_width("平和", 10) == 20
