"""The site map."""

from django.contrib import admin
from django.urls import path, register_converter

from timeline import converters
from timeline.views import choosing, errors, explorer, health, pages

register_converter(converters.CodesConverter, "codes")
register_converter(converters.CountryConverter, "country")
register_converter(converters.SuffixConverter, "format")

urlpatterns = [
    path("", pages.overview, name="overview"),
    path("timeline/", explorer.page, name="timeline"),
    path("timeline.<format:suffix>", explorer.exported, name="all-as"),
    path("pairs/", choosing.chooser, name="chooser"),
    path("pairs/<codes:codes>/", explorer.page, name="pairs"),
    path("pairs/<codes:codes>.<format:suffix>", explorer.exported, name="pairs-as"),
    path("events/<slug:slug>/", pages.event, name="event"),
    path("events/<slug:slug>.<format:suffix>", pages.event_exported, name="event-as"),
    path("countries/", pages.countries, name="countries"),
    path("countries/<country:code>/", pages.country, name="country"),
    path("topics/", pages.topics, name="topics"),
    path("topics/<slug:slug>/", pages.topic, name="topic"),
    path("sources/", pages.sources, name="sources"),
    path("sources/<slug:identifier>/", pages.source, name="source"),
    path("about/", pages.about, name="about"),
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("admin/", admin.site.urls),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
