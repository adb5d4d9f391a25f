"""What is known to the database, for the checks."""

from timeline.curation.checking import Known, KnownCountry, KnownEvent
from timeline.models import Country, Event, Source, Topic
from timeline.values.vocabulary import Certainty


def known_here() -> Known:
    countries = Country.objects.all()
    events = Event.objects.values_list("identifier", "earliest", "certainty")
    return Known(
        countries={each.code: KnownCountry(each.kind, each.start, each.end) for each in countries},
        continues=Country.objects.lineage_map(),
        sources=dict(Source.objects.values_list("identifier", "kind")),
        topics=frozenset(Topic.objects.values_list("slug", flat=True)),
        events={
            identifier: KnownEvent(earliest, certainty == Certainty.PLANNED)
            for identifier, earliest, certainty in events
        },
    )
