"""Search: what some words are the name of, and how many events have them."""

from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from timeline.chart.suggestions import build_suggestions
from timeline.forms import LONGEST_WORDS, words_of
from timeline.reading.searching import MOST_COUNTED, suggested_by
from timeline.views.listing import address_of
from timeline.views.showing import show


def search(request, book):
    typed = request.GET.get("q", "").replace("\0", " ")
    words, fault = words_of(typed), ""
    if len(words) > LONGEST_WORDS:
        most = {"most": LONGEST_WORDS}
        words, fault = words_of(words[:LONGEST_WORDS]), _("At most %(most)s signs are read.") % most
    elif words != request.GET.get("q", ""):
        return HttpResponseRedirect(address_of(request, [("q", words)] if words else []))
    suggestions = None
    if words:
        suggestions = build_suggestions(
            words,
            suggested_by(words),
            own_names=book.own_names,
            names=book.names,
            pairs=book.pairs,
            topics=book.topics,
            most_counted=MOST_COUNTED,
        )
    return show(
        request,
        "search.html",
        book,
        section="search",
        words=words,
        fault=fault,
        suggestions=suggestions,
        status=400 if fault else 200,
    )
