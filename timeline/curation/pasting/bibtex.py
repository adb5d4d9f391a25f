"""BibTeX, as Zotero, JSTOR and Google Scholar export it, and BibLaTeX's fields with it."""

import re

from django.utils.translation import gettext as _

from timeline.curation.pasting.items import Unreadable

_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "inbook": "chapter",
    "incollection": "chapter", "inproceedings": "paper-conference",
    "conference": "paper-conference", "proceedings": "book", "collection": "book",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report",
    "report": "report", "manual": "report", "unpublished": "manuscript", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "patent": "patent", "legislation": "legislation",
    "jurisdiction": "legal_case", "legal": "treaty", "letter": "personal_communication",
    "video": "motion_picture", "dataset": "dataset", "software": "software",
    "periodical": "periodical", "inreference": "entry-encyclopedia", "review": "review",
}  # fmt: skip
_FIELDS = {
    "title": "title", "journal": "container-title", "journaltitle": "container-title",
    "booktitle": "container-title", "publisher": "publisher", "institution": "publisher",
    "school": "publisher", "organization": "publisher", "series": "collection-title",
    "volume": "volume", "issue": "issue", "pages": "page", "address": "publisher-place",
    "location": "publisher-place", "chapter": "chapter-number", "isbn": "ISBN", "doi": "DOI",
    "url": "URL", "language": "language", "langid": "language", "type": "genre",
    "eventtitle": "event-title", "origtitle": "original-title", "version": "version",
}  # fmt: skip
_DATES = {"date", "year", "month", "day"}
_MONTHS = {
    "jan": "1", "feb": "2", "mar": "3", "apr": "4", "may": "5", "jun": "6", "jul": "7",
    "aug": "8", "sep": "9", "oct": "10", "nov": "11", "dec": "12",
}  # fmt: skip
_IDLE = {"urldate", "howpublished", "shorttitle", "keywords", "abstract", "file", "timestamp"}
_TYPE_MARKS = re.compile(r"\\(?:textit|textbf|textsc|textrm|emph|url|path)\b\s*(?=\{)")
_LINK = re.compile(r"\\href\s*\{[^{}]*\}\s*(?=\{)")
_ADDRESS = re.compile(r"https?://[^\s{}]+")
_LINE = re.compile(r" in line \d+")


def item_in(text: str) -> dict:
    """The one entry of a BibTeX text as a CSL item."""
    # 30 ms that a process which reads no BibTeX does without.
    from pybtex.database.input.bibtex import Parser
    from pybtex.exceptions import PybtexError

    try:
        stored = Parser().parse_string(text)
        entries = list(stored.entries.values())
    except PybtexError as error:
        raise _unreadable(error, text) from error
    if not entries:
        raise Unreadable(_("There is no entry in it."))
    if len(entries) > 1:
        first, second = (each.key for each in entries[:2])
        start = text.find(second, text.find(first) + len(first))
        raise Unreadable(
            _("There are %(n)s entries; the second begins in line %(line)s. Paste one.")
            % {"n": len(entries), "line": text.count("\n", 0, start) + 1}
        )
    return _item(entries[0])


def _unreadable(error, text):
    said = _LINE.sub("", str(error)).removeprefix("syntax error: ")
    if line := getattr(error, "lineno", None):
        return Unreadable(_("Line %(line)s: %(said)s") % {"line": line, "said": said})
    return Unreadable(_("The entry cannot be read: %(said)s") % {"said": said})


def _item(entry):
    fields = {key.lower(): value for key, value in entry.fields.items()}
    item = {"type": _TYPES.get(entry.type.lower(), "document")}
    if entry.type.lower() == "misc" and ("url" in fields or "howpublished" in fields):
        item["type"] = "webpage"
    for key, value in fields.items():
        if key in _FIELDS:
            item.setdefault(_FIELDS[key], _address_in(value) if key == "url" else read_latex(value))
        elif key not in _DATES | _IDLE | {"number"}:
            item[key] = value
    if "number" in fields:
        item["issue" if item["type"].startswith("article") else "number"] = fields["number"]
    if "page" in item:
        item["page"] = re.sub(r"\s*(?:--+|–|—)\s*", "-", item["page"])
    if "URL" not in item and (
        found := _ADDRESS.search(_address_in(fields.get("howpublished", "")))
    ):
        item["URL"] = found[0]
    if issued := _issued(fields):
        item["issued"] = issued
    for role, persons in entry.persons.items():
        names = [name for each in persons if (name := _name(each))]
        item[role] = names
        if len(names) < len(persons):
            item["et al."] = True
    return item


def _issued(fields):
    if date := fields.get("date"):
        return read_latex(date)
    year, month, day = (read_latex(fields.get(key, "")).strip() for key in ("year", "month", "day"))
    number = month if month.isdigit() else _MONTHS.get(month[:3].lower())
    if year.isdigit() and number:
        return "/".join(filter(None, [year, number, day]))
    return " ".join(filter(None, [day, month, year]))


def _name(person):
    parts = {
        "given": [*person.first_names, *person.middle_names],
        "non-dropping-particle": person.prelast_names,
        "family": person.last_names,
        "suffix": person.lineage_names,
    }
    said = {key: read_latex(" ".join(names)) for key, names in parts.items() if names}
    return None if said == {"family": "others"} else said


def read_latex(text: str) -> str:
    """A text without LaTeX's commands and braces; commands that are not known stay as they are."""
    from pybtex.exceptions import PybtexError
    from pybtex.richtext import Text

    bare = _LINK.sub("", _TYPE_MARKS.sub("", text))
    try:
        return str(Text.from_latex(bare))
    except (PybtexError, RecursionError, ValueError):
        return text


def _address_in(text):
    """An address is written as it is, but for the signs that LaTeX needs to have escaped."""
    bare = _TYPE_MARKS.sub("", text)
    return re.sub(r"\{?\\([_&%#~$])\}?", r"\1", bare).replace(r"\textasciitilde", "~").strip("{} ")
