"""Topics, and one of them."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from timeline.filters import Choice, TimelineFilter, View
from timeline.models import Event, Ledger, Topic
from timeline.views.listing import event_listing
from timeline.views.naming import namebook


@require_safe
def topics(request):
    context = {
        "section": "topics",
        "topics": Topic.objects.with_counts(),
        "revision": Ledger.objects.current(),
    }
    return render(request, "topics.html", context)


@require_safe
def topic(request, slug):
    found = get_object_or_404(Topic, slug=slug.lower())
    if slug != found.slug:
        return HttpResponseRedirect(found.get_absolute_url())
    events = Event.objects.published().on_topic(found)
    timeline = View(wanted=TimelineFilter(topic=Choice.of(slug))).address()
    return event_listing(
        request, "topic.html", events, namebook(), section="topics", topic=found, timeline=timeline
    )
