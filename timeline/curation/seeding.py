"""The seed files: read them, check them without a database, load them through the one door.

Loading is idempotent and atomic. A row that a curator changed since it was loaded is reported
and kept, unless `overwrite` is said: each row carries the hash of the document it was loaded
from, and no longer answers to it once somebody has changed it.
"""

import csv
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from timeline.curation import indexing
from timeline.curation.checking import Known, KnownCountry, problems_of
from timeline.curation.documents import canonical, document_of, hash_of
from timeline.curation.saving import link, settle, snapshot, write
from timeline.models import (
    Country,
    CountryCode,
    CountryName,
    Coverage,
    Event,
    Revision,
    Source,
    Topic,
)
from timeline.values.edtf import EdtfError, parse
from timeline.values.pairs import Pair, PairError
from timeline.values.vocabulary import CountryKind, CoverageLevel, NameForm, SourceKind

COUNTRY_COLUMNS = ["code", "kind", "start", "end", "continues", "predecessors", "note"]
NAME_COLUMNS = ["code", "name", "form", "start", "end"]
CODE_COLUMNS = ["code", "scheme", "number", "start", "last"]
SOURCE_KEYS = {
    "id", "type", "title", "author", "container-title", "publisher", "issued", "language",
    "URL", "archive", "kind", "side", "note",
}  # fmt: skip
CSL_DETAILS = {
    "volume", "issue", "page", "number", "publisher-place", "collection-title", "event-title",
    "genre", "section", "chapter-number", "authority", "original-title", "DOI", "ISBN", "version",
}  # fmt: skip


class SeedError(Exception):
    """The files cannot be loaded; `faults` has a line for each fault, with file, entry, field."""

    def __init__(self, faults):
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass
class Seeds:
    """All the files' entries, as dictionaries in the files' own words."""

    countries: list[dict] = field(default_factory=list)
    names: list[dict] = field(default_factory=list)
    codes: list[dict] = field(default_factory=list)
    topics: list[dict] = field(default_factory=list)
    sources: list[dict] = field(default_factory=list)
    coverage: list[dict] = field(default_factory=list)
    events: list[tuple[str, dict]] = field(default_factory=list)  # with the file's name
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Loaded:
    """What a load did: identifiers of what was written, and of what a curator had changed."""

    written: int
    unchanged: int
    kept: list[str]


def read(folder: Path) -> Seeds:
    """Every file of a seed folder, checked; `faults` and `warnings` say what is wrong."""
    seeds = Seeds()
    seeds.countries = _csv(folder / "countries.csv", COUNTRY_COLUMNS, seeds)
    seeds.names = _csv(folder / "country_names.csv", NAME_COLUMNS, seeds)
    seeds.codes = _csv(folder / "country_codes.csv", CODE_COLUMNS, seeds)
    for name, table in (("topics", "topic"), ("sources", "source"), ("coverage", "coverage")):
        setattr(seeds, name, _toml(folder / f"{name}.toml", table, seeds))
    for path in sorted((folder / "events").glob("*.toml")):
        seeds.events += [(path.name, each) for each in _toml(path, "event", seeds)]
    _check(seeds)
    return seeds


def _csv(path, columns, seeds):
    try:
        # A spreadsheet may have put a byte order mark in front.
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames != columns:
                seeds.faults.append(f"{path.name}: the first line is {','.join(columns)}")
                return []
            return list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        seeds.faults.append(f"{path.name}: {error}")
        return []


def _toml(path, table, seeds):
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        seeds.faults.append(f"{path.name}: {error}")
        return []
    seeds.faults += [f"{path.name}: there is no table [[{key}]]" for key in read.keys() - {table}]
    entries = read.get(table, [])
    if not (isinstance(entries, list) and all(isinstance(each, dict) for each in entries)):
        seeds.faults.append(f"{path.name}: entries begin with [[{table}]], in double brackets")
        return []
    return entries


# Checking


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
            row["code"]: KnownCountry(row["kind"], _day(row["start"]), _day(row["end"]))
            for row in seeds.countries
        },
        continues={row["code"]: row["continues"] for row in seeds.countries if row["continues"]},
        sources={each["id"]: each["kind"] for each in seeds.sources},
        topics=frozenset(each["slug"] for each in seeds.topics),
        events=frozenset(document.get("id") for _file, document in seeds.events),
    )


