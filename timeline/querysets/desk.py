"""What is asked of the desk."""

from django.db import models


class StepQuerySet(models.QuerySet):
    def writing(self):
        """Those that put words into a draft."""
        kinds = self.model.Kind
        return self.filter(kind__in=[kinds.DRAFTED, kinds.EDITED])

    def by(self, user):
        return self.filter(user=user)

    def newest_first(self):
        return self.order_by("-id")


class ReportQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(settled=None)

    def settled(self):
        return self.exclude(settled=None)

    def of(self, event):
        return self.filter(event=event)

    def among(self, ids):
        return self.filter(pk__in=ids)

    def since(self, moment):
        return self.filter(created__gte=moment)

    def newest_first(self):
        return self.order_by("-pk")

    def oldest_first(self):
        return self.order_by("pk")

    def with_events(self):
        return self.select_related("event")

    def with_readers(self):
        """With who settled them."""
        return self.select_related("settled_by")
