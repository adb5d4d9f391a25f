"""Forms whose rows go through the one door, and lose nothing where it refuses them."""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from timeline.admin import history
from timeline.curation import removing
from timeline.curation.review import VOCABULARY
from timeline.curation.saving import Refused, settle_record
from timeline.models import Event, Revision


class DoorForm(forms.ModelForm):
    """A form that knows which state of its row it was filled from.

    `read` is that state, hidden in the form; `stored` the one in the database. Where they
    differ, somebody else has saved the row since: the form is given back with what was typed, and
    knows the newer state, so that sending it once more is the choice to go over it.
    """

    read = forms.IntegerField(widget=forms.HiddenInput, required=False)
    stored: int | None = None
    refusal: ValidationError | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_stale = False
        self.initial["read"] = self.stored

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            self.tell(self.refusal)
        # What a stranger's tab never read is nothing to compare with: a new row has no state.
        if self.stored is not None and cleaned.get("read") != self.stored:
            self.is_stale = True
            self.data = self.data.copy()
            self.data[self.add_prefix("read")] = self.stored
            raise ValidationError(
                _("It was saved in another window since you opened it. Look at it and save again.")
            )
        return cleaned

    def tell(self, refusal):
        """Say what the door has against the row."""
        raise refusal


def _shown(use):
    """What is in the way of a deletion: an event by its page, a reason as it is."""
    if not isinstance(use, Event):
        return use
    page = reverse("admin:timeline_event_steps", args=[use.pk])
    return format_html('<a href="{}">{}</a>', page, use)


class ThroughTheDoor(admin.ModelAdmin):
    """A form's rows are settled once all are saved; what the door refuses takes them all back."""

    form = DoorForm
    gives_back = True  # what waits for its user is shown in the form itself

    keeps_all = True
    fixed = ()  # what a row is known by: addresses, seed files and the history name it for ever

    def get_readonly_fields(self, request, obj=None):
        return self.fixed if obj else ()

    def has_delete_permission(self, request, obj=None):
        # Links never die: an event is withdrawn with a reason, and what was published once stays.
        # One by one, for the page of a deletion says what is in its way.
        is_asked = obj is not None and not self.keeps_all
        return is_asked and request.user.has_perm(VOCABULARY)

    def get_deleted_objects(self, objs, request):
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        uses = [use for row in objs for use in removing.uses_of(row)]
        # They stand in the way already, by their key or not.
        return found, counts, lacking, [_shown(each) for each in uses] or protected

    def delete_model(self, request, obj):
        removing.remove(obj, request.user)

    def state_of(self, row) -> int | None:
        """A number that changes whenever the row is saved."""
        kind = Revision.Kind(row._meta.model_name)
        last = Revision.objects.of(kind, row.identity).first()
        return last.number if last else 0

    def settle(self, request, row, *, is_new):
        # A row may come with its parts as they were before the form saved them.
        row.refresh_from_db()
        settle_record(row, author=request.user, reason=_("Saved at the desk"))

    def get_object(self, request, object_id, from_field=None):
        # Of two who save at once the second waits here, and then sees what the first one saved.
        if request.method == "POST":
            self.get_queryset(request).select_for_update().filter(pk=object_id).first()
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.stored = self.state_of(obj) if obj else None
        form.refusal = getattr(request, "refusal", None)
        return form

    def history_view(self, request, object_id, extra_context=None):
        # Not the stock page, whose log has no revisions. Nothing of the row is saved there.
        row = super().get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return history.page(request, row, self.admin_site)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.settle(request, form.instance, is_new=not change)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        waiting = getattr(request, "kept", None)
        # Asking for POST reads the files as well, which would else be read over what is put there.
        if waiting and not request.POST:
            # Checked and shown as if it had been sent just now, but for being saved.
            request.method, request.POST = "POST", waiting.post
            request.refusal = ValidationError(
                _("This is what you typed before. It is not saved yet: look through it and save.")
            )
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as refusal:
            # All is taken back; the same form once more, now with what is wrong with it.
            is_told_by_field = isinstance(refusal, Refused)
            request.refusal = refusal if is_told_by_field else ValidationError(refusal.messages)
            return super().changeform_view(request, object_id, form_url, extra_context)
