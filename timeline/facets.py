"""An event's values on the filter's keys: one text, by which it is counted and chosen."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from timeline.filters import Disputed, TimelineFilter
from timeline.values.vocabulary import Importance, Scope

# In the order of the query's keys. Values are slugs or codes, so a blank can stand between them.
KEYS = ("by", "domain", "action", "quad", "topic", "certainty", "min", "disputed")
_CHOICES = ("domain", "action", "quad", "topic", "certainty")


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of one event by key; an event that takes no action has none there.

    `min` holds its one importance, `disputed` the values of that key that would find it.
    """

    values: tuple[tuple[str, frozenset[str]], ...]

    @classmethod
    def of(cls, **values: Iterable[str]) -> Self:
        return cls(tuple((key, frozenset(values.get(key, ()))) for key in KEYS))

    @classmethod
    @lru_cache(maxsize=65_536)
    def parse(cls, text: str) -> Self:
        found = {key: set() for key in KEYS}
        for word in text.split():
            key, _colon, value = word.partition(":")
            found[key].add(value)
        return cls.of(**found)

    @property
    def text(self) -> str:
        return " ".join(f"{key}:{value}" for key, of in self.values for value in sorted(of))

    def __getitem__(self, key):
        return dict(self.values)[key]


class Chooser:
    """Which events a filter lets through, asked of their facets; span and words are not its."""

    def __init__(self, wanted: TimelineFilter, continues: Mapping[str, str]):
        self.wanted = wanted
        self.continues = continues
        by = wanted.by
        self._by_wanted = with_forebears(by.wanted, wanted.scope, continues)
        self._by_excluded = with_forebears(by.excluded, wanted.scope, continues)

    def misses(self, facets: Facets) -> list[str]:
        """The keys under which the event is not wanted."""
        return [key for key, values in facets.values if not self._admits(key, values)]

    def _admits(self, key, values):
        if key in _CHOICES:
            choice = getattr(self.wanted, key)
            return not (values & choice.excluded) and (
                not choice.wanted or bool(values & choice.wanted)
            )
        if key == "by":
            return not (values & self._by_excluded) and (
                not self._by_wanted or bool(values & self._by_wanted)
            )
        if key == "min":
            return self.wanted.least <= max(map(int, values))
        return self.wanted.disputed is Disputed.EITHER_WAY or self.wanted.disputed in values

    def count(self, groups: Iterable[tuple[str, int]]) -> dict[str, Counter]:
        """By key and value how many events the filter would let through with that value alone.

        What the filter excludes stays excluded, but for the value itself: to choose it lets it in.
        `groups` are facets as text, each with how many events share it. An importance counts
        what is at least as important; a state also what the states did that it continues.
        """
        counts = {key: Counter() for key in KEYS}
        for text, n in groups:
            facets = Facets.parse(text)
            missed = self.misses(facets)
            if len(missed) > 1:
                continue
            for key, values in facets.values:
                if not missed or missed == [key]:
                    for value in self._found_by(key, values):
                        if not self._is_kept_out(key, values - {value}):
                            counts[key][value] += n
        return counts

    def _is_kept_out(self, key, values):
        if key == "by":
            return bool(values & self._by_excluded)
        return key in _CHOICES and bool(values & getattr(self.wanted, key).excluded)

    def _found_by(self, key, values):
        if key == "min":
            return [str(least) for least in Importance.values if least <= max(map(int, values))]
        if key == "by" and self.wanted.scope == Scope.LINEAGE:
            return values | _heirs(values, self.continues)
        return values


def with_forebears(codes: Collection[str], scope: Scope, continues) -> frozenset[str]:
    """Lower-case codes; under lineages with every state that they continue."""
    found = frozenset(codes)
    if scope == Scope.EXACT:
        return found
    fresh = found
    while (
        fresh := {continues[code.upper()].lower() for code in fresh if code.upper() in continues}
        - found
    ):
        found |= fresh
    return found


def _heirs(codes, continues):
    """The states that continue any of these, however far on."""
    found = set()
    fresh = set(codes)
    while (
        fresh := {heir.lower() for heir, ended in continues.items() if ended.lower() in fresh}
        - found
    ):
        found |= fresh
    return found
