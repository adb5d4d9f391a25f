"""A picture in pixels (PNG), drawn from its SVG by resvg."""

from pathlib import Path

CONTENT_TYPE = "image/png"

FONTS = Path(__file__).parent / "fonts"
FILES = tuple(
    FONTS / name
    for name in ("dyad-sans-400.ttf", "dyad-sans-600.ttf", "dyad-serif-600.ttf", "dyad-cjk.otf")
)


def write(svg: str) -> bytes:
    """The picture at its own size, in the bundled fonts and no others."""
    import resvg_py  # most processes never draw

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=True,
            font_files=[str(file) for file in FILES],
            sans_serif_family="Dyad Sans",
            serif_family="Dyad Serif",
        )
    )
