"""How another page puts a frame of ours into itself: by a snippet, or by asking /oembed."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html

from timeline.views.absolute import absolute

WIDTH = 700
_NARROW = 576  # the 36rem of parts/embed.css, below which a list stands without its chart


def height_of_view(n_pairs: int, n_listed: int, width: int = WIDTH) -> int:
    """About what a view needs in a column so wide, in pixels; its script makes it exact.

    The parts were measured in a browser: what a title and the links take, each lane and what
    marks and names add to it, and a list up to where parts/embed.css lets it scroll.
    """
    lanes = max(n_pairs, 1)
    if not n_listed:
        return 350 if width < _NARROW else 240 + 30 * lanes
    if width < _NARROW:
        return 210 + min(384, 30 + 120 * n_listed)
    chart = 70 * lanes + min(70 * lanes, 8 * n_listed)
    return 225 + chart + min(240, 30 + 75 * n_listed)


def height_of_event(width: int = WIDTH) -> int:
    """The same of an event: below the summary its sources scroll."""
    return 480 + 100_000 // width if width < _NARROW else 505


def snippet(request, address, height, title, *, width="100%", script=True) -> str:
    """HTML for another page. Without its script, or where that is forbidden, the height stays."""
    frame = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" frameborder="0">'
        "</iframe>",
        absolute(request, address),
        width,
        height,
        f"{title} · Dyad",
    )
    around = absolute(request, reverse("embed-script"))
    return frame + format_html('<script src="{}" async></script>', around) if script else frame


def described_at(request, address) -> list[tuple[str, str]]:
    """Where the frame of a page is described, by media type."""
    at, url = absolute(request, reverse("oembed")), absolute(request, address)
    return [
        (f"{kind}+oembed", f"{at}?{urlencode({'url': url, 'format': name})}")
        for name, kind in (("json", "application/json"), ("xml", "text/xml"))
    ]
