"""The page of an event's steps: what a draft changes, what became of it, and what may be done."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from timeline.admin.typed import stored_document
from timeline.admin.understood import understand
from timeline.curation import review
from timeline.curation.comparing import Change, compare, fields_changed, told
from timeline.curation.review import Move
from timeline.models import Event, Report
from timeline.reading.book import shelf
from timeline.reading.history import names_in


@require_http_methods(["GET", "POST"])
def page(request, event_id, site):
    if not request.user.has_perm("timeline.view_event"):
        raise PermissionDenied
    event = get_object_or_404(
        Event.objects.with_everything().select_related("revises"), pk=event_id
    )
    if request.method == "POST":
        return _take(request, event)
    context = site.each_context(request) | {
        "title": event.title,
        "opts": Event._meta,
        "event": event,
        **_changes(event),
        "withdrawal": review.withdrawal_against(event),
        **_read(event),
        "problems": [] if event.is_public else review.warnings_of(event),
        "steps": event.steps.select_related("user"),
        "pending": event.pending_changes.all(),
        "n_reports": Report.objects.of(event).waiting().count(),
        "objections": objections(event, request.user),
    }
    return TemplateResponse(request, "admin/timeline/event/steps.html", context)


def objections(event, user):
    """By step why this user may not take it now; an empty text where they may."""
    return {move.name.lower(): review.objection(move, event, user) for move in Move}


def _read(event):
    """What an event says that is not public yet, a change apart, and how it will look."""
    if event.is_public:
        return {}
    typed = stored_document(event)
    names = names_in(typed.document, names=shelf.book().names)
    return {
        "says": [] if event.revises_id else told(typed.document, names),
        "sources": list(dict.fromkeys(each.source for each in event.citations.all())),
        "understood": understand(typed, event.pk),
    }


def _changes(event):
    """What a change does to what is published, and what was published since it was begun."""
    if not event.revises_id:
        return {}
    before, after = review.published_document(event), review.document_to_publish(event)
    names = names_in(before, after, names=shelf.book().names)
    since = review.changed_since(event)
    contested = []
    if since:
        found = review.reconciled(event)
        contested = [_contested(key, before, after, names) for key in found.contested]
        after = found.document
    return {"changes": compare(before, after, names), "since": since, "contested": contested}


@dataclass(frozen=True, slots=True)
class Contested:
    """A field that a change and somebody else changed, each in another way."""

    key: str
    label: str
    changes: list[Change]


def _contested(key, before, after, names):
    sides = [{key: side[key]} if key in side else {} for side in (before, after)]
    [label] = fields_changed(*sides)
    return Contested(key, label, compare(*sides, names))


def _take(request, event):
    """Take the step that the pressed button names; what is refused is said, and nothing is done."""
    step = request.POST.get("step")
    if step not in _STEPS:
        raise PermissionDenied
    try:
        if step in _FOR_GOOD and not request.POST.get("sure"):
            raise ValidationError(_("Tick that you mean it: this takes something away."))
        with transaction.atomic():
            if step in _OF_WORDS:
                event = review.as_read(event.pk, _number(request, "version"))
            where = _STEPS[step](request, event)
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
        where = event
    if where is None:
        return HttpResponseRedirect(reverse("admin:index"))
    return HttpResponseRedirect(reverse("admin:timeline_event_steps", args=[where.pk]))


def _said(request, key="comment"):
    return request.POST.get(key, "")


def _number(request, key):
    text = _said(request, key)
    return int(text) if text.isdecimal() else None


def _send(request, event):
    review.send(event, request.user, _said(request))
    messages.success(request, _("It waits for a reviewer now."))
    return event


def _take_back(request, event):
    review.take_back(event, request.user)
    messages.success(request, _("It is your draft again."))
    return event


def _return(request, event):
    review.send_back(event, request.user, _said(request))
    messages.success(request, _("It went back to those who wrote it."))
    return event


def _publish(request, event):
    published = review.publish(
        event,
        request.user,
        comment=_said(request),
        correction=_said(request, "correction"),
        anyway="anyway" in request.POST,
    )
    messages.success(request, _("It is published."))
    return published


def _withdraw(request, event):
    review.withdraw(event, request.user, _said(request))
    messages.success(request, _("It is withdrawn; its address says why."))
    return event


def _catch_up(request, event):
    review.catch_up(
        event,
        request.user,
        seen=_number(request, "seen"),
        keeping=_chosen(request, "own"),
        dropping=_chosen(request, "published"),
    )
    messages.success(request, _("The change now stands against what is published."))
    return event


def _chosen(request, side):
    """The contested fields of which one side was chosen."""
    posted = request.POST.items()
    return {
        name.removeprefix("of-")
        for name, value in posted
        if name.startswith("of-") and value == side
    }


def _revise(request, event):
    return review.revise(event, request.user)


def _rename(request, event):
    review.rename(event, request.user, _said(request, "slug"))
    messages.success(request, _("It has a new address; the old one leads there."))
    return event


def _discard(request, event):
    review.discard(event, request.user)
    messages.success(request, _("The draft is gone."))


_STEPS = {
    "send": _send,
    "take_back": _take_back,
    "return": _return,
    "publish": _publish,
    "withdraw": _withdraw,
    "catch_up": _catch_up,
    "revise": _revise,
    "rename": _rename,
    "discard": _discard,
}
# Who takes these has read what the draft says.
_OF_WORDS = {"send", "return", "publish", "catch_up", "discard"}
_FOR_GOOD = {"withdraw", "discard"}
