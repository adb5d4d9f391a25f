"""The event's screens: drafts are written here; `steps.py` takes them to their readers."""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from timeline.admin import merging, steps, understood
from timeline.admin.addresses import free_slug, identifier_of
from timeline.admin.door import DoorForm, ThroughTheDoor
from timeline.admin.lists import EventList
from timeline.admin.places import place_of
from timeline.admin.typed import stored_document, typed_document
from timeline.curation import review, saving
from timeline.curation.comparing import compare
from timeline.curation.documents import document_of
from timeline.curation.review import Move
from timeline.models import Citation, Event, Participant, Step
from timeline.models.events import LABEL_LENGTH
from timeline.reading.book import shelf
from timeline.reading.history import names_in
from timeline.values.meanings import meaning_of
from timeline.values.vocabulary import Action, Domain, Importance, Role
from timeline.values.words import folded

RARE = "collapse"  # fieldsets that most events leave alone stand folded behind the rest
# Buttons that look at the form as it is, and save nothing.
ASKING = {"_check", "_take", "_differ"}


class DateInput(AdminTextInputWidget):
    """A field for an EDTF date, with a place below for what it says."""

    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, value, attrs, renderer)
        return format_html(
            '<div class="date">{}<div class="read" data-of="{}"></div></div>', field, name
        )


class TableWithFaults(forms.BaseInlineFormSet):
    """The rows of a table; `faults` are what the door has against them, by their places."""

    faults = ()

    def clean(self):
        super().clean()
        for place, message in self.faults:
            if place.row is None:
                raise ValidationError(message)
            self.forms[place.row].add_error(place.field, message)


class TableInline:
    """A table of the form, whose rows are told what the door has against them."""

    formset = TableWithFaults
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget({"rows": 2})}}

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        prefix = formset.get_default_prefix()
        formset.faults = [each for each in faults_of(request) if each[0].prefix == prefix]
        return formset


class ParticipantInline(TableInline, admin.TabularInline):
    model = Participant

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if obj else len(FIRST_ROLES)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "country":
            field.choices = [("", _("Country")), *_countries()]
        return field

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "country":
            # Without the links to add and look at a country: nobody leaves the form for one.
            field.widget = field.widget.widget
        if db_field.name == "capacity":
            field.widget.attrs["placeholder"] = _("capacity, if it matters")
        if field:
            # The heads of the columns name no field to a screen reader.
            field.widget.attrs["aria-label"] = capfirst(db_field.verbose_name)
        return field

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "role":
            kwargs["choices"] = [("", _("Role")), *_with_meanings(Role)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


# What a new event's rows begin with: most events are what one did to another.
FIRST_ROLES = [{"role": Role.ACTOR}, {"role": Role.RECIPIENT}]


def _countries():
    """Every country by its name, the present one and what it was called before."""
    names = shelf.book().names
    called = {
        code.upper(): dict.fromkeys(row.name for row in reversed(names.all_of(code)))
        for code in names.codes
    }
    said = {code: f"{' / '.join(of)} ({code})" for code, of in called.items()}
    return sorted(said.items(), key=lambda each: folded(each[1]))


class CitationInline(TableInline, admin.StackedInline):
    model = Citation
    extra = 1
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["source", ("locator", "stance"), "note"]}),
        (
            _("If it contradicts"),
            {"fields": [("verdict", "claimed_date"), "reason"], "classes": [RARE]},
        ),
    ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "claimed_date":
            kwargs["widget"] = DateInput
        return super().formfield_for_dbfield(db_field, request, **kwargs)


def _with_meanings(choices):
    return [(each.value, f"{each.label}: {meaning_of(each)}") for each in choices]


class EventForm(DoorForm):
    domains = forms.MultipleChoiceField(
        label=_("Domains"),
        choices=Domain.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What it is about; one or several."),
    )
    slug = forms.SlugField(
        label=_("Address"),
        required=False,
        max_length=120,
        help_text=_("Made from title and year where it is left empty."),
    )

    faults = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["domains"] = [each.domain for each in self.instance.domains.all()]

    def clean(self):
        cleaned = super().clean()
        if "slug" in self.fields and not cleaned.get("slug") and cleaned.get("title"):
            cleaned["slug"] = free_slug(cleaned["title"], cleaned.get("date", ""))
        return cleaned

    def tell(self, refusal):
        """Each fault of the event's own fields at its field; the tables tell theirs."""
        if not isinstance(refusal, saving.Refused):
            raise refusal
        for place, message in self.faults:
            self.add_error(place.field if place.field in self.fields else None, message)
        raise ValidationError(_("It was not saved or sent: see what is wrong at its fields."))


def faults_of(request):
    """What the door refused in what was posted, as places in the form and words."""
    refusal = getattr(request, "refusal", None)
    if not isinstance(refusal, saving.Refused):
        return []
    rows = typed_document(request.POST, "").rows
    return [(place_of(each.field, rows), each.message) for each in refusal.problems]


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
            field.widget.attrs["data-most"] = LABEL_LENGTH
            field.help_text = _("Its name on the chart, at most %(n)s characters.") % {
                "n": LABEL_LENGTH
            }
        return field

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "action":
            nobody = ("", _("none: no government acted (a poll, a figure, a death)"))
            kwargs["choices"] = [nobody, *_with_meanings(Action)]
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
            context["last_step"] = event.steps.select_related("user").last()
        if event:
            context["objections"] = steps.objections(event, request.user)
        if event is None or self.has_change_permission(request, event):
            context |= _panel(request, event, stored)
        if ASKING & request.POST.keys():
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
    name, _colon, date = taken.get("_take", "").partition(":")
    if date:
        taken[name] = date
    if other := taken.get("_differ"):
        taken.appendlist("different_from", other)
    return taken
