"""What the derived rows of published events follow from."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from timeline.facets import Facets
from timeline.models import CountryName
from timeline.values.pairs import Participation
from timeline.values.vocabulary import KEY_IMPORTANCE, Role, Scope, Verdict
from timeline.values.words import tokens_of

ALL_PAIRS = (Scope.LINEAGE.value, "")


@dataclass(frozen=True, slots=True)
class Facts:
    """One published event, as far as its derived rows go."""

    event: int
    earliest: date
    last_day: date
    quad: str
    importance: int
    domains: tuple[str, ...]
    pairs: dict[tuple[str, str], bool]  # (scope, pair) to whether it only bears on it
    facets: str
    tokens: str

    @property
    def filed_under(self) -> dict[tuple[str, str], bool]:
        """Its pairs in either scope, and all pairs together."""
        return {ALL_PAIRS: False} | self.pairs

    @property
    def leasts(self) -> tuple[int, ...]:
        """The bounds of importance that are counted apart and that it reaches."""
        return (1, KEY_IMPORTANCE) if self.importance >= KEY_IMPORTANCE else (1,)


def facts_of(events, known) -> list[Facts]:
    """The facts of published events among these; `known` knows how participants pair."""
    loaded = events.published().with_everything()
    names = _names_by_country()
    return [_facts(event, known, names) for event in loaded]


def _facts(event, known, names):
    participants = list(event.participants.all())
    participations = [Participation(each.country_id, Role(each.role)) for each in participants]
    pairs = {}
    for scope in Scope:
        derived = known.pairs_of(participations, exact=scope is Scope.EXACT)
        pairs |= {(scope.value, pair.text): False for pair in derived.direct}
        pairs |= {(scope.value, pair.text): True for pair in derived.bears_on}
    domains = tuple(sorted(each.domain for each in event.domains.all()))
    facets = Facets.of(
        by=[each.country_id.lower() for each in participants if each.role == Role.ACTOR],
        domain=domains,
        action=[event.action] if event.action else (),
        quad=[event.quad],
        topic=[topic.slug for topic in event.topics.all()],
        certainty=[event.certainty],
        min=[str(event.importance)],
        disputed=_disputed(event),
    )
    return Facts(
        event=event.pk,
        earliest=event.earliest,
        last_day=event.last_day,
        quad=event.quad,
        importance=event.importance,
        domains=domains,
        pairs=pairs,
        facets=facets.text,
        tokens=_tokens(event, participants, names),
    )


def _disputed(event):
    if not event.dispute:
        return ()
    return ("1", "open") if event.dispute == Verdict.OPEN else ("1",)


def _names_by_country():
    names = defaultdict(list)
    for code, name in CountryName.objects.values_list("country_id", "name"):
        names[code].append(name)
    return names


def _tokens(event, participants, names):
    texts = [event.title, event.label, event.summary, event.place, event.claimed_by, event.dating]
    texts += [topic.name for topic in event.topics.all()]
    for each in participants:
        texts += [each.country_id, each.capacity, *names[each.country_id]]
    for each in event.citations.all():
        texts += [each.note, each.reason, each.source.title, *each.source.authors]
    return " ".join(sorted({token for text in texts for token in tokens_of(text)}))
