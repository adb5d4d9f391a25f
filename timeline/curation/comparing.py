"""Two states of a record side by side: what was said before, what is said now.

Documents are those of `documents.py` for events, the entries of `entries.py` for the rest.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.curation.entries import COLUMNS_OF
from timeline.models import Citation, CountryCode, CountryName, Event
from timeline.values.edtf import EdtfError, parse
from timeline.values.vocabulary import Role, Stance, State, Verdict

_TEXTS = (
    "date", "title", "label", "summary", "place", "certainty", "claimed_by", "outcome",
    "outcome_event", "action", "importance", "dating", "inferred", "pairless", "part_of",
    "responds_to",
)  # fmt: skip
_LISTS = ("domains", "topics", "different_from")
_LINKS = {"outcome_event", "part_of", "responds_to", "different_from"}
# What a snapshot says beside the document.
_STANDING = {"state": gettext_lazy("state"), "slug": gettext_lazy("address")}

# Of words that stand on both sides so many are shown beside a change, and no longer gap is kept.
CONTEXT = 24
LONGEST_SAME = 3 * CONTEXT
ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Names:
    """What the codes in documents are called; a code that is not here stands for itself."""

    countries: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)


CODES = Names()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand on both sides, or on this one alone."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the two documents say differently; a side that is silent has no pieces."""

    field: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


class _Said(NamedTuple):
    """One thing as both sides say it; `kind` is what it is one of, `field` which one."""

    kind: str
    field: str
    before: str
    after: str


def compare(before: dict, after: dict, names: Names = CODES) -> list[Change]:
    """What differs between two documents of an event, in the order of the form.

    A participant is the same one by country and role, a citation by source, place and stance.
    """
    return [_change(each) for each in _of_events(before, after, names)]


def told(document: dict, names: Names = CODES) -> list[tuple[str, str]]:
    """All that a document of an event says, in the order of the form: what, and its words."""
    return [(each.field, each.after) for each in _of_events({}, document, names)]


def compare_entries(kind: str, before: dict, after: dict, names: Names = CODES) -> list[Change]:
    """What differs between two entries of a source, country, topic or coverage."""
    return [_change(each) for each in _of_entries(kind, before, after, names)]


def fields_changed(before: dict, after: dict) -> list[str]:
    """What differs between two documents of an event, by the names of its fields alone."""
    return list(dict.fromkeys(each.kind for each in _of_events(before, after, CODES)))


def entry_fields_changed(kind: str, before: dict, after: dict) -> list[str]:
    return list(dict.fromkeys(each.kind for each in _of_entries(kind, before, after, CODES)))


# Events


def _of_events(before, after, names) -> Iterator[_Said]:
    for said in _event_fields(before, after, names):
        if said.before != said.after:
            yield said


def _event_fields(before, after, names):
    for key in (*_TEXTS, *_LISTS):
        if before.get(key) == after.get(key):
            continue
        label = _label(key)
        yield _Said(label, label, _said(key, before, names), _said(key, after, names))
    if before.get("participant") != after.get("participant"):
        yield from _participants(before, after, names)
    if before.get("citation") != after.get("citation"):
        yield from _citations(before, after, names)
    for key, label in _STANDING.items():
        # The documents of drafts have neither.
        if key in before and key in after:
            said = [_standing_words(key, side[key]) for side in (before, after)]
            yield _Said(str(label), str(label), *said)


def _standing_words(key, value):
    return str(State(value).label) if key == "state" else value


def _label(key):
    special = {"domains": _("domains"), "outcome_event": _("came about as")}
    return special.get(key) or str(Event._meta.get_field(key).verbose_name)


def _said(key, document, names):
    value = document.get(key)
    if key in _LISTS:
        return ", ".join(_called(key, each, names) for each in value or [])
    if isinstance(value, bool):
        return _("yes") if value else ""
    if value in (None, ""):
        return ""
    return _called(key, value, names)


def _called(key, value, names):
    if key == "date":
        return _date_words(value)
    if key == "topics":
        return names.topics.get(value, value)
    if key in _LINKS:
        return names.events.get(value, value)
    if key == "domains":
        column = Event._meta.get_field("domains").related_model._meta.get_field("domain")
    else:
        column = Event._meta.get_field(key)
    return str(dict(column.flatchoices).get(value, value))


def _date_words(text):
    """In words and as it is written: a change of either is one of the record."""
    try:
        return f"{parse(text).words()} ({text})"
    except EdtfError:
        return text


def _participants(before, after, names):
    kind = _("participants")

    def who(each):
        return each["country"], each["role"]

    def name(each):
        return names.countries.get(each["country"], each["country"])

    one = _("participant")
    yield from _in_lists(
        kind, before, after, "participant", who, lambda each: f"{one}: {name(each)}", _role_words
    )
    yield from _order(kind, before, after, "participant", who, name)


def _role_words(participant):
    role = dict(Role.choices).get(participant["role"], participant["role"])
    capacity = participant.get("capacity")
    return f"{role}, {capacity}" if capacity else str(role)


def _citations(before, after, names):
    kind = _("citations")

    def where(each):
        return each["source"], each.get("locator", ""), each["stance"]

    def title(each):
        return names.sources.get(each["source"], each["source"])

    one = _("citation")
    yield from _in_lists(
        kind, before, after, "citation", where, lambda each: f"{one}: {title(each)}", _cited_words
    )
    yield from _order(kind, before, after, "citation", where, title)


def _cited_words(citation):
    labels = dict(Stance.choices)
    said = [str(labels.get(citation["stance"], citation["stance"])), citation.get("locator", "")]
    for key in ("claimed_date", "note", "verdict", "reason"):
        if value := citation.get(key):
            shown = dict(Verdict.choices).get(value, value) if key == "verdict" else value
            said.append(f"{Citation._meta.get_field(key).verbose_name}: {shown}")
    return "; ".join(each for each in said if each)


