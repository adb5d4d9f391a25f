"""What is known to the database, for the checks."""

from collections import defaultdict

from timeline.curation.checking import LINKS, Known, KnownCountry, KnownEvent
from timeline.models import Country, CountryName, Event, Source, Topic
from timeline.values.vocabulary import Certainty


def known_here() -> Known:
    """What a document may refer to; an event that is not public yet is referred to by none."""
    return _known(Source.objects.all(), Topic.objects.all(), Event.objects.public())


def known_for(document: dict) -> Known:
    """As much of it as one document refers to, in a number of queries that is always the same.

    To find circles, the events that those it refers to refer to are among them, however far.
    """
    named = [document[key] for key in LINKS if key in document]
    return _known(
        Source.objects.ever_at(*{each["source"] for each in document["citation"]}),
        Topic.objects.filter(slug__in=document.get("topics", [])),
        Event.objects.public().behind([*named, *document.get("different_from", [])]),
    )


def known_countries() -> Known:
    """The countries alone, by which participants make pairs."""
    return _known(Source.objects.none(), Topic.objects.none(), Event.objects.none())


def _known(sources, topics, events):
    countries = list(Country.objects.all())
    names = defaultdict(set)
    for code, name in CountryName.objects.order_by().values_list("country_id", "name"):
        names[code].add(name)
    columns = ("pk", "identifier", "earliest", "certainty", *(f"{key}_id" for key in LINKS))
    rows = list(events.in_no_order().values_list(*columns))
    identifiers = {pk: identifier for pk, identifier, *_more in rows}
    return Known(
        countries={
            each.code: KnownCountry(each.kind, each.start, each.end, frozenset(names[each.code]))
            for each in countries
        },
        continues={each.code: each.continues_id for each in countries if each.continues_id},
        sources=sources.kinds(),
        topics=frozenset(topics.values_list("slug", flat=True)),
        events={
            identifier: KnownEvent(
                earliest,
                certainty == Certainty.PLANNED,
                {
                    key: identifiers[link]
                    for key, link in zip(LINKS, links, strict=True)
                    if link in identifiers
                },
            )
            for _pk, identifier, earliest, certainty, *links in rows
        },
    )
