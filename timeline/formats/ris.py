"""Sources as RIS, in UTF-8, each line ended as its specification says.

A date that is no plain day, month or year stands in words behind the slashes of `DA`, and has a
year only where all of it lies in one.
"""

import re
from functools import cache

from timeline.formats.records import one_line, source_record
from timeline.values.edtf import Precision, parse

CONTENT_TYPE = "application/x-research-info-systems; charset=utf-8"

# By CSL's types.
TYPES = {
    "article": "INPR", "article-journal": "JOUR", "article-magazine": "MGZN",
    "article-newspaper": "NEWS", "bill": "BILL", "book": "BOOK", "broadcast": "MULTI",
    "chapter": "CHAP", "classic": "CLSWK", "collection": "SER", "dataset": "DATA",
    "document": "GEN", "entry": "CHAP", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC",
    "event": "GEN", "figure": "FIGURE", "graphic": "ART", "hearing": "HEAR", "interview": "PCOMM",
    "legal_case": "CASE", "legislation": "STAT", "manuscript": "MANSCPT", "map": "MAP",
    "motion_picture": "MPCT", "musical_score": "MUSIC", "pamphlet": "PAMP",
    "paper-conference": "CPAPER", "patent": "PAT", "performance": "GEN", "periodical": "JFULL",
    "personal_communication": "PCOMM", "post": "ICOMM", "post-weblog": "BLOG",
    "regulation": "LEGAL", "report": "RPRT", "review": "JOUR", "review-book": "JOUR",
    "software": "COMP", "song": "SOUND", "speech": "GEN", "standard": "STAND", "thesis": "THES",
    "treaty": "LEGAL", "webpage": "ELEC",
}  # fmt: skip
# By CSL's fields what rispy calls the tags.
_FIELDS = {
    "title": "title", "container-title": "secondary_title", "event-title": "secondary_title",
    "collection-title": "tertiary_title", "publisher": "publisher", "authority": "publisher",
    "publisher-place": "place_published", "volume": "volume", "issue": "number",
    "number": "number", "genre": "type_of_work", "section": "section",
    "chapter-number": "section", "version": "edition", "original-title": "original_publication",
    "ISBN": "issn", "DOI": "doi", "language": "language",
}  # fmt: skip


def stream(sources, **_about):
    """Pieces of text, one an entry; `sources` have their sides."""
    for source in sources:
        yield entry_of(source)


def entry_of(source) -> str:
    """One source as an entry."""
    said = source_record(source)
    entry = {"type_of_reference": TYPES[said["type"]], "id": said["id"]}
    for key, tag in _FIELDS.items():
        if key in said:
            entry.setdefault(tag, one_line(said[key]))
    entry["authors"] = [_name(each) for each in said.get("author", [])]
    entry |= _dates(source.issued)
    if "page" in said:
        first, _dash, last = re.sub(r"\s*[-–—]+\s*", "-", one_line(said["page"])).partition("-")
        entry |= {"start_page": first, "end_page": last} if last else {"start_page": first}
    addresses = [source.url, source.archive_url]
    entry["urls"] = [one_line(each) for each in addresses if each]
    entry["notes"] = [one_line(source.note)] if source.note else []
    entry["keywords"] = [source.kind, *said["custom"]["side"]]
    return _writer().formats([entry])


def _name(name):
    # An institution has no comma, and is read as one name.
    text = name.get("literal") or f"{name['family']}, {name['given']}"
    return one_line(text)


def _dates(text):
    if not text:
        return {}
    date = parse(text)
    is_plain = date.precision in {Precision.YEAR, Precision.MONTH, Precision.DAY}
    year = f"{date.earliest.year:04}"
    if not is_plain or date.approximate or date.uncertain:
        is_of_one_year = date.latest and date.latest.year == date.earliest.year
        told = {"year": year} if is_of_one_year else {}
        return told | {"date": f"{year if told else ''}///{date.words()}"}
    parts = [*date.text.split("-"), "", ""][:3]
    return {"year": year, "date": f"{'/'.join(parts)}/"}


@cache
def _writer():
    # 19 ms that a process which writes no RIS does without.
    from rispy.writer import RisWriter

    class Plain(RisWriter):
        NEWLINE = "\r\n"

        def set_header(self, count):
            """None: what rispy numbers entries with is no RIS."""
            return ""

    return Plain()
