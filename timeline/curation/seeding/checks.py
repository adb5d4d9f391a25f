"""Everything that the seed files must hold, asked without a database.

What passes here loads: rows are filled and cleaned as loading does it, and what only the
database would refuse (a second row of the same key, a reference to nothing) is looked for.
"""

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from timeline.curation.checking import (
    EVENT,
    LINKS,
    Known,
    KnownCountry,
    KnownEvent,
    problems_of,
)
from timeline.curation.documents import canonical
from timeline.curation.entries import (
    CODE_COLUMNS,
    COUNTRY_COLUMNS,
    COVERAGE_COLUMNS,
    CSL_DETAILS,
    NAME_COLUMNS,
    SOURCE_COLUMNS,
    TOPIC_COLUMNS,
    fill,
    said_by,
    source_entry,
    trimmed,
)
from timeline.curation.seeding.files import COUNTRIES, Seeds, read_files
from timeline.curation.shapes import (
    did_you_mean,
    line,
    lines,
    misshapen,
    none_of,
    number,
    text,
    there_is_no,
    too_long,
    unknown_keys,
)
from timeline.models import Country, CountryCode, CountryName, Coverage, Source, Topic
from timeline.models.sources import web_address
from timeline.values.edtf import EdtfError, parse
from timeline.values.pairs import Pair, broken_lineages
from timeline.values.vocabulary import CSL_TYPES, Certainty, NameForm

COUNTRY = dict.fromkeys([*COUNTRY_COLUMNS, "predecessors"], line) | {"note": text}
NAME = dict.fromkeys(["code", *NAME_COLUMNS], line)
CODE = dict.fromkeys(["code", *CODE_COLUMNS], line)
TOPIC = {"slug": line, "name": line, "description": text}
SOURCE = dict.fromkeys([*SOURCE_COLUMNS, *sorted(CSL_DETAILS)], line) | {
    "author": lines,
    "side": lines,
    "note": text,
}
COVERAGE = {"pair": line, "decade": number("a number: 1940, 1950 …"), "level": line, "note": text}


def read(folder: Path) -> Seeds:
    """Every file of a seed folder, checked; `faults` and `warnings` say what is wrong."""
    seeds = read_files(folder)
    # What cannot be read would be missed again by everything that refers to it.
    if not seeds.faults:
        _check(seeds)
    return seeds


def _check(seeds):
    countries = _check_countries(seeds)
    topics = _check_topics(seeds)
    sources = _check_sources(seeds, countries)
    _check_coverage(seeds, countries)
    # The pair rule needs sound lineages.
    if not any(each.file == COUNTRIES for each in seeds.findings):
        _check_events(seeds, countries, sources, topics)


def _shaped(seeds, entries, shapes):
    """The entries whose values are of the right types, their known keys trimmed."""
    for entry in entries:
        for problem in unknown_keys(entry.said, shapes):
            seeds.blame(entry, problem.field, problem.message)
        problems = list(misshapen(entry.said, shapes))
        for problem in problems:
            seeds.blame(entry, problem.field, problem.message)
        if not problems:
            known = {key: value for key, value in entry.said.items() if key in shapes}
            yield entry._replace(said=trimmed(known))


def _blame_twice(seeds, entries, *keys):
    """Blame entries that say the same of `keys` as one before."""
    first = {}
    for entry in entries:
        said = tuple(entry.said.get(key) for key in keys)
        before = first.setdefault(said, entry)
        if before is not entry:
            seeds.blame(entry, keys[0], f"is told already: {before.file}, {before.name}")


# One row


def _blame_row(seeds, entry, model, columns):
    """Blame what the row of an entry would be refused for; whether it would not be."""
    fields = {key: model._meta.get_field(column) for key, column in columns.items()}
    missing = {key for key, field in fields.items() if not field.blank and key not in entry.said}
    for key in columns:
        if key in missing:
            seeds.blame(entry, key, "is missing")
    row = fill(model(), columns, entry.said)
    # References are looked up in the files, not in the database.
    checked = {
        field.name for key, field in fields.items() if key not in missing and not field.remote_field
    }
    try:
        row.clean_fields(exclude={each.name for each in model._meta.fields} - checked)
        if not missing:
            row.clean()
    except ValidationError as refused:
        keys = {field.name: key for key, field in fields.items()}
        for name, errors in refused.error_dict.items():
            for error in errors:
                seeds.blame(entry, keys[name], _worded(error, fields[keys[name]], row))
        return False
    return not missing and _says_itself(seeds, entry, row, columns)


