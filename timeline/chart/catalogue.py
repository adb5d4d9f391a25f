"""The lists of sources and of countries: finished rows, and the links that narrow them."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from timeline.chart.menus import MenuChoice
from timeline.values.edtf import parse
from timeline.values.vocabulary import CountryKind


@dataclass(frozen=True, slots=True)
class SourceRow:
    title: str
    href: str
    container: str
    kind_words: str
    side_words: str
    issued_words: str
    records: int


@dataclass(frozen=True, slots=True)
class CountryRow:
    name: str
    href: str
    code: str
    years: str
    records: int


def build_source_rows(sources, names) -> list[SourceRow]:
    """`sources` are counted, with their sides loaded."""
    return [
        SourceRow(
            title=each.title,
            href=each.get_absolute_url(),
            container=each.container_title or each.publisher,
            kind_words=each.get_kind_display(),
            side_words=", ".join(names.name_of(side.code) for side in each.sides.all()),
            issued_words=parse(each.issued).words() if each.issued else "",
            records=each.records,
        )
        for each in sources
    ]


def build_choices(counts, labels, chosen, address, *, everything) -> list[MenuChoice]:
    """A link for each value that has any, before them one for all; `address` makes them."""
    total = MenuChoice("", everything, address(""), not chosen)
    return [total] + [
        MenuChoice(value, labels[value], address(value), value == chosen, n)
        for value, n in counts.items()
    ]


def build_country_rows(countries, names) -> list[tuple[str, list[CountryRow]]]:
    """By kind, states first; `countries` are counted."""
    order = CountryKind.values
    rows = sorted(
        countries, key=lambda each: (order.index(each.kind), names.name_of(each.code), each.code)
    )
    return [
        (str(CountryKind(kind).plural), [_country_row(each, names) for each in group])
        for kind, group in groupby(rows, lambda each: each.kind)
    ]


def _country_row(country, names):
    return CountryRow(
        name=names.name_of(country.code),
        href=country.get_absolute_url(),
        code=country.code,
        years=_years(country),
        records=country.records,
    )


def _years(country):
    if country.start and country.end:
        return f"{country.start.year}–{country.end.year}"
    if country.end:
        return _("to %(year)s") % {"year": country.end.year}
    return _("from %(year)s") % {"year": country.start.year} if country.start else ""
