"""The list below the chart: finished rows, by year."""

from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.chart.coverage import Covered
from timeline.chart.hits import Hit, Piece, Seeker
from timeline.chart.names import PairTag
from timeline.chart.references import language_of_title, language_words
from timeline.chart.witness import by_weight
from timeline.filters import Sort
from timeline.values.edtf import parse
from timeline.values.span import WHOLE_SPAN
from timeline.values.vocabulary import Certainty, CoverageLevel, Outcome, Role, Verdict

ROWS_A_PAGE = 30
LEAST_GAP = 3  # years: less is no break
NOTHING_SOUGHT = Seeker()


class Rail(NamedTuple):
    """A line of the phone's list that an event stands on: one for each pair of the view."""

    place: int
    bears_on: bool


@dataclass(frozen=True, slots=True)
class ListRow:
    slug: str
    href: str
    opening_href: str
    is_chosen: bool
    date: str  # for the machine; empty where HTML has no form for it
    date_words: str
    title: tuple[Piece, ...]
    quad: str
    certainty: str
    plan: str  # of what was only planned, that it was and what became of it
    who: tuple[Piece, ...]
    hits: tuple[Hit, ...]  # where else the reader's words stand
    first_source: str
    first_source_lang: str  # empty where it is in the language of the page
    reference: int  # its number among the page's references; 0 where there is no source
    first_language: str  # none where it is the reader's own
    more_sources: int
    open_dispute: str
    errors: str  # which sources err, where the reader asks for disputes
    bears_on: bool
    importance: int
    pairs: tuple[PairTag, ...]  # where the view is over several
    rails: tuple[Rail, ...]  # the same, those first that it does not merely bear on

    @property
    def first_rail(self) -> int:
        return min(rail.place for rail in self.rails)

    @property
    def last_rail(self) -> int:
        return max(rail.place for rail in self.rails)


