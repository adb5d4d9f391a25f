"""The event’s form: its fields, its tables, and at which of them the door’s faults stand."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from timeline.admin.addresses import free_slug
from timeline.admin.door import DoorForm
from timeline.admin.parts import NamedParts
from timeline.admin.places import place_of
from timeline.admin.typed import typed_document
from timeline.curation import saving
from timeline.models import Citation, Participant
from timeline.reading.book import shelf
from timeline.values.meanings import meaning_of
from timeline.values.vocabulary import Domain, Role
from timeline.values.words import folded

RARE = "collapse"  # fieldsets that most events leave alone stand folded behind the rest


class DateInput(AdminTextInputWidget):
    """A field for an EDTF date, with a place below for what it says."""

    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, value, attrs, renderer)
        return format_html(
            '<div class="date">{}<div class="read" data-of="{}"></div></div>', field, name
        )


class TableWithFaults(NamedParts):
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


class DeletionInput(forms.CheckboxInput):
    """A box with its word, for where the head of its column is not shown."""

    def render(self, name, value, attrs=None, renderer=None):
        box = super().render(name, value, attrs, renderer)
        return format_html('<label class="deleting">{} <span>{}</span></label>', box, _("Delete"))


class Participants(TableWithFaults):
    deletion_widget = DeletionInput


class ParticipantInline(TableInline, admin.TabularInline):
    model = Participant
    formset = Participants

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
            kwargs["choices"] = [("", _("Role")), *with_meanings(Role)]
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

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "claimed_date":
            kwargs["widget"] = DateInput
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "source":
            # To change it is to look at it too.
            field.widget.can_view_related = False
        return field


def with_meanings(choices):
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
