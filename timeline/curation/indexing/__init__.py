"""The derived rows of published events: worked out, written, rebuilt and proved.

`rows.py` says what the rows have to be; `reindex()` writes exactly that, `index()` changes what
follows from one event, and `differences()` compares all with what is stored.
"""

from collections import Counter

from django.db import connection, transaction

from timeline.curation.indexing.facts import facts_of
from timeline.curation.indexing.filing import count_terms, file, filed, unfile
from timeline.curation.indexing.rows import (
    cube_rows,
    detail_rows,
    pair_rows,
    search_rows,
    source_rows,
    term_rows,
)
from timeline.curation.known import known_countries
from timeline.models import (
    CubeCell,
    DetailRow,
    Event,
    EventPair,
    SearchEntry,
    Source,
    SourceEntry,
    Term,
)


@transaction.atomic
def reindex():
    """Rebuild every derived row from the published events."""
    facts = facts_of(Event.objects.all(), known_countries())
    for model, rows in _expected(facts):
        model.objects.all().delete()
        model.objects.bulk_create(rows, batch_size=500)
    _rebuild_words()


@transaction.atomic
def index(event):
    """Write the derived rows that follow from one event, published or no longer so.

    What it costs depends on the event's pairs and years, not on how many events there are.
    """
    before = filed(event.pk)
    facts = facts_of(Event.objects.filter(pk=event.pk), known_countries())
    if before:
        unfile(before)
    event.pairs.all().delete()
    SearchEntry.objects.filter(event=event).delete()
    EventPair.objects.bulk_create(pair_rows(facts))
    SearchEntry.objects.bulk_create(search_rows(facts))
    count_terms([before.tokens] if before else [], [each.tokens for each in facts])
    for each in facts:
        file(each)
    _reword(event.pk)


@transaction.atomic
def reword(events):
    """Write anew what these events are found by, after a name or title they stand under changed."""
    facts = facts_of(events, known_countries())
    stored = SearchEntry.objects.filter(pk__in=[each.event for each in facts])
    count_terms(stored.values_list("tokens", flat=True), [each.tokens for each in facts])
    stored.delete()
    SearchEntry.objects.bulk_create(search_rows(facts), batch_size=500)
    for each in facts:
        _reword(each.event)


def index_source(source):
    """Write what a source is found by."""
    SourceEntry.objects.filter(source=source).delete()
    SourceEntry.objects.bulk_create(source_rows([source]))


def _expected(facts):
    return (
        (EventPair, pair_rows(facts)),
        (SearchEntry, search_rows(facts)),
        (Term, term_rows(facts)),
        (SourceEntry, source_rows(Source.objects.all())),
        (CubeCell, cube_rows(facts)),
        (DetailRow, detail_rows(facts)),
    )


def _rebuild_words():
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM timeline_words")
        cursor.execute(
            "INSERT INTO timeline_words (rowid, tokens)"
            " SELECT event_id, tokens FROM timeline_searchentry"
        )


def _reword(event):
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM timeline_words WHERE rowid = %s", [event])
        cursor.execute(
            "INSERT INTO timeline_words (rowid, tokens)"
            " SELECT event_id, tokens FROM timeline_searchentry WHERE event_id = %s",
            [event],
        )


# Proving them


def differences() -> list[str]:
    """A line for each kind of row that is not what the events say; none when all is well."""
    facts = facts_of(Event.objects.all(), known_countries())
    found = []
    for model, rows in _expected(facts):
        columns = [each.attname for each in model._meta.concrete_fields if each.name != "id"]
        wanted = Counter(tuple(getattr(row, column) for column in columns) for row in rows)
        stored = Counter(model.objects.values_list(*columns))
        missing, surplus = (wanted - stored).total(), (stored - wanted).total()
        if missing or surplus:
            found.append(f"{model._meta.label}: {missing} missing, {surplus} too many")
    return found
