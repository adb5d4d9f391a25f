"""The curators' desk, on the stock admin; what it saves goes through the one door."""

from timeline.admin import events, people, records, sources  # noqa: F401  they register the screens
