"""Atom feeds (RFC 4287), written by Django: a view's records, and its newest fifty changes."""

import io
from datetime import UTC, datetime
from uuid import UUID, uuid5

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.xmlutils import SimplerXMLGenerator

from timeline.chart.references import reference_of
from timeline.formats.records import told_certainty, told_count, told_stance, writable

CONTENT_TYPE = Atom1Feed.content_type
_OURS = UUID("cac5481d-812e-449f-824d-99c270351c94")


def _urn(*parts) -> str:
    """The name for ever of what `parts` say (RFC 9562, version 5), whatever the site's address."""
    return uuid5(_OURS, "/".join(map(str, parts))).urn


class _Feed(Atom1Feed):
    def latest_post_date(self):
        # Django's own is the present moment where there is no entry: every answer another.
        newest = max((item["updateddate"] for item in self.items), default=None)
        return newest or self.feed["otherwise"]

    def pieces(self, items):
        """The feed as pieces of text, one an entry; `items` need not be held all at once."""
        out = io.StringIO()
        xml = SimplerXMLGenerator(out, "utf-8", short_empty_elements=True)
        xml.startDocument()
        xml.startElement("feed", self.root_attributes())
        self.add_root_elements(xml)
        for item in items:
            # The class itself takes an item in by itself, and keeps it.
            self.items = []
            self.add_item(**item)
            xml.startElement("entry", self.item_attributes(self.items[0]))
            self.add_item_elements(xml, self.items[0])
            xml.endElement("entry")
            yield _taken(out)
        xml.endElement("feed")
        yield _taken(out)


def _taken(out):
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def write(changes, *, title, address, page, absolute, link, otherwise) -> str:
    """`changes` are in order, the newest first; `link` makes the path of one of them.

    `address` is the feed's own, `page` that of the same for readers. An empty feed is as old as
    `otherwise`. An entry's id is made of the revision's number and moment.
    """
    feed = _feed(title, address, page, otherwise)
    for each in changes:
        feed.add_item(
            title=writable(f"{each.title} · {each.words}"),
            link=absolute(link(each)),
            description=writable(_summary(each)),
            unique_id=_urn("revisions", each.number, each.created.isoformat()),
            updateddate=each.created,
            categories=[each.told.deed.value],
        )
    return feed.writeString("utf-8")


def _summary(change):
    note = format_html("<p><strong>{}</strong></p>", change.told.note) if change.told.note else ""
    return format_html("{}<p>{}</p>", note, change.words)


def _feed(title, address, page, otherwise, **more):
    return _Feed(
        title=writable(title),
        link=page,
        description=None,
        feed_url=address,
        feed_guid=address,
        author_name="Dyad",
        language=get_language(),
        feed_copyright="https://creativecommons.org/licenses/by/4.0/",
        otherwise=otherwise or datetime(1970, 1, 1, tzinfo=UTC),
        **more,
    )


# The records of a view


def stream(events, *, title, address, page, absolute, count, revision, otherwise, **_about):
    """Pieces of text, an entry an event, in date order; `events` know their last revision.

    Entry and event have one id in every feed, made of the event's own. An entry is as old as its
    last revision, the feed as the ledger's.
    """
    subtitle = told_count(count, revision)
    feed = _feed(title, address, page, otherwise, subtitle=subtitle)
    return feed.pieces(_entry(each, absolute) for each in events)


def _entry(event, absolute):
    return {
        "title": writable(f"{event.edtf.words()} · {event.title}"),
        "link": absolute(event.get_absolute_url()),
        "description": writable(_account(event)),
        "unique_id": _urn("events", event.identifier),
        "updateddate": event.changed_at or event.modified,
        "categories": [each.domain for each in event.domains.all()],
    }


def _account(event):
    cited = {each.source_id: each for each in event.citations.all()}
    sources = format_html_join("", "<li>{}{}</li>", map(_cited, cited.values()))
    certainty = told_certainty(event)
    said = format_html("<p>{}</p>", certainty) if certainty else ""
    return format_html("<p>{}</p>{}<ul>{}</ul>", event.summary, said, sources)


def _cited(citation):
    words, address = reference_of(citation.source)
    linked = format_html('<a href="{}">{}</a>', address, words) if address else words
    return told_stance(citation), linked
