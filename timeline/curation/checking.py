"""What must hold of an event's document before it is saved, and what a curator should look at.

Pure: it reads documents and what is `Known`, so that seeds can be checked without a database
and the door checks the very same.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from timeline.curation.documents import CITATION_KEYS, EVENT_KEYS, PARTICIPANT_KEYS
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

LONGEST = {"title": 120, "label": 28, "place": 120, "claimed_by": 200, "id": 120, "date": 60}

# House forms name both sides' words; one of these alone takes a side.
_LONE_NAMES = (
    ({"southern kurils", "south kurils", "southern kuriles"}, {"northern territories"}),
    ({"sea of japan"}, {"east sea"}),
    ({"kunashir"}, {"kunashiri"}),
    ({"iturup"}, {"etorofu", "etorufu"}),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and where; a warning lets the document pass."""

    field: str
    message: str
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class KnownCountry:
    kind: str = "state"
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a document may refer to."""

    countries: Mapping[str, KnownCountry]
    continues: Mapping[str, str]
    sources: Mapping[str, str]  # identifier to kind
    topics: frozenset[str]
    events: frozenset[str]
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
    if misshapen := list(_shapes(document)):
        return misshapen
    found = [*_unknown_keys("", document, EVENT_KEYS), *_texts(document), *_date(document)]
    found += _choices(document, known)
    found += _certainty(document)
    found += _participants(document, known)
    found += _citations(document, known)
    if not any(not each.is_warning for each in found):
        found += _pairs(document, known)
        found += _quality(document, known)
    return found


_LISTS = {"domains", "topics", "different_from"}
_TABLES = {"participant", "citation"}


def _shapes(document):
    """Values of the wrong type, looked at first so that no rule has to expect them."""
    for key in document.keys() & EVENT_KEYS:
        value = document[key]
        if key in _TABLES:
            if not (isinstance(value, list) and all(isinstance(each, dict) for each in value)):
                yield Problem(key, f"is a list of tables: [[event.{key}]]")
                continue
            for number, each in enumerate(value, start=1):
                for name, said in each.items():
                    known = name in PARTICIPANT_KEYS | CITATION_KEYS
                    if known and not isinstance(said, str):
                        yield Problem(f"{key} {number}.{name}", "is a text in quotes")
        elif key in _LISTS:
            if not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
                yield Problem(key, 'is a list of texts: ["…", "…"]')
        elif key in {"inferred", "pairless"}:
            if not isinstance(value, bool):
                yield Problem(key, "is true or false")
        elif key == "importance":
            if isinstance(value, bool) or not isinstance(value, int):
                yield Problem(key, "is a number from 1 to 5")
        elif not isinstance(value, str):
            yield Problem(key, "is a text in quotes")
        elif "\0" in value:
            yield Problem(key, "has a null character")


def _unknown_keys(where, table, keys):
    for key in table.keys() - keys:
        yield Problem(f"{where}{key}", "there is no such field")


def _texts(document):
    for key in ("id", "date", "title", "label", "summary"):
        if not str(document.get(key, "")).strip():
            yield Problem(key, "is missing")
    for key, most in LONGEST.items():
        if len(str(document.get(key, ""))) > most:
            yield Problem(key, f"has {len(str(document[key]))} characters; {most} fit")


def _date(document):
    if not (text := document.get("date")):
        return
    try:
        check_in_range(parse(str(text)))
    except EdtfError as error:
        yield Problem("date", str(error))


def _choices(document, known):
    if not document.get("domains"):
        yield Problem("domains", "names none; an event is about something")
    for key, allowed in (("domains", Domain.values), ("topics", known.topics)):
        for value in document.get(key, []):
            if value not in allowed:
                yield Problem(key, f"{value!r} is not one of those there are")
        if len(set(document.get(key, []))) < len(document.get(key, [])):
            yield Problem(key, "names one twice")
    if document.get("action") and document["action"] not in Action.values:
        yield Problem("action", f"{document['action']!r} is none of PLOVER's sixteen")
    if document.get("importance") not in {1, 2, 3, 4, 5}:
        yield Problem("importance", "is a number from 1 to 5")
    for key in ("outcome_event", "part_of", "responds_to"):
        yield from _reference(key, document.get(key), document, known)
    for value in document.get("different_from", []):
        yield from _reference("different_from", value, document, known)


def _reference(key, value, document, known):
    if value and value not in known.events:
        yield Problem(key, f"there is no event {value!r}")
    if value and value == document.get("id"):
        yield Problem(key, "refers to the event itself")


def _certainty(document):
    certainty = document.get("certainty", Certainty.HAPPENED)
    if certainty not in Certainty.values:
        yield Problem("certainty", f"{certainty!r} is not one of {', '.join(Certainty.values)}")
    if certainty == Certainty.CLAIMED and not document.get("claimed_by"):
        yield Problem("claimed_by", "is missing: say whose claim it is")
    outcome = document.get("outcome")
    if certainty == Certainty.PLANNED and outcome not in Outcome.values:
        yield Problem("outcome", f"a plan has an outcome: {', '.join(Outcome.values)}")
    if certainty != Certainty.PLANNED and outcome:
        yield Problem("outcome", "only what was planned has an outcome")


def _participants(document, known):
    seen = set()
    if not document.get("participant"):
        yield Problem("participant", "there is none")
    for number, each in enumerate(document.get("participant", []), start=1):
        where = f"participant {number}."
        yield from _unknown_keys(where, each, PARTICIPANT_KEYS)
        code, role = each.get("country"), each.get("role")
        if code not in known.countries:
            yield Problem(f"{where}country", f"there is no country {code!r}")
        if role not in Role.values:
            yield Problem(f"{where}role", f"{role!r} is not one of {', '.join(Role.values)}")
        if (code, role) in seen:
            yield Problem(f"{where}country", f"{code} is {role} twice")
        seen.add((code, role))


def _citations(document, known):
    if not document.get("citation"):
        yield Problem("citation", "there is none; nothing is published without a source")
    for number, each in enumerate(document.get("citation", []), start=1):
        where = f"citation {number}."
        yield from _unknown_keys(where, each, CITATION_KEYS)
        if each.get("source") not in known.sources:
            yield Problem(f"{where}source", f"there is no source {each.get('source')!r}")
        yield from _stance(where, each)


def _stance(where, citation):
    stance = citation.get("stance", Stance.SUPPORTS)
    if stance not in Stance.values:
        yield Problem(f"{where}stance", f"{stance!r} is not one of {', '.join(Stance.values)}")
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
            "participant", "no pair follows from these; if that is meant, pairless = true"
        )
    if pairs and document.get("pairless"):
        yield Problem("pairless", "a pair follows from the participants")


def _quality(document, known):
    edtf = parse(document["date"])
    for each in document["participant"]:
        country = known.countries[each["country"]]
        outside = (country.start and edtf.last_day < country.start) or (
            country.end and edtf.earliest >= country.end
        )
        if outside and not document.get("dating"):
            message = f"{each['country']} did not exist then; a dating note should say why"
            yield Problem("participant", message, is_warning=True)
    kinds = {
        known.sources[each["source"]]
        for each in document["citation"]
        if each.get("stance", Stance.SUPPORTS) == Stance.SUPPORTS
    }
    if document["importance"] >= 4 and kinds <= {SourceKind.COMMENTARY}:
        yield Problem("citation", "importance 4 or more rests on commentary alone", is_warning=True)
    for key in ("title", "label"):
        folded = document[key].casefold()
        for one, other in _LONE_NAMES:
            if _names_any(folded, one) != _names_any(folded, other):
                yield Problem(key, "has one side's name of a place alone", is_warning=True)


def _names_any(folded, names):
    return any(re.search(rf"\b{re.escape(name)}\b", folded) for name in names)
