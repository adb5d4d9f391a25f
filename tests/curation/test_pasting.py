"""Entries as Zotero, JSTOR, Google Scholar and Crossref export them, and what is none."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.curation.pasting import MOST_SIGNS, Unreadable, read

PASTED = Path(__file__).parent / "pasted"

EXPORTED = {
    "zotero.bib": {
        "type": "article-journal",
        "title": "The Territorial Question in Russo-Japanese Talks: A naïve View",
        "author": ["Müller, José", "van der Berg, Jan", "Ministry of Foreign Affairs – Japan"],
        "container-title": "Asian Survey", "volume": "33", "issue": "7", "page": "663-681",
        "issued": "1993-07", "language": "en", "DOI": "10.1525/as.1993.33.7.00p0001x",
        "URL": "https://example.org/talks_1993#part",
    },
    "jstor.bib": {
        "type": "article-journal", "title": "Fishing Grounds and Frontiers",
        "author": ["Hiroko, Tanaka", "Petrov, Ivan I."], "publisher": "Sample Society",
        "container-title": "Journal of Sample History", "volume": "12", "issue": "2",
        "page": "201-219", "issued": "1987", "URL": "http://www.jstor.org/stable/2640000",
    },
    "scholar.bib": {
        "type": "chapter", "title": "From Yalta to Irkutsk", "author": ["Ishii, Kenji"],
        "container-title": "Handbook of Sample Disputes", "publisher": "Sample Press",
        "page": "1-20", "issued": "2008",
    },
    "zotero.ris": {
        "type": "article-journal", "title": "北方領土問題の再検討",
        "author": ["木村, 汎", "Smith, John, Jr."], "container-title": "国際政治",
        "volume": "110", "issue": "2", "page": "15-31", "issued": "1995-03", "language": "ja",
        "DOI": "10.1000/xyz", "URL": "https://example.jp/a;b?c=d",
    },
    "jstor.ris": {
        "type": "book", "title": "The Sea of Islands", "author": ["Petrova, Anna"],
        "publisher": "Sample House", "publisher-place": "Moscow", "ISBN": "9780000000002",
        "issued": "1978", "URL": "http://www.jstor.org/stable/10.2307/j.ctt0000",
    },
    "scholar.ris": {
        "type": "article-journal", "title": "A Threat and Its Echo", "author": ["O'Brien, Mary"],
        "container-title": "Sample Review", "publisher": "Sample Press", "volume": "5",
        "issue": "1", "page": "9-17", "issued": "2017",
    },
    "zotero.json": {
        "type": "article-newspaper", "title": "Заявление правительства о мирном договоре",
        "author": ["Иванов, Иван", "ТАСС"], "container-title": "Газета «Пример»", "page": "1",
        "issued": "1956-10-20", "language": "ru-RU", "URL": "https://example.ru/1956/10/20",
    },
    "crossref.json": {
        "type": "article-journal", "title": "Sanctions & Signals", "author": ["Kim, Eun-ji"],
        "container-title": "Sample Journal", "volume": "7", "issue": "3", "page": "44-60",
        "publisher": "Informa", "issued": "2017-05", "DOI": "10.1000/sample.1",
        "URL": "http://dx.doi.org/10.1000/sample.1",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTED)
def test_an_exported_entry_fills_a_source(name):
    assert read((PASTED / name).read_text()).entry == EXPORTED[name]


@pytest.mark.parametrize("name", EXPORTED)
def test_the_ends_of_lines_make_no_difference(name):
    pasted = (PASTED / name).read_text()
    assert read("\ufeff" + pasted.replace("\n", "\r\n")).entry == EXPORTED[name]


def test_what_is_not_kept_is_named():
    assert read((PASTED / "zotero.bib").read_text()).remarks == (
        "Left out: copyright, et al., issn, note.",
    )


def bib(fields, kind="article"):
    return f"@{kind}{{k, title = {{A title}}, {fields}}}"


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("year = 1957, month = mar", "1957-03"),
        ("year = {1957}, month = {March}, day = 4", "1957-03-04"),
        ("year = {1957}, month = {3}", "1957-03"),
        ("date = {1957-03-04}", "1957-03-04"),
        ("date = {2017-01/2017-03}", "2017-01/2017-03"),
        ("year = {c. 1957}", "1957~"),
        ("year = {n.d.}", None),
    ],
)
def test_a_date_becomes_edtf(fields, issued):
    assert read(bib(fields)).entry.get("issued") == issued


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[2017]]}, "2017"),
        ({"date-parts": [["2017", "3", "9"]]}, "2017-03-09"),
        ({"date-parts": [[2017, 1], [2017, 3]]}, "2017-01/2017-03"),
        ({"date-parts": [[2017]], "circa": True}, "2017~"),
        ({"date-parts": [[2017]], "season": 1}, "2017-03/2017-05"),
        ({"raw": "9 March 2017"}, "2017-03-09"),
        ("2017-03", "2017-03"),
    ],
)
def test_a_date_of_csl_becomes_edtf(issued, expected):
    item = {"type": "book", "title": "A title", "issued": issued}
    assert read(json.dumps(item)).entry["issued"] == expected


def test_a_guessed_date_is_said_to_be_one():
    assert read(bib("year = {Spring 1957}")).remarks == (
        "The date “Spring 1957” was read as 1957-03/1957-05.",
    )


@pytest.mark.parametrize(
    ("said", "code"),
    [("en", "en"), ("eng", "en"), ("ger", "de"), ("German", "de"), ("ngerman", "de"),
     ("pt_BR", "pt-BR"), ("Japanese", "ja"), ("Klingonese", None)],
)  # fmt: skip
def test_a_language_becomes_its_code(said, code):
    assert read(bib(f"language = {{{said}}}")).entry.get("language") == code


def test_an_address_that_latex_escaped_is_read():
    fields = r"howpublished = {\url{https://example.org/a\_b?c=50\%25\&d=1}}"
    assert read(bib(fields, "misc")).entry == {
        "type": "webpage", "title": "A title", "URL": "https://example.org/a_b?c=50%25&d=1",
    }  # fmt: skip


def test_a_doi_alone_gives_an_address():
    entry = read(bib("doi = {https://doi.org/10.1000/1}")).entry
    assert (entry["DOI"], entry["URL"]) == ("10.1000/1", "https://doi.org/10.1000/1")


def test_accents_and_type_marks_of_latex_are_read():
    title = r"{\L}{\'o}d{\'z} \& \emph{{\v{S}}koda}: ``d{\'e}tente'' --- {\ss}, \href{http://x}{y}"
    assert read(f"@book{{k, title = {{{title}}}}}").entry["title"] == (
        "Łódź & Škoda: “détente” — ß, y"
    )


@pytest.mark.parametrize(
    ("pasted", "reason"),
    [
        ("", "Nothing was pasted"),
        ("Dear colleague", "Line 1 begins no entry"),
        ("x" * (MOST_SIGNS + 1), "It has 50,001 characters"),
        ("@book{a,\n title = {A\n", "Line 2: premature end"),
        ("@book{a,\n title = {A}\n author = {B}}", "Line 3: '}' expected"),
        ("@book{a, title = {A}, month = foo}", "Line 1: undefined string: foo"),
        ("@book{a, title = {A}, author = {a, b, c, d}}", "Too many commas"),
        (
            "@book{a, title = {A}}\n\n@book{b, title = {B}}",
            "2 entries; the second begins in line 3",
        ),
        ("@book{a, title = {A}}\n@book{a, title = {B}}", "repeated bibliography entry"),
        ("@book{a, author = {B}}", "no title"),
        ("@comment{nothing}", "There is no entry"),
        ("TY  - BOOK\nTI  - A\nER  - \nTY  - BOOK\nTI  - B\nER  - ", "second begins in line 4"),
        ("TY  - BOOK\nAU: Smith\nER  - ", "Line 2 is not RIS"),
        ("TY  - BOOK\nAU  - Smith\nER  - ", "no title"),
        ('{"title": "A",\n "type" "book"}', "Line 2: this is no JSON"),
        ('{"a": 1}', "no entry of CSL"),
        ('[{"title": "A"}, {"title": "B"}]', "2 entries (A / B)"),
        ("[]", "There is no entry"),
        ("[1]", "object in braces"),
        ('{"title": {"a": 1}}', "“title” is no text"),
        ('{"title": "A", "author": "B"}', "“author” is no list of names"),
        ('{"title": "A", "author": [{"family": 1}]}', "“author” is no list of names"),
        ('{"title": "A", "issued": {"date-parts": "x"}}', "“issued” is no date"),
        ("[" * 40_000, "no entry"),
        ("{" * 40_000, "Line 1"),
        ("@a{k, title = " + "{" * 20_000 + "x" + "}" * 20_000 + "}", "too many nested braces"),
    ],
)
def test_what_is_no_entry_is_refused_with_a_reason(pasted, reason):
    with pytest.raises(Unreadable) as refused:
        read(pasted)
    assert reason in str(refused.value)


@given(st.sampled_from(sorted(EXPORTED)), st.data())
def test_a_broken_entry_is_read_or_refused(name, data):
    pasted = (PASTED / name).read_text()
    start = data.draw(st.integers(0, len(pasted)))
    end = data.draw(st.integers(start, len(pasted)))
    with suppress(Unreadable):
        read(pasted[:start] + data.draw(st.text(max_size=9)) + pasted[end:])
