"""Two records of one thing made one.

What cites the source that goes cites the one that stays; what refers to the event that goes
refers to the one that stays, which takes over the citations that it lacks. The address of the
one that went leads to the other for ever. A merger says nothing new: all of it was published
before, so one reviewer may do it alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from timeline.curation import indexing, review, saving
from timeline.curation.checking import LINKS
from timeline.curation.entries import entry_of
from timeline.models import Citation, Event, FormerSource, Revision, Source, Step
from timeline.values.vocabulary import Certainty, Scope, State


@dataclass(frozen=True, slots=True)
class Plan:
    """What a merger would do; `objection` says why it may not be, and is empty where it may."""

    objection: str
    doubts: tuple[str, ...] = ()
    moved: tuple[Citation, ...] = ()  # to what stays
    settled: tuple[Citation, ...] = ()  # told there already, of the same place
    changed: tuple[Event, ...] = ()  # events that are saved anew beside the two


def _may(user):
    return "" if user.has_perm(review.REVIEW) else _("Your role does not allow this.")


def _refuse(plan, user, comment):
    if reason := _may(user):
        raise PermissionDenied(reason)
    if plan.objection:
        raise ValidationError(plan.objection)
    if not comment.strip():
        raise ValidationError(_("Say why they are one: it stands in the history of both."))


def _place(citation):
    """What makes two citations of one source the same one."""
    return citation.locator, citation.stance, citation.note


def _verdict(citation):
    return citation.claimed_date, citation.verdict, citation.reason


# Sources


def plan_sources(gone, kept, user) -> Plan:
    """What merging a source into another would do."""
    if objection := _may(user) or _objection_to_sources(gone, kept):
        return Plan(objection)
    told = {
        (each.event_id, *_place(each)): each
        for each in kept.citations.filter(event__in=gone.citations.values("event"))
    }
    moved, settled = [], []
    for citation in gone.citations.select_related("event", "source").order_by("event", "position"):
        twin = told.get((citation.event_id, *_place(citation)))
        if twin and _verdict(twin) != _verdict(citation):
            return Plan(
                _("“%(event)s” judges the two otherwise at the same place: settle that first.")
                % {"event": citation.event}
            )
        (settled if twin else moved).append(citation)
    changed = {each.event_id: each.event for each in [*moved, *settled]}
    return Plan("", (), tuple(moved), tuple(settled), tuple(changed.values()))


def _objection_to_sources(gone, kept):
    if gone.pk == kept.pk:
        return _("A source is not merged into itself.")
    if gone.kind != kept.kind:
        return _(
            "One is “%(gone)s”, the other “%(kept)s”: two kinds of document are two documents."
        ) % {"gone": gone.get_kind_display(), "kept": kept.get_kind_display()}
    return ""


@transaction.atomic
def merge_sources(gone, kept, user, comment) -> Source:
    """Merge a source into another, which is returned; all of it or nothing.

    Raises PermissionDenied where the user may not, ValidationError where it makes no sense or
    nobody says why.
    """
    gone, kept = _locked(Source, gone, kept)
    plan = plan_sources(gone, kept, user)
    _refuse(plan, user, comment)
    reason = _reason(_("The source %(gone)s was merged into %(kept)s."), gone, kept, comment)
    Citation.objects.filter(pk__in=[each.pk for each in plan.settled]).delete()
    Citation.objects.filter(pk__in=[each.pk for each in plan.moved]).update(source=kept)
    kept.is_public = kept.is_public or gone.is_public
    kept.save(update_fields=["is_public"])
    left = entry_of(gone) | {"merged_into": kept.identifier}
    for identifier, said in ((gone.identifier, left), (kept.identifier, entry_of(kept))):
        saving.snapshot(Revision.Kind.SOURCE, identifier, said, author=user, reason=reason)
    gone.former_identifiers.update(source=kept)
    FormerSource.objects.create(source=kept, identifier=gone.identifier)
    gone.delete()
    # Only the words that they are found by change; a source may have hundreds of events.
    _save_anew(plan.changed, user, reason, indexed=False)
    indexing.reword(Event.objects.filter(pk__in=[each.pk for each in plan.changed]))
    return kept


# Events


def plan_events(gone, kept, user) -> Plan:
    """What merging an event into another would do."""
    if objection := _may(user) or _objection_to_events(gone, kept):
        return Plan(objection)
    told = {(each.source_id, *_place(each)) for each in kept.citations.all()}
    moved, settled = [], []
    for citation in gone.citations.select_related("source"):
        is_told = (citation.source_id, *_place(citation)) in told
        (settled if is_told else moved).append(citation)
    changed = Event.objects.referring_to(gone).in_order()
    return Plan("", tuple(_doubts(gone, kept)), tuple(moved), tuple(settled), tuple(changed))


def _objection_to_events(gone, kept):
    if gone.pk == kept.pk:
        return _("An event is not merged into itself.")
    for event in (gone, kept):
        if event.state != State.PUBLISHED:
            return _("“%(event)s” is not published.") % {"event": event}
    if gone.pending_changes.exists():
        return _("“%(event)s” has a change under way: publish or discard it first.") % {
            "event": gone
        }
    if (gone.certainty == Certainty.PLANNED) != (kept.certainty == Certainty.PLANNED):
        return _("A plan and what came of it are two events.")
    if _refers(gone, kept) or _refers(kept, gone):
        return _("One of them refers to the other, so they are two events.")
    if Event.objects.referring_to(gone).filter(pk__in=_linked(kept)).exists():
        return _("What the one refers to refers to the other, so they are two events.")
    return ""


def _linked(event):
    return [getattr(event, f"{link}_id") for link in LINKS if getattr(event, f"{link}_id")]


def _refers(event, other):
    return other.pk in _linked(event) or event.different_from.filter(pk=other.pk).exists()


def _doubts(gone, kept) -> Iterator[str]:
    pairs = [
        {each.pair for each in event.pairs.all() if each.scope == Scope.LINEAGE}
        for event in (gone, kept)
    ]
    if not pairs[0] & pairs[1]:
        yield _("They have no pair in common.")
    if gone.earliest > kept.last_day or kept.earliest > gone.last_day:
        yield _("They have no day in common.")


@transaction.atomic
def merge_events(gone, kept, user, comment) -> Event:
    """Merge a published event into another, which is returned; all of it or nothing.

    The one that goes is withdrawn and keeps what it said. Raises PermissionDenied where the user
    may not, ValidationError where it makes no sense, nobody says why, or what follows is not sound.
    """
    gone, kept = _locked(Event, gone, kept)
    plan = plan_events(gone, kept, user)
    _refuse(plan, user, comment)
    reason = _reason(_("The event %(gone)s was merged into %(kept)s."), gone, kept, comment)
    _take_over(plan.moved, kept)
    for event in plan.changed:
        review.refer_elsewhere(event, gone, kept)
    gone.merged.update(merged_into=kept)
    gone.reports.waiting().update(event=kept)
    gone.merged_into = kept
    saving.withdraw(gone, reason, author=user)
    review.note(gone, Step.Kind.WITHDRAWN, user, reason)
    saving.settle(kept, author=user, reason=reason, merged=gone.identifier)
    review.note(kept, Step.Kind.PUBLISHED, user, reason)
    _save_anew(plan.changed, user, reason)
    return kept


def _take_over(citations, event):
    last = event.citations.last()
    for position, citation in enumerate(citations, start=last.position + 1 if last else 0):
        said = {key: getattr(citation, key) for key in ("source", "locator", "stance", "note",
                "claimed_date", "verdict", "reason")}  # fmt: skip
        Citation.objects.create(event=event, position=position, **said)


# Both


def _save_anew(events, user, reason, *, indexed=True):
    for event in events:
        if event.is_public:
            saving.settle(event, author=user, reason=reason, indexed=indexed)
        else:
            # Whoever has its form open is told that it was saved in between.
            saving.settle(event)
            Event.objects.filter(pk=event.pk).update(version=F("version") + 1)


def _reason(words, gone, kept, comment):
    said = words % {"gone": gone.identifier, "kept": kept.identifier}
    return f"{said} {comment.strip()}".strip()


def _locked(model, one, other):
    rows = model.objects.select_for_update().order_by("pk").in_bulk([one.pk, other.pk])
    return rows[one.pk], rows[other.pk]
