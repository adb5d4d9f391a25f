"""Above the chart: which pairs, by which names, and which others could stand beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.chart.coverage import ByDecade, is_not_researched
from timeline.chart.menus import narrowed_by
from timeline.chart.names import Namebook, short_pair
from timeline.chart.rows import PairCount, PairTitle
from timeline.filters import View
from timeline.values.vocabulary import CoverageLevel

MOST_PAIRS = 6  # that one axis has room for
MOST_NAMED = 3  # in full, above the chart
_ADDED = 10
_NEAREST = 6


@dataclass(frozen=True, slots=True)
class PairLink:
    title: str
    href: str
    n: int


@dataclass(frozen=True, slots=True)
class Heading:
    title: str
    notes: tuple[str, ...]
    pairs: tuple[PairTitle, ...]
    adding: tuple[PairLink, ...]  # the view with one pair more
    own_address: str  # of the view that a pair can be added to; empty where it has no room

    @property
    def is_long(self) -> bool:
        return len(self.pairs) > 1

    @property
    def number(self) -> str:
        """What a phone has room for: its list has the codes."""
        return _("%(n)s pairs") % {"n": len(self.pairs)}

    @property
    def short_title(self) -> str:
        """Of more pairs than a line can name only how many, and their codes; else nothing."""
        if len(self.pairs) <= MOST_NAMED:
            return ""
        # A line would break after the dash: the word joiners hold a pair together.
        codes = ", ".join(
            short_pair(pair.text).replace("–", "\u2060–\u2060") for pair in self.pairs
        )
        return _("%(n)s pairs: %(codes)s") % {"n": len(self.pairs), "codes": codes}


@dataclass(frozen=True, slots=True)
class Silence:
    """Where to go on from pairs without a single record."""

    title: str
    nearest_title: str
    nearest: tuple[PairLink, ...]
    countries: tuple[tuple[str, str], ...]  # name and address


def title_in_full(view: View, names: Namebook, topics: Mapping[str, str]) -> str:
    """A view by pairs, window and whatever narrows it: no two that differ have one title.

    `topics` has their names by slug.
    """
    pairs = ", ".join(names.title_of(pair) for pair in view.pairs) or _("All pairs")
    narrowed = narrowed_by(view, names, topics)
    return "; ".join([f"{pairs}, {view.wanted.span.words()}", *narrowed])


def lead_of(
    view: View,
    counted: str,
    names: Namebook,
    topics: Mapping[str, str],
    coverage: Mapping[str, ByDecade],
) -> str:
    """Span and count, what narrows them, and that nobody looked where nobody did."""
    said = [counted, *narrowed_by(view, names, topics)]
    if is_not_researched(view, coverage):
        said.append(CoverageLevel.NOT_RESEARCHED.label.lower())
    return " · ".join(said)


def build_heading(view: View, names: Namebook, counted: Sequence[PairCount]) -> Heading:
    """`counted` has every pair with records, the busiest first."""
    pairs = tuple(_pair_title(view, pair, names) for pair in view.pairs)
    own = {code for pair in view.pairs for code in pair}
    has_room = 0 < len(view.pairs) < MOST_PAIRS
    return Heading(
        title=", ".join(pair.title for pair in pairs) or _("All pairs"),
        notes=tuple(_former_names(view, names)),
        pairs=pairs,
        adding=tuple(
            PairLink(names.title_of(each.pair), view.beside(each.pair).address(), each.n)
            for each in _sharing_a_country(view, counted, own)[: _ADDED * has_room]
        ),
        own_address=_over(view, view.pairs) if has_room else "",
    )


def build_silence(view: View, names: Namebook, counted: Sequence[PairCount]) -> Silence:
    """`counted` has every pair with records, the busiest first."""
    codes = list(dict.fromkeys(code for pair in view.pairs for code in pair))
    beside = [_sharing_a_country(view, counted, {code}) for code in codes]
    # The busiest of each country in turn, so that a great power's do not fill the list.
    shared = dict.fromkeys(each for row in zip_longest(*beside) for each in row if each)
    return Silence(
        title=_silence_title(view, names),
        nearest_title=_("The nearest pairs with records")
        if shared
        else _("The pairs with the most records"),
        nearest=tuple(
            PairLink(names.title_of(each.pair), View((each.pair,)).address(), each.n)
            for each in list(shared or counted)[:_NEAREST]
        ),
        countries=tuple((names.name_of(code), reverse("country", args=[code])) for code in codes),
    )


def _silence_title(view, names):
    if len(view.pairs) != 1:
        return _("No records here")
    first, second = (names.name_of(code) for code in view.pairs[0])
    said = _("Nothing is recorded between %(first)s and %(second)s")
    return said % {"first": first, "second": second}


def _sharing_a_country(view, counted, own):
    return [each for each in counted if each.pair not in view.pairs and own & set(each.pair)]


def _pair_title(view, pair, names):
    others = tuple(other for other in view.pairs if other != pair)
    return PairTitle(
        pair.text, names.title_of(pair), _over(view, (pair,)), _over(view, others) if others else ""
    )


def _over(view, pairs):
    return replace(view, pairs=pairs, page=0, event="").address()


def _former_names(view, names):
    """Names that the pair's states had before: "Soviet Union before 1991-12-26"."""
    if view.wanted.exact:
        return
    codes = dict.fromkeys(code.upper() for pair in view.pairs for code in pair)
    told = [code for code in codes if code not in names.continues]
    told += [names.continues[code] for code in codes if code in names.continues]
    for code in told:
        for row in names.all_of(code):
            if row.end:
                yield _("%(name)s before %(day)s") % {"name": row.name, "day": row.end.isoformat()}
