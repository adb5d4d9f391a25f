"""For machines: the rules, every page worth finding, whom to tell of a hole, the site's sign."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemaps
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.filters import View
from timeline.models import Country, Event, Revision, Source, Topic
from timeline.reading.book import shelf
from timeline.views.absolute import absolute

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
        f"Sitemap: {absolute(request, reverse('sitemap'))}",
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
        f"Canonical: {absolute(request, reverse('security'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request):
    """Where browsers look for it unasked, on a page of data too."""
    return HttpResponseRedirect(static("favicon.ico"))


def sitemap_index(request):
    """Django's, at the site's own address."""
    response = sitemaps.index(request, SITEMAPS, sitemap_url_name="sitemap-section")
    for section in response.context_data["sitemaps"]:
        parts = urlsplit(section.location)
        section.location = absolute(request, parts._replace(scheme="", netloc="").geturl())
    return response


class _Ours(Sitemap):
    """A section at the site's own address."""

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_ADDRESS).scheme or super().get_protocol(protocol)

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_ADDRESS).netloc or super().get_domain(site)


class _Pages(_Ours):
    def items(self):
        return PLAIN_PAGES

    def location(self, item):
        return reverse(item)


class _Pairs(_Ours):
    def items(self):
        return shelf.book().pairs

    def location(self, item):
        return View((item.pair,)).address()


class _Events(_Ours):
    def items(self):
        revisions = Revision.objects.of_kind(Revision.Kind.EVENT)
        return Event.objects.published().with_last_of(revisions).order_by("id")

    def lastmod(self, item):
        return item.changed_at or item.modified

    def get_latest_lastmod(self):
        # Django's own reads every event.
        return shelf.book().published


class _Countries(_Ours):
    def items(self):
        return Country.objects.with_records().order_by("code")


class _Topics(_Ours):
    def items(self):
        return Topic.objects.order_by("slug")


class _Sources(_Ours):
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
