"""The curators' desk, on the stock admin; what it saves goes through the one door."""

# They register the screens.
from timeline.admin import events, people, records, reports, sources, today  # noqa: F401
