"""The sources of a view as BibTeX, RIS and CSL-JSON, read by other people's programs."""

import json
import warnings
from pathlib import Path

import jsonschema
import pytest
import rispy
from pybtex.database import parse_string
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from tests.making import make_event, make_source
from timeline.curation.pasting import read
from timeline.formats import bib, ris
from timeline.models import Source
from timeline.values.vocabulary import CSL_TYPES

pytestmark = pytest.mark.django_db

SCHEMA = json.loads(Path(__file__).with_name("schemas").joinpath("csl-data.json").read_text())
PLACES = ["/timeline", "/pairs/jpn-rus", "/events/treaty"]
NASTY = r'100% of {A} & \B_1 #2 $3 ~4 ^5 "x" } – é Ж 日本 {'


def text_of(client, address):
    response = client.get(address)
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (200, "*")
    return b"".join(response).decode()


def bib_of(client, place):
    return parse_string(text_of(client, f"{place}.bib"), "bibtex").entries


def ris_of(client, place):
    with warnings.catch_warnings(action="error"):
        return rispy.loads(text_of(client, f"{place}.ris"))


def csl_of(client, place):
    items = json.loads(text_of(client, f"{place}.csl.json"))
    jsonschema.Draft7Validator(SCHEMA).validate(items)
    return items


def cited(**said):
    """What a treaty cites, with the book that every event of a test has."""
    make_source(identifier="source", **said)
    return make_event(
        id="treaty",
        citation=[{"source": "source"}, {"source": "source", "locator": "2"},
                  {"source": "bluebook-1957"}],
    )  # fmt: skip


def read_latex(text):
    # Commands of the LaTeX kernel that pylatexenc does not know, or reads as an accent.
    known = get_default_latex_context_db()
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    macros = [MacroTextSpec(*each) for each in signs.items()]
    known.add_context_category("signs", macros=macros, prepend=True)
    return LatexNodes2Text(known, keep_comments=True).latex_to_text(text)


@pytest.mark.parametrize("place", PLACES)
def test_each_source_is_told_once_in_every_format(client, place):
    cited()
    make_source(identifier="uncited")
    names = ["bluebook-1957", "source"]
    assert list(bib_of(client, place)) == names
    assert [each["id"] for each in ris_of(client, place)] == names
    assert [each["id"] for each in csl_of(client, place)] == names
    assert csl_of(client, place) == json.loads(text_of(client, f"{place}.json"))["sources"]


def test_an_empty_view_is_an_empty_file_that_can_be_read(client):
    cited()
    assert len(bib_of(client, "/pairs/chn-usa")) == 0
    assert ris_of(client, "/pairs/chn-usa") == csl_of(client, "/pairs/chn-usa") == []


def test_sources_of_other_views_and_of_what_is_not_published_stay_out(client):
    cited()
    make_source(identifier="elsewhere")
    make_event(actors=["CHN"], recipients=["USA"], citation=[{"source": "elsewhere"}])
    assert list(bib_of(client, "/pairs/chn-usa")) == ["elsewhere"]
    assert "elsewhere" not in bib_of(client, "/pairs/jpn-rus")


@pytest.mark.parametrize("csl_type", CSL_TYPES)
def test_every_type_has_one_in_each_format(client, csl_type):
    cited(csl_type=csl_type, container_title="In", publisher="By")
    assert csl_of(client, "/events/treaty")[1]["type"] == csl_type
    entry = bib_of(client, "/events/treaty")["source"]
    assert entry.type in {
        "article", "book", "booklet", "incollection", "inproceedings", "misc", "phdthesis",
        "techreport", "unpublished",
    }  # fmt: skip
    assert {"In", "By"} <= set(entry.fields.values())
    assert (
        ris_of(client, "/events/treaty")[1]["type_of_reference"]
        in rispy.config.TYPE_OF_REFERENCE_MAPPING
    )


def test_the_tables_know_the_types_of_csl_and_no_other():
    assert set(bib.TYPES) == set(ris.TYPES) == set(CSL_TYPES)


def test_signs_of_latex_come_back_as_they_were(client):
    cited(title=NASTY, authors=["Ōhira, Masayoshi", f"Ministry {NASTY}"], note=NASTY)
    entry = bib_of(client, "/timeline")["source"]
    assert read_latex(entry.fields["title"]) == NASTY
    assert read_latex(entry.fields["note"]) == NASTY
    first, second = entry.persons["author"]
    assert (first.last_names, first.first_names) == (["Ōhira"], ["Masayoshi"])
    assert read_latex(str(second)) == f"Ministry {NASTY}"


def test_an_address_is_not_escaped(client):
    address = "https://example.org/a_b%20c~d?x=1&y={2}#e"
    cited(url=address, details={"DOI": "10.1000/a_b"})
    fields = bib_of(client, "/timeline")["source"].fields
    assert (fields["url"], fields["doi"]) == (
        "https://example.org/a_b%20c~d?x=1&y=%7B2%7D#e",
        "10.1000/a_b",
    )
    assert ris_of(client, "/timeline")[1]["urls"] == [address]


AUTHORS = [
    "van Dijk, Jan",
    "King, Martin Luther, Jr.",
    "Ministry of Trade and Industry",
    "毛, 泽东",
]


