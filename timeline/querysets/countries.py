"""What is asked of countries, and of how far their pairs were researched."""

from django.db import models
from django.db.models import Count, Q

from timeline.values.vocabulary import State


class CountryQuerySet(models.QuerySet):
    def at(self, code):
        return self.filter(code=code)

    def lineage_map(self):
        """Which state each one continues: {"RUS": "SUN"}."""
        return dict(self.exclude(continues=None).values_list("code", "continues_id"))

    def with_names(self):
        return self.prefetch_related("names")

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
