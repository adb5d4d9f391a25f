"""The history of one record: its revisions, what each did, and any two of them side by side."""

from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from timeline.chart.names import Namebook
from timeline.curation.comparing import (
    Change,
    Names,
    compare,
    compare_entries,
    entry_fields_changed,
)
from timeline.curation.telling import Told, tell
from timeline.models import Event, FormerSource, Revision, Source, Topic
from timeline.values.edtf import EdtfError, parse
from timeline.values.span import WHOLE_SPAN

# Of one record; what is older is still found by its number.
MOST_LISTED = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision, beside the one before it, or None."""

    revision: Revision
    previous: Revision | None

    @property
    def number(self) -> int:
        return self.revision.number

    @property
    def told(self) -> Told:
        """Of an event alone."""
        before = self.previous.document if self.previous else None
        return tell(before, self.revision.document)

    @property
    def fields(self) -> list[str]:
        """Of what is no event: the names of what changed; of the first revision none."""
        if self.previous is None:
            return []
        documents = self.previous.document, self.revision.document
        return entry_fields_changed(self.revision.kind, *documents)


def history_of(kind: str, identifier: str, most: int = MOST_LISTED) -> list[Entry]:
    """The newest revisions of a record, the newest first; in one query, whatever their number."""
    rows = list(Revision.objects.of(kind, identifier).with_people()[: most + 1])
    return [Entry(*pair) for pair in pairwise([*rows, None][: most + 1])]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions of one record, the older first, and what they say differently."""

    before: Revision
    after: Revision
    changes: list[Change]


def comparison_of(kind, identifier, start, end, names: Namebook) -> Comparison | None:
    """What a record said as of two numbers of the ledger; None where it was not there as of one.

    Without `end` it is the newest revision, without `start` the one before the end.
    """
    every = Revision.objects.of(kind, identifier)
    after = (every.up_to(end) if end else every).first()
    if after is None:
        return None
    before = every.up_to(start if start else after.number - 1).first()
    if before is None:
        return None
    before, after = sorted([before, after], key=lambda each: each.number)
    documents = before.document, after.document
    called = names_in(*documents, names=names)
    differ = compare if kind == Revision.Kind.EVENT else partial(compare_entries, kind)
    return Comparison(before, after, differ(*documents, called))


def names_in(*documents: dict, names: Namebook) -> Names:
    """What is named in documents of any kind, as it is called today; countries as of the last's.

    An event that is not published has no name here: its title may be why it went.
    """
    day = _day_of(documents[-1])
    sources, events = set(), set()
    for each in documents:
        sources |= {citation["source"] for citation in each.get("citation", [])}
        events |= {each[key] for key in ("outcome_event", "part_of", "responds_to") if key in each}
        events |= set(each.get("different_from", []))
    return Names(
        countries={code.upper(): names.name_of(code, day) for code in names.codes},
        sources=dict(FormerSource.objects.titles_of(sources))
        | dict(Source.objects.named(sources).values_list("identifier", "title")),
        topics=dict(Topic.objects.values_list("slug", "name")),
        events=dict(Event.objects.published().called(events).values_list("identifier", "title")),
    )


def _day_of(document):
    try:
        return parse(document.get("date", "")).earliest or WHOLE_SPAN.last
    except EdtfError:
        return WHOLE_SPAN.last
