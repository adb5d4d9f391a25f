"""The event's screens: drafts are written here; `steps.py` takes them to their readers."""

from functools import partial

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from timeline.admin import meeting, merging, steps, understood
from timeline.admin.addresses import identifier_of
from timeline.admin.door import ThroughTheDoor
from timeline.admin.lists import EventList
from timeline.admin.typed import stored_document, typed_document
from timeline.admin.writing import (
    FIRST_ROLES,
    RARE,
    CitationInline,
    DateInput,
    EventForm,
    ParticipantInline,
    faults_of,
    with_meanings,
)
from timeline.curation import review, saving
from timeline.curation.comparing import compare
from timeline.curation.documents import document_of
from timeline.curation.review import Move
from timeline.models import Event, Step
from timeline.models.events import LABEL_LENGTH
from timeline.reading.book import shelf
from timeline.reading.history import names_in
from timeline.values.vocabulary import Action, Importance

# Buttons that look at the form as it is, and save nothing.
ASKING = {"_check", "_take", "_differ"}


@admin.register(Event)
class EventAdmin(EventList, ThroughTheDoor):
    form = EventForm
    autocomplete_fields = ["topics", "part_of", "responds_to", "outcome_event", "different_from"]
    inlines = [ParticipantInline, CitationInline]
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget({"rows": 3})}}

    def get_fieldsets(self, request, obj=None):
        address = [] if obj and obj.revises_id else ["slug"]
        return [
            (None, {"fields": ["read", "date", "title", "label", "summary", "place"]}),
            (_("What kind of event"), {"fields": ["action", "domains", "importance", "topics"]}),
            (
                _("How sure it is, and its date"),
                {"fields": [("certainty", "claimed_by"), ("outcome", "outcome_event"),
                            "dating", "inferred"], "classes": [RARE]},
            ),
            (
                _("Other events, and its address"),
                {"fields": ["part_of", "responds_to", "different_from", "pairless", *address],
                 "classes": [RARE]},
            ),
        ]  # fmt: skip

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "date":
            kwargs["widget"] = DateInput
            kwargs["help_text"] = _(
                "As you would write it, then choose: 19.10.1956, late 1956, since March 2014. "
                "Kept as EDTF: 1956-10-19, 1956-10, 1956~, 2017-01/2017-03, 2014-03/.."
            )
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "label":
            # Not cut while it is typed or pasted: the count says that it is too long.
            field.widget.attrs.pop("maxlength", None)
            field.widget.attrs["data-most"] = LABEL_LENGTH
            field.help_text = _("Its name on the chart, at most %(n)s characters.") % {
                "n": LABEL_LENGTH
            }
        return field

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "action":
            nobody = ("", _("none: no government acted (a poll, a figure, a death)"))
            kwargs["choices"] = [nobody, *with_meanings(Action)]
        if db_field.name == "importance":
            kwargs["choices"] = [
                ("", "–"),
                *((n, f"{n}: {label}") for n, label in Importance.choices),
            ]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.faults = [each for each in faults_of(request) if not each[0].prefix]
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if prefix == "participants" and not (obj and obj.pk):
            kwargs["initial"] = FIRST_ROLES
        return kwargs

    @admin.display(description=_("domains"))
    def domains(self, event):
        """For the form of an event that may only be looked at."""
        return ", ".join(str(each) for each in event.domains.all())

    def get_search_results(self, request, queryset, search_term):
        # What is not public is referred to by none.
        if request.resolver_match.url_name == "autocomplete":
            queryset = queryset.public()
        return super().get_search_results(request, queryset, search_term)

    def view_on_site(self, event):
        return event.get_absolute_url() if event.is_public else None

    # Who may

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        return not review.objection(Move.EDIT, obj, request.user)

    # Saving

    def get_object(self, request, object_id, from_field=None):
        event = super().get_object(request, object_id, from_field)
        is_sent = request.method == "POST" and not ASKING & request.POST.keys()
        if event and is_sent and request.POST.get("read") != str(event.version):
            request.POST = request.POST.copy()
            stored = Event.objects.with_everything().get(pk=event.pk)
            request.clashes = meeting.meet(request.POST, stored)
        return event

    def state_of(self, row):
        return row.version

    def save_model(self, request, obj, form, change):
        if not obj.revises_id:
            # The first slug that readers know it by stays its identifier for ever.
            obj.identifier = obj.slug
        obj.version += 1
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        saving.write_domains(form.instance, form.cleaned_data["domains"])
        super().save_related(request, form, formsets, change)

    def settle(self, request, row, *, is_new):
        saving.settle(row)
        kind = Step.Kind.DRAFTED if is_new else Step.Kind.EDITED
        review.note(row, kind, request.user)
        if "_send" in request.POST:
            review.send(row, request.user)

    # Pages

    def get_urls(self):
        view = self.admin_site.admin_view
        answer = view(partial(understood.answer, event_admin=self))
        own = [
            path("understood/", answer, name="timeline_event_understood_new"),
            path("<int:event_id>/understood/", answer, name="timeline_event_understood"),
            path(
                "<int:event_id>/steps/",
                view(partial(steps.page, site=self.admin_site)),
                name="timeline_event_steps",
            ),
            merging.address(Event, self.admin_site),
        ]
        return own + super().get_urls()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and ASKING & request.POST.keys():
            request.POST = _with_choices_taken(request.POST)
            # The form is given back with nothing said against it.
            request.refusal = ValidationError([])
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, **kwargs):
        form, event = context["adminform"].form, context.get("original")
        stored = event and Event.objects.with_everything().get(pk=event.pk)
        if getattr(form, "is_stale", False):
            before = document_of(stored)
            typed = typed_document(request.POST, before["id"]).document
            called = names_in(before, typed, names=shelf.book().names)
            context["conflict"] = compare(before, typed, called)
            context["clashes"] = getattr(request, "clashes", [])
            context["last_step"] = event.steps.select_related("user").last()
        if event:
            is_as_opened = meeting.OPENED in request.POST and "conflict" not in context
            context["opened"] = (
                request.POST[meeting.OPENED] if is_as_opened else meeting.opened(stored)
            )
            context |= {"title": stored.title, "subtitle": None}
            context["objections"] = steps.objections(event, request.user)
        if event is None or self.has_change_permission(request, event):
            context |= _panel(request, event, stored)
        if ASKING & request.POST.keys() or "conflict" in context:
            # Nothing is wrong with what was typed.
            context["errors"] = None
        return super().render_change_form(request, context, **kwargs)

    def response_post_save_add(self, request, obj):
        return HttpResponseRedirect(reverse("admin:timeline_event_steps", args=[obj.pk]))

    response_post_save_change = response_post_save_add


def _panel(request, event, stored):
    """The panel beside the form; it fetches itself anew while somebody types."""
    typed = None
    if request.method == "POST":
        typed = typed_document(request.POST, identifier_of(event, request.POST))
    elif event:
        typed = stored_document(stored)
    own_id = event and event.pk
    address = "admin:timeline_event_understood" + ("" if event else "_new")
    return {
        "understood": typed and understood.understand(typed, own_id),
        "understood_at": reverse(address, args=[own_id] if event else []),
    }


def _with_choices_taken(posted):
    """What was posted, with the choice of a pressed button in its field."""
    taken = posted.copy()
    name, colon, said = taken.get("_take", "").partition(":")
    if colon:
        taken[name] = said
    if other := taken.get("_differ"):
        taken.appendlist("different_from", other)
    return taken
