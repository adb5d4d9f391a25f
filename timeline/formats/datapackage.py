"""A Data Package (Frictionless, version 2) that describes the CSV exports of everything."""

from dataclasses import dataclass

from timeline.formats import csv, participants
from timeline.formats.codebook import Kind, Variable, values_of, variables_in
from timeline.formats.records import LICENCE

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"

_TYPES = {
    Kind.DAY: "date",
    Kind.NUMBER: "number",
    Kind.INTEGER: "integer",
    Kind.BOOLEAN: "boolean",
}
_FORMATS = {Kind.ADDRESS: "uri"}


@dataclass(frozen=True, slots=True)
class Table:
    """A file that stands at `address` and has `rows` beside its header."""

    address: str
    rows: int


def describe(*, revision, title, description, page, events: Table, took_part: Table) -> dict:
    """`page` is the address of the site; the tables are those of every event."""
    took_part_in = {
        "fields": ["event"],
        "reference": {"resource": "events", "fields": ["id"]},
    }
    return {
        "$schema": PROFILE,
        "name": "dyad",
        "title": title,
        "description": description,
        "homepage": page,
        "version": f"{revision}.0.0",
        "licenses": [{"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": LICENCE}],
        "contributors": [{"title": "Dyad", "path": page, "roles": ["publisher"]}],
        "resources": [
            _resource("events", events, csv.COLUMNS, variables_in("csv"), ["id"]),
            _resource(
                "participants",
                took_part,
                participants.COLUMNS,
                variables_in("csv", "participants"),
                ["event", "country", "role"],
                foreignKeys=[took_part_in],
            ),
        ],
    }


def _resource(name, table, columns, variables, key, **more):
    by_name = {each.name: each for each in variables}
    return {
        "name": name,
        "type": "table",
        "path": table.address,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": str(csv.APOSTROPHES),
        "rows": table.rows,
        "schema": {
            "$schema": SCHEMA,
            "fields": [_field(by_name[column]) for column in columns],
            "primaryKey": key,
            "missingValues": [""],
            **more,
        },
    }


def _field(variable: Variable):
    constraints = {"required": not variable.may_lack}
    values = [each.value for each in values_of(variable)]
    if variable.kind is Kind.VALUE:
        constraints["enum"] = values
    if variable.kind is Kind.VALUES:
        one = "|".join(values)
        constraints["pattern"] = f"({one})( ({one}))*"
    if variable.kind is Kind.INTEGER and values:
        constraints |= {"minimum": int(values[0]), "maximum": int(values[-1])}
    return {
        "name": variable.name,
        "type": _TYPES.get(variable.kind, "string"),
        "format": _FORMATS.get(variable.kind, "default"),
        "description": str(variable.meaning),
        "constraints": constraints,
    }