def _day(text):
    return date.fromisoformat(text) if text else None


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
            _day(row.get(key) or "")
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


# Loading


@transaction.atomic
def load(seeds: Seeds, *, overwrite: bool = False) -> Loaded:
    """Load checked seeds; raises SeedError, and loads nothing, where a fault was found."""
    if seeds.faults:
        raise SeedError(seeds.faults)
    tally = _Tally(overwrite)
    _load_countries(seeds, tally)
    _load_topics(seeds, tally)
    _load_sources(seeds, tally)
    _load_coverage(seeds, tally)
    _load_events(seeds, tally)
    if tally.written:
        indexing.reindex()
    return Loaded(tally.written, tally.unchanged, tally.kept)


class _Tally:
    """Which rows to write: new ones, and changed entries whose row nobody has touched."""

    def __init__(self, overwrite):
        self.overwrite = overwrite
        self.written = self.unchanged = 0
        self.kept = []

    def admits(self, name, stored_hash, entry_hash, current_hash):
        """Whether to write an entry over a row, whose hash as loaded and as it now is are given.

        A row that is not there has no hash as loaded.
        """
        if stored_hash is not None and entry_hash == current_hash:
            self.unchanged += 1
            return False
        touched = stored_hash is not None and current_hash != stored_hash
        if touched and not self.overwrite:
            self.kept.append(name)
            return False
        self.written += 1
        return True


def _country_entries(seeds):
    names, codes = {}, {}
    for rows, grouped in ((seeds.names, names), (seeds.codes, codes)):
        for row in rows:
            rest = {key: value for key, value in row.items() if key != "code" and value}
            grouped.setdefault(row["code"], []).append(rest)
    for row in seeds.countries:
        yield {
            **{key: value for key, value in row.items() if value},
            "predecessors": sorted((row["predecessors"] or "").split()),
            "names": _in_order(names.get(row["code"], [])),
            "codes": _in_order(codes.get(row["code"], [])),
        }


def _in_order(rows):
    return sorted(rows, key=lambda row: sorted(row.items()))


def _country_document(country):
    def told(row, **keys):
        values = {name: getattr(row, column) for name, column in keys.items()}
        return {name: str(value) for name, value in values.items() if value not in (None, "")}

    return {
        **told(country, code="code", kind="kind", start="start", end="end",
               continues="continues_id", note="note"),
        "predecessors": sorted(each.code for each in country.predecessors.all()),
        "names": _in_order(
            [told(each, name="name", form="form", start="start", end="end")
             for each in country.names.all()]
        ),
        "codes": _in_order(
            [told(each, scheme="scheme", number="number", start="start", last="last")
             for each in country.codes.all()]
        ),
    }  # fmt: skip


def _load_countries(seeds, tally):
    stored = Country.objects.prefetch_related("predecessors", "names", "codes").in_bulk()
    changed = []
    for entry in _country_entries(seeds):
        row = stored.get(entry["code"])
        current = row and hash_of(_country_document(row))
        if tally.admits(entry["code"], row and row.seed_hash, hash_of(entry), current):
            changed.append(entry)
    for entry in changed:
        Country.objects.update_or_create(
            code=entry["code"],
            defaults={
                "kind": entry["kind"],
                "start": _day(entry.get("start")),
                "end": _day(entry.get("end")),
                "note": entry.get("note", ""),
                "seed_hash": hash_of(entry),
            },
        )
    for entry in changed:
        country = Country.objects.get(code=entry["code"])
        country.continues_id = entry.get("continues")
        country.full_clean()
        country.save()
        country.predecessors.set(entry["predecessors"])
        country.names.all().delete()
        country.codes.all().delete()
        CountryName.objects.bulk_create(
            CountryName(
                country=country,
                name=each["name"],
                form=each["form"],
                start=_day(each.get("start")),
                end=_day(each.get("end")),
            )
            for each in entry["names"]
        )
        CountryCode.objects.bulk_create(
            CountryCode(
                country=country,
                scheme=each["scheme"],
                number=int(each["number"]),
                start=_day(each.get("start")),
                last=_day(each.get("last")),
            )
            for each in entry["codes"]
        )
        snapshot(Revision.Kind.COUNTRY, country.code, entry, reason=REASON)


