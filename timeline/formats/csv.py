"""A view as CSV (RFC 4180), one row an event, streamed."""

import csv

from timeline.formats.records import event_record

CONTENT_TYPE = "text/csv; charset=utf-8"

COLUMNS = (
    "id", "url", "date", "earliest", "latest", "precision", "certainty", "claimed_by", "outcome",
    "outcome_event", "title", "label", "summary", "place", "domains", "action", "quad", "score",
    "importance", "actors", "recipients", "affected", "hosts", "pairs", "bears_on", "topics",
    "disputed", "dispute", "part_of", "responds_to", "sources",
)  # fmt: skip

# A spreadsheet would run a text that begins like this.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    def write(self, text):
        return text


def stream(events, *, absolute, **_about):
    """Rows of text, the header first; lists are separated by spaces, sources by semicolons."""
    write = csv.writer(_Echo()).writerow
    yield write(COLUMNS)
    for event in events:
        yield write(_row(event_record(event, absolute)))


def _row(record):
    by_role = {"actor": [], "recipient": [], "affected": [], "host": []}
    for each in record["participants"]:
        by_role[each["role"]].append(each["country"])
    record |= {
        "actors": by_role["actor"],
        "recipients": by_role["recipient"],
        "affected": by_role["affected"],
        "hosts": by_role["host"],
    }
    record["sources"] = "; ".join(dict.fromkeys(each["source"] for each in record["citations"]))
    return [_cell(record[column]) for column in COLUMNS]


def _cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
