"""The site of the desk: the stock admin, where nothing that somebody typed gets lost."""

from datetime import timedelta
from functools import partial, wraps

from axes.helpers import get_client_username
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.desk import kept
from timeline.throttle import seconds_to_wait

# An idle session ends a while after the last request that was noted; noting each costs a write.
NOTED_EVERY = timedelta(minutes=5)


class _Suggestions(AutocompleteJsonView):
    """What a box offers while somebody types, in the words of the screen that it is from."""

    def serialize_result(self, obj, to_field_name):
        found = super().serialize_result(obj, to_field_name)
        suggested_as = getattr(self.model_admin, "suggested_as", str)
        return found | {"text": suggested_as(obj)}


class DeskSite(AdminSite):
    site_title = site_header = "Dyad"
    index_title = gettext_lazy("The desk")
    enable_nav_sidebar = False

    def __init__(self, name="admin"):
        super().__init__(name)
        self._pages, self._opening = [], None

    def add_page(self, route, view, name):
        """A page of no one model; the view is given the request and, by name, the site."""
        self._pages.append((route, view, name))

    def open_with(self, context_of):
        """What the first page shows beside the models: a context, made from the request."""
        self._opening = context_of

    def get_urls(self):
        own = [
            path(route, self.admin_view(partial(view, site=self)), name=name)
            for route, view, name in self._pages
        ]
        forget = path("forget/", self.admin_view(self.forget), name="forget")
        on_site = path(
            "r/<int:content_type_id>/<path:object_id>/",
            self.admin_view(self.on_site),
            name="view_on_site",
        )
        return [forget, on_site, *own, *super().get_urls()]

    def index(self, request, extra_context=None):
        opening = self._opening(request) if self._opening else {}
        return super().index(request, opening | (extra_context or {}))

    def admin_view(self, view, cacheable=False):
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def wrapped(request, *args, **kwargs):
            if not self.has_permission(request):
                if _is_worth_keeping(request):
                    kept.keep(request)
                if request.htmx:
                    # A part of a page has no room for the page of a log-in.
                    return TemplateResponse(request, "admin/signed_out.html", status=401)
                return guarded(request, *args, **kwargs)
            _note_that_it_is_used(request.session)
            request.kept = kept.waiting(request)
            if request.kept and request.method == "GET" and not _fills_itself(view):
                return self._what_was_typed(request, request.kept)
            if request.kept and request.method == "POST":
                kept.forget(request)
            try:
                return guarded(request, *args, **kwargs)
            except (PermissionDenied, Http404) as refusal:
                return self._refused(request, refusal)

        return wrapped

    def autocomplete_view(self, request):
        return _Suggestions.as_view(admin_site=self)(request)

    def login(self, request, extra_context=None):
        if request.method == "POST" and (seconds := _seconds_to_wait(request)):
            return _too_many(request, seconds)
        said = {"is_kept": kept.KEY in request.session}
        response = super().login(request, said | (extra_context or {}))
        if request.method == "POST" and self.has_permission(request):
            kept.forget_of_others(request)
            kept.remember_login(request, response)
        return response

    def on_site(self, request, content_type_id, object_id):
        """The stock way to a record's public address, for those who may look at the record."""
        model = get_object_or_404(ContentType, pk=content_type_id).model_class()
        if not self.is_registered(model) or not self._registry[model].has_view_permission(request):
            raise PermissionDenied
        return shortcut(request, content_type_id, object_id)

    def forget(self, request):
        """Drop what was typed at an address, and show what is stored there."""
        waiting = request.session.get(kept.KEY)
        if request.method == "POST" and waiting:
            kept.forget(request)
            return HttpResponseRedirect(waiting["address"])
        return HttpResponseRedirect(reverse("admin:index"))

    def _what_was_typed(self, request, waiting, *, refusal="", status=200):
        context = self.each_context(request) | {
            "title": _("What you typed"),
            "address": waiting.address,
            "fields": [(name, text) for name, texts in waiting.post.lists() for text in texts],
            "shown": waiting.shown,
            "refusal": refusal,
        }
        return TemplateResponse(request, "admin/typed.html", context, status=status)

    def _refused(self, request, refusal):
        typed = request.kept or kept.Kept.from_request(request, request.user.pk)
        if isinstance(refusal, Http404) and not typed:
            raise refusal
        status = 404 if isinstance(refusal, Http404) else 403
        said = str(refusal) or _("Your role does not allow this.")
        if typed:
            return self._what_was_typed(request, typed, refusal=said, status=status)
        context = self.each_context(request) | {"title": _("Not allowed"), "refusal": said}
        return TemplateResponse(request, "admin/refused.html", context, status=status)


def _seconds_to_wait(request):
    """For an address that tries one name after another: axes counts by name and address."""
    return seconds_to_wait(request, "log-in", settings.LOG_INS_OF_AN_ADDRESS)


def _too_many(request, seconds):
    minutes = max(1, -(-seconds // 60))
    context = {"title": _("Too many attempts"), "minutes": minutes, "site_header": "Dyad"}
    page = TemplateResponse(request, "admin/locked_out.html", context, status=429).render()
    page["Retry-After"] = str(minutes * 60)
    return page


def _is_worth_keeping(request):
    is_form = request.method == "POST" and not request.htmx
    return is_form and request.user.is_anonymous and request.path != reverse("admin:logout")


def _note_that_it_is_used(session):
    now = timezone.now().timestamp()
    if now - session.get("used", 0) > NOTED_EVERY.total_seconds():
        session["used"] = now


def _fills_itself(view):
    """Whether a view shows its own form with what was typed: those of the door do."""
    owner = getattr(view, "__self__", None)
    return getattr(owner, "gives_back", False) and view.__name__ in {"add_view", "change_view"}


# Called by name, from the settings


def stale_form(request, reason=""):
    """A form whose token is worthless: made before a log-in in another tab, or by a stranger."""
    where = reverse("admin:index")
    is_ours = request.path.startswith(where)
    if is_ours and request.path == reverse("admin:login"):
        return HttpResponseRedirect(request.get_full_path())
    if is_ours and not request.htmx and kept.keep(request):
        return HttpResponseRedirect(request.get_full_path())
    context = {"title": _("This form is too old"), "site_header": DeskSite.site_header}
    return TemplateResponse(request, "admin/stale.html", context, status=403).render()


def locked_out(request, response=None, credentials=None):
    """Too many wrong passwords: how long to wait, whether or not there is such a name."""
    # Not at the top: the site is made before there are models.
    from axes.models import AccessAttempt

    tried = AccessAttempt.objects.filter(
        username=get_client_username(request, credentials), ip_address=request.axes_ip_address
    )
    last = tried.aggregate(last=Max("attempt_time"))["last"] or timezone.now()
    left = last + settings.AXES_COOLOFF_TIME - timezone.now()
    return _too_many(request, int(left.total_seconds()))
