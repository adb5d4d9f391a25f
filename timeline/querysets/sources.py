"""What is asked of sources."""

import re

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from timeline.values.vocabulary import State
from timeline.values.words import sought_in, tokens_of


def _spellings(url):
    """An address with and without what seldom makes another page of it."""
    bare = re.sub(r"^https?://(www\.)?", "", url.partition("#")[0]).rstrip("/")
    beginnings = [f"{scheme}://{www}" for scheme in ("http", "https") for www in ("", "www.")]
    return [f"{begun}{bare}{end}" for begun in beginnings for end in ("", "/")] + [url]


class SourceQuerySet(models.QuerySet):
    def at(self, identifier):
        return self.filter(identifier=identifier)

    def named(self, identifiers):
        return self.filter(identifier__in=identifiers)

    def public(self):
        """What readers have an address of: cited by what is published, or was."""
        return self.filter(is_public=True)

    def formerly_at(self, identifier):
        return self.filter(former_identifiers__identifier=identifier)

    def ever_at(self, *identifiers):
        """Those that have one of these identifiers, or had it before they were merged."""
        former = Q(former_identifiers__identifier__in=identifiers)
        return self.filter(former | Q(identifier__in=identifiers)).distinct()

    def called(self, identifiers):
        """By identifier the sources that have it, or had it before they were merged."""
        former = self.filter(former_identifiers__identifier__in=identifiers).annotate(
            called=F("former_identifiers__identifier")
        )
        named = self.filter(identifier__in=identifiers)
        return {each.called: each for each in former} | {each.identifier: each for each in named}

    def kinds(self):
        """By every identifier, of those merged too, what kind of document it is."""
        former = self.exclude(former_identifiers=None)
        return dict(former.values_list("former_identifiers__identifier", "kind")) | dict(
            self.values_list("identifier", "kind")
        )

    def like(self, *, url="", doi="", title="", year=""):
        """Those of the same address or DOI, and those of the same title and year."""
        same = Q(pk__in=[])
        if url:
            same |= Q(url__in=_spellings(url)) | Q(archive_url__in=_spellings(url))
        if doi:
            same |= Q(details__DOI__iexact=doi)
        if title and (sought := sought_in(title)):
            titled = self.saying(sought).filter(issued__contains=year).values_list("pk", "title")
            alike = [pk for pk, other in titled if tokens_of(other) == tokens_of(title)]
            same |= Q(pk__in=alike)
        return self.filter(same)

    def in_use(self):
        citation = self.model._meta.get_field("citations").related_model
        published = citation.objects.filter(source=OuterRef("pk"), event__state=State.PUBLISHED)
        return self.filter(Exists(published))

    def cited_by(self, event):
        return self.filter(pk__in=event.citations.values("source"))

    def cited_in(self, events):
        """Those that any of some events cites, each once."""
        citation = self.model._meta.get_field("citations").related_model
        own = citation.objects.filter(event__in=events.order_by().values("pk"))
        return self.filter(pk__in=own.order_by().values("source"))

    def with_sides(self):
        return self.prefetch_related("sides")

    def in_order(self):
        return self.order_by("identifier")

    def in_review(self):
        """What a draft cites that a reviewer looks at."""
        return self.filter(citations__event__state=State.IN_REVIEW)

    def with_counts(self):
        published = Q(citations__event__state=State.PUBLISHED)
        return self.annotate(records=Count("citations__event", filter=published, distinct=True))

    def of(self, *, kind="", side=""):
        """Of a kind and of a country's side, where these are named."""
        found = self.filter(kind=kind) if kind else self
        return found.filter(sides=side.upper()) if side else found

    def by(self, column):
        """How many there are of each value: `kind`, `sides`, `language`; the most first."""
        rows = self.order_by().values_list(column).annotate(n=Count("pk", distinct=True))
        return dict(rows.order_by("-n", column))

    def saying(self, sought):
        """Sources whose titles or authors include all that is sought (`Sought`)."""
        entry = self.model._meta.get_field("search_entry").related_model
        return self.filter(pk__in=entry.objects.saying(sought).values("pk"))

    def with_citing_events(self):
        """With how many events of any state cite it, in a form that lets rows be locked."""
        citation = self.model._meta.get_field("citations").related_model
        own = citation.objects.filter(source=OuterRef("pk")).order_by().values("source")
        counted = own.annotate(n=Count("event", distinct=True)).values("n")
        return self.annotate(citing_events=Coalesce(Subquery(counted), 0))

    def uncited(self):
        """What no event cites, not even a draft."""
        return self.filter(citations=None)

    def without_an_archive(self):
        """What stands on the web, and would be gone with its site."""
        return self.exclude(url="").filter(archive_url="")

    def without_a_date(self):
        return self.filter(issued="")

    def begun_so_first(self, words):
        """Titles that begin so, then those that say it elsewhere; each as they stand in a list."""
        is_begun = Case(When(title__istartswith=words, then=0), default=1)
        return self.order_by(is_begun, "title", "id")

    def by_title(self):
        return self.order_by("title", "id")

    def most_cited_first(self):
        return self.with_counts().order_by("-records", "title", "id")


class FormerSourceQuerySet(models.QuerySet):
    def leading_from(self, identifiers):
        """Former identifiers, each with that of the source that it leads to now."""
        found = self.filter(identifier__in=identifiers)
        return found.values_list("identifier", "source__identifier")

    def titles_of(self, identifiers):
        """Former identifiers, each with the title of the source that it leads to now."""
        return self.filter(identifier__in=identifiers).values_list("identifier", "source__title")
