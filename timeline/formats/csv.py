"""A view as CSV (RFC 4180), one row an event, streamed.

UTF-8 without a byte order mark: with one, the first column is called "\\ufeffid" by Python's csv
module, by R and by most other programs. Excel reads it by "Data > From Text/CSV".

A spreadsheet runs a cell that begins with =, +, -, @, a tab or a carriage return. A text that
begins so, or with an apostrophe, or does behind blanks, is written with one apostrophe before it.
Whoever takes one apostrophe off the start of every cell that has one gets each text as it was.
"""

import csv
import re

from django.utils.translation import gettext_lazy as _

from timeline.formats.records import event_record

CONTENT_TYPE = "text/csv; charset=utf-8"

APOSTROPHES = _(
    "In a table, a text that a spreadsheet would run, or that begins with an apostrophe, "
    "has an apostrophe before it: take one off every cell that begins with one."
)

COLUMNS = (
    "id", "url", "date", "earliest", "latest", "precision", "certainty", "claimed_by", "outcome",
    "outcome_event", "title", "label", "summary", "place", "domains", "action", "quad", "score",
    "importance", "actors", "recipients", "affected", "hosts", "pairs", "bears_on", "topics",
    "disputed", "dispute", "part_of", "responds_to", "sources",
)  # fmt: skip

# The full-width signs are as good as the plain ones to an East Asian spreadsheet.
_DEFUSED = re.compile(r"[\t\r\n]|\s*[=+\-@'＝＋－＠]")


class _Echo:
    def write(self, text):
        return text


def stream(events, *, absolute, **_about):
    """Rows of text, the header first; lists are separated by spaces, sources by semicolons."""
    records = (_row(event_record(event, absolute)) for event in events)
    return rows_of(COLUMNS, records)


def rows_of(columns, rows):
    """The lines of a table, the header first; a row is a list of values."""
    write = csv.writer(_Echo()).writerow
    yield write(columns)
    for row in rows:
        yield write([_cell(value) for value in row])


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
    return [record[column] for column in COLUMNS]


def _cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = " ".join(value) if isinstance(value, list) else value
    return f"'{text}" if isinstance(text, str) and _DEFUSED.match(text) else text
