"""How to cite a view or an event, in the styles and formats that readers' programs take.

The day of access is the reader's: each text has a place for it, and nothing in it of our clock.
"""

import json
import warnings
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

from timeline.formats.bib import MONTHS

_STYLES = Path(__file__).with_name("styles")
# A day in a text, to be found again whatever a style sets around it.
_DAY = "[date]"
_INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class Citation:
    """A text in three parts: `dated` has the words around the day of access, `day` its form.

    `day` joins the numbers of year, month and day; empty, the day is written in words. A text
    that has a `field` for it says nothing of it until a reader's clock has. What is a sentence
    and no file comes as HTML, with the italics of its style.
    """

    key: str
    name: str
    before: str | SafeString
    dated: tuple[str, ...]
    after: str | SafeString
    day: str = ""
    field: str = ""


def citations(
    *, key, title, address, revision, published: date | None, csl_type
) -> tuple[Citation, ...]:
    """Every way to cite what stands at `address`; `key` names it in a bibliography.

    `published` is the day of what is cited as it stands; before the first revision there is none.
    """
    item = {
        "id": key,
        "type": csl_type,
        "author": [{"literal": "Dyad"}],
        "title": title,
        **({} if csl_type == "dataset" else {"container-title": "Dyad"}),
        "version": str(revision),
        "URL": address,
    }
    # Its word for a data set APA's style leaves to the item.
    for_apa = item | ({"genre": "Data set"} if csl_type == "dataset" else {})
    # Chicago puts a title in quotation marks: those in it are the inner ones.
    for_chicago = {"title": title.translate(_INNER)}
    if published:
        item["issued"] = {"date-parts": [[published.year, published.month, published.day]]}
    return (
        _with_year(_styled("apa", "APA", for_apa), published),
        _styled("chicago-notes-bibliography-access-dates", "Chicago", item | for_chicago),
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
        source = CiteProcJSON([_in_html(item) | {"accessed": {"literal": _DAY}}])
        chosen = CitationStylesStyle(str(_STYLES / f"{style}.csl"), validate=False)
        bibliography = CitationStylesBibliography(chosen, source, formatter.html)
        bibliography.register(Cited([CitationItem(item["id"])]))
        [text] = bibliography.bibliography()
    # It does not know the American order of full stop and quotation mark.
    before, _day, after = str(text).replace("”.", ".”").replace("”,", ",”").partition(_DAY)
    return Citation(name.lower(), name, mark_safe(before), ("", ""), mark_safe(after))


def _with_year(citation, published):
    """APA tells of what goes on changing both year and day of access; its style only one."""
    if not published:
        return citation
    before = citation.before.replace("(n.d.)", f"({published.year})", 1)
    return replace(citation, before=mark_safe(before))


def _in_html(item):
    """The item for a writer that takes texts as HTML, and gives every English title capitals.

    Ours are sentences, with names and dates in them: it is told no language.
    """
    texts = {key: escape(item[key], quote=False) for key in ("title", "URL")}
    return item | texts | {"language": "und"}


def _bibtex(item):
    """`@online` is BibLaTeX's, which passes `howpublished` over; BibTeX takes it for `@misc`.

    The styles of BibTeX know neither `version` nor `url` nor `urldate`: they print what
    `howpublished` says of them. `date` is left out, for Biber warns of it beside a `year`.
    """
    from pybtex.database import BibliographyData, Entry, Person

    title = item["title"].translate({ord("{"): "(", ord("}"): ")"})
    entry = Entry(
        "online",
        fields=[("title", f"{{{title}}}")],
        persons={"author": [Person(last="{Dyad}")]},
    )
    text = BibliographyData({item["id"]: entry}).to_string("bibtex").rstrip()
    # Names of months and an address are taken as they stand; pybtex would quote and escape them.
    url, version = item["URL"], item["version"]
    before = "".join(
        [
            text.removesuffix("\n}"),
            _bibtex_dates(item),
            f',\n    version = "{version}"',
            f',\n    url = "{url}"',
            f',\n    howpublished = "Version {version}, \\url{{{url}}}',
        ]
    )
    dated = (", accessed ", '",\n    urldate = "', "")
    return Citation("bibtex", "BibTeX", before, dated, '"\n}', "-", field="urldate")


def _bibtex_dates(item):
    if "issued" not in item:
        return ""
    [(year, month, _day)] = item["issued"]["date-parts"]
    return f',\n    year = "{year}",\n    month = {MONTHS[month - 1]}'


def _ris(item):
    import rispy

    record = {
        "type_of_reference": "DATA" if item["type"] == "dataset" else "ENCYC",
        "id": item["id"],
        "authors": ["Dyad"],
        "title": item["title"],
        **({"secondary_title": each} if (each := item.get("container-title")) else {}),
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
    return Citation("ris", "RIS", before, ("\nY2  - ", "/"), "\nER  - ", "/", field="Y2")


def _csl(item):
    lines = [f'  "{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in item.items()]
    dated = (',\n  "accessed": {"date-parts": [["', '"]]}')
    before = "[{\n" + ",\n".join(lines)
    return Citation("csl", "CSL-JSON", before, dated, "\n}]", '", "', field="accessed")
