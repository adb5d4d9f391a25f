"""Where in the event's form a field of its document stands, and what it is called there."""

import re
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from timeline.models import Citation, Event, Participant

_IN_TABLE = re.compile(r"(participant|citation) ([0-9]+)\.(.+)").fullmatch
_TABLES = {"participant": Participant, "citation": Citation}


class Place(NamedTuple):
    """A field of the form; of a row of a table its prefix and number, of a whole table no field."""

    prefix: str
    row: int | None
    field: str
    label: str

    @property
    def name(self) -> str:
        return f"{self.prefix}-{self.row}-{self.field}" if self.prefix else self.field

    @property
    def anchor(self) -> str:
        """The id of what is focused there."""
        if self.prefix and not self.field:
            return f"{self.prefix}-group"
        return "id_domains_0" if self.field == "domains" else f"id_{self.name}"


def place_of(field: str, rows) -> Place:
    """Where a document's field, as a `Problem` names it, stands in the form (see `Typed`)."""
    if found := _IN_TABLE(field):
        table, number, column = found[1], int(found[2]), found[3]
        model = _TABLES[table]
        label = _("%(table)s %(number)s, %(field)s") % {
            "table": capfirst(model._meta.verbose_name),
            "number": rows[f"{table}s"][number - 1] + 1,
            "field": model._meta.get_field(column).verbose_name,
        }
        return Place(f"{table}s", rows[f"{table}s"][number - 1], column, label)
    if field in _TABLES:
        label = capfirst(_TABLES[field]._meta.verbose_name_plural)
        return Place(f"{field}s", None, "", label)
    if field == "domains":
        return Place("", None, field, capfirst(_("domains")))
    if field == "id":
        return Place("", None, "slug", capfirst(_("address")))
    return Place("", None, field, capfirst(Event._meta.get_field(field).verbose_name))
