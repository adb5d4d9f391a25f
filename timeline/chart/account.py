"""One event with everything known of it, and who says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from timeline.chart.witness import Witness, build_witness
from timeline.filters import TimelineFilter, View
from timeline.values.edtf import parse
from timeline.values.meanings import meaning_of
from timeline.values.pairs import Pair
from timeline.values.span import WHOLE_SPAN, Span
from timeline.values.vocabulary import Action, Certainty, Quad, Scope, State, Verdict

MOST_PARTICIPANTS = 8  # shown at once; a summit has thirty
MOST_PAIRS = 6  # of those participants, the same


@dataclass(frozen=True, slots=True)
class ParticipantWords:
    name: str
    href: str
    role: str
    capacity: str


@dataclass(frozen=True, slots=True)
class OtherDate:
    """The date that a source gives for it, beside ours."""

    words: str
    source: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another event as a link."""

    title: str
    href: str
    date_words: str


@dataclass(frozen=True, slots=True)
class Account:
    slug: str
    href: str
    close_href: str
    report_href: str
    title: str
    date: str
    date_words: str
    place: str
    summary: str
    quad: str
    action: str
    action_meaning: str
    coding: str  # PLOVER's group and score, where it has them
    importance_words: str
    certainty: str
    certainty_words: str
    outcome_words: str
    dating: str
    is_inferred: bool
    other_dates: tuple[OtherDate, ...]
    participants: tuple[ParticipantWords, ...]
    folded_participants: tuple[ParticipantWords, ...]
    domains: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    between: tuple[tuple[str, str], ...]
    folded_between: tuple[tuple[str, str], ...]
    bears_on: tuple[tuple[str, str], ...]
    folded_bears_on: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, tuple[Neighbour, ...]], ...]  # "Part of" and the like
    correction: str
    witness: Witness
    earlier: Neighbour | None  # the events next to it in the view that it was opened in
    later: Neighbour | None
    is_elsewhere: bool  # opened in a view that does not hold it


def build_account(
    event,
    names,
    references,
    *,
    around=(),
    link=None,
    earlier=None,
    later=None,
    is_elsewhere=False,
    revision=0,
) -> Account:
    """`event` is loaded with its record; `around` are published events: all that refer to it, and
    those that it is told apart from.

    Whoever reports a problem tells the `revision` of the data that it was found in.

    `link` leads from the view that it is opened in, and shortens what does not fit beside a chart.
    """
    action = Action(event.action) if event.action else None
    participants = tuple(_participant(each, event, names) for each in event.participants.all())
    between, bears_on = (_pair_links(event, names, bears_on=each) for each in (False, True))
    witness = build_witness(event, names, references)
    return Account(
        slug=event.slug,
        href=event.get_absolute_url(),
        close_href=link.closed() if link else "",
        report_href=f"{reverse('report', args=[event.slug])}?revision={revision}",
        title=event.title,
        date=event.date,
        date_words=parse(event.date).words(),
        place=event.place,
        summary=event.summary,
        quad=event.quad,
        action=capfirst(action.label if action else Quad.OBSERVATION.label),
        action_meaning=str(meaning_of(action or Quad.OBSERVATION)),
        coding=_coding(action),
        importance_words=_("%(n)s of 5 · %(words)s")
        % {"n": event.importance, "words": event.get_importance_display()},
        certainty=event.certainty,
        certainty_words=_certainty(event),
        outcome_words=event.get_outcome_display() if event.outcome else "",
        dating=event.dating,
        is_inferred=event.inferred,
        other_dates=tuple(_other_dates(event)),
        participants=participants[:MOST_PARTICIPANTS],
        folded_participants=participants[MOST_PARTICIPANTS:],
        domains=tuple(each.get_domain_display() for each in event.domains.all()),
        topics=tuple((each.name, each.get_absolute_url()) for each in event.topics.all()),
        between=between[:MOST_PAIRS],
        folded_between=between[MOST_PAIRS:],
        bears_on=bears_on[:MOST_PAIRS],
        folded_bears_on=bears_on[MOST_PAIRS:],
        relations=tuple(_relations(event, tuple(around))),
        correction=event.correction_note,
        witness=witness.shortened() if link else witness,
        earlier=earlier and _neighbour(earlier, link.opening(earlier.slug)),
        later=later and _neighbour(later, link.opening(later.slug)),
        is_elsewhere=is_elsewhere,
    )


