"""One event: everything known, and who says so."""

from collections import Counter
from difflib import SequenceMatcher
from functools import partial

from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.chart.account import build_account, build_surroundings
from timeline.chart.references import References
from timeline.models import Event, Revision
from timeline.reading.changes import MOST_TOLD, changes_of_event
from timeline.reading.history import history_of
from timeline.values.vocabulary import State
from timeline.values.words import Sought, tokens_of
from timeline.views import errors, frames, pictures
from timeline.views.absolute import absolute
from timeline.views.downloads import downloads
from timeline.views.explorer import FEED, export, feed
from timeline.views.listing import GLYPHS
from timeline.views.revisions import MOST_SHOWN, rows_of
from timeline.views.showing import show

OFFERS = 5
WORDS_TRIED = 5
STEM = 6
CANDIDATES = 40


def event(request, book, slug):
    found = event_or_none(slug)
    if found is None:
        return moved_or_missing(request, slug, Event.get_absolute_url)
    if found.merged_into:
        return HttpResponsePermanentRedirect(found.merged_into.get_absolute_url())
    if found.state == State.WITHDRAWN:
        return errors.gone(request, found)
    references = References()
    around = _around(found)
    return show(
        request,
        "event.html",
        book,
        event=build_account(
            found,
            book.names,
            references,
            around=around.values(),
            revision=book.revision,
        ),
        references=references.rows,
        glyph=GLYPHS[found.quad],
        card=pictures.card_of_event(request, found),
        surroundings=build_surroundings(found, book.names, around),
        downloads=downloads(lambda each: reverse("event-as", args=[slug, each])),
        canonical=absolute(request, found.get_absolute_url()),
        cite=reverse("event-cite", args=[slug]),
        snippet=frames.snippet(
            request, reverse("embed-event", args=[slug]), frames.height_of_event(), found.title
        ),
        oembed=frames.described_at(request, found.get_absolute_url()),
        changed=found.changed,
        published=book.published,
        history=reverse("event-history", args=[slug]),
        feed=absolute(request, reverse("event-as", args=[slug, FEED])),
        revisions=rows_of(history_of(Revision.Kind.EVENT, found.identifier, MOST_SHOWN), slug),
    )


def _around(event):
    """By id the events beside it in each of its pairs, and all that refer to it."""
    ids = [each for pair in event.pairs.all() for each in (pair.before, pair.after) if each]
    # Told to look for published ones, SQLite reads every event instead of these few.
    found = Event.objects.these_or_referring_to(ids, event)
    return {each.pk: each for each in found if each.state == State.PUBLISHED}


def event_exported(request, book, slug, suffix):
    found = event_or_none(slug)
    if found is None:
        return moved_or_missing(request, slug, partial(_exported_at, suffix=suffix))
    if found.merged_into:
        return HttpResponsePermanentRedirect(_exported_at(found.merged_into, suffix))
    if found.state == State.WITHDRAWN:
        return errors.problem(410, _("Withdrawn"), found.withdrawal_reason)
    if (address := reverse("event-as", args=[slug, suffix])) != request.path:
        return HttpResponseRedirect(address)
    if suffix == FEED:
        history = history_of(Revision.Kind.EVENT, found.identifier, MOST_TOLD)
        title = _("Changes: %(title)s") % {"title": found.title}
        page = reverse("event-history", args=[slug])
        return feed(request, changes_of_event(history, slug), title=title, page=page, name=slug)
    if suffix in pictures.PICTURES:
        return pictures.of_event(request, book, found, suffix)
    events = Event.objects.published().at(found.slug)
    return export(
        request,
        book,
        events,
        suffix,
        query={"event": slug},
        name=slug,
        title=found.title,
        page=found.get_absolute_url(),
    )


def event_or_none(slug):
    revisions = Revision.objects.of_kind(Revision.Kind.EVENT)
    return Event.objects.public().with_surroundings().with_last_of(revisions).at(slug).first()


def moved_or_missing(request, slug, address):
    if elsewhere := moved(slug, address):
        return elsewhere
    return errors.missing(request, _("There is no event at this address."), offers=_like(slug))


def moved(slug, address):
    """An event's former slug leads on for ever, another case of its slug as another spelling.

    `address` makes that of the page that was asked for from the event. None where it is nobody's.
    """
    public = Event.objects.public()
    if found := public.at(slug.lower()).first():
        return HttpResponseRedirect(address(found))
    if found := public.formerly_at(slug.lower()).first():
        return HttpResponsePermanentRedirect(address(found.merged_into or found))
    return None


def _like(slug):
    """Published events whose words are most like those of a slug that is nobody's."""
    words = sorted({word for word in tokens_of(slug) if len(word) > 3}, key=len)[-WORDS_TRIED:]
    hits, titles = Counter(), {}
    for word in words:
        # Beginnings, for the words of an address are often others of the same stem.
        for each in (
            Event.objects.published()
            .saying([Sought(word[:STEM], is_beginning=True)])
            .in_no_order()[:CANDIDATES]
        ):
            hits[each.slug] += 1
            titles[each.slug] = each.title
    nearest = sorted(hits, key=lambda each: (-hits[each], -_likeness(each, slug), each))
    return [(titles[each], reverse("event", args=[each])) for each in nearest[:OFFERS]]


def _likeness(one, other):
    return SequenceMatcher(None, one, other).ratio()


def _exported_at(event, suffix):
    return reverse("event-as", args=[event.slug, suffix])
