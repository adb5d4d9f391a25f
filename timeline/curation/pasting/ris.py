"""RIS, as Zotero, JSTOR and Google Scholar ("RefMan") export it."""

import re

from django.utils.translation import gettext as _

from timeline.curation.pasting.items import Unreadable

_TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "INPR": "article-journal",
    "ABST": "article-journal", "JFULL": "periodical", "NEWS": "article-newspaper",
    "MGZN": "article-magazine", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "SER": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "RPRT": "report", "GOVDOC": "report", "THES": "thesis",
    "ELEC": "webpage", "WEB": "webpage", "BLOG": "post-weblog", "HEAR": "hearing",
    "STAT": "legislation", "BILL": "bill", "CASE": "legal_case", "PAMP": "pamphlet",
    "PCOMM": "personal_communication", "UNPB": "manuscript", "MANSCPT": "manuscript",
    "DATA": "dataset", "AGGR": "dataset", "MAP": "map", "VIDEO": "motion_picture",
    "MPCT": "motion_picture", "PAT": "patent", "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary", "STAND": "standard", "COMP": "software",
}  # fmt: skip
# By CSL's names the tags that may say it, the best first.
_TAGS = {
    "title": ("TI", "T1", "CT"),
    "container-title": ("T2", "JO", "JF", "BT", "JA"),
    "publisher": ("PB",),
    "publisher-place": ("CY", "PP"),
    "collection-title": ("T3",),
    "volume": ("VL",),
    "issue": ("IS",),
    "section": ("SE",),
    "genre": ("M3",),
    "DOI": ("DO",),
    "URL": ("UR",),
    "language": ("LA",),
    "issued": ("DA", "PY", "Y1"),
}
_KNOWN = {"TY", "ER", "AU", "A1", "SP", "EP", "SN"}.union(*_TAGS.values())
# Keywords, abstracts, and what the library that exported it keeps for itself.
_IDLE = {"ID", "AB", "N2", "KW", "DB", "DP", "Y2", "ST", "J1", "J2", "L1", "L2", "L3", "L4", "AN",
         "AD", "UK", "LB", "CN"}  # fmt: skip
_TAGGED = re.compile(r"^[ \t]*([A-Z][A-Z0-9]) {1,2}- ?(.*)$")
_BOOKS = {"book", "chapter"}


def item_in(text: str) -> dict:
    """The one entry of a RIS text as a CSL item."""
    # 19 ms that a process which reads no RIS does without.
    import rispy

    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines, 1) if _tag(line) == "TY"]
    if len(starts) > 1:
        raise Unreadable(
            _("There are %(n)s entries; the second begins in line %(line)s. Paste one.")
            % {"n": len(starts), "line": starts[1]}
        )
    lines = lines[starts[0] - 1 :]
    _check(lines, starts[0])
    tidy = [_TAGGED.sub(r"\1  - \2", line) for line in lines if line.strip()]
    tags = {tag for line in lines if (tag := _tag(line))}
    # Every tag by its own name, and all that it says: an address has semicolons of its own.
    [said] = rispy.loads(
        "\n".join([*tidy, "ER  - "]),
        mapping={tag: tag for tag in tags | {"TY", "ER"}},
        list_tags=sorted(tags - {"TY"}),
        delimiter_tags_mapping={},
        skip_unknown_tags=True,
    )
    return _item(said)


def _check(lines, first):
    is_going_on = False
    for number, line in enumerate(lines, first):
        tag = _tag(line)
        if tag == "ER":
            return
        is_going_on = is_going_on or tag not in {"", "TY"}
        # A long text goes on in the next line; a line like "AU: Smith" is a slip.
        is_slip = re.match(r"[ \t]*[A-Z][A-Z0-9]\s*[:=-]\s*\S", line) or not is_going_on
        if line.strip() and not tag and is_slip:
            raise Unreadable(
                _("Line %(line)s is not RIS: two signs, two blanks, a hyphen, as in “AU  - ”.")
                % {"line": number}
            )


def _tag(line):
    found = _TAGGED.match(line)
    return found[1] if found else ""


def _item(said):
    item = {"type": _TYPES.get(said["TY"].strip().upper(), "document")}
    for name, tags in _TAGS.items():
        values = [said[tag][0] for tag in tags if said.get(tag) and said[tag][0]]
        if values:
            item[name] = values[0]
    if numbers := said.get("SN", []):
        item["ISBN" if item["type"] in _BOOKS else "ISSN"] = numbers[0]
    if item["type"] == "report" and "issue" in item:
        item["number"] = item.pop("issue")
    pages = [said[tag][0] for tag in ("SP", "EP") if said.get(tag) and said[tag][0]]
    if pages:
        item["page"] = pages[0] if "-" in pages[0] else "-".join(dict.fromkeys(pages))
    if names := [*said.get("AU", []), *said.get("A1", [])]:
        item["author"] = [_name(each) for each in dict.fromkeys(names)]
    return item | {tag: values[0] for tag, values in said.items() if tag not in _KNOWN | _IDLE}


def _name(text):
    family, comma, rest = text.partition(",")
    if not comma:
        return {"literal": text}
    given, _comma, suffix = rest.partition(",")
    return {"family": family.strip(), "given": given.strip(), "suffix": suffix.strip()}
