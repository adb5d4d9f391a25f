"""The page where two records of one thing are made one: first what will move, then the move."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from timeline.curation import merging
from timeline.curation.comparing import compare, compare_entries
from timeline.curation.documents import document_of
from timeline.curation.entries import entry_of
from timeline.curation.review import REVIEW
from timeline.models import Citation, Event, Revision, Source
from timeline.reading.book import shelf
from timeline.reading.history import names_in


@dataclass(frozen=True)
class _Kind:
    """How one kind of record is merged; `field` refers to it, and so says how it is chosen."""

    field: object
    plan: Callable
    merge: Callable
    differences: Callable
    page: str  # of the one that stays


def _events_differ(gone, kept):
    stored = Event.objects.with_everything().in_bulk([gone.pk, kept.pk])
    # All citations are kept: the page lists those that move.
    said = [document_of(stored[each.pk]) | {"citation": []} for each in (gone, kept)]
    return compare(*said, names_in(*said, names=shelf.book().names))


def _sources_differ(gone, kept):
    said = [entry_of(each) for each in (gone, kept)]
    return compare_entries(Revision.Kind.SOURCE, *said, names_in(*said, names=shelf.book().names))


_KINDS = {
    Event: _Kind(
        Event._meta.get_field("part_of"),
        merging.plan_events,
        merging.merge_events,
        _events_differ,
        "admin:timeline_event_steps",
    ),
    Source: _Kind(
        Citation._meta.get_field("source"),
        merging.plan_sources,
        merging.merge_sources,
        _sources_differ,
        "admin:timeline_source_change",
    ),
}


def address(model, site):
    """The page's pattern, for the screens of a kind of record that can be merged."""
    view = site.admin_view(partial(page, site=site, model=model))
    name = f"timeline_{model._meta.model_name}_merge"
    return path("<int:row_id>/merge/", view, name=name)


@require_http_methods(["GET", "POST"])
def page(request, row_id, site, model):
    if not request.user.has_perm(REVIEW):
        raise PermissionDenied(_("Your role does not allow this."))
    kind, gone = _KINDS[model], get_object_or_404(model, pk=row_id)
    asked = request.POST if request.method == "POST" else request.GET
    form = _form(kind, site, asked if "into" in asked else None)
    kept = form.cleaned_data["into"] if form.is_valid() else None
    if form.is_bound and not kept:
        messages.error(request, _("There is no such record to merge it into."))
        # The stock widget asks the database for what was chosen, and breaks on what is no key.
        form = _form(kind, site, None)
    if kept and request.method == "POST" and (done := _merged(request, kind, gone, kept)):
        return done
    context = site.each_context(request) | {
        "title": _("Merge: %(name)s") % {"name": gone},
        "opts": model._meta,
        "original": gone,
        "form": form,
        "media": form.media,
        "kept": kept,
        "plan": kept and kind.plan(gone, kept, request.user),
        "changes": kind.differences(gone, kept) if kept and kept != gone else [],
        "comment": request.POST.get("comment", ""),
        "other_way": kept and f"{_page_of(kept)}?into={gone.pk}",
    }
    return TemplateResponse(request, "admin/timeline/merge.html", context)


def _form(kind, site, asked):
    class Form(forms.Form):
        into = forms.ModelChoiceField(
            kind.field.remote_field.model.objects.all(),
            label=gettext_lazy("The one that stays"),
            widget=AutocompleteSelect(kind.field, site),
        )

    return Form(asked)


def _page_of(row):
    return reverse(f"admin:timeline_{row._meta.model_name}_merge", args=[row.pk])


def _merged(request, kind, gone, kept):
    """Where to go after the merger; None where it is refused, and the page says why."""
    try:
        if not request.POST.get("sure"):
            raise ValidationError(_("Tick that you mean it: a merger cannot be undone."))
        kind.merge(gone, kept, request.user, request.POST.get("comment", ""))
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
        return None
    messages.success(request, _("Merged: the old address leads here now."))
    return HttpResponseRedirect(reverse(kind.page, args=[kept.pk]))
