"""Countries, and one of them."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.chart.catalogue import build_country, build_country_rows
from timeline.chart.menus import MenuChoice
from timeline.filters import Choice, TimelineFilter, View
from timeline.forms import CountriesForm
from timeline.models import Country
from timeline.values.pairs import lineage_of
from timeline.views import errors
from timeline.views.choosing import counted
from timeline.views.listing import address_of, elsewhere
from timeline.views.showing import show

_EVERY = "{}?all=1"


def countries(request, book):
    form = CountriesForm(request.GET)
    shown = Country.objects.with_counts() if form.wanted("all") else Country.objects.with_records()
    if moved := elsewhere(request, form, address_of(request, form.query())):
        return moved
    return show(
        request,
        "countries.html",
        book,
        section="countries",
        kinds=build_country_rows(shown, book.names),
        choices=_choices(form.wanted("all")),
        faults=form.faults,
        status=form.status,
    )


def _choices(every):
    few = reverse("countries")
    return [
        MenuChoice("", _("With records"), few, not every),
        MenuChoice("1", _("All from 1945 to 2018"), _EVERY.format(few), bool(every)),
    ]


def country(request, book, code):
    if code != code.lower():
        return HttpResponseRedirect(reverse("country", args=[code.lower()]))
    found = Country.objects.with_relations().at(code.upper()).first()
    if found is None:
        words = _("There is no country with the code %(code)s.") % {"code": code.upper()}
        offers = [(_("All countries"), _EVERY.format(reverse("countries")))]
        return errors.missing(request, words, offers=offers)
    head = lineage_of(found.code, book.continues)
    return show(
        request,
        "country.html",
        book,
        section="countries",
        country=build_country(found, book.names),
        called=book.gazetteer.unmistakable(found.code),
        partners=book.gazetteer.suggested if found.code in book.names.states else (),
        pairs=counted([each for each in book.pairs if head in each.pair], book.names),
        timeline=View(wanted=TimelineFilter(by=Choice.of(found.code.lower()))).address(),
    )
