"""What the derived rows have to be: facts in, unsaved rows out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from timeline.curation.indexing.facts import Facts
from timeline.models import CubeCell, DetailRow, EventPair, SearchEntry, SourceEntry, Term
from timeline.values.span import month_number
from timeline.values.tiers import PER_BUCKET, REST, TIERS
from timeline.values.vocabulary import BEARS_ON
from timeline.values.words import is_spelt, tokens_of


def pair_rows(facts: Iterable[Facts]) -> Iterator[EventPair]:
    for each in facts:
        for (scope, pair), bears_on in each.pairs.items():
            yield EventPair(event_id=each.event, scope=scope, pair=pair, bears_on=bears_on)


def search_rows(facts: Iterable[Facts]) -> Iterator[SearchEntry]:
    for each in facts:
        yield SearchEntry(event_id=each.event, facets=each.facets, tokens=each.tokens)


def source_rows(sources) -> Iterator[SourceEntry]:
    for each in sources:
        tokens = tokens_of(" ".join([each.title, *each.authors]))
        yield SourceEntry(source_id=each.pk, tokens=f" {' '.join(dict.fromkeys(tokens))} ")


def term_rows(facts: Iterable[Facts]) -> Iterator[Term]:
    counted = Counter(token for each in facts for token in terms_of(each.tokens))
    for token, n in counted.items():
        yield Term(token=token, initial=token[0], n=n)


def terms_of(tokens: str) -> list[str]:
    """The words of an event's search text that can be misspelt, each once."""
    return [token for token in tokens.split() if is_spelt(token)]


def cube_rows(facts: Iterable[Facts]) -> Iterator[CubeCell]:
    starts, ends = Counter(), Counter()
    for each in facts:
        for cell in cells_of(each):
            starts[*cell, month_number(each.earliest)] += 1
            ends[*cell, month_number(each.last_day)] += 1
    for at in starts.keys() | ends.keys():
        scope, pair, least, domain, quad, month = at
        yield CubeCell(
            scope=scope,
            pair=pair,
            least=least,
            domain=domain,
            quad=quad,
            month=month,
            starts=starts[at],
            ends=ends[at],
        )


def cells_of(facts: Facts) -> Iterator[tuple[str, str, int, str, str]]:
    """The cells that count an event: scope, pair, least importance, domain and quad."""
    for (scope, pair), bears_on in facts.filed_under.items():
        quad = BEARS_ON if bears_on else facts.quad
        for least in facts.leasts:
            for domain in ("", *facts.domains):
                yield scope, pair, least, domain, quad


def detail_rows(facts: Iterable[Facts]) -> Iterator[DetailRow]:
    members = defaultdict(list)
    for each in facts:
        for key in each.filed_under:
            members[key].append(each)
    for key, of in members.items():
        counts = {True: Counter(), False: Counter()}
        rows = [row for each in of for row in details_of(each, key)]
        for row in sorted(rows, key=lambda row: row.rank):
            row.tier = _coarsest_with_room(row.day, counts[row.continuing])
            yield row


def details_of(facts: Facts, key: tuple[str, str]) -> Iterator[DetailRow]:
    """An event's rows under one pair: its own, and one for each later year that it touches."""
    days = [(facts.earliest, False)]
    later_years = range(facts.earliest.year + 1, facts.last_day.year + 1)
    days += [(date(year, 1, 1), True) for year in later_years]
    scope, pair = key
    for day, continuing in days:
        yield DetailRow(
            scope=scope,
            pair=pair,
            continuing=continuing,
            day=day,
            last_day=facts.last_day,
            importance=facts.importance,
            quad=facts.quad,
            bears_on=facts.filed_under[key],
            event_id=facts.event,
        )


def _coarsest_with_room(day, counts):
    for tier, bucket_of in enumerate(TIERS):
        bucket = tier, bucket_of(day).first
        if counts[bucket] < PER_BUCKET:
            counts[bucket] += 1
            return tier
    return REST
