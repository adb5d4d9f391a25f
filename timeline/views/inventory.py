"""What the data is and is not, counted from the data."""

from timeline.chart.inventory import (
    DECADES,
    MOST_PAIRS,
    build_event_tallies,
    build_pair_rows,
    build_source_tallies,
)
from timeline.models import Coverage, CubeCell, Event, Source
from timeline.views.listing import event_listing
from timeline.views.showing import show


def inventory(request, book):
    events, sources = Event.objects.published(), Source.objects.in_use()
    years = CubeCell.objects.of_each_pair().by_pair_and_year()
    of_events = _by(events, "precision", "certainty", "dispute")
    of_sources = _by(sources, "kind", "sides", "language")
    rows = build_pair_rows(years, Coverage.objects.levels(), book.names)
    return show(
        request,
        "inventory.html",
        book,
        section="about",
        decades=DECADES,
        pairs=rows[:MOST_PAIRS],
        more_pairs=len(rows) - len(rows[:MOST_PAIRS]),
        n_events=sum(of_events["precision"].values()),
        n_sources=sum(of_sources["kind"].values()),
        n_commentary=events.on_commentary_alone().count(),
        event_tallies=build_event_tallies(of_events),
        source_tallies=build_source_tallies(of_sources, book.names),
    )


def commentary(request, book):
    events = Event.objects.published().on_commentary_alone()
    return event_listing(request, "commentary.html", events, book, section="about")


def _by(rows, *columns):
    return {column: rows.by(column) for column in columns}
