"""Lists in pages, each with one address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.urls import reverse

from timeline.chart.glyphs import glyph_of
from timeline.chart.listing import build_list
from timeline.chart.references import References
from timeline.filters import View
from timeline.forms import ListForm
from timeline.values.vocabulary import Quad
from timeline.views.showing import show

EVENTS_A_PAGE = 30
GLYPHS = {quad.value: glyph_of(quad) for quad in Quad}


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of a list; `older` and `newer` are addresses, empty at the ends."""

    rows: list
    total: int
    page: int
    pages: int
    address: str
    older: str
    newer: str


def paged(request, form, rows, size) -> Paged:
    """The page that a ListForm asks for; past the end it is the last one."""
    counted = Paginator(rows, size)
    number = min(form.number, counted.num_pages)

    def address(page):
        return address_of(request, form.query(page))

    return Paged(
        rows=list(counted.page(number)),
        total=counted.count,
        page=number,
        pages=counted.num_pages,
        address=address(number),
        older=address(number - 1) if number > 1 else "",
        newer=address(number + 1) if number < counted.num_pages else "",
    )


def address_of(request, query) -> str:
    """This path with another query, in the language that was asked for."""
    lang = request.GET.get("lang")
    said = [*query, ("lang", lang)] if lang else query
    return f"{request.path}?{urlencode(said)}" if said else request.path


def elsewhere(request, form, address):
    """A redirect to the one spelling of the page; none where it was asked for by that."""
    if form.errors or address == request.get_full_path():
        return None
    return HttpResponseRedirect(address)


def event_listing(request, template, events, book, **more):
    """A page that lists events, in pages."""
    form = ListForm(request.GET)
    listed = paged(request, form, events.in_order().as_listed(), EVENTS_A_PAGE)
    if moved := elsewhere(request, form, listed.address):
        return moved
    references = References()
    return show(
        request,
        template,
        book,
        listed=listed,
        events=plain_list(listed.rows, book.names, references),
        references=references.rows,
        glyphs=GLYPHS,
        faults=form.faults,
        **more,
        status=form.status,
    )


def plain_list(events, names, references):
    """Events by year, each a link to its own page."""
    return build_list(
        events=events,
        running=[],
        view=View(),
        link=_OwnPages(),
        names=names,
        references=references,
    )


class _OwnPages:
    """The links of a list that opens nothing in place."""

    def event(self, slug):
        return reverse("event", args=[slug])

    opening = event
