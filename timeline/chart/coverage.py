"""How far the decades of a view were gone through: silence must not look like calm."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext as _

from timeline.chart.names import Namebook
from timeline.chart.scale import Scale
from timeline.filters import View
from timeline.values.meanings import meaning_of
from timeline.values.span import WHOLE_SPAN, Span
from timeline.values.vocabulary import CoverageLevel

DECADES = tuple(range(1940, 2020, 10))
LOOKS = {
    CoverageLevel.NOT_RESEARCHED: "hole",
    CoverageLevel.KEY_EVENTS: "key",
    CoverageLevel.SYSTEMATIC: "systematic",
}
_LEVELS = tuple(CoverageLevel)


class Covered(NamedTuple):
    """A level, and what a curator wrote about it."""

    level: CoverageLevel = CoverageLevel.NOT_RESEARCHED
    note: str = ""


ByDecade = Mapping[int, Covered]  # 1940 for 1945 to 1949; what is not told was not researched


@dataclass(frozen=True, slots=True)
class Hatch:
    """A stretch of a strip or lane that nobody went through systematically."""

    look: str
    x: str
    width: str
    words: str


class Told(NamedTuple):
    """A stretch of years in words: which pair's where there are several, and how far."""

    pair: str
    years: str
    level: str
    words: str


def span_of(decade: int) -> Span:
    """The years of a decade that the records cover."""
    first, last = max(decade, WHOLE_SPAN.first.year), min(decade + 9, WHOLE_SPAN.last.year)
    return Span.of(str(first), str(last))


def hatches_in(scale: Scale, covered: ByDecade) -> tuple[Hatch, ...]:
    return tuple(
        _hatch(scale, years, each)
        for years, each in _runs(covered, Span(scale.first, scale.last))
        if each.level != CoverageLevel.SYSTEMATIC
    )


def of_any(pairs: Iterable[ByDecade]) -> ByDecade:
    """What all the pairs have in a decade, or else the best level that one of them has."""
    pairs = list(pairs) or [{}]
    return {decade: _best([pair.get(decade, Covered()) for pair in pairs]) for decade in DECADES}


def told_coverage(
    view: View, names: Namebook, coverage: Mapping[str, ByDecade]
) -> tuple[Told, ...]:
    """How far the years of the view's window were gone through, pair by pair."""
    by_title = {"": of_any(coverage.values())}
    if len(view.pairs) > 1:
        by_title = {names.title_of(pair): coverage[pair.text] for pair in view.pairs}
    return tuple(
        Told(title, years.words(), str(each.level.label), _in_full(each))
        for title, covered in by_title.items()
        for years, each in _runs(covered, view.wanted.span)
    )


def is_not_researched(view: View, coverage: Mapping[str, ByDecade]) -> bool:
    """Whether nobody went through any year of the view's window, of none of its pairs."""
    return all(
        each.level == CoverageLevel.NOT_RESEARCHED
        for covered in coverage.values()
        for _years, each in _runs(covered, view.wanted.span)
    )


def _runs(covered, span):
    """Neighbouring decades of the same level and note, as far as they touch the span."""
    decades = [each for each in DECADES if span.overlaps(span_of(each).first, span_of(each).last)]
    for each, run in groupby(decades, lambda decade: covered.get(decade, Covered())):
        years = [span_of(decade) for decade in run]
        yield Span(years[0].first, years[-1].last), each


def _best(covered):
    if len(set(covered)) == 1:
        return covered[0]
    level = max((each.level for each in covered), key=_LEVELS.index)
    return Covered(level, _("Not every pair here was gone through as far."))


def _hatch(scale, years, covered):
    stretch = scale.stretch(years.first, years.last)
    words = f"{years.words()}: {covered.level.label}. {_in_full(covered)}"
    return Hatch(LOOKS[covered.level], stretch.x, stretch.width, words)


def _in_full(covered):
    return f"{meaning_of(covered.level)} {covered.note}".strip()
