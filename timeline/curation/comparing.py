"""Two states of an event's document side by side: what was said before, what is said now."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from timeline.models import Citation, Event
from timeline.values.vocabulary import Role, Stance, Verdict

_TEXTS = (
    "date", "title", "label", "summary", "place", "certainty", "claimed_by", "outcome",
    "outcome_event", "action", "importance", "dating", "inferred", "pairless", "part_of",
    "responds_to",
)  # fmt: skip
_LISTS = ("domains", "topics", "different_from")


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


def compare(before: dict, after: dict) -> list[Change]:
    """What differs between two canonical documents, in the order of the form.

    A participant is the same one by country and role, a citation by source, place and stance.
    """
    found = [
        _change(_label(key), _said(key, before), _said(key, after)) for key in (*_TEXTS, *_LISTS)
    ]
    found += _in_lists(_("participant"), before, after, "participant", _who, _participant_words)
    found += _in_lists(_("citation"), before, after, "citation", _where, _citation_words)
    return [change for change in found if change.before != change.after]


def _label(key):
    special = {"domains": _("domains"), "outcome_event": _("came about as")}
    return special.get(key) or str(Event._meta.get_field(key).verbose_name)


def _said(key, document):
    value = document.get(key)
    if key in _LISTS:
        return ", ".join(value or [])
    if isinstance(value, bool):
        return _("yes") if value else ""
    choices = dict(Event._meta.get_field(key).flatchoices)
    return str(choices.get(value, value)) if value not in (None, "") else ""


def _in_lists(kind, before, after, key, identity, words) -> Iterator[Change]:
    old = {identity(each): each for each in before.get(key, [])}
    new = {identity(each): each for each in after.get(key, [])}
    for name in dict.fromkeys([*old, *new]):
        said = [words(side[name]) if name in side else "" for side in (old, new)]
        yield _change(f"{kind}: {name[0]}", *said)


def _who(participant):
    return participant["country"], participant["role"]


def _participant_words(participant):
    role = dict(Role.choices).get(participant["role"], participant["role"])
    capacity = participant.get("capacity")
    return f"{role}, {capacity}" if capacity else str(role)


def _where(citation):
    return citation["source"], citation.get("locator", ""), citation["stance"]


def _citation_words(citation):
    labels = dict(Stance.choices)
    said = [str(labels.get(citation["stance"], citation["stance"])), citation.get("locator", "")]
    for key in ("claimed_date", "note", "verdict", "reason"):
        if value := citation.get(key):
            shown = dict(Verdict.choices).get(value, value) if key == "verdict" else value
            said.append(f"{Citation._meta.get_field(key).verbose_name}: {shown}")
    return "; ".join(each for each in said if each)


def _change(field, before, after):
    old, new = _words(before), _words(after)
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        is_changed = kind != "equal"
        if a < b:
            left.append(Piece("".join(old[a:b]), is_changed))
        if c < d:
            right.append(Piece("".join(new[c:d]), is_changed))
    return Change(field, tuple(left), tuple(right))


def _words(text):
    return re.findall(r"\s+|\w+|[^\w\s]", text)
