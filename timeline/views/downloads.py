"""What a view or an event can be taken away as: what each file is for, and its format."""

from django.utils.translation import gettext_lazy as _

GROUPS = (
    (
        _("Tables and text"),
        {
            "csv": (_("Table"), "CSV"),
            "participants.csv": (_("Who took part"), "CSV"),
            "md": (_("Chronology"), "Markdown"),
        },
    ),
    (
        _("To follow"),
        {
            "ics": (_("Calendar"), "ICS"),
            "atom": (_("Feed of events"), "Atom"),
            "changes.atom": (_("Follow changes"), "Atom"),
        },
    ),
    (
        _("Sources"),
        {
            "bib": (_("For LaTeX"), "BibTeX"),
            "ris": (_("For Zotero or EndNote"), "RIS"),
            "csl.json": (_("For citation programs"), "CSL-JSON"),
        },
    ),
    (
        _("Pictures"),
        {
            "png": (_("Picture"), "PNG"),
            "svg": (_("Picture, to edit"), "SVG"),
            "card.png": (_("Card for social media"), "PNG"),
        },
    ),
    (
        _("For programs"),
        {
            "json": (_("Everything"), "JSON"),
            "jsonld": (_("Linked data"), "JSON-LD"),
            "timelinejs.json": (_("Slides for TimelineJS"), "JSON"),
        },
    ),
)


def downloads(address_of) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """By group the name, format and address of each; `address_of` makes the last of a suffix."""
    return [
        (words, [(name, kind, address_of(suffix)) for suffix, (name, kind) in files.items()])
        for words, files in GROUPS
    ]
