"""What must hold of an event's document before it is saved, and what a curator should look at.

Pure: it reads documents and what is `Known`, so that seeds can be checked without a database
and the door checks the very same.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug

from timeline.curation.documents import canonical
from timeline.curation.shapes import (
    Problem,
    did_you_mean,
    flag,
    line,
    lines,
    longest,
    misshapen,
    none_of,
    number,
    shown,
    tables,
    text,
    there_is_no,
    too_long,
    unknown_keys,
)
from timeline.models import Citation, Event, Participant
from timeline.values.edtf import EdtfError, check_in_range, parse
from timeline.values.pairs import Participation, derive_pairs, lineage_of
from timeline.values.vocabulary import (
    Action,
    Certainty,
    Domain,
    Outcome,
    Role,
    SourceKind,
    Stance,
    Verdict,
)

PARTICIPANT = {"country": line, "role": line, "capacity": line}
CITATION = {
    "source": line,
    "locator": line,
    "stance": line,
    "claimed_date": line,
    "note": text,
    "verdict": line,
    "reason": text,
}
EVENT = {
    "id": line,
    "date": line,
    "title": line,
    "label": line,
    "summary": text,
    "place": line,
    "certainty": line,
    "claimed_by": line,
    "outcome": line,
    "outcome_event": line,
    "domains": lines,
    "action": line,
    "importance": number("a number from 1 to 5"),
    "topics": lines,
    "dating": text,
    "inferred": flag,
    "part_of": line,
    "responds_to": line,
    "different_from": lines,
    "pairless": flag,
    "participant": tables("event.participant", PARTICIPANT),
    "citation": tables("event.citation", CITATION),
}

LINKS = ("outcome_event", "part_of", "responds_to")

_LONGEST = {"id": longest(Event, "identifier")} | {
    key: longest(Event, key) for key in ("title", "label", "place", "claimed_by")
}
_LONGEST_CAPACITY = longest(Participant, "capacity")
_LONGEST_IN_CITATION = {key: longest(Citation, key) for key in ("locator", "reason")}

# House forms name both sides' words; one of these alone takes a side.
_LONE_NAMES = (
    ({"southern kurils", "south kurils", "southern kuriles"}, {"northern territories"}),
    ({"sea of japan"}, {"east sea"}),
    ({"kunashir"}, {"kunashiri"}),
    ({"iturup"}, {"etorofu", "etorufu"}),
)


@dataclass(frozen=True, slots=True)
class KnownCountry:
    kind: str = "state"
    start: date | None = None
    end: date | None = None
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownEvent:
    start: date | None = None
    is_planned: bool = False
    links: Mapping[str, str] = field(default_factory=dict)  # by key the identifier it refers to


@dataclass(frozen=True, slots=True)
class Known:
    """What a document may refer to."""

    countries: Mapping[str, KnownCountry]
    continues: Mapping[str, str]
    sources: Mapping[str, str]  # identifier to kind
    topics: frozenset[str]
    events: Mapping[str, KnownEvent]
    states: frozenset[str] = field(init=False)

    def __post_init__(self):
        states = frozenset(code for code, each in self.countries.items() if each.kind == "state")
        object.__setattr__(self, "states", states)

    def pairs_of(self, participations: Iterable[Participation], *, exact: bool):
        """The pairs that follow from participants: of lineages, or of the exact states."""
        if exact:
            return derive_pairs(participations, self.states)
        mapped = [
            Participation(lineage_of(each.code, self.continues), each.role)
            for each in participations
        ]
        return derive_pairs(mapped, self.states)


def problems_of(document: dict, known: Known) -> list[Problem]:
    """Everything that is wrong with an event's document, and what is only doubtful."""
    if found := list(misshapen(document, EVENT)):
        return found
    found = list(_strangers(document))
    # What is saved is the canonical document: a claim by "  " is nobody's.
    document = canonical(document)
    found += [*_texts(document), *_date(document)]
    found += _choices(document, known)
    found += _certainty(document)
    found += _participants(document, known)
    found += _citations(document, known)
    if not any(not each.is_warning for each in found):
        found += _pairs(document, known)
        found += _order(document, known)
        found += _quality(document, known)
    return found


