"""The one question behind a page of the explorer: what a view holds, and how much of it.

Few records are read whole and counted in memory. Many that the cube counts are read by tier, so
that a page costs what it shows. Many under a filter that the cube lacks are counted to a bound.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from timeline.chart.heat import MONTHS, by_cell, unit_of
from timeline.chart.listing import ROWS_A_PAGE
from timeline.chart.rows import HeatCount, MarkRow, StripCount
from timeline.facets import Chooser, Facets
from timeline.filters import View
from timeline.models import Citation, DetailRow, Event
from timeline.querysets import COUNTED_EXACTLY
from timeline.reading.book import Book
from timeline.reading.cube import Counted, cells_of, cube_of
from timeline.reading.records import Record, in_order, records_of
from timeline.values.span import Span, first_day_of_month, month_number
from timeline.values.tiers import deepest_tier
from timeline.values.vocabulary import BEARS_ON, State
from timeline.values.words import sought_in

MOST_MARKS = 300  # above that the chart is heat, with names over it
READ_WHOLE = 2_000  # records that are quicker read whole than asked for by tier
READ_OVER_HEAT = 2_000  # rows to choose from of what may be named or marked there
NAMED_OVER_HEAT = 8  # in each twelfth of the window
STANDING_OVER_HEAT = 12  # of what was in force for long
LONG = 0.4  # of the window

IN_A_LIST = ("participants", Prefetch("citations", Citation.objects.select_related("source")))
IN_FULL = ("domains", "topics", "pairs", "citations__source__sides")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a page of the explorer shows of a view.

    `total` counts all that the pairs hold, `starting` what of the filter begins in the window,
    `began` what of it was already running there. `counts` has by key and value how many events
    of the window a choice would let through; it is None where that would take a scan. `is_more`
    says that counting stopped at the bound, `is_at_most` that events under several of the pairs
    were counted under each.
    """

    total: int
    starting: int
    began: int
    strip: list[StripCount]
    marks: list[MarkRow]
    heat: list[HeatCount]
    listed: list[Event]
    page: int  # of the list: the one asked for, else that of the chosen event, else the first
    running: list[Event]
    chosen: Event | None
    earlier: Event | None  # than the chosen one, in this view
    later: Event | None
    referring: list[Event]  # to the chosen one: its parts, what answers it, its plan
    is_elsewhere: bool  # the chosen one, which this view does not hold
    touched: dict[int, dict[str, bool]]  # by event, its own pairs of the view
    counts: dict[str, Counter] | None
    is_more: bool = False
    is_at_most: bool = False

    @property
    def shown(self) -> int:
        return self.starting + self.began

    @property
    def pages(self) -> int:
        return max(1, -(-self.starting // ROWS_A_PAGE))


def answer(view: View, book: Book) -> Answer:
    """All that the explorer's page of a view tells, in a fixed number of queries."""
    held, counted = cube_of(view)
    wanted = view.wanted
    details = DetailRow.objects.of(view.pairs, wanted.scope)
    is_small = held.total <= COUNTED_EXACTLY
    are_parted = len(view.pairs) > 1 and is_small
    total = details.own().n_events() if are_parted else held.total
    if wanted.cube_answers and (len(view.pairs) <= 1 or not is_small):
        here = details.overlapping(wanted.span)
        if held.here > READ_WHOLE:
            return _by_tier(view, book, here, held, counted)
        return _whole(view, book, total, records_of(here), counted)
    own = details.saying(sought_in(wanted.words)).own()
    if is_small:
        return _whole(view, book, total, records_of(own))
    matching = Event.objects.matching(wanted, lineages=book.continues)
    records = records_of(own.of_events(matching).earliest_first()[: COUNTED_EXACTLY + 1])
    is_more = len(records) > COUNTED_EXACTLY
    return _whole(view, book, total, records[:COUNTED_EXACTLY], is_more=is_more)


# Read whole


def _whole(
    view, book, total: int, records: list[Record], counted: Counted | None = None, *, is_more=False
) -> Answer:
    """`records` are those of the window where the cube has counted the rest, or all."""
    wanted = view.wanted
    chooser = Chooser(wanted, book.continues)
    window = [record for record in records if _is_in_window(record, wanted)]
    chosen = [record for record in records if not chooser.misses(Facets.parse(record.facets))]
    here = [record for record in chosen if _is_in_window(record, wanted)]
    began = [record for record in here if record.first < wanted.span.first]
    starting = in_order(here[len(began) :], wanted.sort)
    slugs = [record.slug for record in starting]
    page = view.page or _page_at(slugs.index(view.event) if view.event in slugs else 0)
    crowded = _crowded((pair, 1) for record in here for pair in record.pairs)
    return _told(
        view,
        total=total,
        starting=len(starting),
        began=len(began),
        strip=counted.strip if counted else _strip(chosen),
        heat=_heat(starting, view, crowded),
        marked=_marked(here, crowded, wanted.span),
        page=page,
        on_page=starting[(page - 1) * ROWS_A_PAGE :][:ROWS_A_PAGE],
        running=began[:ROWS_A_PAGE],
        neighbours_of=lambda event: _in_list(event, [record.event for record in here]),
        holds=lambda event: event.pk in {record.event for record in here},
        counts=chooser.count((record.facets, 1) for record in window),
        is_more=is_more,
        is_at_most=bool(counted) and len(view.pairs) > 1,
    )


def _page_at(place):
    return place // ROWS_A_PAGE + 1


def _in_list(event, order):
    """The ids before and after an event in the order of time, or None."""
    if event.pk not in order:
        return None, None
    at = order.index(event.pk)
    return order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None


def _is_in_window(record, wanted):
    span = wanted.span
    if wanted.within:
        return span.first <= record.first and record.last <= span.last
    return span.overlaps(record.first, record.last)


def _strip(records):
    counted = Counter((record.first.year, record.counted_as) for record in records)
    return [StripCount(year, quad, n) for (year, quad), n in counted.items()]


def _crowded(counted) -> set[str]:
    """The pairs whose lane is heat; `counted` has pairs with numbers of their records."""
    n = Counter()
    for pair, more in counted:
        n[pair] += more
    return {pair for pair in n if n[pair] > MOST_MARKS}


def _heat(records, view, crowded):
    days = [
        (pair, each.first, BEARS_ON if bears_on else each.quad, 1)
        for each in records
        for pair, bears_on in each.pairs.items()
        if pair in crowded
    ]
    return by_cell(days, view.wanted.span, len(view.pairs))


def _marked(records, crowded, span: Span) -> list[Record]:
    """All of the lanes that have room, and of the crowded ones what may be named over heat."""
    marked = [record for record in records if record.pairs.keys() - crowded]
    over_heat = [record for record in records if record.pairs.keys() & crowded]
    if not crowded:
        return marked
    named = *_spread(over_heat, span), *_standing(over_heat, span)
    return list({record.event: record for record in (*marked, *named)}.values())


def _spread(records, span: Span) -> list[Record]:
    """The most important of each twelfth of the window."""
    twelfths = {}
    for record in sorted(records, key=lambda each: each.by_importance):
        place = min(int(span.position(record.first) * 12), 11)
        twelfths.setdefault(place, []).append(record)
    return [record for of in twelfths.values() for record in of[:NAMED_OVER_HEAT]]


def _standing(records, span: Span) -> list[Record]:
    """The most important of what was in force before the window, or over much of it."""
    least = span.days * LONG
    long = [
        each for each in records if each.first < span.first or (each.last - each.first).days > least
    ]
    return sorted(long, key=lambda each: each.by_importance)[:STANDING_OVER_HEAT]


# Read by tier


def _by_tier(view, book, here, held: Counted, counted: Counted) -> Answer:
    wanted, span = view.wanted, view.wanted.span
    chooser = Chooser(wanted, book.continues)
    wished = here.worth(wanted.least).about(wanted.domain)
    starting, began = wished.starting_in(span), wished.running_into(span)
    is_aligned = span.is_of_whole_months
    ordered = starting.in_order(wanted.sort)
    page = view.page or 1
    if view.event and not view.page:
        page = _page_at(starting.place_of(view.event, wanted.sort, most=COUNTED_EXACTLY) or 0)
    at = (page - 1) * ROWS_A_PAGE
    days = list(_days(view, starting))
    lanes = {pair.text for pair in view.pairs} or {""}
    # A lone lane is crowded here, whenever its records began.
    crowded = _crowded((pair, n) for pair, _day, _quad, n in days) if len(lanes) > 1 else lanes
    seen = wished.down_to(deepest_tier(span), whole=lanes - crowded)
    return _told(
        view,
        total=held.total,
        starting=counted.starting if is_aligned else starting.count(),
        began=counted.began if is_aligned else began.count(),
        strip=counted.strip,
        heat=by_cell((each for each in days if each[0] in crowded), span, len(view.pairs)),
        marked=_marked(records_of(seen.in_order("importance")[:READ_OVER_HEAT]), crowded, span),
        page=page,
        on_page=in_order(records_of(ordered[at : at + ROWS_A_PAGE]), wanted.sort),
        running=records_of(began.earliest_first()[:ROWS_A_PAGE]),
        neighbours_of=lambda event: [wished.next_to(event, after=side) for side in (False, True)],
        holds=lambda event: wished.of_events([event]).exists(),
        counts=chooser.count(here.by_facets()) if held.here <= COUNTED_EXACTLY else None,
        is_at_most=len(view.pairs) > 1,
    )


def _days(view, starting):
    """Counts by day and quad; where cells are months or longer, of their first days."""
    span = view.wanted.span
    months = MONTHS.get(unit_of(span, len(view.pairs)))
    if not months or not span.is_of_whole_months:
        return starting.by_day_and_quad()
    return [
        (pair, max(first_day_of_month(month), span.first), quad, n)
        for pair, month, quad, n in cells_of(view).by_piece_and_quad(
            month_number(span.first), month_number(span.last), months
        )
    ]


# Told


def _told(view, *, marked, on_page, running, neighbours_of, holds, **more) -> Answer:
    """The events behind the records, each read once; a chosen one with those next to it."""
    records = {each.event: each for each in (*marked, *on_page, *running)}
    events = {
        event.pk: event for event in Event.objects.published().listed_or_called(records, view.event)
    }
    chosen = next((event for event in events.values() if event.slug == view.event), None)
    # An event withdrawn since the records were read is already none of the reader's.
    marked, on_page, running = (
        [each for each in records if each.event in events] for records in (marked, on_page, running)
    )
    listed = [events[each.event] for each in on_page]
    began = [events[each.event] for each in running]
    told = listed + began + ([chosen] if chosen else [])
    # Words may stand in the name of a topic.
    prefetch_related_objects(told, *IN_A_LIST, *(["topics"] if view.wanted.words else []))
    earlier = later = None
    referring = []
    if chosen:
        prefetch_related_objects([chosen], *IN_FULL)
        earlier, later, referring = _beside(chosen, neighbours_of(chosen))
    return Answer(
        marks=[row for each in marked for row in mark_rows(events[each.event], each.pairs)],
        listed=listed,
        running=began,
        chosen=chosen,
        earlier=earlier,
        later=later,
        referring=referring,
        is_elsewhere=bool(chosen) and not holds(chosen),
        touched={event: record.pairs for event, record in records.items()},
        **more,
    )


def _beside(event, ids):
    """The events of these two ids, or None, and those that refer to the event."""
    # Told to look for published ones, SQLite reads every event instead of these few.
    around = Event.objects.these_or_referring_to([each for each in ids if each], event)
    found = {each.pk: each for each in around if each.state == State.PUBLISHED}
    return *(found.get(each) for each in ids), list(found.values())


def mark_rows(event: Event, pairs: dict[str, bool]) -> list[MarkRow]:
    """An event as the chart reads it, once under each of its pairs of the view."""
    return [
        MarkRow(
            identifier=event.pk,
            slug=event.slug,
            title=event.title,
            label=event.label,
            date=event.date,
            earliest=event.earliest,
            latest=event.latest,
            last_day=event.last_day,
            precision=event.precision,
            quad=event.quad,
            certainty=event.certainty,
            importance=event.importance,
            dispute=event.dispute,
            bears_on=bears_on,
            pair=pair,
            actor=event.directed_by,
            claimed_dates=tuple(event.claimed_dates),
            confirmed_until=event.confirmed_until,
        )
        for pair, bears_on in pairs.items()
    ]
