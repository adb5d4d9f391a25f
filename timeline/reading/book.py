"""Names, topics, pairs, coverage: small, in every page, the same until the next publication."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from timeline.chart.chooser import Gazetteer, KnownName
from timeline.chart.coverage import ByDecade, Covered
from timeline.chart.names import Namebook
from timeline.chart.rows import PairCount
from timeline.models import CountryName, Coverage, CubeCell, Ledger, Revision, Topic
from timeline.values.findable import names_by_state
from timeline.values.pairs import Pair
from timeline.values.vocabulary import CoverageLevel, Quad


@dataclass(frozen=True)
class Book:
    revision: int
    published: datetime | None  # when the last change was; None before the first
    gazetteer: Gazetteer
    topics: dict[str, str]  # slug to name
    coverage: dict[str, ByDecade]  # by pair
    own_names: dict[str, tuple[str, ...]]  # by code every name of it, and the code
    called: dict[str, tuple[str, ...]]  # by code all that a participant is found by
    pairs: tuple[PairCount, ...]  # those with records, the busiest first

    @property
    def names(self) -> Namebook:
        """The printed ones; the gazetteer has every name."""
        return self.gazetteer.names

    @property
    def continues(self) -> dict[str, str]:
        return self.names.continues

    def coverage_of(self, pairs: tuple[Pair, ...]) -> dict[str, ByDecade]:
        """Of the pairs that a view is over; of all where it names none."""
        if not pairs:
            # Most pairs nobody has spoken of: no decade is the same for all.
            return self.coverage | {"": {}}
        return {pair.text: self.coverage.get(pair.text, {}) for pair in pairs}


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
    names = [KnownName(*row) for row in CountryName.objects.values_list(*columns)]
    gazetteer = Gazetteer(names)
    called = [(row.code, row.name) for row in names]
    coverage = defaultdict(dict)
    for pair, decade, level, note in Coverage.objects.values_list(
        "pair", "decade", "level", "note"
    ):
        coverage[pair][decade] = Covered(CoverageLevel(level), note)
    return Book(
        revision=revision,
        published=Revision.objects.last_moment(),
        gazetteer=gazetteer,
        topics=dict(Topic.objects.order_by("name").values_list("slug", "name")),
        coverage=dict(coverage),
        own_names=names_by_state(called, {}),
        called=names_by_state(called, gazetteer.names.continues),
        pairs=_pairs(),
    )


def _pairs():
    counts = defaultdict(Counter)
    for pair, quad, n in CubeCell.objects.of_each_pair().by_pair_and_quad():
        counts[pair][quad] += n
    found = [
        PairCount(
            Pair.parse(pair),
            of.total(),
            sum(of[quad] for quad in Quad if quad.is_cooperation),
            sum(of[quad] for quad in Quad if quad.is_conflict),
        )
        for pair, of in counts.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.n, each.pair)))
