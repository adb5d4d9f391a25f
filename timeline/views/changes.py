"""What changed of a view, for whoever follows or has cited it."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.chart.heading import build_heading, title_in_full
from timeline.curation.telling import Deed
from timeline.filters import Sort
from timeline.forms import SinceForm
from timeline.models import Revision
from timeline.reading.changes import MOST_READ, Move, changed_since, changes_of
from timeline.values.wording import say
from timeline.views import errors
from timeline.views.absolute import absolute
from timeline.views.explorer import FEED, asked_in
from timeline.views.revisions import RevisionRow, change_at, compared_at
from timeline.views.showing import show


def page(request, book, codes="", since=None):
    form, view = asked_in(request.GET, book, codes)
    view = view.asking(sort=Sort.DATE)
    cited = SinceForm(request.GET)
    wanted = cited.number or since
    address = view.changes_address(wanted)
    if not (form.errors or cited.errors) and address != request.get_full_path():
        return HttpResponseRedirect(address)
    with translation.override(view.lang or settings.LANGUAGE_CODE):
        if wanted and wanted > book.revision:
            return _not_yet(request, book, view)
        return show(
            request,
            "changes.html",
            book,
            section="overview" if view.pairs else "timeline",
            heading=build_heading(view, book.names, book.pairs),
            about=title_in_full(view, book.names, book.topics),
            view=view,
            feed=absolute(request, view.canonical.address(FEED)),
            canonical=absolute(request, view.canonical.changes_address(since)),
            newest=[] if since else _rows(changes_of(view, book)),
            since=_since(since, view, book) if since else None,
            typed=request.GET.get("since", since or ""),
            faults=form.faults | cited.faults,
            status=max(form.status, cited.status),
        )


def _not_yet(request, book, view):
    words = _("There is no such revision yet: the newest is %(number)s.")
    offers = [(_("The newest changes"), view.changes_address())]
    return errors.missing(request, words % {"number": book.revision}, offers=offers)


_SEEN_COMPARED = {Deed.CHANGED, Deed.CORRECTED, Deed.MERGED, Deed.REPUBLISHED}


def _rows(changes):
    """With the title of the record, each a row of the list of revisions."""
    return [
        (
            each.title,
            reverse("event", args=[each.slug]),
            RevisionRow(
                number=each.number,
                deed=each.told.deed,
                moment=each.created.isoformat(timespec="seconds"),
                day=say(each.created.date(), "day"),
                words=each.words,
                note=each.told.note,
                href=change_at(each) if each.told.deed in _SEEN_COMPARED else "",
            ),
        )
        for each in changes
    ]


@dataclass(frozen=True, slots=True)
class SinceRow:
    title: str
    href: str
    words: str
    notes: tuple[str, ...]
    compared: str  # an address; empty of what is new or gone


@dataclass(frozen=True, slots=True)
class SinceWords:
    """What became of a view since a revision, in groups that have a heading each."""

    title: str
    words: str
    is_more: str
    groups: tuple[tuple[str, list[SinceRow]], ...]


def _since(number, view, book):
    found = changed_since(number, view, book)
    published = Revision.objects.get(number=number).created.date()
    n = len(found.records)
    words = ngettext(
        "%(n)s record changed since revision %(number)s, of %(day)s.",
        "%(n)s records changed since revision %(number)s, of %(day)s.",
        n,
    )
    told = {"n": n, "number": number, "day": say(published, "day")}
    # What was not looked through may have changed as well.
    rest = "" if found.is_more else " " + _("All others in this view are as they were.")
    none = _("Nothing in this view changed since revision %(number)s, of %(day)s.")
    groups = (
        (_("Changed"), found.that(Move.STAYED)),
        (_("New in this view"), found.that(Move.CAME)),
        (_("No longer in this view"), found.that(Move.LEFT)),
        (_("Withdrawn"), found.that(Move.WITHDRAWN)),
    )
    return SinceWords(
        title=_("Changes since revision %(number)s") % {"number": number},
        words=f"{words % told}{rest}" if n else none % told,
        is_more=_("Only the newest %(n)s changes were looked through.") % {"n": MOST_READ}
        if found.is_more
        else "",
        groups=tuple(
            (heading, [_since_row(each, number) for each in records])
            for heading, records in groups
            if records
        ),
    )


def _since_row(record, number):
    fields = ", ".join(record.fields)
    is_gone = record.move == Move.WITHDRAWN
    return SinceRow(
        title=record.title,
        href=reverse("event", args=[record.slug]),
        words="" if is_gone else _("First published") if record.is_new else fields,
        notes=record.notes,
        compared="" if is_gone or record.is_new else compared_at(record.slug, number),
    )
