"""The way of a draft to its readers: which step somebody may take, and what each step does.

draft → in review → published → withdrawn. What is published is changed by a draft that revises
it and goes into the original when published; the original stays up until then.
"""

from enum import StrEnum
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.curation import saving
from timeline.curation.checking import LINKS, problems_of
from timeline.curation.documents import canonical, document_of
from timeline.curation.known import known_for
from timeline.curation.reconciling import Reconciled, reconcile
from timeline.curation.restoring import mended
from timeline.models import Event, Revision, Step
from timeline.values.vocabulary import State


class Move(StrEnum):
    EDIT = "edit"
    SEND = "send"
    TAKE_BACK = "take back"
    RETURN = "return"
    PUBLISH = "publish"
    DISCARD = "discard"
    REVISE = "revise"
    WITHDRAW = "withdraw"
    RENAME = "rename"


REVIEW, CHANGE, ADD = "timeline.review_event", "timeline.change_event", "timeline.add_event"
VOCABULARY = "timeline.change_topic"  # an administrator's
_STATES = {
    Move.EDIT: {State.DRAFT, State.IN_REVIEW},
    Move.SEND: {State.DRAFT},
    Move.TAKE_BACK: {State.IN_REVIEW},
    Move.RETURN: {State.IN_REVIEW},
    Move.PUBLISH: {State.IN_REVIEW},
    Move.DISCARD: {State.DRAFT},
    Move.REVISE: {State.PUBLISHED, State.WITHDRAWN},
    Move.WITHDRAW: {State.PUBLISHED},
    Move.RENAME: {State.PUBLISHED},
}
_PERMISSIONS = {
    Move.EDIT: CHANGE,
    Move.SEND: CHANGE,
    Move.TAKE_BACK: CHANGE,
    Move.RETURN: REVIEW,
    Move.PUBLISH: REVIEW,
    Move.DISCARD: CHANGE,
    Move.REVISE: ADD,
    Move.WITHDRAW: REVIEW,
    Move.RENAME: REVIEW,
}
_NOTHING = gettext_lazy("It changes nothing that is published.")
# Reviewers take these steps with anybody's draft, a contributor with their own alone.
_OWN = {Move.EDIT, Move.SEND, Move.TAKE_BACK, Move.DISCARD}


def writers_of(draft) -> set[int]:
    """The ids of the users who put words into a draft."""
    return set(draft.steps.writing().values_list("user", flat=True))


def objection(move, event, user) -> str:
    """Why a user may not take a step with an event as it stands; empty where they may."""
    if not user.has_perm(_PERMISSIONS[move]):
        return _("Your role does not allow this.")
    if event.state not in _STATES[move]:
        return _("This event is “%(state)s”, so this step does not apply.") % {
            "state": event.get_state_display().lower()
        }
    if event.merged_into_id:
        return _("This event was merged into another.")
    if move in _OWN and not user.has_perm(REVIEW):
        if user.pk not in writers_of(event):
            return _("This is somebody else’s draft.")
        if move == Move.EDIT and event.state == State.IN_REVIEW:
            return _("It is in review: take it back first.")
    if move == Move.PUBLISH and settings.TWO_PERSON_RULE and user.pk in writers_of(event):
        return _("You wrote in this draft: another reviewer has to publish it.")
    return ""


def refuse(move, event, user):
    """Raise PermissionDenied with the reason where a user may not take a step."""
    if reason := objection(move, event, user):
        raise PermissionDenied(reason)


def document_to_publish(draft) -> dict:
    """What a draft says, under the identifier that it will have once published."""
    stored = Event.objects.with_everything().get(pk=draft.pk)
    document = document_of(stored)
    return document | {"id": stored.revises.identifier} if stored.revises_id else document


def changed_since(draft) -> list[Revision]:
    """The revisions that were published since a change was begun; the newest first."""
    if not draft.revises_id:
        return []
    published = Revision.objects.of(Revision.Kind.EVENT, draft.revises.identifier)
    return list(published.filter(number__gt=draft.based_on))


# Steps


def note(event, kind, user, comment=""):
    return Step.objects.create(event=event, kind=kind, user=user, comment=comment.strip())


