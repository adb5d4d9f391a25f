"""What helps a reader whose words find little: other spellings, and hits beyond the view."""

from dataclasses import dataclass
from difflib import get_close_matches

from timeline.facets import Chooser, Facets
from timeline.filters import View
from timeline.models import DetailRow, SearchEntry, Term
from timeline.reading.book import Book
from timeline.reading.records import records_of
from timeline.values.words import is_spelt, sought_in, tokens_of, words_in

FEW = 10  # events of a view: with more of them nobody asks for help
RARE = 2  # events by a word that may be a slip in a record, too
MUCH_COMMONER = 10  # times
MOST_OFFERED = 3
ALIKE = 0.74  # "hirosima" is near to "hiroshima", "fishery" to "fisheries"
MOST_COUNTED = 1_000


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
    own = DetailRow.objects.of(view.pairs, wanted.scope).saying(sought).own()
    records = records_of(own[: MOST_COUNTED + 1])
    chooser = Chooser(wanted, book.continues)
    chosen = [each for each in records if not chooser.misses(Facets.parse(each.facets))]
    everywhere = SearchEntry.objects.holding(sought)[: MOST_COUNTED + 1] if view.pairs else records
    return Help(
        spellings=tuple(_spellings(wanted.words)),
        in_all_years=len(chosen),
        in_the_pairs=len(records),
        in_all=len(everywhere),
    )


def _spellings(words):
    """The same words with each doubtful one in a spelling near to it; those that find anything."""
    spelt = [
        (tokens[0], start, end)
        for word, start, end in words_in(words)
        if len(tokens := tokens_of(word)) == 1 and is_spelt(tokens[0])
    ]
    counts = Term.objects.counts_of([token for token, _start, _end in spelt])
    near = {}
    for each in sought_in(words):
        if is_spelt(each.token) and (others := _near(each, counts.get(each.token, 0))):
            near[each.token] = others
    for at in range(max(map(len, near.values()), default=0)):
        offered = words
        for token, start, end in reversed(spelt):
            if token in near:
                other = near[token][min(at, len(near[token]) - 1)]
                other = other.capitalize() if words[start].isupper() else other
                offered = offered[:start] + other + offered[end:]
        if SearchEntry.objects.holding(sought_in(offered)).exists():
            yield offered


def _near(sought, n):
    """Known words spelt much like one that `n` events have; far commoner ones where any has it."""
    if n > RARE or (not n and sought.is_beginning and _finds_any(sought)):
        return []
    known = Term.objects.comparable(sought.token)
    common = [other for other, m in known if other != sought.token and m >= MUCH_COMMONER * n]
    return get_close_matches(sought.token, common, n=MOST_OFFERED, cutoff=ALIKE)


def _finds_any(sought):
    return SearchEntry.objects.holding([sought]).exists()