def _lineage_pairs(event):
    """Those that it is between first."""
    found = [each for each in event.pairs.all() if each.scope == Scope.LINEAGE]
    return sorted(found, key=lambda each: (each.bears_on, each.pair))


def _pair_links(event, names, *, bears_on):
    pairs = [Pair.parse(each.pair) for each in _lineage_pairs(event) if each.bears_on is bears_on]
    return tuple((names.title_of(pair), View((pair,)).address()) for pair in pairs)


def _participant(participant, event, names):
    return ParticipantWords(
        name=names.name_of(participant.country_id, event.earliest),
        href=reverse("country", args=[participant.country_id.lower()]),
        role=participant.get_role_display(),
        capacity=participant.capacity,
    )


def _coding(action):
    if not action:
        return ""
    score = f"{action.score:+}".replace("-", "−")
    return _("%(quad)s · PLOVER %(score)s, ordinal") % {"quad": action.quad.label, "score": score}


def _certainty(event):
    if event.certainty == Certainty.CLAIMED:
        said = _("Claimed by: %(who)s. Nobody else vouches for it.")
        return said % {"who": event.claimed_by}
    return "" if event.certainty == Certainty.HAPPENED else event.get_certainty_display()


def _other_dates(event):
    for each in event.citations.all():
        if each.claimed_date:
            words = parse(each.claimed_date).words()
            yield OtherDate(words, each.source.title, each.verdict == Verdict.OPEN)


def _relations(event, around) -> Iterable[tuple[str, tuple[Neighbour, ...]]]:
    """How it hangs together with other events: in words, and which they are."""

    def of(column):
        return [each for each in around if getattr(each, column) == event.pk]

    told = (
        (_("Part of"), [event.part_of]),
        (_("Its parts"), of("part_of_id")),
        (_("Responds to"), [event.responds_to]),
        (_("Answered by"), of("responds_to_id")),
        (_("Came about as"), [event.outcome_event]),
        (_("Was planned as"), of("outcome_event_id")),
        (_("Not the same as"), [each for each in around if each.is_told_apart]),
    )
    for words, others in told:
        public = [each for each in others if each and each.state == State.PUBLISHED]
        if public:
            yield words, tuple(map(_neighbour, public))


def _neighbour(event, href=""):
    return Neighbour(event.title, href or event.get_absolute_url(), parse(event.date).words())


@dataclass(frozen=True, slots=True)
class InTimeline:
    """Where an event stands in the timeline of one of its pairs."""

    title: str
    bears_on: bool
    windows: tuple[tuple[str, str], ...]  # the narrowest first, in words and as an address
    earlier: Neighbour | None
    later: Neighbour | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The timelines that an event stands in; a summit's are many."""

    shown: tuple[InTimeline, ...]
    folded: tuple[InTimeline, ...]


def build_surroundings(event, names, events) -> Surroundings:
    """The event's pairs are loaded with the ids beside it, which `events` has as events."""
    every = tuple(_in_timeline(each, event, names, events) for each in _lineage_pairs(event))
    return Surroundings(every[:MOST_PAIRS], every[MOST_PAIRS:])


def _in_timeline(row, event, names, events):
    earlier, later = events.get(row.before), events.get(row.after)
    pair = Pair.parse(row.pair)
    return InTimeline(
        title=names.title_of(pair),
        bears_on=row.bears_on,
        windows=tuple(_windows(event, pair)),
        earlier=earlier and _neighbour(earlier),
        later=later and _neighbour(later),
    )


def _windows(event, pair):
    """Around the event: its months, its years, and everything."""
    first, last = event.earliest, event.last_day
    months = Span.of(f"{first:%Y-%m}", f"{last:%Y-%m}")
    years = Span.of(f"{first:%Y}", f"{last:%Y}")
    for span in dict.fromkeys([months, years, WHOLE_SPAN]):
        view = View((pair,), TimelineFilter(span=span), event=event.slug)
        yield span.words(), view.address()
