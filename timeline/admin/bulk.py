"""A step taken with many drafts at once: first a page that says what will become of each."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from timeline.curation import review
from timeline.curation.comparing import Change, compare, told
from timeline.curation.review import Move
from timeline.models import Event
from timeline.reading.book import shelf
from timeline.reading.history import names_in

# What can be read on one page, and done before whoever waits gives up.
MOST = 50


@dataclass(frozen=True)
class Prospect:
    """What a step will do with one draft, or why it is refused."""

    event: Event
    refusals: tuple[str, ...]
    changes: tuple[Change, ...]  # in what readers have; none where it is new to them
    says: tuple[tuple[str, str], ...]  # what is new to them
    warnings: tuple[str, ...]


_WORDS = {
    Move.SEND: (gettext_lazy("Send to review"), "send_to_review"),
    Move.PUBLISH: (gettext_lazy("Publish"), "publish"),
    Move.RETURN: (gettext_lazy("Return to who wrote it"), "return_to_writer"),
}


def page(model_admin, request, queryset, move):
    """The page that asks; once it was answered, the steps themselves, and back to the list."""
    if "seen" in request.POST:
        return _take_all(model_admin, request, move)
    if queryset[: MOST + 1].count() > MOST:
        messages.error(request, _("Choose at most %(most)s at a time.") % {"most": MOST})
        return None
    title, action = _WORDS[move]
    prospects = _prospects(queryset, request.user, move)
    context = model_admin.admin_site.each_context(request) | {
        "title": title,
        "opts": Event._meta,
        "action": action,
        "name": ACTION_CHECKBOX_NAME,
        "allowed": [each for each in prospects if not each.refusals],
        "refused": [each for each in prospects if each.refusals],
        "needs_comment": move == Move.RETURN,
        "corrects": move == Move.PUBLISH,
    }
    return TemplateResponse(request, "admin/timeline/event/bulk.html", context)


def _prospects(queryset, user, move):
    chosen = queryset.order_by("pk").select_related("revises")
    return [_prospect(event, user, move) for event in chosen]


def _prospect(event, user, move):
    problems = [] if move == Move.RETURN else review.warnings_of(event)
    refusals = review.hindrances(move, event, user, problems)
    changes, says = [], []
    if not refusals and move != Move.RETURN:
        document = review.document_to_publish(event)
        if event.revises_id:
            changes = compare(review.published_document(event), document)
        else:
            says = told(document, names_in(document, names=shelf.book().names))
    warnings = [f"{each.field}: {each.message}" for each in problems if each.is_warning]
    return Prospect(event, tuple(refusals), tuple(changes), tuple(says), tuple(warnings))


def _take_all(model_admin, request, move):
    done, comment = 0, request.POST.get("comment", "")
    for pk, version in _seen(request.POST.getlist("seen")):
        try:
            correction = request.POST.get(f"correction-{pk}", "")
            _take(move, pk, version, request.user, comment, correction)
            done += 1
        except PermissionDenied as refusal:
            _tell(request, pk, [str(refusal)])
        except ValidationError as refusal:
            _tell(request, pk, refusal.messages)
    if done:
        said = ngettext("%(n)s event: done.", "%(n)s events: done.", done) % {"n": done}
        messages.success(request, f"{_WORDS[move][0]}, {said}")


def _take(move, pk, version, user, comment, correction):
    with transaction.atomic():
        draft = review.as_read(pk, version)
        if move == Move.SEND:
            review.send(draft, user, comment)
        elif move == Move.PUBLISH:
            review.publish(draft, user, comment=comment, correction=correction)
        else:
            review.send_back(draft, user, comment)


def _seen(texts):
    """The drafts that the page showed, each with the version that it showed: "17:3"."""
    for text in texts[:MOST]:
        pk, _sign, version = text.partition(":")
        if pk.isdecimal() and version.isdecimal():
            yield int(pk), int(version)


def _tell(request, pk, reasons):
    event = Event.objects.filter(pk=pk).first()
    messages.error(request, f"{event.title if event else pk}: {' '.join(reasons)}")