def _worded(error, column, row):
    """Django's message, or a plainer one where the value itself says more."""
    value = getattr(row, column.attname)
    if error.code == "max_length":
        return too_long(value, error.params["limit_value"])
    if error.code == "invalid_choice":
        return none_of(value, [choice for choice, _label in column.flatchoices])
    if web_address in column.validators and not value.lower().startswith(("http://", "https://")):
        return "is an address that begins with http:// or https://"
    said = " ".join(error.messages)
    if column.name == "csl_type" and (hint := did_you_mean(value, CSL_TYPES)):
        return f"{said.removesuffix('.')}{hint}"
    return said


def _says_itself(seeds, entry, row, columns):
    """Whether a row says back what its entry said: "1991-8-2" would come back otherwise."""
    says = said_by(row, columns)
    changed = [key for key in columns if str(says.get(key)) != str(entry.said.get(key))]
    for key in changed:
        seeds.blame(entry, key, f"is written '{says.get(key)}'")
    return not changed


# Countries


def _check_countries(seeds):
    """Blame what is wrong with countries, names and numbers; the countries by their codes."""
    shaped = list(_shaped(seeds, seeds.countries, COUNTRY))
    countries = {each.said["code"]: each for each in shaped if "code" in each.said}
    _blame_twice(seeds, shaped, "code")
    for entry in shaped:
        _blame_row(seeds, entry, Country, COUNTRY_COLUMNS)
        _blame_references(seeds, entry, countries)
    for code, message in broken_lineages(_continues(countries)):
        seeds.blame(countries[code], "continues", message)
    _check_names(seeds, countries)
    _check_codes(seeds, countries)
    return countries


def _blame_references(seeds, entry, countries):
    continued = entry.said.get("continues")
    predecessors = entry.said.get("predecessors", "").split()
    _blame_codes(seeds, entry, "continues", [continued] if continued else [], countries)
    _blame_codes(seeds, entry, "predecessors", predecessors, countries)
    if entry.said.get("code") in predecessors:
        seeds.blame(entry, "predecessors", "refers to the country itself")


def _blame_codes(seeds, entry, key, codes, countries):
    """Blame references to countries that are not there, and those made twice."""
    for code, times in Counter(codes).items():
        if code not in countries:
            seeds.blame(entry, key, there_is_no("country", code, countries))
        if times > 1:
            seeds.blame(entry, key, f"names {code} twice")


def _continues(countries):
    """Which country each one continues, other than itself."""
    said = {code: entry.said.get("continues") for code, entry in countries.items()}
    return {code: continued for code, continued in said.items() if continued not in {None, code}}


def _check_names(seeds, countries):
    shaped = list(_shaped(seeds, seeds.names, NAME))
    _blame_twice(seeds, shaped, "name", "code", "form", "start")
    sound = []
    for entry in shaped:
        code = entry.said.get("code", "")
        if code not in countries:
            seeds.blame(entry, "code", there_is_no("country", code, countries))
        elif _blame_row(seeds, entry, CountryName, NAME_COLUMNS):
            sound.append(entry)
    # A name whose days are misspelt leaves a gap only until they are mended.
    if len(sound) == len(seeds.names):
        _blame_printed_names(seeds, countries, sound)


def _check_codes(seeds, countries):
    shaped = list(_shaped(seeds, seeds.codes, CODE))
    _blame_twice(seeds, shaped, "scheme", "code", "start")
    for entry in shaped:
        code = entry.said.get("code", "")
        if code not in countries:
            seeds.blame(entry, "code", there_is_no("country", code, countries))
        _blame_row(seeds, entry, CountryCode, CODE_COLUMNS)


