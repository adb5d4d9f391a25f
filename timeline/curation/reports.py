"""What readers report: taken in, answered, or made the beginning of a change."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from timeline.curation import review
from timeline.models import Report, Step

SETTLE = "timeline.change_report"


def receive(event, text, *, revision) -> Report:
    """Keep a reader's words about an event, and nothing of the reader."""
    report = Report(event=event, text=text, revision=revision)
    report.full_clean()
    report.save()
    return report


@transaction.atomic
def settle(event, ids, user, answer) -> int:
    """Answer reports of an event; how many of them still waited for it."""
    _refuse_others(user)
    if not answer.strip():
        raise ValidationError(_("Say what was done, if only that nothing is wrong."))
    waiting = _waiting(event, ids)
    for report in waiting:
        report.settled, report.settled_by, report.answer = timezone.now(), user, answer.strip()
    Report.objects.bulk_update(waiting, ["settled", "settled_by", "answer"])
    return len(waiting)


@transaction.atomic
def draft_from(event, ids, user):
    """A draft that changes the event, with the readers' words in its log; they are settled."""
    _refuse_others(user)
    waiting = _waiting(event, ids)
    if not waiting:
        raise ValidationError(_("None of these reports waits any more."))
    draft = review.revise(event, user)
    said = "\n\n".join(report.text for report in reversed(waiting))
    review.note(draft, Step.Kind.EDITED, user, _("Readers report: %(said)s") % {"said": said})
    settle(event, ids, user, _("A change was drafted."))
    return draft


def _refuse_others(user):
    if not user.has_perm(SETTLE):
        raise PermissionDenied(_("Your role does not allow this."))


def _waiting(event, ids):
    # Of two who answer at once the second waits here, and then finds nothing left to answer.
    return list(Report.objects.of(event).among(ids).waiting().select_for_update())
