"""Who works at the desk: accounts and their groups, given out without giving more than one has."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _

admin.site.unregister([User, Group])


class NewPersonForm(UserCreationForm):
    is_staff = forms.BooleanField(label=_("May sign in at the desk"), initial=True, required=False)


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Nobody gives out single permissions, and only a superuser touches a superuser's account."""

    add_form = NewPersonForm
    add_fieldsets = [
        (
            None,
            {"fields": ["username", "password1", "password2", "email", "is_staff", "groups"]},
        )
    ]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (
            _("What this person may do"),
            {
                "fields": ["is_active", "is_staff", "groups"],
                "description": _(
                    "Somebody who leaves is made inactive, not deleted: "
                    "their name stands under what they wrote."
                ),
            },
        ),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    list_display = ["username", "email", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    filter_horizontal = []
    filter_vertical = []

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, person):
        names = [group.name for group in person.groups.all()]
        return ", ".join([*names, str(_("superuser"))] if person.is_superuser else names)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if not obj or not request.user.is_superuser:
            return fieldsets
        return [*fieldsets, (_("Everything"), {"fields": ["is_superuser"]})]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        if obj and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Group)
class RoleAdmin(admin.ModelAdmin):
    """What a group may do is written in docs/desk.md, and changed by a migration alone."""

    search_fields = ["name"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
