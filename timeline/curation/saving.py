"""The one door: check, save, snapshot, index, in one transaction.

Seeds, imports and the admin all publish through here; nothing else writes a published event.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from timeline.curation import indexing
from timeline.curation.checking import problems_of
from timeline.curation.documents import canonical, document_of
from timeline.curation.entries import entry_of
from timeline.curation.known import known_for, known_here
from timeline.models import (
    Citation,
    Country,
    Event,
    EventDomain,
    FormerSlug,
    Ledger,
    Participant,
    Revision,
    Source,
    Topic,
)
from timeline.values.edtf import parse
from timeline.values.pairs import broken_lineages
from timeline.values.vocabulary import NameForm, Role, Stance, State, Verdict

PUBLIC = {State.PUBLISHED, State.WITHDRAWN}


@transaction.atomic
def publish(document, *, author=None, reviewer=None, reason="", correction="", origin="") -> Event:
    """Publish an event from its document (see `documents.py`), new or in place of what it was.

    `reason` is for the desk, `correction` for readers, who had it otherwise.

    Raises ValidationError with a message for each field that is wrong; then nothing is saved.
    """
    known = known_here()
    refuse_if_wrong(document, known)
    event = write(canonical(document), origin=origin)
    return settle(event, author=author, reviewer=reviewer, reason=reason, correction=correction)


class Refused(ValidationError):
    """What is wrong with a document; `problems` say it by the document's fields."""

    def __init__(self, problems):
        super().__init__([f"{each.field}: {each.message}" for each in problems])
        self.problems = problems


def refuse_if_wrong(document, known):
    wrong = [each for each in problems_of(document, known) if not each.is_warning]
    if wrong:
        raise Refused(wrong)


@transaction.atomic
def write(document, *, origin="") -> Event:
    """Publish the rows of a checked, canonical document, what follows from them left to `settle()`.

    Links to events that are not stored yet are left out: `link()` sets them.
    """
    event = Event.objects.filter(identifier=document["id"]).first()
    if event is None:
        event = Event(identifier=document["id"], slug=document["id"], origin=origin)
    event.state = State.PUBLISHED
    event.withdrawal_reason = ""
    event.merged_into = None
    return write_rows(event, document)


def write_rows(event, document) -> Event:
    """Save an event's row and its parts as a canonical document says, whatever its state."""
    for key in ("date", "title", "label", "summary", "importance", "certainty"):
        setattr(event, key, document[key])
    for key in ("place", "claimed_by", "outcome", "action", "dating"):
        setattr(event, key, document.get(key, ""))
    event.inferred = document.get("inferred", False)
    event.pairless = document.get("pairless", False)
    event.derive()
    event.full_clean(exclude=["outcome_event", "part_of", "responds_to"])
    event.save()
    _write_parts(event, document)
    link(event, document)
    return event


def _write_parts(event, document):
    write_domains(event, document["domains"])
    event.participants.all().delete()
    Participant.objects.bulk_create(
        Participant(
            event=event,
            country_id=each["country"],
            role=each["role"],
            capacity=each.get("capacity", ""),
            position=position,
        )
        for position, each in enumerate(document["participant"])
    )
    event.topics.set(Topic.objects.filter(slug__in=document.get("topics", [])))
    sources = Source.objects.called([each["source"] for each in document["citation"]])
    event.citations.all().delete()
    Citation.objects.bulk_create(
        Citation(
            event=event,
            position=position,
            **{key: value for key, value in each.items() if key != "source"},
            source=sources[each["source"]],
        )
        for position, each in enumerate(document["citation"])
    )


def write_domains(event, domains):
    event.domains.all().delete()
    EventDomain.objects.bulk_create(EventDomain(event=event, domain=each) for each in domains)


def link(event, document):
    """Set the links to other events; those not stored yet are left out."""
    others = Event.objects.in_bulk(
        [
            *(document[key] for key in ("outcome_event", "part_of", "responds_to")
              if key in document),
            *document.get("different_from", []),
        ],
        field_name="identifier",
    )  # fmt: skip
    for key in ("outcome_event", "part_of", "responds_to"):
        setattr(event, key, others.get(document.get(key)))
    event.save(update_fields=["outcome_event", "part_of", "responds_to"])
    event.different_from.set(
        others[each] for each in document.get("different_from", []) if each in others
    )


@transaction.atomic
def settle(
    event, *, author=None, reviewer=None, reason="", correction="", merged="", indexed=True
) -> Event:
    """Derive what follows from an event's rows, snapshot it, and index it.

    The admin calls this once its forms have saved the rows; a bulk load says `indexed=False`
    and reindexes once at its end. An event that is not published leaves every index, and one
    that has another slug than before is still found under that. Raises ValidationError where the
    rows of a published event are no sound document, or where what readers had is taken back
    without a word.
    """
    before = Revision.objects.of(Revision.Kind.EVENT, event.identifier).first()
    if before and event.state not in PUBLIC:
        raise ValidationError(_("What was published is withdrawn with a reason, not taken back."))
    if event.state == State.PUBLISHED and indexed:
        stored = Event.objects.with_everything().get(pk=event.pk)
        document = document_of(stored)
        refuse_if_wrong(document, known_for(document))
    event.derive()
    event.dispute = _dispute(event)
    event.claimed_dates = _claimed_dates(event)
    event.directed_by = _directed_by(event)
    event.confirmed_until = _confirmed_until(event)
    event.correction_note = correction or event.correction_note
    event.save(
        update_fields=[
            "date", "earliest", "latest", "last_day", "precision", "approximate", "uncertain",
            "quad", "dispute", "claimed_dates", "directed_by",
            "confirmed_until", "correction_note", "modified",
        ]
    )  # fmt: skip
    if event.state in PUBLIC:
        Source.objects.cited_by(event).update(is_public=True)
        fresh = Event.objects.with_everything().get(pk=event.pk)
        if before:
            _keep_former_slug(event, before)
        snapshot(
            Revision.Kind.EVENT,
            event.identifier,
            document_of(fresh) | _standing(event, correction, merged),
            author=author,
            reviewer=reviewer,
            reason=reason,
        )
    if indexed:
        indexing.index(event)
    return event


