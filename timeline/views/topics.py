"""Topics, and one of them."""

from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from timeline.filters import Choice, TimelineFilter, View
from timeline.models import Event, Topic
from timeline.views import errors
from timeline.views.listing import event_listing
from timeline.views.showing import show


def topics(request, book):
    return show(
        request,
        "topics.html",
        book,
        section="topics",
        topics=Topic.objects.with_counts(),
    )


def topic(request, book, slug):
    found = Topic.objects.at(slug.lower()).first()
    if found is None:
        offers = [(each.name, each.get_absolute_url()) for each in Topic.objects.all()]
        return errors.missing(request, _("There is no such topic."), offers=offers)
    if slug != found.slug:
        return HttpResponseRedirect(found.get_absolute_url())
    events = Event.objects.published().on_topic(found)
    timeline = View(wanted=TimelineFilter(topic=Choice.of(slug))).address()
    more = {"section": "topics", "topic": found, "timeline": timeline}
    return event_listing(request, "topic.html", events, book, **more)
