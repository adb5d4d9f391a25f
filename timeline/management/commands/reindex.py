from django.core.management.base import BaseCommand, CommandError

from timeline.curation.indexing import differences, reindex
from timeline.models import Event


class Command(BaseCommand):
    help = "Rebuild every derived row from the published events, or prove that all are right."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="only compare; fail if they differ"
        )
        parser.add_argument(
            "--if-missing", action="store_true", help="only where events are without their rows"
        )

    def handle(self, *, check, if_missing, **options):
        if if_missing and not Event.objects.unindexed().exists():
            return
        if not check:
            reindex()
            self.stdout.write("Rebuilt.")
        elif found := differences():
            raise CommandError("\n".join(found))
        else:
            self.stdout.write("Every derived row is right.")
