"""The history of a record at the desk: its revisions, two of them side by side, its steps."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.curation import review
from timeline.curation.review import Move
from timeline.models import Event, Revision
from timeline.reading.book import shelf
from timeline.reading.history import comparison_of, history_of

RESTORE = "restore"


def page(request, row, site):
    """`row` is an event, source, country, topic or coverage that this user may see."""
    kind = Revision.Kind(row._meta.model_name)
    is_event = kind == Revision.Kind.EVENT
    identity = row.identifier if is_event else row.identity
    if request.method == "POST":
        return _restored(request, row)
    start, end = (_number(request.GET.get(key)) for key in ("from", "to"))
    entries = history_of(kind, identity)
    context = site.each_context(request) | {
        "title": _("History: %(name)s") % {"name": row},
        "opts": row._meta,
        "original": row,
        "is_event": is_event,
        "entries": entries,
        "comparison": comparison_of(kind, identity, start, end, shelf.book().names),
        "steps": row.steps.select_related("user").newest_first() if is_event else [],
        "restorable": is_event and not review.objection(Move.REVISE, row, request.user),
    }
    return TemplateResponse(request, "admin/timeline/history.html", context)


def _number(text):
    """What a query says for a revision; anything else is as if nothing were said."""
    return int(text) if text and text.isdecimal() and len(text) < 19 else None


def _restored(request, row):
    number = _number(request.POST.get(RESTORE))
    if not isinstance(row, Event) or number is None:
        raise PermissionDenied
    of_this = Revision.objects.of(Revision.Kind.EVENT, row.identifier)
    chosen = get_object_or_404(of_this, number=number)
    try:
        draft, told = review.restore(row, request.user, chosen.document)
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
        return HttpResponseRedirect(request.path)
    messages.success(
        request,
        _("A draft says again what revision %(number)s said; readers see it once it is published.")
        % {"number": number},
    )
    for message in told:
        messages.warning(request, message)
    return HttpResponseRedirect(reverse("admin:timeline_event_steps", args=[draft.pk]))
