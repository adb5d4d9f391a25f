"""The history of one event, and any two of its revisions side by side."""

from django.http import HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.forms import RevisionsForm
from timeline.models import Event, Revision
from timeline.reading.history import comparison_of, history_of
from timeline.values.vocabulary import State
from timeline.values.wording import say
from timeline.views import errors
from timeline.views.absolute import absolute
from timeline.views.events import moved_or_missing
from timeline.views.listing import address_of, elsewhere
from timeline.views.revisions import rows_of
from timeline.views.showing import show


def event_history(request, book, slug):
    found = Event.objects.public().at(slug).first()
    if found is None:
        return moved_or_missing(request, slug, _history_at)
    if found.merged_into:
        return HttpResponsePermanentRedirect(_history_at(found.merged_into))
    if found.state == State.WITHDRAWN:
        return errors.gone(request, found)
    form = RevisionsForm(request.GET)
    asked = form.numbers()
    query = [(key, str(each)) for key, each in zip(("from", "to"), asked, strict=True) if each]
    if moved := elsewhere(request, form, address_of(request, query)):
        return moved
    compared = any(asked) and comparison_of(
        Revision.Kind.EVENT, found.identifier, *asked, book.names
    )
    return show(
        request,
        "history.html",
        book,
        event=found,
        revisions=rows_of(history_of(Revision.Kind.EVENT, found.identifier), slug),
        merged=list(_merged_into(found)),
        asked=asked,
        compared=compared,
        told=_told(asked, compared, book.revision),
        canonical=absolute(request, _history_at(found)),
        faults=form.faults,
        status=form.status,
    )


def _merged_into(event):
    """By identifier what was told of each event that became this one."""
    for each in event.merged.order_by("identifier"):
        yield each.identifier, rows_of(history_of(Revision.Kind.EVENT, each.identifier), "")


def _history_at(event):
    return reverse("event-history", args=[event.slug])


def _told(asked, compared, newest):
    """What has to be said of the two numbers before anything is compared."""
    start, end = asked
    if not (start or end):
        return ""
    if max(filter(None, asked)) > newest:
        return _("There is no such revision yet: the newest is %(number)s.") % {"number": newest}
    if not compared:
        return _("There was nothing to compare yet: the record is younger.")
    if start and compared.before.number != start:
        words = _(
            "In revision %(asked)s the record stood as revision %(number)s left it, of %(day)s."
        )
        before = compared.before
        day = say(before.created.date(), "day")
        return words % {"asked": start, "number": before.number, "day": day}
    return ""
