"""An older document as it can stand today: what was merged or is gone since is told, and mended."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from timeline.curation.documents import LINKS, canonical
from timeline.models import Country, Event, FormerSource, Source, Topic


def mended(document: dict) -> tuple[dict, list[str]]:
    """The canonical document with what it refers to as it stands today, and what that changed.

    What was merged is followed; what is gone is left out, and the curator hears of both.
    """
    told = []
    found = canonical(document)
    for step in (_sources, _topics, _countries, _events):
        told += step(found)
    return canonical(found), told


def _sources(document) -> Iterator[str]:
    named = {each["source"] for each in document["citation"]}
    here = set(Source.objects.named(named).values_list("identifier", flat=True))
    former = dict(FormerSource.objects.leading_from(named - here))
    kept, seen = [], set()
    for each in document["citation"]:
        source = each["source"]
        if source not in here | former.keys():
            yield _("The source “%(name)s” is gone: its citation is left out.") % {"name": source}
            continue
        if source in former:
            words = _("The source “%(name)s” was merged into “%(other)s”, which is cited now.")
            yield words % {"name": source, "other": former[source]}
            each = each | {"source": former[source]}
        # Two that were merged may have said the same of the same place.
        if (said := tuple(sorted(each.items()))) not in seen:
            kept.append(each)
        seen.add(said)
    document["citation"] = kept


def _topics(document) -> Iterator[str]:
    named = document.get("topics", [])
    here = set(Topic.objects.named(named).values_list("slug", flat=True))
    for each in named:
        if each not in here:
            yield _("The topic “%(name)s” is gone: it is left out.") % {"name": each}
    document["topics"] = [each for each in named if each in here]


def _countries(document) -> Iterator[str]:
    here = set(Country.objects.values_list("code", flat=True))
    for each in document["participant"]:
        if each["country"] not in here:
            words = _("There is no country “%(name)s” any more: it is left out.")
            yield words % {"name": each["country"]}
    document["participant"] = [each for each in document["participant"] if each["country"] in here]


def _events(document) -> Iterator[str]:
    named = {document[key] for key in LINKS if key in document}
    named |= set(document.get("different_from", []))
    found = Event.objects.public().called(named).select_related("merged_into")
    stands_for = {
        each.identifier: (each.merged_into or each).identifier
        for each in found
        if (each.merged_into or each).identifier != document["id"]
    }
    for each in sorted(named):
        if each not in stands_for:
            yield _("The event “%(name)s” is gone: the link to it is left out.") % {"name": each}
        elif stands_for[each] != each:
            words = _("The event “%(name)s” was merged into “%(other)s”: the link leads there.")
            yield words % {"name": each, "other": stands_for[each]}
    for key in LINKS:
        if key in document:
            document[key] = stands_for.get(document[key], "")
    others = [stands_for.get(each) for each in document.get("different_from", [])]
    document["different_from"] = list(dict.fromkeys(filter(None, others)))
