"""The chooser: two countries by any of their names."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from timeline.filters import View
from timeline.models import Country
from timeline.values.pairs import Pair, lineage_of


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
