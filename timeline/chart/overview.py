"""The overview's pictures: a spark for each pair, and who has records with whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from django.utils.translation import ngettext

from timeline.chart.names import Namebook
from timeline.chart.scale import percent
from timeline.filters import View
from timeline.values.pairs import Pair
from timeline.values.vocabulary import Quad

MONTHS_A_BIN = 60
BINS = 15  # 1945 to 2019
HALF = 9  # pixels above and below a spark's line
STEPS = ((100, "most"), (30, "many"), (10, "some"), (1, "few"))

# Figures, requests and what only bears on the pair enter no balance.
_LOOKS = {quad.value: "coop" for quad in Quad if quad.is_cooperation}
_LOOKS |= {quad.value: "conf" for quad in Quad if quad.is_conflict}


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
class MatrixCell:
    """How many records two countries have, and of which sign; no words where they have none."""

    n: str
    href: str
    words: str
    look: str
    cooperation: str  # shares of the records: "62.500%"
    conflict: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Half a square: each pair stands once."""

    codes: tuple[tuple[str, str], ...]  # code and name, the columns
    rows: tuple[tuple[str, str, tuple[MatrixCell, ...]], ...]  # code, name, cells


def build_pair_rows(counted, bins: Iterable[tuple[str, int, str, int]], names) -> list[PairRow]:
    """`bins` gives pair, a bin's first month since 1945, quad and number of records."""
    heights = defaultdict(Counter)
    for pair, month, quad, n in bins:
        if quad in _LOOKS:
            heights[pair][month // MONTHS_A_BIN, _LOOKS[quad]] += n
    # One scale for all, and the square root of it, as on the strip of a pair.
    most = max((n for each in heights.values() for n in each.values()), default=1)
    rows = []
    for each in counted:
        spark = tuple(_bar(*key, n, most) for key, n in sorted(heights[each.pair.text].items()))
        rows.append(PairRow(names.title_of(each.pair), View((each.pair,)).address(), each.n, spark))
    return rows


def _bar(place, look, n, most):
    height = max(1.5, HALF * sqrt(n / most))
    y = HALF - height if look == "coop" else HALF + 1
    return SparkBar(f"{100 * place / BINS:.2f}%", f"{y:.1f}", f"{height:.1f}", look)


def build_matrix(counted, names: Namebook, size: int) -> Matrix:
    """The countries with the most records in pairs, each with each; `counted` has all pairs."""
    by_pair = {each.pair: each for each in counted}
    totals = Counter()
    for each in counted:
        for code in each.pair:
            totals[code] += each.n
    codes = sorted(totals, key=lambda code: (-totals[code], code))[:size]
    columns = tuple((code.upper(), names.name_of(code)) for code in codes)
    rows = tuple(
        (*columns[at], tuple(_cell(code, other, by_pair, names) for other in codes[:at]))
        for at, code in enumerate(codes)
    )
    return Matrix(columns[:-1], rows[1:])


def _cell(one, other, by_pair, names):
    found = by_pair.get(Pair.of(one, other))
    if not found:
        return MatrixCell("", "", "", "", "", "")
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
        next(look for least, look in STEPS if found.n >= least),
        percent(found.cooperation / found.n),
        percent(found.conflict / found.n),
    )
