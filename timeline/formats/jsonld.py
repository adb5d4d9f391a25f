"""A view as JSON-LD in the words of schema.org, streamed.

The graph has a Dataset for a view, then for each event an Event and the WebPage that records it,
then the sources as CreativeWorks. What schema.org has no word for is in the words of the codebook.
A date is given as ISO 8601 as far as it can say it, from a year to a day; one that it cannot say
(a decade, about, one of several) stands in `edtf` alone, for a startDate would invent a day.
"""

import json

from timeline.formats.codebook import ADDRESS as CODEBOOK
from timeline.formats.records import LICENCE, event_record, source_record
from timeline.values.edtf import parse
from timeline.values.vocabulary import CountryKind, Outcome

CONTENT_TYPE = "application/ld+json"

_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPES = {
    CountryKind.STATE: "Country",
    CountryKind.ORGANISATION: "Organization",
    CountryKind.TERRITORY: "Place",
}
_CANCELLED = "https://schema.org/EventCancelled"
_LINKS = ("eventStatus", "url", "license", "contentUrl", "archivedAt")
# Names of the record that are told as they are, in the codebook's words.
_OURS = (
    "precision", "certainty", "claimed_by", "outcome", "action", "quad", "score", "importance",
    "pairs", "bears_on", "disputed", "dispute", "dating", "inferred",
)  # fmt: skip


def stream(
    events, *, sources, count, revision, absolute, names, title, page, view=None, alike=(), **_more
):
    """Pieces of text. `alike` has the content type and the path of each format of a view.

    Without a `view` it is a single event's, and there is no Dataset. `sources` are those of the
    events, each once, with their sides.
    """
    context = json.dumps(_context(absolute), ensure_ascii=False)
    yield f'{{"@context": {context}, "@graph": ['
    comma = ""
    if view:
        yield _dumped(_dataset(view, count, revision, absolute, names, title, page, alike))
        comma = ","
    for event in events:
        yield f"{comma}\n{_dumped(_event(event, absolute, names, page if view else ''))}"
        comma = ","
    for source in sources:
        yield f"{comma}\n{_dumped(_source(source, absolute))}"
        comma = ","
    yield "\n]}\n"


def _dumped(node):
    return json.dumps(_without_nothing(node), ensure_ascii=False)


def _without_nothing(node):
    return {key: value for key, value in node.items() if value not in (None, "", [])}


def _context(absolute):
    # Whole, not schema.org's address: whoever reads it need not be online.
    links = {name: {"@type": "@id"} for name in _LINKS}
    return {
        "@vocab": "https://schema.org/",
        "dyad": f"{absolute(CODEBOOK)}#",
        "edtf": {"@id": "dyad:date", "@type": _EDTF},
        "claimed_date": {"@id": "dyad:claimed_date", "@type": _EDTF},
        "earliest": {"@id": "dyad:earliest", "@type": f"{_XSD}date"},
        "latest": {"@id": "dyad:latest", "@type": f"{_XSD}date"},
        "responds_to": {"@id": "dyad:responds_to", "@type": "@id"},
        "outcome_event": {"@id": "dyad:outcome_event", "@type": "@id"},
        **{name: f"dyad:{name}" for name in (*_OURS, "stance", "verdict", "reason", "capacity")},
        **links,
    }


def _dataset(view, count, revision, absolute, names, title, page, alike):
    codes = dict.fromkeys(code for pair in view.pairs for code in pair)
    span = view.wanted.span
    return {
        "@id": page,
        "@type": "Dataset",
        "name": title,
        "description": f"{title}: {count} dated events between countries, each with its sources.",
        "url": page,
        "version": str(revision),
        "size": f"{count} events",
        "temporalCoverage": f"{span.first.isoformat()}/{span.last.isoformat()}",
        "spatialCoverage": [_country(code, names, absolute, span.last) for code in codes],
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "Dyad", "url": absolute("/")},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": content_type.partition(";")[0],
                "contentUrl": absolute(address),
            }
            for content_type, address in alike
        ],
    }


