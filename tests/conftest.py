"""What every test stands on: the database's file, plain static files, and which tests ask it."""

import pytest

BROWSER = {"browser", "context", "page", "new_context"}


def pytest_addoption(parser):
    group = parser.getgroup("dyad")
    group.addoption("--only-database", action="store_true", help="only tests that ask the database")
    group.addoption("--note", action="append", default=[], help="a line for the closing summary")


def pytest_configure():
    from django.conf import settings
    from hypothesis import settings as cases

    # A busy machine is no fault of the code's: how long a case takes is measured, not tested.
    cases.register_profile("dyad", deadline=None)
    cases.load_profile("dyad")

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    # Files straight from static/, without a collected copy.
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    # A page that is kept would hide what making it costs.
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    # The live server is a thread each for page, style and script, and each has a connection.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(config, items):
    if not config.getoption("only_database"):
        return
    chosen = [item for item in items if _asks_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


def _asks_the_database(item):
    names = set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") or names & {"db", "transactional_db"}
    return bool(marked) and not names & BROWSER


def pytest_terminal_summary(terminalreporter, config):
    for note in config.getoption("note"):
        terminalreporter.write_line(note, red=note.startswith("Failed"), yellow=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite in a file, as in production: in memory, threads would share a connection."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        settings.DATABASES["default"]["TEST"]["NAME"] = str(file)


@pytest.fixture(autouse=True)
def fresh_shelf():
    """Every test counts its published changes from one: a book must not outlive its test."""
    from timeline.reading.book import shelf

    shelf.clear()
