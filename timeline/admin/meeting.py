"""Two who write in one event at once: what each changed stands; where both did, the second chooses.

The form bears what it was filled from, so that what was touched in it is told from what was not.
"""

from dataclasses import dataclass

from django.core import signing
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from timeline.admin.typed import CITATION, LINKS, PARTICIPANT, TEXTS, TICKED
from timeline.models import Citation, Event, Participant

OPENED = "opened"  # the field that bears it
SALT = "timeline.admin.meeting"
_LISTS = ("domains", "topics", "different_from")
_ONES = (*TEXTS, *LINKS, "importance", "slug")
_TABLES = {"participants": (Participant, PARTICIPANT), "citations": (Citation, CITATION)}


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed: what each of them says, and what takes over the saved one."""

    name: str
    label: str
    saved: str
    typed: str
    value: str


def opened(event) -> str:
    """What an event's form is filled from, for the form to bear; loaded `with_everything()`."""
    return signing.dumps(_filled(event), salt=SALT, compress=True)


def meet(posted, event) -> list[Clash]:
    """Fill in what was posted (a mutable QueryDict) what somebody saved since; say what clashes."""
    try:
        before = signing.loads(posted.get(OPENED, ""), salt=SALT)
    except signing.BadSignature:
        return []
    now, clashes = _filled(event), []
    for key in (key for key in _ONES if key in posted):
        typed = _plain(posted[key])
        posted[key], clashes_here = _one(typed, before[key], now[key])
        if clashes_here:
            clashes.append(_clash(key, capfirst(_label(Event, key)), Event, key, typed, now[key]))
    for key in TICKED:
        if _one(posted.get(key, ""), before[key], now[key])[0]:
            posted[key] = "on"
        else:
            posted.pop(key, None)
    for key in _LISTS:
        posted.setlist(key, _several(posted.getlist(key), before[key], now[key]))
    for prefix in _TABLES:
        clashes += _table(posted, prefix, before[prefix], now[prefix])
    return clashes


def _filled(event):
    """By field what the form holds before anybody types; the rows of a table by their keys."""
    held = {key: _plain(_value(event, key)) for key in _ONES}
    held |= {key: "on" if getattr(event, key) else "" for key in TICKED}
    held["domains"] = [each.domain for each in event.domains.all()]
    for key in ("topics", "different_from"):
        held[key] = [str(each.pk) for each in getattr(event, key).all()]
    for prefix, (_model, keys) in _TABLES.items():
        held[prefix] = {
            str(row.pk): {key: _plain(_value(row, key)) for key in keys}
            for row in getattr(event, prefix).all()
        }
    return held


def _value(row, key):
    return getattr(row, row._meta.get_field(key).attname)


def _plain(value):
    # A browser sends lines with another end than they are stored with.
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _one(typed, before, now):
    """What stands after both, and whether they say different things; the one typed stands then."""
    if typed == before:
        return now, False
    return typed, now not in (before, typed)


def _several(typed, before, now):
    gone = set(before) - set(typed)
    kept = [each for each in now if each not in gone]
    return kept + [each for each in typed if each not in {*before, *kept}]


def _table(posted, prefix, before, now):
    """The rows that are stored come first, as a form of the stock admin has them."""
    keys = _TABLES[prefix][1]
    rows, added, clashes = {key: dict(row) for key, row in now.items()}, [], []
    for row in _taken_out(posted, prefix, keys):
        key = row.pop("id")
        if key in now:
            for column in keys:
                typed = row[column]
                old = before.get(key, now[key])[column]
                row[column], is_clash = _one(typed, old, now[key][column])
                if is_clash:
                    clashes.append((key, column, typed))
            rows[key] = row
        # What the other took out stays out, unless it was written in here.
        elif {name: row[name] for name in keys} not in (before.get(key), *now.values()):
            added.append(row)
    for number, (key, row) in enumerate([*rows.items(), *(("", row) for row in added)]):
        for column, text in ({"id": key} | row).items():
            posted[f"{prefix}-{number}-{column}"] = text
    posted[f"{prefix}-INITIAL_FORMS"] = str(len(rows))
    posted[f"{prefix}-TOTAL_FORMS"] = str(len(rows) + len(added))
    return [
        _clash_in_row(prefix, list(rows).index(key), column, typed, now[key][column])
        for key, column, typed in clashes
    ]


def _taken_out(posted, prefix, keys):
    total = posted.get(f"{prefix}-TOTAL_FORMS", "")
    for number in range(min(int(total) if total.isdecimal() else 0, 1000)):
        start = f"{prefix}-{number}-"
        row = {key: _plain(posted.get(start + key)) for key in ("id", *keys)}
        if f"{start}DELETE" in posted:
            row["DELETE"] = "on"
        if f"{start}event" in posted:
            row["event"] = posted[f"{start}event"]
        for name in [name for name in posted if name.startswith(start)]:
            del posted[name]
        yield row


def _clash_in_row(prefix, number, column, typed, saved):
    model = _TABLES[prefix][0]
    label = _("%(table)s %(number)s, %(field)s") % {
        "table": capfirst(model._meta.verbose_name),
        "number": number + 1,
        "field": _label(model, column),
    }
    return _clash(f"{prefix}-{number}-{column}", label, model, column, typed, saved)


def _clash(name, label, model, key, typed, saved):
    words = [_words(model._meta.get_field(key), each) for each in (saved, typed)]
    return Clash(name, label, *words, value=saved)


def _label(model, key):
    return str(model._meta.get_field(key).verbose_name)


def _words(field, text):
    if field.is_relation and text:
        known = field.related_model.objects.filter(pk=text) if _is_key(field, text) else []
        return str(next(iter(known), text))
    return str({str(key): label for key, label in field.flatchoices}.get(text, text))


def _is_key(field, text):
    return field.name == "country" or (text.isdecimal() and len(text) <= 18)