def _event(event, absolute, names, page):
    record = event_record(event, absolute)
    told = {name: record[name] for name in _OURS}
    return {
        "@id": f"{record['url']}#event",
        "@type": "Event",
        "identifier": record["id"],
        "name": record["title"],
        "alternateName": record["label"],
        "description": record["summary"],
        **_dates(parse(event.date)),
        "eventStatus": _CANCELLED if event.outcome == Outcome.DID_NOT_HAPPEN else None,
        "edtf": record["date"],
        "earliest": record["earliest"],
        "latest": record["latest"],
        "location": {"@type": "Place", "name": event.place} if event.place else None,
        **_participants(event, names, absolute),
        "keywords": [*record["domains"], *record["topics"]],
        "superEvent": _one(event.part_of, absolute),
        "responds_to": _address(event.responds_to, absolute),
        "outcome_event": _address(event.outcome_event, absolute),
        **told,
        "subjectOf": _without_nothing(
            {
                "@id": record["url"],
                "@type": "WebPage",
                "url": record["url"],
                "license": LICENCE,
                "isPartOf": {"@id": page} if page else None,
                "citation": [_citation(each, absolute) for each in event.citations.all()],
            }
        ),
    }


def _address(event, absolute):
    return f"{absolute(event.get_absolute_url())}#event" if event else None


def _one(event, absolute):
    # Without a type: it may be no event of the view.
    return {"@id": _address(event, absolute)} if event else None


def _dates(edtf):
    """`startDate` and `endDate`, each where ISO 8601 says all that is known of it."""
    begin, slash, end = edtf.text.partition("/")
    dates = {"startDate": begin, "endDate": end if slash else begin}
    return {name: text for name, text in dates.items() if _is_iso(text)}


def _is_iso(text):
    return text.replace("-", "").isdecimal()


def _participants(event, names, absolute):
    """Who took part, by role; whom it only affects is what it is about."""
    taking, about = [], []
    for each in event.participants.all():
        country = _country(each.country_id, names, absolute, event.earliest)
        if each.role == "affected":
            about.append(country)
            continue
        role = {"@type": "Role", "roleName": each.role, "contributor": country}
        taking.append(role | ({"capacity": each.capacity} if each.capacity else {}))
    return {"contributor": taking, "about": about}


def _country(code, names, absolute, day):
    rows = names.all_of(code)
    kind = CountryKind(rows[0].kind) if rows else CountryKind.STATE
    return {
        "@id": absolute(f"/countries/{code.lower()}/"),
        "@type": _TYPES[kind],
        "identifier": code.upper(),
        "name": names.name_of(code, day),
    }


def _citation(citation, absolute):
    return _without_nothing(
        {
            "@type": "CreativeWork",
            "name": citation.source.title,
            "isPartOf": {"@id": absolute(citation.source.get_absolute_url())},
            "pagination": citation.locator,
            "stance": citation.stance,
            "claimed_date": citation.claimed_date,
            "abstract": citation.note,
            "verdict": citation.verdict,
            "reason": citation.reason,
        }
    )


def _source(source, absolute):
    issued = source.issued and _dates(parse(source.issued)).get("startDate")
    record = source_record(source)
    return {
        "@id": absolute(source.get_absolute_url()),
        "@type": "CreativeWork",
        "identifier": source.identifier,
        "name": source.title,
        "author": [_author(each) for each in record.get("author", ())],
        "publisher": {"@type": "Organization", "name": source.publisher}
        if source.publisher
        else None,
        "isPartOf": {"@type": "CreativeWork", "name": source.container_title}
        if source.container_title
        else None,
        "datePublished": issued,
        "edtf": source.issued,
        "inLanguage": source.language,
        "url": source.url,
        "archivedAt": source.archive_url,
        "genre": source.kind,
    }


def _author(name):
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    return {"@type": "Person", "familyName": name["family"], "givenName": name["given"]}
