"""A view as the JSON that TimelineJS 3 reads, streamed.

Its dates have a year, and a month and a day only where they are known: as exact as ours. What
they cannot say (about, uncertain, one of several, no end) is in `display_date`, in words. Texts
are HTML there, so ours are escaped.
"""

import json

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from timeline.chart.listing import who_of
from timeline.formats.records import told_certainty, told_count, told_stance
from timeline.values.edtf import Precision, parse
from timeline.values.vocabulary import Quad, Verdict

CONTENT_TYPE = "application/json"

_DEPTHS = {4: 1, 7: 2, 10: 3}  # parts of a date by the length of its text


def stream(events, *, count, revision, absolute, names, title, page, **_more):
    """Pieces of text: the title slide, then a slide for each event.

    Without any event TimelineJS has nothing to show and says so itself.
    """
    slide = _title(title, count, revision, page)
    yield f'{{"scale": "human", "title": {json.dumps(slide, ensure_ascii=False)}, "events": ['
    for number, event in enumerate(events):
        slide = json.dumps(_slide(event, absolute, names), ensure_ascii=False)
        yield f"{',' if number else ''}\n{slide}"
    yield "\n]}\n"


def _title(title, count, revision, address):
    said = told_count(count, revision)
    text = format_html('<p>{}. <a href="{}">Dyad</a>, CC BY 4.0</p>', said, address)
    return {"unique_id": "title", "text": {"headline": format_html("{}", title), "text": text}}


def _slide(event, absolute, names):
    edtf = parse(event.date)
    return {
        "unique_id": event.identifier,
        **_dates(edtf),
        "display_date": edtf.words(),
        "group": str(Quad(event.quad).label),
        "text": {"headline": format_html("{}", event.title), "text": _text(event, absolute, names)},
    }


def _dates(edtf):
    """Where it stands on the axis; a set and a decade run over the days that they may be."""
    begin, _slash, end = edtf.text.strip("[]").replace("..", "/", 1).partition("/")
    if edtf.is_open:
        return {"start_date": _date(begin)}
    if edtf.precision == Precision.DECADE:
        return {
            "start_date": {"year": edtf.earliest.year},
            "end_date": {"year": edtf.last_day.year},
        }
    first, last = (begin, end) if end else (begin.split(",")[0], begin.split(",")[-1])
    dates = {"start_date": _date(first)}
    return dates if first == last else dates | {"end_date": _date(last, unit="9")}


def _date(text, unit="0"):
    """`unit` ends the year of a decade."""
    bare = text.strip("~?%").replace("X", unit)
    depth = _DEPTHS[len(bare)]
    return dict(zip(("year", "month", "day")[:depth], map(int, bare.split("-")), strict=True))


def _text(event, absolute, names):
    sources = {each.source_id: each for each in event.citations.all()}
    disputed = _("Disputed.") if event.dispute == Verdict.OPEN else ""
    told = [event.summary, told_certainty(event), disputed]
    return format_html(
        '<p>{}</p><p>{}</p><p>{}</p><p><a href="{}">{}</a></p>',
        who_of(event, names),
        " ".join(filter(None, told)),
        format_html_join("; ", "{}{}", map(_cited, sources.values())),
        absolute(event.get_absolute_url()),
        _("Who says so, and all that is known"),
    )


def _cited(citation):
    return told_stance(citation), citation.source.title
