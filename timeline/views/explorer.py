"""The explorer: one pair, several or all, as a page and as data."""

from dataclasses import dataclass, replace

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from timeline.chart.account import build_account
from timeline.chart.build import build_chart
from timeline.chart.listing import build_list
from timeline.chart.menus import build_filters
from timeline.chart.names import Namebook, NameRow
from timeline.chart.rows import MarkRow, PairTitle, StripCount
from timeline.filters import Sort, View
from timeline.formats import csv, json
from timeline.forms import FilterForm
from timeline.models import Country, CountryName, Coverage, Event, EventPair, Ledger, Topic
from timeline.values.pairs import Pair, PairError, lineage_of
from timeline.values.span import WHOLE_SPAN
from timeline.values.vocabulary import CoverageLevel
from timeline.values.words import tokens_of
from timeline.views.errors import problem

ROWS_A_PAGE = 30
MOST_MARKS = 300
MOST_PAIRS = 6
NEAREST = 6
FORMATS = {"json": json, "csv": csv}


@require_safe
def page(request, codes=""):
    names = namebook()
    lineages = names.continues
    topics = dict(Topic.objects.values_list("slug", "name"))
    form = FilterForm(request.GET, actors=names.codes, topics=topics)
    pairs = pairs_or_404(codes, names, lineages, exact=request.GET.get("states") == "exact")
    view = form.to_view(pairs)
    if not form.errors and view.address() != request.get_full_path():
        return HttpResponseRedirect(view.address())
    found = _Found(view, lineages)
    if view.event and found.chosen is None:
        raise Http404(_("There is no event “%(slug)s”.") % {"slug": view.event})
    if view.page > found.pages and not form.errors:
        return HttpResponseRedirect(replace(view, page=found.pages).address())
    context = _context(request, view, form, found, names, topics, lineages)
    response = render(request, "explorer.html", context, status=form.status)
    response["Cache-Control"] = "private, max-age=60"
    return response


@require_safe
def exported(request, suffix, codes=""):
    names = namebook()
    lineages = names.continues
    topics = Topic.objects.values_list("slug", flat=True)
    form = FilterForm(request.GET, actors=names.codes, topics=topics)
    pairs = pairs_or_404(codes, names, lineages, exact=request.GET.get("states") == "exact")
    # Exports are in date order, whatever the page's list is sorted by.
    view = form.to_view(pairs).asking(sort=Sort.DATE).canonical
    if form.errors:
        return problem(
            400, _("The query cannot be read"), " ".join(form.faults.values()), fields=form.faults
        )
    if view.address(suffix) != request.get_full_path():
        return HttpResponseRedirect(view.address(suffix))
    events = _matching(view, lineages).in_span(view.wanted)
    return export(request, events, suffix, query=dict(view.query), name=_file_name(view))


def export(request, events, suffix, *, query, name):
    """The events in a format, streamed, under a file name that says the view."""
    written = FORMATS[suffix]
    pieces = written.stream(
        events.in_order().with_everything().prefetch_related("citations__source__sides"),
        query=query,
        count=events.count(),
        revision=Ledger.objects.current(),
        absolute=request.build_absolute_uri,
    )
    response = StreamingHttpResponse(pieces, content_type=written.CONTENT_TYPE)
    response["Content-Disposition"] = f'inline; filename="{name}.{suffix}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _file_name(view):
    pairs = "-and-".join(pair.text for pair in view.pairs) or "all-pairs"
    return f"dyad-{pairs}-{view.wanted.span.first.year}-{view.wanted.span.last.year}"


