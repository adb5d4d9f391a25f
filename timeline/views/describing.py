"""The data described for programs and whoever writes them: codebook, data package, addresses."""

from django.http import HttpResponse, JsonResponse
from django.urls import get_resolver, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.filters import View
from timeline.formats import atom, csv
from timeline.formats import codebook as book_of_codes
from timeline.formats import datapackage as package
from timeline.formats import openapi as description
from timeline.forms import OembedForm
from timeline.models import Event, Participant
from timeline.views import pictures
from timeline.views.absolute import absolute
from timeline.views.explorer import FEED, FORMATS
from timeline.views.showing import show


def codebook(request, book):
    variables = [(each, book_of_codes.values_of(each)) for each in book_of_codes.VARIABLES]
    return show(
        request,
        "codebook.html",
        book,
        section="about",
        variables=variables,
        apostrophes=csv.APOSTROPHES,
        file=reverse("codebook-file"),
        canonical=absolute(request, reverse("codebook")),
    )


def codebook_file(request, book):
    response = HttpResponse(
        "".join(book_of_codes.stream()), content_type=book_of_codes.CONTENT_TYPE
    )
    response["Content-Disposition"] = 'inline; filename="dyad-codebook.csv"'
    return response


def datapackage(request, book):
    told = package.describe(
        revision=book.revision,
        title="Dyad",
        description=_("What happened between two countries from 1945 to 2018, and who says so."),
        page=absolute(request, reverse("overview")),
        events=_table(request, "csv", Event.objects.published()),
        took_part=_table(
            request,
            "participants.csv",
            Participant.objects.filter(event__in=Event.objects.published()),
        ),
    )
    return JsonResponse(told)


def _table(request, suffix, rows):
    return package.Table(absolute(request, View().address(suffix)), rows.count())


def addresses(request, book):
    """The page for who writes a program; its document is at `openapi`."""
    described = _described(request, book)
    return show(
        request,
        "api.html",
        book,
        section="about",
        paths=[(path, told["get"]["summary"]) for path, told in described["paths"].items()],
        keys=description.KEYS.items(),
        examples=description.examples(described["servers"][0]["url"]),
        canonical=absolute(request, reverse("api")),
    )


def openapi(request, book):
    return JsonResponse(_described(request, book))


def _described(request, book):
    return description.describe(
        server=absolute(request, "/").rstrip("/"),
        revision=book.revision,
        routes=list(_routes()),
        formats={suffix: each.CONTENT_TYPE for suffix, each in FORMATS.items()}
        | {FEED: atom.CONTENT_TYPE, **pictures.CONTENT_TYPES},
        actors=book.names.codes,
        topics=book.topics,
    )


def _routes():
    """Those of the site map that a page of any origin may read."""
    for each in get_resolver().url_patterns:
        if getattr(each.callback, "is_shared", False):
            parts = {key: kind.regex for key, kind in each.pattern.converters.items()}
            told = _SINGLE.get(each.name, ())
            yield description.Route(each.name, str(each.pattern), parts, *told)


_SINGLE = {
    "codebook-file": ((book_of_codes.CONTENT_TYPE,), gettext_lazy("The codebook")),
    "openapi": (("application/json",), gettext_lazy("This description")),
    "datapackage": (("application/json",), gettext_lazy("The data package of the CSV exports")),
    "oembed": (
        ("application/json", "text/xml"),
        gettext_lazy("The frame of a view or an event (oEmbed)"),
        OembedForm,
    ),
}
