"""How another page puts a frame of ours into itself: by a snippet, or by asking /oembed."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html

from timeline.views.absolute import absolute

VIEW_HEIGHT, EVENT_HEIGHT = 760, 520  # what they need in a column of 700 pixels
WIDTH = 700


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
