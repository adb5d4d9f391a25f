"""A seed folder as small as it can be with every field filled, and how to write one down."""

import csv
from copy import deepcopy
from datetime import date

_COUNTRIES = """
code,kind,start,end,continues,predecessors,note
EST,state,1991-08-20,,,SUN,restored
JPN,state,,,,,an island
RUS,state,1991-12-26,,SUN,,carries on
SUN,state,,1991-12-26,,,ended
XUN,organisation,1945-10-24,,,,of states
"""
_NAMES = """
code,name,form,start,end
EST,Estonia,short,,
JPN,Empire of Japan,short,,1947-05-03
JPN,Japan,short,1947-05-03,
RUS,Russia,short,,
RUS,Russian Federation,official,1991-12-26,
SUN,Soviet Union,short,,1991-12-26
XUN,United Nations,short,,
"""
_CODES = """
code,scheme,number,start,last
JPN,cow,740,1952-04-28,
JPN,gw,740,,
RUS,cow,365,1922-12-30,1991-12-25
"""
_CITATION = {
    "source": "bluebook-1957",
    "locator": "p. 5",
    "stance": "contradicts",
    "claimed_date": "1956-10-20",
    "note": "Says the day after.",
    "verdict": "source errs",
    "reason": "The text is dated.",
}


def _rows(text):
    return list(csv.DictReader(text.strip().splitlines()))


SMALL = {
    "countries.csv": _rows(_COUNTRIES),
    "country_names.csv": _rows(_NAMES),
    "country_codes.csv": _rows(_CODES),
    "topics.toml": [
        {"slug": "peace", "name": "Peace", "description": "A thread."},
        {"slug": "islands", "name": "Islands", "description": "Another."},
    ],
    "sources.toml": [
        {
            "id": "bluebook-1957",
            "type": "book",
            "title": "Diplomatic Bluebook",
            "author": ["Doe, Jane"],
            "container-title": "Bluebooks",
            "publisher": "Ministry",
            "issued": "1957",
            "language": "en",
            "URL": "https://example.org/1957",
            "archive": "https://example.org/kept/1957",
            "kind": "official",
            "side": ["JPN"],
            "note": "Read there.",
            "volume": "2",
        },
        {"id": "opinion-1957", "title": "Opinion", "kind": "news"},
    ],
    "coverage.toml": [
        {"pair": "jpn-rus", "decade": 1950, "level": "systematic", "note": "All of it."},
        {"pair": "jpn-rus", "decade": 1960, "level": "not researched", "note": "None."},
    ],
    "events/all.toml": [
        {
            "id": "declaration-1956",
            "date": "1956-10-19",
            "title": "Joint Declaration",
            "label": "Declaration",
            "summary": "They declare.",
            "place": "Moscow",
            "certainty": "claimed",
            "claimed_by": "Japan",
            "domains": ["diplomacy"],
            "action": "support",
            "importance": 5,
            "topics": ["peace"],
            "dating": "By its text.",
            "inferred": True,
            "part_of": "talks-1956",
            "responds_to": "talks-1956",
            "different_from": ["talks-1956"],
            "pairless": False,
            "participant": [
                {"country": "JPN", "role": "actor", "capacity": "as itself"},
                {"country": "SUN", "role": "recipient"},
            ],
            "citation": [_CITATION, {"source": "opinion-1957"}],
        },
        {
            "id": "talks-1956",
            "date": "1956-10",
            "title": "Talks",
            "label": "Talks",
            "summary": "They talk.",
            "certainty": "planned",
            "outcome": "came about",
            "outcome_event": "declaration-1956",
            "domains": ["diplomacy", "territory"],
            "importance": 3,
            "participant": [
                {"country": "JPN", "role": "actor"},
                {"country": "SUN", "role": "actor"},
            ],
            "citation": [{"source": "bluebook-1957", "locator": "p. 4"}],
        },
    ],
}


def small():
    return deepcopy(SMALL)


def write(folder, files):
    """Write a folder of files, each a list of rows or tables, or a text as it is."""
    (folder / "events").mkdir(exist_ok=True)
    for name, entries in files.items():
        if isinstance(entries, bytes):
            (folder / name).write_bytes(entries)
        elif name.endswith(".csv"):
            _write_csv(folder / name, SMALL[name][0], entries)
        else:
            table = {"events/all.toml": "event", "topics.toml": "topic", "sources.toml": "source"}
            _write_toml(folder / name, table.get(name, "coverage"), entries)
    return folder


def _write_csv(path, columns, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), restval="")
        writer.writeheader()
        writer.writerows(rows)


def _write_toml(path, table, entries):
    lines = []
    for entry in entries:
        lines += [f"[[{table}]]", *(f"{_text(key)} = {_toml(said)}" for key, said in entry.items())]
    path.write_text("\n".join(lines), encoding="utf-8")


def _toml(said):
    if isinstance(said, bool):
        return str(said).lower()
    if isinstance(said, str):
        return _text(said)
    if isinstance(said, list):
        return f"[{', '.join(map(_toml, said))}]"
    if isinstance(said, dict):
        pairs = (f"{_text(key)} = {_toml(value)}" for key, value in said.items())
        return f"{{ {', '.join(pairs)} }}"
    return said.isoformat() if isinstance(said, date) else repr(said)


def _text(said):
    """A basic string, with everything that it may not hold as it is escaped."""
    signs = (
        sign if sign.isprintable() and sign not in '"\\' else f"\\U{ord(sign):08X}" for sign in said
    )
    return f'"{"".join(signs)}"'
