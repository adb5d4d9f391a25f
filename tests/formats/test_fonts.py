"""No box where a letter should be: what the seeds say in pictures is in the bundled fonts."""

import csv
import tomllib

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from timeline.formats.png import FILES, FONTS

SEEDS = settings.BASE_DIR / "seeds"
DRAWN = ("title", "label", "name", "container_title")


@pytest.fixture(scope="module")
def drawable():
    known = set()
    for file in FILES:
        with TTFont(file) as font:
            known |= set(map(chr, font.getBestCmap()))
    return known


def said_in(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in DRAWN and isinstance(inner, str):
                yield inner
            else:
                yield from said_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from said_in(inner)


@pytest.mark.parametrize("path", sorted(SEEDS.rglob("*.toml")), ids=lambda path: path.name)
def test_every_title_and_label_of_the_seeds_can_be_drawn(drawable, path):
    said = "".join(said_in(tomllib.loads(path.read_text())))
    assert {each for each in said if each.isprintable()} - drawable == set()


def test_every_printed_name_of_a_country_can_be_drawn(drawable):
    with (SEEDS / "country_names.csv").open() as file:
        printed = [row["name"] for row in csv.DictReader(file) if row["form"] != "alias"]
    said = set("".join(printed))
    assert said
    assert said - drawable == set()


@pytest.mark.parametrize(
    "text",
    [
        "日本国",
        "中华人民共和国",
        "臺灣",
        "대한민국",
        "Россия",
        "Україна",
        "Ελλάδα",
        "Việt Nam",
        "→≠…–’",
    ],
)
def test_the_scripts_of_our_countries_can_be_drawn(drawable, text):
    assert set(text) - {" "} - drawable == set()


def test_a_title_in_any_latin_alphabet_is_in_one_type():
    with TTFont(FONTS / "dyad-serif-600.ttf") as font:
        drawable = set(map(chr, font.getBestCmap()))
    assert set("½ÄÉßŞąőŁșț€¥£₽₩„“’–") - drawable == set()


def test_the_fonts_stay_small():
    assert sum(file.stat().st_size for file in FILES) < 3_000_000
