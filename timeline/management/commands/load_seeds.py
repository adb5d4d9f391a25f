from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timeline.curation.seeding import SeedError, load, read
from timeline.models import Event

MOST_REPORTED = 100


class Command(BaseCommand):
    help = "Load the seed files; rows that a curator changed are reported and kept."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "seeds")
        parser.add_argument("--check", action="store_true", help="only check the files")
        parser.add_argument("--strict", action="store_true", help="warn about quality too")
        parser.add_argument("--overwrite", action="store_true", help="over curators' changes too")
        parser.add_argument("--if-empty", action="store_true", help="only where there is no event")

    def handle(self, *, folder, check, strict, overwrite, if_empty, **options):
        if if_empty and Event.objects.exists():
            return
        seeds = read(folder)
        if seeds.faults:
            raise CommandError(_report(seeds.faults))
        if strict:
            for warning in seeds.warnings:
                self.stdout.write(f"warning: {warning}")
        if check:
            self.stdout.write(
                f"{len(seeds.events)} events, {len(seeds.sources)} sources: no fault found."
            )
            return
        try:
            loaded = load(seeds, overwrite=overwrite)
        except SeedError as error:
            raise CommandError(_report(error.faults)) from error
        self.stdout.write(f"{loaded.written} written, {loaded.unchanged} unchanged.")
        for name in loaded.kept:
            self.stdout.write(f"kept as changed by a curator: {name} (--overwrite loads it)")


def _report(faults):
    """How many faults there are, and the first of them, a line each."""
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    lines = [f"{count}; nothing was loaded.", *faults[:MOST_REPORTED]]
    if len(faults) > MOST_REPORTED:
        lines.append(f"and {len(faults) - MOST_REPORTED} more")
    return "\n".join(lines)
