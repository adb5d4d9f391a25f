"""The list of events at the desk: what it shows, what it is narrowed by, what is done in bulk."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from timeline.admin import bulk
from timeline.admin.filters import Doubts, Mine, PairTyped, Stage, Subject
from timeline.curation import review
from timeline.curation.review import Move
from timeline.forms import LONGEST_WORDS
from timeline.values.vocabulary import State, Verdict
from timeline.values.words import sought_in

_DOUBTS = {Verdict.OPEN: _("≠ disputed"), Verdict.SOURCE_ERRS: _("one source errs")}


MOST_COUNTED = 10_000


class Counted(Paginator):
    """Counts no further than anybody turns pages: to count all that match would be a scan."""

    @cached_property
    def count(self):
        return self.object_list.in_no_order()[:MOST_COUNTED].count()


class EventChangeList(ChangeList):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_popup:
            self.title = _("Events")

    @property
    def has_more_than_counted(self):
        return self.result_count == MOST_COUNTED

    def get_queryset(self, *args, **kwargs):
        return super().get_queryset(*args, **kwargs).with_participants()

    def url_for_result(self, result):
        """A draft opens to be written on, the rest where its steps are taken."""
        name = "change" if result.state == State.DRAFT else "steps"
        return reverse(f"admin:timeline_event_{name}", args=[result.pk])


def called(name, value):
    """A value with its column's name, for narrow windows, where no column stands above it."""
    return format_html('<span class="called">{}</span> {}', name, value)


class EventList(admin.ModelAdmin):
    list_display = ["title", "when", "who", "stage", "weight", "doubt", "changed"]
    list_filter = [PairTyped, Stage, Mine, Doubts, Subject]
    list_per_page = 50
    paginator = Counted
    list_max_show_all = 0
    ordering = ["-modified"]
    # Of a hundred thousand rows a second count, and one for each choice, cost more than the list.
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["title"]  # any at all, for the box to be there
    search_help_text = _("Words as readers search them; drafts by title or address.")
    actions = ["send_to_review", "publish", "return_to_writer"]

    def get_changelist(self, request, **kwargs):
        return EventChangeList

    def get_search_results(self, request, queryset, search_term):
        text = search_term.replace("\0", " ").strip()[:LONGEST_WORDS]
        found = queryset.found_at_the_desk(text, sought_in(text)) if text else queryset
        return found, False

    # Columns

    @admin.display(description=_("date"), ordering="earliest")
    def when(self, event):
        return event.edtf.words()

    @admin.display(description=_("who"))
    def who(self, event):
        return ", ".join(dict.fromkeys(each.country_id for each in event.participants.all()))

    @admin.display(description=_("state"), ordering="state")
    def stage(self, event):
        said = event.get_state_display()
        return _("%(state)s, a change") % {"state": said} if event.revises_id else said

    @admin.display(description=_("weight"), ordering="importance")
    def weight(self, event):
        return called(_("weight"), event.importance)

    @admin.display(description=_("last changed"), ordering="modified")
    def changed(self, event):
        moment = date_format(timezone.localtime(event.modified), "j M Y, H:i")
        return called(_("last changed"), moment)

    @admin.display(description=_("doubt"))
    def doubt(self, event):
        said = [_DOUBTS.get(event.dispute), _("dated by inference") if event.inferred else None]
        return ", ".join(str(each) for each in said if each)

    # In bulk

    def has_review_permission(self, request):
        return request.user.has_perm(review.REVIEW)

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.action(description=_("Send to review"), permissions=["change"])
    def send_to_review(self, request, queryset):
        return bulk.page(self, request, queryset, Move.SEND)

    @admin.action(description=_("Publish"), permissions=["review"])
    def publish(self, request, queryset):
        return bulk.page(self, request, queryset, Move.PUBLISH)

    @admin.action(description=_("Return to who wrote it"), permissions=["review"])
    def return_to_writer(self, request, queryset):
        return bulk.page(self, request, queryset, Move.RETURN)
