"""An entry as the rows that it makes, and a stored row as the entry that it would be.

Checks fill unsaved rows, loading fills stored ones; both go by the same columns. What a row says
of itself has to be its entry again, or the next load would take the row for changed.
"""

from collections import defaultdict
from datetime import date

from timeline.models import Country, CountryCode, CountryName, Coverage, Source, Topic

COUNTRY_COLUMNS = {
    "code": "code",
    "kind": "kind",
    "start": "start",
    "end": "end",
    "continues": "continues_id",
    "note": "note",
}
NAME_COLUMNS = {"name": "name", "form": "form", "start": "start", "end": "end"}
CODE_COLUMNS = {"scheme": "scheme", "number": "number", "start": "start", "last": "last"}
TOPIC_COLUMNS = {"slug": "slug", "name": "name", "description": "description"}
SOURCE_COLUMNS = {
    "id": "identifier",
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
COVERAGE_COLUMNS = {"pair": "pair", "decade": "decade", "level": "level", "note": "note"}
CSL_DETAILS = {
    "volume", "issue", "page", "number", "publisher-place", "collection-title", "event-title",
    "genre", "section", "chapter-number", "authority", "original-title", "DOI", "ISBN", "version",
}  # fmt: skip


def trimmed(said: dict) -> dict:
    """What a table says: texts without blanks around them, and nothing that is empty."""
    found = {key: _trim(value) for key, value in said.items()}
    return {key: value for key, value in found.items() if value not in ("", [], None)}


def _trim(value):
    if isinstance(value, list):
        return [each.strip() for each in value]
    return value.strip() if isinstance(value, str) else value


def fill(row, columns: dict, entry: dict):
    """Set a row's columns as an entry says; what it leaves out is empty."""
    for key, column in columns.items():
        empty = row._meta.get_field(column).get_default()
        setattr(row, column, entry.get(key, empty))
    return row


def said_by(row, columns: dict) -> dict:
    """The entry that a row is, days as texts."""
    values = {key: getattr(row, column) for key, column in columns.items()}
    return trimmed(
        {
            key: value.isoformat() if isinstance(value, date) else value
            for key, value in values.items()
        }
    )


# Countries


def country_entries(seeds):
    """Each country with its names and its numbers in other schemes."""
    names, codes = defaultdict(list), defaultdict(list)
    for rows, grouped in ((seeds.names, names), (seeds.codes, codes)):
        for row in rows:
            said = trimmed(row.said)
            grouped[said.pop("code")].append(said)
    for row in seeds.countries:
        said = trimmed(row.said)
        yield said | {
            "predecessors": sorted(said.get("predecessors", "").split()),
            "names": _in_order(names[said["code"]]),
            "codes": _in_order(codes[said["code"]]),
        }


def country_said_by(country) -> dict:
    """The entry of a stored country, loaded with all that hangs on it."""
    return said_by(country, COUNTRY_COLUMNS) | {
        "predecessors": sorted(each.code for each in country.predecessors.all()),
        "names": _in_order([said_by(each, NAME_COLUMNS) for each in country.names.all()]),
        "codes": _in_order([code_said_by(each) for each in country.codes.all()]),
    }


def code_said_by(row) -> dict:
    return {key: str(value) for key, value in said_by(row, CODE_COLUMNS).items()}


def _in_order(rows):
    return sorted(rows, key=lambda row: sorted(row.items()))


def name_of(country, entry) -> CountryName:
    return fill(CountryName(country=country), NAME_COLUMNS, entry)


def code_of(country, entry) -> CountryCode:
    return fill(CountryCode(country=country), CODE_COLUMNS, entry)


# Sources


def source_entry(said: dict) -> dict:
    found = {"type": "webpage"} | trimmed(said)
    if "side" in found:
        found["side"] = sorted(found["side"])
    return found


def fill_source(row, entry):
    fill(row, SOURCE_COLUMNS, entry)
    row.details = {key: value for key, value in entry.items() if key in CSL_DETAILS}
    return row


def source_said_by(source) -> dict:
    """The entry of a stored source, loaded with its sides."""
    sides = sorted(each.code for each in source.sides.all())
    return said_by(source, SOURCE_COLUMNS) | source.details | ({"side": sides} if sides else {})


# Any of them


# What the columns of each are called in an entry, by the kind of its revisions.
COLUMNS_OF = {
    "country": (COUNTRY_COLUMNS, Country),
    "source": (SOURCE_COLUMNS, Source),
    "topic": (TOPIC_COLUMNS, Topic),
    "coverage": (COVERAGE_COLUMNS, Coverage),
}


def entry_of(row) -> dict:
    """The entry of a stored country, topic, source or coverage."""
    if isinstance(row, Country):
        return country_said_by(row)
    if isinstance(row, Source):
        return source_said_by(row)
    return said_by(row, {Topic: TOPIC_COLUMNS, Coverage: COVERAGE_COLUMNS}[type(row)])
