"""One shape for seeds, import, single exports and history: the event as a document."""

import hashlib
import json

from timeline.values.edtf import EdtfError, parse
from timeline.values.vocabulary import Certainty, Stance

_PLAIN = (
    "date",
    "title",
    "label",
    "summary",
    "place",
    "certainty",
    "claimed_by",
    "outcome",
    "action",
    "importance",
    "dating",
    "inferred",
    "pairless",
)
LINKS = ("outcome_event", "part_of", "responds_to")
_PARTICIPANT = ("country", "role", "capacity")
_CITATION = ("locator", "stance", "claimed_date", "note", "verdict", "reason")


def canonical(document: dict) -> dict:
    """The document with defaults left out, texts trimmed, lists sorted and dates canonical."""
    found = {"id": document.get("id", "")}
    for key in (*_PLAIN, *LINKS):
        value = document.get(key)
        if isinstance(value, str):
            value = value.strip()
        if value:
            found[key] = value
    found["date"] = _canonical_date(found.get("date", ""))
    found.setdefault("certainty", Certainty.HAPPENED.value)
    for key in ("domains", "topics", "different_from"):
        if document.get(key):
            found[key] = sorted(document[key])
    found["participant"] = [
        {key: each[key].strip() for key in _PARTICIPANT if each.get(key, "").strip()}
        for each in document.get("participant", [])
    ]
    found["citation"] = [_canonical_citation(each) for each in document.get("citation", [])]
    return found


def _canonical_citation(citation):
    found = {"source": citation.get("source", "").strip()}
    for key in _CITATION:
        value = citation.get(key)
        if isinstance(value, str):
            value = value.strip()
        if value:
            found[key] = value
    found.setdefault("stance", Stance.SUPPORTS.value)
    if "claimed_date" in found:
        found["claimed_date"] = _canonical_date(found["claimed_date"])
    return found


def _canonical_date(text):
    try:
        return parse(text).text
    except EdtfError:
        return text


def hash_of(document: dict) -> str:
    """A fingerprint that two spellings of one document share."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def document_of(event) -> dict:
    """The document of a stored event, loaded `with_everything()`."""
    raw = {"id": event.identifier}
    for key in _PLAIN:
        raw[key] = getattr(event, key)
    for key in LINKS:
        other = getattr(event, key)
        raw[key] = other.identifier if other else ""
    raw["domains"] = [each.domain for each in event.domains.all()]
    raw["topics"] = [topic.slug for topic in event.topics.all()]
    raw["different_from"] = [each.identifier for each in event.different_from.all()]
    raw["participant"] = [
        {"country": each.country_id, "role": each.role, "capacity": each.capacity}
        for each in event.participants.all()
    ]
    raw["citation"] = [
        {"source": each.source.identifier, **{key: getattr(each, key) for key in _CITATION}}
        for each in event.citations.all()
    ]
    return canonical(raw)
