"""What is asked of the history."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery


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

    def up_to(self, number):
        """As it stood when so much had been published; the newest of them comes first."""
        return self.filter(number__lte=number)

    def after(self, number):
        return self.filter(number__gt=number)

    def walking(self, kind):
        """Those of a kind, for a walk from the newest back that soon has enough."""
        # Told the kind itself, SQLite reads all that are of it and sorts them.
        return self.exclude(kind__in=[each for each in self.model.Kind if each != kind])

    def named(self, identifiers):
        return self.filter(identifier__in=identifiers)

    def newest_numbers(self, most):
        return list(self.order_by("-number").values_list("number", flat=True)[:most])

    def numbered(self, numbers, *, or_after):
        return self.filter(Q(number__in=numbers) | Q(number__gt=or_after))

    def with_previous(self):
        """With `previous` and `before`, number and document of the one before it, or None."""
        earlier = self._own().filter(number__lt=OuterRef("number"))
        return self.annotate(
            previous=Subquery(earlier.values("number")[:1]),
            before=Subquery(earlier.values("document")[:1]),
        )

    def with_document_at(self, number):
        """With `then`, what its record said as of a number, or None."""
        return self.annotate(then=Subquery(self._own().up_to(number).values("document")[:1]))

    def _own(self):
        """Of another query's record, the newest first."""
        own = self.model.objects.of(OuterRef("kind"), OuterRef("identifier"))
        return own.order_by("-number")

    def newest_first(self):
        return self.order_by("-number")

    def with_people(self):
        return self.select_related("author", "reviewer")

    def leaving_out_sources_but(self, public):
        """Of sources only certain ones, by what they were called before a merger too."""
        own = Q(identifier__in=public.values("identifier"))
        former = Q(identifier__in=public.values("former_identifiers__identifier"))
        return self.filter(~Q(kind="source") | own | former)

    def naming_topic(self, slug):
        return self.filter(kind="event", document__topics__icontains=f'"{slug}"')

    def author_of_the_first(self):
        """The id of who made the record; None of a seed, or where nobody has."""
        return self.order_by("number").values_list("author", flat=True).first()

    def last_moment(self):
        """When anything was published last; None before that."""
        return self.order_by("-number").values_list("created", flat=True).first()

    def last_numbers(self):
        """The number of the last of them, for another query to ask for in passing."""
        return self.order_by("-number").values("number")[:1]

    def last_moments(self):
        """When the last of them was published, likewise."""
        return self.order_by("-number").values("created")[:1]
