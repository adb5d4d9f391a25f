"""Sources as BibTeX, in UTF-8, with the few fields of BibLaTeX that BibTeX has no word for.

`date` is EDTF, as BibLaTeX reads it; `year` and `month` say the same to BibTeX, the year in words
where a date is no plain day, month or year. Titles are in braces twice: no style takes the capital
off a name.
"""

import re
from functools import cache

from timeline.formats.records import one_line, source_record, told_count
from timeline.values.edtf import Precision, parse

CONTENT_TYPE = "application/x-bibtex; charset=utf-8"

# By CSL's types BibTeX's, and its fields for what a source is in and for who issued it.
_ARTICLE = ("article", "journal", "publisher")
_BOOK = ("book", "series", "publisher")
_PART = ("incollection", "booktitle", "publisher")
_MISC = ("misc", "howpublished", "publisher")
TYPES = {
    "article": _MISC,
    "article-journal": _ARTICLE,
    "article-magazine": _ARTICLE,
    "article-newspaper": _ARTICLE,
    "bill": _MISC,
    "book": _BOOK,
    "broadcast": _MISC,
    "chapter": _PART,
    "classic": _BOOK,
    "collection": _BOOK,
    "dataset": _MISC,
    "document": _MISC,
    "entry": _PART,
    "entry-dictionary": _PART,
    "entry-encyclopedia": _PART,
    "event": _MISC,
    "figure": _MISC,
    "graphic": _MISC,
    "hearing": _MISC,
    "interview": _MISC,
    "legal_case": _MISC,
    "legislation": _MISC,
    "manuscript": ("unpublished", "howpublished", "publisher"),
    "map": _MISC,
    "motion_picture": _MISC,
    "musical_score": _MISC,
    "pamphlet": ("booklet", "howpublished", "publisher"),
    "paper-conference": ("inproceedings", "booktitle", "publisher"),
    "patent": _MISC,
    "performance": _MISC,
    "periodical": _MISC,
    "personal_communication": _MISC,
    "post": _MISC,
    "post-weblog": _MISC,
    "regulation": _MISC,
    "report": ("techreport", "series", "institution"),
    "review": _ARTICLE,
    "review-book": _ARTICLE,
    "software": _MISC,
    "song": _MISC,
    "speech": _MISC,
    "standard": ("techreport", "series", "institution"),
    "thesis": ("phdthesis", "series", "school"),
    "treaty": _MISC,
    "webpage": _MISC,
}
_FIELDS = {
    "publisher-place": "address",
    "collection-title": "series",
    "volume": "volume",
    "number": "number",
    "issue": "number",
    "chapter-number": "chapter",
    "section": "section",
    "authority": "organization",
    "genre": "type",
    "event-title": "eventtitle",
    "original-title": "origtitle",
    "version": "version",
    "language": "language",
    "ISBN": "isbn",
    "DOI": "doi",
    "URL": "url",
}
# BibTeX's own names of the months: each style has its words for them.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# These are read as they stand; an escaped sign in an address would lead elsewhere.
_VERBATIM = {"url", "doi", "date"}
_BRACES = str.maketrans({"{": "%7B", "}": "%7D"})
_DASHES = re.compile(r"\s*[-–—]+\s*")
# What pybtex takes for LaTeX that is meant, and leaves as it is.
_SIGNS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "$": r"\$",
        "^": r"\textasciicircum{}",
    }
)


def stream(sources, *, count, revision, address, **_about):
    """Pieces of text, one an entry; `sources` have their sides."""
    # Outside of entries BibTeX reads nothing, but for an at sign.
    place = address.replace("@", "%40")
    yield f"% Dyad, {told_count(count, revision)}, their sources: {place}\n"
    for source in sources:
        yield f"\n{entry_of(source)}"


def entry_of(source) -> str:
    """One source as an entry, called by its identifier."""
    # 30 ms that a process which writes no BibTeX does without.
    from pybtex.database import BibliographyData, Entry

    said = source_record(source)
    kind = TYPES[said["type"]]
    # An article wants the journal that it is in.
    name, container, publisher = _MISC if kind is _ARTICLE and not source.container_title else kind
    people = {"author": [_person(each) for each in said["author"]]} if "author" in said else {}
    fields = [("title", f"{{{_escaped(said['title'])}}}")]
    told = {"container-title": container, "publisher": publisher} | _FIELDS
    for key, field in told.items():
        if key in said and field not in dict(fields):
            fields.append((field, _value(field, said[key])))
    if "page" in said:
        fields.append(("pages", _DASHES.sub("--", _escaped(said["page"]))))
    fields += _dates(source.issued)
    notes = [source.note, f"Archived: {source.archive_url}" if source.archive_url else ""]
    if any(notes):
        fields.append(("note", _escaped(" ".join(filter(None, notes)))))
    entry = Entry(name, fields, people)
    return _writer().to_string(BibliographyData({source.identifier: entry}))


def _value(field, text):
    return one_line(text).translate(_BRACES) if field in _VERBATIM else _escaped(text)


def _escaped(text):
    return one_line(text).translate(_SIGNS)


def _dates(text):
    if not text:
        return []
    date = parse(text)
    # BibLaTeX has no word for one of several.
    found = [("date", date.text)] if date.precision != Precision.SET else []
    is_plain = date.precision in {Precision.YEAR, Precision.MONTH, Precision.DAY}
    if not is_plain or date.approximate or date.uncertain:
        return [*found, ("year", _escaped(date.words()))]
    found.append(("year", f"{date.earliest.year:04}"))
    if date.precision != Precision.YEAR:
        found.append(("month", MONTHS[date.earliest.month - 1]))
    return found


def _person(name):
    from pybtex.database import Person

    if "literal" in name:
        return Person(last=f"{{{_escaped(name['literal'])}}}")
    given, _comma, suffix = name["given"].partition(", ")
    parts = [name["family"], suffix, given] if suffix else [name["family"], given]
    return Person(", ".join(_as_part(each) for each in parts))


def _as_part(text):
    # It would part two people.
    escaped = _escaped(text)
    return f"{{{escaped}}}" if " and " in f" {escaped} " or "," in escaped else escaped


@cache
def _writer():
    from pybtex.database.output.bibtex import Writer

    class Verbatim(Writer):
        def _write_field(self, stream, name, value):
            if name == "month":
                stream.write(f",\n    {name} = {value}")
            elif name in _VERBATIM:
                stream.write(f",\n    {name} = {self.quote(value)}")
            else:
                super()._write_field(stream, name, value)

    return Verbatim()
