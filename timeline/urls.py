"""The site map."""

from django.contrib import admin
from django.urls import path, register_converter

from timeline import converters
from timeline.views import choosing, errors, explorer, health, pages
from timeline.views.public import page, public

register_converter(converters.CodesConverter, "codes")
register_converter(converters.CountryConverter, "country")
register_converter(converters.SuffixConverter, "format")

urlpatterns = [
    path("", page(pages.overview), name="overview"),
    path("timeline/", public(explorer.page), name="timeline"),
    path("timeline.<format:suffix>", public(explorer.exported), name="all-as"),
    path("pairs/", page(choosing.chooser, "one", "other"), name="chooser"),
    path("pairs/<codes:codes>/", public(explorer.page), name="pairs"),
    path("pairs/<codes:codes>.<format:suffix>", public(explorer.exported), name="pairs-as"),
    path("events/<slug:slug>/", page(pages.event), name="event"),
    path("events/<slug:slug>.<format:suffix>", page(pages.event_exported), name="event-as"),
    path("countries/", page(pages.countries), name="countries"),
    path("countries/<country:code>/", page(pages.country), name="country"),
    path("topics/", page(pages.topics), name="topics"),
    path("topics/<slug:slug>/", page(pages.topic), name="topic"),
    path("sources/", page(pages.sources), name="sources"),
    path("sources/<slug:identifier>/", page(pages.source), name="source"),
    path("about/", page(pages.about), name="about"),
    path("healthz", public(health.alive)),
    path("readyz", public(health.ready)),
    path("admin/", admin.site.urls),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
