"""How to cite a view or an event: a page of its own, so that it needs no script."""

from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.chart.heading import title_in_full
from timeline.filters import Sort
from timeline.formats.citing import citations
from timeline.values.vocabulary import State
from timeline.views import errors
from timeline.views.absolute import absolute
from timeline.views.events import event_or_none, moved_or_missing
from timeline.views.explorer import asked_in, events_of
from timeline.views.showing import show


def view(request, book, codes=""):
    form, asked = asked_in(request.GET, book, codes)
    # What is cited is the set of records: their order on the page is none of it.
    cited = replace(asked.asking(sort=Sort.DATE).canonical, lang=asked.lang)
    if not form.errors and cited.cite_address() != request.get_full_path():
        return HttpResponseRedirect(cited.cite_address())
    with translation.override(cited.lang or settings.LANGUAGE_CODE):
        title = title_in_full(cited, book.names, book.topics)
        n = events_of(cited, book).count()
        records = ngettext("%(n)s record", "%(n)s records", n) % {"n": f"{n:,}"}
        return _shown(
            request,
            book,
            heading=_("Cite this view"),
            title=title,
            page=cited.canonical.address(),
            own=cited.canonical.cite_address(),
            key=_key(cited.canonical),
            cited=f"{title}: {records}",
            csl_type="dataset",
            published=book.published,
            since=cited.changes_address(book.revision) if book.revision else "",
            faults=form.faults,
            status=form.status,
        )


def _key(view):
    """A name for a bibliography, where several views of the same pair may stand."""
    span = view.wanted.span
    pairs = [pair.text for pair in view.pairs]
    query = urlencode(view.query)
    short = [sha256(query.encode()).hexdigest()[:6]] if query else []
    return "-".join(["dyad", *pairs, f"{span.first.year}", f"{span.last.year}", *short])


def event(request, book, slug):
    found = event_or_none(slug)
    if found is None:
        return moved_or_missing(request, slug, _cited_at)
    if found.merged_into:
        return HttpResponsePermanentRedirect(_cited_at(found.merged_into))
    if found.state == State.WITHDRAWN:
        return errors.gone(request, found)
    return _shown(
        request,
        book,
        heading=_("Cite this record"),
        title=found.title,
        page=found.get_absolute_url(),
        own=_cited_at(found),
        key=f"dyad-{found.slug}",
        cited=found.title,
        csl_type="entry-encyclopedia",
        published=found.changed_at,
        since=reverse("event-history", args=[slug]),
    )


def _cited_at(event):
    return reverse("event-cite", args=[event.slug])


def _shown(request, book, *, title, page, own, key, cited, csl_type, published, **more):
    """`page` is what is cited, `own` the address of the page that says how."""
    address = absolute(request, page)
    return show(
        request,
        "cite.html",
        book,
        title=title,
        page=page,
        cited=address,
        citations=citations(
            key=f"{key}-r{book.revision}",
            title=cited,
            address=address,
            revision=book.revision,
            published=published and published.date(),
            csl_type=csl_type,
        ),
        canonical=absolute(request, own),
        **more,
    )
