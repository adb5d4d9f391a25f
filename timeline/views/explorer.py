"""The explorer: one pair, several or all, as a page and as data."""

from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.http import (
    Http404,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    QueryDict,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from timeline.chart.account import build_account
from timeline.chart.build import build_chart
from timeline.chart.counts import count_words
from timeline.chart.coverage import of_any, told_coverage
from timeline.chart.heading import MOST_PAIRS, build_heading, build_silence, lead_of, title_in_full
from timeline.chart.hints import build_hints
from timeline.chart.hits import Seeker
from timeline.chart.listing import build_list
from timeline.chart.menus import actors_of, build_filters
from timeline.chart.references import References
from timeline.filters import Sort, View
from timeline.formats import (
    atom,
    bib,
    csl,
    csv,
    ics,
    json,
    jsonld,
    md,
    participants,
    ris,
    timelinejs,
)
from timeline.forms import FilterForm
from timeline.models import Event, Revision, Source
from timeline.reading.answers import answer
from timeline.reading.changes import changes_of
from timeline.reading.searching import FEW, MOST_COUNTED, help_with
from timeline.values.pairs import Pair, PairError, lineage_of
from timeline.values.vocabulary import State
from timeline.values.words import sought_in
from timeline.views import frames, pictures
from timeline.views.absolute import absolute
from timeline.views.downloads import downloads
from timeline.views.errors import problem
from timeline.views.file_names import disposition, file_name
from timeline.views.revisions import change_at

FORMATS = {
    "json": json,
    "csv": csv,
    "participants.csv": participants,
    "ics": ics,
    "atom": atom,
    "jsonld": jsonld,
    "md": md,
    "timelinejs.json": timelinejs,
    "bib": bib,
    "ris": ris,
    "csl.json": csl,
}
FEED = "changes.atom"
ROWS_AT_ONCE = 500  # of an export


def page(request, book, codes=""):
    form, view = asked_in(request.GET, book, codes)
    if not form.errors and view.address() != request.get_full_path():
        return HttpResponseRedirect(view.address())
    found = answer(view, book)
    called = event_called(view.event) if view.event and not found.chosen else None
    if called and called.slug != view.event and not form.errors:
        return HttpResponsePermanentRedirect(replace(view, event=called.slug).address())
    if view.page > found.pages and not form.errors:
        return HttpResponseRedirect(replace(view, page=found.pages).address())
    with translation.override(view.lang or settings.LANGUAGE_CODE):
        context = context_of(request, view, form, found, book, called)
        response = render(request, "explorer.html", context, status=context["status"])
    response["Cache-Control"] = "private, max-age=60"
    return response


def asked_in(query, book, codes=""):
    """The form of a query and the view that it asks for, of the pairs of a path; else not found."""
    form = FilterForm(query, actors=book.names.codes, topics=book.topics)
    pairs = pairs_or_404(codes, book.names, exact=form.is_exact)
    return form, form.to_view(pairs).under(book.continues)


def event_called(slug):
    """The public event that has a slug, had it, or went where it leads; else not found.

    It may be withdrawn.
    """
    public = Event.objects.public().select_related("merged_into")
    found = public.at(slug).first() or public.formerly_at(slug).first()
    if found is None:
        raise Http404(_("There is no event “%(slug)s”.") % {"slug": slug})
    return found.merged_into or found


def exported(request, book, suffix, codes=""):
    form, view = asked_in(request.GET, book, codes)
    # Exports are in date order, whatever the page's list is sorted by.
    view = view.asking(sort=Sort.DATE).canonical
    if faults := form.faults | form.unknown:
        return problem(400, _("The query cannot be read"), " ".join(faults.values()), fields=faults)
    if view.address(suffix) != request.get_full_path():
        return HttpResponseRedirect(view.address(suffix))
    if suffix == FEED:
        return changes_feed(request, book, view)
    if suffix in pictures.PICTURES:
        return pictures.of_view(request, book, view, suffix, file_name(view))
    events = events_of(view, book)
    return export(
        request,
        book,
        events,
        suffix,
        query=dict(view.query),
        name=file_name(view),
        title=title_in_full(view, book.names, book.topics),
        page=view.address(),
        view=view,
        alike=[(each.CONTENT_TYPE, view.address(suffix)) for suffix, each in FORMATS.items()],
    )


def events_of(view, book):
    return (
        Event.objects.published()
        .of(view.pairs, view.wanted.scope)
        .matching(view.wanted, sought=sought_in(view.wanted.words), lineages=book.continues)
        .in_span(view.wanted)
    )


def export(request, book, events, suffix, *, query, name, title, page, **about):
    """The events or their sources in a format, streamed, under a file name that says the view.

    `title` says the view in words, and `page` is its path for readers;
    `about` is what else a format tells of a view.
    """
    written = FORMATS[suffix]
    pieces = written.stream(
        events=_held_briefly(_records_for(suffix, events)),
        sources=_held_briefly(Source.objects.cited_in(events).with_sides().in_order()),
        query=query,
        count=events.count(),
        revision=book.revision,
        absolute=partial(absolute, request),
        address=absolute(request),
        names=book.names,
        title=title,
        page=absolute(request, page),
        otherwise=book.published,
        **about,
    )
    response = StreamingHttpResponse(pieces, content_type=written.CONTENT_TYPE)
    response["Content-Disposition"] = disposition(name, suffix)
    return response


def _records_for(suffix, events):
    """What the format tells, loaded with no more than it needs."""
    if suffix == "participants.csv":
        return events.in_order().with_participants()
    revisions = Revision.objects.of_kind(Revision.Kind.EVENT)
    return events.in_order().with_record().with_last_of(revisions)


def _held_briefly(rows):
    """The rows one by one, a bounded number of them in memory however many there are."""
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        yield row
        # A row and what was loaded with it refer to each other: left so, they would wait for the
        # collector, which comes seldom, and hundreds of megabytes with them.
        row._prefetched_objects_cache.clear()


def changes_feed(request, book, view):
    """The newest changes of a view, for whoever follows it."""
    title = title_in_full(view, book.names, book.topics)
    return feed(
        request,
        changes_of(view, book),
        title=_("Changes: %(title)s") % {"title": title},
        page=view.changes_address(),
        name=file_name(view),
    )


def feed(request, changes, *, title, page, name):
    """Changes as an Atom feed under a file name; each leads to what it changed, side by side."""
    content = atom.write(
        changes,
        title=title,
        address=absolute(request),
        page=absolute(request, page),
        absolute=partial(absolute, request),
        link=change_at,
        otherwise=Revision.objects.last_moment(),
    )
    response = HttpResponse(content, content_type=atom.CONTENT_TYPE)
    response["Content-Disposition"] = disposition(name, FEED)
    return response


def pairs_or_404(codes, names, *, exact):
    """The pairs of a path; unknown countries are not found, older states lead to their lineage."""
    found = set()
    for text in codes.split(",") if codes else []:
        for code in text.upper().split("-"):
            if code not in names.states:
                raise Http404(_("There is no state with the code %(code)s.") % {"code": code})
        try:
            pair = Pair.parse(text)
            if not exact:
                pair = Pair.of(*(lineage_of(code.upper(), names.continues) for code in pair))
        except PairError as error:
            raise Http404(str(error)) from error
        found.add(pair)
    if len(found) > MOST_PAIRS:
        raise Http404(_("At most six pairs stand on one axis."))
    return tuple(sorted(found))


def view_at(address, book):
    """The view of some pairs that a page of ours says it came from; the bare one where none is."""
    try:
        path, query = urlsplit(address)[2:4]
        _form, view = asked_in(QueryDict(query), book, resolve(path).kwargs["codes"])
    except (ValueError, KeyError, Http404):
        return View()
    return view.canonical


@dataclass(frozen=True)
class _Links:
    """Every address that the chart and the list need, made from one view.

    `page` is the one of the list that is shown: closing an event stays on it.
    """

    view: View
    page: int

    def to(self, span):
        return replace(self.view.asking(span=span), event=self.view.event).address()

    def opening(self, slug):
        return replace(self.view, page=0, event=slug).address()

    def event(self, slug):
        return reverse("event", args=[slug])

    def to_page(self, number):
        return replace(self.view, page=number, event="").address()

    def closed(self):
        return self.to_page(self.page)


def context_of(request, view, form, found, book, called=None):
    """What the page shows; `called` is the event that the view opens where it is not shown."""
    withdrawn = called.withdrawal_reason if called and called.state == State.WITHDRAWN else ""
    link = _Links(view, found.page)
    names, coverage = book.names, book.coverage_of(view.pairs)
    heading = build_heading(view, names, book.pairs)
    counts = count_words(found, view.wanted.span)
    title = title_in_full(view, names, book.topics)
    lead = lead_of(view, counts.words, names, book.topics, coverage)
    references = References()
    return {
        # A bad value is more urgent to a program than an event that went.
        "status": 410 if withdrawn and not form.errors else form.status,
        "title": title,
        "lead": lead,
        "section": "overview" if view.pairs else "timeline",
        "canonical": absolute(request, view.canonical.address()),
        "address": absolute(request, view.address()),
        "opened": absolute(request, replace(view.canonical, event=view.event).address()),
        "changes": view.changes_address(),
        "feed": absolute(request, view.canonical.asking(sort=Sort.DATE).address(FEED)),
        "graph": view.canonical.asking(sort=Sort.DATE).address("jsonld"),
        "revision": book.revision,
        "cite": view.asking(sort=Sort.DATE).cite_address(),
        "snippet": frames.snippet(
            request,
            view.canonical.framed_address(),
            frames.height_of_view(len(view.pairs), found.shown),
            title,
        ),
        "oembed": frames.described_at(request, view.canonical.address()),
        "published": book.published,
        "heading": heading,
        "counts": counts,
        "card": pictures.card_of_view(request, view, heading.title, lead),
        "filters": build_filters(
            view,
            actors=actors_of(view, names, found.counts),
            topics=book.topics,
            counts=found.counts,
            errors=form.faults,
            typed=form.data,
            continues=book.continues,
        ),
        "chart": build_chart(
            pairs=heading.pairs,
            rows=found.marks,
            heat=found.heat,
            strip=found.strip,
            coverage=coverage,
            span=view.wanted.span,
            link=link,
            total=found.shown,
            chosen=view.event,
        ),
        # Before the list, as on the page: references are numbered from its top.
        "chosen": build_account(
            found.chosen,
            names,
            references,
            around=found.referring,
            link=link,
            earlier=found.earlier,
            later=found.later,
            is_elsewhere=found.is_elsewhere,
            revision=book.revision,
        )
        if found.chosen
        else None,
        "withdrawn": withdrawn,
        "closed": link.closed(),
        "listed": build_list(
            events=found.listed,
            running=found.running,
            began=found.began,
            starting=found.starting,
            covered=of_any(coverage.values()),
            touched=found.touched,
            view=view,
            link=link,
            names=names,
            references=references,
            page=found.page,
            pages=found.pages,
            seeker=Seeker(sought_in(view.wanted.words), book.called),
        ),
        "hints": _hints(view, found, book),
        "references": references.rows,
        "downloads": downloads(view.canonical.asking(sort=Sort.DATE).address),
        "coverage": told_coverage(view, names, coverage),
        "silence": None if found.total else build_silence(view, names, book.pairs),
    }


def _hints(view, found, book):
    """Help with words that find little; None where they find enough, or none are given."""
    if not view.wanted.words or found.shown > FEW or found.is_more:
        return None
    helped = help_with(view, book)
    return build_hints(view, helped, shown=found.shown, most_counted=MOST_COUNTED)
