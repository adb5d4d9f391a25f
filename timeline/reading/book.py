"""Names, topics and coverage: small, in every page, and the same until something is published."""

from collections import defaultdict
from dataclasses import dataclass

from timeline.chart.chooser import Gazetteer, KnownName
from timeline.chart.names import Namebook
from timeline.models import CountryName, Coverage, Ledger, Topic
from timeline.values.vocabulary import CoverageLevel


@dataclass(frozen=True)
class Book:
    revision: int
    gazetteer: Gazetteer
    topics: dict[str, str]  # slug to name
    researched: dict[str, frozenset[int]]  # pair to the decades that somebody went through

    @property
    def names(self) -> Namebook:
        """The printed ones; the gazetteer has every name."""
        return self.gazetteer.names

    @property
    def continues(self) -> dict[str, str]:
        return self.names.continues


class Shelf:
    """The book of the last published change, kept by each process."""

    def __init__(self):
        self._book = None

    def book(self) -> Book:
        """Costs one query while nothing was published in between."""
        revision = Ledger.objects.current()
        if self._book is None or self._book.revision != revision:
            self._book = _read(revision)
        return self._book

    def clear(self):
        self._book = None


shelf = Shelf()


def _read(revision):
    columns = (
        "country_id", "name", "form", "start", "end",
        "country__kind", "country__continues_id", "country__end",
    )  # fmt: skip
    names = CountryName.objects.values_list(*columns)
    researched = defaultdict(set)
    rows = Coverage.objects.exclude(level=CoverageLevel.NOT_RESEARCHED)
    for pair, decade in rows.values_list("pair", "decade"):
        researched[pair].add(decade)
    return Book(
        revision=revision,
        gazetteer=Gazetteer(KnownName(*row) for row in names),
        topics=dict(Topic.objects.order_by("name").values_list("slug", "name")),
        researched={pair: frozenset(decades) for pair, decades in researched.items()},
    )
