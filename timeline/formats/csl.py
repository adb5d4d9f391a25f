"""Sources as CSL-JSON: one array of the items that the JSON format has too."""

import json

from timeline.formats.records import source_record

CONTENT_TYPE = "application/vnd.citationstyles.csl+json"


def stream(sources, **_about):
    """Pieces of text, one an item; `sources` have their sides."""
    yield "["
    for number, source in enumerate(sources):
        record = json.dumps(source_record(source), ensure_ascii=False)
        yield f"{',' if number else ''}\n{record}"
    yield "\n]\n"
