"""What is asked of the derived rows."""

from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db import connections, models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Length

from timeline.querysets.events import columns_in_order
from timeline.values.span import WHOLE_SPAN
from timeline.values.vocabulary import BEARS_ON, Scope

# Spellings compared with a word that is not known, the most frequent first.
MOST_COMPARED = 2_000
# Above this many matching rows a count would be a scan; choices then go without numbers.
COUNTED_EXACTLY = 20_000


class EventPairQuerySet(models.QuerySet):
    def between(self):
        """Under pairs of lineages that the event is between, not those that it bears on."""
        return self.filter(scope=Scope.LINEAGE, bears_on=False)

    def of_events(self, events):
        return self.filter(event__in=events)

    def of(self, pairs, scope):
        return self.filter(scope=scope, pair__in=[pair.text for pair in pairs])

    def identifiers(self):
        """Of the events, for another query to ask for in passing."""
        return self.order_by().values("event__identifier")

    def with_ids_beside(self):
        """With `before` and `after`, the ids of the events next to it in the pair, or None."""
        row = self.model._meta.get_field("event").related_model._meta.get_field("detail_rows")
        rows = row.related_model.objects.filter(scope=OuterRef("scope"), pair=OuterRef("pair"))
        place = _Place(OuterRef("event__earliest"), OuterRef("event__last_day"), OuterRef("event"))
        before, after = (
            Subquery(rows.ids_next_to(place, after=is_after)[:1]) for is_after in (False, True)
        )
        return self.annotate(before=before, after=after)


class _Place(NamedTuple):
    """An event's place in the order of time, as columns of another query."""

    earliest: OuterRef
    last_day: OuterRef
    pk: OuterRef


class CubeQuerySet(models.QuerySet):
    def of(self, pairs, scope):
        """Cells of these pairs; of all pairs where none is named."""
        return self.filter(**_filed_under(pairs, scope))

    def counting(self, *, domains, leasts):
        """Cells that count these domains ("" is all) from these importances up."""
        return self.filter(domain__in=domains, least__in=leasts)

    def empty(self):
        return self.filter(starts=0, ends=0)

    def of_each_pair(self):
        """The cells of every pair of lineages, that of all pairs together left out."""
        return self.filter(scope=Scope.LINEAGE).exclude(pair="").counting(domains={""}, leasts={1})

    def by_pair_and_quad(self):
        """Pair, quad and number of records."""
        return self.values_list("pair", "quad").annotate(n=Sum("starts")).filter(n__gt=0).order_by()

    def by_pair_and_year(self):
        """Pair, year and number of records that begin in it."""
        year = F("month") / 12 + WHOLE_SPAN.first.year
        return self.values_list("pair", year).annotate(n=Sum("starts")).order_by()

    def by_year_and_quad(self, first, last):
        """Records that start in each year, by quad, and what of them overlaps some months.

        The months `first` to `last` are counted from 1945-01; `before` and `over` are what
        started and what ended before `first`, `until` what started up to `last`.
        """
        return (
            self.annotate(year=F("month") / 12 + WHOLE_SPAN.first.year)
            .values("domain", "least", "year", "quad")
            .annotate(
                n=Sum("starts"),
                until=Sum("starts", filter=Q(month__lte=last), default=0),
                before=Sum("starts", filter=Q(month__lt=first), default=0),
                over=Sum("ends", filter=Q(month__lt=first), default=0),
            )
            .order_by("year", "quad")
        )

    def by_piece_and_quad(self, first, last, length):
        """Records that start in pieces of so many months, by pair, the piece's month, and quad.

        Pieces are counted from the year 0, as those of a `Span` are.
        """
        since_year_0 = WHOLE_SPAN.first.year * 12
        return (
            self.filter(month__gte=first, month__lte=last, starts__gt=0)
            .annotate(piece=(F("month") + since_year_0) / length * length - since_year_0)
            .values_list("pair", "piece", "quad")
            .annotate(n=Sum("starts"))
            .order_by("piece")
        )