def _in_lists(kind, before, after, key, identity, name, words) -> Iterator[_Said]:
    """What came, went or says something else; a thing found anew in one place is the same thing.

    What has changed so far that it is no longer the same by its whole identity (a source cited
    for another page) is still paired with the only one that its first part (the source) leaves.
    """
    old = _by_identity(before.get(key, []), identity)
    new = _by_identity(after.get(key, []), identity)
    pairs = {(name_, name_) for name_ in old.keys() & new.keys()}
    gone, come = (
        {each: side[each] for each in side if each not in other}
        for side, other in ((old, new), (new, old))
    )
    for one in gone:
        alike = [each for each in come if each[0] == one[0]]
        if len(alike) == 1 and sum(each[0] == one[0] for each in gone) == 1:
            pairs.add((one, alike[0]))
    partner = {after_: before_ for before_, after_ in pairs}
    taken = set(partner.values())
    for one in new:
        previous = old.get(partner.get(one))
        said = words(previous) if previous else ""
        yield _Said(kind, name(new[one]), said, words(new[one]))
    for one in old:
        if one not in taken:
            yield _Said(kind, name(old[one]), words(old[one]), "")


def _by_identity(rows, identity):
    """One source may be cited twice for the same place: the second is told from the first."""
    found = {}
    for each in rows:
        own = identity(each)
        number = sum(key[:-1] == own for key in found)
        found[(*own, number)] = each
    return found


def _order(kind, before, after, key, identity, name):
    """Those on both sides, where they do not stand in the same order."""
    sides = [{identity(each): name(each) for each in side.get(key, [])} for side in (before, after)]
    common = sides[0].keys() & sides[1].keys()
    orders = [[each for each in side if each in common] for side in sides]
    if orders[0] != orders[1]:
        label = _("order of %(what)s") % {"what": kind}
        told = [
            ", ".join(dict.fromkeys(side[each] for each in order))
            for side, order in zip(sides, orders, strict=True)
        ]
        yield _Said(kind, label, *told)


# Sources, countries, topics, coverage


def _of_entries(kind, before, after, names):
    columns, model = COLUMNS_OF[kind]
    for key in dict.fromkeys([*columns, *before, *after]):
        column = columns.get(key)
        label = str(model._meta.get_field(column).verbose_name) if column else _entry_label(key)
        choices = dict(model._meta.get_field(column).flatchoices) if column else {}
        said = [_entry_words(key, side.get(key), choices, names) for side in (before, after)]
        if said[0] != said[1]:
            yield _Said(label, label, *said)


def _entry_label(key):
    told = {
        "names": _("names"),
        "codes": _("numbers in other schemes"),
        "predecessors": _("predecessors"),
        "side": _("whose side"),
    }
    return told.get(key, key)


def _entry_words(key, value, choices, names):
    if value in (None, "", []):
        return ""
    if key in {"side", "predecessors"}:
        return ", ".join(names.countries.get(each, each) for each in value)
    if key == "continues":
        return names.countries.get(value, value)
    if key in {"names", "codes"}:
        return "; ".join(map(_row_words, value))
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(choices.get(value, value))


def _row_words(row):
    """A name or a number of a country: itself, then its form and days."""
    model = CountryName if "name" in row else CountryCode
    labels = {each.name: each for each in model._meta.concrete_fields}
    head = row.get("name") or row.get("number", "")
    rest = [
        str(dict(labels[key].flatchoices).get(row[key], row[key]))
        for key in ("form", "scheme")
        if key in row
    ]
    rest += [
        f"{labels[key].verbose_name} {row[key]}" for key in ("start", "end", "last") if key in row
    ]
    return f"{head} ({', '.join(rest)})" if rest else head


# Words


def _change(said):
    old, new = _words(said.before), _words(said.after)
    left, right = [], []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steps = _steps(matcher, old)
    if matcher.ratio() < ALIKE:
        # What they share is chance: a patchwork of it would be hard to read.
        steps = [(0, len(old), 0, len(new), True)]
    for a, b, c, d, is_changed in steps:
        if a < b:
            left.append(Piece("".join(old[a:b]), is_changed))
        if c < d:
            right.append(Piece("".join(new[c:d]), is_changed))
    return Change(said.field, *(_shortened(side) for side in (left, right)))


def _steps(matcher, old):
    """The opcodes, with what changes on both sides of a blank as one change."""
    merged = []
    for kind, a, b, c, d in matcher.get_opcodes():
        is_changed = kind != "equal"
        if merged and is_changed and len(merged) > 1:
            a1, b1, _c1, _d1, _same = merged[-1]
            if "".join(old[a1:b1]).isspace() and merged[-2][4]:
                merged.pop()
                a0, _b0, c0, _d0, _changed = merged.pop()
                a, c = a0, c0
        merged.append((a, b, c, d, is_changed))
    return merged


def _shortened(pieces):
    """Long stretches that stand on both sides are cut: a change in a long text is found at once."""
    if len(pieces) == 1:
        return tuple(pieces)
    last = len(pieces) - 1
    return tuple(
        each if each.is_changed else Piece(_cut(each.text, at == 0, at == last), False)
        for at, each in enumerate(pieces)
    )


def _cut(text, is_first, is_last):
    words = text.split(" ")
    if len(words) <= LONGEST_SAME:
        return text
    head = "" if is_first else " ".join(words[:CONTEXT]) + " "
    tail = "" if is_last else " " + " ".join(words[-CONTEXT:])
    return f"{head}[…]{tail}"


def _words(text):
    return re.findall(r"\s+|\w+|[^\w\s]", text)
