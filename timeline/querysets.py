"""Every question asked of the database, by name."""

from django.db import connections, models
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)

from timeline.facets import with_forebears
from timeline.values.span import WHOLE_SPAN
from timeline.values.vocabulary import (
    BEARS_ON,
    Role,
    Scope,
    SourceKind,
    Stance,
    State,
    Verdict,
)

# Above this many matching rows a count would be a scan; choices then go without numbers.
COUNTED_EXACTLY = 20_000


class CountryQuerySet(models.QuerySet):
    def at(self, code):
        return self.filter(code=code)

    def lineage_map(self):
        """Which state each one continues: {"RUS": "SUN"}."""
        return dict(self.exclude(continues=None).values_list("code", "continues_id"))

    def with_relations(self):
        """With names, numbers elsewhere, and the states before and after."""
        return self.prefetch_related("names", "codes", "predecessors", "successors", "continued_by")

    def with_counts(self):
        """Each with the number of published records that it takes part in."""
        published = Q(participations__event__state=State.PUBLISHED)
        return self.annotate(
            records=Count("participations__event", filter=published, distinct=True)
        )

    def with_records(self):
        return self.with_counts().filter(records__gt=0)


class CoverageQuerySet(models.QuerySet):
    def of(self, pairs):
        return self.filter(pair__in=[pair.text for pair in pairs])

    def levels(self):
        """How far each pair's decade was researched: {("jpn-rus", 1950): "key events only"}."""
        rows = self.values_list("pair", "decade", "level")
        return {(pair, decade): level for pair, decade, level in rows}


class LedgerQuerySet(models.QuerySet):
    def current(self):
        """The number of the last published change; 0 before the first."""
        return self.values_list("revision", flat=True).first() or 0

    def next_number(self):
        """Count one more published change; the row stays locked until the transaction ends."""
        self.get_or_create(pk=1)
        self.filter(pk=1).update(revision=F("revision") + 1)
        return self.get(pk=1).revision


class RevisionQuerySet(models.QuerySet):
    def of_kind(self, kind):
        return self.filter(kind=kind)

    def of(self, kind, identifier):
        return self.of_kind(kind).filter(identifier=identifier)

    def last_numbers(self):
        """The number of the last of them, for another query to ask for in passing."""
        return self.order_by("-number").values("number")[:1]


class TopicQuerySet(models.QuerySet):
    def at(self, slug):
        return self.filter(slug=slug)

    def with_counts(self):
        published = Q(event__state=State.PUBLISHED)
        return self.annotate(records=Count("event", filter=published))


class SourceQuerySet(models.QuerySet):
    def at(self, identifier):
        return self.filter(identifier=identifier)

    def in_use(self):
        return self.filter(citations__event__state=State.PUBLISHED).distinct()

    def with_counts(self):
        published = Q(citations__event__state=State.PUBLISHED)
        return self.annotate(records=Count("citations__event", filter=published, distinct=True))

    def of(self, *, kind="", side=""):
        """Of a kind and of a country's side, where these are named."""
        found = self.filter(kind=kind) if kind else self
        return found.filter(sides=side.upper()) if side else found

    def by(self, column):
        """How many there are of each value: `kind`, `sides`, `language`; the most first."""
        rows = self.order_by().values_list(column).annotate(n=Count("pk", distinct=True))
        return dict(rows.order_by("-n", column))

    def most_cited_first(self):
        return self.with_counts().order_by("-records", "title", "id")


def _columns_in_order(sort, day, event):
    """`sort` as the query says it; `day` and `event` are the columns of the first day and id."""
    return {
        "date": (day, "last_day", event),
        "-date": (f"-{day}", "-last_day", f"-{event}"),
        "importance": ("-importance", day, event),
    }[str(sort)]


class EventQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=State.PUBLISHED)

    def unindexed(self):
        return self.published().filter(search_entry=None)

    def withdrawn(self):
        return self.filter(state=State.WITHDRAWN)

    def standing_under(self, row):
        """Events that a country takes part in, that have a topic, or that cite a source."""
        relations = {
            "country": "participants__country",
            "topic": "topics",
            "source": "citations__source",
        }
        return self.filter(**{relations[row._meta.model_name]: row}).distinct()

    def of(self, pairs, scope=Scope.LINEAGE):
        """Events of any of these pairs; of all where none is named."""
        if not pairs:
            return self
        pair = self.model._meta.get_field("pairs").related_model
        own = pair.objects.filter(
            event=OuterRef("pk"), scope=scope, pair__in=[each.text for each in pairs]
        )
        return self.filter(Exists(own))

    def overlapping(self, span):
        return self.filter(earliest__lte=span.last, last_day__gte=span.first)

    def wholly_in(self, span):
        return self.filter(earliest__gte=span.first, last_day__lte=span.last)

    def done_by(self, choice, scope, lineages):
        """Events in which the chosen countries are actors; under lineages, older states too."""
        if not choice:
            return self
        wanted = _upper(with_forebears(choice.wanted, scope, lineages))
        excluded = _upper(with_forebears(choice.excluded, scope, lineages))
        participant = self.model._meta.get_field("participants").related_model
        actors = participant.objects.filter(event=OuterRef("pk"), role=Role.ACTOR)
        found = self
        if wanted:
            found = found.filter(Exists(actors.filter(country__in=wanted)))
        if excluded:
            found = found.exclude(Exists(actors.filter(country__in=excluded)))
        return found

    def among(self, relation, column, choice):
        """Events with a related row of the wanted values, and with none of the excluded."""
        if not choice:
            return self
        rows = self.model._meta.get_field(relation).related_model.objects
        found = self
        if choice.wanted:
            rows_wanted = rows.filter(event=OuterRef("pk"), **{f"{column}__in": choice.wanted})
            found = found.filter(Exists(rows_wanted))
        if choice.excluded:
            rows_excluded = rows.filter(event=OuterRef("pk"), **{f"{column}__in": choice.excluded})
            found = found.exclude(Exists(rows_excluded))
        return found

    def with_value(self, column, choice):
        found = self
        if choice.wanted:
            found = found.filter(**{f"{column}__in": choice.wanted})
        if choice.excluded:
            found = found.exclude(**{f"{column}__in": choice.excluded})
        return found

    def saying(self, tokens):
        """Events whose words include all of these tokens, each as a beginning."""
        if not tokens:
            return self
        entry = self.model._meta.get_field("search_entry").related_model
        return self.filter(pk__in=entry.objects.using(self.db).holding(tokens))

    def matching(self, wanted, *, tokens=(), lineages=None):
        """Everything of the filter but its pairs and its span."""
        found = (
            self.done_by(wanted.by, wanted.scope, lineages or {})
            .among("domains", "domain", wanted.domain)
            .among("topics", "slug", wanted.topic)
            .with_value("action", wanted.action)
            .with_value("quad", wanted.quad)
            .with_value("certainty", wanted.certainty)
            .saying(tokens)
        )
        if wanted.least > 1:
            found = found.filter(importance__gte=wanted.least)
        if wanted.disputed == "1":
            found = found.exclude(dispute="")
        if wanted.disputed == "open":
            found = found.filter(dispute=Verdict.OPEN)
        return found

    def in_span(self, wanted):
        return self.wholly_in(wanted.span) if wanted.within else self.overlapping(wanted.span)

    def in_order(self, sort="date"):
        return self.order_by(*_columns_in_order(sort, "earliest", "id"))

    def listed_or_called(self, ids, slug):
        """These events, and the one that a reader opened, with those that it refers to."""
        if not slug:
            return self.filter(pk__in=ids)
        found = self.filter(Q(pk__in=ids) | Q(slug=slug))
        return found.select_related("part_of", "responds_to", "outcome_event")

    def with_participants(self):
        return self.prefetch_related("participants")

    def with_citations(self):
        citation = self.model._meta.get_field("citations").related_model
        return self.prefetch_related(
            Prefetch("citations", citation.objects.select_related("source"))
        )

    def with_record(self):
        """All that an export or the event's page tells, in a fixed number of queries."""
        return (
            self.with_participants()
            .with_citations()
            .select_related("part_of", "responds_to", "outcome_event")
            .prefetch_related("domains", "topics", "pairs", "citations__source__sides")
        )

    def with_everything(self):
        """All that the event's document tells."""
        return self.with_record().prefetch_related("different_from")

    def at(self, slug):
        return self.filter(slug=slug)

    def on_topic(self, topic):
        return self.filter(topics=topic)

    def citing(self, source):
        return self.filter(citations__source=source).distinct()

    def public(self):
        """What has an address: withdrawn events say why they went."""
        return self.filter(state__in=[State.PUBLISHED, State.WITHDRAWN])

    def formerly_at(self, slug):
        return self.filter(former_slugs__slug=slug)

    def with_last_of(self, revisions):
        """With `changed`, the number of the last of its revisions, or None."""
        own = revisions.filter(identifier=OuterRef("identifier"))
        return self.annotate(changed=Subquery(own.last_numbers()))

    def around(self, event, pairs):
        """In one query its parts, what responds to it, and its neighbours under these pairs.

        Of the neighbours `is_earlier` or `is_later` is true.
        """
        row = self.model._meta.get_field("detail_rows").related_model
        rows = row.objects.of(pairs, Scope.LINEAGE) if pairs else row.objects.none()
        is_earlier, is_later = (
            Q(pk=Subquery(rows.ids_next_to(event, after=after)[:1])) for after in (False, True)
        )
        found = self.filter(Q(part_of=event) | Q(responds_to=event) | is_earlier | is_later)
        return found.annotate(is_earlier=is_earlier, is_later=is_later).in_order()

    def by(self, column):
        """How many there are of each value of a column."""
        return dict(self.order_by().values_list(column).annotate(n=Count("pk")))

    def on_commentary_alone(self):
        """What no weightier source than commentary supports."""
        citation = self.model._meta.get_field("citations").related_model
        weightier = citation.objects.filter(event=OuterRef("pk"), stance=Stance.SUPPORTS).exclude(
            source__kind=SourceKind.COMMENTARY
        )
        return self.exclude(Exists(weightier))

    def in_no_order(self):
        """As the database finds them, which costs no sorting."""
        return self.order_by()

    def as_listed(self):
        """With what a row of a list tells."""
        return self.with_participants().with_citations().prefetch_related("pairs")


