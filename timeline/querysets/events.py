"""What is asked of events and of their topics."""

from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from timeline.facets import with_forebears
from timeline.values.vocabulary import Role, Scope, SourceKind, Stance, State, Verdict


class TopicQuerySet(models.QuerySet):
    def at(self, slug):
        return self.filter(slug=slug)

    def named(self, slugs):
        return self.filter(slug__in=slugs)

    def with_counts(self):
        published = Q(event__state=State.PUBLISHED)
        return self.annotate(records=Count("event", filter=published))

    def with_published_events(self):
        """With how many published events have it, in a form that lets rows be locked."""
        event = self.model._meta.get_field("event").related_model
        own = event.objects.published().filter(topics=OuterRef("pk")).order_by().values("topics")
        counted = own.annotate(n=Count("pk")).values("n")
        return self.annotate(published_events=Coalesce(Subquery(counted), 0))


def columns_in_order(sort, day, event):
    """`sort` as the query says it; `day` and `event` are the columns of the first day and id."""
    return {
        "date": (day, "last_day", event),
        "-date": (f"-{day}", "-last_day", f"-{event}"),
        "importance": ("-importance", day, event),
    }[str(sort)]


class EventQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=State.PUBLISHED)

    def in_state(self, state):
        return self.filter(state=state)

    def unpublished(self):
        return self.filter(state__in=[State.DRAFT, State.IN_REVIEW])

    def unindexed(self):
        return self.published().filter(search_entry=None)

    def withdrawn(self):
        return self.filter(state=State.WITHDRAWN)

    def new_drafts(self):
        """Those that will be events of their own; a change of a published one is none."""
        return self.filter(state__in=[State.DRAFT, State.IN_REVIEW], revises=None)

    def with_two_of(self, codes):
        """Events in which two of some countries take part."""
        taking_part = Q(participants__country__in=codes)
        return self.annotate(
            n_of=Count("participants__country", filter=taking_part, distinct=True)
        ).filter(n_of__gte=2)

    def settled_against(self, identifier):
        """With `is_settled`, whether it is known to be another event than this one."""
        others = self.model.different_from.through.objects.filter(
            from_event=OuterRef("pk"), to_event__identifier=identifier
        )
        return self.annotate(is_settled=Exists(others))

    def slugs_taken_of(self, slugs):
        """Those of some slugs that an event has, had, or is known for ever by."""
        unordered = self.order_by()
        own = unordered.filter(slug__in=slugs).values_list("slug", flat=True)
        first = unordered.filter(identifier__in=slugs).values_list("identifier", flat=True)
        former = unordered.filter(former_slugs__slug__in=slugs)
        return set(own.union(first, former.values_list("former_slugs__slug", flat=True)))

    def standing_under(self, row):
        """Events that a country takes part in, that have a topic, or that cite a source."""
        relations = {
            "country": "participants__country",
            "topic": "topics",
            "source": "citations__source",
        }
        return self.filter(**{relations[row._meta.model_name]: row}).distinct()

    def found_by_names_of(self, row):
        """Those standing under it; a country's names also find what the states did before it."""
        if row._meta.model_name != "country":
            return self.standing_under(row)
        lineages = type(row).objects.lineage_map()
        states = with_forebears({row.code.lower()}, Scope.LINEAGE, lineages)
        return self.filter(participants__country__in=_upper(states)).distinct()

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

    def saying(self, sought):
        """Events whose words include all that is sought (`Sought`)."""
        if not sought:
            return self
        entry = self.model._meta.get_field("search_entry").related_model
        return self.filter(pk__in=entry.objects.using(self.db).holding(sought))

    def matching(self, wanted, *, sought=(), lineages=None):
        """Everything of the filter but its pairs and its span."""
        found = (
            self.done_by(wanted.by, wanted.scope, lineages or {})
            .among("domains", "domain", wanted.domain)
            .among("topics", "slug", wanted.topic)
            .with_value("action", wanted.action)
            .with_value("quad", wanted.quad)
            .with_value("certainty", wanted.certainty)
            .saying(sought)
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
        return self.order_by(*columns_in_order(sort, "earliest", "id"))

    def the_weightiest_of(self, ids, most):
        """So many of these events at most, the most important first."""
        return self.filter(pk__in=ids).in_order("importance")[:most]

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

    def with_record(self, pairs="pairs"):
        """All that an export tells, in a fixed number of queries."""
        return (
            self.with_participants()
            .with_citations()
            .select_related("part_of", "responds_to", "outcome_event")
            .prefetch_related("domains", "topics", pairs)
        )

    def with_everything(self, pairs="pairs"):
        """All that the event's document tells."""
        return self.with_record(pairs).prefetch_related(
            "different_from", "citations__source__sides"
        )

    def with_surroundings(self):
        """All that the event's page tells, with who stands beside it in each of its pairs."""
        pair = self.model._meta.get_field("pairs").related_model
        beside = Prefetch("pairs", pair.objects.with_ids_beside())
        return self.with_record(beside).prefetch_related("citations__source__sides")

    def at(self, slug):
        return self.filter(slug=slug)

    def with_both_of(self, pairs, lineages):
        """Events that both countries of one of the pairs take part in, in whatever roles."""
        participant = self.model._meta.get_field("participants").related_model
        wanted = Q(pk__in=[])
        for pair in pairs:
            both = Q()
            for code in pair:
                states = _upper(with_forebears({code.lower()}, Scope.LINEAGE, lineages))
                rows = participant.objects.filter(country__in=states).order_by()
                both &= Q(pk__in=rows.values("event"))
            wanted |= both
        return self.filter(wanted)

    def identifiers(self):
        return self.order_by().values("identifier")

    def standing_of(self, identifiers):
        """By identifier the slug and the state."""
        found = self.filter(identifier__in=identifiers)
        return {
            each: (slug, state)
            for each, slug, state in found.values_list("identifier", "slug", "state")
        }

    def called(self, identifiers):
        """Those known for ever by these names."""
        return self.filter(identifier__in=identifiers)

    def on_topic(self, topic):
        return self.filter(topics=topic)

    def citing(self, source):
        return self.filter(citations__source=source).distinct()

    def public(self):
        """What has an address: withdrawn events say why they went."""
        return self.filter(state__in=[State.PUBLISHED, State.WITHDRAWN])

    def ever_at(self, slug):
        """Whatever its state, an event that has this slug, had it, or is known for ever by it."""
        return self.filter(Q(slug=slug) | Q(identifier=slug) | Q(former_slugs__slug=slug))

    def formerly_at(self, slug):
        return self.filter(former_slugs__slug=slug)

    def with_last_of(self, revisions):
        """With `changed` and `changed_at`, number and moment of the last of its revisions."""
        own = revisions.filter(identifier=OuterRef("identifier"))
        return self.annotate(
            changed=Subquery(own.last_numbers()), changed_at=Subquery(own.last_moments())
        )

    def ids_by_identifier(self, identifiers):
        return dict(self.filter(identifier__in=identifiers).values_list("identifier", "pk"))

    def these_or_referring_to(self, ids, event):
        """Events by their ids, and those that are part of one, answer it or were its plan.

        Those that it is told apart from as well, which say so: `is_told_apart`.
        """
        apart = self.model.different_from.through.objects.filter(from_event=event)
        found = self.filter(Q(pk__in=ids) | _refers_to(event) | Q(pk__in=apart.values("to_event")))
        is_told_apart = Exists(apart.filter(to_event=OuterRef("pk")))
        return found.annotate(is_told_apart=is_told_apart).in_order()

    def referring_to(self, event):
        """Whatever their state, those that are part of it, answer it, planned it or are not it."""
        return self.filter(_refers_to(event) | Q(pk__in=event.told_apart_from.values("pk")))

    def behind(self, identifiers):
        """Events by their identifiers, and all that they refer to, however far."""
        if not identifiers:
            return self.none()
        table = self.model._meta.db_table
        marks = ", ".join(["%s"] * len(identifiers))
        # A chain may be of any length, and what is read of it is one query all the same.
        chain = RawSQL(
            f"WITH RECURSIVE behind(id) AS ("
            f"SELECT id FROM {table} WHERE identifier IN ({marks})"
            f" UNION SELECT other.id FROM behind JOIN {table} own ON own.id = behind.id"
            f" JOIN {table} other"
            f" ON other.id IN (own.part_of_id, own.responds_to_id, own.outcome_event_id)"
            f") SELECT id FROM behind",
            list(identifiers),
        )
        return self.filter(pk__in=chain)

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

    def on_one_source(self):
        """What a single source supports, in however many places."""
        citation = self.model._meta.get_field("citations").related_model
        own = citation.objects.filter(event=OuterRef("pk"), stance=Stance.SUPPORTS).order_by()
        counted = own.values("event").annotate(n=Count("source", distinct=True)).values("n")
        # Asked of each event, not of all at once: a page of a list is full after a few.
        return self.alias(n_sources=Subquery(counted)).filter(n_sources=1)

    def without_a_locator(self):
        """Where a source is cited for it as a whole."""
        citation = self.model._meta.get_field("citations").related_model
        whole = citation.objects.filter(event=OuterRef("pk"), stance=Stance.SUPPORTS, locator="")
        return self.filter(Exists(whole))

    def dated_by_inference(self):
        return self.filter(inferred=True)

    def openly_disputed(self):
        return self.filter(dispute=Verdict.OPEN)

    def with_a_source_that_errs(self):
        return self.filter(dispute=Verdict.SOURCE_ERRS)

    # At the desk

    def with_reports_waiting(self):
        report = self.model._meta.get_field("reports").related_model
        return self.filter(pk__in=report.objects.waiting().values("event"))

    def written_by(self, user):
        """Drafts and events that somebody put words into at the desk."""
        return self.filter(pk__in=self._steps().writing().by(user).values("event"))

    def not_written_by(self, user):
        return self.exclude(pk__in=self._steps().writing().by(user).values("event"))

    def moved_on(self, revisions):
        """Changes of what was published anew since they were begun."""
        newer = revisions.filter(
            identifier=OuterRef("revises__identifier"), number__gt=OuterRef("based_on")
        )
        return self.exclude(revises=None).filter(Exists(newer))

    def with_steps(self):
        """With who did what on its way, in order."""
        return self.prefetch_related(Prefetch("steps", self._steps().select_related("user")))

    def longest_sent_first(self):
        """Drafts in the order in which they were last sent to review."""
        kinds = self._steps().model.Kind
        sent = Max("steps__id", filter=Q(steps__kind=kinds.SENT))
        return self.annotate(sent=sent).order_by("sent", "pk")

    def last_changed_first(self):
        return self.order_by("-modified", "-pk")

    def at_the_desk_of(self, codes, lineages):
        """Events of a pair or a country; what no index has, a draft, by who takes part."""
        pair = self.model._meta.get_field("pairs").related_model
        participant = self.model._meta.get_field("participants").related_model
        others = self.model.objects.exclude(state=State.PUBLISHED)
        states = [_upper(with_forebears({code}, Scope.LINEAGE, lineages)) for code in codes]
        for each in states:
            others = others.filter(
                Exists(participant.objects.filter(event=OuterRef("pk"), country__in=each))
            )
        if len(codes) == 2:
            text = "-".join(sorted(codes))
            indexed = pair.objects.filter(scope=Scope.LINEAGE, pair=text)
        else:
            indexed = participant.objects.filter(country__in=states[0])
        found = Q(pk__in=indexed.values("event")) | Q(pk__in=others.values("pk"))
        return self.filter(found)

    def titled_at_the_desk(self, text):
        """What readers do not have, by a piece of its title or address."""
        said = Q(title__icontains=text) | Q(label__icontains=text) | Q(slug__icontains=text)
        return self.exclude(state=State.PUBLISHED).filter(said)

    def found_at_the_desk(self, text, sought):
        """Events by their words as readers do, drafts by their titles, any by its address."""
        entry = self.model._meta.get_field("search_entry").related_model
        worded = Q(pk__in=entry.objects.using(self.db).holding(sought)) if sought else Q()
        titled = self.model.objects.titled_at_the_desk(text).values("pk")
        return self.filter(worded | Q(pk__in=titled) | Q(identifier=text) | Q(slug=text))

    def _steps(self):
        return self.model._meta.get_field("steps").related_model.objects

    def in_no_order(self):
        """As the database finds them, which costs no sorting."""
        return self.order_by()

    def as_listed(self):
        """With what a row of a list tells."""
        return self.with_participants().with_citations().prefetch_related("pairs")


def _refers_to(event):
    return Q(part_of=event) | Q(responds_to=event) | Q(outcome_event=event)


def _upper(codes):
    return {code.upper() for code in codes}
