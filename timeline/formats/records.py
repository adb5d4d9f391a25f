"""Events and sources as plain values, the same for every format."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.values.edtf import parse
from timeline.values.vocabulary import Action, Certainty, Scope, Stance

LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_CSL_NAMES = {
    "title": "title",
    "container_title": "container-title",
    "publisher": "publisher",
    "language": "language",
    "url": "URL",
    "archive_url": "archive_location",
    "note": "note",
}

# Neither XML 1.0 nor iCalendar can write these, and a text that was pasted may hold one.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def writable(text) -> str:
    """A text without the signs that some format has no way to write."""
    return _UNWRITABLE.sub("", text)


def one_line(text) -> str:
    """A text for a format that has no more than one line for it."""
    return " ".join(writable(text).split())


def told_count(count: int, revision: int) -> str:
    """How many records a file has, and of which state of the ledger."""
    words = ngettext(
        "%(n)s record, revision %(revision)s", "%(n)s records, revision %(revision)s", count
    )
    return words % {"n": count, "revision": revision}


def told_certainty(event) -> str:
    """What keeps a record from being told as a fact; empty where nothing does."""
    if event.certainty == Certainty.CLAIMED:
        said = _("Claimed by: %(who)s. Nobody else vouches for it.")
        return said % {"who": event.claimed_by}
    if event.certainty == Certainty.PLANNED:
        return f"{event.get_certainty_display()} · {event.get_outcome_display()}"
    return ""


def told_stance(citation) -> str:
    """What a source does for its event, to be put before it; empty where it supports it."""
    if citation.stance == Stance.SUPPORTS:
        return ""
    return f"{citation.get_stance_display()}: "


def event_record(event, absolute) -> dict:
    """An event, loaded with everything, as the JSON format shapes it.

    `absolute` makes an address of a path. `date` is EDTF; `latest` is null when open.
    """
    direct = sorted(
        (each for each in event.pairs.all() if each.scope == Scope.LINEAGE),
        key=lambda each: each.pair,
    )
    return {
        "id": event.identifier,
        "url": absolute(event.get_absolute_url()),
        "date": event.date,
        "earliest": event.earliest.isoformat(),
        "latest": event.latest.isoformat() if event.latest else None,
        "precision": event.precision,
        "certainty": event.certainty,
        "claimed_by": event.claimed_by or None,
        "outcome": event.outcome or None,
        "outcome_event": event.outcome_event.identifier if event.outcome_event else None,
        "title": event.title,
        "label": event.label,
        "summary": event.summary,
        "place": event.place or None,
        "domains": sorted(each.domain for each in event.domains.all()),
        "action": event.action or None,
        "quad": event.quad,
        "score": float(Action(event.action).score) if event.action else None,
        "importance": event.importance,
        "participants": [
            {"country": each.country_id, "role": each.role, "capacity": each.capacity or None}
            for each in event.participants.all()
        ],
        "pairs": [each.pair for each in direct],
        "bears_on": [each.pair for each in direct if each.bears_on],
        "topics": sorted(each.slug for each in event.topics.all()),
        "disputed": bool(event.dispute),
        "dispute": event.dispute or None,
        "dating": event.dating or None,
        "inferred": event.inferred,
        "part_of": event.part_of.identifier if event.part_of else None,
        "responds_to": event.responds_to.identifier if event.responds_to else None,
        "citations": [
            {
                "source": each.source.identifier,
                "locator": each.locator or None,
                "stance": each.stance,
                "claimed_date": each.claimed_date or None,
                "note": each.note or None,
                "verdict": each.verdict or None,
                "reason": each.reason or None,
            }
            for each in event.citations.all()
        ],
    }


def source_record(source) -> dict:
    """A source as CSL-JSON, with `kind` and `side` as custom fields."""
    record = {"id": source.identifier, "type": source.csl_type}
    for column, name in _CSL_NAMES.items():
        if value := getattr(source, column):
            record[name] = value
    if source.authors:
        record["author"] = [_name(each) for each in source.authors]
    if source.issued:
        record["issued"] = _csl_date(source.issued)
    record |= source.details
    record["custom"] = {
        "kind": source.kind,
        "side": sorted(each.code for each in source.sides.all()),
    }
    return record


def _name(text):
    family, comma, given = text.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": text}


def _csl_date(text):
    """CSL's date-parts as far as EDTF is of days, months or years; else the text as it is."""
    edtf = parse(text)
    ends = [_date_parts(each) for each in text.split("/")] if not edtf.is_open else [None]
    if not all(ends):
        return {"raw": text}
    found = {"date-parts": ends}
    if edtf.approximate or edtf.uncertain:
        found["circa"] = True
    return found


def _date_parts(text):
    edtf = parse(text)
    depth = {"year": 1, "month": 2, "day": 3}.get(edtf.precision, 0)
    first = edtf.earliest
    return [first.year, first.month, first.day][:depth]
