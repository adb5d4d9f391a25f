"""How to cite a view or an event, in the styles and formats that readers' programs take.

The day of access is the reader's: each text has a place for it, and nothing in it of our clock.
"""

import json
import warnings
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_STYLES = Path(__file__).with_name("styles")
# A day in a text, to be found again whatever a style sets around it.
_DAY = "[date]"


@dataclass(frozen=True, slots=True)
class Citation:
    """A text in three parts: `dated` has the words around the day of access, `day` its form.

    `day` joins the numbers of year, month and day; empty, the day is written in words. A text
    that can do without it (`is_optional`) says nothing of it until a reader's clock has.
    """

    key: str
    name: str
    before: str
    dated: tuple[str, str]
    after: str
    day: str = ""
    is_optional: bool = False


def citations(
    *, key, title, address, revision, published: date | None, csl_type
) -> tuple[Citation, ...]:
    """Every way to cite what stands at `address`; `key` names it in a bibliography.

    `published` is the day of the revision; before the first there is none.
    """
    item = {
        "id": key,
        "type": csl_type,
        "author": [{"literal": "Dyad"}],
        "title": title,
        "version": str(revision),
        "URL": address,
    }
    # Of what goes on changing APA wants no year but the day of access; its word for a data set
    # its style leaves to the item.
    for_apa = item | ({"genre": "Data set"} if csl_type == "dataset" else {})
    if published:
        item["issued"] = {"date-parts": [[published.year, published.month, published.day]]}
    return (
        _styled("apa", "APA", for_apa),
        _styled("chicago-notes-bibliography-access-dates", "Chicago", item),
        _bibtex(item),
        _ris(item),
        _csl(item),
    )


def _styled(style, name, item):
    # A large reader and writer of styles, which no other page needs.
    from citeproc import Citation as Cited
    from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        # Of what is in the styles and unknown to it; none of it concerns such items.
        warnings.simplefilter("ignore")
        source = CiteProcJSON([item | {"accessed": {"literal": _DAY}}])
        chosen = CitationStylesStyle(str(_STYLES / f"{style}.csl"), validate=False)
        bibliography = CitationStylesBibliography(chosen, source, formatter.plain)
        bibliography.register(Cited([CitationItem(item["id"])]))
        [text] = bibliography.bibliography()
    # It does not know the American order of full stop and quotation mark.
    before, _day, after = str(text).replace("”.", ".”").replace("”,", ",”").partition(_DAY)
    return Citation(name.lower(), name, before, ("", ""), after)


def _bibtex(item):
    from pybtex.database import BibliographyData, Entry, Person

    title = item["title"].translate({ord("{"): "(", ord("}"): ")"})
    entry = Entry(
        "misc",
        fields=[("title", f"{{{title}}}"), ("version", item["version"]), *_bibtex_dates(item)],
        persons={"author": [Person(last="{Dyad}")]},
    )
    text = BibliographyData({item["id"]: entry}).to_string("bibtex").rstrip()
    # An address is taken as it stands, and pybtex would escape its signs.
    url = item["URL"]
    before = text.removesuffix("\n}") + f',\n    url = "{url}"'
    return Citation(
        "bibtex", "BibTeX", before, (',\n    urldate = "', '"'), "\n}", "-", is_optional=True
    )


def _bibtex_dates(item):
    """`date` for BibLaTeX, `year` and `month` for the others."""
    if "issued" not in item:
        return []
    [(year, month, day)] = item["issued"]["date-parts"]
    return [("date", f"{date(year, month, day)}"), ("year", f"{year}"), ("month", f"{month}")]


def _ris(item):
    import rispy

    record = {
        "type_of_reference": "DATA" if item["type"] == "dataset" else "ENCYC",
        "id": item["id"],
        "authors": ["Dyad"],
        "title": item["title"],
        "edition": item["version"],
        "urls": [item["URL"]],
    }
    if "issued" in item:
        [parts] = item["issued"]["date-parts"]
        record["year"] = str(parts[0])
        record["date"] = f"{date(*parts):%Y/%m/%d}/"
    # Before each record it writes a number, which is no line of the format.
    _number, _break, text = rispy.dumps([record], enforce_list_tags=False).partition("\n")
    before = text.strip().removesuffix("ER  -").rstrip()
    return Citation("ris", "RIS", before, ("\nY2  - ", "/"), "\nER  - ", "/", is_optional=True)


def _csl(item):
    before = json.dumps([item], ensure_ascii=False, indent=1).removesuffix("\n }\n]")
    dated = (',\n  "accessed": {"date-parts": [["', '"]]}')
    return Citation("csl", "CSL-JSON", before, dated, "\n }\n]", '", "', is_optional=True)
