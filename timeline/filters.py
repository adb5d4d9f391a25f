"""The reader's wish, frozen, and the one query that says it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import Self
from urllib.parse import urlencode

from django.urls import reverse

from timeline.values.pairs import Pair
from timeline.values.span import WHOLE_SPAN, Span
from timeline.values.vocabulary import KEY_IMPORTANCE, Scope


@dataclass(frozen=True, slots=True)
class Choice:
    """Some values of one key, wanted or excluded; an empty choice means every value.

    Raises ValueError where a value is both wanted and excluded.
    """

    wanted: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()

    def __post_init__(self):
        if both := self.wanted & self.excluded:
            raise ValueError(f"both wanted and excluded: {', '.join(sorted(both))}")

    @classmethod
    def of(cls, *texts: str) -> Self:
        """A choice from values as an address writes them: `trade`, or `-trade` to exclude."""
        return cls(
            frozenset(text for text in texts if not text.startswith("-")),
            frozenset(text[1:] for text in texts if text.startswith("-")),
        )

    def __bool__(self):
        return bool(self.wanted or self.excluded)

    def __str__(self):
        return ",".join([*sorted(self.wanted), *sorted(f"-{text}" for text in self.excluded)])

    def __iter__(self):
        return iter(str(self).split(",") if self else [])

    def admits(self, value: str) -> bool:
        return value not in self.excluded and (not self.wanted or value in self.wanted)

    def toggling(self, value: str) -> Self:
        """The same choice with `value` wanted where it was not, and left alone where it was."""
        return replace(self, wanted=self.wanted ^ {value}, excluded=self.excluded - {value})

    def without(self, text: str) -> Self:
        return type(self).of(*(each for each in self if each != text))

    def among(self, values: Iterable[str]) -> Self:
        """The same choice; every value of a closed list wanted is no choice at all."""
        everything = frozenset(values)
        return replace(self, wanted=frozenset()) if self.wanted == everything else self


ALL = Choice()


class Sort(StrEnum):
    DATE = "date"
    NEWEST = "-date"
    IMPORTANCE = "importance"


class Disputed(StrEnum):
    EITHER_WAY = ""
    YES = "1"
    OPEN = "open"


_OF_ONE_VALUE = ("action", "quad", "certainty")  # keys with at most one value a record


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What the reader asked to see. The default of every field means everything.

    What says nothing is not kept, so that equal filters choose equally: values left out beside
    wanted ones where a record has one value, and `within` the whole span, which holds all.
    """

    span: Span = WHOLE_SPAN
    by: Choice = ALL
    domain: Choice = ALL
    action: Choice = ALL
    quad: Choice = ALL
    topic: Choice = ALL
    certainty: Choice = ALL
    least: int = 1
    words: str = ""
    disputed: Disputed = Disputed.EITHER_WAY
    exact: bool = False
    within: bool = False
    sort: Sort = Sort.DATE

    def __post_init__(self):
        for key in _OF_ONE_VALUE:
            choice = getattr(self, key)
            if choice.wanted and choice.excluded:
                object.__setattr__(self, key, Choice(choice.wanted))
        if self.within and self.span == WHOLE_SPAN:
            object.__setattr__(self, "within", False)

    @property
    def scope(self) -> Scope:
        return Scope.EXACT if self.exact else Scope.LINEAGE

    @property
    def cube_answers(self) -> bool:
        """Whether the cube counts this filter: at most one domain, all events or key events."""
        rest = replace(self, span=WHOLE_SPAN, sort=Sort.DATE, domain=ALL, least=1)
        return (
            rest == self.unfiltered()
            and not self.within
            and not self.domain.excluded
            and len(self.domain.wanted) <= 1
            and self.least in (1, KEY_IMPORTANCE)
        )

    def unfiltered(self) -> Self:
        """Everything in the whole span, under the same states."""
        return TimelineFilter(exact=self.exact)

    def over(self, span: Span) -> Self:
        return replace(self, span=span)

    def query(self) -> list[tuple[str, str]]:
        """The canonical query: keys in their fixed order, defaults left out."""
        said = [
            ("from", self.span.from_text),
            ("to", self.span.to_text),
            ("by", str(self.by)),
            ("domain", str(self.domain)),
            ("action", str(self.action)),
            ("quad", str(self.quad)),
            ("topic", str(self.topic)),
            ("certainty", str(self.certainty)),
            ("min", str(self.least) if self.least > 1 else ""),
            ("q", self.words),
            ("disputed", self.disputed.value),
            ("states", "exact" if self.exact else ""),
            ("within", "1" if self.within else ""),
            ("sort", "" if self.sort is Sort.DATE else self.sort.value),
        ]
        return [(key, value) for key, value in said if value]


