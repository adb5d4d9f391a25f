"""What is known to the database, for the checks."""

from timeline.curation.checking import Known, KnownCountry, KnownEvent
from timeline.models import Country, Event, Source, Topic
from timeline.values.vocabulary import Certainty


def known_here() -> Known:
    """What a document may refer to; an event that is not public yet is referred to by none."""
    countries = Country.objects.prefetch_related("names")
    events = Event.objects.public().values_list("identifier", "earliest", "certainty")
    return Known(
        countries={each.code: _known_country(each) for each in countries},
        continues=Country.objects.lineage_map(),
        sources=dict(Source.objects.values_list("identifier", "kind")),
        topics=frozenset(Topic.objects.values_list("slug", flat=True)),
        events={
            identifier: KnownEvent(earliest, certainty == Certainty.PLANNED)
            for identifier, earliest, certainty in events
        },
    )


def _known_country(country):
    names = frozenset(each.name for each in country.names.all())
    return KnownCountry(country.kind, country.start, country.end, names)
