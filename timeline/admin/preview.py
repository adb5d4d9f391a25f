"""How an event that is being written will stand on the chart and in the list; nothing is saved."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from timeline.chart.build import build_chart
from timeline.chart.glyphs import glyph_of
from timeline.chart.listing import build_list
from timeline.chart.references import References
from timeline.chart.rows import PairTitle
from timeline.chart.scale import NARROW
from timeline.filters import View
from timeline.models import Citation, DetailRow, Event, Participant, Source
from timeline.reading.answers import mark_rows
from timeline.reading.book import Book
from timeline.values.edtf import EdtfError
from timeline.values.pairs import DerivedPairs, Pair
from timeline.values.span import WHOLE_SPAN, Span
from timeline.values.tiers import deepest_tier
from timeline.values.vocabulary import Quad, Role, Scope, Stance, Verdict

LEAST_DAYS = 700  # of the window around it
MOST_BESIDE = 60
# No stored row has it, so that the sketch is told from them.
OWN = 0
_GLYPHS = {quad.value: glyph_of(quad) for quad in Quad}
_TEXTS = ("date", "title", "label", "certainty", "action", "importance")


@dataclass(frozen=True, slots=True)
class Preview:
    picture: SafeString
    standing: str  # the same in words, for who does not see it


def build_preview(
    document: dict, pairs: DerivedPairs, book: Book, own_id: int | None
) -> Preview | None:
    """The lane around the event for its first pair, and its row of the list.

    None while it has no date that can be drawn. `own_id` is its stored row, which the sketch
    stands for; what the document's id names is left out as well.
    """
    event = _sketch(document)
    if event is None:
        return None
    chart, pair = None, next(iter(sorted(pairs.direct) or sorted(pairs.bears_on)), None)
    if pair:
        chart = _lane(event, pair, pair in pairs.bears_on, document["id"], book, own_id)
    listed = build_list(
        events=[event],
        running=[],
        view=View(),
        link=_NoLinks(),
        names=book.names,
        references=References(),
    )
    context = {"chart": chart, "listed": listed, "glyphs": _GLYPHS}
    picture = mark_safe(render_to_string("preview.html", context, using="jinja2"))
    return Preview(picture, _standing(chart, pair, event, book) if chart else "")


def _sketch(document):
    """The event as the chart reads it, out of what is typed so far."""
    said = {key: document[key] for key in _TEXTS if key in document}
    event = Event(pk=OWN, slug=document["id"] or "new", **({"importance": 3} | said))
    event.title = event.title or _("(no title yet)")
    event.label = event.label or event.title
    try:
        event.derive()
    except EdtfError:
        return None
    citations = document["citation"]
    sources = Source.objects.in_bulk(
        [each["source"] for each in citations], field_name="identifier"
    )
    contradicting = [each for each in citations if each["stance"] == Stance.CONTRADICTS]
    is_open = any(each.get("verdict") == Verdict.OPEN for each in contradicting)
    event.dispute = Verdict.OPEN if is_open else ""
    actors = {each["country"] for each in document["participant"] if _is(each, Role.ACTOR)}
    is_directed = any(_is(each, Role.RECIPIENT) for each in document["participant"])
    event.directed_by = actors.pop() if len(actors) == 1 and is_directed else ""
    event.confirmed_until = event.earliest if event.is_open_ended else None
    # The rows that the list reads, without a database that would hold them.
    event._prefetched_objects_cache = {
        "participants": [
            Participant(country_id=each["country"], role=each["role"])
            for each in document["participant"]
            if each.get("country") and each.get("role") in Role.values
        ],
        "citations": [
            Citation(source=sources[each["source"]], stance=each["stance"])
            for each in citations
            if each["source"] in sources
        ],
    }
    return event


def _is(participant, role):
    return participant.get("role") == role and "country" in participant


def _lane(event, pair, bears_on, identifier, book, own_id):
    span = window_around(event)
    rows = DetailRow.objects.of([pair], Scope.LINEAGE).overlapping(span)
    near = rows.down_to(deepest_tier(span)).in_order("importance")
    bearing = dict(near.values_list("event_id", "bears_on")[:MOST_BESIDE])
    beside = [
        row
        for other in Event.objects.published().filter(pk__in=bearing)
        if other.pk != own_id and other.identifier != identifier
        for row in mark_rows(other, {pair.text: bearing[other.pk]})
    ]
    own = mark_rows(event, {pair.text: bears_on})
    return build_chart(
        pairs=(PairTitle(pair.text, book.names.title_of(pair)),),
        rows=[*beside, *own],
        strip=(),
        coverage={pair.text: book.coverage.get(pair.text, {})},
        span=span,
        link=_NoLinks(),
        total=len(beside) + 1,
        chosen=event.slug,
        widths=(NARROW,),
    )


def window_around(event) -> Span:
    """The narrowest window of the ladder that shows some years around an event."""
    last = event.latest or event.earliest
    span = Span(max(event.earliest, WHOLE_SPAN.first), min(last, WHOLE_SPAN.last))
    while span.days < LEAST_DAYS:
        span = span.zoomed_out()
    return span


def _standing(chart, pair: Pair, event, book):
    said = {"pair": book.names.title_of(pair), "label": event.label}
    [lane] = chart.lanes
    mark = next((each for each in lane.marks if each.is_chosen), None)
    if any(run.is_chosen for run in chart.in_force.running):
        return _("In %(pair)s it runs along below the lane, as “%(label)s”.") % said
    if mark and mark.labels:
        return _("In %(pair)s it is named “%(label)s”.") % said
    if mark and mark.stands_alone:
        return _("In %(pair)s its mark stands alone, without room for “%(label)s”.") % said
    return _("In %(pair)s it stands among others; a step nearer it is named.") % said


class _NoLinks:
    """A picture of what is not there yet leads nowhere."""

    def to(self, span):
        return "#"

    def opening(self, slug):
        return "#"

    event = opening
