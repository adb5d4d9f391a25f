"""Screens for what events stand on: countries, topics, coverage, and the history."""

from django.contrib import admin

from timeline.admin.door import ThroughTheDoor
from timeline.models import (
    Country,
    CountryCode,
    CountryName,
    Coverage,
    Revision,
    Topic,
)


class NameInline(admin.TabularInline):
    model = CountryName
    extra = 0


class CodeInline(admin.TabularInline):
    model = CountryCode
    extra = 0


@admin.register(Country)
class CountryAdmin(ThroughTheDoor):
    keeps_all = False
    fixed = ["code"]
    list_display = ["code", "kind", "start", "end", "continues"]
    list_filter = ["kind"]
    search_fields = ["code", "names__name"]
    autocomplete_fields = ["continues", "predecessors"]
    inlines = [NameInline, CodeInline]


@admin.register(Topic)
class TopicAdmin(ThroughTheDoor):
    keeps_all = False
    fixed = ["slug"]
    list_display = ["name", "slug"]
    search_fields = ["name"]


@admin.register(Coverage)
class CoverageAdmin(ThroughTheDoor):
    list_display = ["pair", "decade", "level"]
    list_filter = ["level", "decade"]
    search_fields = ["pair"]


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    list_display = ["number", "kind", "identifier", "author", "created"]
    list_filter = ["kind"]
    search_fields = ["identifier"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
