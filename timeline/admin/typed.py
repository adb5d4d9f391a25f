"""What an event's form says at this moment, as a document; nothing is saved for it.

It is read as it was posted, without the form: a form's checks ask the database for every row, and
what is half typed has no valid form yet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from timeline.curation.documents import canonical, document_of
from timeline.models import Event, Source, Topic
from timeline.values.vocabulary import Importance

MOST_ROWS = 200  # of a kind that are read

TEXTS = (
    "date", "title", "label", "summary", "place", "certainty", "claimed_by", "outcome", "action",
    "dating",
)  # fmt: skip
TICKED = ("inferred", "pairless")
LINKS = ("outcome_event", "part_of", "responds_to")
PARTICIPANT = ("country", "role", "capacity")
CITATION = ("source", "locator", "stance", "claimed_date", "note", "verdict", "reason")


@dataclass(frozen=True, slots=True)
class Typed:
    """A canonical document, and by prefix which row of the form each of its tables comes from."""

    document: dict
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def stored_document(event) -> Typed:
    """What an event's form says while nobody has typed; loaded `with_everything()`.

    A change goes by the event that it revises.
    """
    document = document_of(event)
    if event.revises_id:
        document |= {"id": event.revises.identifier}
    rows = {
        "participants": tuple(range(len(document["participant"]))),
        "citations": tuple(range(len(document["citation"]))),
    }
    return Typed(document, rows)


def typed_document(posted, identifier: str) -> Typed:
    """What was posted (a QueryDict); what refers to nothing that is stored is left out."""
    participants = dict(_rows(posted, "participants", PARTICIPANT, ("country", "capacity")))
    citations = dict(
        _rows(posted, "citations", CITATION, ("source", "locator", "note", "claimed_date"))
    )
    events = Event.objects.in_bulk(
        _keys([*posted.getlist("different_from"), *(posted.get(key, "") for key in LINKS)])
    )
    sources = Source.objects.in_bulk(_keys(each["source"] for each in citations.values()))
    topics = Topic.objects.in_bulk(_keys(posted.getlist("topics")))

    document = {"id": identifier} | {key: posted.get(key, "") for key in TEXTS}
    document |= {key: key in posted for key in TICKED}
    document["importance"] = _importance(posted.get("importance", ""))
    for key in LINKS:
        document[key] = "".join(_identifiers([posted.get(key, "")], events))
    document["domains"] = posted.getlist("domains")
    document["topics"] = [topics[key].slug for key in _keys(posted.getlist("topics"), topics)]
    document["different_from"] = _identifiers(posted.getlist("different_from"), events)
    document["participant"] = list(participants.values())
    document["citation"] = [
        each | {"source": "".join(_identifiers([each["source"]], sources))}
        for each in citations.values()
    ]
    rows = {"participants": tuple(participants), "citations": tuple(citations)}
    return Typed(canonical(document), rows)


def _rows(posted, prefix, keys, telling) -> Iterator[tuple[int, dict]]:
    """The rows in which somebody wrote, by their numbers in the form."""
    total = posted.get(f"{prefix}-TOTAL_FORMS", "")
    for number in islice(range(int(total) if total.isdecimal() else 0), MOST_ROWS):
        said = {key: posted.get(f"{prefix}-{number}-{key}", "").strip() for key in keys}
        is_written = any(said[key] for key in telling)
        if is_written and f"{prefix}-{number}-DELETE" not in posted:
            yield number, said


def _keys(texts, known=None) -> list[int]:
    """Primary keys as they are posted; of `known` ones only, where these are given."""
    keys = [int(text) for text in texts if text.isdecimal() and len(text) <= 18]
    return keys if known is None else [key for key in keys if key in known]


def _identifiers(texts, known) -> list[str]:
    return [known[key].identifier for key in _keys(texts, known)]


def _importance(text):
    return int(text) if text in map(str, Importance.values) else None