class DetailQuerySet(models.QuerySet):
    def of(self, pairs, scope):
        """Rows of these pairs; of all pairs where none is named."""
        return self.filter(**_filed_under(pairs, scope))

    def overlapping(self, span):
        """Each event that overlaps the span, once for each of its pairs.

        The rows to read are those of the span and of the rest of its first year.
        """
        new_year = span.first.replace(month=1, day=1)
        return self.filter(
            Q(continuing=False) | Q(day=new_year),
            day__gte=new_year,
            day__lte=span.last,
            last_day__gte=span.first,
        )

    def filed_once(self, event, scope, pair):
        """An event's own row under a pair, or None."""
        return self.filter(event=event, scope=scope, pair=pair, continuing=False).first()

    def beside(self, row):
        """The rows that compete with one for places: those of its pair, own or continuing."""
        return self.filter(scope=row.scope, pair=row.pair, continuing=row.continuing)

    def in_bucket(self, tier, span):
        return self.filter(tier=tier, day__gte=span.first, day__lte=span.last)

    def best(self):
        return self.in_order("importance").first()

    def worst(self):
        return self.in_order("importance").last()

    def down_to(self, tier, *, whole=()):
        """The rows of the coarser tiers, and all of the pairs that are wanted whole."""
        seen = Q(tier__lte=tier)
        return self.filter(seen | Q(pair__in=whole) if whole else seen)

    def own(self):
        """Each event's row on its own first day, without those of later years."""
        # Not `continuing=False`, which is written as NOT and keeps SQLite from its index.
        return self.filter(continuing__in=[False])

    def n_events(self):
        """How many events they are of: one of several pairs is one."""
        return self.aggregate(n=Count("event", distinct=True))["n"]

    def of_events(self, events):
        return self.filter(event__in=events)

    def saying(self, sought):
        """Rows of events whose words include all that is sought (`Sought`)."""
        if not sought:
            return self
        entry = self.model._meta.get_field("event").related_model._meta.get_field("search_entry")
        return self.filter(event__in=entry.related_model.objects.using(self.db).holding(sought))

    def worth(self, least):
        return self.filter(importance__gte=least) if least > 1 else self

    def about(self, choice):
        return self.filter(event__domains__domain__in=choice.wanted) if choice.wanted else self

    def starting_in(self, span):
        return self.own().filter(day__gte=span.first)

    def running_into(self, span):
        """What began before the span; of rows that overlap it."""
        return self.filter(Q(continuing=True) | Q(day__lt=span.first))

    def next_to(self, event, *, after):
        """The id of the event of another row that comes just before or after one, or None."""
        return self.ids_next_to(event, after=after).first()

    def place_of(self, slug, sort, *, most):
        """How many rows stand before the event's own in the order, or None.

        None too where they are more than `most`: counting them all would be a scan.
        """
        own = self.filter(event__slug=slug).first()
        if own is None:
            return None
        before, same = Q(), Q()
        for column in columns_in_order(sort, "day", "event_id"):
            name = column.removeprefix("-")
            sign = "lt" if name == column else "gt"
            before |= same & Q(**{f"{name}__{sign}": getattr(own, name)})
            same &= Q(**{name: getattr(own, name)})
        place = self.filter(before).order_by()[: most + 1].count()
        return place if place <= most else None

    def earliest_first(self):
        return self.in_order()

    def ids_next_to(self, event, *, after):
        """The ids of the events that stand before or after one, the nearest first."""
        sign = "gt" if after else "lt"
        beyond = Q(**{f"day__{sign}": event.earliest}) | Q(
            Q(**{f"last_day__{sign}": event.last_day})
            | Q(last_day=event.last_day, **{f"event__{sign}": event.pk})
        )
        # The bound says nothing new, but an index can be entered by it.
        rows = self.own().filter(beyond, **{f"day__{sign}e": event.earliest})
        return rows.in_order("date" if after else "-date").values_list("event_id", flat=True)

    def in_order(self, sort="date"):
        return self.order_by(*columns_in_order(sort, "day", "event_id"))

    def by_day_and_quad(self):
        """Pair, day, quad and number; what only bears on a pair is counted as such."""
        told = Case(When(bears_on=True, then=Value(BEARS_ON)), default=F("quad"))
        return self.values_list("pair", "day", told).annotate(n=Count("event")).order_by()

    def by_facets(self):
        """Facets as text with how many events share them."""
        facets = F("event__search_entry__facets")
        return self.values_list(facets).annotate(n=Count("event", distinct=True)).order_by()


