"""A view as one JSON document, streamed."""

import json

from timeline.formats.records import event_record, source_record

CONTENT_TYPE = "application/json"


def stream(events, *, sources, title, page, query, count, revision, absolute, **_about):
    """Pieces of text: which view, count, revision, events in date order, then their sources.

    `events` are loaded with everything; `count` is how many they are. `sources` are theirs, each
    once, with their sides.
    """
    told = {"title": title, "url": page, "query": query, "count": count, "revision": revision}
    head = json.dumps(told, ensure_ascii=False)
    yield f'{head[:-1]}, "events": ['
    for number, event in enumerate(events):
        record = json.dumps(event_record(event, absolute), ensure_ascii=False)
        yield f"{',' if number else ''}\n{record}"
    yield '\n], "sources": ['
    for number, source in enumerate(sources):
        record = json.dumps(source_record(source), ensure_ascii=False)
        yield f"{',' if number else ''}\n{record}"
    yield "\n]}\n"