def _upper(codes):
    return {code.upper() for code in codes}


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

    def down_to(self, tier):
        return self.filter(tier__lte=tier)

    def own(self):
        """Each event's row on its own first day, without those of later years."""
        # Not `continuing=False`, which is written as NOT and keeps SQLite from its index.
        return self.filter(continuing__in=[False])

    def n_events(self):
        """How many events they are of: one of several pairs is one."""
        return self.aggregate(n=Count("event", distinct=True))["n"]

    def of_events(self, events):
        return self.filter(event__in=events)

    def saying(self, tokens):
        """Rows of events whose words include all of these tokens, each as a beginning."""
        if not tokens:
            return self
        entry = self.model._meta.get_field("event").related_model._meta.get_field("search_entry")
        return self.filter(event__in=entry.related_model.objects.using(self.db).holding(tokens))

    def worth(self, least):
        return self.filter(importance__gte=least) if least > 1 else self

    def about(self, choice):
        return self.filter(event__domains__domain__in=choice.wanted) if choice.wanted else self

    def starting_in(self, span):
        return self.filter(continuing=False, day__gte=span.first)

    def running_into(self, span):
        """What began before the span; of rows that overlap it."""
        return self.filter(Q(continuing=True) | Q(day__lt=span.first))

    def next_to(self, event, *, after):
        """The id of the event of another row that comes just before or after one, or None."""
        return self.ids_next_to(event, after=after).first()

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
        return self.order_by(*_columns_in_order(sort, "day", "event_id"))

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


class SearchQuerySet(models.QuerySet):
    def holding(self, tokens):
        """Ids of events whose words hold every token as a beginning."""
        if connections[self.db].vendor == "postgresql":
            query = " & ".join(f"'{token}':*" for token in tokens)
            where = "array_to_tsvector(string_to_array(tokens, ' ')) @@ %s::tsquery"
        else:
            query = " ".join(f'"{token}"*' for token in tokens)
            where = "event_id IN (SELECT rowid FROM timeline_words WHERE timeline_words MATCH %s)"
        return self.extra(where=[where], params=[query]).values("event_id")
