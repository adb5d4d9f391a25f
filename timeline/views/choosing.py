"""The chooser: two countries by any of their names, sent on to their pair."""

from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _

from timeline.chart.chooser import build_chooser
from timeline.filters import View
from timeline.views.explorer import view_at
from timeline.views.showing import show

LONGEST_NAME = 120
PAIRS_LISTED = 300
MOST_WORDS = 20


def chooser(request, book):
    one, other = (request.GET.get(key, "").strip()[:LONGEST_NAME] for key in ("one", "other"))
    view = view_at(request.GET.get("beside", ""), book)
    chosen = build_chooser(book.gazetteer, one, other, view)
    if chosen.pair:
        return HttpResponseRedirect(view.beside(chosen.pair).address())
    if chosen.page:
        return HttpResponseRedirect(chosen.page)
    return show(
        request,
        "chooser.html",
        book,
        section="overview",
        chooser=chosen,
        pairs=counted(book.pairs[:PAIRS_LISTED], book.names),
        n_pairs=len(book.pairs),
        status=400 if chosen.is_faulty else 200,
    )


def by_names(request, book, names):
    """`/pairs/south-korea-japan/`: sent on to the pair where the names part in one way."""
    known, words = book.gazetteer, names.split("-")[:MOST_WORDS]
    parted = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    pairs = {known.pair_called(*both) for both in parted} - {None}
    if len(pairs) != 1:
        raise Http404(_("There is no pair at this address."))
    return HttpResponseRedirect(View(tuple(pairs)).address())


def counted(pairs, names):
    """Pairs as a page lists them: title, address and number of records."""
    return [(names.title_of(each.pair), View((each.pair,)).address(), each.n) for each in pairs]
