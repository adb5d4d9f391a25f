import hashlib
import os
import sys
from getpass import getpass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError, connection, transaction


class Command(BaseCommand):
    help = "Bring database and static files up to date, as `up` does before it serves."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--admin", metavar="NAME", help="make this administrator")

    def handle(self, *, admin, **options):
        # One connection is enough here, and unlike a pool it says at once why it fails.
        connection.settings_dict["OPTIONS"].pop("pool", None)
        try:
            with transaction.atomic():
                pass  # IMMEDIATE: SQLite refuses here, not at the first save, what it cannot write
            call_command("migrate", interactive=False, verbosity=0)
            call_command("load_seeds", if_empty=True)
            # A migration that changes the derived rows empties them.
            call_command("reindex", if_missing=True)
            # With them goes what somebody typed and never came back for.
            call_command("clearsessions")
            if admin:
                self._make_administrator(admin)
        except (DatabaseError, InterfaceError) as error:
            raise CommandError(_fault_of(error)) from error
        try:
            _collect_static()
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error

    def _make_administrator(self, name):
        users = get_user_model()
        if users.objects.filter(username=name).exists():
            self.stdout.write(f"{name} exists already; nothing about the account was changed.")
            return
        password = _ask_for_password(name)
        try:
            validate_password(password, users(username=name))
            users(username=name).clean_fields(exclude=["password"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        users.objects.create_superuser(name, password=password)
        self.stdout.write(f"{name} may sign in at /admin/ and do everything there.")
        if settings.TWO_PERSON_RULE:
            self.stdout.write(
                "Who wrote a draft does not publish it: make a second person under Users, in the "
                "group reviewers. For a desk of one, start with DYAD_TWO_PERSON_RULE=0."
            )


def _ask_for_password(name):
    if password := os.environ.get("DJANGO_SUPERUSER_PASSWORD"):
        return password
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass(f"Password for {name}: ")
    if getpass("Once more: ") != password:
        raise CommandError("The two passwords differ; no account was made.")
    return password


def _fault_of(error):
    chosen = connection.settings_dict
    place = chosen["NAME"]
    if chosen["HOST"]:
        place = f"{place} at {chosen['HOST']}:{chosen['PORT'] or 5432}"
    reason = str(error).strip().partition("\n")[0].rstrip(".")
    return f"The database {place} cannot be used: {reason}."


def _collect_static():
    """Collected when a file has changed since the last time, told by the hash of them all."""
    stamp = settings.STATIC_ROOT.with_name("static.stamp")
    wanted = _hash_of_static()
    if stamp.is_file() and stamp.read_text() == wanted and settings.STATIC_ROOT.is_dir():
        return
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted)


def _hash_of_static():
    said = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list(None):
            said.update(path.encode())
            with storage.open(path) as file:
                said.update(file.read())
    return said.hexdigest()
