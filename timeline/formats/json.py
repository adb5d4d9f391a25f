"""A view as one JSON document, streamed."""

import json

from timeline.formats.records import event_record, source_record

CONTENT_TYPE = "application/json"


def stream(events, *, query, count, revision, absolute, **_about):
    """Pieces of text: query, count, revision, events in date order, then their sources.

    `events` are loaded with everything; `count` is how many they are.
    """
    head = json.dumps({"query": query, "count": count, "revision": revision}, ensure_ascii=False)
    yield f'{head[:-1]}, "events": ['
    sources = {}
    for number, event in enumerate(events):
        for each in event.citations.all():
            sources.setdefault(each.source.identifier, each.source)
        record = json.dumps(event_record(event, absolute), ensure_ascii=False)
        yield f"{',' if number else ''}\n{record}"
    yield '\n], "sources": ['
    for number, identifier in enumerate(sorted(sources)):
        record = json.dumps(source_record(sources[identifier]), ensure_ascii=False)
        yield f"{',' if number else ''}\n{record}"
    yield "\n]}\n"
