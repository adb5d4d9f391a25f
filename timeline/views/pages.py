"""The overview, and how to read it all."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.chart.chooser import build_chooser
from timeline.models import Event, EventPair, Ledger, Source
from timeline.values.vocabulary import Action, Certainty, Domain, Importance, Quad, SourceKind
from timeline.views.choosing import counted, gazetteer
from timeline.views.listing import GLYPHS, plain_list

BUSIEST = 24
KEY_EVENTS = 12


@require_safe
def overview(request):
    known = gazetteer()
    names = known.names
    busiest = list(EventPair.objects.lineages().counted())
    weighty = Event.objects.published().most_important(KEY_EVENTS).as_listed()
    context = {
        "section": "overview",
        "pairs": counted(busiest[:BUSIEST], names),
        "more_pairs": counted(busiest[BUSIEST:], names),
        "n_events": Event.objects.published().count(),
        "chooser": build_chooser(known),
        "key_events": plain_list(sorted(weighty, key=lambda each: each.in_time), names),
        "glyphs": GLYPHS,
        "revision": Ledger.objects.current(),
    }
    return render(request, "overview.html", context)


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
