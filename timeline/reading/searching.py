"""What helps a reader whose words find little: other spellings, and hits beyond the view."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from timeline.facets import Chooser, Facets
from timeline.filters import View
from timeline.models import DetailRow, Event, SearchEntry, Source, Term
from timeline.reading.book import Book
from timeline.reading.records import records_of
from timeline.values.words import is_spelt, sought_in, tokens_of, words_in

FEW = 10  # events of a view: with more of them nobody asks for help
RARE = 2  # events by a word that may be a slip in a record, too
MUCH_COMMONER = 10  # times
MOST_OFFERED = 3
MOST_COMPARED = 20
ALIKE = 0.74  # "hirosima" is near to "hiroshima", "fishery" to "fisheries"
MOST_COUNTED = 1_000
MOST_SUGGESTED = 5  # of a kind


@dataclass(frozen=True)
class Help:
    """Other words that find something, and how many events the same words find elsewhere.

    Numbers go to one more than `MOST_COUNTED`. `in_all_years` is under the view's filters,
    `in_the_pairs` without them, `in_all` in all pairs.
    """

    spellings: tuple[str, ...]
    in_all_years: int
    in_the_pairs: int
    in_all: int


def help_with(view: View, book: Book) -> Help:
    wanted, sought = view.wanted, sought_in(view.wanted.words)
    most, entries = MOST_COUNTED + 1, SearchEntry.objects
    found = list(entries.told_apart(sought, view.pairs, wanted.scope, most))
    own = [facets for facets, is_own in found if is_own]
    if len(found) == most and view.pairs:
        rows = DetailRow.objects.of(view.pairs, wanted.scope).saying(sought).own()
        own = [record.facets for record in records_of(rows[:most])]
    chooser = Chooser(wanted, book.continues)
    return Help(
        spellings=tuple(other_spellings(wanted.words)),
        in_all_years=sum(not chooser.misses(Facets.parse(facets)) for facets in own),
        in_the_pairs=len(own),
        in_all=len(found),
    )


def other_spellings(words: str) -> Iterator[str]:
    """The same words with each doubtful one in a spelling near to it; those that find anything."""
    spelt = [
        (tokens[0], start, end)
        for word, start, end in words_in(words)
        if len(tokens := tokens_of(word)) == 1 and is_spelt(tokens[0])
    ]
    counts = Term.objects.counts_of([token for token, _start, _end in spelt])
    near = {}
    for each in (sought := sought_in(words)):
        n = counts.get(each.token, 0)
        # Of several words a rare one may well be meant: it is the others that leave it few hits.
        is_doubtful = is_spelt(each.token) and (not n or (n <= RARE and len(sought) == 1))
        if is_doubtful and (others := _near(each, n)):
            near[each.token] = others
    for at in range(max(map(len, near.values()), default=0)):
        offered = words
        for token, start, end in reversed(spelt):
            if token in near:
                other = near[token][min(at, len(near[token]) - 1)]
                other = other.capitalize() if words[start].isupper() else other
                offered = offered[:start] + other + offered[end:]
        # Counted, not asked for one: PostgreSQL would look for one through every event.
        if len(sought) == 1 or SearchEntry.objects.holding(sought_in(offered)).count():
            yield offered


def _near(sought, n):
    """Known words spelt much like one that `n` events have; far commoner ones where any has it."""
    if not n and sought.is_beginning and Term.objects.begun_by(sought.token).exists():
        return []
    known = Term.objects.comparable(sought.token)
    common = {other: m for other, m in known if other not in sought.spelt}
    common = {other: m for other, m in common.items() if m >= MUCH_COMMONER * n}
    alike = get_close_matches(sought.token, common, n=MOST_COMPARED, cutoff=ALIKE)
    # Of those about as near, what is said most: "Japn" is Japan sooner than Japon.
    return sorted(alike, key=lambda other: (-_nearness(sought.token, other), -common[other]))[
        :MOST_OFFERED
    ]


def _nearness(one, other):
    """How alike two words are in tenths."""
    return round(SequenceMatcher(None, other, one).ratio(), 1)


@dataclass(frozen=True)
class Suggested:
    """What is called by some words: sources, and events by their titles; `n_events` are found by
    them anywhere, counted to one more than `MOST_COUNTED`, the first of them in `others`.
    """

    sources: tuple[Source, ...]
    events: tuple[Event, ...]
    others: tuple[Event, ...]
    n_events: int
    spellings: tuple[str, ...]


def suggested_by(words: str) -> Suggested:
    sought = sought_in(words)
    entries, events = SearchEntry.objects, Event.objects.published()
    found = list(entries.first_holding(sought, MOST_COUNTED + 1))
    # The most important of so many: to order all that a common word finds would be a scan.
    titled = list(entries.first_holding([each.in_title for each in sought], MOST_COUNTED))
    called = list(events.the_weightiest_of(titled, MOST_SUGGESTED)) if found else []
    others = sorted({*found} - {*titled}) if len(called) < MOST_SUGGESTED else []
    return Suggested(
        sources=tuple(Source.objects.in_use().saying(sought).by_title()[:MOST_SUGGESTED]),
        events=tuple(called),
        others=tuple(events.the_weightiest_of(others, MOST_SUGGESTED - len(called))),
        n_events=len(found),
        spellings=() if len(found) > FEW else tuple(other_spellings(words)),
    )
