"""`up --admin NAME`: the first account, only on request and with no password but a typed one."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from timeline.management.commands import prepare

pytestmark = pytest.mark.django_db

PASSWORD = "harbour-lantern-41"


@pytest.fixture
def prepared(monkeypatch):
    """Runs the command, but for what needs no account."""
    monkeypatch.setattr(prepare, "call_command", lambda *words, **options: None)
    monkeypatch.setattr(prepare, "_collect_static", lambda: None)
    monkeypatch.delenv("DJANGO_SUPERUSER_PASSWORD", raising=False)
    # The command gives up its pool of connections; the tests after it still have one to close.
    options = connection.settings_dict["OPTIONS"]
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", dict(options))

    def run(name="ada", typed=(PASSWORD, PASSWORD)):
        answers, told = iter(typed), StringIO()
        monkeypatch.setattr(prepare, "getpass", lambda words: next(answers))
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        call_command("prepare", admin=name, stdout=told)
        return told.getvalue()

    return run


def test_no_account_is_made_unasked(prepared):
    prepared(name=None)
    assert not User.objects.exists()


def test_the_password_is_asked_for_twice_and_what_comes_next_is_said(prepared):
    told = prepared()
    ada = User.objects.get()
    assert (ada.is_superuser, ada.check_password(PASSWORD)) == (True, True)
    assert "make a second person under Users" in told
    assert PASSWORD not in told


def test_a_desk_of_one_is_not_sent_for_a_second(prepared, settings):
    settings.TWO_PERSON_RULE = False
    assert "second person" not in prepared()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ((PASSWORD, "other"), "differ"),
        (("", ""), "too short"),
        (("password", "password"), "common"),
    ],
)
def test_a_password_that_is_none_makes_no_account(prepared, typed, why):
    with pytest.raises(CommandError, match=why):
        prepared(typed=typed)
    assert not User.objects.exists()


def test_an_account_that_exists_keeps_its_password(prepared):
    User.objects.create_user("ada", password=PASSWORD)
    assert "nothing about the account was changed" in prepared(typed=())
    assert not User.objects.get().is_superuser
