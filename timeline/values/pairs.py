"""Pairs of countries, and the rule by which an event's participants make them.

Pairs are derived, never typed, and never directed: direction belongs to the event.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.values.vocabulary import Role

# A declaration of nine says nothing about any two of them; the counterpart is then a recipient.
MOST_ACTORS = 8

_CODE = re.compile(r"[a-z]{3}")
_TWO_CODES = re.compile(r"([A-Za-z]{3})-([A-Za-z]{3})")


class PairError(ValueError):
    """A text or two codes that are no pair; `reason` says why."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason

    def __str__(self):
        return str(self.reason)


@dataclass(frozen=True, order=True, slots=True)
class Pair:
    """Two lineages in alphabetical order of their lower-case alpha-3 codes.

    Raises PairError where the two are one, out of order, or no codes. `Pair.of` and `Pair.parse`
    put case and order right.
    """

    first: str
    second: str

    def __post_init__(self):
        if not (_CODE.fullmatch(self.first) and _CODE.fullmatch(self.second)):
            raise PairError(_("A country’s code has three letters."))
        if self.first == self.second:
            raise PairError(_("A pair is of two different countries."))
        if self.first > self.second:
            raise PairError(_("The two codes of a pair stand in alphabetical order."))

    @classmethod
    def of(cls, one: str, other: str) -> Self:
        """The pair of two codes, whatever their case and order."""
        return cls(*sorted([one.lower(), other.lower()]))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `jpn-rus`; another case or order is read too, and `text` says it canonically."""
        if not (found := _TWO_CODES.fullmatch(text)):
            raise PairError(_("A pair is two codes of three letters with a hyphen: jpn-rus."))
        return cls.of(*found.groups())

    @property
    def text(self) -> str:
        return f"{self.first}-{self.second}"

    def __str__(self):
        return self.text

    def __iter__(self):
        return iter((self.first, self.second))

    def __contains__(self, code):
        return code.lower() in (self.first, self.second)


@dataclass(frozen=True, slots=True)
class Participation:
    """A country's code in an event, as the caller wants it paired, and how it takes part."""

    code: str
    role: Role


@dataclass(frozen=True, slots=True)
class DerivedPairs:
    """The pairs that an event is between, and those that it only bears on; never one in both."""

    direct: frozenset[Pair] = frozenset()
    bears_on: frozenset[Pair] = frozenset()

    def __post_init__(self):
        if both := self.direct & self.bears_on:
            raise PairError(f"both direct and bearing on: {', '.join(map(str, sorted(both)))}")

    def __bool__(self):
        return bool(self.direct or self.bears_on)

    def __iter__(self):
        return iter(sorted(self.direct | self.bears_on))


def derive_pairs(participations: Iterable[Participation], pairing: frozenset[str]) -> DerivedPairs:
    """The pairs that follow from an event's participants.

    `pairing` holds the codes that are states, in the participations' case. The caller maps codes
    to lineages first (`lineage_of`), or leaves them for the exact states.

    - With recipients: every actor with every recipient.
    - Without, and several actors: every actor with every other, up to eight that can pair.
    - Without, and one actor: the actor with each affected country.

    In the first two cases each affected country pairs with actors and recipients as bearing on.
    An organisation or territory makes no pair but keeps its place: what Japan and the European
    Union sign has two actors, and what is done to the United Nations has a recipient.
    """
    codes = {role: set() for role in Role}
    for each in participations:
        codes[each.role].add(each.code)
    actors, recipients, affected = (
        codes[role] & pairing for role in (Role.ACTOR, Role.RECIPIENT, Role.AFFECTED)
    )
    if codes[Role.RECIPIENT]:
        direct = _pairs(product(actors, recipients))
    elif len(codes[Role.ACTOR]) > 1:
        direct = _pairs(combinations(actors, 2)) if len(actors) <= MOST_ACTORS else frozenset()
    else:
        return DerivedPairs(direct=_pairs(product(actors, affected)))
    return DerivedPairs(direct, _pairs(product(affected, actors | recipients)) - direct)


def why_no_pair(participations: Iterable[Participation], pairing: frozenset[str]) -> str | Promise:
    """Why no pair follows from participants from whom none does, and what would make one."""
    participations = list(participations)
    codes = {role: {each.code for each in participations if each.role == role} for role in Role}
    actors = codes[Role.ACTOR]
    if not participations:
        return _("Nobody takes part yet.")
    if not actors:
        return _("Nobody is an actor: say who did it.")
    if not actors & pairing:
        return _("Only states make pairs, and none of the actors is one.")
    if codes[Role.RECIPIENT]:
        return _("Only states make pairs: no actor has a recipient that is another one.")
    if len(actors & pairing) > MOST_ACTORS:
        return _("More than eight actors make no pair: say to whom it was done.")
    if len(actors) > 1:
        return _("Only states make pairs, and there is one among the actors.")
    return _("One actor alone makes no pair: add to whom it was done, or whom it affects.")


def _pairs(couples):
    return frozenset(Pair.of(one, other) for one, other in couples if one != other)


def lineage_of(code: str, continues: Mapping[str, str]) -> str:
    """The newest state of a code's lineage, whose code names it.

    `continues` gives for a state the one that it continues: `{"RUS": "SUN"}` makes SUN and RUS
    both RUS. Every state continues at most one, and a chain is followed to its newest member.
    Raises ValueError where two states claim to continue one, or a chain runs in a circle.
    """
    seen = {code}
    while heirs := sorted(heir for heir, ended in continues.items() if ended == code):
        if len(heirs) > 1:
            claim = f"{' and '.join(heirs)} continue {code}"
            raise ValueError(f"no single state is the newest of its lineage: {claim}")
        if heirs[0] in seen:
            circle = ", ".join(sorted(seen))
            raise ValueError(f"no state is the newest of its lineage, which is a circle: {circle}")
        [code] = heirs
        seen.add(code)
    return code


def broken_lineages(continues: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each state that is in a lineage without a single newest state, and why."""
    for code in continues:
        try:
            lineage_of(continues[code], continues)
        except ValueError as error:
            yield code, str(error)
