"""One event: everything known, and who says so."""

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from timeline.chart.account import build_account
from timeline.filters import View
from timeline.models import Event, Ledger
from timeline.values.pairs import Pair
from timeline.values.vocabulary import Scope, State
from timeline.views import errors
from timeline.views.explorer import export
from timeline.views.naming import namebook


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
    events = Event.objects.published().at(found.slug)
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
