"""The seed files as they stand in a folder, read but not yet understood."""

import csv
import tomllib
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from timeline.curation.shapes import did_you_mean, shown

COUNTRIES, NAMES, CODES = "countries.csv", "country_names.csv", "country_codes.csv"
TOPICS, SOURCES, COVERAGE = "topics.toml", "sources.toml", "coverage.toml"
EVENTS = "events"

_COLUMNS = {
    COUNTRIES: ["code", "kind", "start", "end", "continues", "predecessors", "note"],
    NAMES: ["code", "name", "form", "start", "end"],
    CODES: ["code", "scheme", "number", "start", "last"],
}
# The table that each entry of a file begins with, and the keys that it goes by.
_TABLES = {TOPICS: ("topic", ["slug"]), SOURCES: ("source", ["id"]),
           COVERAGE: ("coverage", ["pair", "decade"])}  # fmt: skip
_EVENT = ("event", ["id"])

# A line of a report is read, not scrolled.
_LONGEST_LINE = 400


class SeedError(Exception):
    """The seeds cannot be loaded; `faults` has a line for each fault, with file, entry, field."""

    def __init__(self, faults):
        super().__init__("\n".join(faults))
        self.faults = faults


class Entry(NamedTuple):
    """One entry as it stands in its file, and how a curator finds it there."""

    file: str
    number: int
    name: str  # line 17 'JPN'
    said: dict


class Finding(NamedTuple):
    """What is wrong with a file (number 0) or with one of its entries."""

    file: str
    number: int
    line: str
    is_warning: bool = False


@dataclass
class Seeds:
    """All the files' entries in the files' own words, and what was found to be wrong with them."""

    countries: list[Entry] = field(default_factory=list)
    names: list[Entry] = field(default_factory=list)
    codes: list[Entry] = field(default_factory=list)
    topics: list[Entry] = field(default_factory=list)
    sources: list[Entry] = field(default_factory=list)
    coverage: list[Entry] = field(default_factory=list)
    events: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def blame_file(self, file: str, message: str):
        self.findings.append(Finding(file, 0, _on_one_line(f"{file}: {message}")))

    def blame(self, entry: Entry, key: str, message: str, *, is_warning: bool = False):
        line = _on_one_line(f"{entry.file}, {entry.name}, field {key}: {message}")
        self.findings.append(Finding(entry.file, entry.number, line, is_warning))

    @property
    def faults(self) -> list[str]:
        """A line for each fault, in the order of the files and of their entries."""
        return [each.line for each in self._in_order() if not each.is_warning]

    @property
    def warnings(self) -> list[str]:
        return [each.line for each in self._in_order() if each.is_warning]

    def _in_order(self):
        order = [*_COLUMNS, *_TABLES]

        def place(finding):
            rank = order.index(finding.file) if finding.file in order else len(order)
            return rank, finding.file, finding.number

        return sorted(self.findings, key=place)


def _on_one_line(text):
    clean = "".join(sign if sign.isprintable() else "·" for sign in text)
    return clean if len(clean) <= _LONGEST_LINE else f"{clean[: _LONGEST_LINE - 1]}…"


def read_files(folder: Path) -> Seeds:
    """Every file of a seed folder; its findings say what cannot be read."""
    seeds = Seeds()
    seeds.countries = _csv(folder, COUNTRIES, seeds)
    seeds.names = _csv(folder, NAMES, seeds)
    seeds.codes = _csv(folder, CODES, seeds)
    seeds.topics = _toml(folder, TOPICS, *_TABLES[TOPICS], seeds)
    seeds.sources = _toml(folder, SOURCES, *_TABLES[SOURCES], seeds)
    seeds.coverage = _toml(folder, COVERAGE, *_TABLES[COVERAGE], seeds)
    seeds.events = _events(folder, seeds)
    return seeds


def _events(folder, seeds):
    if not (folder / EVENTS).is_dir():
        seeds.blame_file(EVENTS, "the folder is missing")
        return []
    paths = sorted((folder / EVENTS).glob("*.toml"))
    if not paths:
        seeds.blame_file(EVENTS, "there is no file of events in this folder")
    files = [_toml(folder, f"{EVENTS}/{path.name}", *_EVENT, seeds) for path in paths]
    return [entry for entries in files for entry in entries]


def _read(folder, file, seeds):
    """The text of a file, or None where a finding says why there is none."""
    try:
        # Spreadsheets and editors put a byte order mark in front.
        with (folder / file).open(encoding="utf-8-sig", newline="") as opened:
            text = opened.read()
    except FileNotFoundError:
        seeds.blame_file(file, "the file is missing")
    except OSError as error:
        seeds.blame_file(file, error.strerror)
    except UnicodeDecodeError as error:
        seeds.blame_file(file, f"is not in UTF-8: byte {error.start + 1} is no part of a sign")
    else:
        if text.strip():
            return text
        seeds.blame_file(file, "the file is empty")
    return None


def _csv(folder, file, seeds):
    if (text := _read(folder, file, seeds)) is None:
        return []
    # Strictly: a quotation mark that nothing closes would swallow the rest of the file.
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    entries, begun = [], 1
    try:
        if next(reader) != _COLUMNS[file]:
            seeds.blame_file(file, f"the first line is {','.join(_COLUMNS[file])}")
            return []
        begun = reader.line_num + 1
        for cells in reader:
            if cells:
                entries.append(_row(file, begun, cells, seeds))
            begun = reader.line_num + 1
    except csv.Error as error:
        seeds.blame_file(file, f"line {begun}: {error}")
        return []
    if not entries:
        seeds.blame_file(file, "there is no line under the first")
    return entries


def _row(file, line, cells, seeds):
    columns = _COLUMNS[file]
    if len(cells) != len(columns):
        seeds.blame_file(file, f"line {line} has {len(cells)} cells in place of {len(columns)}")
    said = dict(zip(columns, map(str.strip, cells), strict=False))
    return Entry(file, line, f"line {line} {shown(said.get('code', ''))}", said)


def _toml(folder, file, table, keys, seeds):
    if (text := _read(folder, file, seeds)) is None:
        return []
    try:
        read = tomllib.loads(text)
    # Beside its own error: a number of thousands of digits, brackets in thousands of brackets.
    except (ValueError, RecursionError) as error:
        seeds.blame_file(file, str(error))
        return []
    for key in read.keys() - {table}:
        hint = did_you_mean(key, [table])
        seeds.blame_file(file, f"there is no table [[{key}]]{hint}")
    entries = read.get(table, [])
    if not (isinstance(entries, list) and all(isinstance(each, dict) for each in entries)):
        seeds.blame_file(file, f"entries begin with [[{table}]], in double brackets")
        return []
    if not entries:
        seeds.blame_file(file, f"there is no entry; entries begin with [[{table}]]")
    return [
        Entry(file, number, _name(f"{table} {number}", said, keys), said)
        for number, said in enumerate(entries, start=1)
    ]


def _name(place, said, keys):
    # A number may have more digits than Python prints.
    texts = [
        str(said[key])
        for key in keys
        if isinstance(said.get(key), str)
        or (isinstance(said.get(key), int) and abs(said[key]) < 10_000)
    ]
    return f"{place} {shown(' '.join(texts))}" if texts else place
