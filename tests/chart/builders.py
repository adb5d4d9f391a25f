"""Rows and pictures with only what a test is about."""

from itertools import count
from urllib.parse import urlencode

from timeline.chart.build import build_chart
from timeline.chart.rows import MarkRow, PairTitle
from timeline.chart.scale import WIDTHS
from timeline.models import Country, Source
from timeline.values.edtf import parse
from timeline.values.span import WHOLE_SPAN

JPN_RUS = PairTitle("jpn-rus", "Japan – Russia")
_identifiers = count(1)


class Link:
    def to(self, span):
        return f"?{urlencode({'from': span.first, 'to': span.last})}"

    def opening(self, slug):
        return f"?event={slug}"

    def event(self, slug):
        return f"/events/{slug}/"


def build_row(*, date="1956-10-19", quad="verbal-cooperation", **rest):
    identifier, said = next(_identifiers), parse(date)
    given = {
        "identifier": identifier,
        "slug": f"event-{identifier}",
        "title": "Joint Declaration ends the state of war",
        "label": "Joint Declaration",
        "pair": "jpn-rus",
    }
    return MarkRow(
        date=date,
        earliest=said.earliest,
        latest=said.latest,
        last_day=said.last_day,
        precision=said.precision,
        quad=quad,
        **(given | rest),
    )


def build_picture(*rows, span=WHOLE_SPAN, pairs=(JPN_RUS,), strip=(), **rest):
    given = {"total": len(rows), "widths": WIDTHS, "coverage": {}}
    return build_chart(
        pairs=pairs, rows=rows, strip=strip, span=span, link=Link(), **(given | rest)
    )


def marks_of(*rows, **rest):
    return build_picture(*rows, **rest).lanes[0].marks


class Names:
    """The names of the day of the few countries that tests speak of."""

    def name_of(self, code, _day=None):
        known = {"JPN": "Japan", "RUS": "Russia", "SUN": "Soviet Union", "USA": "United States"}
        return known[code.upper()]

    def title_of(self, pair):
        return " – ".join(map(self.name_of, pair))


def build_source(number=1, *, sides=(), **more):
    given = {"title": f"Source {number}", "identifier": f"source-{number}", "kind": "news"} | more
    source = Source(pk=number, **given)
    source._prefetched_objects_cache = {"sides": [Country(code=code) for code in sides]}
    return source