def _blame_printed_names(seeds, countries, names):
    """Blame a country that on some day of its own has no printed name, or two."""
    printed = defaultdict(list)
    for each in names:
        if each.said["form"] == NameForm.SHORT:
            printed[each.said["code"]].append(each)
    for code, country in countries.items():
        told = sorted(printed[code], key=lambda each: each.said.get("start", ""))
        if not told:
            seeds.blame(country, "code", "has no short name in country_names.csv")
            continue
        first, last = told[0], told[-1]
        if first.said.get("start", "") > country.said.get("start", ""):
            seeds.blame(first, "start", "leaves the country’s first days without a short name")
        if _end_of(last) < _end_of(country):
            seeds.blame(last, "end", "leaves the country’s last days without a short name")
        for one, next_one in pairwise(told):
            if _end_of(one) > next_one.said.get("start", ""):
                seeds.blame(next_one, "start", f"overlaps the short name of {one.name}")
            elif _end_of(one) < next_one.said.get("start", ""):
                seeds.blame(next_one, "start", f"leaves a gap after the short name of {one.name}")


def _end_of(entry):
    return entry.said.get("end", date.max.isoformat())


# Topics, sources, coverage


def _check_topics(seeds):
    """Blame what is wrong with topics; their slugs."""
    shaped = list(_shaped(seeds, seeds.topics, TOPIC))
    _blame_twice(seeds, shaped, "slug")
    for entry in shaped:
        if _blame_row(seeds, entry, Topic, TOPIC_COLUMNS):
            _blame_identifier(seeds, entry, "slug")
    return frozenset(entry.said["slug"] for entry in shaped if "slug" in entry.said)


def _blame_identifier(seeds, entry, key):
    if (plain := slugify(entry.said[key])) != entry.said[key]:
        seeds.blame(entry, key, f"is written in lower case and with hyphens: {plain!r}")


def _check_sources(seeds, countries):
    """Blame what is wrong with sources; the sources by their ids."""
    shaped = [
        entry._replace(said=source_entry(entry.said))
        for entry in _shaped(seeds, seeds.sources, SOURCE)
    ]
    _blame_twice(seeds, shaped, "id")
    for entry in shaped:
        if _blame_row(seeds, entry, Source, SOURCE_COLUMNS):
            _blame_identifier(seeds, entry, "id")
        _blame_codes(seeds, entry, "side", entry.said.get("side", []), countries)
    return {each.said["id"]: each for each in shaped if "id" in each.said}


def _check_coverage(seeds, countries):
    shaped = list(_shaped(seeds, seeds.coverage, COVERAGE))
    _blame_twice(seeds, shaped, "pair", "decade")
    for entry in shaped:
        if _blame_row(seeds, entry, Coverage, COVERAGE_COLUMNS):
            codes = [code.upper() for code in Pair.parse(entry.said["pair"])]
            _blame_codes(seeds, entry, "pair", codes, countries)


# Events


def _check_events(seeds, countries, sources, topics):
    shaped = [each for each in seeds.events if not any(misshapen(each.said, EVENT))]
    documents = [canonical(each.said) for each in shaped]
    known = Known(
        countries=_known_countries(seeds, countries),
        continues=_continues(countries),
        sources={identifier: each.said.get("kind", "") for identifier, each in sources.items()},
        topics=topics,
        events={each["id"]: _known_event(each) for each in documents},
    )
    _blame_twice(seeds, shaped, "id")
    for entry in seeds.events:
        for problem in problems_of(entry.said, known):
            seeds.blame(entry, problem.field, problem.message, is_warning=problem.is_warning)
    cited = {citation["source"] for each in documents for citation in each["citation"]}
    for identifier in sources.keys() - cited:
        seeds.blame(sources[identifier], "id", "is cited by nothing", is_warning=True)


def _known_countries(seeds, countries):
    names = defaultdict(set)
    for each in seeds.names:
        names[each.said["code"]].add(each.said["name"])
    return {
        code: _known_country(entry.said, frozenset(names[code]))
        for code, entry in countries.items()
    }


def _known_country(said, names):
    start, end = (said.get(key) for key in ("start", "end"))
    return KnownCountry(
        said["kind"],
        start and date.fromisoformat(start),
        end and date.fromisoformat(end),
        names,
    )


def _known_event(document):
    try:
        start = parse(document["date"]).earliest
    except EdtfError:
        # Its own check tells of the date.
        start = None
    links = {key: document[key] for key in LINKS if key in document}
    return KnownEvent(start, document["certainty"] == Certainty.PLANNED, links)
