"""Events for tests: `document()` is a seed entry, `make_event()` publishes it by the one door."""

from importlib import import_module
from itertools import count

from django.apps import apps
from django.contrib.auth.models import Group, User

from timeline.curation import review, saving
from timeline.curation.documents import canonical
from timeline.curation.indexing import index_source, reindex
from timeline.curation.saving import publish
from timeline.models import (
    Citation,
    Country,
    CountryName,
    Event,
    EventDomain,
    Ledger,
    Participant,
    Revision,
    Source,
    Step,
)
from timeline.values.vocabulary import State

_numbers = count(1)

NAMES = {
    "CHN": "China",
    "JPN": "Japan",
    "KOR": "South Korea",
    "PRK": "North Korea",
    "RUS": "Russia",
    "SUN": "Soviet Union",
    "USA": "United States",
}


def make_countries():
    for code, name in NAMES.items():
        if not Country.objects.filter(code=code).exists():
            country = Country.objects.create(code=code)
            CountryName.objects.create(country=country, name=name)
    Country.objects.filter(code="RUS").update(continues="SUN")


def make_source(*, identifier="bluebook-1957", kind="official", **more):
    defaults = {"title": "Diplomatic Bluebook", "kind": kind, **more}
    source, _is_new = Source.objects.get_or_create(identifier=identifier, defaults=defaults)
    index_source(source)
    return source


def document(*, actors=("JPN",), recipients=("SUN",), affected=(), **more):
    number = next(_numbers)
    roles = (("actor", actors), ("recipient", recipients), ("affected", affected))
    return {
        "id": f"event-{number}-1956",
        "date": "1956-10-19",
        "title": f"Event {number}",
        "label": f"Event {number}",
        "summary": "What happened.",
        "domains": ["diplomacy"],
        "action": "support",
        "importance": 3,
        "participant": [{"country": code, "role": role} for role, codes in roles for code in codes],
        "citation": [{"source": "bluebook-1957"}],
        **more,
    }


def make_event(**more):
    make_countries()
    make_source()
    return publish(document(**more))


def make_user(name, group):
    """Somebody at the desk, in one of its groups."""
    user = User.objects.create_user(name, password="a good password", is_staff=True)
    if not Group.objects.exists():
        # A test with a live server leaves nothing, not even what migrations made.
        import_module("timeline.migrations.0009_roles").make_groups(apps, None)
    user.groups.add(Group.objects.get(name=group))
    return user


def make_draft(user, **more):
    """A draft as the admin's form saves it."""
    make_countries()
    make_source()
    said = canonical(document(**more))
    draft = saving.write_rows(Event(identifier=said["id"], slug=said["id"]), said)
    saving.settle(draft)
    review.note(draft, Step.Kind.DRAFTED, user)
    return draft


def make_many(given):
    """Many events without the door's price: whole rows at once, then every derived row."""
    make_countries()
    source = make_source()
    documents = [document(**each) for each in given]
    keys = ("date", "title", "label", "summary", "action", "importance")
    events = [
        Event(
            identifier=each["id"],
            slug=each["id"],
            state=State.PUBLISHED,
            **{key: each[key] for key in keys},
        )
        for each in documents
    ]
    for event in events:
        event.derive()
    events = Event.objects.bulk_create(events, batch_size=500)
    parts = list(zip(events, documents, strict=True))
    EventDomain.objects.bulk_create(
        [EventDomain(event=event, domain="diplomacy") for event in events], batch_size=500
    )
    Participant.objects.bulk_create(
        [
            Participant(event=event, country_id=part["country"], role=part["role"], position=at)
            for event, each in parts
            for at, part in enumerate(each["participant"])
        ],
        batch_size=500,
    )
    Citation.objects.bulk_create(
        [Citation(event=event, source=source, stance="supports", position=0) for event in events],
        batch_size=500,
    )
    reindex()


def make_many_revisions(event, n):
    """More revisions of an event, each with another summary, without the door's price."""
    first = Revision.objects.of(Revision.Kind.EVENT, event.identifier).first()
    for _each in range(n):
        number = Ledger.objects.next_number()
        said = first.document | {"summary": f"Summary {number}."}
        Revision.objects.create(
            number=number, kind=first.kind, identifier=event.identifier, document=said
        )