def _filed_under(pairs, scope):
    if not pairs:
        return {"scope": Scope.LINEAGE, "pair": ""}
    return {"scope": scope, "pair__in": [pair.text for pair in pairs]}


def _each_in_a_form(sought, word, beginning, either, both):
    """What is sought in the language of a database's own index of words."""
    groups = []
    for each in sought:
        sign = beginning if each.is_beginning else ""
        groups.append(either.join(word.format(form) + sign for form in each.spelt))
    return both.join(f"({group})" for group in groups)


class SearchQuerySet(models.QuerySet):
    def holding(self, sought, most=None):
        """Ids of events whose words hold all that is sought (`Sought`).

        With `most` SQLite reads no further than so many in the order of ids; whoever asks slices.
        """
        if connections[self.db].vendor == "postgresql":
            query = _each_in_a_form(sought, "'{}'", ":*", " | ", " & ")
            where = "array_to_tsvector(string_to_array(tokens, ' ')) @@ %s::tsquery"
        else:
            query = _each_in_a_form(sought, '"{}"', "*", " OR ", " AND ")
            end = f" ORDER BY rowid LIMIT {most:d}" if most else ""
            words = f"SELECT rowid FROM timeline_words WHERE timeline_words MATCH %s{end}"
            where = f"event_id IN ({words})"
        return self.extra(where=[where], params=[query]).values("event_id")

    def told_apart(self, sought, pairs, scope, most):
        """Of so many at most that hold what is sought, facets and whether it is of these pairs."""
        event = self.model._meta.get_field("event").related_model
        own = event._meta.get_field("pairs").related_model.objects.filter(
            event=OuterRef("pk"), scope=scope, pair__in=[pair.text for pair in pairs]
        )
        is_own = Exists(own) if pairs else Value(True)
        found = self.holding(sought, most).annotate(is_own=is_own).order_by("event_id")
        return found.values_list("facets", "is_own")[:most]

    def first_holding(self, sought, most):
        """The ids of so many at most, those recorded first."""
        found = self.holding(sought, most).order_by("event_id")
        return found.values_list("event_id", flat=True)[:most]


class SourceEntryQuerySet(models.QuerySet):
    def saying(self, sought):
        """Entries whose words include all that is sought (`Sought`)."""
        found = self
        for each in sought:
            end = "" if each.is_beginning else " "
            forms = [Q(tokens__contains=f" {form}{end}") for form in each.spelt]
            found = found.filter(reduce(or_, forms))
        return found


class TermQuerySet(models.QuerySet):
    def unused(self):
        return self.filter(n__lte=0)

    def counts_of(self, tokens):
        """How many events have each of these words; words that none has are left out."""
        return dict(self.filter(token__in=tokens).values_list("token", "n"))

    def begun_by(self, token):
        return self.filter(initial=token[0], token__startswith=token)

    def comparable(self, token):
        """Words with their numbers that begin with its first sign or its second, for these change
        places: the most frequent of about its length.
        """
        length = Length("token")
        return (
            self.filter(initial__in=token[:2])
            .annotate(length=length)
            .filter(length__gte=len(token) - 2, length__lte=len(token) + 2)
            .order_by("-n", "token")
            .values_list("token", "n")[:MOST_COMPARED]
        )
