"""A view as a calendar (RFC 5545, with RFC 7986's name), streamed.

A calendar knows days alone. An event whose date is a month, a year, a decade or one of several days
is an entry over all the days that it may have been, and an interval one over all of its own; title
and description then have the date in words, and say that the day is not known. Of what has no end
only the beginning is an entry: any last day would be invented. `X-DYAD-DATE` is the date in EDTF.
"""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from timeline.chart.references import reference_of
from timeline.formats.records import told_certainty, told_count, told_stance, writable
from timeline.values.edtf import Precision, parse
from timeline.values.vocabulary import Certainty

CONTENT_TYPE = "text/calendar; charset=utf-8"

_END = b"END:VCALENDAR\r\n"


def stream(events, *, title, address, page, absolute, count, revision, **_about):
    """Pieces of bytes, one an event; `events` know their last revision."""
    calendar = _calendar(title, address, page, count, revision).to_ical()
    yield calendar.removesuffix(_END)
    is_empty = True
    for event in events:
        is_empty = False
        yield _entry(event, absolute).to_ical()
    if is_empty:
        # A calendar without any component is none by its grammar.
        yield _time_zone().to_ical()
    yield _END


def _calendar(title, address, page, count, revision):
    # 60 ms that a process which writes no calendar does without.
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", "-//Dyad//Dyad//EN")
    calendar.add("version", "2.0")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, vText(writable(title)))
    calendar.add("description", told_count(count, revision))
    calendar.add("url", page)
    calendar.add("source", address, parameters={"VALUE": "URI"})
    return calendar


def _entry(event, absolute):
    from icalendar import Event

    url = absolute(event.get_absolute_url())
    first, last = _days(event.edtf)
    moment = (event.changed_at or event.modified).replace(microsecond=0)
    entry = Event()
    entry.add("uid", f"{event.identifier}@dyad")
    entry.add("dtstamp", moment)
    entry.add("last-modified", moment)
    entry.add("sequence", event.changed or 0)
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))
    entry.add("x-dyad-date", event.date)
    entry.add("summary", writable(_title(event)))
    entry.add("description", writable(_description(event, url)))
    if event.place:
        entry.add("location", writable(event.place))
    entry.add("categories", [str(each.get_domain_display()) for each in event.domains.all()])
    entry.add("url", url)
    entry.add("status", "CONFIRMED" if event.certainty == Certainty.HAPPENED else "TENTATIVE")
    entry.add("transp", "TRANSPARENT")
    entry.add("class", "PUBLIC")
    return entry


def _days(edtf):
    """The first and the last day that stand for a date in a calendar."""
    if edtf.is_open:
        beginning = _ends(edtf)[0]
        return beginning.earliest, beginning.latest
    return edtf.earliest, edtf.latest


def _ends(edtf):
    return [parse(each) for each in edtf.text.removesuffix("/..").split("/")]


def _title(event):
    edtf = event.edtf
    if edtf.precision == Precision.DAY and not (edtf.approximate or edtf.uncertain):
        return event.title
    return f"{event.title} ({edtf.words()})"


def _description(event, url):
    lines = [event.summary, "", *_dating(event.edtf)]
    if certainty := told_certainty(event):
        lines.append(certainty)
    lines += ["", _("Sources"), *map(_cited, event.citations.all()), "", url]
    return "\n".join(lines)


def _dating(edtf):
    yield _("Date: %(date)s") % {"date": edtf.words()}
    if edtf.is_open:
        yield _("No end is recorded: the entry stands at its beginning alone.")
    if edtf.precision == Precision.INTERVAL:
        if any(each.precision != Precision.DAY for each in _ends(edtf)):
            yield _("The days on which it began and ended are not known to the day.")
    elif edtf.precision != Precision.DAY:
        yield _("The day is not known: the entry stands over all that it may have been.")


def _cited(citation):
    words, address = reference_of(citation.source)
    said = f"– {told_stance(citation)}{words}"
    return " ".join(filter(None, [said, citation.locator, address]))


def _time_zone():
    from icalendar import Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None))
    standard.add("tzoffsetfrom", timedelta())
    standard.add("tzoffsetto", timedelta())
    zone = Timezone()
    zone.add("tzid", "UTC")
    zone.add_component(standard)
    return zone
