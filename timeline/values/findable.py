"""What an event is found by: its texts, each with where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum


class Field(StrEnum):
    """Where a text of an event stands, in the order in which a reader would look."""

    TITLE = "title"
    LABEL = "label"
    SUMMARY = "summary"
    PLACE = "place"
    TOPIC = "topic"
    CAPACITY = "capacity"
    NAME = "name"
    CLAIM = "claim"
    SOURCE = "source"
    CLAIMANT = "claimant"
    DATING = "dating"


def texts_of(event, names: Mapping[str, Iterable[str]]) -> Iterator[tuple[Field, str]]:
    """`event` is loaded with participants, topics and citations; `names` are `names_by_state`."""
    yield Field.TITLE, event.title
    yield Field.LABEL, event.label
    yield Field.SUMMARY, event.summary
    yield Field.PLACE, event.place
    for topic in event.topics.all():
        yield Field.TOPIC, topic.name
    participants = list(event.participants.all())
    for each in participants:
        yield Field.CAPACITY, each.capacity
    for each in participants:
        for name in names.get(each.country_id, (each.country_id,)):
            yield Field.NAME, name
    citations = list(event.citations.all())
    for each in citations:
        yield Field.CLAIM, each.note
        yield Field.CLAIM, each.reason
    for each in citations:
        source = each.source
        yield Field.SOURCE, source.title
        yield Field.SOURCE, ", ".join(source.authors)
        yield Field.SOURCE, source.container_title
        yield Field.SOURCE, source.publisher
    yield Field.CLAIMANT, event.claimed_by
    yield Field.DATING, event.dating


def names_by_state(
    names: Iterable[tuple[str, str]], continues: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """By code all that a participant is found by: its names, old, native and printed, its code,
    and those of the states that continue it.

    "Russia" finds what the Soviet Union did, as a choice of Russia does; not the other way about.
    """
    own = defaultdict(list)
    for code, name in names:
        own[code].append(name)
    found = {code: [*said, code] for code, said in own.items()}
    for heir in own:
        forebear = continues.get(heir)
        while forebear:
            found.setdefault(forebear, [forebear]).extend([*own[heir], heir])
            forebear = continues.get(forebear)
    return {code: tuple(said) for code, said in found.items()}
