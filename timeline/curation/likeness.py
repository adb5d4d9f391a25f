"""Events that may be the very one that somebody is writing: same pair, near days, similar words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from timeline.curation.checking import Known
from timeline.facets import with_forebears
from timeline.models import DetailRow, Event, SearchEntry, Term
from timeline.values.edtf import Edtf, EdtfError, Precision, check_in_range, parse
from timeline.values.pairs import Pair
from timeline.values.span import FIRST_DAY, LAST_DAY, Span
from timeline.values.vocabulary import Scope
from timeline.values.words import Sought, tokens_of

NEAR = timedelta(days=10)  # one source dates by the signing, another by the report
MOST_READ = 300
MOST_TOLD = 4
ALIKE = 0.5  # of the weight of the words of the one that says less
LABELS = 0.8  # what it weighs that labels are alike, where titles are not
SHORTEST = 3
SAYING_NOTHING = {"and", "the", "for", "from", "with", "that", "its", "their"}
_YEAR = re.compile(r"(?:19|20)[0-9]{2}").fullmatch  # days are compared, not told by words
STEM = 4  # "sign" is in "signed" and "signing"


@dataclass(frozen=True, slots=True)
class Similar:
    event: Event
    score: float


def similar_to(
    document: dict, pairs: Iterable[Pair], known: Known, own_id: int | None
) -> list[Similar]:
    """Published events and drafts that resemble a document, the most alike first.

    Those told apart by `different_from`, on either side, are left out, and so is the event itself:
    `own_id` is the row that is written, and the document's id that of the event that it changes.
    """
    pairs, edtf = list(pairs), _date(document)
    names = _names(document, known)
    own = words_of(names, document.get("title", ""), document.get("label", ""))
    if not (edtf and pairs and own):
        return []
    found = list(_candidates(edtf, pairs, own, known.continues, document, own_id))
    words = {event.pk: words_of(names, event.title, event.label) for event in found}
    weights = _weights([own, *words.values()])
    label = words_of(names, document.get("label", ""))
    scored = [
        Similar(
            event,
            max(
                alike(own, words[event.pk], weights),
                _labels_alike(label, words_of(names, event.label), weights),
            ),
        )
        for event in found
    ]
    best = sorted(scored, key=lambda each: (-each.score, each.event.earliest, each.event.pk))
    return [each for each in best[:MOST_TOLD] if each.score >= ALIKE]


def _date(document):
    try:
        edtf = parse(document["date"])
        check_in_range(edtf)
    except EdtfError:
        return None
    return edtf


def _candidates(edtf, pairs, own, continues, document, own_id):
    span = _days_around(edtf)
    first, *others = sorted(word[: max(STEM, len(word) - 3)] for word in own)
    any_of_them = Sought(first, is_beginning=True, forms=tuple(others)).in_title
    titled = SearchEntry.objects.holding([any_of_them])
    rows = DetailRow.objects.of(pairs, Scope.LINEAGE).overlapping(span).of_events(titled)
    ids = set(rows.in_order("importance").values_list("event_id", flat=True)[:MOST_READ])
    lineages = {code for pair in pairs for code in pair}
    codes = {code.upper() for code in with_forebears(lineages, Scope.LINEAGE, continues)}
    published = Event.objects.filter(pk__in=ids)
    drafts = Event.objects.new_drafts().overlapping(span).with_two_of(codes)
    for events in (published, drafts[:MOST_READ]):
        for event in events.settled_against(document["id"]):
            told_apart = event.is_settled or event.identifier in document.get("different_from", [])
            is_own = event.pk == own_id or event.identifier == document["id"]
            if not (told_apart or is_own) and _is_near(event, edtf, span):
                yield event


def _days_around(edtf: Edtf) -> Span:
    """Where the same event may be dated: what lasts, by when it begins."""
    is_lasting = edtf.precision is Precision.INTERVAL
    last = edtf.earliest if is_lasting else edtf.last_day
    return Span(max(edtf.earliest - NEAR, FIRST_DAY), min(last + NEAR, LAST_DAY))


def _is_near(event, edtf, span):
    """What lasts begins near; of the rest any day may be the one."""
    if event.precision == Precision.INTERVAL or edtf.precision is Precision.INTERVAL:
        return span.overlaps(event.earliest, event.earliest)
    return True


def _names(document, known):
    """The words that name who takes part: all events of a pair have them."""
    codes = [each.get("country", "") for each in document["participant"]]
    named = [known.countries[code].names for code in codes if code in known.countries]
    return {token for names in named for name in names for token in tokens_of(name)}


def words_of(names: Iterable[str], *texts: str) -> frozenset[str]:
    """The words of some texts, without those that are names or formed from them."""
    return frozenset(
        token
        for text in texts
        for token in tokens_of(text)
        if len(token) >= SHORTEST
        and token not in SAYING_NOTHING
        and not _YEAR(token)
        and not any(_are_one(token, name) for name in names)
    )


def _weights(sets) -> dict[str, float]:
    """Less for words that many events have; a new word says as much as a rare one."""
    tokens = {token for each in sets for token in each}
    counts = Term.objects.counts_of(tokens)
    return {token: (1 + counts.get(token, 0)) ** -0.4 for token in tokens}


def alike(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """From 0 to 1 how much of the words of both, by their weights, both have."""
    total = sum(weights[token] for token in (*one, *other))
    shared = sum(
        weights[token]
        for mine, theirs in ((one, other), (other, one))
        for token in mine
        if any(_are_one(token, it) for it in theirs)
    )
    return shared / total if total else 0.0


def _labels_alike(one, other, weights):
    """The same for what both are called in short; a single word calls too much."""
    return LABELS * alike(one, other, weights) if min(len(one), len(other)) > 1 else 0.0


def _are_one(one, other):
    """Whether two words are forms of one, as far as their beginnings tell."""
    stem = max(STEM, min(len(one), len(other)) - 2)
    return one == other or (min(len(one), len(other)) >= STEM and one[:stem] == other[:stem])