def test_names_are_people_and_institutions(client):
    cited(authors=AUTHORS)
    people = bib_of(client, "/timeline")["source"].persons["author"]
    assert [str(each) for each in people] == [
        "van Dijk, Jan", "King, Jr., Martin Luther", "{Ministry of Trade and Industry}", "毛, 泽东",
    ]  # fmt: skip
    assert ris_of(client, "/timeline")[1]["authors"] == AUTHORS
    assert csl_of(client, "/timeline")[1]["author"][2:] == [
        {"literal": "Ministry of Trade and Industry"},
        {"family": "毛", "given": "泽东"},
    ]


@pytest.mark.parametrize(
    ("issued", "in_bib", "in_ris", "in_csl"),
    [
        (
            "1956-10-19",
            ("1956-10-19", "1956", "October"),
            ("1956", "1956/10/19/"),
            [[1956, 10, 19]],
        ),
        ("1956-10", ("1956-10", "1956", "October"), ("1956", "1956/10//"), [[1956, 10]]),
        ("1956", ("1956", "1956", None), ("1956", "1956///"), [[1956]]),
        ("1998~", ("1998~", "c. 1998", None), ("1998", "1998///c. 1998"), [[1998]]),
        ("195X", ("195X", "1950s", None), (None, "///1950s"), None),
        (
            "2017-01/2017-03",
            ("2017-01/2017-03", "January to March 2017", None),
            ("2017", "2017///January to March 2017"),
            [[2017, 1], [2017, 3]],
        ),
        ("2014/..", ("2014/..", "2014 onwards", None), (None, "///2014 onwards"), None),
        (
            "[1950-06-24..1950-06-25]",
            (None, "between 24 and 25 June 1950", None),
            ("1950", "1950///between 24 and 25 June 1950"),
            None,
        ),
    ],
)
def test_a_date_is_no_more_precise_than_it_is(client, issued, in_bib, in_ris, in_csl):
    cited(issued=issued)
    fields = bib_of(client, "/timeline")["source"].fields
    assert tuple(fields.get(key) for key in ("date", "year", "month")) == in_bib
    entry = ris_of(client, "/timeline")[1]
    assert (entry.get("year"), entry["date"]) == in_ris
    said = csl_of(client, "/timeline")[1]["issued"]
    assert said.get("date-parts", said.get("raw")) == (in_csl or issued)


@pytest.mark.parametrize(("journal", "kind"), [("Asian Survey", "article"), ("", "misc")])
def test_an_article_in_no_journal_is_none_to_bibtex(client, journal, kind):
    cited(csl_type="article-journal", container_title=journal)
    assert bib_of(client, "/timeline")["source"].type == kind


def test_details_and_language_have_their_fields(client):
    details = {
        "volume": "3", "issue": "2", "page": "12–15", "publisher-place": "Tokyo", "ISBN": "4-1",
        "collection-title": "Series", "chapter-number": "7", "version": "2",
    }  # fmt: skip
    cited(csl_type="chapter", language="ja", details=details, archive_url="https://a.org/1;2")
    fields = bib_of(client, "/timeline")["source"].fields
    wanted = {
        "language": "ja", "volume": "3", "number": "2", "pages": "12--15", "address": "Tokyo",
        "series": "Series", "chapter": "7", "note": "Archived: https://a.org/1;2",
    }  # fmt: skip
    assert {key: fields[key] for key in wanted} == wanted
    entry = ris_of(client, "/timeline")[1]
    assert (entry["start_page"], entry["end_page"], entry["language"]) == ("12", "15", "ja")
    assert (entry["volume"], entry["number"], entry["place_published"]) == ("3", "2", "Tokyo")
    assert csl_of(client, "/timeline")[1]["page"] == "12–15"


def test_ris_ends_each_line_as_it_must_and_a_text_has_one(client):
    cited(title="Two\nlines\x01", note="a\r\nTY  - BOOK")
    text = text_of(client, "/timeline.ris")
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert all(len(line) >= 6 and line[2:6] == "  - " for line in lines if line)
    assert "TI  - Two lines" in lines


@pytest.mark.parametrize("suffix", ["bib", "ris", "csl.json"])
def test_what_is_given_can_be_pasted_at_the_desk(client, suffix):
    make_source(
        identifier="source", csl_type="article-journal", title="On Treaties & {Peace}",
        authors=["Hara, Kimie"], container_title="Pacific_Affairs", issued="1956-10",
        url="https://example.org/a_b", details={"volume": "3", "page": "12-15"}, language="ja",
    )  # fmt: skip
    make_event(id="treaty", citation=[{"source": "source"}])
    entry = read(text_of(client, f"/events/treaty.{suffix}")).entry
    assert (entry["type"], entry["author"]) == ("article-journal", ["Hara, Kimie"])
    assert (entry["issued"], entry["page"]) == ("1956-10", "12-15")
    assert (entry["container-title"], entry["URL"]) == (
        "Pacific_Affairs", "https://example.org/a_b",
    )  # fmt: skip


@pytest.mark.parametrize("suffix", ["bib", "ris", "csl.json"])
def test_it_costs_the_same_for_many_sources(client, django_assert_max_num_queries, suffix):
    cited()
    counts = []
    for n in (1, 30):
        for number in range(n):
            make_source(identifier=f"more-{n}-{number}")
        make_event(citation=[{"source": f"more-{n}-{number}"} for number in range(n)])
        client.get(f"/timeline.{suffix}")
        with django_assert_max_num_queries(9) as asked:
            text_of(client, f"/timeline.{suffix}")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_file_is_named_by_its_view(client):
    cited()
    found = client.get("/pairs/jpn-rus.csl.json?from=1950")["Content-Disposition"]
    assert found == 'inline; filename="dyad-jpn-rus-1950-2018.csl.json"'
    assert Source.objects.count() == 2
