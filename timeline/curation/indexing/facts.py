"""What the derived rows of published events follow from."""

from dataclasses import dataclass
from datetime import date

from timeline.facets import Facets
from timeline.models import Country, CountryName
from timeline.values.findable import names_by_state, texts_of
from timeline.values.pairs import Participation
from timeline.values.vocabulary import KEY_IMPORTANCE, Role, Scope, Verdict
from timeline.values.words import TITLE_SIGN, tokens_of

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
    names = _names()
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
        tokens=_tokens(event, names),
    )


def _disputed(event):
    if not event.dispute:
        return ()
    return ("1", "open") if event.dispute == Verdict.OPEN else ("1",)


def _names():
    names = CountryName.objects.values_list("country_id", "name")
    return names_by_state(names, Country.objects.lineage_map())


def _tokens(event, names):
    texts = [text for _field, text in texts_of(event, names)]
    found = {token for text in texts for token in tokens_of(text)}
    found |= {TITLE_SIGN + token for token in tokens_of(event.title)}
    return " ".join(sorted(found))
