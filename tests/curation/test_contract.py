"""The contract of `load_seeds --check`: what it lets pass loads, and loads but once."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.curation.folders import SMALL, small, write
from timeline.curation.seeding import load, read

pytestmark = pytest.mark.django_db

ABSENT = object()
TEXTS = [
    "", "   ", "nowhere", " padded ", "x" * 130, "x y " * 600, "y" * 6000, "a\0b", "a\nb",
    "a\u2028b", "١٩", "SUN", "RUS", "1991-8-2", "19910820", "1901-01-01", "2091-01-01",
    "1956-10-19/1956-10-20", "0700", "70000", "-1", "9" * 5000, "httpS://example.org/",
    "javascript:alert()", "jpn-sun", "rus-jpn", "jpn-jpn", "talks-1956", "declaration-1956",
    "contradicts", "open", "context", "planned", "affected",
]  # fmt: skip
VALUES = [
    *TEXTS, ABSENT, 0, 4, 1970, -1, 10**30, 1.5, True, False, date(1956, 10, 19), [], [""], ["x"],
    ["JPN", "JPN"], ["a\0b"], [5], ["y" * 6000], {}, {"x": 1}, [{}], [{"country": "JPN"}],
]  # fmt: skip
KEYS = {"code", "id", "slug", "pair", "decade"}
FIELDS = {"countries.csv": "line", "country_names.csv": "line", "country_codes.csv": "line"} | {
    "topics.toml": "topic",
    "sources.toml": "source",
    "coverage.toml": "coverage",
    "events/all.toml": "event",
}


def places():
    """Where each field of each kind of entry stands first, those of nested tables too."""
    for file, entries in SMALL.items():
        ways = {}
        for number, entry in enumerate(entries):
            for key, said in entry.items():
                ways.setdefault((key,), (number, key))
                for at, table in enumerate(said if isinstance(said, list) else []):
                    for inner in table if isinstance(table, dict) else []:
                        ways.setdefault((key, inner), (number, key, at, inner))
        for way in ways.values():
            yield file, way


PLACES = list(places())


def changed(file, way, value):
    """The small folder with another value, or none, in one place."""
    files = small()
    *steps, key = way
    inside = files[file]
    for step in steps:
        inside = inside[step]
    if value is ABSENT:
        del inside[key]
    else:
        inside[key] = value
    return files


def seeds_of(files):
    with tempfile.TemporaryDirectory() as folder:
        return read(write(Path(folder), files))


def keeps_its_word(files):
    """Whether the check names each fault's place, or the load goes through, and but once."""
    seeds = seeds_of(files)
    if seeds.faults:
        return all(map(names_its_place, seeds.faults))
    with transaction.atomic():
        load(seeds)
        again = load(seeds)
        transaction.set_rollback(True)
    return (again.written, again.kept) == (0, [])


def names_its_place(line):
    file, _comma, rest = line.partition(", ")
    return line.isprintable() and rest.startswith(FIELDS[file]) and ", field " in rest


@pytest.mark.parametrize(("file", "way"), PLACES, ids=str)
def test_what_passes_the_check_loads(file, way):
    if way[-1] not in KEYS:
        # Over what is there already, one row is written in place of them all.
        load(seeds_of(small()))
    values = TEXTS if file.endswith(".csv") else VALUES
    assert [each for each in values if not keeps_its_word(changed(file, way, each))] == []


def anything():
    texts = st.text(max_size=40) | st.sampled_from(TEXTS)
    flat = texts | st.integers() | st.booleans() | st.floats() | st.dates()
    return flat | st.lists(flat, max_size=3) | st.dictionaries(texts, flat, max_size=3)


@st.composite
def folders(draw):
    """The small folder with a few entries changed, taken out, or told once more."""
    files = small()
    for _ in range(draw(st.integers(1, 3))):
        file = draw(st.sampled_from(sorted(files)))
        entry = draw(st.sampled_from(files[file]))
        what = draw(st.sampled_from(["change", "add", "take out", "repeat"]))
        if what == "take out" and len(files[file]) > 1:
            files[file].remove(entry)
        elif what == "repeat":
            files[file].append(draw(st.sampled_from(files[file])) | entry)
        else:
            is_text = file.endswith(".csv")
            key = draw(st.sampled_from(sorted(entry)) if what == "change" or is_text else st.text())
            entry[key] = draw(st.sampled_from(TEXTS) | st.text() if is_text else anything())
    return files


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(folders())
def test_whatever_is_changed_is_refused_or_loads(files):
    assert keeps_its_word(files)
