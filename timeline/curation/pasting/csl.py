"""CSL-JSON, as Zotero, Crossref and DOI content negotiation give it."""

import json

from django.utils.translation import gettext as _

from timeline.curation.pasting.items import Unreadable

# What Crossref calls otherwise than CSL.
_TYPES = {
    "journal-article": "article-journal", "book-chapter": "chapter", "posted-content": "article",
    "proceedings-article": "paper-conference", "dissertation": "thesis", "monograph": "book",
    "edited-book": "book", "reference-entry": "entry",
}  # fmt: skip
_NAMES = {"author", "editor", "translator", "container-author", "collection-editor", "recipient",
          "interviewer", "director", "reviewed-author", "composer"}  # fmt: skip
_DATES = {"issued", "accessed", "submitted", "event-date", "original-date", "available-date"}
_TEXTS = {"title", "container-title", "publisher", "DOI", "URL", "language", "page", "volume"}
_IDLE = {"abstract", "keyword", "categories", "custom"}


def item_in(text: str) -> dict:
    """The one item of a CSL-JSON text, its values texts and its names lists of tables."""
    try:
        said = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(
            _("Line %(line)s: this is no JSON (%(said)s).")
            % {"line": error.lineno, "said": error.msg}
        ) from error
    except (RecursionError, ValueError) as error:
        raise Unreadable(_("Line 1: this JSON is no entry.")) from error
    item = _the_one(said)
    if "title" not in item and "author" not in item:
        raise Unreadable(_("Line 1: this JSON is no entry of CSL: it has no title."))
    return dict(_fields(item))


def _the_one(said):
    items = said.get("items", [said]) if isinstance(said, dict) else said
    if not isinstance(items, list) or not all(isinstance(each, dict) for each in items):
        raise Unreadable(_("Line 1: an entry of CSL-JSON is an object in braces."))
    if len(items) != 1:
        if not items:
            raise Unreadable(_("There is no entry in it."))
        titles = " / ".join(str(each.get("title", "?"))[:60] for each in items[:3])
        raise Unreadable(
            _("There are %(n)s entries (%(titles)s). Paste one.")
            % {"n": len(items), "titles": titles}
        )
    return items[0]


def _fields(item):
    for key, value in item.items():
        if key in _IDLE or value in (None, "", [], {}):
            continue
        if key in _NAMES:
            yield key, [_name(key, each) for each in _listed(key, value)]
        elif key in _DATES:
            yield key, _date(key, value)
        else:
            yield key, _text(key, value)
    yield "type", _TYPES.get(str(item.get("type")), str(item.get("type", "")))


def _refused(key, words):
    return Unreadable(_("“%(key)s” is %(words)s.") % {"key": key[:40], "words": words})


def _listed(key, value):
    if not isinstance(value, list):
        raise _refused(key, _("no list of names"))
    return value


def _name(key, said):
    if isinstance(said, str):
        return {"literal": said}
    if not isinstance(said, dict) or not all(isinstance(each, str) for each in _parts(said)):
        raise _refused(key, _("no list of names"))
    return said


def _parts(name):
    keys = ("family", "given", "suffix", "literal", "dropping-particle", "non-dropping-particle")
    return [name[key] for key in keys if key in name]


def _text(key, value):
    # Crossref gives a title as a list of one.
    if isinstance(value, list) and value and isinstance(value[0], str | int):
        value = value[0]
    if isinstance(value, dict | list) and key in _TEXTS:
        raise _refused(key, _("no text"))
    return str(value)


def _date(key, said):
    """As EDTF where the parts are numbers, else in its own words."""
    if not isinstance(said, dict):
        return _text(key, said)
    if days := _days(said.get("date-parts")):
        if len(days) > 1:
            return "/".join(days)
        # Seasons have numbers in EDTF, from 21.
        season = f"-{20 + int(said['season'])}" if _is_season(said) and len(days[0]) == 4 else ""
        return days[0] + season + ("~" if said.get("circa") else "")
    for key_of_words in ("raw", "literal"):
        if isinstance(said.get(key_of_words), str):
            return said[key_of_words]
    raise _refused(key, _("no date"))


def _days(parts):
    if not (isinstance(parts, list) and all(isinstance(each, list) for each in parts)):
        return []
    return [day for each in parts[:2] if (day := _day(each))]


def _is_season(said):
    return str(said.get("season", "")) in {"1", "2", "3", "4"}


def _day(parts):
    numbers = [str(each) for each in parts[:3]]
    if not numbers or not all(each.isascii() and each.isdigit() for each in numbers):
        return ""
    return "-".join([numbers[0].zfill(4), *(each.zfill(2) for each in numbers[1:])])
