"""The overview, and how to read it all."""

from collections import defaultdict

from timeline.chart.chooser import build_chooser
from timeline.chart.overview import MONTHS_A_BIN, build_matrix, build_pair_rows
from timeline.chart.references import References
from timeline.filters import Sort
from timeline.models import CubeCell, DetailRow, Event, Source
from timeline.values.span import WHOLE_SPAN, month_number
from timeline.values.vocabulary import (
    Action,
    Certainty,
    Domain,
    Importance,
    Quad,
    Scope,
    SourceKind,
)
from timeline.views.listing import GLYPHS, plain_list
from timeline.views.showing import show

BUSIEST = 24
MATRIX_SIZE = 20
A_DECADE = 3
DECADE_TIER = 1  # of the levels of detail: the most important of each decade are filed down to it


def overview(request, book):
    shown = book.pairs[:BUSIEST]
    bins = _bins([each.pair for each in shown])
    references = References()
    return show(
        request,
        "overview.html",
        book,
        section="overview",
        chooser=build_chooser(book.gazetteer),
        pairs=build_pair_rows(shown, bins, book.names),
        n_pairs=len(book.pairs),
        n_events=Event.objects.published().count(),
        key_events=plain_list(_weightiest(), book.names, references),
        references=references.rows,
        glyphs=GLYPHS,
        matrix=build_matrix(book.pairs, book.names, MATRIX_SIZE),
    )


def _bins(pairs):
    cells = CubeCell.objects.of(pairs, Scope.LINEAGE).counting(domains={""}, leasts={1})
    first, last = month_number(WHOLE_SPAN.first), month_number(WHOLE_SPAN.last)
    return cells.by_piece_and_quad(first, last, MONTHS_A_BIN)


def _weightiest():
    """The most important events of each decade, in order of time."""
    chosen = defaultdict(list)
    rows = DetailRow.objects.of([], Scope.LINEAGE).own().down_to(DECADE_TIER)
    for event, day in rows.in_order(Sort.IMPORTANCE).values_list("event", "day"):
        if len(chosen[day.year // 10]) < A_DECADE:
            chosen[day.year // 10].append(event)
    wanted = [event for events in chosen.values() for event in events]
    return Event.objects.published().filter(pk__in=wanted).in_order().as_listed()


def about(request, book):
    return show(
        request,
        "about.html",
        book,
        section="about",
        quads=[(quad, [each for each in Action if each.quad is quad]) for quad in Quad],
        domains=Domain,
        certainties=Certainty,
        importances=reversed(Importance),
        kinds=SourceKind,
        n_events=Event.objects.published().count(),
        n_sources=Source.objects.in_use().count(),
    )
