"""A reader says what is wrong with an event: no account, no script, no cookie."""

import unicodedata
from datetime import timedelta
from urllib.parse import urlsplit

from django import forms
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from timeline.curation import reports
from timeline.models import Event, Report
from timeline.models.desk import REPORT_LENGTH
from timeline.reading.book import shelf
from timeline.throttle import HOUR, seconds_to_wait
from timeline.values.vocabulary import State
from timeline.views import errors
from timeline.views.showing import show

MOST_OF_AN_ADDRESS = 5  # an hour
MOST_OF_ONE_EVENT = 2  # an hour, of an address
MOST_OF_AN_EVENT = 6  # an hour, of all: the first few tell what is wrong
MOST_OF_ALL = 200  # an hour: many addresses together do not bury the desk


class PlainText(forms.CharField):
    """Counted as its reader does: the end of a line is one sign, whatever the browser sends."""

    def to_python(self, value):
        text = super().to_python(value).replace("\r\n", "\n")
        return unicodedata.normalize("NFC", text)


class ReportForm(forms.Form):
    text = PlainText(
        max_length=REPORT_LENGTH,
        error_messages={
            "required": gettext_lazy("Say what is wrong."),
            "max_length": gettext_lazy("That is %(show_value)d signs; it takes %(limit_value)d."),
        },
    )
    # No reader sees it: what is written here was written by a robot.
    website = forms.CharField(required=False)


# A token against forgery needs a cookie, and there is nobody's session to abuse here: who sends
# the form from another site is told by the browser, in headers that no page can set.
@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, slug):
    event = Event.objects.public().select_related("merged_into").at(slug).first()
    if event is None:
        return _moved_or_missing(request, slug)
    if event.merged_into:
        return redirect("report", event.merged_into.slug)
    if event.state == State.WITHDRAWN:
        return errors.gone(request, event)
    book = shelf.book()
    if request.method != "POST":
        return _page(request, book, event, ReportForm())
    if not _is_from_here(request):
        return errors.forbidden(request)
    return _receive(request, book, event)


def thanks(request, book):
    return show(request, "reported.html", book)


def _receive(request, book, event):
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, book, event, form, status=400)
    if form.cleaned_data["website"]:
        return redirect("report-thanks")
    if seconds := _seconds_to_wait(request, event):
        response = _page(request, book, event, form, status=429, minutes=-(-seconds // 60))
        response["Retry-After"] = str(seconds)
        return response
    seen = _seen(request.POST, book)
    reports.receive(event, form.cleaned_data["text"], revision=seen)
    return redirect("report-thanks")


def _page(request, book, event, form, *, status=200, minutes=0):
    return show(
        request,
        "report.html",
        book,
        status=status,
        event=event,
        when=event.edtf.words(),
        form=form,
        most=REPORT_LENGTH,
        seen=_seen(request.POST or request.GET, book),
        minutes=minutes,
    )


def _seen(query, book):
    """The revision of the page that the report was begun from; the present one if it tells none."""
    said = query.get("revision", "")
    known = said.isascii() and said.isdigit() and len(said) <= len(str(book.revision))
    return int(said) if known and 0 < int(said) <= book.revision else book.revision


def _is_from_here(request):
    said = request.headers.get("Sec-Fetch-Site")
    if said:
        return said in {"same-origin", "none"}
    # What old browsers tell; a program that tells neither is no reader led astray.
    source = request.headers.get("Origin") or request.headers.get("Referer")
    return not source or urlsplit(source).netloc == request.get_host()


def _seconds_to_wait(request, event):
    lately = Report.objects.since(timezone.now() - timedelta(seconds=HOUR))
    if lately.count() >= MOST_OF_ALL or lately.of(event).count() >= MOST_OF_AN_EVENT:
        return HOUR
    return seconds_to_wait(request, f"report-{event.pk}", MOST_OF_ONE_EVENT) or seconds_to_wait(
        request, "report", MOST_OF_AN_ADDRESS
    )


def _moved_or_missing(request, slug):
    public = Event.objects.public()
    if found := public.at(slug.lower()).first() or public.formerly_at(slug.lower()).first():
        return redirect("report", found.slug)
    return errors.missing(request, _("There is no event at this address."))
