"""One event with everything known of it, and who says so."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.filters import View
from timeline.values.edtf import parse
from timeline.values.pairs import Pair
from timeline.values.vocabulary import Action, Certainty, Scope, SourceKind, Stance, State
from timeline.values.wording import language_name

MOST_SHOWN = 4  # citations of an event that is opened in a view; its own page has all


@dataclass(frozen=True, slots=True)
class CitationWords:
    stance: str
    stance_words: str
    source_title: str
    source_href: str
    reference: int  # its number among the page's references
    locator: str
    kind_words: str
    side_words: str
    language_words: str  # none where it is the reader's own
    claimed_date_words: str
    note: str
    verdict_words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Account:
    slug: str
    href: str
    close_href: str
    title: str
    date: str
    date_words: str
    place: str
    summary: str
    quad: str
    quad_words: str
    action_words: str
    score: str
    importance_words: str
    certainty: str
    certainty_words: str
    claimed_by: str
    outcome_words: str
    outcome_event: tuple[str, str] | None
    dating: str
    participants: tuple[tuple[str, str, str], ...]
    domains: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    part_of: tuple[str, str] | None
    responds_to: tuple[str, str] | None
    citations: tuple[CitationWords, ...]
    warnings: tuple[str, ...]
    earlier: "Neighbour | None"  # the events next to it in the view that it was opened in
    later: "Neighbour | None"
    is_elsewhere: bool  # opened in a view that does not hold it

    @property
    def shown_citations(self) -> list[CitationWords]:
        """Opened in a view: the weightiest that agree, and all that contradict."""
        contradicting = [each for each in self.citations if each.stance == Stance.CONTRADICTS]
        return self._agreeing[:MOST_SHOWN] + contradicting

    @property
    def folded_citations(self) -> list[CitationWords]:
        return self._agreeing[MOST_SHOWN:]

    @property
    def _agreeing(self):
        return [each for each in self.citations if each.stance != Stance.CONTRADICTS]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another event as a link."""

    title: str
    href: str
    date_words: str


@dataclass(frozen=True, slots=True)
class Around:
    """What an event's own page says beyond its account: where it stands among others."""

    pairs: tuple[tuple[str, str], ...]
    bears_on: tuple[tuple[str, str], ...]
    within: str  # the title of the pair in which it has an earlier and a later event
    earlier: Neighbour | None
    later: Neighbour | None
    parts: tuple[Neighbour, ...]
    responses: tuple[Neighbour, ...]
    different_from: tuple[Neighbour, ...]


def pairs_of(event) -> list[tuple[Pair, bool]]:
    """The lineages' pairs with whether it only bears on them, those that it is between first."""
    found = [each for each in event.pairs.all() if each.scope == Scope.LINEAGE]
    found.sort(key=lambda each: (each.bears_on, each.pair))
    return [(Pair.parse(each.pair), each.bears_on) for each in found]


def build_around(event, names, *, earlier, later, parts, responses) -> Around:
    """`earlier` and `later` are None at the ends of the event's first pair."""
    pairs = pairs_of(event)
    links = {pair: (names.title_of(pair), View((pair,)).address()) for pair, _bears_on in pairs}
    others = [each for each in event.different_from.all() if each.state == State.PUBLISHED]
    return Around(
        pairs=tuple(links[pair] for pair, bears_on in pairs if not bears_on),
        bears_on=tuple(links[pair] for pair, bears_on in pairs if bears_on),
        within=names.title_of(pairs[0][0]) if pairs else "",
        earlier=earlier and _neighbour(earlier),
        later=later and _neighbour(later),
        parts=tuple(map(_neighbour, parts)),
        responses=tuple(map(_neighbour, responses)),
        different_from=tuple(map(_neighbour, others)),
    )


def _neighbour(event, href=""):
    return Neighbour(event.title, href or event.get_absolute_url(), parse(event.date).words())


