"""Views and events as pictures: drawn from the same chart as their pages."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.chart.build import MOST_ROWS, build_chart
from timeline.chart.counts import count_words
from timeline.chart.coverage import told_coverage
from timeline.chart.heading import build_heading, lead_of, title_in_full
from timeline.chart.strip import build_rails
from timeline.filters import Sort, TimelineFilter, View
from timeline.formats import card, png, svg
from timeline.reading.answers import answer
from timeline.values.edtf import parse
from timeline.values.pairs import Pair
from timeline.values.span import WHOLE_SPAN, Span
from timeline.values.vocabulary import Scope
from timeline.views.absolute import absolute
from timeline.views.file_names import disposition

CARD = "card.png"
CONTENT_TYPES = {"svg": svg.CONTENT_TYPE, "png": png.CONTENT_TYPE, CARD: png.CONTENT_TYPE}
PICTURES = tuple(CONTENT_TYPES)
AROUND = 2  # years on either side of an event
MOST_BESIDE = 3  # of an event's pairs, in its picture; on its card one
MOST_LANES = 2  # on a card


@dataclass(frozen=True)
class Card:
    """The picture beside a link: where it is, and what it shows."""

    address: str
    words: str


@dataclass(frozen=True)
class _Links:
    """A picture is looked at far from the site: its links are whole, and lead to pages."""

    view: View
    absolute: Callable[[str], str]

    def to(self, span):
        return self.absolute(self.view.asking(span=span).address())

    def opening(self, slug):
        return self.event(slug)

    def event(self, slug):
        return self.absolute(reverse("event", args=[slug]))


def of_view(request, book, view, suffix, name):
    """A view's picture under a file name that says the view."""
    found = answer(view, book)
    heading = build_heading(view, book.names, book.pairs)
    told = svg.Told(
        title=(suffix == CARD and heading.short_title) or _unbroken(heading),
        name=title_in_full(view, book.names, book.topics),
        lead=lead_of(
            view,
            count_words(found, view.wanted.span).words,
            book.names,
            book.topics,
            book.coverage_of(view.pairs),
        ),
        notes=tuple(_covered(view, book)),
        address=absolute(request, view.address()),
        revision=book.revision,
    )
    return _drawn(request, book, view, found, suffix, name, told)


def _unbroken(heading):
    """The title, to be broken between its pairs alone."""
    pairs = [pair.title.replace(" ", "\N{NO-BREAK SPACE}") for pair in heading.pairs]
    return ", ".join(pairs) or heading.title


def of_event(request, book, event, suffix):
    """An event among those of its pairs in the years around it, with a ring about its mark."""
    direct = _direct(event)
    view = _around(event, direct[: 1 if suffix == CARD else MOST_BESIDE])
    lead = [parse(event.date).words(), _between(event, book.names)]
    if len(view.pairs) < len(direct):
        drawn = ", ".join(book.names.title_of(pair) for pair in view.pairs)
        lead.append(_("drawn here: %(pairs)s") % {"pairs": drawn})
    told = svg.Told(
        title=event.title,
        name=event.title,
        lead=" · ".join(lead),
        notes=tuple(_covered(view, book)),
        address=absolute(request, event.get_absolute_url()),
        revision=book.revision,
    )
    return _drawn(request, book, view, answer(view, book), suffix, event.slug, told)


def card_of_view(request, view, title, lead):
    """What the page of a view says of the picture beside its link."""
    words = _("Timeline of %(title)s: %(lead)s. Cooperation above, conflict below.")
    address = view.canonical.asking(sort=Sort.DATE).address(CARD)
    return Card(absolute(request, address), words % {"title": title, "lead": lead})


def card_of_event(request, event):
    """What the page of an event says of the picture beside its link."""
    words = _("%(title)s, %(date)s: its place in the timeline of those years.")
    address = reverse("event-as", args=[event.slug, CARD])
    said = words % {"title": event.title, "date": parse(event.date).words()}
    return Card(absolute(request, address), said)


def _direct(event):
    """The pairs of an event, those before which it merely bears on."""
    rows = [each for each in event.pairs.all() if each.scope == Scope.LINEAGE]
    return [
        Pair.parse(each.pair) for each in sorted(rows, key=lambda each: (each.bears_on, each.pair))
    ]


def _around(event, pairs):
    """The view of an event's years over some of its pairs, or over all where it has none."""
    first = max(event.earliest.year - AROUND, WHOLE_SPAN.first.year)
    last = min(event.last_day.year + AROUND, WHOLE_SPAN.last.year)
    return View(
        tuple(sorted(pairs)),
        TimelineFilter(span=Span.of(str(first), str(last))),
        event=event.slug,
    )


def _between(event, names):
    """Who took part, by the names of the day."""
    codes = dict.fromkeys(each.country_id for each in event.participants.all())
    return ", ".join(names.name_of(code, event.earliest) for code in codes)


def _covered(view, book):
    """How far the years were gone through: a line a pair."""
    told = told_coverage(view, book.names, book.coverage_of(view.pairs))
    for pair, of in groupby(told, lambda each: each.pair):
        levels = "; ".join(f"{each.years}: {each.level}" for each in of)
        yield _("%(pair)s, %(levels)s") % {"pair": pair, "levels": levels} if pair else levels


def _rails(request, book, view):
    """A strip for each of the pairs, where a card has no room for their lanes."""
    if len(view.pairs) <= MOST_LANES:
        return []
    told = {pair: answer(replace(view, pairs=(pair,), event=""), book) for pair in view.pairs}
    return build_rails(
        {pair.text: (found.strip, found.shown) for pair, found in told.items()},
        book.coverage_of(view.pairs),
        view.wanted.span,
        _Links(replace(view, event=""), partial(absolute, request)),
    )


def _drawn(request, book, view, found, suffix, name, told):
    def build(width, rows=MOST_ROWS):
        return build_chart(
            pairs=build_heading(view, book.names, book.pairs).pairs,
            rows=found.marks,
            heat=found.heat,
            strip=found.strip,
            coverage=book.coverage_of(view.pairs),
            span=view.wanted.span,
            link=_Links(replace(view, event=""), partial(absolute, request)),
            total=found.shown,
            chosen=view.event,
            widths=(width,),
            has_key=False,
            name_rows=rows,
        )

    if suffix == CARD:
        drawn = card.write(build, told, _rails(request, book, view))
    else:
        drawn = svg.write(build(svg.INNER), told)
    content = drawn if suffix == "svg" else png.write(drawn)
    response = HttpResponse(content, content_type=CONTENT_TYPES[suffix])
    response["Content-Disposition"] = disposition(name, suffix)
    response["Access-Control-Allow-Origin"] = "*"
    return response
