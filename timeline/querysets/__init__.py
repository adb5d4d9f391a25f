"""Every question asked of the database, by name."""

from timeline.querysets.countries import CountryQuerySet, CoverageQuerySet
from timeline.querysets.desk import ReportQuerySet, StepQuerySet
from timeline.querysets.events import EventQuerySet, TopicQuerySet
from timeline.querysets.index import (
    COUNTED_EXACTLY,
    CubeQuerySet,
    DetailQuerySet,
    EventPairQuerySet,
    SearchQuerySet,
    SourceEntryQuerySet,
    TermQuerySet,
)
from timeline.querysets.revisions import LedgerQuerySet, RevisionQuerySet
from timeline.querysets.sources import FormerSourceQuerySet, SourceQuerySet

__all__ = [
    "COUNTED_EXACTLY",
    "CountryQuerySet",
    "CoverageQuerySet",
    "CubeQuerySet",
    "DetailQuerySet",
    "EventPairQuerySet",
    "EventQuerySet",
    "FormerSourceQuerySet",
    "LedgerQuerySet",
    "ReportQuerySet",
    "RevisionQuerySet",
    "SearchQuerySet",
    "SourceEntryQuerySet",
    "SourceQuerySet",
    "StepQuerySet",
    "TermQuerySet",
    "TopicQuerySet",
]
