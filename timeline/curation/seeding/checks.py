"""Everything that the seed files must hold, asked without a database."""

from collections import Counter
from pathlib import Path

from django.utils.text import slugify

from timeline.curation.checking import Known, KnownCountry, problems_of
from timeline.curation.seeding.files import CSL_DETAILS, SOURCE_KEYS, Seeds, day_of, read_files
from timeline.values.edtf import EdtfError, parse
from timeline.values.pairs import Pair, PairError
from timeline.values.vocabulary import CountryKind, CoverageLevel, NameForm, SourceKind


def read(folder: Path) -> Seeds:
    """Every file of a seed folder, checked; `faults` and `warnings` say what is wrong."""
    seeds = read_files(folder)
    _check(seeds)
    return seeds


def _check(seeds):
    _check_countries(seeds)
    _check_topics(seeds)
    _check_sources(seeds)
    _check_coverage(seeds)
    if seeds.faults:
        # A missing country or source would be named again by each event that uses it.
        return
    known = known_to(seeds)
    _twice("events", [document.get("id") for _file, document in seeds.events], seeds)
    for file, document in seeds.events:
        for problem in problems_of(document, known):
            line = f"{file}, event {document.get('id')!r}, field {problem.field}: {problem.message}"
            (seeds.warnings if problem.is_warning else seeds.faults).append(line)


def known_to(seeds: Seeds) -> Known:
    return Known(
        countries={
            row["code"]: KnownCountry(row["kind"], day_of(row["start"]), day_of(row["end"]))
            for row in seeds.countries
        },
        continues={row["code"]: row["continues"] for row in seeds.countries if row["continues"]},
        sources={each["id"]: each["kind"] for each in seeds.sources},
        topics=frozenset(each["slug"] for each in seeds.topics),
        events=frozenset(document.get("id") for _file, document in seeds.events),
    )


def _twice(file, identifiers, seeds):
    for identifier, n in Counter(identifiers).items():
        if n > 1:
            seeds.faults.append(f"{file}, {identifier!r}: stands {n} times")


def _check_countries(seeds):
    codes = {row.get("code") for row in seeds.countries}
    _twice("countries.csv", [row.get("code") for row in seeds.countries], seeds)
    for row in seeds.countries:
        where = f"countries.csv, {row.get('code')!r}"
        if row.get("kind") not in CountryKind.values:
            seeds.faults.append(f"{where}, field kind: {row.get('kind')!r} is none of them")
        _check_days(where, row, ("start", "end"), seeds)
        for other in [row.get("continues"), *(row.get("predecessors") or "").split()]:
            if other and other not in codes:
                seeds.faults.append(f"{where}: refers to {other!r}, which is not there")
    for file, rows, ends in (
        ("country_names.csv", seeds.names, "end"),
        ("country_codes.csv", seeds.codes, "last"),
    ):
        for row in rows:
            where = f"{file}, {row.get('code')!r}"
            if row.get("code") not in codes:
                seeds.faults.append(f"{where}, field code: there is no such country")
            _check_days(where, row, ("start", ends), seeds)
    _twice(
        "country_names.csv",
        [
            (row.get("code"), row.get("form"), row.get("name"), row.get("start"))
            for row in seeds.names
        ],
        seeds,
    )
    _twice(
        "country_codes.csv",
        [(row.get("code"), row.get("scheme"), row.get("start")) for row in seeds.codes],
        seeds,
    )
    for row in seeds.names:
        if row.get("form") not in NameForm.values:
            seeds.faults.append(f"country_names.csv, {row.get('code')!r}, field form: unknown")
    named = {row.get("code") for row in seeds.names if row.get("form") == NameForm.SHORT}
    seeds.faults += [f"country_names.csv: {code} has no short name" for code in codes - named]


def _check_days(where, row, keys, seeds):
    for key in keys:
        try:
            day_of(row.get(key) or "")
        except ValueError as error:
            seeds.faults.append(f"{where}, field {key}: {error}")


def _check_topics(seeds):
    _twice("topics.toml", [each.get("slug") for each in seeds.topics], seeds)
    for each in seeds.topics:
        _check_keys("topics.toml", each.get("slug"), each, {"slug", "name", "description"}, seeds)
        if each.get("slug") != slugify(each.get("slug", "")) or not each.get("name"):
            seeds.faults.append(f"topics.toml, {each.get('slug')!r}: needs a slug and a name")


def _check_keys(file, name, table, keys, seeds):
    for key in table.keys() - keys:
        seeds.faults.append(f"{file}, {name!r}, field {key}: there is no such field")


def _check_sources(seeds):
    codes = {row.get("code") for row in seeds.countries}
    _twice("sources.toml", [each.get("id") for each in seeds.sources], seeds)
    for each in seeds.sources:
        where = f"sources.toml, {each.get('id')!r}"
        _check_keys("sources.toml", each.get("id"), each, SOURCE_KEYS | CSL_DETAILS, seeds)
        if each.get("id") != slugify(each.get("id", "")) or not each.get("title"):
            seeds.faults.append(f"{where}: needs an id in lower case and a title")
        if each.get("kind") not in SourceKind.values:
            seeds.faults.append(f"{where}, field kind: {each.get('kind')!r} is none of them")
        for key in ("URL", "archive"):
            if each.get(key) and not each[key].startswith(("http://", "https://")):
                seeds.faults.append(f"{where}, field {key}: only http and https addresses")
        for side in each.get("side", []):
            if side not in codes:
                seeds.faults.append(f"{where}, field side: there is no country {side!r}")
        if each.get("issued"):
            try:
                parse(str(each["issued"]))
            except EdtfError as error:
                seeds.faults.append(f"{where}, field issued: {error}")


def _check_coverage(seeds):
    for each in seeds.coverage:
        where = f"coverage.toml, {each.get('pair')!r} {each.get('decade')!r}"
        _check_keys("coverage.toml", each.get("pair"), each, {"pair", "decade", "level", "note"},
                    seeds)  # fmt: skip
        try:
            if Pair.parse(str(each.get("pair"))).text != each["pair"]:
                seeds.faults.append(f"{where}, field pair: write it as jpn-rus")
        except PairError as error:
            seeds.faults.append(f"{where}, field pair: {error}")
        if each.get("decade") not in range(1940, 2020, 10):
            seeds.faults.append(f"{where}, field decade: is 1940, 1950, … 2010")
        if each.get("level") not in CoverageLevel.values:
            seeds.faults.append(
                f"{where}, field level: is one of {', '.join(CoverageLevel.values)}"
            )
