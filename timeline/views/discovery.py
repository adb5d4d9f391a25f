"""For machines: the rules, every page worth finding, whom to tell of a hole, the site's sign."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.filters import View
from timeline.models import Country, Event, Source, Topic
from timeline.reading.book import shelf

PLAIN_PAGES = (
    "overview",
    "timeline",
    "countries",
    "topics",
    "sources",
    "about",
    "about-data",
    "about-commentary",
    "about-accessibility",
    "codebook",
    "api",
)


@require_safe
def robots(request):
    """Nothing that a reader shares is forbidden: see `unlisted` in public.py for the rest."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /events/*/report/",
        "Disallow: /embed/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def security(request):
    """Whom to tell of a hole (RFC 9116), where the host has named somebody."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    lines = [
        *(f"Contact: {each}" for each in settings.SECURITY_CONTACT),
        f"Expires: {settings.SECURITY_EXPIRES.isoformat()}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {request.build_absolute_uri(reverse('security'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request):
    """Where browsers look for it unasked, on a page of data too."""
    return HttpResponseRedirect(static("favicon.ico"))


class _Pages(Sitemap):
    def items(self):
        return PLAIN_PAGES

    def location(self, item):
        return reverse(item)


class _Pairs(Sitemap):
    def items(self):
        return shelf.book().pairs

    def location(self, item):
        return View((item.pair,)).address()


class _Events(Sitemap):
    def items(self):
        return Event.objects.published().only("slug").order_by("id")


class _Countries(Sitemap):
    def items(self):
        return Country.objects.with_records().order_by("code")


class _Topics(Sitemap):
    def items(self):
        return Topic.objects.order_by("slug")


class _Sources(Sitemap):
    def items(self):
        return Source.objects.in_use().only("identifier").order_by("identifier")


SITEMAPS = {
    "pages": _Pages,
    "pairs": _Pairs,
    "events": _Events,
    "countries": _Countries,
    "topics": _Topics,
    "sources": _Sources,
}
