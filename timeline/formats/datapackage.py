"""A Data Package (Frictionless, version 2) that describes the CSV export of everything."""

from timeline.formats import csv
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


def describe(*, revision, count, title, description, page, table) -> dict:
    """`page` and `table` are the addresses of the site and of the CSV file of every event."""
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
            {
                "name": "events",
                "type": "table",
                "path": table,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "rows": count,
                "schema": _schema(),
            }
        ],
    }


def _schema():
    by_name = {each.name: each for each in variables_in("csv")}
    return {
        "$schema": SCHEMA,
        "fields": [_field(by_name[column]) for column in csv.COLUMNS],
        "primaryKey": ["id"],
        "missingValues": [""],
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