def as_read(pk, version) -> Event:
    """The row of a draft, locked; only as somebody read it may they decide about it.

    Raises ValidationError where it was saved since, or is gone.
    """
    draft = Event.objects.select_for_update().filter(pk=pk).first()
    if draft is None:
        raise ValidationError(_("It is not there any more."))
    if draft.version != version:
        raise ValidationError(_("It was saved since you looked at it: look again."))
    return draft


@transaction.atomic
def revise(original, user, *, document=None) -> Event:
    """A new draft that changes a published event, from its present words or from others."""
    original = _locked(original)
    refuse(Move.REVISE, original, user)
    last = Revision.objects.of(Revision.Kind.EVENT, original.identifier).first()
    name = f"change-{uuid4()}"
    draft = Event(identifier=name, slug=name, revises=original, based_on=last.number)
    stored = Event.objects.with_everything().get(pk=original.pk)
    said = canonical(document) if document else document_of(stored)
    draft = saving.write_rows(draft, said)
    saving.settle(draft)
    note(draft, Step.Kind.DRAFTED, user)
    return draft


def restore(original, user, document) -> tuple[Event, list[str]]:
    """A new draft with what an event said in an older document, and what of that had to give way.

    Of a withdrawn event it is one that publishes it again.
    """
    refuse(Move.REVISE, original, user)
    found, told = mended(document)
    return revise(original, user, document=found), told


@transaction.atomic
def send(draft, user, comment=""):
    """Give a draft to the reviewers. Raises ValidationError with all that is wrong with it."""
    draft = _locked(draft)
    refuse(Move.SEND, draft, user)
    if changes_nothing(draft):
        raise ValidationError(_NOTHING)
    document = document_to_publish(draft)
    saving.refuse_if_wrong(document, known_for(document))
    _go(draft, State.IN_REVIEW)
    note(draft, Step.Kind.SENT, user, comment)


@transaction.atomic
def take_back(draft, user):
    draft = _locked(draft)
    refuse(Move.TAKE_BACK, draft, user)
    _go(draft, State.DRAFT)
    note(draft, Step.Kind.TAKEN_BACK, user)


@transaction.atomic
def send_back(draft, user, comment):
    """Return a draft to those who wrote it, with what is still missing."""
    draft = _locked(draft)
    refuse(Move.RETURN, draft, user)
    if not comment.strip():
        raise ValidationError(_("Say what is missing, so that it can be mended."))
    _go(draft, State.DRAFT)
    note(draft, Step.Kind.RETURNED, user, comment)


@transaction.atomic
def publish(draft, user, *, comment="", correction="", anyway=False) -> Event:
    """Publish a draft, as an event of its own or into the one that it revises.

    `anyway` takes back the withdrawal of the original, which `comment` then gives a reason for.

    Raises PermissionDenied where the user may not, and ValidationError where it is not sound or
    the original was published anew since the change was begun.
    """
    draft = _locked(draft)
    refuse(Move.PUBLISH, draft, user)
    if draft.revises_id:
        event = _publish_change(draft, user, comment, correction, anyway=anyway)
    else:
        draft.state = State.PUBLISHED
        draft.save()
        event = saving.settle(draft, author=_author_of(draft), reviewer=user, reason=comment)
    note(event, Step.Kind.PUBLISHED, user, comment)
    return event


def _publish_change(draft, user, comment, correction, *, anyway):
    original = _locked(draft.revises)
    if since := changed_since(draft):
        raise ValidationError(_outdated(since))
    if original.state == State.WITHDRAWN and not (anyway and comment.strip()):
        raise ValidationError(_("It was withdrawn: say why it is published again, and tick it."))
    if changes_nothing(draft):
        raise ValidationError(_NOTHING)
    document, author = document_to_publish(draft), _author_of(draft)
    draft.steps.update(event=original)
    for event in Event.objects.referring_to(draft):
        refer_elsewhere(event, draft, original)
    draft.delete()
    return saving.publish(
        document, author=author, reviewer=user, reason=comment, correction=correction.strip()
    )


def _outdated(since):
    words = _("Revision %(number)s was published since this change was begun: bring it up to date.")
    return words % {"number": since[0].number}


