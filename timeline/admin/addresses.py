"""What an event will be known by: its slug, which is its identifier for ever."""

from django.utils.text import slugify

from timeline.models import Event
from timeline.values.edtf import EdtfError, parse

_MOST_TRIED = 60


def identifier_of(event, posted) -> str:
    """Of a form that was posted; a change goes into the event that it revises."""
    if event and event.revises_id:
        return event.revises.identifier
    typed = posted.get("slug", "").strip()
    return typed or free_slug(posted.get("title", ""), posted.get("date", ""))


def free_slug(title: str, date: str) -> str:
    """A slug that no event has or had: the title and the first year, with a number if need be."""
    try:
        year = parse(date).earliest.year
    except EdtfError:
        return ""  # the date's own field says what is wrong with it
    stem = slugify(title)[:100].strip("-") or "event"
    endings = ("", *(f"-{number}" for number in range(2, _MOST_TRIED)))
    slugs = [f"{stem}{ending}-{year}" for ending in endings]
    taken = Event.objects.slugs_taken_of(slugs)
    return next((slug for slug in slugs if slug not in taken), "")
