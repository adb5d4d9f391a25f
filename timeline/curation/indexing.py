"""The derived rows of published events: worked out, written, rebuilt and proved.

`rows_of()` says what the rows have to be; `reindex()` writes exactly that, `index()` writes it
for the pairs that some events touch, and `differences()` compares it with what is stored.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from timeline.curation.known import known_here
from timeline.models import (
    CountryName,
    CubeCell,
    DetailRow,
    Event,
    EventPair,
    SearchEntry,
)
from timeline.values.pairs import Participation
from timeline.values.span import WHOLE_SPAN
from timeline.values.vocabulary import BEARS_ON, Role, Scope
from timeline.values.words import tokens_of

# As in map tiles: an event is filed at the coarsest tier in whose bucket there is room for it.
PER_BUCKET = 50
TIERS = (
    lambda day: 0,  # the whole span
    lambda day: day.year // 10,
    lambda day: day.year,
    lambda day: (day.year, day.month),
)
REST = len(TIERS)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the derived rows of one published event follow from."""

    event: int
    earliest: date
    last_day: date
    quad: str
    importance: int
    domains: tuple[str, ...]
    pairs: dict[tuple[str, str], bool]  # (scope, pair) to whether it only bears on it
    tokens: str


def facts_of(events, known) -> list[Facts]:
    """The facts of published events among these."""
    loaded = events.published().with_everything()
    names = _names_by_country()
    return [_facts(event, known, names) for event in loaded]


def _facts(event, known, names):
    participations = [
        Participation(each.country_id, Role(each.role)) for each in event.participants.all()
    ]
    pairs = {}
    for scope in Scope:
        derived = known.pairs_of(participations, exact=scope is Scope.EXACT)
        pairs |= {(scope.value, pair.text): False for pair in derived.direct}
        pairs |= {(scope.value, pair.text): True for pair in derived.bears_on}
    return Facts(
        event=event.pk,
        earliest=event.earliest,
        last_day=event.last_day,
        quad=event.quad,
        importance=event.importance,
        domains=tuple(sorted(each.domain for each in event.domains.all())),
        pairs=pairs,
        tokens=_tokens(event, names),
    )


def _names_by_country():
    names = defaultdict(list)
    for code, name in CountryName.objects.values_list("country_id", "name"):
        names[code].append(name)
    return names


def _tokens(event, names):
    texts = [event.title, event.label, event.summary, event.place, event.claimed_by, event.dating]
    texts += [topic.name for topic in event.topics.all()]
    for each in event.participants.all():
        texts += [each.country_id, each.capacity, *names[each.country_id]]
    for each in event.citations.all():
        texts += [each.note, each.reason, each.source.title, *each.source.authors]
    return " ".join(sorted({token for text in texts for token in tokens_of(text)}))


# What the rows have to be


def pair_rows(facts):
    for each in facts:
        for (scope, pair), bears_on in each.pairs.items():
            yield EventPair(event_id=each.event, scope=scope, pair=pair, bears_on=bears_on)


def search_rows(facts):
    for each in facts:
        yield SearchEntry(event_id=each.event, tokens=each.tokens)


def _members(facts):
    """Each pair's events, and all of them under the empty pair of either scope."""
    members = defaultdict(list)
    for each in facts:
        for scope in Scope:
            members[scope.value, ""].append((each, False))
        for key, bears_on in each.pairs.items():
            members[key].append((each, bears_on))
    return members


def cube_rows(facts):
    for (scope, pair), members in _members(facts).items():
        starts, ends = Counter(), Counter()
        for each, bears_on in members:
            for quad in ("", BEARS_ON if bears_on else each.quad):
                for domain in ("", *each.domains):
                    starts[quad, domain, _month(each.earliest)] += 1
                    ends[quad, domain, _month(each.last_day)] += 1
        for quad, domain, month in starts.keys() | ends.keys():
            yield CubeCell(
                scope=scope,
                pair=pair,
                quad=quad,
                domain=domain,
                month=month,
                starts=starts[quad, domain, month],
                ends=ends[quad, domain, month],
            )


