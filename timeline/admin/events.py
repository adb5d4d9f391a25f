"""The event's screens: drafts are written here; `steps.py` takes them to their readers."""

from functools import partial

from django import forms
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from timeline.admin import steps
from timeline.admin.door import DoorForm, ThroughTheDoor
from timeline.admin.typed import typed_document
from timeline.curation import review, saving
from timeline.curation.comparing import compare
from timeline.curation.documents import document_of
from timeline.curation.review import Move
from timeline.models import Citation, Event, EventDomain, Participant, Step
from timeline.reading.book import shelf
from timeline.reading.history import names_in
from timeline.values.edtf import EdtfError, parse


class DomainInline(admin.TabularInline):
    model = EventDomain
    extra = 1


class ParticipantInline(admin.TabularInline):
    model = Participant
    extra = 1
    autocomplete_fields = ["country"]


class CitationInline(admin.StackedInline):
    model = Citation
    extra = 1
    autocomplete_fields = ["source"]


class EventForm(DoorForm):
    slug = forms.SlugField(
        label=_("address"),
        required=False,
        max_length=120,
        help_text=_("Made from title and year where it is left empty."),
    )

    def clean(self):
        cleaned = super().clean()
        if "slug" in self.fields and not cleaned.get("slug") and cleaned.get("title"):
            cleaned["slug"] = free_slug(cleaned["title"], cleaned.get("date", ""))
        return cleaned


def free_slug(title, date):
    """A slug that no event has or had: the title and the first year, with a number if need be."""
    try:
        year = parse(date).earliest.year
    except EdtfError:
        return ""  # the date's own field says what is wrong with it
    stem = slugify(title)[:100].strip("-") or "event"
    for ending in ("", *(f"-{number}" for number in range(2, 1000))):
        slug = f"{stem}{ending}-{year}"
        if not Event.objects.ever_at(slug).exists():
            return slug
    return ""


@admin.register(Event)
class EventAdmin(ThroughTheDoor):
    form = EventForm
    list_display = ["title", "date", "state", "importance", "dispute"]
    list_filter = ["state", "certainty", "dispute", "quad"]
    search_fields = ["title", "label", "identifier"]
    date_hierarchy = "earliest"
    autocomplete_fields = ["part_of", "responds_to", "outcome_event", "different_from"]
    filter_horizontal = ["topics"]
    inlines = [DomainInline, ParticipantInline, CitationInline]

    def get_fieldsets(self, request, obj=None):
        address = [] if obj and obj.revises_id else ["slug"]
        return [
            (None, {"fields": ["read", "date", "title", "label", "summary", "place"]}),
            (_("What kind of event"), {"fields": ["action", "importance", "topics"]}),
            (
                _("How sure it is"),
                {"fields": ["certainty", "claimed_by", "outcome", "outcome_event",
                            "dating", "inferred"]},
            ),
            (
                _("Other events"),
                {"fields": ["part_of", "responds_to", "different_from", "pairless", *address]},
            ),
        ]  # fmt: skip

    # Who may

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        return not review.objection(Move.EDIT, obj, request.user)

    # Saving

    def state_of(self, row):
        return row.version

    def save_model(self, request, obj, form, change):
        if not obj.revises_id:
            # The first slug that readers know it by stays its identifier for ever.
            obj.identifier = obj.slug
        obj.version += 1
        super().save_model(request, obj, form, change)

    def settle(self, request, row, *, is_new):
        saving.settle(row)
        kind = Step.Kind.DRAFTED if is_new else Step.Kind.EDITED
        review.note(row, kind, request.user)
        if "_send" in request.POST:
            review.send(row, request.user)

    # Pages

    def get_urls(self):
        own = [
            path(
                "<int:event_id>/steps/",
                self.admin_site.admin_view(partial(steps.page, site=self.admin_site)),
                name="timeline_event_steps",
            )
        ]
        return own + super().get_urls()

    def render_change_form(self, request, context, **kwargs):
        form, event = context["adminform"].form, context.get("original")
        if getattr(form, "is_stale", False):
            formsets = [each.formset for each in context["inline_admin_formsets"]]
            stored = document_of(Event.objects.with_everything().get(pk=event.pk))
            typed = typed_document(form, formsets, stored["id"])
            called = names_in(stored, typed, names=shelf.book().names)
            context["conflict"] = compare(stored, typed, called)
            context["last_step"] = event.steps.select_related("user").last()
        if event:
            context["objections"] = steps.objections(event, request.user)
        return super().render_change_form(request, context, **kwargs)

    def response_post_save_add(self, request, obj):
        return HttpResponseRedirect(reverse("admin:timeline_event_steps", args=[obj.pk]))

    response_post_save_change = response_post_save_add
