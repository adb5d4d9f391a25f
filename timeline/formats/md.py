"""A view as Markdown for a brief: a chronology with a footnote for each source, streamed.

CommonMark with footnotes as GitHub, Pandoc and markdown-it read them. A note's text stands right
below its event, so that nothing has to be kept until the end.
"""

import re
from itertools import count as counting
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.chart.listing import who_of
from timeline.chart.references import References, locator_words
from timeline.chart.witness import by_weight
from timeline.formats.records import LICENCE
from timeline.values.edtf import parse
from timeline.values.vocabulary import Certainty, Stance, Verdict

CONTENT_TYPE = "text/markdown; charset=utf-8"

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~^$&{}])")
# What stands safely in an address between pointed brackets.
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"


def stream(events, *, count, revision, absolute, names, title, page, **_more):
    """Pieces of text: a title, how many and of which revision, then each year with its events."""
    yield f"# {_plain(title)}\n\n"
    said = ngettext("%(n)s record", "%(n)s records", count) % {"n": count}
    yield f"{_('Dyad')}, {said}, {_('revision %(revision)s') % {'revision': revision}}, "
    yield f"{_link(page)}. {_('Data under')} [CC BY 4.0]({LICENCE}).\n"
    year, numbers = None, counting(1)
    for event in events:
        if event.earliest.year != year:
            year = event.earliest.year
            yield f"\n## {year}\n"
        yield _event(event, names, numbers)


def _event(event, names, numbers):
    notes = []
    told = _Noted(notes, numbers)
    lines = [
        f"**{_plain(parse(event.date).words())}.** {_plain(who_of(event, names))}: "
        f"**{_plain(event.title)}.** {_plain(event.summary)}"
        f"{_plan_or_claim(event)}{told.marks_of(event, Stance.SUPPORTS)}"
    ]
    lines += told.contradictions(event)
    if context := told.marks_of(event, Stance.CONTEXT):
        lines.append(f"{_('See also')}{context}.")
    text = " ".join(lines)
    return "\n" + text + "\n" + "".join(f"\n{note}\n" for note in notes)


def _plan_or_claim(event):
    if event.certainty == Certainty.CLAIMED:
        return " " + _plain(_("Claimed by %(whom)s.") % {"whom": event.claimed_by})
    if event.certainty == Certainty.PLANNED:
        return " " + _plain(f"{event.get_certainty_display()}: {event.get_outcome_display()}.")
    return ""


class _Noted:
    """Numbers the notes of an event and keeps their texts."""

    def __init__(self, notes, numbers):
        self._notes, self._numbers = notes, numbers

    def marks_of(self, event, stance):
        found = [each for each in by_weight(event.citations.all()) if each.stance == stance]
        return "".join(self._mark(each) for each in found)

    def contradictions(self, event):
        for each in event.citations.all():
            if each.stance == Stance.CONTRADICTS:
                yield self._contradiction(each)

    def _contradiction(self, citation):
        said = _("Disputed:") if citation.verdict == Verdict.OPEN else _("A source errs:")
        lines = [self._claim(citation)]
        if citation.reason:
            lines.append(_("Why it errs: %(reason)s") % {"reason": citation.reason})
        return f"**{_plain(said)}** {_plain(' '.join(lines))}{self._mark(citation)}"

    def _claim(self, citation):
        told = {"title": citation.source.title, "note": citation.note}
        if citation.claimed_date:
            told["date"] = parse(citation.claimed_date).words()
            return (_("“%(title)s” says %(date)s. %(note)s") % told).rstrip()
        if citation.note:
            return _("“%(title)s” says otherwise: %(note)s") % told
        return _("“%(title)s” says otherwise.") % told

    def _mark(self, citation):
        number = next(self._numbers)
        references = References()
        references.number_of(citation.source)
        [(words, address)] = references.rows
        place = f" {_plain(locator_words(citation.locator))}." if citation.locator else ""
        link = f" {_link(address)}" if address else ""
        self._notes.append(f"[^{number}]: {_plain(words)}{place}{link}")
        return f"[^{number}]"


def _plain(text):
    """On one line, with every sign that Markdown would take for its own made a mere sign."""
    return _SIGNS.sub(r"\\\1", " ".join(str(text).split()))


def _link(address):
    return f"<{quote(address, safe=_SAFE)}>"
