"""The overview, and how to read it all."""

from collections import defaultdict

from django.utils.translation import gettext_lazy

from timeline.chart.chooser import build_chooser
from timeline.chart.overview import (
    MONTHS_A_BIN,
    build_key_events,
    build_matrix,
    build_pair_rows,
    choose_events,
)
from timeline.chart.references import References
from timeline.filters import Sort
from timeline.models import CubeCell, DetailRow, Event, EventPair, Source
from timeline.values.edtf import parse
from timeline.values.meanings import meaning_of
from timeline.values.pairs import Pair
from timeline.values.span import WHOLE_SPAN, month_number
from timeline.values.vocabulary import (
    Action,
    Certainty,
    CoverageLevel,
    Domain,
    Importance,
    Outcome,
    Quad,
    Role,
    Scope,
    SourceKind,
    Stance,
    Verdict,
)
from timeline.views.listing import GLYPHS
from timeline.views.showing import show

BUSIEST = 12
MATRIX_SIZE = 20
A_DECADE = 4
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
        key_events=_weightiest(book, references),
        references=references.rows,
        glyphs=GLYPHS,
        matrix=build_matrix(book.pairs, book.names, MATRIX_SIZE),
    )


def _bins(pairs):
    cells = CubeCell.objects.of(pairs, Scope.LINEAGE).counting(domains={""}, leasts={1})
    first, last = month_number(WHOLE_SPAN.first), month_number(WHOLE_SPAN.last)
    return cells.by_piece_and_quad(first, last, MONTHS_A_BIN)


def _weightiest(book, references):
    """The most important events of each decade, in order of time."""
    rows = DetailRow.objects.of([], Scope.LINEAGE).own().down_to(DECADE_TIER)
    candidates = list(rows.in_order(Sort.IMPORTANCE).values_list("event", "day", "importance"))
    pairs_of = _pairs_of([event for event, *_rank in candidates], book)
    chosen = choose_events(candidates, pairs_of, A_DECADE)
    events = Event.objects.published().listed_or_called(chosen, "").in_order().with_citations()
    return build_key_events(events, pairs_of, book.names, references)


def _pairs_of(events, book):
    """The pairs that each event is between, the busiest first."""
    place = {each.pair: at for at, each in enumerate(book.pairs)}
    found = defaultdict(list)
    rows = EventPair.objects.between().of_events(events)
    for event, pair in rows.values_list("event", "pair"):
        found[event].append(Pair.parse(pair))
    return {event: sorted(pairs, key=place.get) for event, pairs in found.items()}


# A date as it is written, and how the chart draws it.
DATES = (
    ("1956-10-19", gettext_lazy("A sign on that day")),
    ("1956-10", gettext_lazy("A pale sign on a bracket over the month")),
    ("1956", gettext_lazy("The same over the year; beside the chart where it would fill it")),
    ("195X", gettext_lazy("The same over the decade")),
    ("1998~", gettext_lazy("The same over the year that it is near")),
    ("1956-10-19?", gettext_lazy("A sign on that day; the doubt is told in words")),
    ("[1954-10-03..1954-10-05]", gettext_lazy("A pale sign on a bracket over the days it may be")),
    ("1956-10-13/1956-10-19", gettext_lazy("A solid bar from the first day to the last")),
    (
        "2014-03/..",
        gettext_lazy("A bar with an arrow, dashed after the last day that is vouched for"),
    ),
)


def about(request, book):
    return show(
        request,
        "about.html",
        book,
        section="about",
        meaning=meaning_of,
        quads=[(quad, [each for each in Action if each.quad is quad]) for quad in Quad],
        domains=Domain,
        certainties=Certainty,
        outcomes=Outcome,
        importances=reversed(Importance),
        roles=Role,
        kinds=SourceKind,
        stances=Stance,
        verdicts=Verdict,
        levels=CoverageLevel,
        dates=[(text, parse(text).words(), drawn) for text, drawn in DATES],
        n_events=Event.objects.published().count(),
        n_sources=Source.objects.in_use().count(),
    )


def accessibility(request, book):
    return show(request, "accessibility.html", book, section="about")
