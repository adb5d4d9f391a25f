"""What a view or an event can be taken away as, and what each format is for."""

from django.utils.translation import gettext_lazy as _

USES = {
    "csv": _("a table, for R, pandas or a spreadsheet"),
    "participants.csv": _("who took part, a row each"),
    "json": _("everything, for programs"),
    "jsonld": _("linked data"),
    "ics": _("for a calendar"),
    "atom": _("for a feed reader"),
    "bib": _("its sources, for LaTeX"),
    "ris": _("its sources, for Zotero or EndNote"),
    "csl.json": _("its sources, for citation programs"),
    "md": _("a chronology with footnotes, to write on"),
    "svg": _("the chart, to edit"),
    "png": _("the chart, as a picture"),
    "card.png": _("a picture for social media"),
    "timelinejs.json": _("for TimelineJS"),
}


def downloads(suffixes, address_of) -> list[tuple[str, str, str]]:
    """Name, address and use of each; `address_of` makes the address of a suffix."""
    return [(each.upper(), address_of(each), USES.get(each, "")) for each in suffixes]
