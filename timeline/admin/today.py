"""The desk's first page, and the page where coverage is set."""

from django.contrib import messages
from django.contrib.admin import site as desk_site
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from timeline.admin.filters import codes_called
from timeline.chart.coverage import DECADES
from timeline.curation import coverage
from timeline.reading.book import shelf
from timeline.reading.desk import MOST_PAIRS, coverage_rows, desk_of, pairs_covered
from timeline.values.pairs import Pair, PairError
from timeline.values.vocabulary import CoverageLevel

PAIRS_A_PAGE = 25


def today(request) -> dict:
    """What the first page shows beside the list of models."""
    book = shelf.book()
    pairs = pairs_covered(book)
    return _grid(book, pairs[:MOST_PAIRS]) | {
        "desk": desk_of(request.user),
        "more_pairs": len(pairs) - MOST_PAIRS,
        "may_set": _may_set(request),
    }


@require_http_methods(["GET", "POST"])
def coverage_page(request, site):
    if not request.user.has_perm("timeline.view_coverage"):
        raise PermissionDenied
    if request.method == "POST":
        return _set(request)
    book, typed = shelf.book(), request.GET.get("pair", "").strip()[:120]
    codes = codes_called(typed, book.gazetteer) if typed else ()
    pairs = pairs_covered(book, codes) if codes or not typed else []
    listed = Paginator(pairs, PAIRS_A_PAGE).get_page(request.GET.get("page"))
    context = (
        site.each_context(request)
        | _grid(book, list(listed))
        | {
            "title": _("Coverage"),
            "typed": typed,
            "listed": listed,
            "may_set": _may_set(request),
            # Of one pair alone: a wall of selects can be read by nobody.
            "is_set_here": len(codes) == 2 and _may_set(request),
        }
    )
    return TemplateResponse(request, "admin/coverage.html", context)


def _grid(book, pairs):
    return {
        "decades": DECADES,
        "rows": coverage_rows(book, pairs),
        "levels": [(level.value, level.label) for level in CoverageLevel],
    }


def _may_set(request):
    return request.user.has_perms(coverage.SET)


def _set(request):
    try:
        names = shelf.book().names
        pair = _known_pair(request.POST.get("set", ""), names)
        n = coverage.set_levels(pair, dict(_wanted(request.POST)), request.user)
    except (PairError, ValidationError) as refusal:
        for message in getattr(refusal, "messages", [str(refusal)]):
            messages.error(request, message)
        return HttpResponseRedirect(request.get_full_path())
    words = ngettext("%(pair)s: %(n)s decade is set.", "%(pair)s: %(n)s decades are set.", n)
    messages.success(request, words % {"pair": names.title_of(pair), "n": n})
    return HttpResponseRedirect(f"{reverse('admin:coverage')}?pair={pair.text}")


def _known_pair(text, names):
    pair = Pair.parse(text)
    newest = names.states - set(names.continues.values())
    if not {code.upper() for code in pair} <= newest:
        raise PairError(_("A pair is of the newest states of two lineages."))
    return pair


def _wanted(posted):
    """By decade the level that was seen and the one chosen."""
    for decade in DECADES:
        seen, level = posted.get(f"was-{decade}", ""), posted.get(f"level-{decade}", "")
        if level in CoverageLevel.values:
            yield decade, (seen, level)


desk_site.open_with(today)
desk_site.add_page("coverage/", coverage_page, "coverage")