class YearRows(NamedTuple):
    """The rows of a year, and how long before it nothing of the view is recorded."""

    year: str
    rows: tuple[ListRow, ...]
    gap: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the list, and what was already running when the window opens."""

    years: tuple[YearRows, ...]
    running: tuple[ListRow, ...]
    began: int  # how many were running, of which only some are listed
    page: int
    pages: int
    older: str
    newer: str
    on_page: str  # which events of how many are listed


def build_list(
    *,
    events,
    running,
    view,
    link,
    names,
    references,
    page=1,
    pages=1,
    began=0,
    starting=0,
    touched=None,
    covered=None,
    seeker=NOTHING_SOUGHT,
) -> Listed:
    """`events` are of the page, with participants and citations loaded.

    `touched` has by event the pairs of the view that it is under, and whether it only bears on
    them; without it no pair is named. `covered` is how far the view's decades were gone through.
    What the rows cite joins the page's `references`. For a `seeker` of words the events' topics
    are loaded too.
    """
    row = partial(
        _row,
        view=view,
        link=link,
        names=names,
        references=references,
        touched=touched or {},
        seeker=seeker,
    )
    began_before = tuple(row(each) for each in running)
    rows = [(each.earliest.year, row(each)) for each in events]
    groups = [
        (year, tuple(row for _year, row in group))
        for year, group in groupby(rows, lambda at: at[0])
    ]
    # In order of importance a year may come again, and nothing follows from what lies between.
    is_in_time = view.wanted.sort is not Sort.IMPORTANCE
    gaps = [
        _gap(*years, view.wanted, covered or {}) if is_in_time else ""
        for years in pairwise(year for year, _rows in groups)
    ]
    by_year = tuple(
        YearRows(str(year), rows, gap)
        for (year, rows), gap in zip(groups, ["", *gaps], strict=False)
    )
    return Listed(
        years=by_year,
        running=began_before,
        began=began,
        page=page,
        pages=pages,
        older=link.to_page(page - 1) if page > 1 else "",
        newer=link.to_page(page + 1) if page < pages else "",
        on_page=_on_page(page, len(rows), starting) if pages > 1 else "",
    )


def _on_page(page, n, starting):
    first = (page - 1) * ROWS_A_PAGE + 1
    said = {"first": first, "last": first + n - 1, "n": f"{starting:,}"}
    return _("events %(first)s to %(last)s of %(n)s") % said


def _gap(year, next_year, wanted, covered):
    n = abs(next_year - year) - 1
    if n < LEAST_GAP:
        return ""
    if _hides_events(wanted):
        said = ngettext(
            "%(n)s year without records under these filters",
            "%(n)s years without records under these filters",
            n,
        )
        return said % {"n": n}
    said = ngettext("%(n)s year without records", "%(n)s years without records", n) % {"n": n}
    between = range(min(year, next_year) + 1, max(year, next_year))
    levels = {covered.get(each // 10 * 10, Covered()).level for each in between}
    if CoverageLevel.NOT_RESEARCHED not in levels:
        return said
    if len(levels) == 1:
        return _("%(gap)s, not researched") % {"gap": said}
    return _("%(gap)s, not all of them researched") % {"gap": said}


def _hides_events(wanted):
    rest = replace(wanted, span=WHOLE_SPAN, sort=Sort.DATE)
    return wanted.within or rest != wanted.unfiltered()


def _row(event, *, view, link, names, references, touched, seeker):
    citations = by_weight(event.citations.all())
    first = citations[0].source if citations else None
    n_sources = len({each.source_id for each in citations})
    pairs = touched.get(event.pk, {})
    who = who_of(event, names)
    return ListRow(
        slug=event.slug,
        href=link.event(event.slug),
        opening_href=link.opening(event.slug),
        is_chosen=event.slug == view.event,
        date=event.date
        if event.precision in {"day", "month", "year"} and event.date.replace("-", "").isdigit()
        else "",
        date_words=parse(event.date).words(),
        title=seeker.marked(event.title),
        quad=event.quad,
        certainty=event.certainty,
        plan=_plan(event),
        who=seeker.marked(who),
        hits=seeker.hits_in(event, in_sight=(event.title, who)),
        first_source=first.title if first else "",
        first_source_lang=language_of_title(first) if first else "",
        reference=references.number_of(first) if first else 0,
        first_language=language_words(first) if first else "",
        more_sources=max(0, n_sources - 1),
        open_dispute=_open_dispute(citations),
        errors=_errors(citations) if view.wanted.disputed else "",
        bears_on=len(pairs) == 1 and all(pairs.values()),
        importance=event.importance,
        pairs=tuple(names.tag_of(pair) for pair in view.pairs if pair.text in pairs)
        if len(view.pairs) > 1
        else (),
        rails=_rails(view, pairs) if len(view.pairs) > 1 else (),
    )


def _plan(event):
    if event.certainty != Certainty.PLANNED:
        return ""
    return f"{Certainty.PLANNED.label} · {Outcome(event.outcome or Outcome.UNKNOWN).label}"


def _rails(view, pairs):
    found = [
        Rail(place, pairs[pair.text]) for place, pair in enumerate(view.pairs) if pair.text in pairs
    ]
    return tuple(sorted(found, key=lambda rail: rail.bears_on))


def _open_dispute(citations):
    contradicting = [each for each in citations if each.verdict == Verdict.OPEN]
    n = len({each.source_id for each in contradicting})
    if any(each.claimed_date for each in contradicting):
        said = ngettext(
            "open dispute over the date: %(n)s source contradicts",
            "open dispute over the date: %(n)s sources contradict",
            n,
        )
    else:
        said = ngettext(
            "open dispute: %(n)s source contradicts", "open dispute: %(n)s sources contradict", n
        )
    return said % {"n": n} if n else ""


def _errors(citations):
    titles = {
        each.source_id: f"“{each.source.title}”"
        for each in citations
        if each.verdict == Verdict.SOURCE_ERRS
    }
    said = ngettext("one source errs: %(titles)s", "%(n)s sources err: %(titles)s", len(titles))
    return said % {"n": len(titles), "titles": ", ".join(titles.values())} if titles else ""


def who_of(event, names) -> str:
    """Who did it, and to whom, by the names of the day."""
    named = {role: [] for role in Role}
    for each in event.participants.all():
        named[each.role].append(names.name_of(each.country_id, event.earliest))
    actors = _several(named[Role.ACTOR])
    if recipients := named[Role.RECIPIENT]:
        return _("%(actors)s → %(others)s") % {"actors": actors, "others": _several(recipients)}
    if len(named[Role.ACTOR]) == 1 and named[Role.AFFECTED]:
        others = _several(named[Role.AFFECTED])
        return _("%(actors)s, bearing on %(others)s") % {"actors": actors, "others": others}
    return actors


def _several(words):
    if len(words) <= 4:
        return ", ".join(words)
    return _("%(first)s and %(n)s others") % {"first": ", ".join(words[:3]), "n": len(words) - 3}