@transaction.atomic
def catch_up(draft, user, *, seen, keeping=(), dropping=()):
    """Bring a change up to date with what was published since it was begun, up to revision `seen`.

    What it changes is kept, all else as it is published now. Of the fields that both changed
    those in `keeping` stand as the change says, those in `dropping` as published. Raises
    ValidationError where one is in neither, or something newer than `seen` was published.
    """
    draft = _locked(draft)
    refuse(Move.EDIT, draft, user)
    since = changed_since(draft)
    if not since:
        return
    if since[0].number != seen:
        raise ValidationError(_("Something else was published since you looked: look again."))
    found = reconciled(draft, keeping)
    if set(found.contested) - {*keeping, *dropping}:
        raise ValidationError(_("Choose what stands wherever both changed the same."))
    draft.based_on = seen
    draft.version += 1
    saving.settle(saving.write_rows(draft, found.document))
    note(draft, Step.Kind.CAUGHT_UP, user)


def reconciled(draft, keeping=()) -> Reconciled:
    """What a change says once it is brought up to date with what is published now."""
    base = Revision.objects.of(Revision.Kind.EVENT, draft.revises.identifier).get(
        number=draft.based_on
    )
    # What was merged since stands under its new name on all three sides.
    begun, _told = mended(base.document)
    return reconcile(begun, published_document(draft), document_to_publish(draft), keeping)


def changes_nothing(draft) -> bool:
    """Whether readers would see no more than an empty revision."""
    is_change = draft.revises_id and draft.revises.state == State.PUBLISHED
    return bool(is_change) and published_document(draft) == document_to_publish(draft)


def withdrawal_against(draft) -> Revision | None:
    """The withdrawal of the event that a draft changes; it says who, when and why."""
    if not draft.revises_id or draft.revises.state != State.WITHDRAWN:
        return None
    revisions = Revision.objects.of(Revision.Kind.EVENT, draft.revises.identifier)
    return next(each for each in revisions if each.document["state"] == State.WITHDRAWN)


def published_document(draft) -> dict:
    """What the event that a draft changes says now."""
    return document_of(Event.objects.with_everything().get(pk=draft.revises_id))


@transaction.atomic
def withdraw(event, user, reason):
    """Take a published event from its readers, who are told why."""
    event = _locked(event)
    refuse(Move.WITHDRAW, event, user)
    saving.withdraw(event, reason.strip(), reviewer=user)
    note(event, Step.Kind.WITHDRAWN, user, reason)


@transaction.atomic
def rename(event, user, slug):
    """Give a published event another address; the old one leads there for ever."""
    event = _locked(event)
    refuse(Move.RENAME, event, user)
    event.slug = slug
    event.full_clean()
    event.save()
    saving.settle(event, author=user, reason=_("Another address"))


@transaction.atomic
def discard(draft, user):
    """Delete a draft that was never published."""
    draft = _locked(draft)
    refuse(Move.DISCARD, draft, user)
    if other := Event.objects.referring_to(draft).first():
        raise ValidationError(_("“%(event)s” refers to it.") % {"event": other})
    draft.delete()


def warnings_of(draft):
    """What a curator should look at before a draft is published, faults included."""
    document = document_to_publish(draft)
    return problems_of(document, known_for(document))


def hindrances(move, draft, user, problems) -> list[str]:
    """All that keeps a draft from a step as it stands: who asks, what it says, what came since.

    `problems` are those of `warnings_of()`.
    """
    if reason := objection(move, draft, user):
        return [reason]
    if move not in {Move.SEND, Move.PUBLISH}:
        return []
    found = [_outdated(since)] if move == Move.PUBLISH and (since := changed_since(draft)) else []
    if move == Move.PUBLISH and withdrawal_against(draft):
        found.append(_("It was withdrawn: publish it on its own page, with a reason."))
    if changes_nothing(draft):
        found.append(str(_NOTHING))
    return found + [f"{each.field}: {each.message}" for each in problems if not each.is_warning]


def refer_elsewhere(event, before, after):
    """Let the links of an event lead to another one than before; what follows is not settled."""
    for link in LINKS:
        if getattr(event, f"{link}_id") == before.pk:
            setattr(event, link, after)
    event.save(update_fields=LINKS)
    if event.different_from.filter(pk=before.pk).exists():
        event.different_from.remove(before)
        event.different_from.add(after)


def _go(draft, state):
    draft.state = state
    draft.version += 1
    draft.save(update_fields=["state", "version", "modified"])


def _author_of(draft):
    """Who began it: the one whose name the revision bears."""
    return draft.steps.writing().select_related("user").earliest("id").user


def _locked(event):
    return Event.objects.select_for_update().get(pk=event.pk)
