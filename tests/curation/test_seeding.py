import shutil
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.curation.folders import small, write
from tests.making import make_event
from timeline.curation.indexing import differences
from timeline.curation.seeding import SeedError, load, read
from timeline.models import Event, EventPair, Ledger, Revision

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def seeds():
    return read(SEEDS)


@pytest.fixture
def copied(tmp_path):
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


def test_the_seeds_have_no_fault_and_no_warning(seeds):
    assert (seeds.faults, seeds.warnings) == ([], [])


def test_every_state_has_one_short_name_on_each_day(seeds):
    names = [each.said for each in seeds.names]
    for row in (each.said for each in seeds.countries):
        told = sorted(
            (each["start"], each["end"])
            for each in names
            if each["code"] == row["code"] and each["form"] == "short"
        )
        assert told[0][0] == "", row["code"]
        assert [end for _start, end in told[:-1]] == [start for start, _end in told[1:]]


@pytest.mark.django_db
def test_loading_twice_writes_once(seeds):
    first, second = load(seeds), load(seeds)
    assert (first.kept, second.written, second.kept) == ([], 0, [])
    assert second.unchanged == first.written
    assert Event.objects.published().count() == len(seeds.events)
    assert differences() == []


@pytest.mark.django_db
def test_a_load_writes_a_revision_of_everything_once(tmp_path):
    small_seeds = read(write(tmp_path, small()))
    load(small_seeds)
    written = Counter(Revision.objects.values_list("kind", flat=True))
    assert written == {"country": 5, "topic": 2, "source": 2, "coverage": 2, "event": 2}
    load(small_seeds)
    assert Revision.objects.count() == Ledger.objects.current() == 13


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "at", "change", "kind", "identifier"),
    [
        ("countries.csv", 0, {"note": "new"}, "country", "EST"),
        ("country_names.csv", 1, {"name": "Imperial Japan"}, "country", "JPN"),
        ("country_codes.csv", 0, {"number": "741"}, "country", "JPN"),
        ("topics.toml", 0, {"name": "Treaty"}, "topic", "peace"),
        ("sources.toml", 1, {"title": "View"}, "source", "opinion-1957"),
        ("coverage.toml", 0, {"level": "key events only"}, "coverage", "jpn-rus 1950"),
        ("events/all.toml", 1, {"title": "Talk"}, "event", "talks-1956"),
    ],
)
def test_a_changed_entry_is_one_more_revision(tmp_path, file, at, change, kind, identifier):
    files = small()
    load(read(write(tmp_path, files)))
    files[file][at] |= change
    load(read(write(tmp_path, files)))
    last = Revision.objects.first()
    [said] = change.values()
    assert (last.number, last.kind, last.identifier) == (14, kind, identifier)
    assert said in str(last.document)


@pytest.mark.django_db
def test_files_at_odds_with_what_is_stored_are_refused_in_a_line(tmp_path):
    make_event(actors=["JPN"], recipients=["SUN"], id="old")
    Event.objects.update(slug="talks-1956")
    with pytest.raises(SeedError, match=r"^talks-1956: Event with this Slug already exists"):
        load(read(write(tmp_path, small())), overwrite=True)


@pytest.mark.django_db
def test_a_curators_change_is_kept_and_reported_until_told_otherwise(seeds):
    load(seeds)
    Event.objects.filter(identifier="soviet-japanese-joint-declaration-1956").update(title="Mine")
    kept = load(seeds).kept
    title = Event.objects.get(identifier="soviet-japanese-joint-declaration-1956").title
    assert (kept, title) == (["soviet-japanese-joint-declaration-1956"], "Mine")
    assert load(seeds, overwrite=True).written == 1


@pytest.mark.django_db
def test_the_parade_pairs_each_guest_with_its_holder(seeds):
    load(seeds)
    pairs = EventPair.objects.filter(scope="lineage", event__identifier="north-korea-parade-2018")
    assert sorted(pairs.values_list("pair", flat=True)) == [
        "chn-prk",
        "irn-prk",
        "mrt-prk",
        "prk-rus",
        "prk-sgp",
        "prk-syr",
        "prk-zaf",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('role = "actor"', 'role = "hero"', "field participant 1.role: 'hero'"),
        ("importance = ", "weight = 1\nimportance = ", "field weight: there is no such field"),
        ('date = "', 'date = "on ', "field date: "),
    ],
)
def test_a_fault_stops_everything_and_is_named(copied, old, new, line):
    path = copied / "events" / "koreas-2018.toml"
    path.write_text(path.read_text().replace(old, new, 1))
    seeds = read(copied)
    assert any(line in fault and fault.startswith(f"events/{path.name}") for fault in seeds.faults)
    with pytest.raises(SeedError):
        load(seeds)
    assert not Event.objects.exists()


def test_the_check_needs_no_database(capsys):
    call_command("load_seeds", "--check", "--strict")
    assert "no fault found" in capsys.readouterr().out


def test_a_broken_file_is_an_error_of_one_line(copied):
    (copied / "topics.toml").write_text("[[topic")
    with pytest.raises(CommandError, match=r"topics\.toml: "):
        call_command("load_seeds", "--check", "--folder", str(copied))


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("countries.csv", "continues", "continue", "countries.csv: the first line is code,kind"),
        ("topics.toml", "[[topic]]", "[topic]", "topics.toml: "),
    ],
)
def test_a_slip_in_a_files_form_is_named(copied, name, old, new, line):
    path = copied / name
    path.write_text(path.read_text().replace(old, new, 1))
    assert any(fault.startswith(line) for fault in read(copied).faults)