def _strangers(document):
    yield from unknown_keys(document, EVENT)
    for key, shapes in (("participant", PARTICIPANT), ("citation", CITATION)):
        for place, each in enumerate(document.get(key, []), start=1):
            yield from unknown_keys(each, shapes, f"{key} {place}.")


def _texts(document):
    for key in ("id", "date", "title", "label", "summary"):
        if not document.get(key):
            yield Problem(key, "is missing")
    yield from _lengths(document, _LONGEST)
    try:
        validate_slug(document["id"] or "none")
    except ValidationError:
        yield Problem("id", "has letters, digits and hyphens alone")


def _lengths(table, most, where=""):
    for key, fit in most.items():
        if len(table.get(key, "")) > fit:
            yield Problem(f"{where}{key}", too_long(table[key], fit))


def _date(document):
    if not document["date"]:
        return
    try:
        check_in_range(parse(document["date"]))
    except EdtfError as error:
        yield Problem("date", str(error))


def _choices(document, known):
    if not document.get("domains"):
        yield Problem("domains", "names none; an event is about something")
    for value in document.get("domains", []):
        if value not in Domain.values:
            yield Problem("domains", none_of(value, Domain.values))
    for value in document.get("topics", []):
        if value not in known.topics:
            yield Problem("topics", there_is_no("topic", value, known.topics))
    for key in ("domains", "topics", "different_from"):
        if len(set(document.get(key, []))) < len(document.get(key, [])):
            yield Problem(key, "names one twice")
    if document.get("action") and document["action"] not in Action.values:
        hint = did_you_mean(document["action"], Action.values)
        yield Problem("action", f"{shown(document['action'])} is none of PLOVER's sixteen{hint}")
    if document.get("importance") not in {1, 2, 3, 4, 5}:
        yield Problem("importance", "is a number from 1 to 5")
    for key in LINKS:
        yield from _reference(key, document.get(key), document, known)
        yield from _circle(key, document, known)
    for value in document.get("different_from", []):
        yield from _reference("different_from", value, document, known)


def _reference(key, value, document, known):
    if value and value == document["id"]:
        yield Problem(key, "refers to the event itself")
    elif value and value not in known.events:
        yield Problem(key, there_is_no("event", value, known.events))


def _circle(key, document, known):
    """A chain of references that comes back to the event, by way of others."""
    way = [document["id"]]
    following = document.get(key)
    while following and following not in way:
        way.append(following)
        following = known.events[following].links.get(key) if following in known.events else None
    if following == document["id"] and len(way) > 1:
        yield Problem(key, f"runs in a circle: {', '.join([*way, following])}")


def _certainty(document):
    certainty = document["certainty"]
    if certainty not in Certainty.values:
        yield Problem("certainty", none_of(certainty, Certainty.values))
    if certainty == Certainty.CLAIMED and not document.get("claimed_by"):
        yield Problem("claimed_by", "is missing: say whose claim it is")
    outcome = document.get("outcome")
    if certainty == Certainty.PLANNED and outcome not in Outcome.values:
        said = none_of(outcome, Outcome.values) if outcome else ", ".join(Outcome.values)
        yield Problem("outcome", f"a plan has an outcome: {said}")
    if certainty != Certainty.PLANNED and outcome:
        yield Problem("outcome", "only what was planned has an outcome")


def _participants(document, known):
    seen = set()
    if not document["participant"]:
        yield Problem("participant", "there is none")
    for place, each in enumerate(document["participant"], start=1):
        where = f"participant {place}."
        code, role = each.get("country", ""), each.get("role", "")
        if not code:
            yield Problem(f"{where}country", "is missing")
        elif code not in known.countries:
            yield Problem(f"{where}country", there_is_no("country", code, known.countries))
        if not role:
            yield Problem(f"{where}role", f"is missing: {', '.join(Role.values)}")
        elif role not in Role.values:
            yield Problem(f"{where}role", none_of(role, Role.values))
        if code and (code, role) in seen:
            yield Problem(f"{where}country", f"{code} is {role} twice")
        seen.add((code, role))
        yield from _lengths(each, {"capacity": _LONGEST_CAPACITY}, where)


