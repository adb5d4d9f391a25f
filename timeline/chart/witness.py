"""Who says so: the sources of an event in groups, each once with all that it says of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from timeline.chart.references import (
    is_foreign,
    language_of_title,
    language_words,
    locator_words,
    published_words,
)
from timeline.values.edtf import parse
from timeline.values.vocabulary import SourceKind, Stance, Verdict

# Sources that agree, of an event opened in a view; its own page has all. So many stand beside what
# is told of the event without making it longer.
MOST_SHOWN = 7
MOST_IN_A_FRAME = 2  # where nothing may be pushed far down


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing that a source says of the event, and where."""

    locator: str
    note: str
    dates_it: str  # the date that it claims, in words
    reason: str  # why it errs


@dataclass(frozen=True, slots=True)
class SourceWords:
    title: str
    title_lang: str  # empty where it is in the language of the page
    href: str
    reference: int  # its number among the page's references
    published: str  # author, where it appeared, when
    kind: str
    side: str
    language: str  # none where it is the reader's own
    site: str  # the host of the document
    document: str
    archived: str
    places: str  # of what it says without a word of ours
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    stance: str
    heading: str
    is_open: bool  # a dispute that nothing settles
    sources: tuple[SourceWords, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    warnings: tuple[str, ...]
    groups: tuple[SourceGroup, ...]
    n_folded: int = 0
    folded: tuple[SourceGroup, ...] = ()

    def shortened(self) -> "Witness":
        """Beside a chart: the weightiest that support, all that contradict, the rest folded."""
        shown, folded = [], []
        room = MOST_SHOWN
        for group in self.groups:
            most = len(group.sources) if group.stance == Stance.CONTRADICTS else room
            if group.stance != Stance.CONTRADICTS:
                room -= min(room, len(group.sources))
            for kept, sources in ((shown, group.sources[:most]), (folded, group.sources[most:])):
                if sources:
                    kept.append(SourceGroup(group.stance, group.heading, group.is_open, sources))
        n_folded = sum(len(group.sources) for group in folded)
        return Witness(self.warnings, tuple(shown), n_folded, tuple(folded))

    @property
    def n_sources(self) -> int:
        return sum(len(group.sources) for group in self.groups) + self.n_folded

    def briefly(self) -> tuple[SourceGroup, ...]:
        """In a frame: the weightiest of each group in turn, so that who contradicts has a place."""
        in_turn = zip_longest(*(group.sources for group in self.groups))
        chosen = [each for row in in_turn for each in row if each][:MOST_IN_A_FRAME]
        kept = (
            replace(group, sources=tuple(each for each in group.sources if each in chosen))
            for group in self.groups
        )
        return tuple(group for group in kept if group.sources)


def build_witness(event, names, references) -> Witness:
    """`event` has its citations with sources and sides loaded."""
    citations = sorted(by_weight(event.citations.all()), key=_group_of)
    groups = []
    for group, of_group in groupby(citations, _group_of):
        by_source = {}
        for each in of_group:
            by_source.setdefault(each.source_id, []).append(each)
        sources = tuple(_source(each, names, references) for each in by_source.values())
        stance, verdict = _GROUPS[group]
        groups.append(SourceGroup(stance, _heading(stance, verdict), group == 0, sources))
    return Witness(tuple(_warnings(event, names)), tuple(groups))


# An open dispute is what a reader has to know first; a mistake follows what shows it.
_GROUPS = (
    (Stance.CONTRADICTS, Verdict.OPEN),
    (Stance.SUPPORTS, ""),
    (Stance.CONTRADICTS, Verdict.SOURCE_ERRS),
    (Stance.CONTEXT, ""),
)


def _group_of(citation):
    return _GROUPS.index((citation.stance, citation.verdict))


def _heading(stance, verdict):
    if verdict == Verdict.OPEN:
        return _("Contradicts, and the dispute is open")
    if verdict == Verdict.SOURCE_ERRS:
        return _("Contradicts, but errs")
    return str(stance.label)


def by_weight(citations) -> list:
    """Who supports first, then by kind, primary texts first; of a kind the reader's language."""
    return sorted(citations, key=_weight)


_STANCES = [Stance.SUPPORTS, Stance.CONTEXT, Stance.CONTRADICTS]
_KINDS = list(SourceKind)


def _weight(citation):
    source = citation.source
    return _STANCES.index(citation.stance), _KINDS.index(source.kind), is_foreign(source)


def _source(citations, names, references):
    """`citations` are all of one source and of one group."""
    source = citations[0].source
    silent = [each.locator for each in citations if each.locator and not _says_more(each)]
    return SourceWords(
        title=source.title,
        title_lang=language_of_title(source),
        href=source.get_absolute_url(),
        reference=references.number_of(source),
        published=published_words(source),
        kind=source.get_kind_display(),
        side=", ".join(_side_of(names.name_of(each.code)) for each in source.sides.all()),
        language=language_words(source),
        site=urlsplit(source.url).hostname.removeprefix("www.") if source.url else "",
        document=source.url,
        archived=source.archive_url,
        places="; ".join(map(locator_words, silent)),
        passages=tuple(_passage(each) for each in citations if _says_more(each)),
    )


def _says_more(citation):
    return citation.note or citation.claimed_date or citation.reason


def _passage(citation):
    return Passage(
        locator=locator_words(citation.locator),
        note=citation.note,
        dates_it=parse(citation.claimed_date).words() if citation.claimed_date else "",
        reason=citation.reason,
    )


def _side_of(name):
    # As of "the United States": a name in the plural takes no second s.
    return (_("%(country)s’ side") if name.endswith("s") else _("%(country)s’s side")) % {
        "country": name
    }


def _warnings(event, names) -> Iterator[str]:
    supporting = [each.source for each in event.citations.all() if each.stance == Stance.SUPPORTS]
    if not supporting:
        return
    if all(each.kind == SourceKind.COMMENTARY for each in supporting):
        yield _("Commentary only: no text, statement, study or news report supports this.")
    sides = {frozenset(side.code for side in each.sides.all()) for each in supporting}
    if len(sides) == 1 and len(only := next(iter(sides))) == 1:
        yield _("One side’s sources only: whatever supports this is from %(country)s.") % {
            "country": names.name_of(*only)
        }