@dataclass(frozen=True, slots=True)
class View:
    """Pairs, filter and span: what one address says.

    `page`, `event` and `lang` belong to a page of the view and not to the view; `canonical`
    leaves them out. A `page` of 0 is not asked for: it is the one that holds the opened event,
    or the first.
    """

    pairs: tuple[Pair, ...] = ()
    wanted: TimelineFilter = field(default_factory=TimelineFilter)
    page: int = 0
    event: str = ""
    lang: str = ""

    @property
    def query(self) -> list[tuple[str, str]]:
        return self.wanted.query() + self._of_the_page()

    def _of_the_page(self):
        said = [
            ("page", str(self.page) if self.page > 1 or (self.page and self.event) else ""),
            ("event", self.event),
            ("lang", self.lang),
        ]
        return [(key, value) for key, value in said if value]

    @property
    def canonical(self) -> Self:
        return replace(self, page=0, event="", lang="")

    def asking(self, **changes) -> Self:
        """The first page of the same view with some of its filter changed."""
        return replace(self, wanted=replace(self.wanted, **changes), page=0, event="")

    def under(self, continues: Mapping[str, str]) -> Self:
        """The same view, asking for states alone only where one of its states has a lineage.

        Over all pairs only a state that acts can have one.
        """
        codes = {code for pair in self.pairs for code in pair}
        codes |= self.wanted.by.wanted | self.wanted.by.excluded
        parted = {code.lower() for both in continues.items() for code in both}
        if not self.wanted.exact or codes & parted:
            return self
        return replace(self, wanted=replace(self.wanted, exact=False))

    def beside(self, pair: Pair) -> Self:
        """The first page of the same view with one pair more."""
        return replace(self, pairs=tuple(sorted({*self.pairs, pair})), page=0, event="")

    def address(self, suffix: str = "") -> str:
        """The view's address; with a suffix (`json`) that of the view in that format."""
        return self._at(_path_of(self.pairs, suffix), is_page=not suffix)

    def changes_address(self, since: int | None = None) -> str:
        """The page of what changed in it: the newest changes, or all since a revision."""
        after = "" if since is None else f"{since}/"
        return self._at(f"{_path_of(self.pairs, '')}changes/{after}", is_page=True)

    def framed_address(self) -> str:
        """The view as it stands in other people's pages."""
        codes = ",".join(pair.text for pair in self.pairs)
        path = reverse("embed-pairs", args=[codes]) if codes else reverse("embed-timeline")
        return self._at(path, is_page=True)

    def cite_address(self) -> str:
        """The page that says how to cite the view."""
        return replace(self, page=0, event="")._at(f"{_path_of(self.pairs, '')}cite/", is_page=True)

    def _at(self, path, *, is_page):
        said = [_encoded(self.wanted)]
        if is_page:
            said.append(urlencode(self._of_the_page(), safe=",-"))
        query = "&".join(filter(None, said))
        return f"{path}?{query}" if query else path


# A page prints some three hundred addresses of a few dozen filters.
@lru_cache(maxsize=4096)
def _encoded(wanted):
    return urlencode(wanted.query(), safe=",-")


@lru_cache(maxsize=4096)
def _path_of(pairs, suffix):
    codes = ",".join(pair.text for pair in pairs)
    if suffix:
        return (
            reverse("pairs-as", args=[codes, suffix]) if codes else reverse("all-as", args=[suffix])
        )
    return reverse("pairs", args=[codes]) if codes else reverse("timeline")
