from django.core.management.base import BaseCommand, CommandError

from timeline.curation.indexing import differences, reindex


class Command(BaseCommand):
    help = "Rebuild every derived row from the published events, or prove that all are right."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="only compare; fail if they differ"
        )

    def handle(self, *, check, **options):
        if not check:
            reindex()
            self.stdout.write("Rebuilt.")
        elif found := differences():
            raise CommandError("\n".join(found))
        else:
            self.stdout.write("Every derived row is right.")
