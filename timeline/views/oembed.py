"""What oEmbed (https://oembed.com, version 1.0) asks of a provider: the frame of an address."""

from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from timeline.chart.heading import title_in_full
from timeline.forms import FilterForm, OembedForm
from timeline.models import Event
from timeline.views import frames
from timeline.views.errors import problem
from timeline.views.explorer import pairs_or_404


def describe(request, book):
    form = OembedForm(request.GET)
    wanted = form.wanted()
    if form.has_error("format"):
        return problem(501, _("Unknown format"), _("The formats are json and xml."))
    if form.errors:
        return problem(
            400, _("The query cannot be read"), " ".join(form.faults.values()), fields=form.faults
        )
    framed = _framed(request, book, wanted["url"])
    if framed is None:
        words = _("There is no frame for this address.")
        return problem(404, _("Not found"), words)
    title, address, height = framed
    width = min(frames.WIDTH, wanted["maxwidth"] or frames.WIDTH)
    height = min(height, wanted["maxheight"] or height)
    said = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Dyad",
        "provider_url": request.build_absolute_uri(reverse("overview")),
        "cache_age": 86400,
        "width": width,
        "height": height,
        "html": frames.snippet(request, address, height, title, width=width, script=False),
    }
    return _xml(said) if wanted["format"] == "xml" else JsonResponse(said)


def _framed(request, book, url):
    """Title, address and height of the frame for an address of ours, or None."""
    try:
        parts = urlsplit(url)
        match = resolve(parts.path)
    except (ValueError, Resolver404):
        return None
    if parts.scheme not in ("http", "https") or parts.netloc != request.get_host():
        return None
    if match.url_name == "event":
        return _of_event(match.kwargs["slug"])
    if match.url_name in ("pairs", "timeline"):
        return _of_view(book, match.kwargs.get("codes", ""), parts.query)
    return None


def _of_event(slug):
    event = Event.objects.published().at(slug.lower()).first()
    address = event and reverse("embed-event", args=[event.slug])
    return event and (event.title, address, frames.EVENT_HEIGHT)


def _of_view(book, codes, query):
    asked = QueryDict(query)
    form = FilterForm(asked, actors=book.names.codes, topics=book.topics)
    try:
        pairs = pairs_or_404(codes, book.names, exact=asked.get("states") == "exact")
    except Http404:
        return None
    view = form.to_view(pairs).canonical
    if form.errors:
        return None
    title = title_in_full(view, book.names, book.topics)
    return title, view.framed_address(), frames.VIEW_HEIGHT


def _xml(said):
    rows = "".join(f"<{key}>{escape(str(value))}</{key}>" for key, value in said.items())
    text = f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{rows}</oembed>\n'
    return HttpResponse(text, content_type="text/xml; charset=utf-8")