def _standing(event, correction, merged):
    """What a snapshot says beside the document: all that its readers were told."""
    told = {
        "withdrawal_reason": event.withdrawal_reason,
        "correction": correction,
        "merged_into": event.merged_into.identifier if event.merged_into else "",
        "merged": merged,
    }
    found = {"state": str(event.state), "slug": event.slug}
    return found | {key: text for key, text in told.items() if text}


def _keep_former_slug(event, before):
    """Links never die: the slug that readers knew leads to the event for ever."""
    FormerSlug.objects.filter(event=event, slug=event.slug).delete()
    if FormerSlug.objects.filter(slug=event.slug).exists():
        raise ValidationError(_("Another event had this slug, and its address leads there."))
    former = before.document.get("slug", event.identifier)
    if former != event.slug:
        FormerSlug.objects.get_or_create(event=event, slug=former)


@transaction.atomic
def settle_record(row, *, author=None, reason=""):
    """Snapshot a country, topic, source or coverage, and index what stands under it.

    The admin calls this once its forms have saved the row. Raises ValidationError where a
    country leaves a lineage without a single newest state, has no name to print, or becomes
    another kind of thing while published events pair it.
    """
    if broken := dict(broken_lineages(Country.objects.lineage_map())):
        raise ValidationError([f"{code}: {message}" for code, message in broken.items()])
    kind = Revision.Kind(row._meta.model_name)
    before = Revision.objects.of(kind, row.identity).first()
    entry = entry_of(row)
    if kind == Revision.Kind.COUNTRY:
        _refuse_a_broken_country(row, before, entry)
    if kind == Revision.Kind.SOURCE and Source.objects.formerly_at(row.identifier).exists():
        raise ValidationError(_("A source that was merged had this identifier for ever."))
    if before and before.document == entry:
        return
    snapshot(kind, row.identity, entry, author=author, reason=reason)
    if kind == Revision.Kind.COUNTRY and _pairs_otherwise(before, entry):
        indexing.reindex()
    elif kind != Revision.Kind.COVERAGE:
        if kind == Revision.Kind.SOURCE:
            indexing.index_source(row)
        indexing.reword(Event.objects.found_by_names_of(row))


def _refuse_a_broken_country(row, before, entry):
    if not any(name["form"] == NameForm.SHORT for name in entry["names"]):
        raise ValidationError(_("A country needs a short name: it is what pages print."))
    is_paired = Event.objects.published().standing_under(row).exists()
    if before and is_paired and before.document.get("kind") != entry["kind"]:
        raise ValidationError(_("Published events take part in pairs as what it was."))


def _pairs_otherwise(before, entry):
    return before is None or any(
        before.document.get(key) != entry.get(key) for key in ("kind", "continues")
    )


def snapshot(kind, identifier, document, *, author=None, reviewer=None, reason=""):
    """Count one more published change and keep what the record now says."""
    return Revision.objects.create(
        number=Ledger.objects.next_number(),
        kind=kind,
        identifier=identifier,
        document=document,
        author=author,
        reviewer=reviewer,
        reason=reason,
    )


@transaction.atomic
def withdraw(event, reason, *, author=None, reviewer=None) -> Event:
    """Take a published event away from its readers, who are told why."""
    event.state = State.WITHDRAWN
    event.withdrawal_reason = reason
    event.full_clean()
    event.save()
    return settle(event, author=author, reviewer=reviewer, reason=reason)


def _dispute(event):
    verdicts = set(
        event.citations.filter(stance=Stance.CONTRADICTS).values_list("verdict", flat=True)
    )
    for verdict in (Verdict.OPEN, Verdict.SOURCE_ERRS):
        if verdict in verdicts:
            return verdict
    return ""


def _claimed_dates(event):
    disputed = event.citations.filter(verdict=Verdict.OPEN).exclude(claimed_date="")
    return sorted(set(disputed.values_list("claimed_date", flat=True)))


def _confirmed_until(event):
    """When the latest source that supports an open-ended event was issued; none of other events."""
    if not event.is_open_ended:
        return None
    supporting = event.citations.filter(stance=Stance.SUPPORTS).exclude(source__issued="")
    issued = [parse(text) for text in supporting.values_list("source__issued", flat=True)]
    latest = max((min(each.last_day, event.last_day) for each in issued), default=event.earliest)
    return max(latest, event.earliest)


def _directed_by(event):
    """The only actor of what is done to somebody; what merely affects others is aimed at none."""
    roles = list(event.participants.values_list("country_id", "role"))
    actors = {code for code, role in roles if role == Role.ACTOR}
    is_directed = any(role == Role.RECIPIENT for _code, role in roles)
    return actors.pop() if len(actors) == 1 and is_directed else ""
