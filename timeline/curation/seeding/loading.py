"""Checked seeds into the database, through the one door.

Loading is idempotent and atomic. A row that a curator changed since it was loaded is reported
and kept, unless `overwrite` is said: each row carries the hash of the document it was loaded
from, and no longer answers to it once somebody has changed it.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from timeline.curation import indexing
from timeline.curation.documents import canonical, document_of, hash_of
from timeline.curation.entries import (
    COUNTRY_COLUMNS,
    COVERAGE_COLUMNS,
    TOPIC_COLUMNS,
    code_of,
    country_entries,
    country_said_by,
    fill,
    fill_source,
    name_of,
    said_by,
    source_entry,
    source_said_by,
    trimmed,
)
from timeline.curation.saving import link, settle, snapshot, write
from timeline.curation.seeding.files import SeedError, Seeds
from timeline.models import (
    Country,
    CountryCode,
    CountryName,
    Coverage,
    Event,
    FormerSource,
    Revision,
    Source,
    Topic,
)
from timeline.values.pairs import broken_lineages

REASON = "Loaded from the seeds"


@dataclass(frozen=True)
class Loaded:
    """What a load did: how much was written, and the names of what a curator had changed."""

    written: int
    unchanged: int
    kept: list[str]


@transaction.atomic
def load(seeds: Seeds, *, overwrite: bool = False) -> Loaded:
    """Load checked seeds; raises SeedError, and loads nothing, where a fault was found.

    What is already stored may be at odds with sound files too: that is a SeedError as well.
    """
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

    def admits(self, name, row, entry, said):
        """Whether to write an entry over a row, or None, that now says something."""
        if row and hash_of(entry) == hash_of(said):
            self.unchanged += 1
            return False
        if row and hash_of(said) != row.seed_hash and not self.overwrite:
            self.kept.append(name)
            return False
        self.written += 1
        return True


def _save(row, name, entry):
    row.seed_hash = hash_of(entry)
    try:
        row.full_clean()
    except ValidationError as error:
        raise _refused(name, error) from error
    row.save()


def _refused(name, error):
    return SeedError([f"{name}: {' '.join(error.messages)}"])


def _load_countries(seeds, tally):
    stored = Country.objects.prefetch_related("predecessors", "names", "codes").in_bulk()
    changed = []
    for entry in country_entries(seeds):
        row = stored.get(entry["code"])
        if tally.admits(entry["code"], row, entry, row and country_said_by(row)):
            changed.append(entry)
    # Bare rows first: countries refer to each other.
    new = [Country(code=entry["code"]) for entry in changed if entry["code"] not in stored]
    stored |= {row.code: row for row in Country.objects.bulk_create(new)}
    for entry in changed:
        country = fill(stored[entry["code"]], COUNTRY_COLUMNS, entry)
        _save(country, country.code, entry)
        country.predecessors.set(entry["predecessors"])
        country.names.all().delete()
        country.codes.all().delete()
        CountryName.objects.bulk_create(name_of(country, each) for each in entry["names"])
        CountryCode.objects.bulk_create(code_of(country, each) for each in entry["codes"])
        snapshot(Revision.Kind.COUNTRY, country.code, entry, reason=REASON)
    # Countries that were kept, or that the files do not name, are of these lineages too.
    if broken := dict(broken_lineages(Country.objects.lineage_map())):
        raise SeedError([f"{code}, as stored: {message}" for code, message in broken.items()])


def _load_topics(seeds, tally):
    stored = Topic.objects.in_bulk(field_name="slug")
    for entry in (trimmed(each.said) for each in seeds.topics):
        slug = entry["slug"]
        row = stored.get(slug)
        if tally.admits(slug, row, entry, row and said_by(row, TOPIC_COLUMNS)):
            _save(fill(row or Topic(), TOPIC_COLUMNS, entry), slug, entry)
            snapshot(Revision.Kind.TOPIC, slug, entry, reason=REASON)


def _load_sources(seeds, tally):
    stored = Source.objects.prefetch_related("sides").in_bulk(field_name="identifier")
    merged = set(FormerSource.objects.values_list("identifier", flat=True))
    for entry in (source_entry(each.said) for each in seeds.sources):
        identifier = entry["id"]
        if identifier in merged:
            tally.kept.append(identifier)
            continue
        row = stored.get(identifier)
        if tally.admits(identifier, row, entry, row and source_said_by(row)):
            row = fill_source(row or Source(), entry)
            _save(row, identifier, entry)
            row.sides.set(entry.get("side", []))
            snapshot(Revision.Kind.SOURCE, identifier, entry, reason=REASON)


def _load_coverage(seeds, tally):
    stored = {(row.pair, row.decade): row for row in Coverage.objects.all()}
    for entry in (trimmed(each.said) for each in seeds.coverage):
        name = f"{entry['pair']} {entry['decade']}"
        row = stored.get((entry["pair"], entry["decade"]))
        if tally.admits(name, row, entry, row and said_by(row, COVERAGE_COLUMNS)):
            _save(fill(row or Coverage(), COVERAGE_COLUMNS, entry), name, entry)
            snapshot(Revision.Kind.COVERAGE, name, entry, reason=REASON)


def _load_events(seeds, tally):
    stored = {each.identifier: each for each in Event.objects.with_everything()}
    written = []
    for document in (canonical(each.said) for each in seeds.events):
        row = stored.get(document["id"])
        said = row and document_of(row) | _standing(row)
        if tally.admits(document["id"], row, document | PUBLISHED, said):
            written.append((_write(document), document))
    for event, document in written:
        # Once more, now that every event that another refers to is there.
        link(event, document)
        event.seed_hash = hash_of(document | PUBLISHED)
        event.save(update_fields=["seed_hash"])
    for event, _document in written:
        settle(event, reason=REASON, indexed=False)


def _write(document):
    try:
        return write(document, origin="seeds")
    except ValidationError as error:
        raise _refused(document["id"], error) from error


# A row that somebody withdrew or renamed has been changed, though its document is the same.
PUBLISHED = {"state": "published"}


def _standing(event):
    return {"state": str(event.state)}
