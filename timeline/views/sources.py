"""Sources, and one of them."""

from functools import partial

from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.chart.catalogue import build_choices, build_source_rows
from timeline.chart.references import language_of_title
from timeline.formats import highwire
from timeline.forms import SourcesForm
from timeline.models import Event, Source
from timeline.values.edtf import parse
from timeline.values.vocabulary import SourceKind
from timeline.values.wording import language_name
from timeline.views import errors
from timeline.views.listing import address_of, elsewhere, event_listing, paged
from timeline.views.showing import show

SOURCES_A_PAGE = 50


def sources(request, book):
    in_use = Source.objects.in_use()
    form = SourcesForm(request.GET, sides=_sides(in_use))
    found = in_use.of(**form.narrowing).most_cited_first().prefetch_related("sides")
    listed = paged(request, form, found, SOURCES_A_PAGE)
    if moved := elsewhere(request, form, listed.address):
        return moved
    return show(
        request,
        "sources.html",
        book,
        section="sources",
        listed=listed,
        sources=build_source_rows(listed.rows, book.names),
        menus=[_by_kind(request, in_use, form), _by_side(request, in_use, form, book.names)],
        faults=form.faults,
        status=form.status,
    )


def _sides(sources):
    return {code.lower(): n for code, n in sources.by("sides").items() if code}


def _by_kind(request, in_use, form):
    counts = in_use.of(side=form.wanted("side")).by("kind")
    labels = {value: str(SourceKind(value).label) for value in counts}
    address = partial(_address, request, form, "kind")
    return _("Kind"), build_choices(
        counts, labels, form.wanted("kind"), address, everything=_("All kinds")
    )


def _by_side(request, in_use, form, names):
    counts = _sides(in_use.of(kind=form.wanted("kind")))
    labels = {code: names.name_of(code) for code in counts}
    address = partial(_address, request, form, "side")
    return _("Whose side"), build_choices(
        counts, labels, form.wanted("side"), address, everything=_("All sides")
    )


def _address(request, form, key, value):
    """The first page of the list with one of its keys changed."""
    wanted = {**form.narrowing, key: value}
    return address_of(request, [(each, text) for each, text in wanted.items() if text])


def source(request, book, identifier):
    known = Source.objects.public().prefetch_related("sides")
    found = known.at(identifier.lower()).first()
    if found is None:
        if merged := known.formerly_at(identifier.lower()).first():
            return HttpResponsePermanentRedirect(merged.get_absolute_url())
        offers = [(_("All sources"), reverse("sources"))]
        return errors.missing(request, _("There is no such source."), offers=offers)
    if identifier != found.identifier:
        return HttpResponseRedirect(found.get_absolute_url())
    events = Event.objects.published().citing(found)
    sides = [book.names.name_of(each.code) for each in found.sides.all()]
    more = {
        "section": "sources",
        "source": found,
        "tags": highwire.tags_of(found),
        "title_lang": language_of_title(found),
        "sides": sides,
        "issued": parse(found.issued).words() if found.issued else "",
        "written_in": language_name(found.language) if found.language else "",
    }
    return event_listing(request, "source.html", events, book, **more)
