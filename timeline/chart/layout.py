"""Where everything of a lane stands at each width, before its heights are known."""

from collections import defaultdict
from dataclasses import dataclass

from timeline.chart.density import GAP, Cluster, clusters, each_alone
from timeline.chart.glyphs import BANDS, DOWN, UP, Band, band_of
from timeline.chart.labels import BETWEEN, TEXT, Placed, Wish, boxes, place, weight_of
from timeline.chart.metrics import text_width
from timeline.chart.rows import MarkRow
from timeline.chart.runs import AIR, THROUGH, Run, bar_from_pill, lay, runs_of
from timeline.chart.scale import Scale

MOST_PLACES = 100  # of marks and pills at one width: more are a crowd, and a page too heavy
OUTERMOST = {UP: Band.VERBAL_COOPERATION, DOWN: Band.VERBAL_CONFLICT}
LEAST_PLACES = 20  # that each of several lanes may fill


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark's place at one width, and its name's."""

    cluster: Cluster
    placed: Placed | None


@dataclass(frozen=True, slots=True)
class LaidRun:
    run: Run
    line: int


@dataclass(frozen=True, slots=True)
class Layout:
    rows: tuple[MarkRow, ...]  # in date order
    spots: dict[int, dict[int, Spot]]  # by row and width
    pills: tuple[tuple[Band, Cluster, frozenset[int]], ...]
    runs: dict[int, list[LaidRun]]  # by row
    lines: dict[Band, int]  # that runs take beside a band
    name_rows: dict[int, int]  # by side
    outer: dict[int, Band]  # by side the band farthest from the axis that holds anything
    over_heat: bool

    def is_alone(self, spot: Spot) -> bool:
        """Whether its glyph is drawn there."""
        return not (self.over_heat or spot.cluster.is_pill)


def lay_out(
    rows: list[MarkRow],
    scale: Scale,
    corners: dict[int, float],
    *,
    name_rows: dict[int, int],
    most_names: int | None,
    lanes: int,
    over_heat: bool,
) -> Layout:
    """`corners` is how far a side's corner words reach into the outermost row of names.

    Over heat only names are placed: the cells are the marks.
    """
    ordered = sorted(rows, key=lambda row: row.in_date_order)
    most = max(MOST_PLACES // lanes, LEAST_PLACES)
    groups = _groups(ordered, scale, most, over_heat)
    runs = {} if over_heat else _runs(groups, scale)
    spots, pills, needed = defaultdict(dict), {}, dict.fromkeys(name_rows, 0)
    for width, of in groups.items():
        # Over heat nothing parts as a window widens: names keep the places of the least width.
        if not (over_heat and spots):
            placed = _named(of, width, runs, corners, name_rows, most_names, over_heat)
            for side in needed:
                rows_of = _rows_needed(side, placed, of, width, corners, name_rows[side])
                needed[side] = max(needed[side], rows_of)
        for band, cluster in of:
            if cluster.is_pill:
                pills.setdefault((band, cluster.key), (cluster, set()))[1].add(width)
            for row in cluster.members:
                where = placed.get(row.identifier) if row is cluster.chief else None
                spots[row.identifier][width] = Spot(cluster, where)
    lines = defaultdict(int)
    for laid in (each for of in runs.values() for each in of):
        band = band_of(laid.run.row)
        lines[band] = max(lines[band], laid.line)
    return Layout(
        rows=tuple(ordered),
        spots=spots,
        pills=tuple(
            (band, cluster, frozenset(widths)) for (band, _key), (cluster, widths) in pills.items()
        ),
        runs=runs,
        lines=dict(lines),
        name_rows=needed if rows or over_heat else dict.fromkeys(needed, 0),
        outer=OUTERMOST if over_heat else _outer(ordered),
        over_heat=over_heat,
    )


# Marks and pills


def _groups(rows, scale, most, over_heat):
    """The clusters of each width with their bands; of a crowd the gaps widen until it has room."""
    by_band = defaultdict(list)
    places = _places(rows, scale)
    for row in rows:
        by_band[band_of(row)].append((places[row.identifier], row))
    for of in by_band.values():
        of.sort(key=lambda spot: (spot[0], spot[1].in_date_order))
    least = scale.widths[0]
    if over_heat:
        alone = [(band, each) for band in BANDS for each in each_alone(by_band[band], least)]
        return dict.fromkeys(scale.widths, alone)
    return {width: _with_room(by_band, width, least, most) for width in scale.widths}


def _with_room(by_band, width, least, most):
    gap = GAP
    while True:
        groups = [
            (band, each) for band in BANDS for each in clusters(by_band[band], width, least, gap)
        ]
        if len(groups) <= most:
            return groups
        gap *= 2


def _places(rows, scale):
    """Where each row stands, as a fraction of the window: what lasted at its first day.

    Those of one day and band share it out: at the nearest zoom a day is as wide as the window,
    and its records part, in the order of the list.
    """
    days = defaultdict(list)
    for row in rows:
        last = row.earliest if row.is_lasting else row.last_day
        days[band_of(row), row.earliest, last].append(row)
    places = {}
    for (_band, first, last), of in days.items():
        begin, end = scale.part(first, last)
        for at, row in enumerate(of):
            share = (at + 0.5) / len(of) if first == last else 0.5
            places[row.identifier] = begin + share * (end - begin)
    return places


# Bars, brackets and other dates


def _runs(groups, scale):
    """The runs that found a line, by row."""
    taken, runs = defaultdict(list), defaultdict(dict)  # by band
    for width, of in groups.items():
        for band, each in of:
            reach = each.x - (each.half + 1) / width, each.x + (each.ahead + 1) / width
            taken[band].append((each.key, width, *reach))
    for band, run, owner in _wanted(groups, scale):
        runs[band][run.key] = run, owner
    found = defaultdict(list)
    for band, of in runs.items():

        def is_barred(run, of=of, taken=taken[band]):
            _run, owner = of[run.key]
            return any(
                key != owner and width in run.widths and run.meets(left, right)
                for key, width, left, right in taken
            )

        lines = lay([run for run, _owner in of.values()], is_barred, AIR / scale.widths[0])
        for key, line in lines.items():
            run, _owner = of[key]
            found[run.row.identifier].append(LaidRun(run, line))
    return dict(found)


def _wanted(groups, scale):
    """Each run with its band and the key of what it belongs to."""
    alone = defaultdict(set)
    for width, of in groups.items():
        for band, each in of:
            if not each.is_pill:
                alone[band, each.key].add(width)
                continue
            for row in each.members:
                if bar := bar_from_pill(row, each, width, scale):
                    yield band, bar, each.key
    marks = {(band, each.key): each for of in groups.values() for band, each in of}
    for (band, key), widths in alone.items():
        mark = marks[band, key]
        for run in runs_of(mark.chief, mark.x, frozenset(widths), scale):
            yield band, run, key


# Names


def _rows_needed(side, placed, groups, width, corners, most):
    """The rows of a side that its names take, its corner's words clear of them in the outermost."""
    begins = defaultdict(list)
    for _band, cluster in groups:
        where = placed.get(cluster.chief.identifier)
        if where and where.side == side:
            begins[where.row].append(_left_of(where, cluster, width))
    used = max(begins, default=-1) + 1
    if side not in corners:
        return used
    is_clear = min(begins.get(used - 1, [width])) > corners[side] + BETWEEN
    return min(max(used, 1) + (not is_clear), most)


def _left_of(where, cluster, width):
    row = cluster.chief
    length = text_width(name_of(row), TEXT, weight_of(row))
    return dict(boxes(cluster.x * width, length, where.row))[where.anchor].left


def _outer(rows):
    bands = {band_of(row) for row in rows}
    return {UP: max(bands | {Band.AXIS}), DOWN: min(bands | {Band.AXIS})}


def _named(groups, width, runs, corners, rows, most, over_heat):
    wishes = [
        Wish(cluster.chief, name_of(cluster.chief), cluster.x, band, cluster.half, cluster.ahead)
        for band, cluster in groups
        if not (over_heat and band is Band.AXIS)  # whose cells leave no line to write on
    ]
    on_axis = [
        (each.run.begin * width, each.run.end * width)
        for of in runs.values()
        for each in of
        if each.line == THROUGH and width in each.run.widths and band_of(each.run.row) is Band.AXIS
    ]
    return place(wishes, width, rows, corners, most, on_axis, are_drawn=not over_heat)


def name_of(row: MarkRow) -> str:
    # A directed act names who did it; the other side is the rest of the pair.
    return f"{row.actor} → {row.label}" if row.actor else row.label
