"""One event filed into the zoom tiers and counts of its pairs, or taken out of them.

Each step costs what a bucket holds, whatever is stored: in the tiers a row that is pushed out
of its bucket moves one tier on, and one that leaves lets the best of the next tier move up.
"""

from collections import Counter
from collections.abc import Iterable

from django.db import connection

from timeline.curation.indexing.facts import ALL_PAIRS, Facts
from timeline.curation.indexing.rows import cells_of, details_of, terms_of
from timeline.facets import Facets
from timeline.models import CubeCell, DetailRow, EventPair, SearchEntry, Term
from timeline.values.span import month_number
from timeline.values.tiers import PER_BUCKET, REST, TIERS


def filed(event: int) -> Facts | None:
    """The facts that an event's stored rows were written from; None where it has no rows."""
    own = DetailRow.objects.filed_once(event, *ALL_PAIRS)
    if own is None:
        return None
    entry = SearchEntry.objects.get(pk=event)
    facets = Facets.parse(entry.facets)
    pairs = EventPair.objects.filter(event=event).values_list("scope", "pair", "bears_on")
    return Facts(
        event=event,
        earliest=own.day,
        last_day=own.last_day,
        quad=own.quad,
        importance=own.importance,
        domains=tuple(sorted(facets["domain"])),
        pairs={(scope, pair): bears_on for scope, pair, bears_on in pairs},
        facets=entry.facets,
        tokens=entry.tokens,
    )


def file(facts: Facts) -> None:
    _count(facts, _ADD)
    for key in facts.filed_under:
        for row in details_of(facts, key):
            _push(row)


def unfile(facts: Facts) -> None:
    _count(facts, _TAKE)
    CubeCell.objects.empty().delete()
    for key in facts.filed_under:
        for row in details_of(facts, key):
            _pull(row)


def _push(row):
    """Into the coarsest tier that has room, or where it is worth more than one that is there."""
    for tier, bucket_of in enumerate(TIERS):
        there = DetailRow.objects.beside(row).in_bucket(tier, bucket_of(row.day))
        if there.count() < PER_BUCKET:
            row.tier = tier
            row.save()
            return
        least = there.worst()
        if row.rank < least.rank:
            least.delete()
            row.tier = tier
            row.save()
            least.pk = None
            least._state.adding = True
            row = least
    row.tier = REST
    row.save()


def _pull(row):
    stored = DetailRow.objects.beside(row).get(day=row.day, event=row.event_id)
    stored.delete()
    for tier in range(stored.tier, REST):
        below = DetailRow.objects.beside(row).in_bucket(tier + 1, TIERS[tier](row.day))
        best = below.best()
        if best is None:
            return
        DetailRow.objects.filter(pk=best.pk).update(tier=tier)
        row = best


_KEY = ("scope", "pair", "least", "domain", "quad", "month")
_COLUMNS = ", ".join(_KEY)
# Added to in place: a cell read, raised and saved would cost a query each, and there are many.
_ADD = (
    f"INSERT INTO timeline_cubecell ({_COLUMNS}, starts, ends)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
    f" ON CONFLICT ({_COLUMNS}) DO UPDATE SET"
    " starts = timeline_cubecell.starts + excluded.starts,"
    " ends = timeline_cubecell.ends + excluded.ends"
)
_TAKE = "UPDATE timeline_cubecell SET starts = starts - %s, ends = ends - %s WHERE " + " AND ".join(
    f"{column} = %s" for column in _KEY
)


def _count(facts, statement):
    rows = []
    for cell in cells_of(facts):
        for month, starts, ends in (
            (month_number(facts.earliest), 1, 0),
            (month_number(facts.last_day), 0, 1),
        ):
            counted = (starts, ends)
            at = (*cell, month)
            rows.append(at + counted if statement is _ADD else counted + at)
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def count_terms(gone: Iterable[str], come: Iterable[str]) -> None:
    """Count the words of search texts that are written in place of others."""
    changes = Counter(term for tokens in come for term in terms_of(tokens))
    changes.subtract(term for tokens in gone for term in terms_of(tokens))
    rows = sorted((term, term[0], n) for term, n in changes.items() if n)
    with connection.cursor() as cursor:
        # A sum below nothing would break the column's own rule before it meets what is there.
        cursor.executemany(_ADD_TERM, [row for row in rows if row[2] > 0])
        cursor.executemany(_TAKE_TERM, [(-n, term) for term, _initial, n in rows if n < 0])
    Term.objects.unused().delete()


_ADD_TERM = (
    "INSERT INTO timeline_term (token, initial, n) VALUES (%s, %s, %s)"
    " ON CONFLICT (token) DO UPDATE SET n = timeline_term.n + excluded.n"
)
_TAKE_TERM = "UPDATE timeline_term SET n = n - %s WHERE token = %s"
