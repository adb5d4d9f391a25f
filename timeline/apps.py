from django.apps import AppConfig
from django.contrib.admin import apps


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = "Dyad"


class DeskConfig(apps.AdminConfig):
    default = False  # of two in this file the other is the package's own
    default_site = "timeline.desk.site.DeskSite"
