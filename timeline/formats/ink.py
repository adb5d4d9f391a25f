"""What the style sheets say of the chart's class names, as attributes of SVG, in light colours."""

PAPER = "#fcfbf8"
CARD = "#ffffff"
INK = "#1d1b18"
SOFT = "#5d584f"
RULE = "#e2ddd2"
EDGE = "#8b8579"
DIFFER = "#6a37a8"
HATCH = "#b3ab9b"
PLAIN_PALE = "#efece4"

# Where ours is not at hand, those come first whose letters are about as wide.
SANS = "'Dyad Sans', 'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif"
SERIF = "'Dyad Serif', 'Source Serif 4', 'Source Serif Pro', Georgia, 'Times New Roman', serif"

# By sign: strong, pale, and 62 % of pale in between, mixed in Oklab as the style sheet does.
_SIGNS = {
    "coop": ("#1b6a9c", "#d5e8f4", "#91b7d3"),
    "conf": ("#96360f", "#f9e0d3", "#d69f8a"),
    "plain": ("#6b665c", PLAIN_PALE, "#bbb7ae"),
    "bears": (EDGE, EDGE, EDGE),
}


def sign_of(look: str) -> str:
    """The strong colour of what has these class names."""
    return _of(look)[0]


def _of(look):
    return next((_SIGNS[name] for name in look.split() if name in _SIGNS), _SIGNS["plain"])


def glyph(look: str) -> dict[str, str]:
    strong, pale, _middle = _of(look)
    names = look.split()
    attributes = {
        "fill": strong if {"material", "bears"} & {*names} else pale,
        "stroke": strong,
        "stroke-width": "1" if "bears" in names else "1.6",
    }
    if "planned" in names:
        attributes |= {"fill": PAPER, "stroke-dasharray": "2.6 2"}
    if "vague" in names:
        attributes["opacity"] = ".74"
    return attributes


def cell(look: str) -> tuple[dict[str, str], str]:
    """The attributes of a cell of heat, and the colour of the number in it."""
    strong, pale, middle = _of(look)
    level = next(name for name in look.split() if name.startswith("level-"))
    fill = {"level-1": pale, "level-2": middle, "level-3": strong}[level]
    return {"fill": fill, "stroke": strong}, PAPER if level == "level-3" else INK


def piece(look: str) -> dict[str, str]:
    """A piece of a bar of the strip."""
    attributes = glyph(look)
    if "verbal" not in look and "material" not in look:
        return {"fill": attributes["stroke"]}
    return {"fill": attributes["fill"], "stroke": attributes["stroke"], "stroke-width": "1"}
