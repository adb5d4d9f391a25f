"""What `load_seeds --check` says about a seed folder, without a database."""

import pytest
from django.core.management import CommandError, call_command

from tests.curation.folders import SMALL, small, write
from timeline.curation.seeding import read
from timeline.values.pairs import lineage_of

COUNTRIES, NAMES, CODES = "countries.csv", "country_names.csv", "country_codes.csv"
EST, JPN, RUS, SUN, XUN = range(5)


def faults_of(folder, files):
    return read(write(folder, files)).faults


def with_change(file, at, change):
    files = small()
    files[file][at] |= change
    return files


def test_the_small_folder_is_sound(tmp_path):
    seeds = read(write(tmp_path, small()))
    assert (seeds.faults, seeds.warnings) == ([], [])


@pytest.mark.parametrize(
    ("file", "at", "change", "fault"),
    [
        (COUNTRIES, SUN, {"end": "1945-01-01", "start": "1991-12-26"},
         "line 5 'SUN', field end: A country ends after its first day."),
        (COUNTRIES, JPN, {"code": "jpn"}, "line 3 'jpn', field code: Use three capital letters"),
        (COUNTRIES, JPN, {"code": "RUS"}, "line 4 'RUS', field code: is told already: countries"),
        (COUNTRIES, JPN, {"kind": ""}, "line 3 'JPN', field kind: is missing"),
        (COUNTRIES, JPN, {"start": "1945-9-2"}, "line 3 'JPN', field start: is written '1945-09"),
        (COUNTRIES, JPN, {"continues": "JPN"},
         "line 3 'JPN', field continues: A country cannot continue itself."),
        (COUNTRIES, JPN, {"continues": "SUM"},
         "line 3 'JPN', field continues: there is no country 'SUM'; did you mean 'SUN'?"),
        (COUNTRIES, JPN, {"continues": "SUN"},
         "line 3 'JPN', field continues: no single state is the newest of its lineage: JPN and"),
        (COUNTRIES, SUN, {"continues": "RUS"},
         "line 4 'RUS', field continues: no state is the newest of its lineage, which is a circle"),
        (COUNTRIES, EST, {"predecessors": "SUN EST"},
         "line 2 'EST', field predecessors: refers to the country itself"),
        (COUNTRIES, EST, {"predecessors": "SUN SUN"},
         "line 2 'EST', field predecessors: names SUN twice"),
        (COUNTRIES, EST, {"note": "a\0b"}, "line 2 'EST', field note: has a control character"),
        (NAMES, 0, {"name": "  "}, "line 2 'EST', field name: is missing"),
        (NAMES, 0, {"name": "x" * 121}, "line 2 'EST', field name: has 121 characters; 120 fit"),
        (NAMES, 0, {"form": "long"}, "line 2 'EST', field form: 'long' is not one of short, off"),
        (NAMES, 0, {"start": "1991-08-21"},
         "line 2 'EST', field start: leaves the country’s first days without a short name"),
        (NAMES, 5, {"end": "1991-12-25"},
         "line 7 'SUN', field end: leaves the country’s last days without a short name"),
        (NAMES, 2, {"start": "1947-05-02"},
         "line 4 'JPN', field start: overlaps the short name of line 3 'JPN'"),
        (NAMES, 2, {"start": "1947-05-04"},
         "line 4 'JPN', field start: leaves a gap after the short name of line 3 'JPN'"),
        (NAMES, 0, {"code": "ETS"},
         "line 2 'ETS', field code: there is no country 'ETS'; did you mean 'EST'?"),
        (CODES, 0, {"number": "seven"}, "line 2 'JPN', field number: “seven” value must be an"),
        (CODES, 0, {"number": "0740"}, "line 2 'JPN', field number: is written '740'"),
        (CODES, 0, {"number": "70000"}, "line 2 'JPN', field number: "),
        (CODES, 0, {"scheme": "un"}, "line 2 'JPN', field scheme: 'un' is not one of cow, gw"),
        (CODES, 2, {"last": "1900-01-01"},
         "line 4 'RUS', field last: The last day is not before the first."),
        (CODES, 1, {"scheme": "cow", "start": "1952-04-28"},
         "line 3 'JPN', field scheme: is told already: country_codes.csv, line 2 'JPN'"),
        ("topics.toml", 0, {"name": 5}, "topic 1 'peace', field name: is a text in quotes"),
        ("topics.toml", 0, {"name": "x" * 121}, "topic 1 'peace', field name: has 121 characters"),
        ("topics.toml", 0, {"slug": "Peace"}, "topic 1 'Peace', field slug: is written in lower"),
        ("topics.toml", 0, {"nam": "Peace"},
         "topic 1 'peace', field nam: there is no such field; did you mean 'name'?"),
        ("sources.toml", 0, {"URL": "https://example .org"},
         "source 1 'bluebook-1957', field URL: Enter a valid URL."),
        ("sources.toml", 0, {"URL": "javascript:alert(1)"},
         "source 1 'bluebook-1957', field URL: is an address that begins with http:// or https://"),
        ("sources.toml", 0, {"archive": "ftp://example.org"},
         "source 1 'bluebook-1957', field archive: is an address that begins with http:// or"),
        ("sources.toml", 0, {"archive": "HTTPS://example.org"},
         "source 1 'bluebook-1957', field archive: An address begins with http:// or"),
        ("sources.toml", 0, {"type": "books"},
         "source 1 'bluebook-1957', field type: It is none of the types of CSL 1.0.2, such as"
         " webpage; did you mean 'book'?"),
        ("sources.toml", 0, {"title": "x" * 501},
         "source 1 'bluebook-1957', field title: has 501 characters; 500 fit"),
        ("sources.toml", 0, {"publisher": "x" * 301},
         "source 1 'bluebook-1957', field publisher: has 301 characters; 300 fit"),
        ("sources.toml", 0, {"side": ["JAP"]},
         "source 1 'bluebook-1957', field side: there is no country 'JAP'; did you mean 'JPN'?"),
        ("sources.toml", 0, {"side": ["JPN", "JPN"]},
         "source 1 'bluebook-1957', field side: names JPN twice"),
        ("sources.toml", 0, {"author": "Doe, Jane"},
         "source 1 'bluebook-1957', field author: is a list of texts"),
        ("sources.toml", 0, {"issued": "May 1957"},
         "source 1 'bluebook-1957', field issued: This is not an EDTF date"),
        ("coverage.toml", 1, {"decade": 1950},
         "coverage 2 'jpn-rus 1950', field pair: is told already: coverage.toml, coverage 1"),
        ("coverage.toml", 0, {"pair": "jpn-xyz"},
         "coverage 1 'jpn-xyz 1950', field pair: there is no country 'XYZ'"),
        ("coverage.toml", 0, {"pair": "rus-jpn"},
         "coverage 1 'rus-jpn 1950', field pair: is written 'jpn-rus'"),
        ("coverage.toml", 0, {"decade": 1955},
         "coverage 1 'jpn-rus 1955', field decade: A decade is 1940, 1950 and so on to 2010."),
        ("coverage.toml", 0, {"decade": "1950"}, "coverage 1 'jpn-rus 1950', field decade: is a"),
        ("events/all.toml", 1, {"id": "declaration-1956"},
         "event 2 'declaration-1956', field id: is told already: events/all.toml, event 1"),
        ("events/all.toml", 1, {"part_of": "declaration-1956"},
         "event 1 'declaration-1956', field part_of: runs in a circle: declaration-1956, talks-19"),
        ("events/all.toml", 1, {"date": "1956-11"},
         "event 1 'declaration-1956', field part_of: talks-1956 begins on 1956-11-01, after"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_file_entry_and_field(tmp_path, file, at, change, fault):
    faults = faults_of(tmp_path, with_change(file, at, change))
    assert any(line.startswith(f"{file}, {fault}") for line in faults), faults


def test_a_source_that_nothing_cites_is_doubtful(tmp_path):
    files = small()
    files["sources.toml"].append({"id": "spare-1957", "title": "Spare", "kind": "news"})
    seeds = read(write(tmp_path, files))
    warning = "sources.toml, source 3 'spare-1957', field id: is cited by nothing"
    assert (seeds.faults, seeds.warnings) == ([], [warning])


def test_a_country_without_a_printed_name_is_named(tmp_path):
    [fault] = faults_of(tmp_path, with_change(NAMES, 0, {"form": "alias"}))
    assert fault.startswith("countries.csv, line 2 'EST', field code: has no short name")


def test_lineages_are_broken_for_the_check_where_they_are_for_the_pair_rule(tmp_path):
    files = with_change(COUNTRIES, JPN, {"continues": "SUN"})
    continues = {row["code"]: row["continues"] for row in files[COUNTRIES] if row["continues"]}
    with pytest.raises(ValueError, match="JPN and RUS continue SUN"):
        lineage_of("SUN", continues)
    assert len(faults_of(tmp_path, files)) == 2


@pytest.mark.parametrize(
    ("file", "content", "fault"),
    [
        (COUNTRIES, b"", "countries.csv: the file is empty"),
        (COUNTRIES, b"code,kind\n", "countries.csv: the first line is code,kind,start"),
        (COUNTRIES, b"\xff", "countries.csv: is not in UTF-8: byte 1 is no part of a sign"),
        (NAMES, b"code,name,form,start,end\n", "country_names.csv: there is no line under"),
        (NAMES, b"code,name,form,start,end\nJPN,Japan\n",
         "country_names.csv: line 2 has 2 cells in place of 5"),
        (NAMES, b"code,name,form,start,end\nJPN,Nippon, Japan,short,,\n",
         "country_names.csv: line 2 has 6 cells in place of 5"),
        (NAMES, b'code,name,form,start,end\nJPN,"Japan,short,,\nSUN,Union,short,,\n',
         "country_names.csv: line 2: unexpected end of data"),
        ("topics.toml", b"# none yet\n", "topics.toml: there is no entry; entries begin with [[t"),
        ("topics.toml", b"[[topics]]\n",
         "topics.toml: there is no table [[topics]]; did you mean 'topic'?"),
        ("topics.toml", b"topic = 5\n", "topics.toml: entries begin with [[topic]], in double"),
        ("topics.toml", b"x = " + b"[" * 9999, "topics.toml: maximum recursion depth exceeded"),
        ("coverage.toml", b"x = " + b"9" * 9999, "coverage.toml: Exceeds the limit"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_named(tmp_path, file, content, fault):
    assert faults_of(tmp_path, small() | {file: content})[0].startswith(fault)


@pytest.mark.parametrize("file", SMALL)
def test_a_missing_file_is_named(tmp_path, file):
    write(tmp_path, small())
    (tmp_path / file).unlink()
    said = "events: there is no file of events in this folder"
    expected = said if file.startswith("events") else f"{file}: the file is missing"
    assert read(tmp_path).faults == [expected]


def test_a_missing_folder_of_events_is_named_beside_other_faults(tmp_path):
    write(tmp_path, small() | {"topics.toml": b""})
    (tmp_path / "events" / "all.toml").unlink()
    (tmp_path / "events").rmdir()
    assert read(tmp_path).faults == [
        "topics.toml: the file is empty",
        "events: the folder is missing",
    ]


@pytest.mark.parametrize("file", SMALL)
def test_a_byte_order_mark_is_no_fault(tmp_path, file):
    path = write(tmp_path, small()) / file
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(tmp_path).faults == []


def test_faults_stand_in_the_order_of_files_and_entries(tmp_path):
    files = with_change("events/all.toml", 0, {"titel": "Declaration"})
    for file in ("coverage.toml", "topics.toml"):
        for entry in files[file]:
            entry["colour"] = "red"
    places = [line.partition(", field")[0] for line in faults_of(tmp_path, files)]
    assert places == [
        "topics.toml, topic 1 'peace'",
        "topics.toml, topic 2 'islands'",
        "coverage.toml, coverage 1 'jpn-rus 1950'",
        "coverage.toml, coverage 2 'jpn-rus 1960'",
        "events/all.toml, event 1 'declaration-1956'",
    ]


def test_a_fault_keeps_to_one_line_whatever_the_file_holds(tmp_path):
    files = with_change("topics.toml", 0, {"a\nb": 1, "slug": "x\x1b" * 5000})
    for line in faults_of(tmp_path, files):
        assert line.isprintable()
        assert len(line) <= 400


def test_a_hundred_faults_are_told_and_the_rest_is_counted(tmp_path):
    topics = [{"slug": f"topic-{number}"} for number in range(120)]
    write(tmp_path, small() | {"topics.toml": topics})
    with pytest.raises(CommandError) as refused:
        call_command("load_seeds", "--check", "--folder", str(tmp_path))
    first, *faults, last = str(refused.value).splitlines()
    assert (first, len(faults), last) == ("121 faults; nothing was loaded.", 100, "and 21 more")