@require_safe
def chooser(request):
    """Two countries by any of their names, sent on to their pair."""
    typed = [request.GET.get(key, "").strip()[:120] for key in ("one", "other")]
    lineages = Country.objects.lineage_map()
    codes, faults = [], []
    for name in typed:
        found = Country.objects.states().called(name) if name else Country.objects.none()
        heads = {lineage_of(each.code, lineages) for each in found}
        if len(heads) == 1:
            codes.append(heads.pop())
        else:
            faults.append(
                _("No country is called “%(name)s”.") % {"name": name}
                if not heads
                else _("Several countries are called “%(name)s”.") % {"name": name}
            )
    if not faults and codes[0] == codes[1]:
        faults.append(_("A pair is of two different countries."))
    if faults:
        context = {"faults": faults, "one": typed[0], "other": typed[1]}
        return render(request, "chooser.html", context, status=400)
    return HttpResponseRedirect(View((Pair.of(*codes),)).address())


def pairs_or_404(codes, names, lineages, *, exact):
    """The pairs of a path; unknown countries are not found, older states lead to their lineage."""
    found = set()
    for text in codes.split(",") if codes else []:
        for code in text.upper().split("-"):
            if code not in names.states:
                raise Http404(_("There is no state with the code %(code)s.") % {"code": code})
        try:
            pair = Pair.parse(text)
            if not exact:
                pair = Pair.of(*(lineage_of(code.upper(), lineages) for code in pair))
        except PairError as error:
            raise Http404(str(error)) from error
        found.add(pair)
    if len(found) > MOST_PAIRS:
        raise Http404(_("At most six pairs stand on one axis."))
    return tuple(sorted(found))


def namebook():
    columns = ("country_id", "name", "start", "end", "country__kind", "country__continues_id")
    return Namebook(NameRow(*row) for row in CountryName.objects.printed().values_list(*columns))


def _matching(view, lineages):
    return (
        Event.objects.published()
        .of(view.pairs, view.wanted.scope)
        .matching(view.wanted, tokens=tokens_of(view.wanted.words), lineages=lineages)
    )


