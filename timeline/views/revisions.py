"""Revisions as a reader is told of them: what was done and when, and by nobody's name."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from timeline.curation.telling import Deed
from timeline.values.wording import say

MOST_SHOWN = 4  # on the event's own page; its history has them all


@dataclass(frozen=True, slots=True)
class RevisionRow:
    number: int
    deed: Deed
    moment: str  # for machines
    day: str
    words: str
    note: str
    href: str  # beside the revision before it; empty for the first


def rows_of(entries, slug) -> list[RevisionRow]:
    """`entries` are those of one event's history, the newest first.

    Without a slug no page compares them: they are of an event that was merged into another.
    """
    return [
        RevisionRow(
            number=each.number,
            deed=(told := each.told).deed,
            moment=each.revision.created.isoformat(timespec="seconds"),
            day=say(each.revision.created.date(), "day"),
            words=told.words,
            note=told.note,
            href=compared_at(slug, each.previous.number, each.number)
            if slug and each.previous
            else "",
        )
        for each in entries
    ]


def compared_at(slug, start, end=None) -> str:
    """The page that compares two revisions of an event; without an end with the newest."""
    query = {"from": start} | ({"to": end} if end else {})
    return f"{reverse('event-history', args=[slug])}?{urlencode(query)}"


def change_at(change) -> str:
    """Where a change of an event is seen: beside what it was, or at the event where it was none."""
    if not change.previous or change.told.deed == Deed.WITHDRAWN:
        return reverse("event", args=[change.slug])
    return compared_at(change.slug, change.previous, change.number)
