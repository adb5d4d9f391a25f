"""Who took part in a view's events, as CSV like that of the events: a row for each in each."""

from timeline.formats.csv import CONTENT_TYPE, rows_of

__all__ = ["CONTENT_TYPE", "stream"]

COLUMNS = ("event", "country", "name", "role", "capacity")


def stream(events, *, names, **_about):
    """`event` is the id of the events' own table, `name` the country's on the event's first day."""
    return rows_of(
        COLUMNS,
        (
            [
                event.identifier,
                each.country_id,
                names.name_of(each.country_id, event.earliest),
                each.role,
                each.capacity,
            ]
            for event in events
            for each in event.participants.all()
        ),
    )