class _Found:
    """What the database answers for a view."""

    def __init__(self, view, lineages):
        matching = _matching(view, lineages)
        here = matching.in_span(view.wanted)
        span, began_here = view.wanted.span, here
        self.running = []
        if not view.wanted.within and span.first > WHOLE_SPAN.first:
            began_here = matching.starting_in(span)
            running = matching.running_into(span).in_order()
            self.running = list(running[:ROWS_A_PAGE])
        at = (view.page - 1) * ROWS_A_PAGE
        ordered = began_here.with_count().in_order(view.wanted.sort)
        self.listed = list(ordered[at : at + ROWS_A_PAGE])
        # Past the last page there is no row to carry the count.
        self.starting = self.listed[0].n_in_all if self.listed else began_here.count() if at else 0
        self.pages = max(1, -(-self.starting // ROWS_A_PAGE))
        self.marks = list(here.most_important(MOST_MARKS))
        told = self.listed + self.running
        prefetch_related_objects(told, "participants", "citations__source")
        prefetch_related_objects(told + self.marks, "pairs")
        self.strip = list(matching.by_year_and_quad())
        self.total = sum(n for _year, _quad, n in self.strip)
        self.chosen = (
            Event.objects.published()
            .with_everything()
            .prefetch_related("citations__source__sides")
            .filter(slug=view.event)
            .first()
            if view.event
            else None
        )


def _loaded(events):
    return events.with_participants().with_citations().prefetch_related("pairs")


@dataclass(frozen=True)
class _Links:
    """Every address that the chart and the list need, made from one view."""

    view: View

    def to(self, span):
        return replace(self.view.asking(span=span), event=self.view.event).address()

    def opening(self, slug):
        return replace(self.view, event=slug).address()

    def event(self, slug):
        return f"/events/{slug}/"

    def page(self, number):
        return replace(self.view, page=number, event="").address()

    def closed(self):
        return replace(self.view, event="").address()


def _context(request, view, form, found, names, topics, lineages):
    link = _Links(view)
    titles = tuple(PairTitle(pair.text, names.title_of(pair)) for pair in view.pairs)
    shown = found.starting + len(found.running)
    title = ", ".join(each.title for each in titles) or _("All pairs")
    actors = {
        code: names.name_of(code)
        for code in dict.fromkeys(code for pair in view.pairs for code in pair)
    }
    downloads = [(suffix.upper(), view.address(suffix)) for suffix in FORMATS]
    return {
        "title": f"{title}, {view.wanted.span.words()} · Dyad",
        "section": "timeline",
        "canonical": request.build_absolute_uri(view.canonical.address()),
        "revision": Ledger.objects.current(),
        "heading": {"title": title, "notes": _notes(view, names, lineages)},
        "counts": {
            "shown": shown,
            "total": found.total,
            "running": len(found.running),
            "words": _count_words(view, found, shown),
        },
        "filters": build_filters(
            view, actors=actors, topics=topics, errors=form.faults, typed=request.GET
        ),
        "chart": build_chart(
            pairs=titles,
            rows=[row for event in found.marks for row in _mark_rows(event, view)],
            strip=[StripCount("", year, quad, n) for year, quad, n in found.strip],
            holes=_holes(view),
            span=view.wanted.span,
            link=link,
            total=shown,
            chosen=view.event,
        ),
        "listed": build_list(
            events=found.listed,
            running=found.running,
            view=view,
            link=link,
            names=names,
            pages=found.pages,
        ),
        "chosen": build_account(found.chosen, names, close_href=link.closed())
        if found.chosen
        else None,
        "downloads": downloads,
        "nearest": [] if found.total else _nearest(view, names),
    }


def _nearest(view, names):
    """Pairs with records that share a country with a pair that has none."""
    rows = EventPair.objects.lineages().touching_any([code for pair in view.pairs for code in pair])
    return [
        (
            names.title_of(Pair.parse(row["pair"])),
            View((Pair.parse(row["pair"]),)).address(),
            row["n"],
        )
        for row in rows.counted()[:NEAREST]
    ]


def _notes(view, names, lineages):
    """Names that the pair's states had before: "Soviet Union before 1991-12-26"."""
    if view.wanted.exact:
        return []
    codes = dict.fromkeys(code.upper() for pair in view.pairs for code in pair)
    told = [code for code in codes if code not in lineages]
    told += [lineages[code] for code in codes if code in lineages]
    return [
        _("%(name)s before %(day)s") % {"name": row.name, "day": row.end.isoformat()}
        for code in told
        for row in names.all_of(code)
        if row.end
    ]


def _count_words(view, found, shown):
    began = ngettext(
        "%(n)s of %(total)s event, %(span)s", "%(n)s of %(total)s events, %(span)s", found.total
    ) % {"n": shown, "total": found.total, "span": view.wanted.span.words()}
    if not found.running:
        return began
    running = _("%(n)s already running") % {"n": len(found.running)}
    return f"{began}, {running}"


def _mark_rows(event, view):
    own = {pair.text for pair in view.pairs}
    touched = [
        (each.pair, each.bears_on)
        for each in event.pairs.all()
        if each.scope == view.wanted.scope and each.pair in own
    ]
    for pair, bears_on in touched or [("", False)]:
        yield MarkRow(
            identifier=event.pk,
            slug=event.slug,
            title=event.title,
            label=event.label,
            date=event.date,
            earliest=event.earliest,
            latest=event.latest,
            last_day=event.last_day,
            precision=event.precision,
            quad=event.quad,
            certainty=event.certainty,
            importance=event.importance,
            dispute=event.dispute,
            bears_on=bears_on,
            pair=pair,
            actor=event.directed_by,
            claimed_dates=tuple(event.claimed_dates),
        )


def _holes(view):
    """The decades of a single pair that nobody went through, as years."""
    if len(view.pairs) != 1:
        return []
    researched = set(
        Coverage.objects.of(view.pairs)
        .exclude(level=CoverageLevel.NOT_RESEARCHED)
        .values_list("decade", flat=True)
    )
    return [
        (max(decade, WHOLE_SPAN.first.year), min(decade + 9, WHOLE_SPAN.last.year))
        for decade in range(1940, 2020, 10)
        if decade not in researched
    ]
