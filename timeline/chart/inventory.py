"""What there is and what there is not: records by pair and decade, and how they are made up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from timeline.chart.coverage import DECADES, LOOKS, span_of
from timeline.chart.names import Namebook
from timeline.filters import View
from timeline.values.edtf import Precision
from timeline.values.pairs import Pair
from timeline.values.vocabulary import Certainty, CoverageLevel, SourceKind, Verdict
from timeline.values.wording import language_name

MOST_PAIRS = 40

_PRECISIONS = {
    Precision.DAY: gettext_lazy("A day"),
    Precision.MONTH: gettext_lazy("A month"),
    Precision.YEAR: gettext_lazy("A year"),
    Precision.DECADE: gettext_lazy("A decade"),
    Precision.INTERVAL: gettext_lazy("From one day to another"),
    Precision.SET: gettext_lazy("One of several days"),
}
_DISPUTES = {
    "": gettext_lazy("No source contradicts"),
    Verdict.SOURCE_ERRS: gettext_lazy("One source errs"),
    Verdict.OPEN: gettext_lazy("Open dispute"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A pair's decade: how many records, and how far anyone looked for them."""

    n: int
    href: str
    look: str
    words: str


@dataclass(frozen=True, slots=True)
class PairRow:
    title: str
    href: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    n: int
    share: str  # of all that is counted: "62 %"
    width: str  # percent of the longest, ready to print


@dataclass(frozen=True, slots=True)
class Tally:
    title: str
    counted: str  # what, and how many of it: "475 sources"
    bars: tuple[Bar, ...]


def build_pair_rows(
    years: Iterable[tuple[str, int, int]],
    coverage: Mapping[tuple[str, int], str],
    names: Namebook,
) -> list[PairRow]:
    """`years` gives pair, year and number of records; `coverage` the level of pair and decade.

    The pairs that somebody went through come first, then those with the most records.
    """
    counts = {}
    for pair, year, n in years:
        by_decade = counts.setdefault(pair, dict.fromkeys(DECADES, 0))
        by_decade[year - year % 10] += n
    for pair, _decade in coverage:
        counts.setdefault(pair, dict.fromkeys(DECADES, 0))
    covered = {pair for pair, _decade in coverage}
    order = sorted(
        counts, key=lambda pair: (pair not in covered, -sum(counts[pair].values()), pair)
    )
    return [_pair_row(pair, counts[pair], coverage, names) for pair in order]


def _pair_row(text, by_decade, coverage, names):
    pair = Pair.parse(text)
    view = View((pair,))
    cells = []
    for decade, n in by_decade.items():
        level = CoverageLevel(coverage.get((text, decade), CoverageLevel.NOT_RESEARCHED))
        href = view.asking(span=span_of(decade)).address() if n else ""
        cells.append(Cell(n, href, LOOKS[level], str(level.label)))
    return PairRow(names.title_of(pair), view.address(), tuple(cells), sum(by_decade.values()))


def build_event_tallies(counts: Mapping[str, Mapping[str, int]]) -> list[Tally]:
    """`counts` has for `precision`, `certainty` and `dispute` how many records have each value."""
    total = sum(counts["precision"].values())
    tally = partial(_tally, total=total, counted=ngettext("%(n)s record", "%(n)s records", total))
    return [
        tally(_("How exact the date is"), counts["precision"], _PRECISIONS),
        tally(_("Certainty"), counts["certainty"], dict(Certainty.choices)),
        tally(_("Disputes"), counts["dispute"], _DISPUTES),
    ]


def build_source_tallies(counts: Mapping[str, Mapping[str, int]], names: Namebook) -> list[Tally]:
    """`counts` has for `kind`, `sides` and `language` how many sources have each value."""
    sides = {code: names.name_of(code) for code in counts["sides"] if code}
    languages = {code: language_name(code) for code in counts["language"] if code}
    total = sum(counts["kind"].values())
    tally = partial(_tally, total=total, counted=ngettext("%(n)s source", "%(n)s sources", total))
    return [
        tally(_("Sources by kind"), counts["kind"], dict(SourceKind.choices)),
        tally(_("Sources by side"), counts["sides"], {None: _("Nobody’s"), **sides}),
        tally(_("Sources by language"), counts["language"], {"": _("Not recorded"), **languages}),
    ]


def _tally(title, counts, labels, *, total, counted):
    most = max(counts.values(), default=1)
    return Tally(
        title,
        counted % {"n": total},
        tuple(
            Bar(str(labels[value]), n, _share(n, total), f"{100 * n / most:.1f}%")
            for value, n in sorted(counts.items(), key=lambda item: -item[1])
        ),
    )


def _share(n, total):
    """In whole percent, and never none of something."""
    return "< 1 %" if 200 * n < total else f"{round(100 * n / total)} %"