def _citations(document, known):
    seen = set()
    if not document["citation"]:
        yield Problem("citation", "there is none; nothing is published without a source")
    for place, each in enumerate(document["citation"], start=1):
        where = f"citation {place}."
        if not each["source"]:
            yield Problem(f"{where}source", "is missing")
        elif each["source"] not in known.sources:
            yield Problem(f"{where}source", there_is_no("source", each["source"], known.sources))
        yield from _stance(where, each)
        yield from _lengths(each, _LONGEST_IN_CITATION, where)
        # One paragraph may contradict the record in several ways.
        said = tuple(each.get(key) for key in ("source", "locator", "stance", "note"))
        if said in seen:
            yield Problem(f"{where}source", f"{each['source']} is told twice for the same place")
        seen.add(said)


def _stance(where, citation):
    stance = citation["stance"]
    if stance not in Stance.values:
        yield Problem(f"{where}stance", none_of(stance, Stance.values))
    verdict = citation.get("verdict")
    if stance == Stance.CONTRADICTS:
        if verdict not in Verdict.values:
            yield Problem(f"{where}verdict", f"is one of {', '.join(Verdict.values)}")
        if not citation.get("note"):
            yield Problem(f"{where}note", "is missing: say what the source claims")
        if verdict == Verdict.SOURCE_ERRS and not citation.get("reason"):
            yield Problem(f"{where}reason", "is missing: say why the source errs")
    elif verdict or citation.get("claimed_date"):
        yield Problem(f"{where}stance", "only a contradiction has a verdict or a claimed date")
    if citation.get("claimed_date"):
        try:
            parse(citation["claimed_date"])
        except EdtfError as error:
            yield Problem(f"{where}claimed_date", str(error))


def _pairs(document, known):
    participations = [
        Participation(each["country"], Role(each["role"])) for each in document["participant"]
    ]
    pairs = known.pairs_of(participations, exact=False)
    if not pairs and not document.get("pairless"):
        yield Problem(
            "participant", "no pair follows from these; if that is meant, it is said by “pairless”"
        )
    if pairs and document.get("pairless"):
        yield Problem("pairless", "a pair follows from the participants")


def _order(document, known):
    last_day = parse(document["date"]).last_day
    for key in ("part_of", "responds_to"):
        other = known.events.get(document.get(key))
        # A plan is dated to the day that it was for, and is called off before.
        is_answered_plan = other and other.is_planned and key == "responds_to"
        if other and other.start and other.start > last_day and not is_answered_plan:
            message = f"{document[key]} begins on {other.start}, after this event has ended"
            yield Problem(key, message)


def _quality(document, known):
    edtf = parse(document["date"])
    if not document["id"].endswith(f"-{edtf.earliest.year}"):
        message = f"does not end in the event’s first year, -{edtf.earliest.year}"
        yield Problem("id", message, is_warning=True)
    for code in dict.fromkeys(each["country"] for each in document["participant"]):
        country = known.countries[code]
        outside = (country.start and edtf.last_day < country.start) or (
            country.end and edtf.earliest >= country.end
        )
        if outside and not _names_any(document.get("dating", ""), {code, *country.names}):
            message = f"{code} did not exist then; the dating note should name it and say why"
            yield Problem("participant", message, is_warning=True)
    kinds = {
        known.sources[each["source"]]
        for each in document["citation"]
        if each["stance"] == Stance.SUPPORTS
    }
    if document["importance"] >= 4 and kinds <= {SourceKind.COMMENTARY}:
        yield Problem("citation", "importance 4 or more rests on commentary alone", is_warning=True)
    for key in ("title", "label"):
        folded = document[key].casefold()
        for one, other in _LONE_NAMES:
            if _names_any(folded, one) != _names_any(folded, other):
                yield Problem(key, "has one side's name of a place alone", is_warning=True)


def _names_any(text, names):
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)