def build_account(
    event, names, references, *, link=None, earlier=None, later=None, is_elsewhere=False
) -> Account:
    """`event` is loaded with everything; `link` leads from the view that it is opened in."""
    action = Action(event.action) if event.action else None
    return Account(
        slug=event.slug,
        href=event.get_absolute_url(),
        close_href=link.closed() if link else "",
        is_elsewhere=is_elsewhere,
        earlier=earlier and _neighbour(earlier, link.opening(earlier.slug)),
        later=later and _neighbour(later, link.opening(later.slug)),
        title=event.title,
        date=event.date,
        date_words=parse(event.date).words(),
        place=event.place,
        summary=event.summary,
        quad=event.quad,
        quad_words=event.get_quad_display(),
        action_words=_("%(action)s: %(quad)s")
        % {"action": action.label, "quad": event.get_quad_display()}
        if action
        else event.get_quad_display(),
        score=f"{action.score:+}" if action else "",
        importance_words=_("%(n)s of 5: %(words)s")
        % {"n": event.importance, "words": event.get_importance_display()},
        certainty=event.certainty,
        certainty_words=""
        if event.certainty == Certainty.HAPPENED
        else event.get_certainty_display(),
        claimed_by=event.claimed_by,
        outcome_words=event.get_outcome_display() if event.outcome else "",
        outcome_event=_title_and_href(event.outcome_event),
        dating=event.dating,
        participants=tuple(
            (
                names.name_of(each.country_id, event.earliest),
                each.get_role_display(),
                each.capacity,
            )
            for each in event.participants.all()
        ),
        domains=tuple(each.get_domain_display() for each in event.domains.all()),
        topics=tuple((each.name, each.get_absolute_url()) for each in event.topics.all()),
        part_of=_title_and_href(event.part_of),
        responds_to=_title_and_href(event.responds_to),
        citations=tuple(
            _citation(each, names, references) for each in by_weight(event.citations.all())
        ),
        warnings=tuple(_warnings(event)),
    )


_STANCES = [Stance.SUPPORTS, Stance.CONTEXT, Stance.CONTRADICTS]


def by_weight(citations) -> list:
    """Who supports before who contradicts, and primary texts before commentary."""
    kinds = SourceKind.values
    return sorted(
        citations, key=lambda each: (_STANCES.index(each.stance), kinds.index(each.source.kind))
    )


def first_to_read(citations):
    """Of citations by weight the first that supports in the reader's language, or the first."""
    readable = (
        each
        for each in citations
        if each.stance == Stance.SUPPORTS
        and each.source.kind != SourceKind.COMMENTARY
        and not _foreign(each.source)
    )
    return next(readable, citations[0] if citations else None)


def _foreign(source):
    return source.language and source.language.split("-")[0] != get_language()


def _title_and_href(event):
    """None where there is no such event or it is not public."""
    if event is None or event.state != State.PUBLISHED:
        return None
    return event.title, event.get_absolute_url()


def _citation(citation, names, references):
    source = citation.source
    return CitationWords(
        stance=citation.stance,
        stance_words=citation.get_stance_display(),
        source_title=source.title,
        source_href=source.get_absolute_url(),
        reference=references.number_of(source),
        locator=citation.locator,
        kind_words=source.get_kind_display(),
        language_words=language_name(source.language) if _foreign(source) else "",
        side_words=", ".join(names.name_of(each.code) for each in source.sides.all()),
        claimed_date_words=parse(citation.claimed_date).words() if citation.claimed_date else "",
        note=citation.note,
        verdict_words=citation.get_verdict_display() if citation.verdict else "",
        reason=citation.reason,
    )


def _warnings(event):
    supporting = [each.source for each in event.citations.all() if each.stance == Stance.SUPPORTS]
    if supporting and all(each.kind == SourceKind.COMMENTARY for each in supporting):
        yield _("Commentary only")
    sides = [frozenset(side.code for side in each.sides.all()) for each in supporting]
    if sides and sides[0] and len(set(sides)) == 1 and len(sides[0]) == 1:
        yield _("One side’s sources only")
