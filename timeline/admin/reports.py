"""Readers' reports: the list, and for an event the page where all of its own are settled."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from timeline.admin.filters import Settled
from timeline.curation import reports
from timeline.models import Event, Report


@require_http_methods(["GET", "POST"])
def page(request, event_id, site):
    if not request.user.has_perm("timeline.view_report"):
        raise PermissionDenied
    event = get_object_or_404(Event, pk=event_id)
    if request.method == "POST":
        return _settle(request, event)
    told = Report.objects.of(event).with_readers().newest_first()
    context = site.each_context(request) | {
        "title": _("Reports on “%(title)s”") % {"title": event.title},
        "opts": Report._meta,
        "event": event,
        "waiting": [report for report in told if not report.settled],
        "settled": [report for report in told if report.settled],
        "pending": event.pending_changes.all(),
        "may_settle": request.user.has_perm(reports.SETTLE),
    }
    return TemplateResponse(request, "admin/timeline/report/event.html", context)


def _settle(request, event):
    ids = [int(text) for text in request.POST.getlist("report") if text.isdecimal()]
    try:
        if "draft" in request.POST:
            draft = reports.draft_from(event, ids, request.user)
            messages.success(request, _("The reports stand in the log of this draft."))
            return HttpResponseRedirect(reverse("admin:timeline_event_change", args=[draft.pk]))
        n = reports.settle(event, ids, request.user, request.POST.get("answer", ""))
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
        return HttpResponseRedirect(request.path)
    words = ngettext("%(n)s report is settled.", "%(n)s reports are settled.", n)
    messages.success(request, words % {"n": n})
    return HttpResponseRedirect(reverse("admin:index"))


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    list_display = ["excerpt", "event", "created", "revision", "settled", "settled_by"]
    list_filter = [Settled]
    list_select_related = ["event", "settled_by"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["text", "event__title", "answer"]

    @admin.display(description=gettext_lazy("what is wrong"))
    def excerpt(self, report):
        return Truncator(report.text).chars(90)

    def get_urls(self):
        own = path(
            "of/<int:event_id>/",
            self.admin_site.admin_view(partial(page, site=self.admin_site)),
            name="timeline_report_event",
        )
        return [own, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """A report is read beside the others of its event."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        report = self.get_object(request, object_id)
        if report is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(reverse("admin:timeline_report_event", args=[report.event_id]))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
