"""The records of a view as rows in memory: enough to count, choose and order them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from timeline.values.vocabulary import BEARS_ON


@dataclass(frozen=True, slots=True)
class Record:
    """One event under the view's pairs; over all pairs under the empty one."""

    event: int
    slug: str
    first: date
    last: date
    importance: int
    quad: str
    facets: str
    pairs: dict[str, bool]  # to whether it only bears on it

    @property
    def counted_as(self) -> str:
        """Its quad, or that it takes part in no balance."""
        return BEARS_ON if all(self.pairs.values()) and any(self.pairs) else self.quad

    @property
    def in_date_order(self):
        return (self.first, self.last, self.event)

    @property
    def by_importance(self):
        return (-self.importance, self.first, self.event)


def records_of(details) -> list[Record]:
    """One record an event, in date order; `details` are detail rows of the view's pairs."""
    found = {}
    for event, slug, first, last, importance, quad, facets, pair, bears_on in details.values_list(
        "event_id", "event__slug", "event__earliest", "last_day", "importance", "quad",
        "event__search_entry__facets", "pair", "bears_on",
    ):  # fmt: skip
        if event in found:
            found[event].pairs[pair] = bears_on
        else:
            pairs = {pair: bears_on}
            found[event] = Record(event, slug, first, last, importance, quad, facets, pairs)
    return sorted(found.values(), key=lambda record: record.in_date_order)


def in_order(records: Iterable[Record], sort: str) -> list[Record]:
    """`sort` as the query says it: `date`, `-date` or `importance`."""
    if sort == "importance":
        return sorted(records, key=lambda record: record.by_importance)
    return sorted(records, key=lambda record: record.in_date_order, reverse=sort == "-date")
