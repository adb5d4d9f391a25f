"""The curators' desk, on the stock admin; what it saves goes through the one door."""

from timeline.admin import events, people, records, reports, sources  # noqa: F401  the screens
