"""The lists of sources and of countries, and one country: finished rows, links that narrow."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from timeline.chart.menus import MenuChoice
from timeline.chart.references import language_of_title
from timeline.values.edtf import parse
from timeline.values.vocabulary import CountryKind, NameForm
from timeline.values.wording import say


@dataclass(frozen=True, slots=True)
class SourceRow:
    title: str
    title_lang: str  # empty where it is in the language of the page
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


@dataclass(frozen=True, slots=True)
class CountryAccount:
    """Names and dates in words; other states as names and addresses."""

    name: str
    code: str
    kind_words: str
    dates: str
    note: str
    names: tuple[tuple[str, str], ...]  # the name, and its form and dates
    aliases: str
    numbers: tuple[tuple[str, str], ...]
    continues: tuple[tuple[str, str], ...]
    heirs: tuple[tuple[str, str], ...]
    predecessors: tuple[tuple[str, str], ...]
    successors: tuple[tuple[str, str], ...]


def build_country(country, names) -> CountryAccount:
    """`country` is loaded with its relations."""
    told = [each for each in country.names.all() if each.form != NameForm.ALIAS]
    order = NameForm.values
    told.sort(key=lambda each: (order.index(each.form), each.start or each.end or date.min))
    aliases = [each.name for each in country.names.all() if each.form == NameForm.ALIAS]
    return CountryAccount(
        name=names.name_of(country.code),
        code=country.code,
        kind_words=country.get_kind_display(),
        dates=_from_to(country.start, country.end),
        note=country.note,
        names=tuple((each.name, _form_and_dates(each)) for each in told),
        aliases=", ".join(aliases),
        numbers=tuple(
            (str(each), _from_to(each.start, each.last and each.last + timedelta(days=1)))
            for each in country.codes.all()
        ),
        continues=_linked([country.continues] if country.continues else [], names),
        heirs=_linked(country.continued_by.all(), names),
        predecessors=_linked(country.predecessors.all(), names),
        successors=_linked(country.successors.all(), names),
    )


def _linked(countries, names):
    return tuple((names.name_of(each.code), each.get_absolute_url()) for each in countries)


def _form_and_dates(name):
    return ", ".join(filter(None, [name.get_form_display(), _from_to(name.start, name.end)]))


def _from_to(start, end):
    """In words; `end` is exclusive, and what is printed is the last day."""
    words = {
        "start": say(start, "day") if start else "",
        "last": say(end - timedelta(days=1), "day") if end else "",
    }
    if start and end:
        return _("%(start)s to %(last)s") % words
    if end:
        return _("to %(last)s") % words
    return _("from %(start)s") % words if start else ""


def build_source_rows(sources, names) -> list[SourceRow]:
    """`sources` are counted, with their sides loaded."""
    return [
        SourceRow(
            title=each.title,
            title_lang=language_of_title(each),
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
