"""Checked seeds into the database, through the one door.

Loading is idempotent and atomic. A row that a curator changed since it was loaded is reported
and kept, unless `overwrite` is said: each row carries the hash of the document it was loaded
from, and no longer answers to it once somebody has changed it.
"""

from dataclasses import dataclass

from django.db import transaction

from timeline.curation import indexing
from timeline.curation.documents import canonical, document_of, hash_of
from timeline.curation.saving import link, settle, snapshot, write
from timeline.curation.seeding.files import CSL_DETAILS, SeedError, Seeds, day_of
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


@dataclass(frozen=True)
class Loaded:
    """What a load did: identifiers of what was written, and of what a curator had changed."""

    written: int
    unchanged: int
    kept: list[str]


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
                "start": day_of(entry.get("start")),
                "end": day_of(entry.get("end")),
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
                start=day_of(each.get("start")),
                end=day_of(each.get("end")),
            )
            for each in entry["names"]
        )
        CountryCode.objects.bulk_create(
            CountryCode(
                country=country,
                scheme=each["scheme"],
                number=int(each["number"]),
                start=day_of(each.get("start")),
                last=day_of(each.get("last")),
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
