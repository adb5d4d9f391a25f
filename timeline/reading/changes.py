"""What changed of a view: revision by revision, and in all since a number of the ledger.

Whether a record stands in a view is asked of its documents, as they were and as they are: one
that was dated anew, coded anew or withdrawn has left it, and readers of the view hear of that.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice

from django.utils.translation import gettext as _

from timeline.curation.comparing import fields_changed
from timeline.curation.telling import Deed, Told, tell
from timeline.facets import Chooser, Facets
from timeline.filters import View
from timeline.models import Event, EventPair, Revision, Source
from timeline.querysets import COUNTED_EXACTLY
from timeline.reading.book import Book
from timeline.values.edtf import parse
from timeline.values.pairs import Participation, derive_pairs, lineage_of
from timeline.values.vocabulary import Role, State, Verdict, quad_of
from timeline.values.words import sought_in, tokens_of

MOST_TOLD = 50
# Revisions that are read, the newest first: a filter may let few of them through, and what is
# older than these is not looked for.
MOST_READ = 1_000
# What is a record of the pairs no longer, since other countries take part in it now, is found
# among so many of the newest of all.
RECENT = 200


class Move(StrEnum):
    """What a change did to a view."""

    CAME = "came"
    STAYED = "stayed"
    LEFT = "left"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ViewChange:
    """One revision as the readers of a view are told of it; `previous` is 0 for the first."""

    number: int
    previous: int
    created: datetime
    identifier: str
    slug: str
    title: str
    move: Move
    told: Told

    @property
    def words(self) -> str:
        if self.move == Move.LEFT:
            return _("%(words)s; no longer in this view") % {"words": self.told.words}
        if self.move == Move.CAME and self.told.deed in {Deed.CHANGED, Deed.CORRECTED, Deed.MERGED}:
            return _("%(words)s; new in this view") % {"words": self.told.words}
        return self.told.words


def changes_of(view: View, book: Book, most: int = MOST_TOLD) -> list[ViewChange]:
    """The newest changes of a view, the newest first, in a fixed number of queries."""
    rows = list(_revisions_of(view, book).with_previous()[:MOST_READ])
    return list(islice(_told(rows, view, book), most))


def changes_of_event(entries, slug: str) -> list[ViewChange]:
    """The history of one event (`reading/history.py`) as a view of it alone has it."""
    return [
        ViewChange(
            number=each.number,
            previous=each.previous.number if each.previous else 0,
            created=each.revision.created,
            identifier=each.revision.identifier,
            slug=slug,
            title=each.revision.document["title"],
            move=Move.STAYED if each.previous else Move.CAME,
            told=each.told,
        )
        for each in entries
    ]


def _told(rows, view, book):
    documents = [doc for each in rows for doc in (each.before, each.document) if doc]
    holder = _Holder(view, book, documents)
    standing = Event.objects.public().standing_of({each.identifier for each in rows})
    seen = set()
    for each in rows:
        is_last = each.identifier not in seen
        seen.add(each.identifier)
        slug, state = standing.get(each.identifier, ("", ""))
        # Of what was withdrawn nothing is told any more but that.
        if not state or (state == State.WITHDRAWN and not is_last):
            continue
        move = _move(holder, each.before, each.document)
        if move is None:
            continue
        yield ViewChange(
            number=each.pk,
            previous=each.previous or 0,
            created=each.created,
            identifier=each.identifier,
            slug=slug,
            title=_title(each.document, slug),
            move=move,
            told=tell(each.before, each.document),
        )


def _title(document, slug):
    # The title of what was withdrawn may be what was wrong with it.
    return slug if document["state"] == State.WITHDRAWN else document["title"]


def _revisions_of(view, book, after=0):
    """Revisions of what is, or may have been, under the view's pairs, the newest first."""
    every = Revision.objects.walking(Revision.Kind.EVENT).after(after)
    counts = {each.pair: each.n for each in book.pairs}
    if not view.pairs or sum(counts.get(pair, 0) for pair in view.pairs) > COUNTED_EXACTLY:
        return every
    lineages = {} if view.wanted.exact else book.continues
    published = EventPair.objects.of(view.pairs, view.wanted.scope).identifiers()
    withdrawn = Event.objects.withdrawn().with_both_of(view.pairs, lineages).identifiers()
    own = Revision.objects.of_kind(Revision.Kind.EVENT).named(published.union(withdrawn))
    numbers = own.after(after).newest_numbers(MOST_READ + 1)
    return every.numbered(numbers, or_after=book.revision - RECENT)


def _move(holder, before, after):
    was, stands = before is not None and holder.holds(before), holder.holds(after)
    if was and after["state"] == State.WITHDRAWN:
        return Move.WITHDRAWN
    if was:
        return Move.STAYED if stands else Move.LEFT
    return Move.CAME if stands else None


