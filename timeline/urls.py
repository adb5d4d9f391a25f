"""The site map."""

from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import path, register_converter

from timeline import converters
from timeline.views import (
    changes,
    choosing,
    citing,
    countries,
    describing,
    discovery,
    embedding,
    errors,
    events,
    explorer,
    health,
    history,
    inventory,
    oembed,
    pages,
    reporting,
    searching,
    sources,
    topics,
)
from timeline.views.public import data, page, public, shared

register_converter(converters.CodesConverter, "codes")
register_converter(converters.CountryConverter, "country")
register_converter(converters.SuffixConverter, "format")

urlpatterns = [
    path("", page(pages.overview), name="overview"),
    path("timeline/", data(explorer.page), name="timeline"),
    path("timeline.<format:suffix>", shared(data(explorer.exported)), name="all-as"),
    path("timeline/changes/", data(changes.page)),
    path("timeline/changes/<int:since>/", data(changes.page)),
    path("pairs/", page(choosing.chooser, "one", "other", "beside"), name="chooser"),
    path("pairs/<codes:codes>/", data(explorer.page), name="pairs"),
    path("pairs/<codes:codes>.<format:suffix>", shared(data(explorer.exported)), name="pairs-as"),
    path("pairs/<codes:codes>/changes/", data(changes.page)),
    path("pairs/<codes:codes>/changes/<int:since>/", data(changes.page)),
    path("pairs/<slug:names>/", page(choosing.by_names), name="pairs-by-names"),
    path("events/<slug:slug>/", page(events.event), name="event"),
    path(
        "events/<slug:slug>/history/",
        page(history.event_history, "from", "to"),
        name="event-history",
    ),
    path(
        "events/<slug:slug>.<format:suffix>", shared(page(events.event_exported)), name="event-as"
    ),
    path("events/<slug:slug>/report/", reporting.report, name="report"),
    path("reported/", page(reporting.thanks), name="report-thanks"),
    path("timeline/cite/", data(citing.view), name="timeline-cite"),
    path("pairs/<codes:codes>/cite/", data(citing.view), name="pairs-cite"),
    path("events/<slug:slug>/cite/", page(citing.event), name="event-cite"),
    path("oembed", shared(data(oembed.describe)), name="oembed"),
    path("embed/timeline/", embedding.framed(embedding.view), name="embed-timeline"),
    path("embed/pairs/<codes:codes>/", embedding.framed(embedding.view), name="embed-pairs"),
    path("embed/events/<slug:slug>/", embedding.framed(embedding.event), name="embed-event"),
    path("embed.js", public(embedding.script), name="embed-script"),
    path("countries/", page(countries.countries, "all"), name="countries"),
    path("countries/<country:code>/", page(countries.country), name="country"),
    path("topics/", page(topics.topics), name="topics"),
    path("topics/<slug:slug>/", page(topics.topic, "page"), name="topic"),
    path("sources/", page(sources.sources, "kind", "side", "page"), name="sources"),
    path("sources/<slug:identifier>/", page(sources.source, "page"), name="source"),
    path("search/", page(searching.search, "q"), name="search"),
    path("about/", page(pages.about), name="about"),
    path("about/data/", page(inventory.inventory), name="about-data"),
    path("about/data/commentary/", page(inventory.commentary, "page"), name="about-commentary"),
    path("about/accessibility/", page(pages.accessibility), name="about-accessibility"),
    path("about/codebook/", page(describing.codebook), name="codebook"),
    path("about/codebook.csv", shared(page(describing.codebook_file)), name="codebook-file"),
    path("api/", page(describing.addresses), name="api"),
    path("api/openapi.json", shared(page(describing.openapi)), name="openapi"),
    path("datapackage.json", shared(page(describing.datapackage)), name="datapackage"),
    path(".well-known/security.txt", public(discovery.security), name="security"),
    path("robots.txt", public(discovery.robots)),
    path("favicon.ico", public(discovery.favicon)),
    path("sitemap.xml", public(discovery.sitemap_index), name="sitemap"),
    path(
        "sitemaps/<slug:section>.xml",
        public(sitemaps.sitemap),
        {"sitemaps": discovery.SITEMAPS},
        name="sitemap-section",
    ),
    path("healthz", public(health.alive)),
    path("readyz", public(health.ready)),
    path("admin/", admin.site.urls),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
