"""Countries, and one of them."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from timeline.chart.catalogue import build_country, build_country_rows
from timeline.filters import Choice, TimelineFilter, View
from timeline.forms import CountriesForm
from timeline.models import Country, EventPair, Ledger
from timeline.reading.book import shelf
from timeline.values.pairs import lineage_of
from timeline.views import errors
from timeline.views.choosing import counted
from timeline.views.listing import address_of, elsewhere


@require_safe
def countries(request):
    form = CountriesForm(request.GET)
    shown = Country.objects.with_counts() if form.wanted("all") else Country.objects.with_records()
    if moved := elsewhere(request, form, address_of(request, form.query())):
        return moved
    context = {
        "section": "countries",
        "kinds": build_country_rows(shown, shelf.book().names),
        "all": form.wanted("all"),
        "faults": form.faults,
        "revision": Ledger.objects.current(),
    }
    return render(request, "countries.html", context, status=form.status)


@require_safe
def country(request, code):
    if code != code.lower():
        return HttpResponseRedirect(reverse("country", args=[code.lower()]))
    found = Country.objects.with_relations().at(code.upper()).first()
    if found is None:
        words = _("There is no country with the code %(code)s.") % {"code": code.upper()}
        offers = [(_("All countries"), f"{reverse('countries')}?all=1")]
        return errors.missing(request, words, offers=offers)
    names = shelf.book().names
    pairs = EventPair.objects.lineages().touching(lineage_of(found.code, names.continues).lower())
    context = {
        "section": "countries",
        "country": build_country(found, names),
        "pairs": counted(pairs.counted(), names),
        "timeline": View(wanted=TimelineFilter(by=Choice.of(found.code.lower()))).address(),
        "revision": Ledger.objects.current(),
    }
    return render(request, "country.html", context)
