"""What waits at the desk for somebody, and what has come of the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.conf import settings

from timeline.chart.coverage import DECADES, LOOKS, Covered
from timeline.curation.review import REVIEW
from timeline.models import CubeCell, Event, Report, Revision, Source, Step
from timeline.reading.book import Book
from timeline.values.pairs import Pair
from timeline.values.vocabulary import CoverageLevel, Scope, State

MOST = 12  # of a kind
MOST_OWN = 60
MOST_REPORTS = 60
MOST_PAIRS = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with what its steps tell: who wrote it, what was done last, and in what words."""

    event: Event
    writers: str
    since: datetime
    comment: str
    is_returned: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """An event with all that readers report of it, the first of them first."""

    event: Event
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A published change of any record; `event` is the id of one, where it is of an event."""

    revision: Revision
    title: str
    event: int | None


@dataclass(frozen=True, slots=True)
class Desk:
    """`to_review` and `outdated` are for who asks; lists end at `MOST`, and `more` say so."""

    may_review: bool
    to_review: tuple[Draft, ...]
    has_more_to_review: bool
    returned: tuple[Draft, ...]
    drafts: tuple[Draft, ...]
    in_review: tuple[Draft, ...]
    outdated: tuple[Event, ...]
    reported: tuple[Reported, ...]
    recent: tuple[Published, ...]


def desk_of(user) -> Desk:
    may_review = user.has_perm(REVIEW)
    to_review = _to_review(user) if may_review else []
    own = [_draft(event) for event in _own(user)]
    return Desk(
        may_review=may_review,
        to_review=tuple(_draft(event) for event in to_review[:MOST]),
        has_more_to_review=len(to_review) > MOST,
        returned=tuple(each for each in own if each.is_returned),
        drafts=tuple(each for each in own if _is_draft(each) and not each.is_returned)[:MOST],
        in_review=tuple(each for each in own if not _is_draft(each))[:MOST],
        outdated=tuple(_outdated(user, may_review)),
        reported=tuple(_reported()),
        recent=tuple(_recent()),
    )


def _to_review(user):
    waiting = Event.objects.in_state(State.IN_REVIEW)
    if settings.TWO_PERSON_RULE:
        waiting = waiting.not_written_by(user)
    return list(waiting.longest_sent_first().with_steps().select_related("revises")[: MOST + 1])


def _own(user):
    own = Event.objects.unpublished().written_by(user).last_changed_first()
    return own.with_steps().select_related("revises")[:MOST_OWN]


def _is_draft(draft):
    return draft.event.state == State.DRAFT


def _draft(event):
    steps = list(event.steps.all())
    writing = {Step.Kind.DRAFTED, Step.Kind.EDITED}
    writers = dict.fromkeys(str(step.user) for step in steps if step.kind in writing)
    moves = [step for step in steps if step.kind not in writing]
    last = moves[-1] if moves else None
    is_returned = event.state == State.DRAFT and bool(last) and last.kind == Step.Kind.RETURNED
    return Draft(
        event=event,
        writers=", ".join(writers),
        since=last.created if last else event.modified,
        comment=last.comment if last else "",
        is_returned=is_returned,
    )


def _outdated(user, may_review):
    revisions = Revision.objects.of_kind(Revision.Kind.EVENT)
    changes = Event.objects.unpublished().moved_on(revisions).select_related("revises")
    return (changes if may_review else changes.written_by(user))[:MOST]


def _reported() -> Iterable[Reported]:
    waiting = Report.objects.waiting().with_events().oldest_first()[:MOST_REPORTS]
    first = {}
    for report in waiting:
        first.setdefault(report.event_id, report.pk)
    waiting = sorted(waiting, key=lambda report: (first[report.event_id], report.pk))
    for _event_id, reports in groupby(waiting, key=lambda report: report.event_id):
        reports = tuple(reports)
        yield Reported(reports[0].event, reports)


def _recent() -> Iterable[Published]:
    # Of a source that nothing public cites yet readers have nothing.
    public = Revision.objects.leaving_out_sources_but(Source.objects.public())
    revisions = list(public.newest_first().with_people()[:MOST])
    events = Event.objects.ids_by_identifier(
        [each.identifier for each in revisions if each.kind == Revision.Kind.EVENT]
    )
    for each in revisions:
        title = each.document.get("title") or each.document.get("name") or each.identifier
        is_event = each.kind == Revision.Kind.EVENT
        yield Published(each, title, events.get(each.identifier) if is_event else None)


# Coverage


@dataclass(frozen=True, slots=True)
class Cell:
    """A pair's decade: how many records begin in it, and how far anyone looked for them."""

    decade: int
    n: int
    level: CoverageLevel
    look: str


@dataclass(frozen=True, slots=True)
class CoverageRow:
    pair: str
    title: str
    cells: tuple[Cell, ...]


def pairs_covered(book: Book, codes: tuple[str, ...] = ()) -> list[Pair]:
    """Pairs that somebody went through, then those with records alone, each the busiest first.

    Of a country where one code is given; where two are, their pair, whatever is there of it.
    """
    if len(codes) == 2:
        return [Pair.of(*codes)]
    counts = {each.pair: each.n for each in book.pairs}
    covered = sorted(map(Pair.parse, book.coverage), key=lambda each: (-counts.get(each, 0), each))
    found = dict.fromkeys([*covered, *counts])
    return [pair for pair in found if not codes or codes[0] in pair]


def coverage_rows(book: Book, pairs: list[Pair]) -> list[CoverageRow]:
    counts = {}
    if pairs:
        cells = CubeCell.objects.of(pairs, Scope.LINEAGE).counting(domains={""}, leasts={1})
        for pair, year, n in cells.by_pair_and_year():
            key = pair, year - year % 10
            counts[key] = counts.get(key, 0) + n
    return [
        CoverageRow(pair.text, book.names.title_of(pair), tuple(_cells(book, pair.text, counts)))
        for pair in pairs
    ]


def _cells(book, pair, counts):
    covered = book.coverage.get(pair, {})
    for decade in DECADES:
        level = covered.get(decade, Covered()).level
        yield Cell(decade, counts.get((pair, decade), 0), level, LOOKS[level])