def _month(day):
    return (day.year - WHOLE_SPAN.first.year) * 12 + day.month - 1


def detail_rows(facts):
    for (scope, pair), members in _members(facts).items():
        ordered = sorted(members, key=lambda at: (-at[0].importance, at[0].earliest, at[0].event))
        begun, going_on = Counter(), Counter()
        for each, bears_on in ordered:
            days = [(each.earliest, False, begun)]
            later_years = range(each.earliest.year + 1, each.last_day.year + 1)
            days += [(date(year, 1, 1), True, going_on) for year in later_years]
            for day, continuing, counts in days:
                yield DetailRow(
                    scope=scope,
                    pair=pair,
                    continuing=continuing,
                    tier=_tier(day, counts),
                    day=day,
                    importance=each.importance,
                    bears_on=bears_on,
                    event_id=each.event,
                )


def _tier(day, counts):
    for tier, bucket_of in enumerate(TIERS):
        bucket = tier, bucket_of(day)
        if counts[bucket] < PER_BUCKET:
            counts[bucket] += 1
            return tier
    return REST


# Writing them


@transaction.atomic
def reindex():
    """Rebuild every derived row from the published events."""
    facts = facts_of(Event.objects.all(), known_here())
    for model, rows in _expected(facts):
        model.objects.all().delete()
        model.objects.bulk_create(rows, batch_size=500)
    _rebuild_words()


@transaction.atomic
def index(event):
    """Write the derived rows that follow from one event, published or no longer so.

    The counts and zoom tiers of the pairs that it had and has are worked out anew, and those
    of all pairs together with them.
    """
    touched = set(event.pairs.values_list("scope", "pair"))
    known = known_here()
    facts = facts_of(Event.objects.filter(pk=event.pk), known)
    event.pairs.all().delete()
    SearchEntry.objects.filter(event=event).delete()
    EventPair.objects.bulk_create(pair_rows(facts))
    SearchEntry.objects.bulk_create(search_rows(facts))
    for each in facts:
        touched |= each.pairs.keys()
    _refile(touched | {(scope.value, "") for scope in Scope}, known)
    _reword(event.pk)


def _refile(keys, known):
    everything = facts_of(Event.objects.all(), known)
    for model, rows in ((CubeCell, cube_rows(everything)), (DetailRow, detail_rows(everything))):
        for scope, pair in keys:
            model.objects.filter(scope=scope, pair=pair).delete()
        model.objects.bulk_create(
            [row for row in rows if (row.scope, row.pair) in keys], batch_size=500
        )


def _expected(facts):
    return (
        (EventPair, pair_rows(facts)),
        (SearchEntry, search_rows(facts)),
        (CubeCell, cube_rows(facts)),
        (DetailRow, detail_rows(facts)),
    )


def _rebuild_words():
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM timeline_words")
        cursor.execute(
            "INSERT INTO timeline_words (rowid, tokens)"
            " SELECT event_id, tokens FROM timeline_searchentry"
        )


def _reword(event):
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM timeline_words WHERE rowid = %s", [event])
        cursor.execute(
            "INSERT INTO timeline_words (rowid, tokens)"
            " SELECT event_id, tokens FROM timeline_searchentry WHERE event_id = %s",
            [event],
        )


# Proving them


def differences() -> list[str]:
    """A line for each kind of row that is not what the events say; none when all is well."""
    facts = facts_of(Event.objects.all(), known_here())
    found = []
    for model, rows in _expected(facts):
        columns = [each.attname for each in model._meta.concrete_fields if each.name != "id"]
        wanted = Counter(tuple(getattr(row, column) for column in columns) for row in rows)
        stored = Counter(model.objects.values_list(*columns))
        missing, surplus = (wanted - stored).total(), (stored - wanted).total()
        if missing or surplus:
            found.append(f"{model._meta.label}: {missing} missing, {surplus} too many")
    return found
