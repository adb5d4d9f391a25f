"""A source as the tags in a page's head that Zotero reads: Highwire's, and its own for the type."""

from timeline.formats.records import source_record

# Zotero's item types by CSL's, where they are not called the same.
_TYPES = {
    "article": "preprint",
    "article-journal": "journalArticle",
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "bill": "bill",
    "book": "book",
    "broadcast": "tvBroadcast",
    "chapter": "bookSection",
    "dataset": "dataset",
    "entry-dictionary": "dictionaryEntry",
    "entry-encyclopedia": "encyclopediaArticle",
    "hearing": "hearing",
    "interview": "interview",
    "legal_case": "case",
    "legislation": "statute",
    "manuscript": "manuscript",
    "map": "map",
    "paper-conference": "conferencePaper",
    "patent": "patent",
    "post": "forumPost",
    "post-weblog": "blogPost",
    "report": "report",
    "speech": "presentation",
    "thesis": "thesis",
    "webpage": "webpage",
}
_CONTAINERS = {"chapter": "citation_inbook_title", "paper-conference": "citation_conference_title"}
_FIELDS = {
    "publisher": "citation_publisher",
    "language": "citation_language",
    "volume": "citation_volume",
    "issue": "citation_issue",
    "DOI": "citation_doi",
    "ISBN": "citation_isbn",
    "URL": "citation_public_url",
}


def tags_of(source) -> list[tuple[str, str]]:
    """Names and contents; a date no finer than it is known, none where it is no plain one."""
    said = source_record(source)
    tags = [
        ("z:itemType", _TYPES.get(said["type"], "document")),
        ("citation_title", said["title"]),
    ]
    tags += [("citation_author", _as_one(each)) for each in said.get("author", ())]
    [parts, *_end] = said.get("issued", {}).get("date-parts", [[]])
    if parts:
        year, *rest = parts
        date = "/".join([f"{year:04}", *(f"{each:02}" for each in rest)])
        tags.append(("citation_publication_date", date))
    if "container-title" in said:
        container = _CONTAINERS.get(said["type"], "citation_journal_title")
        tags.append((container, said["container-title"]))
    return tags + [(_FIELDS[key], str(said[key])) for key in _FIELDS if key in said]


def _as_one(name):
    return name.get("literal") or f"{name['family']}, {name['given']}"
