from timeline.models.countries import Country, CountryCode, CountryName
from timeline.models.coverage import Coverage
from timeline.models.desk import Report, Step
from timeline.models.events import Citation, Event, EventDomain, FormerSlug, Participant, Topic
from timeline.models.index import CubeCell, DetailRow, EventPair, SearchEntry, SourceEntry, Term
from timeline.models.revisions import Ledger, Revision
from timeline.models.sources import FormerSource, Source

__all__ = [
    "Citation",
    "Country",
    "CountryCode",
    "CountryName",
    "Coverage",
    "CubeCell",
    "DetailRow",
    "Event",
    "EventDomain",
    "EventPair",
    "FormerSlug",
    "FormerSource",
    "Ledger",
    "Participant",
    "Report",
    "Revision",
    "SearchEntry",
    "Source",
    "SourceEntry",
    "Step",
    "Term",
    "Topic",
]
