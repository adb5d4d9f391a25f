"""Derived rows: what the one door writes so that a page costs what it shows, not what is stored.

Nothing here is edited by hand; `manage.py reindex` rebuilds it from the events.
"""

from django.db import models

from timeline.models.events import Event
from timeline.models.sources import Source
from timeline.querysets import (
    CubeQuerySet,
    DetailQuerySet,
    EventPairQuerySet,
    SearchQuerySet,
    SourceEntryQuerySet,
    TermQuerySet,
)
from timeline.values.vocabulary import BEARS_ON, Domain, Quad, Scope
from timeline.values.words import LONGEST_TOKEN


class EventPair(models.Model):
    """An event under one of its pairs."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="pairs")
    scope = models.CharField(max_length=7, choices=Scope)
    pair = models.CharField(max_length=7)
    bears_on = models.BooleanField(default=False)

    objects = EventPairQuerySet.as_manager()

    class Meta:
        ordering = ["event", "scope", "pair"]
        indexes = [models.Index(fields=["scope", "pair", "event"], name="pair_of_event")]
        constraints = [
            models.UniqueConstraint(fields=["event", "scope", "pair"], name="pair_is_derived_once")
        ]

    def __str__(self):
        return self.pair


class CubeCell(models.Model):
    """How many records of a pair start and end in a month.

    An empty pair, domain or quad counts all; `least` is 1 for all or the importance of key
    events. A record that only bears on a pair is counted under the quad `BEARS_ON`, so that it
    enters no balance. Overlap with the months a to b is the starts up to b less the ends
    before a.
    """

    scope = models.CharField(max_length=7, choices=Scope)
    pair = models.CharField(max_length=7, blank=True)
    least = models.PositiveSmallIntegerField(default=1)
    domain = models.CharField(max_length=12, blank=True, choices=Domain)
    quad = models.CharField(max_length=20, choices=[*Quad.choices, (BEARS_ON, BEARS_ON)])
    month = models.PositiveSmallIntegerField(help_text="Months since January 1945.")
    starts = models.PositiveIntegerField(default=0)
    ends = models.PositiveIntegerField(default=0)

    objects = CubeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "pair", "least", "domain", "quad", "month"],
                name="cell_is_counted_once",
            )
        ]

    def __str__(self):
        return f"{self.pair or '*'} {self.quad} {self.domain or '*'} {self.month}"


class DetailRow(models.Model):
    """An event of a pair at the coarsest zoom tier where it is among the most important.

    A long event has one more row, marked `continuing`, for each later year that it touches, on
    that year's first day. So the rows from 1 January of a window's first year to its end, the
    continuing ones of that day alone, hold all that overlaps the window, each once.
    """

    scope = models.CharField(max_length=7, choices=Scope)
    pair = models.CharField(max_length=7, blank=True)
    continuing = models.BooleanField(default=False)
    tier = models.PositiveSmallIntegerField()
    day = models.DateField()
    last_day = models.DateField()
    importance = models.PositiveSmallIntegerField()
    quad = models.CharField(max_length=20, choices=Quad)
    bears_on = models.BooleanField(default=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="detail_rows")

    objects = DetailQuerySet.as_manager()

    class Meta:
        ordering = ["scope", "pair", "continuing", "tier", "day", "event"]
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "pair", "continuing", "tier", "day", "event"],
                name="detail_is_filed_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["scope", "pair", "continuing", "day", "last_day", "event"],
                name="detail_in_date_order",
            )
        ]

    def __str__(self):
        return f"{self.pair or '*'} {self.tier} {self.day}"

    @property
    def rank(self):
        """Less is worth more: the order in which rows are filed."""
        return (-self.importance, self.day, self.event_id)


class SearchEntry(models.Model):
    """What an event is found by: its values on the filter's keys (`facets.py`), and its words.

    The words are tokenised by us; FTS5 or a tsvector stands on that column.
    """

    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    facets = models.TextField()
    tokens = models.TextField()

    objects = SearchQuerySet.as_manager()

    def __str__(self):
        return f"words of {self.event_id}"


class SourceEntry(models.Model):
    """The words of a source's title and authors, with a blank on either side of each."""

    source = models.OneToOneField(
        Source, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    tokens = models.TextField()

    objects = SourceEntryQuerySet.as_manager()

    def __str__(self):
        return f"words of {self.source_id}"


class Term(models.Model):
    """A word that can be misspelt, and how many events are found by it."""

    token = models.CharField(max_length=LONGEST_TOKEN, primary_key=True)
    initial = models.CharField(max_length=1)
    n = models.PositiveIntegerField()

    objects = TermQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["initial", "-n"], name="term_by_initial")]

    def __str__(self):
        return self.token
