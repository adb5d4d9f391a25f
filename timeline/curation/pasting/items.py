"""An item of CSL-JSON as the entry of a source, and what it has that a source does not keep."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from html import unescape

from babel import Locale
from babel.core import get_global
from django.utils.translation import gettext as _

from timeline.curation.entries import CSL_DETAILS
from timeline.values.edtf import EdtfError, parse
from timeline.values.guesses import guess
from timeline.values.vocabulary import CSL_TYPES

_TEXTS = ("title", "container-title", "publisher", *sorted(CSL_DETAILS - {"DOI"}))
_KEPT = {*_TEXTS, "author", "issued", "language", "DOI", "URL"}
# Names of the item itself, and what only its exporter needs.
_IDLE = {"id", "citation-key", "accessed", "source", "type", "shortTitle", "title-short",
         "container-title-short", "journalAbbreviation"}  # fmt: skip
_TAG = re.compile(r"</?(?:i|b|sc|sup|sub|em|strong|span|scp|jats:[a-z]+)\b[^<>]*>", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})?/?(\d{1,2})?/?(.*)")
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Unreadable(Exception):
    """A pasted text is no single entry; the message says why, for the one who pasted it."""


@dataclass(frozen=True, slots=True)
class Read:
    """`entry` has the keys of a seed file's source; `remarks` say what was guessed or left out."""

    entry: dict
    remarks: tuple[str, ...]


def entry_of(item: dict) -> Read:
    """The entry of a CSL item whose texts are texts and whose names are lists of tables.

    `issued` and `language` may be in any wording. Raises Unreadable where there is no title.
    """
    entry, remarks = {"type": _type(item.get("type", ""))}, []
    for key in _TEXTS:
        if said := plain(item.get(key, "")):
            entry[key] = said
    if "title" not in entry:
        raise Unreadable(_("The entry has no title."))
    if authors := [name for each in item.get("author", []) if (name := _name(each))]:
        entry["author"] = authors
    _address(item, entry)
    for key, reading in (("issued", _issued), ("language", _language)):
        if said := plain(item.get(key, "")):
            found, remark = reading(said)
            entry |= {key: found} if found else {}
            remarks += [remark] if remark else []
    if others := sorted(
        set(item) - _IDLE - {*_TEXTS, "author", "issued", "language", "DOI", "URL"}
    ):
        remarks.append(_("Left out: %(what)s.") % {"what": ", ".join(others)})
    return Read(entry, tuple(remarks))


def plain(text: str) -> str:
    """A text on one line, without marks of type and without signs that cannot be seen."""
    bare = unescape(_TAG.sub("", str(text)))
    seen = (" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in bare)
    spaced = " ".join("".join(seen).split())
    kept = "".join(sign for sign in spaced if unicodedata.category(sign) != "Cs")
    return unicodedata.normalize("NFC", kept)


def _type(said):
    return said if said in CSL_TYPES else "document"


def _name(said: dict) -> str:
    """“Family, Given”; what has no given name has no comma."""
    given = [said.get(key, "") for key in ("given", "dropping-particle")]
    family = [said.get(key, "") for key in ("non-dropping-particle", "family")]
    family, given = plain(" ".join(family)), plain(" ".join(given))
    if suffix := plain(said.get("suffix", "")):
        given = f"{given}, {suffix}"
    if family and given:
        return f"{family}, {given}"
    # A comma would part an institution into a family and a given name.
    return " – ".join(filter(None, re.split(r"\s*,\s*", family or given or _literal(said))))


def _literal(said):
    return plain(said.get("literal", ""))


def _address(item, entry):
    doi = re.sub(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", "", plain(item.get("DOI", "")))
    url = plain(item.get("URL", ""))
    if found := re.match(r"https?://(?:dx\.)?doi\.org/(10\..+)", url):
        doi = doi or found[1]
    if doi:
        entry["DOI"] = doi
        url = url or f"https://doi.org/{doi}"
    if scheme := re.match(r"https?://", url, re.IGNORECASE):
        entry["URL"] = scheme[0].lower() + url[scheme.end() :]


def _issued(said):
    """A date as EDTF, and a remark where that took a guess."""
    try:
        return parse(said).text, ""
    except EdtfError:
        pass
    meant = said
    if found := _SLASHED.fullmatch(said):
        # RIS: year/month/day/a season or the like
        year, month, day, other = found.groups()
        meant = "-".join([year, *(each.zfill(2) for each in (month, day) if each)])
        meant = f"{other} {year}" if other and not month else meant
    for candidate in (meant, *guess(meant)[0]):
        try:
            text = parse(candidate).text
        except EdtfError:
            continue
        is_plain = meant != said and candidate == meant
        remark = "" if is_plain else _("The date “%(said)s” was read as %(text)s.")
        return text, remark and remark % {"said": said, "text": text}
    return "", _("The date “%(said)s” could not be read.") % {"said": said}


def _language(said):
    """A language's code, and a remark where it has none."""
    if _CODE.fullmatch(said):
        first, *more = said.replace("_", "-").split("-")
        first = first.lower()
        code = get_global("language_aliases").get(first, first)
        if code in _english_names().values():
            return "-".join([code, *more]), ""
    if code := _english_names().get(said.casefold()):
        return code, ""
    return "", _("The language “%(said)s” has no code that is known here.") % {"said": said}


@cache
def _english_names():
    names = {name.casefold(): code for code, name in Locale("en").languages.items()}
    # Names of the LaTeX package babel, which BibTeX files use.
    others = {"ngerman": "de", "american": "en-US", "british": "en-GB", "usenglish": "en-US",
              "ukenglish": "en-GB", "francais": "fr", "french": "fr"}  # fmt: skip
    return names | others