REASON = "Loaded from the seeds"


def _load_topics(seeds, tally):
    stored = Topic.objects.in_bulk(field_name="slug")
    for entry in seeds.topics:
        row = stored.get(entry["slug"])
        current = row and hash_of(
            {"slug": row.slug, "name": row.name, "description": row.description}
        )
        if tally.admits(entry["slug"], row and row.seed_hash, hash_of(entry), current):
            row = row or Topic(slug=entry["slug"])
            row.name, row.description = entry["name"], entry.get("description", "")
            row.seed_hash = hash_of(entry)
            row.full_clean()
            row.save()
            snapshot(Revision.Kind.TOPIC, row.slug, entry, reason=REASON)


_SOURCE_COLUMNS = {
    "type": "csl_type",
    "title": "title",
    "author": "authors",
    "container-title": "container_title",
    "publisher": "publisher",
    "issued": "issued",
    "language": "language",
    "URL": "url",
    "archive": "archive_url",
    "kind": "kind",
    "note": "note",
}


def source_document(source) -> dict:
    """A stored source, loaded with its sides, in the seed file's shape."""
    said = {key: getattr(source, column) for key, column in _SOURCE_COLUMNS.items()}
    said |= source.details | {"side": sorted(each.code for each in source.sides.all())}
    return {"id": source.identifier} | {key: value for key, value in said.items() if value}


def _source_entry(entry):
    found = {"type": "webpage"} | {key: value for key, value in entry.items() if value}
    if "side" in found:
        found["side"] = sorted(found["side"])
    return found


def _load_sources(seeds, tally):
    stored = Source.objects.prefetch_related("sides").in_bulk(field_name="identifier")
    for entry in map(_source_entry, seeds.sources):
        row = stored.get(entry["id"])
        current = row and hash_of(source_document(row))
        if not tally.admits(entry["id"], row and row.seed_hash, hash_of(entry), current):
            continue
        row = row or Source(identifier=entry["id"])
        for key, column in _SOURCE_COLUMNS.items():
            setattr(row, column, entry.get(key, [] if key == "author" else ""))
        row.details = {key: entry[key] for key in CSL_DETAILS if key in entry}
        row.seed_hash = hash_of(entry)
        row.full_clean()
        row.save()
        row.sides.set(entry.get("side", []))
        snapshot(Revision.Kind.SOURCE, row.identifier, entry, reason=REASON)


def _load_coverage(seeds, tally):
    stored = {(row.pair, row.decade): row for row in Coverage.objects.all()}
    for given in seeds.coverage:
        entry = {key: value for key, value in given.items() if value}
        row = stored.get((entry["pair"], entry["decade"]))
        said = row and {
            "pair": row.pair,
            "decade": row.decade,
            "level": row.level,
            "note": row.note,
        }
        current = row and hash_of({key: value for key, value in said.items() if value})
        name = f"{entry['pair']} {entry['decade']}"
        if tally.admits(name, row and row.seed_hash, hash_of(entry), current):
            row = row or Coverage(pair=entry["pair"], decade=entry["decade"])
            row.level, row.note = entry["level"], entry.get("note", "")
            row.seed_hash = hash_of(entry)
            row.full_clean()
            row.save()
            snapshot(Revision.Kind.COVERAGE, name, entry, reason=REASON)


def _load_events(seeds, tally):
    stored = {each.identifier: each for each in Event.objects.with_everything()}
    written = []
    for _file, given in seeds.events:
        document = canonical(given)
        row = stored.get(document["id"])
        current = row and hash_of(document_of(row) | _standing(row))
        entry_hash = hash_of(document | PUBLISHED)
        if tally.admits(document["id"], row and row.seed_hash, entry_hash, current):
            written.append((write(document, origin="seeds"), document))
    for event, document in written:
        # Once more, now that every event that another refers to is there.
        link(event, document)
        event.seed_hash = hash_of(document | PUBLISHED)
        event.save(update_fields=["seed_hash"])
    for event, _document in written:
        settle(event, reason=REASON, indexed=False)


# A row that somebody withdrew or renamed has been changed, though its document is the same.
PUBLISHED = {"state": "published"}


def _standing(event):
    return {"state": str(event.state)}
