"""The seed files as they stand in a folder, not yet checked."""

import csv
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

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


def read_files(folder: Path) -> Seeds:
    """Every file of a seed folder; `faults` says which cannot be read."""
    seeds = Seeds()
    seeds.countries = _csv(folder / "countries.csv", COUNTRY_COLUMNS, seeds)
    seeds.names = _csv(folder / "country_names.csv", NAME_COLUMNS, seeds)
    seeds.codes = _csv(folder / "country_codes.csv", CODE_COLUMNS, seeds)
    for name, table in (("topics", "topic"), ("sources", "source"), ("coverage", "coverage")):
        setattr(seeds, name, _toml(folder / f"{name}.toml", table, seeds))
    for path in sorted((folder / "events").glob("*.toml")):
        seeds.events += [(path.name, each) for each in _toml(path, "event", seeds)]
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


def day_of(text):
    return date.fromisoformat(text) if text else None