# In all since a number


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What became of one record of a view; `fields` are the names of what it says otherwise."""

    slug: str
    title: str
    move: Move
    fields: tuple[str, ...]
    notes: tuple[str, ...]  # corrections, or why it was withdrawn
    is_new: bool  # published for the first time since


@dataclass(frozen=True, slots=True)
class Since:
    """What became of a view since a number; `is_more` where not all could be read."""

    number: int
    records: tuple[RecordChange, ...]
    is_more: bool

    def that(self, move: Move) -> list[RecordChange]:
        return [each for each in self.records if each.move == move]


def changed_since(number: int, view: View, book: Book) -> Since:
    """The records of a view that say something else than they did, came or went."""
    later = _revisions_of(view, book, after=number)
    rows = list(later.with_document_at(number)[: MOST_READ + 1])
    newest, notes = {}, {}
    for each in rows[:MOST_READ]:
        newest.setdefault(each.identifier, each)
        if note := each.document.get("correction"):
            notes.setdefault(each.identifier, []).append(note)
    documents = [doc for each in newest.values() for doc in (each.then, each.document) if doc]
    holder = _Holder(view, book, documents)
    standing = Event.objects.public().standing_of(newest)
    found = []
    for each in newest.values():
        slug, _state = standing.get(each.identifier, ("", ""))
        move = _move(holder, each.then, each.document)
        fields = tuple(fields_changed(each.then, each.document)) if each.then else ()
        if not slug or move is None or (move == Move.STAYED and not fields):
            continue
        is_gone = move == Move.WITHDRAWN
        told = (
            [each.document.get("withdrawal_reason", "")] if is_gone else notes.get(each.identifier)
        )
        found.append(
            RecordChange(
                slug=slug,
                title=_title(each.document, slug),
                move=move,
                fields=fields,
                notes=tuple(filter(None, told or [])),
                is_new=each.then is None,
            )
        )
    found.sort(key=lambda each: each.title)
    return Since(number, tuple(found), len(rows) > MOST_READ)


# Whether a document stands in a view


class _Holder:
    """Asks of documents what the querysets ask of rows: pairs, span, facets and words."""

    def __init__(self, view: View, book: Book, documents: list[dict]):
        self.wanted, self.pairs, self.book = view.wanted, frozenset(view.pairs), book
        self.chooser = Chooser(view.wanted, book.continues)
        self.sought = sought_in(view.wanted.words)
        self.sources = _sources_in(documents) if self.sought else {}

    def holds(self, document) -> bool:
        return (
            document["state"] == State.PUBLISHED
            and (not self.pairs or not self.pairs.isdisjoint(self._pairs_of(document)))
            and self._is_in_span(parse(document["date"]))
            and not self.chooser.misses(_facets(document))
            and self._says_what_is_sought(document)
        )

    def _pairs_of(self, document):
        names = self.book.names
        return derive_pairs(
            [
                Participation(
                    each["country"]
                    if self.wanted.exact
                    else lineage_of(each["country"], names.continues),
                    Role(each["role"]),
                )
                for each in document["participant"]
            ],
            frozenset(names.states),
        )

    def _is_in_span(self, date):
        span = self.wanted.span
        if self.wanted.within:
            return span.first <= date.earliest and date.last_day <= span.last
        return span.overlaps(date.earliest, date.last_day)

    def _says_what_is_sought(self, document):
        if not self.sought:
            return True
        texts = _texts(document, self.book, self.sources)
        tokens = {token for text in texts for token in tokens_of(text)}
        return all(any(each.finds(token) for token in tokens) for each in self.sought)


def _sources_in(documents):
    named = {each["source"] for document in documents for each in document["citation"]}
    return {each.identifier: each for each in Source.objects.named(named)}


def _facets(document):
    verdicts = {each.get("verdict") for each in document["citation"]}
    disputed = ["1"] if verdicts & set(Verdict.values) else []
    action = document.get("action", "")
    return Facets.of(
        by=[each["country"].lower() for each in document["participant"] if each["role"] == "actor"],
        domain=document["domains"],
        action=[action] if action else (),
        quad=[quad_of(action)],
        topic=document.get("topics", ()),
        certainty=[document["certainty"]],
        min=[str(document["importance"])],
        disputed=[*disputed, "open"] if Verdict.OPEN in verdicts else disputed,
    )


def _texts(document, book, sources):
    """What `values/findable.py` reads of an event, of its document."""
    for key in ("title", "label", "summary", "place", "claimed_by", "dating"):
        yield document.get(key, "")
    for slug in document.get("topics", ()):
        yield book.topics.get(slug, "")
    for each in document["participant"]:
        yield each.get("capacity", "")
        yield from book.called.get(each["country"], (each["country"],))
    for each in document["citation"]:
        yield each.get("note", "")
        yield each.get("reason", "")
        if source := sources.get(each["source"]):
            yield from (source.title, *source.authors, source.container_title, source.publisher)
