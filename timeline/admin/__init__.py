"""The curators' desk, on the stock admin; what it saves goes through the one door."""

from timeline.admin import screens  # noqa: F401  registers the screens
