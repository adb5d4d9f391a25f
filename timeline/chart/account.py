"""One event with everything known of it, and who says so."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from timeline.values.edtf import parse
from timeline.values.vocabulary import Action, Certainty, SourceKind, Stance


@dataclass(frozen=True, slots=True)
class CitationWords:
    stance: str
    stance_words: str
    source_title: str
    source_href: str
    locator: str
    kind_words: str
    side_words: str
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


def build_account(event, names, *, close_href="") -> Account:
    """`event` is loaded with everything."""
    action = Action(event.action) if event.action else None
    return Account(
        slug=event.slug,
        href=event.get_absolute_url(),
        close_href=close_href,
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
        citations=tuple(_citation(each, names) for each in by_weight(event.citations.all())),
        warnings=tuple(_warnings(event)),
    )


_STANCES = [Stance.SUPPORTS, Stance.CONTEXT, Stance.CONTRADICTS]


def by_weight(citations) -> list:
    """Who supports before who contradicts, and primary texts before commentary."""
    kinds = SourceKind.values
    return sorted(
        citations, key=lambda each: (_STANCES.index(each.stance), kinds.index(each.source.kind))
    )


def _title_and_href(event):
    return (event.title, event.get_absolute_url()) if event else None


def _citation(citation, names):
    source = citation.source
    return CitationWords(
        stance=citation.stance,
        stance_words=citation.get_stance_display(),
        source_title=source.title,
        source_href=source.get_absolute_url(),
        locator=citation.locator,
        kind_words=source.get_kind_display(),
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
