"""Changes as an Atom feed (RFC 4287), written by Django; the newest fifty of a view."""

from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import format_html
from django.utils.translation import get_language

from timeline.formats.records import writable

CONTENT_TYPE = Atom1Feed.content_type


class _Feed(Atom1Feed):
    def latest_post_date(self):
        # Django's own is the present moment where there is no entry: every answer another.
        newest = max((item["updateddate"] for item in self.items), default=None)
        return newest or self.feed["otherwise"]


def write(changes, *, title, address, page, absolute, link, otherwise) -> str:
    """`changes` are in order, the newest first; `link` makes the path of one of them.

    `address` is the feed's own, `page` that of the same for readers. An empty feed is as old as
    `otherwise`. An entry's id is a tag URI (RFC 4151) of the revision's number and day.
    """
    feed = _Feed(
        title=writable(title),
        link=page,
        description=None,
        feed_url=address,
        feed_guid=address,
        author_name="Dyad",
        language=get_language(),
        feed_copyright="https://creativecommons.org/licenses/by/4.0/",
        otherwise=otherwise or datetime(1970, 1, 1, tzinfo=UTC),
    )
    for each in changes:
        feed.add_item(
            title=writable(f"{each.title} · {each.words}"),
            link=absolute(link(each)),
            description=writable(_summary(each)),
            unique_id=get_tag_uri(absolute(f"/revisions#{each.number}"), each.created),
            updateddate=each.created,
            categories=[each.told.deed.value],
        )
    return feed.writeString("utf-8")


def _summary(change):
    note = format_html("<p><strong>{}</strong></p>", change.told.note) if change.told.note else ""
    return format_html("{}<p>{}</p>", note, change.words)
