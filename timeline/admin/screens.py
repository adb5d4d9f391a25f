from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect

from timeline.curation.saving import settle, settle_record
from timeline.models import (
    Citation,
    Country,
    CountryCode,
    CountryName,
    Coverage,
    Event,
    EventDomain,
    Participant,
    Revision,
    Source,
    Topic,
)


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


class ThroughTheDoor(admin.ModelAdmin):
    """A form's rows are settled once all are saved; what the door refuses takes them all back."""

    def has_delete_permission(self, request, obj=None):
        # Links never die: an event is withdrawn with a reason, and what was published once stays.
        return False

    def settle(self, row, user):
        settle_record(row, author=user, reason="Saved in the admin")

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.settle(form.instance, request.user)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as refused:
            for message in refused.messages:
                messages.error(request, message)
            return HttpResponseRedirect(request.get_full_path())


@admin.register(Event)
class EventAdmin(ThroughTheDoor):
    list_display = ["title", "date", "state", "importance", "dispute"]
    list_filter = ["state", "certainty", "dispute", "quad"]
    search_fields = ["title", "label", "identifier"]
    date_hierarchy = "earliest"
    autocomplete_fields = ["part_of", "responds_to", "outcome_event", "revises", "different_from"]
    filter_horizontal = ["topics"]
    prepopulated_fields = {"slug": ["title"], "identifier": ["title"]}
    inlines = [DomainInline, ParticipantInline, CitationInline]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    def get_readonly_fields(self, request, obj=None):
        return ["identifier"] if obj else []

    def settle(self, row, user):
        settle(row, author=user, reason="Saved in the admin")


@admin.register(Source)
class SourceAdmin(ThroughTheDoor):
    list_display = ["title", "kind", "container_title", "issued"]
    list_filter = ["kind"]
    search_fields = ["title", "identifier", "container_title"]
    autocomplete_fields = ["sides"]


class NameInline(admin.TabularInline):
    model = CountryName
    extra = 0


class CodeInline(admin.TabularInline):
    model = CountryCode
    extra = 0


@admin.register(Country)
class CountryAdmin(ThroughTheDoor):
    list_display = ["code", "kind", "start", "end", "continues"]
    list_filter = ["kind"]
    search_fields = ["code", "names__name"]
    autocomplete_fields = ["continues", "predecessors"]
    inlines = [NameInline, CodeInline]


@admin.register(Topic)
class TopicAdmin(ThroughTheDoor):
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
