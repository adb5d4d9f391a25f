"""What a revision of an event did, in words for its readers: nobody's name, nothing of the desk."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from timeline.curation.comparing import fields_changed
from timeline.values.vocabulary import State


class Deed(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    CORRECTED = "corrected"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    REPUBLISHED = "republished"


@dataclass(frozen=True, slots=True)
class Told:
    """`note` says what was wrong, or why the event went."""

    deed: Deed
    words: str
    note: str


def tell(before: dict | None, after: dict) -> Told:
    """What was done from one snapshot of an event, or from none, to a later one."""
    correction = after.get("correction", "")
    if after["state"] == State.WITHDRAWN:
        return Told(Deed.WITHDRAWN, _("Withdrawn"), after.get("withdrawal_reason", ""))
    if before is None:
        return Told(Deed.ADDED, _("First published"), correction)
    if before["state"] == State.WITHDRAWN:
        fields = fields_changed(before, after | {"state": before["state"]})
        words = _("Published again; changed: %(fields)s") if fields else _("Published again")
        return Told(Deed.REPUBLISHED, words % {"fields": ", ".join(fields)}, correction)
    fields = ", ".join(fields_changed(before, after))
    if correction:
        words = _("Corrected: %(fields)s") if fields else _("Corrected")
        return Told(Deed.CORRECTED, words % {"fields": fields}, correction)
    if other := after.get("merged"):
        words = (
            _("Merged with %(other)s; changed: %(fields)s")
            if fields
            else _("Merged with %(other)s")
        )
        return Told(Deed.MERGED, words % {"other": other, "fields": fields}, "")
    words = _("Changed: %(fields)s") if fields else _("Nothing in it changed")
    return Told(Deed.CHANGED, words % {"fields": fields}, "")
