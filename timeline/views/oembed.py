"""What oEmbed (https://oembed.com, version 1.0) asks of a provider: the frame of an address."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from timeline.chart.heading import title_in_full
from timeline.filters import Sort
from timeline.formats import card
from timeline.forms import OembedForm
from timeline.values.vocabulary import State
from timeline.views import frames
from timeline.views.absolute import absolute
from timeline.views.errors import problem
from timeline.views.explorer import asked_in, event_called, events_of
from timeline.views.pictures import CARD


def describe(request, book):
    form = OembedForm(request.GET)
    wanted = form.wanted()
    if form.has_error("format"):
        return problem(501, _("Unknown format"), _("The formats are json and xml."))
    if form.errors:
        return problem(
            400, _("The query cannot be read"), " ".join(form.faults.values()), fields=form.faults
        )
    width = min(frames.WIDTH, wanted["maxwidth"] or frames.WIDTH)
    try:
        frame = _framed(request, book, wanted["url"], width)
    except Http404 as missing:
        return problem(404, _("Not found"), str(missing))
    height = min(frame.height, wanted["maxheight"] or frame.height)
    said = {
        "version": "1.0",
        "type": "rich",
        "title": frame.title,
        "provider_name": "Dyad",
        "provider_url": absolute(request, reverse("overview")),
        "cache_age": 86400,
        "width": width,
        "height": height,
        "html": frames.snippet(
            request, frame.address, height, frame.title, width=width, script=False
        ),
    }
    # A thumbnail may be no larger than the frame was asked to be, and a card has one size.
    if _fits(card.WIDTH, wanted["maxwidth"]) and _fits(card.HEIGHT, wanted["maxheight"]):
        said |= {
            "thumbnail_url": absolute(request, frame.card),
            "thumbnail_width": card.WIDTH,
            "thumbnail_height": card.HEIGHT,
        }
    return _xml(said) if wanted["format"] == "xml" else JsonResponse(said)


@dataclass(frozen=True)
class _Frame:
    """What stands in a frame, where, how high, and the picture beside a link to it."""

    title: str
    address: str
    height: int
    card: str


def _fits(length, most):
    return most is None or length <= most


def _framed(request, book, url, width):
    """The frame, so wide, for an address of ours, understood as the site does; else not found."""
    try:
        parts = urlsplit(url)
        match = _match(unquote(parts.path))
    except (ValueError, Resolver404):
        raise Http404(_("There is no frame for this address.")) from None
    is_ours = parts.scheme in ("http", "https") and parts.netloc.lower() in _ours(request)
    if is_ours and match.url_name == "event":
        return _of_event(match.kwargs["slug"], width)
    if is_ours and match.url_name in ("pairs", "timeline"):
        return _of_view(book, match.kwargs.get("codes", ""), parts.query, width)
    raise Http404(_("There is no frame for this address."))


def _match(path):
    """What stands at a path of the site map, its last slash left out or not."""
    try:
        return resolve(path)
    except Resolver404:
        return resolve(f"{path}/")


def _ours(request):
    """The hosts that a reader may have an address of ours at."""
    return {request.get_host(), urlsplit(absolute(request, "/")).netloc}


def _of_event(slug, width):
    event = event_called(slug.lower())
    if event.state == State.WITHDRAWN:
        raise Http404(event.withdrawal_reason)
    address = reverse("embed-event", args=[event.slug])
    card_at = reverse("event-as", args=[event.slug, CARD])
    return _Frame(event.title, address, frames.height_of_event(width), card_at)


def _of_view(book, codes, query, width):
    form, view = asked_in(QueryDict(query), book, codes)
    view = view.canonical
    if form.errors:
        raise Http404(" ".join(form.faults.values()))
    title = title_in_full(view, book.names, book.topics)
    card_at = view.asking(sort=Sort.DATE).address(CARD)
    n_listed = events_of(view, book).count()
    height = frames.height_of_view(len(view.pairs), n_listed, width)
    return _Frame(title, view.framed_address(), height, card_at)


def _xml(said):
    rows = "".join(f"<{key}>{escape(str(value))}</{key}>" for key, value in said.items())
    text = f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{rows}</oembed>\n'
    return HttpResponse(text, content_type="text/xml; charset=utf-8")
