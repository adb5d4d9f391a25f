"""The seed files: read them, check them without a database, load them through the one door."""

from timeline.curation.seeding.checks import read
from timeline.curation.seeding.files import SeedError, Seeds
from timeline.curation.seeding.loading import Loaded, load

__all__ = ["Loaded", "SeedError", "Seeds", "load", "read"]
