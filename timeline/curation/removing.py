"""What may be deleted: a source or a topic that nothing uses and no published event ever used."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.curation import saving
from timeline.curation.entries import entry_of
from timeline.models import Country, Event, Revision, Source, Topic

MOST_NAMED = 20


def uses_of(row) -> list:
    """What keeps a source, topic or country from being deleted: events, and reasons in words."""
    events = Event.objects.standing_under(row)
    found = [*events.in_order()[:MOST_NAMED], *_reasons(row)]
    if others := max(0, events.count() - MOST_NAMED):
        found.append(ngettext("%(n)s other event", "%(n)s other events", others) % {"n": others})
    return found


def _reasons(row):
    if isinstance(row, Country):
        yield _("Countries stay: names, lineages and the history rest on them.")
    if isinstance(row, Source):
        if row.is_public:
            yield _("A published event cited it, so its address stays.")
        for former in row.former_identifiers.all():
            yield _("The address of “%(name)s”, merged into it, leads here.") % {
                "name": former.identifier
            }
    if isinstance(row, Topic) and Revision.objects.naming_topic(row.slug).exists():
        yield _("A published event had it, so its address stays.")


@transaction.atomic
def remove(row, user):
    """Delete a source or topic. Raises PermissionDenied where anything uses it, or ever did."""
    type(row).objects.select_for_update().get(pk=row.pk)
    if uses := uses_of(row):
        raise PermissionDenied(_("It is in use: %(what)s.") % {"what": uses[0]})
    kind = Revision.Kind(row._meta.model_name)
    saving.snapshot(kind, row.identity, entry_of(row) | {"removed": True}, author=user)
    row.delete()
