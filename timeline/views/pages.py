"""The plain pages: overview, one event, countries, topics, sources, about."""

from collections import Counter

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from timeline.chart.account import build_account
from timeline.chart.chooser import build_chooser
from timeline.chart.listing import build_list
from timeline.filters import Choice, TimelineFilter, View
from timeline.models import Country, Event, EventPair, Ledger, Source, Topic
from timeline.values.pairs import Pair, lineage_of
from timeline.values.vocabulary import (
    Action,
    Certainty,
    Domain,
    Importance,
    Quad,
    Scope,
    SourceKind,
    State,
)
from timeline.views import errors
from timeline.views.choosing import counted, gazetteer
from timeline.views.explorer import _Links, _loaded, export
from timeline.views.naming import namebook

BUSIEST = 24
KEY_EVENTS = 12


@require_safe
def overview(request):
    known = gazetteer()
    names = known.names
    busiest = list(EventPair.objects.lineages().counted())
    key_events = _loaded(Event.objects.published().most_important(KEY_EVENTS))
    view = View()
    context = {
        "section": "overview",
        "pairs": counted(busiest[:BUSIEST], names),
        "more_pairs": counted(busiest[BUSIEST:], names),
        "n_events": Event.objects.published().count(),
        "chooser": build_chooser(known),
        "key_events": build_list(
            events=sorted(key_events, key=lambda each: (each.earliest, each.pk)),
            running=[],
            view=view,
            link=_Links(view),
            names=names,
            pages=1,
        ),
        "revision": Ledger.objects.current(),
    }
    return render(request, "overview.html", context)


@require_safe
def event(request, slug):
    found = _event_or_none(slug)
    if found is None:
        return _moved_or_404(slug, "")
    if found.state == State.WITHDRAWN:
        return errors.gone(request, found)
    names = namebook()
    pairs = [
        (Pair.parse(each.pair), each.bears_on)
        for each in found.pairs.all()
        if each.scope == Scope.LINEAGE
    ]
    context = {
        "event": build_account(found, names),
        "pairs": [
            (names.title_of(pair), View((pair,)).address(), bears_on) for pair, bears_on in pairs
        ],
        "downloads": [("JSON", f"/events/{slug}.json"), ("CSV", f"/events/{slug}.csv")],
        "canonical": request.build_absolute_uri(found.get_absolute_url()),
        "revision": Ledger.objects.current(),
    }
    return render(request, "event.html", context)


@require_safe
def event_exported(request, slug, suffix):
    found = _event_or_none(slug)
    if found is None:
        return _moved_or_404(slug, suffix)
    if found.state == State.WITHDRAWN:
        return errors.problem(410, _("Withdrawn"), found.withdrawal_reason)
    if (address := reverse("event-as", args=[slug, suffix])) != request.path:
        return HttpResponseRedirect(address)
    events = Event.objects.published().filter(pk=found.pk)
    return export(request, events, suffix, query={"event": slug}, name=slug)


def _event_or_none(slug):
    public = Event.objects.published() | Event.objects.withdrawn()
    return (
        public.with_everything()
        .prefetch_related("citations__source__sides")
        .filter(slug=slug)
        .first()
    )


def _moved_or_404(slug, suffix):
    """An event's former slug leads on for ever, another case of its slug as another spelling."""
    public = Event.objects.published() | Event.objects.withdrawn()
    redirect = HttpResponseRedirect
    found = public.filter(slug=slug.lower()).first()
    if found is None:
        redirect = HttpResponsePermanentRedirect
        found = public.filter(former_slugs__slug=slug.lower()).first()
    if found is None:
        raise Http404(_("There is no event at this address."))
    if suffix:
        return redirect(reverse("event-as", args=[found.slug, suffix]))
    return redirect(found.get_absolute_url())


@require_safe
def countries(request):
    names = namebook()
    counts = Counter()
    for row in EventPair.objects.lineages().counted():
        for code in Pair.parse(row["pair"]):
            counts[code.upper()] += row["n"]
    rows = [(names.name_of(each.code), each, counts[each.code]) for each in Country.objects.all()]
    context = {
        "section": "countries",
        "countries": sorted(rows, key=lambda row: row[0]),
        "revision": Ledger.objects.current(),
    }
    return render(request, "countries.html", context)


@require_safe
def country(request, code):
    if code != code.lower():
        return HttpResponseRedirect(reverse("country", args=[code.lower()]))
    found = get_object_or_404(
        Country.objects.with_names().prefetch_related("codes", "predecessors", "successors",
                                                      "continued_by"),
        code=code.upper(),
    )  # fmt: skip
    names = namebook()
    head = lineage_of(found.code, names.continues)
    pairs = EventPair.objects.lineages().touching(head.lower()).counted()
    context = {
        "section": "countries",
        "name": names.name_of(found.code),
        "country": found,
        "pairs": counted(pairs, names),
        "heirs": [(names.name_of(each.code), each) for each in found.continued_by.all()],
        "continues": found.continues_id
        and (names.name_of(found.continues_id), found.continues_id.lower()),
        "predecessors": [(names.name_of(each.code), each) for each in found.predecessors.all()],
        "successors": [(names.name_of(each.code), each) for each in found.successors.all()],
        "revision": Ledger.objects.current(),
    }
    return render(request, "country.html", context)


@require_safe
def topics(request):
    context = {
        "section": "topics",
        "topics": Topic.objects.with_counts(),
        "revision": Ledger.objects.current(),
    }
    return render(request, "topics.html", context)


@require_safe
def topic(request, slug):
    found = get_object_or_404(Topic, slug=slug.lower())
    if slug != found.slug:
        return HttpResponseRedirect(found.get_absolute_url())
    events = Event.objects.published().filter(topics=found)
    view = View(wanted=TimelineFilter(topic=Choice.of(slug)))
    return _listed(request, "topic.html", "topics", events, view, topic=found)


@require_safe
def sources(request):
    context = {
        "section": "sources",
        "sources": Source.objects.in_use().with_counts(),
        "revision": Ledger.objects.current(),
    }
    return render(request, "sources.html", context)


@require_safe
def source(request, identifier):
    known = Source.objects.prefetch_related("sides")
    found = get_object_or_404(known, identifier=identifier.lower())
    if identifier != found.identifier:
        return HttpResponseRedirect(found.get_absolute_url())
    names = namebook()
    sides = [names.name_of(each.code) for each in found.sides.all()]
    events = Event.objects.published().filter(citations__source=found).distinct()
    return _listed(request, "source.html", "sources", events, View(), source=found, sides=sides)


def _listed(request, template, section, events, view, **more):
    listed = build_list(
        events=_loaded(events.in_order()),
        running=[],
        view=view,
        link=_Links(View()),
        names=namebook(),
        pages=1,
    )
    context = {
        "section": section,
        "listed": listed,
        "timeline": view.address(),
        "revision": Ledger.objects.current(),
        **more,
    }
    return render(request, template, context)


@require_safe
def about(request):
    context = {
        "section": "about",
        "quads": [(quad, [each for each in Action if each.quad is quad]) for quad in Quad],
        "domains": Domain,
        "certainties": Certainty,
        "importances": reversed(Importance),
        "kinds": SourceKind,
        "n_events": Event.objects.published().count(),
        "n_sources": Source.objects.in_use().count(),
        "revision": Ledger.objects.current(),
    }
    return render(request, "about.html", context)
