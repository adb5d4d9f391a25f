"""What is asked of the history."""

from django.db import models
from django.db.models import F


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

    def with_people(self):
        return self.select_related("author", "reviewer")

    def naming_topic(self, slug):
        return self.filter(kind="event", document__topics__icontains=f'"{slug}"')

    def last_numbers(self):
        """The number of the last of them, for another query to ask for in passing."""
        return self.order_by("-number").values("number")[:1]
