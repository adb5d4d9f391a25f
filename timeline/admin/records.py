"""Screens for what events stand on: countries, topics, coverage, and the history."""

from django import forms
from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.admin.door import ThroughTheDoor
from timeline.admin.parts import NamedParts
from timeline.models import (
    Country,
    CountryCode,
    CountryName,
    Coverage,
    Revision,
    Topic,
)
from timeline.values.vocabulary import NameForm

# The stock widget offers today and a calendar of this month: no country began there.
PLAIN_DAYS = {
    models.DateField: {
        "widget": forms.DateInput(
            format="%Y-%m-%d", attrs={"class": "vDateField", "placeholder": "1991-12-25"}
        )
    }
}


class NameInline(admin.TabularInline):
    model = CountryName
    formset = NamedParts
    formfield_overrides = PLAIN_DAYS
    extra = 0


class CodeInline(admin.TabularInline):
    model = CountryCode
    formset = NamedParts
    formfield_overrides = PLAIN_DAYS
    extra = 0


@admin.register(Country)
class CountryAdmin(ThroughTheDoor):
    keeps_all = False
    fixed = ["code"]
    list_display = ["code", "called", "kind", "start", "end", "continues"]
    list_filter = ["kind", ("end", admin.EmptyFieldListFilter)]
    list_per_page = 100
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["code", "names__name"]
    autocomplete_fields = ["continues", "predecessors"]
    inlines = [NameInline, CodeInline]
    formfield_overrides = PLAIN_DAYS

    def get_queryset(self, request):
        return super().get_queryset(request).with_names()

    @admin.display(description=_("name"))
    def called(self, country):
        names = [each.name for each in country.names.all() if each.form == NameForm.SHORT]
        return ", ".join(names)


@admin.register(Topic)
class TopicAdmin(ThroughTheDoor):
    keeps_all = False
    fixed = ["slug"]
    list_display = ["name", "slug", "records"]
    show_full_result_count = False
    search_fields = ["name", "slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_published_events()

    @admin.display(description=_("published events"), ordering="published_events")
    def records(self, topic):
        return topic.published_events


@admin.register(Coverage)
class CoverageAdmin(ThroughTheDoor):
    list_display = ["pair", "decade", "level"]
    list_filter = ["level", "decade"]
    search_fields = ["pair"]


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    list_display = ["number", "kind", "identifier", "author", "reviewer", "reason", "created"]
    list_filter = ["kind", ("author", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["author", "reviewer"]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["identifier", "reason"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
