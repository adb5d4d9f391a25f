"""The overview: a spark for each pair, what changed most, and who has records with whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from django.utils.translation import ngettext

from timeline.chart.names import Namebook
from timeline.chart.scale import percent, pixels
from timeline.chart.witness import by_weight
from timeline.filters import View
from timeline.values.pairs import Pair
from timeline.values.vocabulary import Quad

MONTHS_A_BIN = 60
BINS = 15  # 1945 to 2019
HALF = 11  # pixels from a spark's line to the tallest bar
LEAST = 2  # pixels: one record stays in sight beside a hundred

_LOOKS = {quad.value: "coop" for quad in Quad if quad.is_cooperation}
_LOOKS |= {quad.value: "conf" for quad in Quad if quad.is_conflict}
_SIDELESS = "plain"  # figures, requests, and what only bears on the pair


@dataclass(frozen=True, slots=True)
class SparkBar:
    x: str
    y: str
    height: str
    look: str


@dataclass(frozen=True, slots=True)
class PairRow:
    title: str
    href: str
    n: int
    spark: tuple[SparkBar, ...]


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """`pair` is the busiest that it is between; `more` says how many others there are."""

    year: str
    href: str
    title: str
    quad: str
    certainty: str
    pair: str
    pair_href: str
    more: str
    reference: int  # of its first source among the page’s; 0 where there is none


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a cell's bar: "12.500%" of the cell, beginning at x."""

    look: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How many records two countries have, and of which sign; no words where they have none."""

    n: str = ""
    href: str = ""
    words: str = ""
    bar: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixRow:
    code: str
    name: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Half a square: each pair stands once, and a column's head where its cells begin."""

    rows: tuple[MatrixRow, ...]
    scale: tuple[tuple[str, str], ...]  # of the legend: a number, and how long its bar is


def build_pair_rows(counted, bins: Iterable[tuple[str, int, str, int]], names) -> list[PairRow]:
    """`bins` gives pair, a bin's first month since 1945, quad and number of records."""
    by_place = defaultdict(Counter)
    for pair, month, quad, n in bins:
        by_place[pair, month // MONTHS_A_BIN][_LOOKS.get(quad, _SIDELESS)] += n
    # One scale for all, and the square root of it, as on the strip of a pair.
    most = max(
        (_side(of, look) for of in by_place.values() for look in ("coop", "conf")), default=1
    )
    sparks = defaultdict(list)
    for (pair, place), of in sorted(by_place.items()):
        sparks[pair] += _bars(place, of, most)
    return [
        PairRow(
            names.title_of(each.pair),
            View((each.pair,)).address(),
            each.n,
            tuple(sparks[each.pair.text]),
        )
        for each in counted
    ]


def _side(of, look):
    """A side's records; half of what takes no side stands on either, across the line."""
    return of[look] + of[_SIDELESS] / 2


def _bars(place, of, most):
    x = f"{100 * place / BINS:.2f}%"
    up, down = (_height(_side(of, look), most) for look in ("coop", "conf"))
    # How much of either height is the sideless part, next to the line.
    above = up and up * of[_SIDELESS] / 2 / _side(of, "coop")
    below = down and down * of[_SIDELESS] / 2 / _side(of, "conf")
    edges = {
        "coop": (HALF - up, HALF - above),
        _SIDELESS: (HALF - above, HALF + below),
        "conf": (HALF + below, HALF + down),
    }
    for look, (top, bottom) in edges.items():
        if of[look]:
            yield SparkBar(x, pixels(top), pixels(bottom - top), look)


def _height(n, most):
    return max(LEAST, HALF * sqrt(n / most)) if n else 0


def choose_events(candidates, pairs_of: Mapping[int, list[Pair]], a_decade: int) -> list[int]:
    """The weightiest of each decade; among equals no pair has two before another has one.

    `candidates` are ids, days and importances, the most important first; `pairs_of` has the
    pairs that each is between, the busiest first.
    """
    decades, told = defaultdict(list), Counter()
    for event, day, importance in candidates:
        if pairs := pairs_of.get(event):
            decade = day.year // 10
            decades[decade].append((-importance, told[decade, pairs[0]], event))
            told[decade, pairs[0]] += 1
    # Only the first two decide: `sorted` keeps the order of time among the rest.
    ranked = (sorted(each, key=lambda row: row[:2]) for each in decades.values())
    return [event for each in ranked for _importance, _told, event in each[:a_decade]]


def build_key_events(
    events, pairs_of: Mapping[int, list[Pair]], names, references
) -> list[KeyEvent]:
    """`events` have their citations loaded, which join the page's `references`."""
    return [_key_event(each, pairs_of[each.pk], names, references) for each in events]


def _key_event(event, pairs, names, references):
    citations = by_weight(event.citations.all())
    n = len(pairs) - 1
    more = ngettext("and %(n)s more pair", "and %(n)s more pairs", n) % {"n": n} if n else ""
    return KeyEvent(
        year=str(event.earliest.year),
        href=event.get_absolute_url(),
        title=event.title,
        quad=event.quad,
        certainty=event.certainty,
        pair=names.title_of(pairs[0]),
        pair_href=View((pairs[0],)).address(),
        more=more,
        reference=references.number_of(citations[0].source) if citations else 0,
    )


def build_matrix(counted, names: Namebook, size: int) -> Matrix:
    """The countries with the most records in pairs, each with each; `counted` has all pairs."""
    by_pair = {each.pair: each for each in counted}
    totals = Counter()
    for each in counted:
        for code in each.pair:
            totals[code] += each.n
    codes = sorted(totals, key=lambda code: (-totals[code], code))[:size]
    most = max((each.n for each in counted), default=1)
    rows = tuple(
        MatrixRow(
            code.upper(),
            names.name_of(code),
            tuple(_cell(by_pair.get(Pair.of(code, other)), names, most) for other in codes[:at]),
        )
        for at, code in enumerate(codes)
    )
    return Matrix(rows, tuple((str(n), percent(_length(n, most))) for n in _round_numbers(most)))


def _cell(found, names, most):
    if not found:
        return MatrixCell()
    said = ngettext(
        "%(pair)s: %(n)s record, %(up)s of cooperation, %(down)s of conflict",
        "%(pair)s: %(n)s records, %(up)s of cooperation, %(down)s of conflict",
        found.n,
    )
    counts = {"n": found.n, "up": found.cooperation, "down": found.conflict}
    return MatrixCell(
        str(found.n),
        View((found.pair,)).address(),
        said % {"pair": names.title_of(found.pair), **counts},
        tuple(_parts(found, most)),
    )


def _parts(found, most):
    """The bar is as long as the pair has records, in parts as they balance."""
    length, done = _length(found.n, most), 0
    shares = {"coop": found.cooperation, "conf": found.conflict}
    shares[_SIDELESS] = found.n - sum(shares.values())
    for look, n in shares.items():
        if n:
            yield Part(look, percent(length * done / found.n), percent(length * n / found.n))
            done += n


def _length(n, most):
    return sqrt(n / most)


def _round_numbers(most):
    """1, 10, 100 and so on, as far as there are that many."""
    n = 1
    while n <= most:
        yield n
        n *= 10
